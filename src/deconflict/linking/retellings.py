"""Which statements of several reports say the same in nearly the same words, whatever else their claims gather.

A claim holds what speaks of one matter, and shows by whom its own text is told; what two reports tell alike beside that
text would be lost among the passages on the matter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import product

import numpy as np

from deconflict.linking.likeness import Matter, same_meaning, shared_words
from deconflict.linking.rows import Floats, Ints
from deconflict.linking.told import Told
from deconflict.linking.wording import same_root
from deconflict.linking.wordings import as_quotations
from deconflict.types import Act

# Shared words + likeness of meaning (each 0 to 1) from which two statements are one told twice, and from which a
# further one joins them. Of 22 groups that make new claims in 17 train stories 20 say the same, by hand.
SAME = 1.2
JOINS = 1.0
ONE_NUMBER = 0.3  # both tell a number: "54.2 percent"
# Two reports have it of one person or body. Of pairs of such statements on the train part, with 0.7 to 1.2 of words,
# meaning and numbers, 84% support one gold claim, of any two above SAME 80%, of those of two sources 45%.
ONE_SOURCE = 0.4
FEWEST = 2  # words that carry meaning

Pair = tuple[int, int]


def find_retellings(matter: Matter, pairs: Ints) -> list[list[int]]:
    """Rows of statements of two reports and more that say the same, each in one group at most.

    First in each is what is most like the others; what somebody denies is better told by who says it.

    pairs  rows that may be alike, the smaller first
    """
    alike = likeness_of(matter, pairs)
    groups: dict[int, list[int]] = {}
    for (left, right), value in sorted(alike.items(), key=lambda each: (-each[1], each[0])):
        ours, theirs = groups.get(left, [left]), groups.get(right, [right])
        if value < SAME or ours is theirs or not _are_one(ours, theirs, alike):
            continue
        joined = sorted((*ours, *theirs))
        groups |= dict.fromkeys(joined, joined)

    def worth(group: Sequence[int], row: int) -> tuple[bool, float, int]:
        like = sum(alike[min(row, other), max(row, other)] for other in group if other != row)
        return is_denied(matter.told[row]), -like, row

    found = sorted({tuple(group) for group in groups.values()})
    return [sorted(group, key=partial(worth, group)) for group in found]


def _are_one(ours: Iterable[int], theirs: Iterable[int], alike: Mapping[Pair, float]) -> bool:
    return all(alike.get((min(pair), max(pair)), 0.0) > JOINS for pair in product(ours, theirs))


def likeness_of(matter: Matter, pairs: Ints) -> dict[Pair, float]:
    """How alike two statements of different reports are; of those that may say the same."""
    told = [tells_something(each) for each in matter.told]
    may = np.array(told, np.bool_)
    pairs = pairs[may[pairs].all(axis=1) & (matter.document[pairs[:, 0]] != matter.document[pairs[:, 1]])]
    values: Floats = same_meaning(matter, *pairs.T) + shared_words(matter, *pairs.T)
    near = values > JOINS - ONE_NUMBER - ONE_SOURCE
    found: dict[Pair, float] = {}
    for (left, right), value in zip(pairs[near].tolist(), values[near].tolist(), strict=True):
        beside = speaks_for(matter.told[left], matter.told[right])
        if value + beside > JOINS:
            found[left, right] = value + beside
    return found


def speaks_for(left: Told, right: Told) -> float:
    """What tells beside words and meaning that two statements are one; everything against it where figures differ."""
    if as_quotations(left, right):
        return SAME
    ours, theirs = left.wording.numbers, right.wording.numbers
    if ours and theirs and not ours & theirs:
        return -math.inf
    return ONE_NUMBER * bool(ours & theirs) + ONE_SOURCE * same_root(left.root, right.root)


def is_denied(told: Told) -> bool:
    return told.statement is not None and told.statement.act is Act.DENIES


def tells_something(told: Told) -> bool:
    """A statement of somebody's that says or denies what its own words tell."""
    return told.statement is not None and told.speaks and len(set(told.wording.stems)) >= FEWEST


def with_retellings(
    groups: Sequence[Sequence[int]], texts: Sequence[int], retold: Iterable[Sequence[int]]
) -> tuple[list[list[int]], list[list[int]]]:
    """The groups, each with who else tells its text, and what is told by several and is no group's text.

    texts  of each group the row whose words stand for it
    """
    grown, alone = [set(group) for group in groups], []
    for rows in retold:
        homes = [k for k, text in enumerate(texts) if text in rows]
        for home in homes[:1]:
            grown[home].update(rows)
        if not homes:
            alone.append(list(rows))
    return [sorted(group) for group in grown], alone
