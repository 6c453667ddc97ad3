"""Tags and trees against a treebank, over gold words and over our own, as the CoNLL 2018 shared task counted them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.gold import GoldText
from bench.measured import f1
from deconflict.types import Layers, Span

# `LAS with subtypes` also compares "nsubj:pass" with "nsubj"; the shared task and DESIGN.md's figures do not
COUNTS = ("words", "sentences", "UPOS", "UAS", "LAS", "LAS with subtypes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a tree; `head` is where the head stands, None for a root."""

    span: Span
    upos: str
    head: Span | None
    relation: str


class TreeScore:
    """Counts over many texts. Words that stand at the same characters are the same; on gold words F1 is accuracy."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.confused: Counter[tuple[str, str, str]] = Counter()  # (what, gold, told)

    def add(self, gold: GoldText, layers: Layers) -> None:
        left = {word.span: word for word in gold_words(gold)}
        right = {word.span: word for word in told_words(layers)}
        gold_sentences = {(words[0].start, words[-1].end) for words in gold.words}
        tokens = layers.text.tokens
        told_sentences = {(tokens[a].start, tokens[b - 1].end) for a, b in layers.text.sentences}
        for counts, words, sentences in (
            (self.gold, len(left), len(gold_sentences)),
            (self.told, len(right), len(told_sentences)),
        ):
            counts.update(dict.fromkeys(COUNTS, words) | {"sentences": sentences})
        self.hits["sentences"] += len(gold_sentences & told_sentences)
        for span in left.keys() & right.keys():
            self.hits.update(passed_counts(left[span], right[span]))
            self.confused.update(_confusions(left[span], right[span]))

    def figures(self) -> dict[str, float]:
        return {name: f1(self.hits[name], self.gold[name], self.told[name]) for name in COUNTS}


def passed_counts(gold: Word, told: Word) -> Iterator[str]:
    yield "words"
    if gold.upos == told.upos:
        yield "UPOS"
    if gold.head != told.head:
        return
    yield "UAS"
    if plain(gold.relation) == plain(told.relation):
        yield "LAS"
    if gold.relation == told.relation:
        yield "LAS with subtypes"


def plain(relation: str) -> str:
    """A relation without its subtype: "nsubj:pass" is "nsubj"."""
    return relation.partition(":")[0]


def gold_words(gold: GoldText) -> Iterator[Word]:
    for sentence, spans in zip(gold.sentences, gold.words, strict=True):
        for row, span in zip(sentence.rows, spans, strict=True):
            head = int(row[6])
            yield Word(span=span, upos=row[3], head=spans[head - 1] if head else None, relation=row[7])


def told_words(layers: Layers) -> Iterator[Word]:
    tokens: Sequence[Span] = layers.text.tokens
    for token, upos, head, relation in zip(tokens, layers.upos, layers.head, layers.relation, strict=True):
        yield Word(span=token, upos=upos, head=None if head < 0 else tokens[head], relation=relation)


def _confusions(gold: Word, told: Word) -> Iterator[tuple[str, str, str]]:
    if gold.upos != told.upos:
        yield "UPOS", gold.upos, told.upos
    if gold.head != told.head:
        yield "head of", plain(gold.relation), "elsewhere"
    elif plain(gold.relation) != plain(told.relation):
        yield "relation", plain(gold.relation), plain(told.relation)
