"""What a report's own headline or lead tells to have been the means of an attack, where every source tells another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict.linking.disagreements.cases import Case, CaseSide, shorten
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.disagreements.tables import table_of
from deconflict.linking.matters import Matters
from deconflict.types import Field

LEAD = 3  # passages of a report that tell what it is about
TELLERS = 2  # statements that name the other means, in as many reports
MOST = 10  # members of a side


def means_cases(voices: Sequence[Voice], matters: Matters) -> Iterator[Case]:
    """One at most for each report: its headline's means against those of its sources and of the other reports."""
    told = {v.order: means_of(v) for v in voices}
    sourced = frozenset(m for v in voices if v.statement is not None for m in told[v.order])
    for document in dict.fromkeys(v.document for v in voices):
        own = [v for v in voices if v.document == document and _leads(v) and told[v.order]]
        claimed = frozenset(m for v in own for m in told[v.order])
        if own and not claimed & sourced:
            others = [v for v in voices if told[v.order] and not told[v.order] & claimed and _is_near(v, own, matters)]
            if _are_enough(others):
                yield _case(own, others)


def means_of(voice: Voice) -> frozenset[str]:
    """ "Airstrikes" are of the air, "bombing" may be of the air or by a bomb."""
    words = set(voice.wording.words)
    return frozenset(means for means, named in table_of("means").items() if not words.isdisjoint(named))


def _leads(voice: Voice) -> bool:
    return voice.statement is None and voice.order[1] < LEAD


def _is_near(voice: Voice, own: Sequence[Voice], matters: Matters) -> bool:
    """Of one matter with a sentence of the lead, and naming somebody or something that it names."""
    return any(matters.nearness(voice.order, lead.order) > LEAST_NEAR and voice.stems & lead.stems for lead in own)


def _are_enough(others: Sequence[Voice]) -> bool:
    named = [v for v in others if v.statement is not None]
    return len(named) >= TELLERS and len({v.document for v in others}) >= TELLERS


def _case(own: Sequence[Voice], others: Sequence[Voice]) -> Case:
    sourced_first = sorted(others, key=lambda v: (v.statement is None, v.order))[:MOST]
    sides = tuple(CaseSide(shorten(side[0].content), tuple(side)) for side in (own, sourced_first))
    return Case(Field.MANNER, "means", sides, {"sure": 0.0})
