"""Cases of a story: contrasts of its pairs of passages, weighed, and grown into sides that tell one thing each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.cases import Case, CaseSide, shorten
from deconflict.linking.disagreements.clocks import Clock, minutes_apart
from deconflict.linking.disagreements.comparisons import between, of_claim
from deconflict.linking.disagreements.contrasts import Contrast, Value, bare, contrasts_of
from deconflict.linking.disagreements.growing import SEED, Grown, grow
from deconflict.linking.disagreements.judging import SURE, Weights
from deconflict.linking.disagreements.leaning import leaning_of
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.numbers import Counted, compared_numbers
from deconflict.linking.disagreements.pairs import pairs_of
from deconflict.linking.disagreements.sides import of_sides, who_tell_of_it
from deconflict.linking.disagreements.times import Moment, holds
from deconflict.linking.matters import Matters, Place
from deconflict.types import DisagreementKind, Field

# Of a pair of passages, the earlier first: what somebody else thinks of them, by field and by kind.
Elsewhere = Mapping[tuple[Place, Place], Mapping[Field | DisagreementKind, float]]


def contrasts_in(voices: Sequence[Voice], matters: Matters) -> Iterator[Contrast]:
    """In the order of the reports."""
    return (contrast for pair in pairs_of(voices, matters) for contrast in contrasts_of(pair))


def cases_of(
    contrasts: Iterable[Contrast], weights: Mapping[Field, Weights], elsewhere: Elsewhere | None = None
) -> Iterator[Case]:
    """Field by field, the surest first.

    elsewhere  of pairs of passages, the earlier first: what somebody else thinks of them
    """
    weighed: dict[Field, tuple[list[Contrast], list[float]]] = {field: ([], []) for field in weights}
    for contrast in contrasts:
        if contrast.field in weights:
            logit = weights[contrast.field].of(contrast.told)
            logit = max(logit, SURE) if contrast.plain else logit
            mine, logits = weighed[contrast.field]
            # a large story has a hundred thousand: what was compared is kept of those only that may begin a case
            mine.append(contrast if logit >= SEED else bare(contrast))
            logits.append(logit)
    for mine, logits in weighed.values():
        for grown in grow(mine, logits):
            yield _case(grown, elsewhere or {})


def _case(grown: Grown, elsewhere: Elsewhere) -> Case:
    sides = tuple(CaseSide(shorten(side[0].words), tuple(v.voice for v in side)) for side in grown.sides)
    voices = [v for side in sides for v in side.voices]
    leaning = leaning_of([(v.content, v.stance) for v in voices])
    around = between(sides)
    told = {
        **of_claim(voices),
        **{f"leans to {name}": x for name, x in leaning.items()},
        **around,
        **of_sides(sides),
        **_of_values(grown, around),
        **{f"seed: {name}": grown.seed.told.get(name, 0.0) for name in OF_SEED},
        "sure": grown.logit,
        "joined": sum(grown.joined) / len(grown.joined),
        "values": float(len(sides)),
        **_from_elsewhere(grown.seed.field, sides, elsewhere),
    }
    first = {grown.seed.left.key, grown.seed.right.key}  # by these two a reader sees at once what it is about
    order = sorted(range(len(sides)), key=lambda n: grown.sides[n][0].key not in first)
    shown = who_tell_of_it(sides) if grown.seed.field is Field.POLARITY else sides
    return Case(grown.seed.field, grown.seed.slot, tuple(shown[n] for n in order), told)


# Of the two values that began a case.
OF_SEED = (
    *("near", "likeness", "overlap", "one report", "beside", "other days", "one name", "other name", "as certain"),
    *("quoted", "one own voice", "opposed", "one denies", "confirms", "one update", "both update", "one thing"),
    *("toll", "rising", "rising toll", "revised", "one place more", "scope told", "one unit", "units clash"),
    *("both alone", "one kind", "ratio", "close", "both hold", "hedged", "inside", "disjoint", "within hour"),
    *("same", "otherwise", "footage", "one footage", "papers", "things", "both pictures"),
)


def _of_values(grown: Grown, around: Mapping[str, float]) -> dict[str, float]:
    """What is compared of the values themselves, by what they were read as."""
    read = grown.seed.left.read
    if isinstance(read, Amount):
        length = {"of length": float(grown.seed.field is Field.TIME)}
        return {**compared_numbers([[_counted(v) for v in side] for side in grown.sides], around), **length}
    if isinstance(read, Clock):
        return {"of clock": 1.0, **_of_clocks([side[0].read for side in grown.sides])}
    if isinstance(read, Moment):
        return {"of day": 1.0, **_of_days([side[0].read for side in grown.sides])}
    return {}


def _counted(value: Value) -> Counted:
    assert isinstance(value.read, Amount)
    places = [a.at for a in amounts_in(value.voice.content)]
    return Counted(value.voice, value.read, places.index(value.read.at))


def _of_clocks(read: Sequence[object]) -> dict[str, float]:
    clocks = [c for c in read if isinstance(c, Clock)]
    apart = max(minutes_apart(a, b) for a, b in product(clocks, clocks))
    return {"minutes near": float(apart <= 30), "whole hour": float(apart % 60 == 0)}


def _of_days(read: Sequence[object]) -> dict[str, float]:
    days = [m for m in read if isinstance(m, Moment)]
    pairs = [(a, b) for n, a in enumerate(days) for b in days[n + 1 :]]
    return {
        "inside": sum(holds(a, b) or holds(b, a) for a, b in pairs) / len(pairs),
        "disjoint": sum(a.latest < b.earliest or b.latest < a.earliest for a, b in pairs) / len(pairs),
        "month apart": float(any(a.earliest[:7] != b.earliest[:7] for a, b in pairs)),
        "related": float(any(m.relation for m in days)),
    }


def _from_elsewhere(field: Field, sides: Sequence[CaseSide], elsewhere: Elsewhere) -> dict[str, float]:
    """Of the pairs of members on two sides: the highest log-odds of the field, the mean score of each kind."""
    pairs = [
        (min(a.order, b.order), max(a.order, b.order))
        for n, side in enumerate(sides)
        for other in sides[n + 1 :]
        for a, b in product(side.voices, other.voices)
    ]
    known = [elsewhere[pair] for pair in pairs if pair in elsewhere]
    differs = [told[field] for told in known if field in told]
    found = {"judged": max(differs)} if differs else {}
    for kind in DisagreementKind:
        scores = [told[kind] for told in known if kind in told]
        found |= {f"judged {kind}": sum(scores) / len(scores)} if scores else {}
    return found
