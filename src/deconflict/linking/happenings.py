"""Traits of event mentions → which of them tell one happening.

traits ─→ tellings ─→ blocking.py ─→ evidence/happenings.py ─→ ledger.py ─→ clusters
          (stems)     which pairs     why one, why not          average link
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deconflict.layers.vectors import unpack
from deconflict.linking.blocking import Block, find_pairs
from deconflict.linking.evidence.happenings import Pair, Telling, make_pair, make_telling, weigh_pair
from deconflict.linking.ledger import Judgement, average_link, p_of
from deconflict.linking.papers import Paper, compare_papers, rarity_of
from deconflict.linking.predicates import Rates, family_of
from deconflict.types import Traits

LEAST = 0.38  # mean probability from which two clusters are one: between the best of ECB+ train and dev, 0.35 and 0.4
FLOOR = 0.05  # likeness of reports below which they tell of different things

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """Event mentions as they are compared, and how like one another their documents, words and sentences are.

    likeness   of documents, by all their words; `names` by names and figures alone
    """

    items: tuple[Telling, ...]
    likeness: Floats
    names: Floats
    words: Floats | None
    sentences: Floats | None

    def pair(self, i: int, j: int, known: Rates | None = None) -> Pair:
        left, right = self.items[i], self.items[j]
        return make_pair(
            left,
            right,
            papers=float(self.likeness[left.paper, right.paper]),
            names=float(self.names[left.paper, right.paper]),
            words=0.0 if self.words is None else float(self.words[i] @ self.words[j]),
            sentences=0.0 if self.sentences is None else float(self.sentences[i] @ self.sentences[j]),
            known=known,
        )

    def worth_comparing(self, kinds: Sequence[str] | None = None) -> Block:
        papers = [t.paper for t in self.items]
        return find_pairs([t.families for t in self.items], papers, self.likeness, self.words, FLOOR, kinds)


def make_tellings(
    traits: Sequence[Traits],
    papers: Mapping[str, Paper],
    *,
    topics: Mapping[str, int] | None = None,
) -> Tellings:
    """What is compared of event mentions.

    papers    what each document says, by id
    topics    the number of each document's topic; None where all are of one story
    """
    ids = sorted(papers)
    numbers = {id: k for k, id in enumerate(ids)}
    texts = [papers[id].stems for id in ids]
    rarity = rarity_of(texts)
    topic = np.array([topics[id] if topics else 0 for id in ids], np.int64)
    likeness = np.where(topic[:, None] == topic[None, :], compare_papers(texts, rarity), np.float32(0.0))
    spread = _spread(traits, topics or dict.fromkeys(ids, 0))
    known = bool(traits) and all(t.vector for t in traits)
    return Tellings(
        items=tuple(make_telling(t, numbers[t.document], rarity, s) for t, s in zip(traits, spread, strict=True)),
        likeness=likeness,
        names=compare_papers([papers[id].names for id in ids], rarity),
        words=unpack([t.vector for t in traits]) if known else None,
        sentences=unpack([t.around for t in traits]) if known else None,
    )


def _spread(traits: Sequence[Traits], topics: Mapping[str, int]) -> list[float]:
    """Of each mention the share of its topic's documents that tell an event with its word."""
    sizes = Counter(topics.values())
    keys = [(topics[t.document], family_of(t.word)) for t in traits]
    documents: dict[tuple[int, str], set[str]] = defaultdict(set)
    for key, each in zip(keys, traits, strict=True):
        documents[key].add(each.document)
    return [len(documents[key]) / sizes[key[0]] for key in keys]


def link_tellings(
    tellings: Tellings, kinds: Sequence[str] | None = None, forbids: Callable[[int, int], bool] | None = None
) -> list[list[int]]:
    """Clusters of the numbers of mentions that tell one happening, ascending.

    kinds     of the mentions: those of different kinds are never one
    forbids   whether two mentions, by number, cannot be one
    """
    block = tellings.worth_comparing(kinds)
    judgements: list[Judgement] = []
    for i, j in block.pairs:
        forbidden = forbids is not None and forbids(i, j)
        judgements.append(Judgement(i, j, 0.0 if forbidden else p_of(weigh_pair(tellings.pair(i, j))), forbidden))
    return average_link(len(tellings.items), judgements, LEAST, block.unseen)
