"""Whose report this is: the outlet, by its name at the head, in the dateline, in the text, or in the address.

A report names many outlets, most of them cited. Each place where a name stands is evidence of a weight for or against
its being the report's own; one name must lead clearly, else the outlet stays open.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from deconflict.documents.dates import find_dates
from deconflict.documents.head import FIELD, beside_dates, is_masthead, is_motto, is_name, names_outlet, without_dates
from deconflict.documents.line_features import FUNCTION_WORDS
from deconflict.documents.outlets import NAME, akin, bare, known_outlet, looks_like_outlet

ENOUGH = 2.0  # evidence from which a name is taken
LEAD = 1.0  # and by which it leads the next one
MOST_TOLD = 2.0  # "told X" ten times is no more than twice: a report may rest on one cited interview
MASTHEAD = 2.5  # a name with a word of newspapers and stations at the head, or with a motto beside it
ABOVE_TITLE = 2.0  # any other name above the headline
BESIDE_DATE = 2.0  # any other name that a place and a date follow
BESIDE_WRITER = 2.0  # two names that might be a person's, where another line names the writer
LABEL = 1.0  # any other name at the start of a line of the head
DATELINE, BYLINE = 2.0, 2.0
LONGEST_FORM = 60  # characters before a name
READ = 30_000  # characters of the body that are searched; longer texts repeat themselves

ISSUE = re.compile(r",? (?:(?:[Ii]ssue|[Nn]o\.?|[Vv]ol\.?|#|[Ee]dition) ?\d+|[Ee]dition|[Nn]ewsletter).*$")
PERSON = re.compile(
    r"[A-Z\u00c0-\u017d][a-z\u00df-\u017e’-]+(?: (?:[A-Z]\.|[A-Z\u00c0-\u017d][a-z\u00df-\u017e’-]+)){1,2}$"
)
WRITES = re.compile(r"(?i)\b(?:staff|our) (?:\w+ )?(?:reporters?|writers?|correspondents?)\b|\bnews ?desk\b")
FROM_SOMEONE = re.compile(r"(?:by|By|BY|Words:|Text:) *[A-Z]")
ODD_NAME = re.compile(r"[.-]|^[A-Z]+ [A-Z ]+$|^(?:O|A|El|La|Le|Les|Der|Die|Das|De|Al) ")  # neither a place nor a person
ACRONYM = re.compile(r"[A-Z]{2,5}$")
NAME_WORDS = 6
STAFF = re.compile(
    r"(?i)^(?:by |from )?(?:the )?(.+?)(?:’s)? "
    r"(?:staff(?: writers?| reporters?)?|(?:news|foreign|world|web) ?desk|reporters?|correspondents?|bureau|team)\b"
)


@dataclass(frozen=True, slots=True)
class Form:
    """Words right before or after a name that tell for or against its being the report's own outlet."""

    where: str  # "body" or "footer"
    weight: float
    before: re.Pattern[str]
    after: re.Pattern[str]


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

    def note_all(self, named: Iterable[tuple[str, float]]) -> None:
        for name, weight in named:
            self.note(name, weight)

    def competes(self, name: str) -> bool:
        """Whether another name has evidence enough to stand against this one."""
        return any(weight >= ENOUGH - LEAD and not akin(bare(name), key) for key, weight in self._weights.items())

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


def find_outlet(head: Heading, *, body: str, footer: Sequence[str]) -> str | None:
    """The report's own outlet as the text tells it; None where nothing tells, or two names compete.

    footer   lines below the report that are no prose
    """
    named = [*_above_title(head), *_below_title(head), *_in_byline(head.writers), *_in_footer(footer)]
    evidence = Evidence()
    evidence.note_all(named)
    if head.agency:
        evidence.note(head.agency, DATELINE)
    told = _told(evidence, body[:READ].replace("'", "’"))
    for name, weights in told.items():
        if evidence.knows(name) or looks_like_outlet(name) or (len(weights) > 1 and max(weights) >= MASTHEAD):
            evidence.note(name, min(sum(weights), max(MOST_TOLD, *weights)))
    return _beside_agency(named, told) or evidence.leader() or _only_told(evidence, told)


def _beside_agency(named: Sequence[tuple[str, float]], told: Mapping[str, Sequence[float]]) -> str | None:
    """The paper that runs an agency's report: a name of its own stands beside the agency's."""
    evidence = Evidence()
    evidence.note_all((name, weight) for name, weight in named if not _is_agency(name))
    for name, weights in told.items():
        if (evidence.knows(name) or looks_like_outlet(name)) and not _is_agency(name):
            evidence.note_all((name, weight) for weight in weights if weight < 0 or weight >= MASTHEAD)
    return evidence.leader()


def _only_told(evidence: Evidence, told: Mapping[str, Sequence[float]]) -> str | None:
    """The one outlet that the report says was spoken to, where nothing else tells whose it is: "told the Echo"."""
    spoken = [name for name, weights in told.items() if sum(weights) > 0 and _reads_as_outlet(name)]
    cites = any(min(weights) < 0 and looks_like_outlet(name) and not _is_agency(name) for name, weights in told.items())
    if cites or len({bare(name) for name in spoken}) != 1 or evidence.competes(spoken[0]):
        return None
    return spoken[0]


def _reads_as_outlet(name: str) -> bool:
    """A name that is in no table and has the form of an outlet's; well-known ones are often cited."""
    return known_outlet(name) is None and (is_masthead(name) or _outlet_form().search(name) is not None)


def _is_agency(name: str) -> bool:
    known = known_outlet(name)
    return known is not None and known.kind == "agency"


