"""Outlets whose reporting a report says that it retells.

One passing "according to CNN" makes no report derived. It is when it says so ("Information from CBS, CNN and The New
York Times was used"), or when it cites several outlets and shows no reporting of its own.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from deconflict.documents.outlets import NAME, akin, bare, known_outlet, looks_like_outlet

CREDIT = 0.6  # of a sentence, from which it is a credit and no news
FEWEST_CITED = 2  # different outlets
LEAST_SHARE = 1 / 3  # of all that is said in the report is said by outlets
SPEECH = re.compile(
    r"\b(?:said|says?|told|tells|[Aa]ccording to|reported|reports|quot(?:ed|es)|wr(?:ites|ote)|added|claim(?:s|ed))\b"
)
READ = 30_000  # characters; longer texts are seldom one report
# "(Reporting by Ann Moore in Selby; Editing by Tom Hale)", of which the sentence may be the second half
SIGN_OFF = re.compile(
    r"\W*(?:(?:additional |further )?(?:reporting|writing|editing|photography|translation|graphics?) by (?-i:[A-Z])"
    r"|(?-i:[A-Z])[^.]{2,80}? contributed (?:reporting|research|to this (?:report|story|article)))",
    re.IGNORECASE,
)
LONGEST_SIGN_OFF = 240  # characters
LIST = r"(?P<list>[^.;:\n]{2,160}?)"


def find_derived(text: str, outlet: str | None) -> tuple[str, ...]:
    """Outlets that the report retells, in the order of the text; () for one that does its own reporting.

    text     the body and the notes
    outlet   the report's own, which is never among them
    """
    text = text[:READ].replace("'", "’")
    named = [name for pattern in _retold() for match in pattern.finditer(text) for name in _names(match["list"])]
    if not named and _own_reporting().search(text) is None:
        cited = [name for match in NAME.finditer(text) if (name := _cited(text, match)) and not _is_own(name, outlet)]
        spoken = len(SPEECH.findall(text))
        if len({bare(name) for name in cited}) >= FEWEST_CITED and len(cited) >= LEAST_SHARE * spoken:
            named = cited
    kept = {bare(name): _full(name) for name in reversed(named) if not _is_own(name, outlet)}
    names = dict.fromkeys(reversed(kept.values()))
    return tuple(name for name in names if not any(_is_short_for(name, other) for other in names))


def _is_short_for(name: str, other: str) -> bool:
    """ "the Chronicle" beside "The Morning Chronicle"."""
    return len(bare(name)) < len(bare(other)) and akin(bare(name), bare(other))


def is_credit(sentence: str) -> bool:
    """Whether a sentence does no more than say whose reporting was used, or who wrote and edited the report."""
    sentence = sentence.replace("'", "’")
    if len(sentence) <= LONGEST_SIGN_OFF and SIGN_OFF.match(sentence):
        return True
    found = (match for pattern in _retold() for match in pattern.finditer(sentence))
    return any(match.end() - match.start() > CREDIT * len(sentence) for match in found)


def _names(words: str) -> list[str]:
    """The names of a list: "CBS, CNN and The New York Times"."""
    parts = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*/\s*", words)
    return [part.strip() for part in parts if part[:1].isupper() or part.lower().startswith("the ")]


def _cited(text: str, match: re.Match[str]) -> str | None:
    """The outlet at this name, if words beside it tell what it reports."""
    name = re.sub(r"(?:’s?)?[.’]*$", "", match["name"])
    before, after = _beside()
    start, end = match.start(), match.start("name") + len(name)
    if not (after.match(text, end) or before.search(text[max(start - 30, 0) : start])):
        return None
    return name if looks_like_outlet(name) else None


def cites(text: str, outlet: str) -> bool:
    """Whether words beside the name of this outlet tell that it is reported after it; every apostrophe is ’."""
    before, after = _beside()
    short = re.sub(r"^[Tt]he ", "", outlet)
    return any(
        after.match(text, match.end()) or before.search(text[max(match.start() - 34, 0) : match.start()])
        for match in re.finditer(rf"(?:[Tt]he )?\b{re.escape(short)}\b", text)
    )


def _is_own(name: str, outlet: str | None) -> bool:
    return bare(name) in ("own", "staff", "agencies") or (outlet is not None and akin(bare(name), bare(outlet)))


def _full(name: str) -> str:
    known = known_outlet(name)
    return known.name if known else name.strip()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/outlet_forms.toml").read_text(encoding="utf-8"))


@cache
def _retold() -> tuple[re.Pattern[str], ...]:
    flags = re.IGNORECASE | re.MULTILINE
    return tuple(re.compile(pattern.replace("LIST", LIST), flags) for pattern in _table()["retold"]["patterns"])


@cache
def _own_reporting() -> re.Pattern[str]:
    return re.compile("|".join(_table()["own_reporting"]["patterns"]))


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cited = _table()["cited"]
    return re.compile(f"(?:{'|'.join(cited['before'])})$"), re.compile("|".join(cited["after"]))
