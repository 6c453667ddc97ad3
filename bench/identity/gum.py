"""Gold mentions of GUM: who or what every name, noun and pronoun of a document means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.gold import GoldText, Sentence
from deconflict.types import Span

# "(12-person-new-…" opens, "12)" closes, "(12-person-…)" does both; "[1/2]" after the number tells parts of one mention
MARK = re.compile(r"\((\d+(?:\[\d+/\d+\])?)-([a-z]+)([^()]*)(\))?|(\d+(?:\[\d+/\d+\])?)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A mention of GUM.

    entity  its number in the document
    type    person, organization, place, time, abstract, …
    span    characters of the whole noun group
    head    characters of the head
    core    the head and the words that hang flat on it: "President", "Rosa", "Lind"
    upos    part of speech of the head
    """

    entity: str
    type: str
    span: Span
    head: Span
    core: frozenset[Span]
    upos: str

    @property
    def is_name(self) -> bool:
        """Days and months are names of nobody."""
        return self.upos == "PROPN" and self.type != "time"


def read_mentions(text: GoldText) -> list[Gold]:
    """The mentions of a document in text order; of two with one head the shorter: "[Ann] and Peter Hale" is Ann."""
    by_head: dict[Span, Gold] = {}
    for sentence, words in zip(text.sentences, text.words, strict=True):
        for entity, type, first, last in _bounds(sentence):
            gold = _mention(sentence, words, entity, type, range(first, last + 1))
            old = by_head.get(gold.head)
            if old is None or len(gold.span) < len(old.span):
                by_head[gold.head] = gold
    return sorted(by_head.values(), key=lambda g: (g.span, g.head))


def _bounds(sentence: Sentence) -> Iterator[tuple[str, str, int, int]]:
    """Entity, type, first and last word of each mention."""
    opened: dict[str, list[tuple[str, int]]] = {}
    for k, row in enumerate(sentence.rows):
        value = next((x.removeprefix("Entity=") for x in row[9].split("|") if x.startswith("Entity=")), "")
        for entity, type, _, alone, closed in MARK.findall(value):
            if closed:
                type, first = opened[closed].pop()
                yield closed.partition("[")[0], type, first, k
            elif alone:
                yield entity.partition("[")[0], type, k, k
            else:
                opened.setdefault(entity, []).append((type, k))


def _mention(sentence: Sentence, words: Sequence[Span], entity: str, type: str, inside: range) -> Gold:
    heads = {k: int(sentence.rows[k][6]) - 1 for k in inside}
    head = next((k for k in inside if heads[k] not in inside), inside[0])
    flat = [k for k in inside if heads[k] == head and sentence.rows[k][7].startswith("flat")]
    return Gold(
        entity=entity,
        type=type,
        span=Span(words[inside[0]].start, words[inside[-1]].end),
        head=words[head],
        core=frozenset(words[k] for k in (head, *flat)),
        upos=sentence.rows[head][3],
    )
