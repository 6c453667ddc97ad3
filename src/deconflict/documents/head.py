"""The lines above the first paragraph: title, sub-headlines, byline, date line, the outlet's name.

Reports from all over the world order them in every way, so each line is judged by itself and the title is the best
headline.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from deconflict.documents.datelines import find_dateline
from deconflict.documents.dates import find_dates
from deconflict.documents.line_features import FUNCTION_WORDS, WORD
from deconflict.documents.lines import Line
from deconflict.documents.rules import Mark, is_menu, match_rule
from deconflict.types import BlockKind

MOST_HEAD_LINES = 12  # below the title; the longest head of 190 reports in stories/train has seven lines
LONGEST_DATE_LINE = 24  # words: "Published: Sept. 11, 2019 at 6:14 p.m. CDT | Updated: Sept. 12, 2019 at 8:02 a.m. CDT"
LONGEST_NAME_LINE = 14  # words: "By Ann Moore, Port Selby, and Tom Hale, Norland, with agency reports"
SHORTEST_PROSE = 8  # words of a first paragraph: "It was over by noon, she said then."
NAMED = 0.5  # what a name alone has less than a headline of as many words
LONGEST_HEADLINE = 300  # characters
FEWEST_OF_URGENT = 4  # words of a headline with its label
UNENDED_PROSE = 26  # words of a paragraph that lacks its full stop: headlines have at most 25

FIELD = re.compile(r"\s*(?:\||//|\s/|/\s|[·•»›>—–]|\s--?\s|\s»\s)\s*")
SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "de",
        "la",
        "le",
        "el",
        "al",
        "du",
        "des",
        "do",
        "da",
        "dos",
        "das",
        "del",
        "di",
        "der",
        "die",
        "das",
        "von",
        "van",
        "bin",
        "ibn",
        "y",
        "e",
        "&",
        "o",
        "a",
        "in",
    ]
)
ARTICLE = re.compile(r"(?:a[ldnrstz]|e[ln]|ul|ad|ash|az)-\w|[dl]['’]\w", re.IGNORECASE)  # "al-Watani", "d'Ivoire"
TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
KINDS = "magazine|newspaper|newsletter|online|radio|news agency"  # in small letters behind a name of capitals
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$|[\"”’»]$|:$")
HEADLINE = Mark(BlockKind.TITLE, "headline")
WRITER = Mark(BlockKind.BYLINE, "names who wrote it")
NAME_ALONE = Mark(BlockKind.BYLINE, "a name alone on a line above the report")
DATE_LINE = Mark(BlockKind.DATE, "date line")
LABEL = Mark(BlockKind.BYLINE, "section or label above the report")
URGENT = re.compile(r"(?:breaking(?: news)?|just in|developing|exclusive|update\w*(?: \d)?)\s*[:|–—-]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head says: marks for its lines by index, the title's index, and where the report's prose begins."""

    marks: dict[int, Mark]
    title: int | None
    body: int


def read_head(lines: Sequence[Line], raw: Sequence[str], first: int = 0) -> Head:
    """Marks for the lines from `first` up to the first paragraph.

    raw   the lines as they stand, with the white space that tells a menu
    """
    marks: dict[int, Mark] = {}
    headlines: list[int] = []
    body = first
    for body in range(first, min(first + MOST_HEAD_LINES + 1, len(lines))):
        line = lines[body]
        below = lines[body + 1 : body + 2]
        mark = head_mark(line, raw[body], is_first=body == first)
        if mark is not None:
            marks[body] = mark
        elif is_prose(line) and (
            any(_reads_as_headline(lines[i]) for i in headlines) or not _may_be_title(line, below, body == first)
        ):
            break
        else:
            headlines.append(body)
    else:
        body = min(body + 1, len(lines))
        # nothing below: what ends like a sentence is a fragment without a headline
        headlines = [index for index in headlines if not lines[index].text.endswith((".", "!", "?"))]
    title = _best_headline(lines, headlines, body)
    marks |= {
        index: HEADLINE if index == title else _secondary(lines[index], above=title is None or index < title)
        for index in headlines
    }
    return Head(marks=marks | _below_deck(lines, raw, body), title=title, body=body)


