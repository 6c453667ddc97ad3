"""Names in headlines that write every word with a capital, where nothing shows how far a name goes.

"ARMADIA REPELS KARSIAN INCURSION" names who the report below it does: "Armadia" and "Karsian".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from deconflict.types import Name, Span, Text

MOSTLY = 0.75  # share of a sentence's longer words that have a capital where it is written as a headline
LONGER = 4  # letters of a word that headlines write with a capital, if any
LEAST = 4  # such words in a line that shows how it is written
STEM = 5  # letters


def trim_headline_names(text: Text, names: Sequence[Name]) -> Iterator[Name]:
    """The names; of one in such a headline no words at its edges that the report has in small letters.

    What the report itself names stays whole: "TARN BRIDGE" where it has the Tarn Bridge, though "the bridge" too.
    """
    headlines = _headlines(text)
    shouted = [any(first <= name.first < last for first, last in headlines) for name in names]
    told = {_words(text, name.first, name.last) for name, loud in zip(names, shouted, strict=True) if not loud}
    small = _small_stems(text) if any(shouted) else frozenset[str]()
    for name, loud in zip(names, shouted, strict=True):
        yield _trimmed(text, name, told, small) if loud else name


def _trimmed(text: Text, name: Name, told: Collection[tuple[str, ...]], small: Collection[str]) -> Name:
    first, last = name.first, name.last
    while first < last and _words(text, first, last) not in told and _stem(_words(text, last, last)[0]) in small:
        last -= 1
    while first < last and _words(text, first, last) not in told and _stem(_words(text, first, first)[0]) in small:
        first += 1
    span = Span(text.tokens[first].start, text.tokens[last].end)
    return name if span == name.span else replace(name, span=span, first=first, last=last)


def _small_stems(text: Text) -> frozenset[str]:
    words = (token.of(text.document.text) for token in text.tokens)
    return frozenset(_stem(word) for word in words if word.islower() and len(word) >= LONGER)


def _stem(word: str) -> str:
    """What a verb or noun keeps in most of its forms: "repel" of "repels", "repelled"; short words whole."""
    return word[:STEM]


def _headlines(text: Text) -> list[tuple[int, int]]:
    return [(first, last) for first, last in text.sentences if _is_headline(text, first, last)]


def _is_headline(text: Text, first: int, last: int) -> bool:
    words = [word for token in text.tokens[first:last] if (word := token.of(text.document.text)).isalpha()]
    longer = [word for word in words if len(word) >= LONGER]
    return len(longer) >= LEAST and sum(word[0].isupper() for word in longer) >= MOSTLY * len(longer)


def _words(text: Text, first: int, last: int) -> tuple[str, ...]:
    return tuple(token.of(text.document.text).casefold() for token in text.tokens[first : last + 1])
