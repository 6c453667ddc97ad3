"""Why values do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.asking.library import Library
from deconflict.asking.missing import behind_root, no_answers, no_values, undated, unique
from deconflict.asking.records import Explanation, Fact, Kind, Lack, Missing, Reason
from deconflict.types import Claim, Disagreement, Side
from deconflict.wording import FIELDS, KINDS, listed, outlet_of


def explain_disagreement(library: Library, disagreement: Disagreement) -> Explanation:
    claim = library.claims.get(disagreement.claim)
    sides = disagreement.sides
    return Explanation(
        id=disagreement.id,
        kind=Kind.DISAGREEMENT,
        what=f"{FIELDS[disagreement.field].capitalize()}: {listed(map(library.value_of, sides), 'or')}",
        facts=tuple(facts_of(disagreement, claim)),
        quotes=tuple(library.quote(m, side=side.value) for side in sides for m in side.members),
        made_by=(Reason(text=disagreement.why),),
        speaks_for=tuple(reason_of(library, side) for side in sides),
        speaks_against=tuple(shared(library, disagreement)),
        would_change=unique(missing_of(library, disagreement, claim)),
    )


def facts_of(disagreement: Disagreement, claim: Claim | None) -> Iterator[Fact]:
    kind = disagreement.kind
    yield Fact(name="kind", value=f"{kind.replace('_', ' ')}: {KINDS[kind]}")
    if claim:
        yield Fact(name="claim", value=f"{claim.id}: {claim.text}")


def reason_of(library: Library, side: Side) -> Reason:
    return Reason(
        text=f"{library.value_of(side)} is told by {listed(sorted(roots_of(library, side)))} {newest(library, side)}"
    )


def roots_of(library: Library, side: Side) -> set[str]:
    """Who is said to know, of each member; the report where it names nobody."""
    chains = [library.statements[m.statement].chain for m in side.members if m.statement]
    return {chain[-1].name for chain in chains if chain} | own_voices(library, side)


def own_voices(library: Library, side: Side) -> set[str]:
    alone = (m for m in side.members if not m.statement or not library.statements[m.statement].chain)
    return {f"{outlet_of(library.document_of(member))} in its own voice" for member in alone}


def newest(library: Library, side: Side) -> str:
    whens = [library.document_of(m).published for m in side.members]
    days = sorted({when.edtf for when in whens if when})
    return f"(newest {days[-1]})" if days else "(undated)"


def shared(library: Library, disagreement: Disagreement) -> Iterator[Reason]:
    """Sources that stand on more than one side: they may have been read differently; a report means what it says."""
    sides = [roots_of(library, side) - own_voices(library, side) for side in disagreement.sides]
    for name in sorted({n for k, one in enumerate(sides) for other in sides[k + 1 :] for n in one & other}):
        yield Reason(text=f"{name} stands on both sides: one origin may have been read differently")


def missing_of(library: Library, disagreement: Disagreement, claim: Claim | None) -> Iterator[Missing]:
    members = [m for side in disagreement.sides for m in side.members]
    yield from no_answers(library, members, ())
    yield from no_values(library, disagreement, claim)
    for side in disagreement.sides:
        if len(roots_of(library, side)) == 1:
            told = f"{library.value_of(side)} rests on {listed(roots_of(library, side))} alone: a second origin for it"
            yield Missing(lack=Lack.NO_SECOND_ORIGIN, text=told)
        for member in side.members:
            chain = library.statements[member.statement].chain if member.statement else ()
            last = chain[-1] if chain else None
            yield from behind_root(library, last.name if last else "", last.entity if last else None, [member])
    yield from undated(library, library.reports(members))
