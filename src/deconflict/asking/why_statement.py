"""Why a statement stands as it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deconflict.asking.library import Library
from deconflict.asking.missing import behind_root, is_dated, undated_speech, unique
from deconflict.asking.records import Explanation, Fact, Kind, Lack, Missing, Reason
from deconflict.types import Member, Polarity, Stance, Statement
from deconflict.wording import chain_of, listed


def explain_statement(library: Library, statement: Statement) -> Explanation:
    quote = library.quote_statement(statement)
    return Explanation(
        id=statement.id,
        kind=Kind.STATEMENT,
        what=" … ".join(quote.words),
        facts=tuple(facts_of_statement(library, statement)),
        quotes=(quote,),
        made_by=(Reason(text=f"read by {statement.found_by}, score {statement.score:.2f}"),),
        speaks_for=tuple(beside(library, statement, same=True)),
        speaks_against=tuple(beside(library, statement, same=False)),
        would_change=unique(missing_of_statement(library, statement)),
    )


def facts_of_statement(library: Library, statement: Statement) -> Iterator[Fact]:
    yield Fact(name="told by", value=chain_of(statement) or "nobody named")
    polarity = "holds" if statement.polarity is Polarity.POSITIVE else "does not hold"
    told = f"{statement.act}; by its source the content {polarity}; {statement.certainty}"
    yield Fact(name="act", value=told)
    if statement.said:
        yield Fact(name="said", value=f"{statement.said.edtf} ({statement.said.how})")
    for quote in library.sheet.quotes:
        if statement.id in quote.statements:
            others = [s for s in quote.statements if s != statement.id]
            yield Fact(name="quotation", value=f"{quote.kind} in {', '.join(others)}: {quote.why}")


def beside(library: Library, statement: Statement, *, same: bool) -> Iterator[Reason]:
    """Other members of its claims that say the same, or the contrary."""
    for claim, own in library.claims_of.get(statement.id, ()):
        if own.stance not in (Stance.SUPPORT, Stance.DENY):
            continue
        wanted = own.stance if same else Stance.DENY if own.stance is Stance.SUPPORT else Stance.SUPPORT
        others = [m for m in claim.members if m.stance is wanted and m.statement != statement.id]
        if others:
            yield Reason(text=f"{claim.id}: {tellers(library, others)}", ids=(claim.id,))


def tellers(library: Library, members: Iterable[Member]) -> str:
    told = [library.statements[m.statement].chain if m.statement else () for m in members]
    names = [chain[-1].name if chain else "reporters" for chain in told]
    return listed(list(dict.fromkeys(names))[:5])


def missing_of_statement(library: Library, statement: Statement) -> Iterator[Missing]:
    member = Member(stance=Stance.SUPPORT, statement=statement.id)
    last = statement.chain[-1] if statement.chain else None
    yield from behind_root(library, last.name if last else "", last.entity if last else None, [member])
    yield from undated_speech(statement)
    if not is_dated(library.readings[statement.document]):
        yield Missing(lack=Lack.UNDATED, text=f"{library.name(statement.document)} tells no day of publication")
