"""What a report's own headline or lead tells to have been the means of an attack, where every source tells another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from deconflict.linking.disagreements.cases import shorten
from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.disagreements.rivals import Proposer, Rivals, Scene
from deconflict.linking.disagreements.tables import table_of
from deconflict.types import Field

LEAD = 3  # passages of a report that tell what it is about
TELLERS = 2  # statements that name the other means, in as many reports


def means_of_leads(scene: Scene) -> Iterator[Rivals]:
    """Of each report its headline's means against those of its sources and of the other reports."""
    told = {v.order: means_of(v) for v in scene.voices}
    sourced = frozenset(m for v in scene.voices if v.statement is not None for m in told[v.order])
    for document, voices in scene.reports.items():
        own = [v for v in voices if _leads(v) and told[v.order]]
        claimed = frozenset(m for v in own for m in told[v.order])
        if own and not claimed & sourced:
            others = [v for v in scene.voices if told[v.order] and not told[v.order] & claimed]
            near = [v for v in others if _is_near(v, own, scene)]
            for lead, other in product(own, near if _are_enough(near) else ()):
                left = Value(lead, (document,), shorten(lead.content))
                right = Value(other, ("sourced",), shorten(other.content))
                yield Rivals(left, right, sure=-float(other.statement is None))


MEANS = Proposer(Field.MANNER, "means", means_of_leads, sure=0.0)


def means_of(voice: Voice) -> frozenset[str]:
    """ "Airstrikes" are of the air, "bombing" may be of the air or by a bomb."""
    words = set(voice.wording.words)
    return frozenset(means for means, named in table_of("means").items() if not words.isdisjoint(named))


def _leads(voice: Voice) -> bool:
    return voice.statement is None and voice.order[1] < LEAD


def _is_near(voice: Voice, own: Sequence[Voice], scene: Scene) -> bool:
    """Of one matter with a sentence of the lead, and naming somebody or something that it names."""
    return any(scene.near(voice, lead) > LEAST_NEAR and voice.stems & lead.stems for lead in own)


def _are_enough(others: Sequence[Voice]) -> bool:
    named = [v for v in others if v.statement is not None]
    return len(named) >= TELLERS and len({v.document for v in others}) >= TELLERS
