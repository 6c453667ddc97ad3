"""What some members say and others deny: the plain contradiction, and what it may be about (manner, actor)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict.linking.disagreements.cases import Case, CaseSide, of_stance, shorten
from deconflict.linking.disagreements.comparisons import MOST, between, one_thing, overlap
from deconflict.linking.disagreements.members import Voice
from deconflict.types import Act, Field, Stance


def opposed(field: Field, voices: Sequence[Voice]) -> Iterator[Case]:
    """Those that say it against those that deny it; against those that doubt it where none denies."""
    support = of_stance(voices, Stance.SUPPORT)
    against = of_stance(voices, Stance.DENY)
    query = of_stance(voices, Stance.QUERY)
    if support and (against or query):
        sides = (CaseSide(said_by(support), support), CaseSide(said_by(against or query), against or query))
        yield Case(field, "", sides, {**between(sides, voices), "denied": float(bool(against))})


def said_by(voices: Sequence[Voice]) -> str:
    """The words of the member that says most plainly what its side says: no act of denial, neither bare nor long."""
    plain = [v for v in voices if v.act not in (Act.DENIES, Act.DECLINES)] or list(voices)
    best = min(plain, key=lambda v: (abs(len(v.wording.stems) - 7), v.number))
    return shorten(best.content)


def differing_manner(voices: Sequence[Voice]) -> Iterator[Case]:
    """Opposed members; else one piece of footage or one document that is read in two ways."""
    found = list(opposed(Field.MANNER, voices))
    yield from found
    if not found:
        yield from _readings_of_one_thing(voices)


def _readings_of_one_thing(voices: Sequence[Voice]) -> Iterator[Case]:
    pairs = [
        (overlap(a, b), a.number, b.number, a, b)
        for a in voices[:MOST]
        for b in voices[:MOST]
        if a.number < b.number and one_thing(a, b) and a.root != b.root
    ]
    if pairs:
        _, _, _, left, right = min(pairs, key=lambda p: p[:3])
        sides = (CaseSide(shorten(left.content), (left,)), CaseSide(shorten(right.content), (right,)))
        yield Case(Field.MANNER, "", sides, {**between(sides, voices), "of one thing": 1.0})


def differing_attribution(voices: Sequence[Voice]) -> Iterator[Case]:
    """Of members in two reports the two most alike under other names, and the two most alike in other words of one."""
    first = voices[:MOST]
    pairs = [
        (overlap(a, b), -a.number, -b.number, a, b)
        for a in first
        for b in first
        if a.number < b.number and a.statement and b.statement and a.document != b.document
    ]
    for one_name in (False, True):
        best = max((p for p in pairs if _told_apart(p[3], p[4], one_name)), key=lambda p: p[:3], default=None)
        if best:
            left, right = best[3], best[4]
            sides = (CaseSide(_told(left), (left,)), CaseSide(_told(right), (right,)))
            yield Case(Field.ATTRIBUTION, "", sides, {**between(sides, voices), **_compared(left, right)})


def _told_apart(left: Voice, right: Voice, one_name: bool) -> bool:
    """Under different names, or one name in different words."""
    if one_name:
        return bool(left.root & right.root) and left.wording.stems != right.wording.stems
    return left.root != right.root


def _told(voice: Voice) -> str:
    return shorten(f"{voice.teller}: {voice.content}")


def _compared(left: Voice, right: Voice) -> dict[str, float]:
    both = left.root and right.root
    return {
        "same name": float(bool(both) and left.root == right.root),
        "shared name": float(bool(left.root & right.root) and left.root != right.root),
        "other name": float(bool(both) and not left.root & right.root),
        "cites": float(bool(left.names & right.root - left.root or right.names & left.root - right.root)),
        "unnamed": float(
            any(
                v.statement is not None and v.statement.chain and v.statement.chain[-1].kind == "unnamed"
                for v in (left, right)
            )
        ),
        "same words": float(left.wording.words == right.wording.words),
        "quoted": float(all(v.statement is not None and v.statement.form != "indirect" for v in (left, right))),
        "chains": float(max(len(v.statement.chain) for v in (left, right) if v.statement)),
        "length": min(len(left.wording.stems), len(right.wording.stems)) / 10,
    }