def _below_deck(lines: Sequence[Line], raw: Sequence[str], body: int) -> dict[int, Mark]:
    """Marks for a byline and a date line that stand below a first sentence set apart as a summary."""
    marks: dict[int, Mark] = {}
    for index in range(body + 1, min(body + 3, len(lines))):
        line = lines[index]
        if is_byline(line) or (find_dates(line.text) and is_date_line(line)):
            marks[index] = WRITER if is_byline(line) else DATE_LINE
        else:
            break
    return marks


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph of running text rather than a headline or a name."""
    if line.words >= UNENDED_PROSE or len(line.text) > LONGEST_HEADLINE:
        return True
    if line.words < SHORTEST_PROSE:
        return False
    if find_dateline(line.text) is not None:
        return True
    return SENTENCE_END.search(line.text) is not None and _function_share(line) > 0.15


def _reads_as_headline(line: Line) -> bool:
    """Neither the outlet's name nor its motto nor a section."""
    return line.words >= 3 and not is_masthead(line.text) and not is_motto(line.text) and not _is_label(line)


def _is_label(line: Line) -> bool:
    """A few names, or names between strokes: "Selby Echo | Norland | Home News", "Sea Notes", "NORLAND"."""
    return is_name_line(line) and (line.words <= 3 or len(FIELD.split(line.text)) > 1)


def _may_be_title(line: Line, below: Sequence[Line], is_first: bool) -> bool:
    """A line that ends like a sentence may still be the title: a question, a quotation, or a line above a byline."""
    if line.words >= UNENDED_PROSE or len(line.text) > LONGEST_HEADLINE or not below:
        return False
    if not line.text.endswith("."):
        return True
    if is_byline(below[0]) or is_date_line(below[0]) or is_name_line(below[0]) or find_dateline(below[0].text):
        return True
    words = [word for word in WORD.findall(line.text) if word.lower() not in FUNCTION_WORDS]
    return (
        is_first and ". " not in line.text and sum(word[:1].isupper() for word in words) > 0.8 * len(words)
    )  # Title Case, With a Full Stop.


def head_mark(line: Line, raw: str, *, is_first: bool) -> Mark | None:
    """What a line above the report is, other than a headline or prose; None for those."""
    if ADDRESS.match(line.text):
        return Mark(BlockKind.DEBRIS, "the address of the page")
    if is_menu(raw) and not find_dates(line.text):
        return Mark(BlockKind.DEBRIS, "menu of the page")
    if is_byline(line):
        return WRITER
    if is_date_line(line):
        return DATE_LINE
    if is_label(line.text):
        return LABEL
    mark = None if _is_urgent(line) else match_rule(line, at_edge=True)
    if mark is not None and (not is_first or mark.kind is BlockKind.DEBRIS):
        return mark
    if not is_first and is_name_line(line):
        return NAME_ALONE
    return None


def is_label(text: str) -> bool:
    """ "PRESS RELEASE", "For immediate release", "Communiqué No. 12": what kind of text it is."""
    return _labels().fullmatch(text.strip("-–—*. ")) is not None


def _is_urgent(line: Line) -> bool:
    """ "BREAKING: Bridge falls into the sound": a headline, which among links would be another report's."""
    return line.words >= FEWEST_OF_URGENT and URGENT.match(line.text) is not None


def is_byline(line: Line) -> bool:
    """ "By Jane Doe", "Text and photos: Ann Moore", "posted by Ann M. in Explainers", "STAFF REPORTER"."""
    if line.words > LONGEST_NAME_LINE + 8:
        return False
    if is_desk(line.text):
        return True
    opening = byline_opening().match(line.text)
    if opening is None or line.words > LONGEST_NAME_LINE and not find_dates(line.text):
        return False
    rest = line.text[opening.end() :].strip(" :")
    first = rest.split(" ", 1)[0]
    named = first[:1].isupper() or first.lower() in ("our", "staff", "the", "a")
    return named and not SENTENCE_END.search(rest.rstrip(".)")) and not _has_verb(rest)


