"""Words of a paragraph → its sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from importlib.resources import files

from deconflict.text.words import ABBREVIATIONS, CLASS_OF, Following, following_of
from deconflict.types import Span

_QUOTES = tomllib.loads((files(__package__) / "data" / "quotes.toml").read_text("utf-8"))
_ASKED = frozenset(_QUOTES["asked"]["words"])

STOPS = frozenset(".!?…。！？؟۔।॥")
CLOSING = frozenset("”’»›)]}'\"") | {"''", "’’"}
CONTINUING = frozenset(",;:)]}”»›")
DASHES = frozenset("-–—")
OPENING = frozenset("\"'“‘«‹„‚`([")
DEEPEST = 3  # marks that open one after the other: (“‘Go …
BULLETS = frozenset("•●▪■◦‣")
CLOCK = frozenset(("a.m.", "p.m.", "A.M.", "P.M."))
NOT_AFTER_CLOCK = frozenset(ABBREVIATIONS["days"]["words"])  # "at 8 p.m. Monday"
NAME_BEFORE_VERB = 6  # words between a closed question and its verb: "Foreign Minister Ann van der Berg asked"


def find_sentences(text: str, words: Sequence[Span], closing: Collection[int]) -> list[tuple[int, int]]:
    """Half-open ranges of words that cover all of them; `closing` are offsets of marks known to close a quotation."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for i, word in enumerate(words):
        end = start
        if text[word.end - 1] in STOPS:
            end = _after_references(text, words, _after_closing(text, words, i + 1, closing))
            if end < len(words) and not _ends(text, words, start, i, end):
                continue
        elif text[word.start] in BULLETS:
            end = i
        if start < end < len(words):
            ranges.append((start, end))
            start = end
    if start < len(words):
        ranges.append((start, len(words)))
    return ranges


def _after_closing(text: str, words: Sequence[Span], at: int, closing: Collection[int]) -> int:
    """The first word after the brackets and marks that close right behind a stop, or behind a space known to."""
    while at < len(words):
        word = words[at]
        known = word.start in closing or at == len(words) - 1  # nothing is left to open before
        if word.of(text) not in CLOSING or not (known or word.start == words[at - 1].end):
            break
        glued = not known and words[at + 1].start == word.end
        if text[word.start] in "'\"" and glued and words[at + 1].of(text) not in CLOSING:
            break
        at += 1
    return at


def _after_references(text: str, words: Sequence[Span], at: int) -> int:
    """The first word after "[4][12]", which belongs to the sentence before it."""
    while (
        at + 2 < len(words)
        and [words[at].of(text), words[at + 2].of(text)] == ["[", "]"]
        and words[at + 1].of(text).isdigit()
    ):
        at += 3
    return at


def _ends(text: str, words: Sequence[Span], start: int, stop: int, end: int) -> bool:
    """Whether a sentence ends before word `end`, where `stop` is its last word but for marks that close."""
    word = words[stop].of(text)
    after = text[words[end].start]
    if after in CONTINUING or after in STOPS or (word[0] in "?!" and after in DASHES):
        return False
    following = _following(text, words, end)
    if word[0].isalpha() and len(word) > 1:
        return _ends_after_abbreviation(word, following, words[end].of(text))
    if stop == start + 1 and word == "." and words[start].of(text).isdigit():
        return False  # "1. The first point"
    glued = words[end].start == words[end - 1].end
    spaced = word == "." and stop > start and words[stop - 1].of(text) == "."  # ". . ."
    if word[0] == "…" or word[:2] == ".." or spaced:
        return following in (Following.STARTER, Following.UPPER, Following.MONTH)
    if following is Following.LOWER:
        return word == "." and end == stop + 1 and not glued
    if word[0] in "?!" and end > stop + 1 and _is_asked(text, words, end):
        return False
    return not glued or word == "." or end > stop + 1


def _following(text: str, words: Sequence[Span], at: int) -> Following:
    """What stands at `at`, or behind the quotation marks and brackets that open there."""
    for word in words[at : at + 1 + DEEPEST]:
        if text[word.start] not in OPENING:
            return following_of(word.of(text))
    return Following.OTHER


def _ends_after_abbreviation(word: str, following: Following, after: str) -> bool:
    if CLASS_OF.get(word) in ("joins", "numbered", "dates") or len(word) == 2:  # "J.": an initial
        return False
    if word in CLOCK:
        goes_on = after in NOT_AFTER_CLOCK or (after.isupper() and len(after) > 1)  # "EST"
        return following in (Following.STARTER, Following.UPPER) and not goes_on
    return following is Following.STARTER


def _is_asked(text: str, words: Sequence[Span], at: int) -> bool:
    """Whether a name and a verb of speech follow, as after “Who pays?” in “Who pays?” Mr Diallo asked."""
    for word in words[at : at + NAME_BEFORE_VERB]:
        form = word.of(text)
        if form in _ASKED:
            return True
        if not (form[0].isupper() or form in ("the", "de", "van", "der", "al", "-", "bin")):
            return False
    return False