def _in_footer(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    below = "\n".join(lines).replace("'", "’")
    for match in NAME.finditer(below):
        for name, weight in _with_form(below, match, "footer"):
            yield _products().sub("", name), weight  # "subscribe to Quayside Plus"


def _told(evidence: Evidence, body: str) -> dict[str, list[float]]:
    """The weights of the forms in which the body names each outlet, or what may be one."""
    matches = list(NAME.finditer(body))
    times = Counter(match["name"] for match in matches)
    surnames = {words[-1] for name in times if len(words := name.split()) > 1}
    told: dict[str, list[float]] = defaultdict(list)
    for match in matches:
        name = match["name"]
        sure = looks_like_outlet(name) or evidence.knows(name) or _reads_as_outlet(name)
        # most names are of people and places, and looking at the words beside each would take long
        if sure or (times[name] > 1 and not PERSON.match(name) and name not in surnames):
            for found, weight in _with_form(body, match, "body"):
                told[found].append(weight)
    return told


def _above_title(head: Heading) -> Iterator[tuple[str, float]]:
    for index, line in enumerate(head.above):
        pieces = _pieces(line.replace(": ", " | "))
        motto = _beside_motto(pieces) if is_motto(line) and len(pieces) > 1 else None
        for place, piece in enumerate(pieces):
            if looks_like_outlet(piece) or piece == motto:
                yield piece, MASTHEAD if index == 0 or known_outlet(piece) else LABEL
            elif place == index == 0 and motto is None and _may_be_name(piece) and (is_motto(line) or is_name(piece)):
                single = " " not in piece and "." not in piece
                yield piece, MASTHEAD if is_motto(line) else LABEL if single else ABOVE_TITLE
    yield from _in_title(head.title)


def _in_title(title: str) -> Iterator[tuple[str, float]]:
    """The name at either end of a headline, or alone in its place."""
    fields = [ISSUE.sub("", field) for field in FIELD.split(title)]
    for field in dict.fromkeys((fields[0], fields[-1])):
        alone = len(fields) == 1
        if (
            looks_like_outlet(field)
            and (not alone or is_name(field) and " " in field)
            or field == fields[0]
            and not alone
            and is_name(field)
            and is_motto(title[len(field) :])
        ):
            yield field, MASTHEAD


def _below_title(head: Heading) -> Iterator[tuple[str, float]]:
    for line in head.below:
        dates = find_dates(line)
        for name in re.findall(r"\(([^()]+)\)", line) if dates else ():
            if looks_like_outlet(name) or ACRONYM.match(name):
                yield name, DATELINE
        pieces = _pieces(line)
        before = len(_pieces(line[: dates[0].span.start], dated=True)) if dates else 0
        motto = (
            next((piece for piece in pieces if _may_be_name(piece) and is_name(piece)), "") if is_motto(line) else ""
        )
        for place, piece in enumerate(pieces):
            if looks_like_outlet(piece) or piece == motto:
                yield piece, MASTHEAD
            elif place == 0 and _may_be_name(piece) and not PERSON.match(piece):
                yield piece, BESIDE_DATE if before > 1 or (before and ODD_NAME.search(piece)) else LABEL
            elif place == 0 and _may_be_name(piece) and _names_writer(head.writers):
                yield piece, BESIDE_WRITER


def _names_writer(lines: Sequence[str]) -> bool:
    """Whether a line beside a name says who wrote the report, so that the name is not the writer's."""
    return any(WRITES.search(line) or FROM_SOMEONE.match(line) for line in lines)


def _beside_motto(pieces: Sequence[str]) -> str | None:
    """The name on a line that tells what kind of publication it is: "Notes from the Quay", else the first one."""
    names = [piece for piece in pieces if _may_be_name(piece)]
    formed = (piece for piece in names if _column_form().match(piece))
    return next(formed, None) or next((name for name in names if is_name(name)), None)


def _pieces(line: str, *, dated: bool = False) -> list[str]:
    """The names on a line of the head, without dates and what stands in brackets."""
    fields = FIELD.split(re.sub(r"\s*\([^()]*\)", "", line))
    pieces = [piece for field in fields for piece in re.split(r"\s*,\s*|\.\s+", field)]
    if dated or find_dates(line):
        pieces = [_named_beside(piece) for piece in pieces]
    return [piece for piece in pieces if piece and not _sections(piece)]


def _named_beside(piece: str) -> str:
    """The name beside a date; "Evening" and "4" go with dates, and with the names of papers and stations."""
    words = [word for word in without_dates(piece).split() if word.isdecimal() or names_outlet(word)]
    whole = " ".join(words)
    named = len(words) > 1 and not words[0].isdecimal() and is_masthead(whole) and beside_dates(piece)
    return whole if named else beside_dates(piece)


def _may_be_name(piece: str) -> bool:
    return piece[:1].isalnum() and len(piece.split()) <= NAME_WORDS and _is_free(piece) and not set("/:") & set(piece)


def _in_byline(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """ "Ann Moore / Selby Sentinel staff", "by Offside Staff", "Ann Moore, PA"."""
    for line in lines:
        for field in re.split(r"[|/,•·]", line):
            name = re.sub(r"^(?:(?i:by|from) )?(?:[A-Z].*? for (?=the [A-Z]|The [A-Z]))?", "", field.strip())
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


@cache
def _outlet_form() -> re.Pattern[str]:
    return re.compile("|".join(_table()["outlet_form"]["patterns"]))


@cache
def _column_form() -> re.Pattern[str]:
    return re.compile(_table()["outlet_form"]["column"])


@cache
def _products() -> re.Pattern[str]:
    return re.compile(rf" (?i:{_table()['outlet_form']['products']})$")