def is_desk(text: str) -> bool:
    """ "STAFF REPORTER", "Exclusive": a desk, a role or a kind of report in place of a person."""
    return _desks().fullmatch(text.strip("()[] .:")) is not None


def _has_verb(words: str) -> bool:
    """Auxiliaries make a sentence: "From Gaza has come …" is no byline."""
    return (
        re.search(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|do|does|did)\b", words) is not None
    )


def is_date_line(line: Line) -> bool:
    """A line whose date leaves only names, places, times and words such as "Updated" beside it."""
    if line.words > LONGEST_DATE_LINE:
        return False
    mentions = find_dates(line.text)
    if not mentions:
        return _is_bare_time(line)
    rest = line.text
    for mention in reversed(mentions):
        rest = rest[: mention.span.start] + " \0 " + rest[mention.span.end :]
    fields = re.split(r"[|/·•»(),:–—]|\.\s|\s-\s", rest)
    pieces = [piece for field in fields if (piece := beside_dates(field.replace("\0", " ")))]
    if all(is_name(piece) or " " not in piece for piece in pieces):
        return True
    # "The harbour's own voicePosted: Monday, 3 April 2023 6:05 AM EDT": a stamp with its time ends the line
    after = line.text[mentions[-1].span.end :]
    if mentions[-1].year and TIME.search(after) and not beside_dates(after):
        return True
    # "No. 77 / 23 October 2020 / subscribers only": the date has a field of its own
    alone = any("\0" in field and not beside_dates(field.replace("\0", " ")) for field in fields)
    return alone and line.words <= LONGEST_NAME_LINE and not line.text.endswith((".", "?", "!", "”", '"'))


def _is_bare_time(line: Line) -> bool:
    """ "Fri 22 | 07:14", "posted Sat 6:42 pm": a time and nothing but words of date lines."""
    if line.words > 8 or not (TIME.search(line.text) or re.match(r"(?i)(?:posted|published|updated)\b", line.text)):
        return False
    return all(
        not piece for piece in (beside_dates(field) for field in re.split(r"[|/·•,:]", TIME.sub(" ", line.text)))
    )


def beside_dates(field: str) -> str:
    """What remains of a field of a date line without dates, times and the words that go with them."""
    kept = [
        word
        for word in without_dates(field).split()
        if word.lower().strip(".,:;()[]") not in _date_words() and word.lower() not in _date_words()
    ]
    return " ".join(word for word in kept if any(map(str.isalpha, word)) or word == "&").strip(" &")


def without_dates(field: str) -> str:
    """A field of a date line without the dates and times themselves."""
    for mention in reversed(find_dates(field)):
        field = field[: mention.span.start] + " " + field[mention.span.end :]
    return TIME.sub(" ", field)


def names_outlet(word: str) -> bool:
    """Whether a capitalised word beside a date may be part of an outlet's name: "Evening" may, "Updated" may not."""
    lower = word.lower().strip(".,:;()[]")
    return word[:1].isupper() and (lower not in _date_words() or lower in _outlet_words() | {"morning", "evening"})


def is_name_line(line: Line) -> bool:
    """Names of people, places, outlets or sections alone on a line: "ANN MOORE", "Ann Moore and Tom Hale"."""
    if line.words > LONGEST_NAME_LINE or SENTENCE_END.search(line.text.rstrip(".")) and not line.text.endswith(")"):
        return False
    pieces = [
        piece for field in FIELD.split(line.text) for piece in re.split(r"\s*,\s*|\s+and\s+|\s*&\s*", field) if piece
    ]
    return bool(pieces) and all((is_name(piece) and piece.count(" ") < 5) or _is_role(piece) for piece in pieces)


