"""Words of a paragraph → its sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from importlib.resources import files

from deconflict.text.words import CLASS_OF, Following, following_of
from deconflict.types import Span

_QUOTES = tomllib.loads((files(__package__) / "data" / "quotes.toml").read_text("utf-8"))
_ASKED = frozenset(_QUOTES["asked"]["words"])

STOPS = frozenset(".!?…。！？؟۔।॥")
CLOSING = frozenset("”’»›)]}'\"") | {"''"}
BULLETS = frozenset("•●▪■◦‣")
CLOCK = frozenset(("a.m.", "p.m.", "A.M.", "P.M."))
NAME_BEFORE_VERB = 6  # words between a closed question and its verb: "Foreign Minister Ann van der Berg asked"


def find_sentences(text: str, words: Sequence[Span], closing: Collection[int]) -> list[tuple[int, int]]:
    """Half-open ranges of words that cover all of them; `closing` are offsets of marks known to close a quotation."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for i, word in enumerate(words):
        if i < start or text[word.end - 1] not in STOPS:
            if text[word.start] in BULLETS and i > start:
                ranges.append((start, i))
                start = i
            continue
        end = _after_closing(text, words, i + 1, closing)
        if end < len(words) and _ends(text, words, start, i, end):
            ranges.append((start, end))
            start = end
    if start < len(words):
        ranges.append((start, len(words)))
    return ranges


def _after_closing(text: str, words: Sequence[Span], at: int, closing: Collection[int]) -> int:
    """The first word after the brackets and marks that close right behind a stop."""
    while at < len(words) and words[at].start == words[at - 1].end and words[at].of(text) in CLOSING:
        straight = text[words[at].start] in "'\""
        glued = at + 1 < len(words) and words[at + 1].start == words[at].end
        if straight and glued and words[at].start not in closing and words[at + 1].of(text) not in CLOSING:
            break
        at += 1
    return at


def _ends(text: str, words: Sequence[Span], start: int, stop: int, end: int) -> bool:
    """Whether a sentence ends before word `end`, where `stop` is its last word but for marks that close."""
    word = words[stop].of(text)
    following = following_of(text[words[end].start : words[end + 1].end if end + 1 < len(words) else words[end].end])
    if word[0].isalpha() and len(word) > 1:
        return _ends_after_abbreviation(word, following)
    if stop == start + 1 and word == "." and words[start].of(text).isdigit():
        return False  # "1. The first point"
    if following is Following.LOWER:
        return word == "." and end == stop + 1
    if word[0] not in ".…" and end > stop + 1 and _is_asked(text, words, end):
        return False
    return words[end].start > words[end - 1].end or word == "."


def _ends_after_abbreviation(word: str, following: Following) -> bool:
    kind = CLASS_OF.get(word)
    if kind in ("joins", "numbered", "dates"):
        return False
    if len(word) == 2:  # an initial
        return False
    return following is Following.STARTER or (following is Following.UPPER and word in CLOCK)


def _is_asked(text: str, words: Sequence[Span], at: int) -> bool:
    """Whether a name and a verb of speech follow, as after “Who pays?” in “Who pays?” Mr Diallo asked."""
    for word in words[at : at + NAME_BEFORE_VERB]:
        form = word.of(text)
        if form in _ASKED:
            return True
        if not (form[0].isupper() or form in ("the", "de", "van", "der", "al", "-", "bin")):
            return False
    return False
