"""Traits of event mentions → which of them tell one happening.

traits ─→ tellings ─→ blocking.py ─→ evidence/happenings.py ─→ ledger.py ─→ clusters
          (stems)     which pairs     why one, why not          average link
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from deconflict.layers.vectors import unpack
from deconflict.linking.blocking import Block, find_pairs
from deconflict.linking.evidence.happenings import Pair, Telling, make_pair, make_telling, weigh_pair
from deconflict.linking.ledger import Judgement, average_link, p_of
from deconflict.linking.papers import compare_papers, group_papers, rarity_of
from deconflict.linking.predicates import Rates
from deconflict.types import Traits

LEAST = 0.38  # mean probability from which two clusters are one: between the best of ECB+ train and dev, 0.35 and 0.4
FLOOR = 0.05  # likeness of reports below which they tell of different things
TOPIC = 0.12  # likeness that all reports of one topic have

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """Event mentions as they are compared, and how like one another their documents, words and sentences are."""

    items: tuple[Telling, ...]
    likeness: Floats
    words: Floats | None
    sentences: Floats | None

    def pair(self, i: int, j: int, known: Rates | None = None) -> Pair:
        left, right = self.items[i], self.items[j]
        return make_pair(
            left,
            right,
            papers=float(self.likeness[left.paper, right.paper]),
            words=0.0 if self.words is None else float(self.words[i] @ self.words[j]),
            sentences=0.0 if self.sentences is None else float(self.sentences[i] @ self.sentences[j]),
            known=known,
        )

    def worth_comparing(self, kinds: Sequence[str] | None = None) -> Block:
        papers = [t.paper for t in self.items]
        return find_pairs([t.families for t in self.items], papers, self.likeness, self.words, FLOOR, kinds)


def make_tellings(
    traits: Sequence[Traits],
    papers: Mapping[str, Counter[str]],
    *,
    topics: bool = False,
) -> Tellings:
    """What is compared of event mentions.

    papers    the stems of each document, by id
    topics    part the documents by topic first: they are of many stories
    """
    ids = sorted(papers)
    numbers = {id: k for k, id in enumerate(ids)}
    texts = [papers[id] for id in ids]
    rarity = rarity_of(texts)
    likeness = compare_papers(texts, rarity)
    if topics:
        topic = np.array(group_papers(likeness, TOPIC))
        likeness = np.where(topic[:, None] == topic[None, :], likeness, 0.0).astype(np.float32)
    known = bool(traits) and all(t.vector for t in traits)
    return Tellings(
        items=tuple(make_telling(t, numbers[t.document], rarity) for t in traits),
        likeness=likeness,
        words=unpack([t.vector for t in traits]) if known else None,
        sentences=unpack([t.around for t in traits]) if known else None,
    )


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
