"""Where members of one claim differ: typed values of one field compared, with the kind of difference and why.

Only what the words tell is compared, and only values that are about one thing: numbers of the same things, a thing said
and denied. In doubt nothing is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from deconflict.linking.told import Told, gather_told
from deconflict.linking.wording import stem
from deconflict.types import (
    Act,
    Claim,
    Disagreement,
    DisagreementKind,
    Field,
    Member,
    Quantity,
    Reading,
    Side,
    Stance,
)

COUNT = "count"
FLOORS = frozenset(("at least", "more than"))
CEILINGS = frozenset(("up to", "less than"))
NEAR = 0.1  # of a value: "about 40" goes with 43
# Of the shorter passage's stems, the least share that the other has; and how many times the other a number may be. Over
# the train stories these keep 19 of 25 right disagreements about numbers and 28 of 57 wrong ones.
SHARED = 0.15
FARTHEST = 10.0


@dataclass(frozen=True, slots=True)
class Voiced:
    """A member of a claim with the passage that it stands for."""

    member: Member
    told: Told
    day: str | None  # the earliest on which it can have been said or written


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that a member tells."""

    voiced: Voiced
    quantity: Quantity
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A disagreement before it has its number."""

    field: Field
    kind: DisagreementKind
    sides: tuple[Side, ...]
    why: str
    grounds: frozenset[object]  # denials or numbers that it rests on: by them it is told once


def find_disagreements(claims: Sequence[Claim], readings: Sequence[Reading]) -> tuple[Disagreement, ...]:
    """Of every claim in its order, field by field."""
    passages = {_key(t): t for t in gather_told(readings)}
    days = {r.document.id: r.document.published.earliest if r.document.published else None for r in readings}
    texts = {r.document.id: r.document.text for r in readings}
    found: list[tuple[str, Found]] = []
    for claim in claims:
        members = [_voiced(m, passages, days) for m in claim.members]
        found += [(claim.id, each) for each in differences(members, texts)]
    return tuple(
        Disagreement(id=f"x{n}", claim=claim, field=d.field, kind=d.kind, sides=d.sides, why=d.why)
        for n, (claim, d) in enumerate(told_once(found), start=1)
    )


def told_once(found: Sequence[tuple[str, Found]]) -> list[tuple[str, Found]]:
    """Without those that a fuller one of another claim tells already; in the order of the claims."""
    grounds: dict[Field, list[frozenset[object]]] = defaultdict(list)
    kept = []
    for n in sorted(range(len(found)), key=lambda n: (-len(found[n][1].grounds), n)):
        each = found[n][1]
        if not any(each.grounds <= other for other in grounds[each.field]):
            grounds[each.field].append(each.grounds)
            kept.append(n)
    return [found[n] for n in sorted(kept)]


def differences(members: Sequence[Voiced], texts: dict[str, str]) -> Iterator[Found]:
    yield from differing_numbers(members, texts)
    yield from differing_polarity(members)


def _key(told: Told) -> object:
    return told.statement.id if told.statement else (told.document, told.spans[0])


def _voiced(member: Member, passages: dict[object, Told], days: dict[str, str | None]) -> Voiced:
    told = passages[member.statement if member.statement is not None else (member.document, member.span)]
    said = told.statement.said if told.statement else None
    return Voiced(member, told, (said and said.earliest) or days[told.document])


# ---------------------------------------------------------------- said and denied


def differing_polarity(members: Sequence[Voiced]) -> Iterator[Found]:
    """Some say it, and others deny it in so many words."""
    said = [m for m in members if m.member.stance is Stance.SUPPORT]
    denied = [m for m in members if m.member.stance is Stance.DENY]
    plainly = [m.told for m in denied if m.told.statement and m.told.statement.act is Act.DENIES]
    if said and plainly:
        yield Found(
            Field.POLARITY,
            DisagreementKind.CONTRADICTION,
            (_side("it is so", said), _side("it is not so", denied)),
            f"{_tellers(said)} said it, {_tellers(denied)} denied it",
            frozenset(t.place for t in plainly),
        )


def _tellers(members: Sequence[Voiced]) -> str:
    names = [m.told.statement.chain[-1].name if m.told.statement and m.told.statement.chain else "" for m in members]
    named = list(dict.fromkeys(name for name in names if name))
    return " and ".join(named[:2]) + (" and others" if len(named) > 2 else "") if named else "the report"


def _side(value: str, members: Sequence[Voiced]) -> Side:
    return Side(value=value, members=tuple(dict.fromkeys(m.member for m in members)))


# ---------------------------------------------------------------- numbers


def differing_numbers(members: Sequence[Voiced], texts: dict[str, str]) -> Iterator[Found]:
    """Numbers of the same things that differ, one disagreement for each kind of things."""
    by_kind: dict[str, list[Counted]] = defaultdict(list)
    for voiced in members:
        for quantity in voiced.told.passage.quantities:
            text = texts[voiced.told.document]
            counted = Counted(voiced, quantity, _words(quantity, text))
            if key := counted_as(quantity, text):
                by_kind[key].append(counted)
    for key in sorted(by_kind):
        yield from _compare_numbers(by_kind[key])


def counted_as(quantity: Quantity, text: str) -> str | None:
    """What is counted, by one word: "killed", else the stem of the noun; None where the words do not tell."""
    if quantity.kind != COUNT:
        return quantity.kind
    words = quantity.counted.of(text).split() if quantity.counted else []
    return stem(words[-1].lower()) if words and words[-1].isalpha() else None


def _words(quantity: Quantity, text: str) -> str:
    """The number as told, with what it counts: "at least 40 people"."""
    start = quantity.span.start
    end = max(quantity.span.end, quantity.counted.end if quantity.counted else 0)
    told = " ".join(text[start:end].split()) if end - start < 60 else quantity.span.of(text)
    return f"{quantity.hedge} {told}" if quantity.hedge else told


def _compare_numbers(told: Sequence[Counted]) -> Iterator[Found]:
    values: dict[float, list[Counted]] = defaultdict(list)
    for counted in told:
        values[counted.quantity.value].append(counted)
    apart = [v for v in sorted(values) if any(_differ(values[v], values[w]) for w in sorted(values) if w != v)]
    tellers = [{c.voiced.told.place for c in values[v]} for v in apart]
    if len(apart) < 2 or any(
        a & b for a, b in combinations(tellers, 2)
    ):  # "one of the five": no two values of one thing
        return
    kind, why = _kind_of([values[v] for v in apart])
    yield Found(
        Field.NUMBER,
        kind,
        tuple(_side(values[v][0].words, [c.voiced for c in values[v]]) for v in apart),
        why,
        frozenset((c.voiced.told.place, v) for v in apart for c in values[v]),
    )


def _differ(left: Sequence[Counted], right: Sequence[Counted]) -> bool:
    """Some of both tell of the same things, and no two of them may both hold."""
    pairs = [(a, b) for a in left for b in right]
    return not any(may_both_hold(a.quantity, b.quantity) for a, b in pairs) and any(_alike(a, b) for a, b in pairs)


def _alike(left: Counted, right: Counted) -> bool:
    """Near enough in value and in words to be about one thing."""
    ours, theirs = set(left.voiced.told.wording.stems), set(right.voiced.told.wording.stems)
    low, high = sorted((left.quantity.value, right.quantity.value))
    return len(ours & theirs) >= SHARED * min(len(ours), len(theirs)) and high <= FARTHEST * low


def may_both_hold(left: Quantity, right: Quantity) -> bool:
    """A hedge leaves room for the other value: "at least 40" for 43, "about 40" for 42."""
    low, high = sorted((left, right), key=lambda q: q.value)
    if low.hedge in FLOORS or high.hedge in CEILINGS:
        return True
    about = "about" in (low.hedge, high.hedge)
    return low.value == high.value or (about and high.value - low.value <= NEAR * high.value)


def _kind_of(sides: Sequence[Sequence[Counted]]) -> tuple[DisagreementKind, str]:
    first, last = sides[0], sides[-1]
    told = f"{first[0].words} and {last[0].words}"
    if _grew(sides):
        return DisagreementKind.UPDATE, f"{told}: the number grew from day to day"
    if len({thing for side in sides if (thing := _things(side[0]))}) > 1:
        return DisagreementKind.SCOPE, f"{told}: they count different things"
    return DisagreementKind.CONTRADICTION, f"{told} cannot both hold"


def _things(counted: Counted) -> str:
    """The noun that is counted; "" where the number stands alone."""
    last = counted.words.lower().split()[-1]
    return stem(last) if last.isalpha() else ""


def _grew(sides: Sequence[Sequence[Counted]]) -> bool:
    """Every higher number was said on a later day."""
    days = [[c.voiced.day for c in side] for side in sides]
    if any(day is None for side in days for day in side):
        return False
    return all(
        max(str(d) for d in low) < min(str(d) for d in high) for low, high in zip(days[:-1], days[1:], strict=True)
    )
