"""A source's bare figure right behind another's number: "the union said 4,000 marched. The mayor put it at 1,500"."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.linking.disagreements.amounts import Amount
from deconflict.linking.disagreements.apart import words_between
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.numbers import may_both_hold
from deconflict.linking.disagreements.sorts import general
from deconflict.linking.wording import stem
from deconflict.types import Act

TIMES = 20  # farther from the number before it, it is of something else

Counted = tuple[Voice, Sequence[Amount]]  # a passage and the numbers that it tells


def is_rival_figure(first: Counted, second: Counted) -> bool:
    """Whether the later of two neighbours says no more than another figure, by somebody else."""
    (before, told), (after, figures) = sorted((first, second), key=lambda counted: counted[0].order)
    if not (_are_neighbours(before, after) and len(told) == len(figures) == 1):
        return False
    number, figure = told[0], figures[0]
    low, high = sorted((number.size, figure.size))
    apart = not may_both_hold(number, figure) and high <= TIMES * low
    return apart and not (number.part or number.more) and _is_bare(figure, beside=number)


def _are_neighbours(before: Voice, after: Voice) -> bool:
    """Statements of two sources, one right behind the other, that answer no two questions."""
    if before.document != after.document or after.order[1] - before.order[1] != 1:
        return False
    if not all(v.statement is not None and v.act is Act.ASSERTS and v.root for v in (before, after)):
        return False
    asked = not general("of_questions").isdisjoint(map(stem, words_between(before, after)))
    return before.root.isdisjoint(after.root) and not asked


def _is_bare(figure: Amount, *, beside: Amount) -> bool:
    """Nothing but words of counting stand with it, and its noun, if any, is that of the number beside."""
    return not figure.told - general("of_figures") - {beside.unit} and figure.unit in ("", beside.unit)
