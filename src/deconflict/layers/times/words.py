"""Tokens → words with one class each: a month, a unit, a number that could be a year, a word that no expression holds.

Most words of a report hold nothing of a time expression and cost one look-up. Tokens with digits or hyphens are cut
further ("mid-March", "30-day"), as the tokenizer of another corpus may have done already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from deconflict.layers.tables import load_table
from deconflict.types import Span, Text

TABLE: Final[Mapping[str, Any]] = load_table("times_words")
PHRASES: Final[Mapping[str, str]] = TABLE["holidays"]
CLASS_OF: Final[dict[str, str]] = {w: name for name, words in TABLE.items() if name != "holidays" for w in words}
TELLS: Final[dict[str, Any]] = {w: x for name, words in TABLE.items() if name != "holidays" for w, x in words.items()}

# Of tokens, by their form: no table can list them.
FORMS = ("n2", "n", "year", "nth", "clock", "decade", "yy", "iso", "slashed", "q", "fraction")
# an unknown word, one with a capital, a mark, the end of a sentence
OTHER, CAPITAL, MARK, BREAK = "w", "N", ".", "|"
CODES: Final[dict[str, str]] = {
    name: chr(0xE000 + i) for i, name in enumerate([*FORMS, *(name for name in TABLE if name != "holidays")])
}
CODE_OF: Final[dict[str, str]] = {word: CODES[name] for word, name in CLASS_OF.items()}
# "may", "sun", "wed." are other words in small letters, "november" and "friday" are not.
MUST_BE_CAPITAL = frozenset(
    word
    for word, name in CLASS_OF.items()
    if name in ("maybe_month", "maybe_weekday")
    or (name in ("month", "weekday") and (word.endswith(".") or word in ("august", "jan", "jun", "dec")))
)
LONGEST_PHRASE = 4  # "martin luther king day", the possessive counted as a token

_PIECE = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4})"
    r"|(?P<clock>\d{1,2}[:.]\d\d(?::\d\d)?(?!\d))(?=$|[^\d.:])"
    r"|(?P<decade>(?:['’‘]?\d0|\d{3}0)(?:['’]?s))(?![^\W_])"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th))(?![^\W_])"
    r"|(?P<yy>['’‘]\d\d)(?!\d)"
    r"|(?P<q>[Qq][1-4])(?!\w)"
    r"|(?P<fraction>1/2|3/4|1/4|½|¼|¾)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[.’'][^\W\d_]+)*\.?)"
    r"|(?P<mark>\S)"
)
_NEEDS_CUT = re.compile(r"[\d\-–—/½¼¾‘]|^[‘’'][^\W\d]")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in small letters, cut finely; one code a word; a word "" of code BREAK ends each sentence."""

    source: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    codes: str
    tells: dict[int, str]  # of words that span several tokens: what they tell


def read_words(text: Text) -> Words:
    source = text.document.text
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    code_of, needs_cut = CODE_OF.get, _NEEDS_CUT.search
    tokens = text.tokens
    for first, last in text.sentences:
        for token in tokens[first:last]:
            start, end = token.start, token.end
            form = source[start:end]
            word = form.lower()
            code = code_of(word)
            if code is None and not form.isalpha() and needs_cut(form):
                for piece, at, until, kind in _cut(form, start):
                    words.append(piece)
                    starts.append(at)
                    ends.append(until)
                    codes.append(kind)
                continue
            words.append(word)
            starts.append(start)
            ends.append(end)
            if code is None:
                code = _unknown(form)
            elif word in MUST_BE_CAPITAL and not form[0].isupper():
                code = OTHER
            codes.append(code)
        words.append("")
        starts.append(ends[-1] if ends else 0)
        ends.append(starts[-1])
        codes.append(BREAK)
    tells = _join_phrases(words, starts, ends, codes)
    return Words(source, words, starts, ends, "".join(codes), tells)


def _cut(form: str, start: int) -> Iterator[tuple[str, int, int, str]]:
    """Pieces of one token with their classes; letters that run into digits ("MH17") make both unknown."""
    glued = False  # to a letter before
    for match in _PIECE.finditer(form):
        kind = match.lastgroup or ""
        piece = match.group().lower()
        code = OTHER if glued and kind not in ("word", "mark") else _code(piece, match.group(), kind)
        glued = kind == "word" and not match.group().endswith(".")
        yield piece, start + match.start(), start + match.end(), code


def _code(piece: str, form: str, kind: str) -> str:
    if kind in ("word", "mark"):
        code = CODE_OF.get(piece) or _unknown(form)
        return OTHER if piece in MUST_BE_CAPITAL and not form[0].isupper() else code
    return CODES[number_class(piece) if kind == "number" else kind]


def _unknown(form: str) -> str:
    if not form[0].isalnum():
        return MARK
    return CAPITAL if form[0].isupper() else OTHER


def number_class(digits: str) -> str:
    if digits.isdigit() and digits.isascii():
        if len(digits) <= 2 and int(digits) <= 31:
            return "n2"
        if len(digits) == 4 and 1000 <= int(digits) <= 2199:
            return "year"
    return "n"


def _join_phrases(words: list[str], starts: list[int], ends: list[int], codes: list[str]) -> dict[int, str]:
    """Names of days in several words become one word; what it tells is kept beside."""
    tells: dict[int, str] = {}
    opener, holiday = CODES["holiday_first"], (CODES["holiday"], CODES["maybe_month"])
    k = 0
    while k < len(words):
        if codes[k] == opener or codes[k] in holiday:
            for last in range(min(len(words), k + LONGEST_PHRASE + 1), k + 1, -1):
                name = _phrase(words[k:last])
                if name in PHRASES:
                    tells[k] = PHRASES[name]
                    words[k], ends[k], codes[k] = name, ends[last - 1], CODES["holiday"]
                    del words[k + 1 : last], starts[k + 1 : last], ends[k + 1 : last], codes[k + 1 : last]
                    break
        k += 1
    return tells


def _phrase(words: list[str]) -> str:
    return " ".join(words).replace("’", "'").replace(" '", "'")


def span_of(words: Words, first: int, end: int) -> Span:
    return Span(words.starts[first], words.ends[end - 1])
