"""Whose argument a word is where several seem to fill one role: the predicate's nearest in the tree.

The encoder scores each pair of words by itself, so one in nine predicates gets two subjects or two objects: its own and
a neighbouring clause's. A role is filled once but in coordination, where the first of the coordinated words tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Argument = tuple[str, int]  # role and token index, as in `Predicate.arguments`


def nearest_of_each_role(told: Iterable[Argument], predicate: int, heads: Sequence[int]) -> tuple[Argument, ...]:
    """Of arguments that fill the same role those with the fewest arcs to the predicate, all of them where they tie.

    told       in any order, which stays; every token in the predicate's sentence
    predicate  token index
    heads      the head of each token of the text, -1 for a root
    """
    arguments = tuple(told)
    roles = [role for role, _ in arguments]
    if len(set(roles)) == len(roles):
        return arguments
    above = {token: arcs for arcs, token in enumerate(_upwards(predicate, heads))}
    distance = [_arcs(token, above, heads) for _, token in arguments]
    least = {role: min(d for r, d in zip(roles, distance, strict=True) if r == role) for role in set(roles)}
    return tuple(a for a, d in zip(arguments, distance, strict=True) if d == least[a[0]])


def _upwards(token: int, heads: Sequence[int]) -> Iterable[int]:
    """A token, its head, and so on up to -1, which is above every root."""
    while token >= 0:
        yield token
        token = heads[token]
    yield -1


def _arcs(token: int, above: dict[int, int], heads: Sequence[int]) -> int:
    """Arcs from a token to the predicate, whose upward path with its lengths is `above`."""
    return next(up + above[at] for up, at in enumerate(_upwards(token, heads)) if at in above)
