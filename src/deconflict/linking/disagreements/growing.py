"""From contrasts of two passages to cases: the surest is a seed, and those who tell the same join its sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from deconflict.linking.disagreements.amounts import Amount
from deconflict.linking.disagreements.contrasts import Contrast, Key, Value
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.sorts import are_of_one_sort, counts_the_same
from deconflict.linking.disagreements.times import is_bygone
from deconflict.types import Field

SEED = -4.0  # log-odds of a contrast below which it begins no case


@dataclass(frozen=True, slots=True)
class Reach:
    """Mean log-odds with the seed's values from which a passage joins.

    alike       one who tells the same value; of said and denied, "the same" is only the stance
    further     one who tells another
    uncompared  what a passage counts for with a value with which it was not compared
    values      of a case
    """

    alike: float
    further: float
    uncompared: float = -4.0
    values: int = 10


# Further numbers of one sort with the seed's from -3.5 / -4: of 73 / 76 told 53 / 55 are right. Of any measure from -4
# there were 4.9 values a case, many of other things.
REACH = {
    Field.NUMBER: Reach(-4.5, -4.0, -4.5, values=5),
    Field.TIME: Reach(-5.0, -4.0),
    Field.POLARITY: Reach(-2.0, -4.0),
    Field.MANNER: Reach(-5.0, -3.0),
}
MOST = 10  # members of a side

Node = tuple[tuple[int, int], Key]  # a passage and the value that it tells


@dataclass(frozen=True, slots=True, eq=False)
class Grown:
    """Sides of one seed in the order of their values; each side's first member is the one by whose words it is told."""

    seed: Contrast
    logit: float
    sides: tuple[tuple[Value, ...], ...]
    joined: tuple[float, ...]  # log-odds of those that joined


def grow(contrasts: Sequence[Contrast], logits: Sequence[float]) -> Iterator[Grown]:
    """Of one field, the surest first; what has joined a case begins no other."""
    told = [_nodes(contrast) for contrast in contrasts]
    ranked = sorted(range(len(contrasts)), key=lambda n: (-round(logits[n], 6), told[n], n))
    beside: dict[Node, dict[Node, float]] = {}
    values: dict[Node, Value] = {}
    for n in ranked:
        left, right = told[n]
        values[left], values[right] = contrasts[n].left, contrasts[n].right
        beside.setdefault(left, {}).setdefault(right, logits[n])
        beside.setdefault(right, {}).setdefault(left, logits[n])
    used: set[Node] = set()
    begun: set[tuple[object, ...]] = set()
    for n in ranked:
        if logits[n] < SEED:
            break
        nodes = told[n]
        begins = _beginnings(contrasts[n], nodes)
        if contrasts[n].begins and not begins & begun and not used.intersection(nodes):
            begun |= begins
            others = {
                node for place in nodes for node in beside[place] if not _is_of_one_sort(values[node], contrasts[n])
            }
            sides = _sides(nodes, beside, REACH[contrasts[n].field], others)
            used.update(node for side in sides.values() for node in side)
            joined = tuple(x for side in sides.values() for x in side.values())
            yield Grown(
                contrasts[n], logits[n], tuple(tuple(values[k] for k in sides[key]) for key in sorted(sides)), joined
            )


def _beginnings(contrast: Contrast, nodes: tuple[Node, Node]) -> set[tuple[object, ...]]:
    """What begins once: a case of two passages and a slot; of numbers also one of two values, "four dead", "seven", and
    of said and denied one of two wordings, which two reports may print."""
    places, keys = (frozenset(parts) for parts in zip(*nodes, strict=True))
    values: set[tuple[object, ...]] = {(contrast.slot, "values", keys)} if contrast.field is Field.NUMBER else set()
    if contrast.field is Field.POLARITY:
        values = {(contrast.slot, "words", contrast.left.words, contrast.right.words)}
    return {(contrast.slot, "passages", places), *values}


def _sides(
    seed: tuple[Node, Node], beside: Mapping[Node, Mapping[Node, float]], reach: Reach, others: Set[Node]
) -> dict[Key, dict[Node, float]]:
    """By value its nodes, those of the seed first; a passage stands on one side, where it fits best."""
    near = {node for place in seed for node in beside.get(place, ())}
    fits = {node: _fit(node, seed, beside, reach.uncompared) for node in near - others - set(seed)}
    sides: dict[Key, dict[Node, float]] = {node[1]: {node: 0.0} for node in seed}
    taken = {node[0] for node in seed}
    for node in sorted(fits, key=lambda node: (-round(fits[node], 6), node)):
        least = reach.alike if node[1] in sides else reach.further
        room = len(sides.get(node[1], ())) < MOST if node[1] in sides else len(sides) < reach.values
        if room and fits[node] >= least and node[0] not in taken:
            sides.setdefault(node[1], {})[node] = fits[node]
            taken.add(node[0])
    return sides


def _is_of_one_sort(value: Value, seed: Contrast) -> bool:
    """A number is of the sort of both of the seed's; who says what is denied says it with a "not" as the seed does."""
    if seed.field is Field.POLARITY:
        said, denied = seed.left.voice, seed.right.voice
        return value.key != seed.left.key or _is_negative(value.voice, denied) == _is_negative(said, denied)
    read = value.read
    if not isinstance(read, Amount):
        return True
    firsts = [first.read for first in (seed.left, seed.right) if isinstance(first.read, Amount)]
    if is_bygone(value.voice) and not any(is_bygone(first.voice) for first in (seed.left, seed.right)):
        return False  # "a quake killed 612 in February"
    alike = value.key in (seed.left.key, seed.right.key)  # another who tells the same needs no words for it
    return all(are_of_one_sort(read, first) for first in firsts) and (alike or counts_the_same(read, firsts))


def _is_negative(voice: Voice, other: Voice) -> bool:
    return voice.negates_of(other) or voice.denies


def _fit(node: Node, seed: tuple[Node, Node], beside: Mapping[Node, Mapping[Node, float]], uncompared: float) -> float:
    """Mean log-odds of its contrasts with the seed's values, but for a value that is its own."""
    others = [other for other in seed if other[1] != node[1]]
    return sum(beside.get(other, {}).get(node, uncompared) for other in others) / len(others)


def _nodes(contrast: Contrast) -> tuple[Node, Node]:
    left, right = contrast.left, contrast.right
    return (left.voice.order, left.key), (right.voice.order, right.key)