def _is_role(piece: str) -> bool:
    """ "contributing editor", "Consumer affairs correspondent": what a writer is."""
    return piece.count(" ") < 4 and _roles().search(piece) is not None


def is_name(piece: str) -> bool:
    """At most six capitalised words, none of them a small word that only sentences need: "As Its Rivals Pair Up"."""
    words = piece.strip("()[]“”\"'’. ").split()
    if len(words) > 6:
        return False
    if any(word.lower() in FUNCTION_WORDS - SMALL for word in words):
        return False
    return all(not word[:1].islower() or word.lower() in SMALL or ARTICLE.match(word) for word in words) and (
        not words or not words[0][:1].islower() or ARTICLE.match(words[0]) is not None
    )


def _best_headline(lines: Sequence[Line], headlines: Sequence[int], body: int) -> int | None:
    """The line that reads most like a headline: words of the report, not the name of an outlet."""
    if not headlines:
        return None
    told = told_words(lines[body : body + 12])

    def worth(index: int) -> tuple[float, int]:
        line = lines[index]  # of two, "Selby Tenants' Union Branch" names who speaks
        return headline_score(line, told) - NAMED * is_name_line(line) - 0.01 * (index - headlines[0]), -index

    return max(headlines, key=worth)


def told_words(lines: Sequence[Line]) -> set[str]:
    """The content words of some lines: what a headline above them would be about."""
    return {word for line in lines for word in _content_words(line.text)}


def headline_score(line: Line, told: set[str]) -> float:
    """Higher for lines that read like the headline of a report with these words."""
    content = _content_words(line.text)
    shared = sum(word in told for word in content) / max(len(content), 1)
    return shared + min(line.words, 5) / 5 - 1.5 * is_masthead(line.text) - is_motto(line.text) - 0.8 * _is_label(line)


def is_motto(text: str) -> bool:
    """Whether a line tells what kind of publication it is: "the student newspaper of Selby"."""
    return _taglines().search(text) is not None


def is_masthead(text: str) -> bool:
    """Whether a short line of capitalised words bears a word that publications are named with."""
    first = FIELD.split(text)[0]
    # "Selby Radio (translated from Norse)", "Quay & Crane magazine"
    named = re.sub(rf" (?:{KINDS})$", "", re.sub(r"\s*\([^()]*\)$", "", first))
    words = [word.lower() for word in WORD.findall(first)]
    return 0 < len(WORD.findall(named)) <= 6 and is_name(named) and any(word in _outlet_words() for word in words)


def _secondary(line: Line, *, above: bool) -> Mark:
    if is_masthead(line.text) or is_motto(line.text):
        return Mark(BlockKind.BYLINE, "names the outlet")
    if above or line.words <= 2:
        return LABEL
    return Mark(BlockKind.TITLE, "sub-headline")


def _content_words(text: str) -> set[str]:
    return {word for word in WORD.findall(text.lower()) if len(word) > 3 and word not in FUNCTION_WORDS}


def _function_share(line: Line) -> float:
    words = WORD.findall(line.text.lower())
    return sum(word in FUNCTION_WORDS for word in words) / max(len(words), 1)


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("data/head.toml").read_text(encoding="utf-8"))


@cache
def _date_words() -> frozenset[str]:
    return frozenset(_table()["date_words"].split())


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(_table()["outlet_words"].split())


@cache
def byline_opening() -> re.Pattern[str]:
    """ "By", "Text and photos:", and whatever else stands before the name on a byline."""
    return re.compile(rf"\W*(?:{_joined('byline_openings')})\b\s*:?\s*", re.IGNORECASE)


@cache
def _desks() -> re.Pattern[str]:
    return re.compile(_joined("desk_lines"), re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(_joined("labels"), re.IGNORECASE)


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_joined('roles')})$", re.IGNORECASE)


@cache
def _taglines() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_joined('taglines')})\b", re.IGNORECASE)


def _joined(key: str) -> str:
    return _table()[key].replace("|\n", "|")
