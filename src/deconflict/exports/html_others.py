"""Silences, relations, events and decisions, in the HTML report."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.exports.html_words import decisions, safe, target_of, told
from deconflict.exports.subjects import OfRelation
from deconflict.exports.wording import decided_in_words, needs_look_in_words, relation_in_words
from deconflict.sheet_index import SheetIndex
from deconflict.types import Event, EventMention, EventStatus
from deconflict.wording import counted, days_of, guessed, outlet_of


def render_silences(index: SheetIndex) -> Iterator[str]:
    if not index.sheet.silences:
        return
    yield "<section id=silences><h2>Who did not answer</h2>\n"
    yield "<p class=quiet>A silence is no denial.</p><ul class=told>\n"
    for silence in index.sheet.silences:
        document = index.documents[silence.document]
        yield (
            f"<li><b>{safe(silence.who)}</b> <small>{silence.kind.value.replace('_', ' ')}</small> "
            f'<i>{safe(outlet_of(document))}</i> <a href="#'
            f'{target_of(index, document, (silence.span,))}">“{safe(silence.span.of(document.text))}”</a></li>\n'
        )
    yield "</ul></section>\n"


def render_events(index: SheetIndex) -> Iterator[str]:
    if not index.sheet.events:
        return
    yield "<section id=events><h2>Events</h2>\n<table>\n<thead><tr>"
    yield "<th>What<th>Who → whom<th>Where<th>When<th>Told in</tr></thead>\n"
    for event in index.sheet.events:
        place = ", ".join((event.place.name, *event.place.within)) if event.place else ""
        precision = f" <small>{event.place.precision.value}</small>" if event.place else ""
        yield (
            f'<tr id="{event.id}"><td data-of="What">{event.type.value}{f" ({safe(event.mode)})" if event.mode else ""}'
            f"{decisions(index.decided_of(event.id))}"
            f'<td data-of="Who → whom">{safe(index.who(event.actors)) or "not told"}{guessed(event, "actors")} → '
            f"{safe(index.who(event.recipients)) or 'not told'}{guessed(event, 'recipients')}"
            f'<td data-of="Where">{safe(place) or "not told"}{guessed(event, "place")}{precision}'
            f'<td data-of="When">{days_of(event.time) if event.time else "not told"}'
            f'<td data-of="Told in">{_tellings(index, event)}</tr>\n'
        )
    yield "</table></section>\n"


def _tellings(index: SheetIndex, event: Event) -> str:
    """Each telling, linked; of an event that is read from a claim's words alone, the claim."""
    if not event.mentions:
        claims = index.claims_about.get(event.id, ())
        return ", ".join(f'<a href="#{claim.id}">{safe(claim.text)}</a>' for claim in claims)
    told = "".join(_telling(index, mention) for mention in event.mentions)
    return f"<details><summary>{counted(len(event.mentions), 'telling')}</summary><ul>{told}</ul></details>"


def _telling(index: SheetIndex, mention: EventMention) -> str:
    document = index.documents[mention.document]
    status = "" if mention.status is EventStatus.PAST else f" <small>{mention.status.value}</small>"
    return (
        f'<li><a href="#{target_of(index, document, (mention.span,))}">'
        f"{safe(outlet_of(document))}: “{safe(mention.span.of(document.text))}”</a>{status}</li>"
    )


def render_relations(index: SheetIndex) -> Iterator[str]:
    if index.sheet.relations:
        yield "<section id=relations><h2>How parties stand to one another</h2><ul>\n"
        for relation in index.sheet.relations:
            tellings = OfRelation(index, relation).told
            lines = "".join(f"<li>{told(index, w.document, w.spans, w.statement)}</li>" for w in tellings)
            tellers = f"<ul class=told>{lines}</ul>" if lines else ""
            yield f"<li>{safe(relation_in_words(index, relation))}{tellers}</li>\n"
        yield "</ul></section>\n"


def render_decided(index: SheetIndex) -> Iterator[str]:
    if index.sheet.decided or index.sheet.needs_look:
        yield "<section id=decided><h2>What people decided</h2><ul>\n"
        for each in index.sheet.decided:
            yield f"<li>{_decided_on(index, each.target)} {safe(decided_in_words(each))}</li>\n"
        for look in index.sheet.needs_look:
            yield f"<li><b>Fits no more:</b> {safe(needs_look_in_words(look))}</li>\n"
        yield "</ul></section>\n"


def _decided_on(index: SheetIndex, target: str) -> str:
    """The id of what was decided on, linked where the page shows it."""
    id = target.partition("#")[0]
    if statement := index.statements.get(id):
        id = target_of(index, index.documents[statement.document], statement.content)
    elif id not in index.claims | index.events | index.documents:
        return safe(f"{index.who((id,))} ({target})" if id in index.entities else target)
    return f'<a href="#{id}">{safe(target)}</a>'
