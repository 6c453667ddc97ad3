"""Whose report this is: the outlet, by its name at the head, in the dateline, in the text, or in the address.

A report names many outlets, most of them cited. Each place where a name stands is evidence of a weight for or against
its being the report's own; one name must lead clearly, else the outlet stays open.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from deconflict.documents.dates import find_dates
from deconflict.documents.head import FIELD, beside_dates, is_masthead, is_motto, is_name
from deconflict.documents.line_features import FUNCTION_WORDS

ENOUGH = 2.0  # evidence from which a name is taken
LEAD = 1.0  # and by which it leads the next one
MOST_TOLD = 2.0  # "told X" ten times is no more than twice: a report may rest on one cited interview
MASTHEAD = 2.5  # a name with a word of newspapers and stations at the head, or with a motto beside it
ABOVE_TITLE = 2.0  # any other name above the headline
BESIDE_DATE = 2.0  # any other name that a place and a date follow
LABEL = 1.0  # any other name at the start of a line of the head
DATELINE, BYLINE = 2.0, 2.0
LONGEST_FORM = 60  # characters before a name
READ = 30_000  # characters of the body that are searched; longer texts repeat themselves

TOKEN = r"(?:al-|el-)?[A-Z\u00c0-\u017d0-9][\w&’-]*(?:\.\w+)*"
NAME = re.compile(rf"\b(?:(?P<the>[Tt]he) )?(?P<name>{TOKEN}(?:(?: (?:&|and|of|de|do|da|del|la))? {TOKEN}){{0,6}})")
PERSON = re.compile(
    r"[A-Z\u00c0-\u017d][a-z\u00df-\u017e’-]+(?: (?:[A-Z]\.|[A-Z\u00c0-\u017d][a-z\u00df-\u017e’-]+)){1,2}$"
)
ODD_NAME = re.compile(r"[.-]|^[A-Z]+ [A-Z ]+$|^(?:O|A|El|La|Le|Les|Der|Die|Das|De|Al) ")  # neither a place nor a person
ACRONYM = re.compile(r"[A-Z]{2,5}$")
NAME_WORDS = 6
STAFF = re.compile(
    r"(?i)^(?:by |from )?(?:the )?(.+?)(?:’s)? "
    r"(?:staff(?: writers?| reporters?)?|(?:news|foreign|world|web) ?desk|reporters?|correspondents?|bureau|team)\b"
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of our table."""

    name: str
    aliases: tuple[str, ...]
    country: str  # ISO 3166 alpha-2 of its seat
    kind: str  # agency, newspaper, broadcaster, magazine, online
    host: str


