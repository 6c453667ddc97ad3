"""What some members say and others deny: the plain contradiction, and what it may be about (manner, actor)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deconflict.linking.disagreements.cases import Case, CaseSide, of_stance, shorten
from deconflict.linking.disagreements.comparisons import between, of_claim, one_thing, overlap
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
        for a in voices
        for b in voices
        if a.number < b.number and one_thing(a, b) and a.root != b.root
    ]
    if pairs:
        _, _, _, left, right = min(pairs, key=lambda p: p[:3])
        sides = (CaseSide(shorten(left.content), (left,)), CaseSide(shorten(right.content), (right,)))
        yield Case(Field.MANNER, "", sides, {**between(sides, voices), "of one thing": 1.0})


def differing_attribution(voices: Sequence[Voice]) -> Iterator[Case]:
    """The two members in two reports that tell most alike what they do not ascribe, or quote, alike."""
    pairs = [
        (overlap(a, b), -a.number, -b.number, a, b)
        for a in voices
        for b in voices
        if a.number < b.number and a.statement and b.statement and a.document != b.document and _told_apart(a, b)
    ]
    if not pairs:
        return
    best = max(pairs, key=lambda p: p[:3])
    left, right = best[3], best[4]
    sides = (CaseSide(_told(left), (left,)), CaseSide(_told(right), (right,)))
    yield Case(Field.ATTRIBUTION, "", sides, {**between(sides, voices), **_compared(left, right)})


def _told_apart(left: Voice, right: Voice) -> bool:
    """Under different names, or one name in different words."""
    return left.root != right.root or left.wording.words != right.wording.words


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


__all__ = ["differing_attribution", "differing_manner", "of_claim", "opposed"]
