"""What people said of origins: these two are one, these two are not. It holds against everything that words tell.

It is said of statements, of passages in a reporter's own voice, of entities, or of reports. Reports that are one
take from one another, and their unnamed sources may be one; reports that are not copied nothing from one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deconflict.types import Span

Subject = str | tuple[str, Span]  # the id of a statement, entity or report, or where a passage in own voice stands
Pair = tuple[Subject, Subject]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs that a person holds to be of one origin, and pairs that are not."""

    joined: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()

    def with_(self, document: str) -> frozenset[str]:
        """The reports that are of one origin with this one, itself among them."""
        found, waiting = {document}, [document]
        while waiting:
            known = waiting.pop()
            more = {other for pair in self.joined if known in pair for other in pair if isinstance(other, str)} - found
            found |= more
            waiting += sorted(more)
        return frozenset(found)

    def are_apart(self, left: Iterable[Subject], right: Iterable[Subject]) -> bool:
        """Whether somebody said so of what these two are known as."""
        return _in_pairs(self.apart, left, right)

    def are_joined(self, left: Iterable[Subject], right: Iterable[Subject]) -> bool:
        """Likewise, that they are one."""
        return _in_pairs(self.joined, left, right)


def _in_pairs(pairs: Sequence[Pair], left: Iterable[Subject], right: Iterable[Subject]) -> bool:
    if not pairs:
        return False
    ours, theirs = set(left), set(right)
    return any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in pairs)


NOTHING = Judged()


def marks_of(told: Sequence[frozenset[str]], apart: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
    """What to add to what is told of each, so that no two that are apart may be one another, and all others as before.

    A source that may be another has all that is told of it told of the other too; so each of a pair gets a mark of its
    own, and so does whatever it may still be.
    """
    kept = {frozenset(pair) for pair in apart}
    marks: list[set[str]] = [set() for _ in told]
    for number, pair in enumerate(sorted(set(apart))):
        for side, one in enumerate(pair):
            for other, words in enumerate(told):
                if other == one or (told[one] <= words and frozenset((one, other)) not in kept):
                    marks[other].add(f"\0{number}{side}")  # no word is so
    return [frozenset(each) for each in marks]