@dataclass(frozen=True, slots=True)
class Form:
    """Words right before or after a name that tell for or against its being the report's own outlet."""

    where: str  # "body" or "footer"
    weight: float
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def outlets() -> tuple[Outlet, ...]:
    text = files(__package__).joinpath("data/outlets.csv").read_text(encoding="utf-8")
    return tuple(
        Outlet(row["name"], tuple(filter(None, row["aliases"].split(";"))), row["country"], row["kind"], row["host"])
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _by_name() -> dict[str, Outlet]:
    return {bare(name): outlet for outlet in outlets() for name in (outlet.name, *outlet.aliases)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The lines around the headline, for whose report it is."""

    title: str
    above: Sequence[str]
    below: Sequence[str]  # other than bylines
    writers: Sequence[str]  # bylines
    agency: str | None  # in the dateline


class Evidence:
    """What speaks for each name, while it is gathered."""

    def __init__(self) -> None:
        self._weights: dict[str, float] = defaultdict(float)
        self._names: dict[str, str] = {}

    def note(self, name: str, weight: float) -> None:
        key = bare(name)
        if key:
            # "Selby Sentinel" is a better name than "SELBY SENTINEL"
            if key not in self._names or (self._names[key].isupper() and not name.isupper()):
                self._names[key] = name
            self._weights[key] += weight

    def knows(self, name: str) -> bool:
        return any(akin(bare(name), key) for key in self._names)

    def leader(self) -> str | None:
        """The name with the most evidence, its short forms' included; None when it is too little or another is near."""
        total = {
            key: sum(
                weight for other, weight in self._weights.items() if other == key or (akin(key, other) and weight > 0)
            )
            for key in self._weights
        }
        ranked = sorted(total, key=lambda key: (-total[key], -len(key), key))
        if not ranked or total[ranked[0]] < ENOUGH:
            return None
        kin = [key for key in ranked if akin(key, ranked[0])]
        rival = max((total[key] for key in ranked if key not in kin), default=0.0)
        if rival > total[ranked[0]] - LEAD:
            return None
        best = max((key for key in kin if self._weights[key] > 0), key=lambda key: (len(key), key))
        known = known_outlet(self._names[best])
        return known.name if known else self._names[best].strip(" .")


def known_outlet(name: str) -> Outlet | None:
    """The outlet of our table with this name or alias; None for all others. "AP" is one, "ap" is not."""
    found = _by_name().get(bare(name))
    return found if found and (len(name) > 4 or name.isupper() or name[:1].isupper() and found.name == name) else None


def bare(name: str) -> str:
    """For comparing: no article, no case, one apostrophe."""
    return name.casefold().replace("'", "’").removeprefix("the ").strip(" .")


@lru_cache(maxsize=10_000)  # names recur within a batch of reports
def looks_like_outlet(name: str) -> bool:
    return known_outlet(name) is not None or is_masthead(name)


def host_outlet(url: str | None) -> str | None:
    """The outlet of an address: by our table, else the host's own name; None without an address."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    parts = host.split(".")
    known = (_by_host().get(".".join(parts[start:])) for start in range(len(parts)))
    return next(filter(None, known), None) or host or None


@cache
def _by_host() -> dict[str, str]:
    return {outlet.host: outlet.name for outlet in outlets()}


def find_outlet(head: Heading, *, body: str, footer: Sequence[str]) -> str | None:
    """The report's own outlet as the text tells it; None where nothing tells, or two names compete.

    footer   lines below the report that are no prose
    """
    evidence = Evidence()
    for name, weight in (*_above_title(head), *_below_title(head), *_in_byline(head.writers)):
        evidence.note(name, weight)
    if head.agency:
        evidence.note(head.agency, DATELINE)
    below = "\n".join(footer).replace("'", "’")
    for match in NAME.finditer(below):
        for name, weight in _with_form(below, match, "footer"):
            evidence.note(name, weight)
    for name, weights in _told(evidence, body[:READ].replace("'", "’")).items():
        if evidence.knows(name) or looks_like_outlet(name) or (len(weights) > 1 and max(weights) >= MASTHEAD):
            evidence.note(name, min(sum(weights), max(MOST_TOLD, *weights)))
    return evidence.leader()


def _told(evidence: Evidence, body: str) -> dict[str, list[float]]:
    """The weights of the forms in which the body names each outlet, or what may be one."""
    matches = list(NAME.finditer(body))
    times = Counter(match["name"] for match in matches)
    told: dict[str, list[float]] = defaultdict(list)
    for match in matches:
        name = match["name"]
        # most names are of people and places, and looking at the words beside each would take long
        if looks_like_outlet(name) or evidence.knows(name) or (times[name] > 1 and not PERSON.match(name)):
            for found, weight in _with_form(body, match, "body"):
                told[found].append(weight)
    return told


def _above_title(head: Heading) -> Iterator[tuple[str, float]]:
    for index, line in enumerate(head.above):
        pieces = _pieces(line.replace(": ", " | "))
        for place, piece in enumerate(pieces):
            if looks_like_outlet(piece):
                yield piece, MASTHEAD if index == 0 or known_outlet(piece) else LABEL
            elif place == index == 0 and _may_be_name(piece) and (is_motto(line) or is_name(piece)):
                single = " " not in piece and "." not in piece
                yield piece, MASTHEAD if is_motto(line) else LABEL if single else ABOVE_TITLE
    fields = FIELD.split(head.title)
    for field in {fields[0], fields[-1]} if len(fields) > 1 else ():
        if looks_like_outlet(field):
            yield field, MASTHEAD


def _below_title(head: Heading) -> Iterator[tuple[str, float]]:
    for line in head.below:
        dates = find_dates(line)
        for name in re.findall(r"\(([^()]+)\)", line) if dates else ():
            if looks_like_outlet(name) or ACRONYM.match(name):
                yield name, DATELINE
        pieces = _pieces(line)
        before = len(_pieces(line[: dates[0].span.start], dated=True)) if dates else 0
        for place, piece in enumerate(pieces):
            if looks_like_outlet(piece) or place == 0 and _may_be_name(piece) and is_motto(line):
                yield piece, MASTHEAD
            elif place == 0 and _may_be_name(piece) and not PERSON.match(piece):
                yield piece, BESIDE_DATE if before > 1 or (before and ODD_NAME.search(piece)) else LABEL


def _pieces(line: str, *, dated: bool = False) -> list[str]:
    """The names on a line of the head, without dates and what stands in brackets."""
    fields = FIELD.split(re.sub(r"\s*\([^()]*\)", "", line))
    pieces = [piece for field in fields for piece in re.split(r"\s*,\s*|\.\s+", field)]
    if dated or find_dates(line):
        pieces = [beside_dates(piece) for piece in pieces]
    return [piece for piece in pieces if piece and not _sections(piece)]


def _may_be_name(piece: str) -> bool:
    return piece[:1].isalnum() and len(piece.split()) <= NAME_WORDS and _is_free(piece) and "/" not in piece


def _in_byline(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """ "Ann Moore / Selby Sentinel staff", "by Offside Staff", "Ann Moore, PA"."""
    for line in lines:
        for field in re.split(r"[|/,•·]", line):
            name = re.sub(r"(?i)^(?:by|from) ", "", field.strip())
            staff = STAFF.match(name.replace("'", "’"))
            if (
                staff
                and staff[1][:1].isupper()
                and _may_be_name(staff[1])
                and not set(staff[1].lower().split()) & FUNCTION_WORDS
            ):
                yield staff[1], BYLINE
            elif looks_like_outlet(name) and not PERSON.match(name):
                yield name, BYLINE


def _with_form(text: str, match: re.Match[str], where: str) -> Iterator[tuple[str, float]]:
    """The name with the weight of the words right before or after it; nothing where those tell nothing."""
    weight = _weight(text, match.start(), match.end("name"), where)
    name = re.sub(r"(?:’s?)?[.’]*(?: (?:19|20)\d\d)?$", "", match["name"])
    if weight and len(name) > 1 and len(name.split()) <= NAME_WORDS and _is_free(name):
        # "told the Sentinel": only one's own paper goes by its short name
        short = match["the"] == "the" and weight > 0 and _is_short_form(name, text)
        yield ("The " if match["the"] == "The" else "") + name, 2 * weight if short else weight


def _is_short_form(name: str, text: str) -> bool:
    """A masthead's last word alone, which the text nowhere gives in full: "the Courier"."""
    if " " in name or not is_masthead(name) or known_outlet(name) is not None:
        return False
    return re.search(rf"[A-Z][\w’]+ {re.escape(name)}\b", text.replace(f"The {name}", "")) is None


def _weight(text: str, start: int, end: int, where: str) -> float:
    """The strongest of the forms that this place has; 0 for none."""
    before = text[max(start - LONGEST_FORM, text.rfind("\n", 0, start) + 1) : start]
    # "the Courier's questions": the name has taken the ’s in
    tail = re.compile(r"(?:’s?)?\.?$").search(text, max(end - 3, 0), end)
    for form in _forms():
        if form.where == where and (
            form.before.search(before) or form.after.match(text, end) or (tail and form.after.match(text, tail.start()))
        ):
            return form.weight
    return 0.0


def _is_free(name: str) -> bool:
    """No word in it that bodies, titles and days bear."""
    words = {word.lower() for word in re.findall(r"[\w’]+", name)}
    if known_outlet(name) is not None:
        return True
    return not words & _not_outlets() and name.casefold() not in FUNCTION_WORDS


def _sections(piece: str) -> bool:
    """Whether a piece of the head is a section of the paper: "Home News", "NATION", "Politics"."""
    return all(word in _section_words() for word in re.findall(r"\w+", piece.lower()))


def akin(left: str, right: str) -> bool:
    """One name, or one of them short for the other: "echo" for "selby echo", "hnn" for its words."""
    words, others = set(left.split()), set(right.split())
    return words <= others or others <= words or _initials(left) == right or _initials(right) == left


def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/outlet_forms.toml").read_text(encoding="utf-8"))


@cache
def _section_words() -> frozenset[str]:
    return frozenset(_table()["sections"]["words"].split())


@cache
def _not_outlets() -> frozenset[str]:
    return frozenset(_table()["not_outlets"]["words"].split())


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(
        Form(
            where=entry["where"],
            weight=entry["weight"],
            before=re.compile(rf"(?:^|\b|(?<=\W))(?:{'|'.join(entry['before']) or '(?!)'})$"),
            after=re.compile("|".join(entry["after"]) or "(?!)"),
        )
        for entry in _table()["form"]
    )
