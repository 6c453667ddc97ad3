"""One report as the rules of reading look at it: words, places in it, and the layers over it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deconflict.facts import body_form, country_named
from deconflict.layers.nouns import is_tabled, singular, tabled_pair
from deconflict.types import BlockKind, Layers, Span

OPENING = frozenset("“\"„«‹‘'`")
CLOSING = frozenset("”\"“»›’'´")
MARKS = OPENING | CLOSING | {"''", "``"}


@dataclass(frozen=True, slots=True)
class Report:
    """Layers with the words read off once; every index below is of a token.

    words      as written, with straight apostrophes
    lower      the same in lower case
    sentence   of each token; `paragraph` likewise
    quoted     whether the token stands inside quotation marks that quote somebody
    types      of the names that the token is part of
    named      number of the name that the token is part of, -1 for none
    children   tokens that hang on the token, in order
    headings   tokens of headlines, where every word may have a capital and nobody is quoted
    """

    layers: Layers
    words: tuple[str, ...]
    lower: tuple[str, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    quoted: tuple[bool, ...]
    types: tuple[frozenset[str], ...]
    named: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    headings: frozenset[int]

    @property
    def text(self) -> str:
        return self.layers.text.document.text

    @property
    def outlet(self) -> str | None:
        return self.layers.text.document.outlet

    @property
    def opening(self) -> int:
        """The first paragraph that is no headline."""
        return next((self.paragraph[t] for t in range(len(self)) if t not in self.headings), 0)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Characters from token `first` to token `last`, both inside."""
        tokens = self.layers.text.tokens
        return Span(tokens[first].start, tokens[last].end)

    def span_of(self, tokens: Sequence[int]) -> Span:
        return self.span(min(tokens), max(tokens))

    def phrase(self, tokens: Iterable[int]) -> str:
        """The words of the tokens in lower case, one blank between."""
        return " ".join(self.lower[t] for t in tokens)

    def sentence_range(self, token: int) -> tuple[int, int]:
        """The sentence around a token, half-open."""
        return self.layers.text.sentences[self.sentence[token]]

    def same_sentence(self, left: int, right: int) -> bool:
        return self.sentence[left] == self.sentence[right]

    def noun(self, token: int) -> str:
        """The noun at a token as the tables know it: "team-mate" at "mate", "coast-guard" at "guard", else the word."""
        first = token
        while first >= 2 and self.hyphened(first - 2):
            first -= 2
        if token and (pair := tabled_pair(self.lower[token - 1], self.lower[token])):
            return pair
        joined = "".join(self.lower[first : token + 1])
        return joined if first < token and is_tabled(singular(joined)[0]) else self.lower[token]

    def owns_in_name(self, token: int) -> bool:
        """Whether a token is the "'s" in the middle of one name.

        That is one which the encoder reads as a whole, "New People's Party", but for a country's: "Kenya's Kitui
        province" is no name; or a body that every country has, which is one only with its country: "Kenya's Health
        Ministry".
        """
        if self.lower[token] not in ("'s", "'") or not 0 < token < len(self) - 1:
            return False
        if not any(country_named(" ".join(self.words[first:token])) for first in range(max(0, token - 3), token)):
            return self.within_name(token)
        return any(body_form(" ".join(self.words[token + 1 : end])) for end in self._capitals_after(token))

    def _capitals_after(self, token: int) -> Iterator[int]:
        """Ends of the up to five words after a token that begin and end with a capital: "Ministry of Health"."""
        if self.words[token + 1][:1].isupper():
            for end in range(token + 2, min(len(self), token + 7)):
                if self.words[end - 1][:1].isupper():
                    yield end

    def within_name(self, token: int) -> bool:
        """Whether a token stands in the middle of what the encoder reads as one name, of a body or a thing."""
        if not 0 < token < len(self) - 1 or self.named[token] < 0 or self.types[token] == {"Person"}:
            return False
        return self.named[token - 1] == self.named[token] == self.named[token + 1]

    def names_part(self, left: int, right: int) -> bool:
        """Whether the encoder reads a person's name at `right` and another name before it: "Ghana | Rosa Lind".

        Two words of which it makes two people are one who was cut in two: "Dean | Whitlock".
        """
        cut = self.types[left] == {"Person"} and (left == 0 or self.named[left - 1] != self.named[left])
        return self.named[right] != self.named[left] >= 0 and self.types[right] == {"Person"} and not cut

    def hyphened(self, token: int) -> bool:
        """Whether a hyphen joins the word to the next: "vice" in "vice-president"."""
        if token + 2 >= len(self.words) or self.words[token + 1] != "-":
            return False
        tokens = self.layers.text.tokens
        return tokens[token].end == tokens[token + 1].start and tokens[token + 1].end == tokens[token + 2].start

    def joined(self, tokens: Sequence[int]) -> str:
        """The words of the tokens as a name is written: as in the text, in one line."""
        return " ".join(self.span_of(tokens).of(self.text).replace("’", "'").split())


def make_report(layers: Layers) -> Report:
    """The view of a document's layers that all of reading works on."""
    text = layers.text
    source = text.document.text
    words = tuple(_word(source, token) for token in text.tokens)
    sentence = _unit_of(len(words), text.sentences)
    paragraph_of_sentence = _unit_of(len(text.sentences), text.paragraphs)
    return Report(
        layers=layers,
        words=words,
        lower=tuple(w.lower() for w in words),
        sentence=sentence,
        paragraph=tuple(paragraph_of_sentence[s] for s in sentence),
        quoted=_quoted(layers),
        types=_types(layers),
        named=_named(layers),
        children=_children(layers),
        headings=_headings(layers),
    )


def _word(source: str, token: Span) -> str:
    """A token's word with straight apostrophes; the lone mark of "the farmers’ association" becomes "'s"."""
    word = token.of(source).replace("’", "'").replace("‘", "'")
    if word == "'" and token.start and source[token.start - 1] in "sS" and source[token.end : token.end + 1].isspace():
        return "'s"
    return word


def _unit_of(size: int, units: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    starts = [start for start, _ in units]
    return tuple(max(0, bisect_right(starts, i) - 1) for i in range(size))


def _named(layers: Layers) -> tuple[int, ...]:
    named = [-1] * len(layers.text.tokens)
    for number, name in enumerate(layers.names):
        named[name.first : name.last + 1] = [number] * (name.last + 1 - name.first)
    return tuple(named)


def _headings(layers: Layers) -> frozenset[int]:
    titles = [b.span for b in layers.text.document.blocks if b.kind is BlockKind.TITLE]
    return frozenset(i for i, t in enumerate(layers.text.tokens) if any(title.holds(t) for title in titles))


def _children(layers: Layers) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in layers.head]
    for token, head in enumerate(layers.head):
        if head >= 0:
            children[head].append(token)
    return tuple(tuple(c) for c in children)


def _types(layers: Layers) -> tuple[frozenset[str], ...]:
    types: list[frozenset[str]] = [frozenset()] * len(layers.text.tokens)
    for name in layers.names:
        for token in range(name.first, name.last + 1):
            types[token] |= {name.type}
    return tuple(types)


def _quoted(layers: Layers) -> tuple[bool, ...]:
    flags = [False] * len(layers.text.tokens)
    starts = [t.start for t in layers.text.tokens]
    for quotation in layers.text.quotations:
        if quotation.scare:
            continue
        for i in range(max(0, bisect_right(starts, quotation.inner.start) - 1), len(starts)):
            if starts[i] >= quotation.inner.end:
                break
            flags[i] = flags[i] or starts[i] >= quotation.inner.start
    return tuple(flags)
