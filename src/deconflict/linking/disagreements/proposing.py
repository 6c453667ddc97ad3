"""All cases of a claim, each with everything that is compared of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.comparisons import of_claim
from deconflict.linking.disagreements.leaning import leaning_of
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.numbers import differing_numbers
from deconflict.linking.disagreements.places import differing_places
from deconflict.linking.disagreements.stances import differing_attribution, differing_manner, opposed
from deconflict.linking.disagreements.times import differing_times
from deconflict.types import DisagreementKind, Field

# Of a pair of members, by field and by kind: log-odds that they differ in it, scores that they differ so.
PairLogits = Mapping[tuple[int, int], Mapping[Field | DisagreementKind, float]]


def cases_of_claim(voices: Sequence[Voice], logits: PairLogits | None = None) -> list[Case]:
    """Every field's, in the order of the fields.

    logits   of pairs of members, by their positions in the claim (the smaller first): log-odds from elsewhere that they
             differ in a field; None where nobody has looked
    """
    found = list(_proposed(voices))
    leaning = leaning_of([(v.content, v.stance) for v in voices])
    claim = {**of_claim(voices), **_rivals(found), **{f"leans to {field}": x for field, x in leaning.items()}}
    return [replace(case, told={**claim, **case.told, **_from_elsewhere(case, logits)}) for case in found]


def _proposed(voices: Sequence[Voice]) -> Iterator[Case]:
    yield from differing_numbers(voices)
    yield from differing_times(voices)
    yield from differing_places(voices)
    yield from opposed(Field.POLARITY, voices)
    yield from differing_manner(voices)
    yield from opposed(Field.ACTOR, voices)
    yield from differing_attribution(voices)


def _rivals(cases: Sequence[Case]) -> dict[str, float]:
    """In which fields values differ, and whether they do between those who say and those who deny."""
    found = {}
    for name in (Field.NUMBER, Field.TIME, Field.PLACE):
        mine = [c for c in cases if c.field is name]
        found[f"rival {name}"] = float(bool(mine))
        found[f"opposed {name}"] = max((c.told["opposed"] for c in mine), default=0.0)
        found[f"share {name}"] = max((c.told.get("of all", 0.0) for c in mine), default=0.0)
    return found


def _from_elsewhere(case: Case, logits: PairLogits | None) -> dict[str, float]:
    """Of the pairs of members on two sides: the highest log-odds of the field, the mean score of each kind."""
    pairs = [
        (min(a.number, b.number), max(a.number, b.number))
        for n, side in enumerate(case.sides)
        for other in case.sides[n + 1 :]
        for a, b in product(side.voices, other.voices)
    ]
    known = [logits[pair] for pair in pairs if pair in logits] if logits else []
    differs = [told[case.field] for told in known if case.field in told]
    found = {"judged": max(differs)} if differs else {}
    for kind in DisagreementKind:
        scores = [told[kind] for told in known if kind in told]
        found |= {f"judged {kind}": sum(scores) / len(scores)} if scores else {}
    return found
