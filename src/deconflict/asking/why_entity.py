"""Why mentions were taken for one entity."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.asking.library import Library
from deconflict.asking.missing import no_answer, unique
from deconflict.asking.records import Explanation, Fact, Kind, Lack, Missing, Quote, Reason
from deconflict.types import Entity, EntityKind
from deconflict.wording import counted, one_line


def explain_entity(library: Library, entity: Entity) -> Explanation:
    return Explanation(
        id=entity.id,
        kind=Kind.ENTITY,
        what=", ".join(filter(None, (entity.name, entity.role))),
        facts=tuple(facts_of_entity(library, entity)),
        quotes=quotes_of_entity(library, entity),
        made_by=tuple(Reason(text=f"its mentions were taken for one: {why}") for why in entity.why),
        speaks_for=tuple(names_of_entity(library, entity)),
        speaks_against=(),
        would_change=unique(missing_of_entity(library, entity)),
    )


def facts_of_entity(library: Library, entity: Entity) -> Iterator[Fact]:
    yield Fact(name="kind", value=entity.kind)
    for name, value in (("code", entity.code), ("part of", entity.part_of), ("role", entity.role)):
        if value:
            yield Fact(name=name, value=value)
    if entity.aliases:
        yield Fact(name="other names", value=", ".join(entity.aliases))
    said = [s.id for s in library.sheet.statements if any(link.entity == entity.id for link in s.chain)]
    yield Fact(name="statements", value=f"{len(said)} on its word" if said else "none on its word")


def quotes_of_entity(library: Library, entity: Entity) -> tuple[Quote, ...]:
    """The first mention in each report."""
    firsts = {mention.document: mention for mention in reversed(entity.mentions)}
    return tuple(library.quote_spans(d, (firsts[d].span,)) for d in sorted(firsts, key=list(library.readings).index))


def names_of_entity(library: Library, entity: Entity) -> Iterator[Reason]:
    """By which words the reports call it."""
    told: dict[str, set[str]] = {}
    for mention in entity.mentions:
        words = one_line(mention.span.of(library.documents[mention.document].text))
        if words[:1].isupper():
            told.setdefault(words, set()).add(mention.document)
    for words, documents in sorted(told.items(), key=lambda each: (-len(each[1]), each[0]))[:6]:
        yield Reason(text=f"called “{words}” in {counted(len(documents), 'report')}")


def missing_of_entity(library: Library, entity: Entity) -> Iterator[Missing]:
    if entity.kind is EntityKind.UNNAMED:
        yield Missing(lack=Lack.UNNAMED, text="no report names them: who they are")
    if entity.kind is EntityKind.PERSON and not entity.role:
        yield Missing(lack=Lack.UNTOLD, text="no report tells an office or a role")
    for silence in library.sheet.silences:
        if silence.entity == entity.id:
            yield no_answer(library, silence)
