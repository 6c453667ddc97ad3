"""The passages of a story, compared by the pair and grouped: once for its claims and, more readily, for its matters.

Nothing of it needs to know who is who, so that it may run in a process of its own while that is found out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deconflict.collector import held_off
from deconflict.linking.clusters import also_in, nested_groups
from deconflict.linking.company import compare_company
from deconflict.linking.likeness import Matter, compare_all, pairs_of
from deconflict.linking.retellings import find_retellings
from deconflict.linking.rows import Floats, Ints
from deconflict.linking.told import Told, gather_told
from deconflict.linking.weights import weights_of
from deconflict.types import Reading

# Mean log-odds from which passages are put together in a claim, and from which one joins a further claim. On the train
# part of the stories 0 gives pairs F1 38 (precision 64), -0.7 45 (54), -1.2 47 (45), -1.4 46 (41); as many claims are
# told by more reports than one in near enough words at -1.2 as at -0.7, and the views fold away what is not near enough
# (`beside`).
TOGETHER = -1.2
ALSO = -1.2
# Mean log-odds from which passages are put into one matter. Disagreements of the train stories, cross-validated: -1.4
# gives F1 33.1, -1.8 32.9, -2.2 36.7, -2.6 36.1; lower a story is one matter and its sides tell a reader nothing.
ABOUT = -2.2
UNLIKE = -2.4  # log-odds up to which a pair counts as not compared: half of all pairs, whose loss moves F1 by 0.1


@dataclass(frozen=True, slots=True)
class Compared:
    """The passages of a story, each pair of which was compared once; claims and matters are both made of it.

    told     in the order of documents and of what they hold
    pairs    int64 (P, 2), rows of told that may be alike, the smaller first
    logits   float64 (P,), log-odds that the two speak of one matter; above UNLIKE
    claims   rows of told that speak of one thing; one may be in several
    retold   rows of statements of several reports that say the same
    matters  rows of told that are about one, each in one of them
    """

    told: Sequence[Told]
    pairs: Ints
    logits: Floats
    claims: Sequence[Sequence[int]]
    matters: Sequence[Sequence[int]]
    retold: Sequence[Sequence[int]] = ()


def passages_of(readings: Sequence[Reading]) -> list[Told]:
    """In the order of documents and of what they hold, whatever that of the readings."""
    return sorted(gather_told(readings), key=lambda t: (t.document, t.spans, t.place))


def compare_passages(readings: Sequence[Reading]) -> Compared:
    return compare(passages_of(readings))


def compare(told: Sequence[Told]) -> Compared:
    matter = Matter(told)
    pairs = pairs_of(matter)
    logits = judge(matter, pairs)
    retold = find_retellings(matter, pairs)
    alike = logits > UNLIKE
    pairs, logits, count = pairs[alike], logits[alike], len(told)
    together, about = nested_groups(pairs, logits, count, (TOGETHER, ABOUT))
    return Compared(told, pairs, logits, also_in(together, pairs, logits, count, ALSO), about, retold)


def judge(matter: Matter, pairs: Ints) -> Floats:
    """Log-odds that the passages of each pair speak of one matter."""
    alone = weights_of("likeness").logits(compare_all(matter, pairs))
    return weights_of("company").logits(compare_company(pairs, alone, len(matter.told)))


# ---------------------------------------------------------------- in a process of its own


def only_passages(reading: Reading) -> Reading:
    """As much of a reading as is sent to be compared."""
    return Reading(
        document=reading.document,
        statements=reading.statements,
        silences=(),
        attributions=(),
        times=reading.times,
        places=reading.places,
        passages=reading.passages,
        deeds=reading.deeds,
    )


def compare_apart(readings: Sequence[Reading]) -> Compared:
    """As `compare_passages`, but the passages stay where they are; `with_passages` puts in those of the linked ones."""
    with held_off():
        return replace(compare_passages(readings), told=())


def with_passages(compared: Compared, readings: Sequence[Reading]) -> Compared:
    """readings: those that were compared, of which since then names and days may have been found out"""
    return replace(compared, told=passages_of(readings))
