"""Tables with one fact a cell: their columns, what each means, and their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deconflict.exports.contents import Contents, chain_of, link_to, offsets, one_line, outlet_of, words
from deconflict.types import Claim, Disagreement, Document, Entity, Event, Root, Silence, Spans, Statement, When

Cell = str | int | float | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `kind` is the type of its cells, any of which may be empty."""

    name: str
    kind: type[str] | type[int] | type[float]
    meaning: str


def _columns(told: str) -> tuple[Column, ...]:
    """From lines of name, kind and meaning."""
    kinds: dict[str, type[str] | type[int] | type[float]] = {"text": str, "int": int, "float": float}
    rows = (line.split(maxsplit=2) for line in told.strip().splitlines())
    return tuple(Column(name, kinds[kind], meaning) for name, kind, meaning in rows)


REPORT = """
document         text   id of the report
outlet           text   who published it; its path where no outlet is told
published        text   day of publication, EDTF
document_sha256  text   hash of the report's text
"""
PLACE = """
offsets          text   where the words stand in the text: half-open, in code points, "210..287 300..312" for two parts
words            text   the words themselves
link             text   path of the report and the first part's characters, as RFC 5147 writes them
"""
ASSESSED = """
origins_least    int    independent origins that support it, as few as they may be
origins_most     int    as many as they may be
against_least    int    independent origins that deny it, as few as they may be
against_most     int    as many as they may be
grade            text   Admiralty grade of the information, "1" confirmed by other origins … "6" cannot be judged
grade_why        text   its reasons
"""
TELLING = """
chain            text   who told whom, outermost first
act              text   asserts, confirms, denies, declines or unable
polarity         text   + or -
certainty        text   how firmly the source puts it: certain, probable, possible, unknown
"""

DOCUMENTS = _columns(
    """
document         text   id of the report
path             text   as given
url              text   where it says that it was published
title            text   its headline
outlet           text   who published it
byline           text   who wrote it
published        text   day of publication, EDTF
published_how    text   what the day was read from; "inferred …" is a guess
language         text   ISO 639-1
derived_from     text   outlets whose reporting it says that it retells
statements       int    attributed statements in it
document_sha256  text   hash of its text
"""
)
STATEMENTS = _columns(
    "statement text id of the statement"
    + REPORT
    + TELLING.strip()
    + """
form             text   direct, indirect or mixed
root             text   the last link of the chain: who is said to know
root_kind        text   person, group, institution, outlet, document, media or unnamed
anonymity        text   the reason that the report gives for not naming the source
said             text   day of speech, EDTF
said_how         text   what the day was read from
claims           text   ids of the claims of which it is a member
score            float  of the model that read it, not calibrated
found_by         text   the model or rule that read it"""
    + PLACE
)
CLAIMS = _columns(
    """
claim            text   id of the claim
text             text   words of one member, verbatim
event            text   id of the event that it is about
members          int    statements and passages in the reporter's own voice that speak of it
documents        int    reports that tell it
"""
    + ASSESSED.strip()
    + """
origins          text   the roots that support it
origins_against  text   the roots that deny it
disagreements    text   ids of disagreements among its members"""
)
MEMBERS = _columns(
    """
claim            text   id of the claim
claim_text       text   words of one member, verbatim
"""
    + ASSESSED.strip()
    + """
stance           text   support, deny, query or comment
statement        text   id of the statement; empty in the reporter's own voice
rests_on         text   the root on which this member rests, where it counts
rests_on_why     text   why
"""
    + TELLING.strip()
    + REPORT
    + PLACE.strip()
)
EVENTS = _columns(
    """
event            text   id of the event
type             text   PLOVER type
mode             text   PLOVER mode
cameo            text   CAMEO code, as fine as words give evidence
actors           text   who acts
recipients       text   whom it is done to
place            text   the most exact that is told
lat              float  of the place
lon              float  of the place
precision        text   how large the place is: exact, locality, province, country, region
geonameid        int    of the place
time             text   EDTF
earliest         text   first day that the reports allow
latest           text   last day that the reports allow
time_how         text   what it was read from
mentions         int    tellings of it
documents        int    reports that tell it
"""
)
MENTIONS = _columns(
    """
event            text   id of the event
type             text   PLOVER type
cameo            text   CAMEO code
actors           text   who acts
recipients       text   whom it is done to
place            text   the most exact that is told
precision        text   how large the place is
earliest         text   first day that the reports allow
latest           text   last day that the reports allow
statement        text   id of the statement that tells it; empty in the reporter's own voice
chain            text   who told whom, outermost first
polarity         text   + or -
certainty        text   how firmly it is told
status           text   past, ongoing, planned, threatened, hypothetical or denied; empty where a claim tells it
"""
    + REPORT.strip()
    + PLACE
)
DISAGREEMENTS = _columns(
    """
disagreement     text   id of the disagreement
claim            text   id of the claim
claim_text       text   words of one member, verbatim
field            text   time, place, actor, recipient, number, polarity, manner or attribution
kind             text   contradiction, refinement, update, scope or shared_origin
values           text   what the sides say
why              text   in plain words
"""
)
SIDES = _columns(
    """
disagreement     text   id of the disagreement
claim            text   id of the claim
field            text   time, place, actor, recipient, number, polarity, manner or attribution
kind             text   contradiction, refinement, update, scope or shared_origin
value            text   what this side says
why              text   in plain words
statement        text   id of the statement; empty in the reporter's own voice
chain            text   who told whom, outermost first
"""
    + REPORT.strip()
    + PLACE
)
SILENCES = _columns(
    """
who              text   who was asked
kind             text   declined, no_response or unavailable
entity           text   id of the entity
"""
    + REPORT.strip()
    + PLACE
)
ENTITIES = _columns(
    """
entity           text   id of the entity
name             text   the fullest that any report gives
kind             text   person, group, institution, outlet, country, place, document, media, unnamed, other
code             text   ISO 3166 alpha-3 or CAMEO
role             text   office or title
aliases          text   other names
mentions         int    how often it is spoken of
documents        int    in how many reports
"""
)


def document_row(contents: Contents, document: Document) -> Row:
    when = document.published
    return {
        "document": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": when.edtf if when else None,
        "published_how": when.how if when else None,
        "language": document.language,
        "derived_from": "; ".join(document.derived_from),
        "statements": len(contents.readings[document.id].statements),
        "document_sha256": document.text_sha256,
    }


def statement_row(contents: Contents, statement: Statement) -> Row:
    root = statement.chain[-1] if statement.chain else None
    return {
        "statement": statement.id,
        **_report(contents.documents[statement.document]),
        **_telling(statement),
        "form": statement.form.value,
        "root": one_line(root.name) if root else None,
        "root_kind": root.kind.value if root else None,
        "anonymity": root.anonymity if root else None,
        **_day("said", statement.said),
        "claims": " ".join(c.id for c in contents.claims_of.get(statement.id, ())),
        "score": round(statement.score, 4),
        "found_by": statement.found_by,
        **_place(contents.documents[statement.document], statement.content),
    }


def claim_row(contents: Contents, claim: Claim) -> Row:
    return {
        "claim": claim.id,
        "text": claim.text,
        "event": claim.event,
        "members": len(claim.members),
        "documents": len({contents.document_of(m).id for m in claim.members}),
        **_assessed(claim),
        "origins": "; ".join(root.root for root in claim.origins.roots) if claim.origins else None,
        "origins_against": "; ".join(root.root for root in claim.against.roots) if claim.against else None,
        "disagreements": " ".join(d.id for d in contents.disagreements_of.get(claim.id, ())),
    }


def member_rows(contents: Contents, claim: Claim) -> Iterator[Row]:
    """One row a member, in the claim's order."""
    roots: dict[int, Root] = {}
    for side in filter(None, (claim.origins, claim.against)):
        roots |= {at: root for root in side.roots for at in root.members}
    for at, member in enumerate(claim.members):
        document, root = contents.document_of(member), roots.get(at)
        yield {
            "claim": claim.id,
            "claim_text": claim.text,
            **_assessed(claim),
            "stance": member.stance.value,
            "statement": member.statement,
            "rests_on": root.root if root else None,
            "rests_on_why": root.why if root else None,
            **_telling(contents.statements.get(member.statement or "")),
            **_report(document),
            **_place(document, contents.spans_of(member)),
        }


def event_row(contents: Contents, event: Event) -> Row:
    place, time = event.place, event.time
    return {
        "event": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "cameo": event.cameo,
        "actors": contents.names(event.actors),
        "recipients": contents.names(event.recipients),
        "place": ", ".join((place.name, *place.within)) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision.value if place else None,
        "geonameid": place.geonameid if place else None,
        "time": time.edtf if time else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "time_how": time.how if time else None,
        "mentions": len(event.mentions),
        "documents": len({m.document for m in event.mentions}),
    }


def mention_rows(contents: Contents, event: Event) -> Iterator[Row]:
    """One row a telling of the event; of one that is read from a claim's words alone, a row a member of the claim."""
    shared = event_row(contents, event)
    if not event.mentions:
        yield from _told_by_claims(contents, event, shared)
    for mention in event.mentions:
        document = contents.documents[mention.document]
        told = _telling(contents.statements.get(mention.statement or ""))
        own = {
            "statement": mention.statement,
            "chain": told["chain"],
            "polarity": mention.polarity.value,
            "certainty": mention.certainty.value,
            "status": mention.status.value,
        }
        row = shared | own | _report(document) | _place(document, (mention.span,))
        yield {column.name: row[column.name] for column in MENTIONS}


def _told_by_claims(contents: Contents, event: Event, shared: Row) -> Iterator[Row]:
    for member in (m for claim in contents.sheet.claims if claim.event == event.id for m in claim.members):
        document, statement = contents.document_of(member), contents.statements.get(member.statement or "")
        row = shared | {"statement": member.statement, "status": None} | _telling(statement)
        row |= _report(document) | _place(document, contents.spans_of(member))
        yield {column.name: row[column.name] for column in MENTIONS}


def disagreement_row(contents: Contents, disagreement: Disagreement) -> Row:
    claim = contents.claims.get(disagreement.claim)
    return {
        "disagreement": disagreement.id,
        "claim": disagreement.claim,
        "claim_text": claim.text if claim else None,
        "field": disagreement.field.value,
        "kind": disagreement.kind.value,
        "values": " | ".join(one_line(side.value) for side in disagreement.sides),
        "why": disagreement.why,
    }


def side_rows(contents: Contents, disagreement: Disagreement) -> Iterator[Row]:
    """One row a member of a side: both sides, with their words."""
    for side in disagreement.sides:
        for member in side.members:
            document = contents.document_of(member)
            yield {
                "disagreement": disagreement.id,
                "claim": disagreement.claim,
                "field": disagreement.field.value,
                "kind": disagreement.kind.value,
                "value": one_line(side.value),
                "why": disagreement.why,
                "statement": member.statement,
                "chain": _telling(contents.statements.get(member.statement or ""))["chain"],
                **_report(document),
                **_place(document, contents.spans_of(member)),
            }


def silence_row(contents: Contents, silence: Silence) -> Row:
    document = contents.documents[silence.document]
    return {
        "who": one_line(silence.who),
        "kind": silence.kind.value,
        "entity": silence.entity,
        **_report(document),
        **_place(document, (silence.span,)),
    }


def entity_row(contents: Contents, entity: Entity) -> Row:
    return {
        "entity": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "code": entity.code,
        "role": entity.role,
        "aliases": "; ".join(entity.aliases),
        "mentions": len(entity.mentions),
        "documents": len({m.document for m in entity.mentions}),
    }


# ---------------------------------------------------------------- what several tables share


def _report(document: Document) -> Row:
    return {
        "document": document.id,
        "outlet": outlet_of(document),
        "published": document.published.edtf if document.published else None,
        "document_sha256": document.text_sha256,
    }


def _place(document: Document, spans: Spans) -> Row:
    return {
        "offsets": offsets(spans),
        "words": words(document, spans),
        "link": link_to(document, spans[0]) if spans else None,
    }


def _telling(statement: Statement | None) -> Row:
    if statement is None:
        return {"chain": None, "act": None, "polarity": None, "certainty": None}
    return {
        "chain": chain_of(statement) or None,
        "act": statement.act.value,
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
    }


def _assessed(claim: Claim) -> Row:
    return {
        "origins_least": claim.origins.least if claim.origins else None,
        "origins_most": claim.origins.most if claim.origins else None,
        "against_least": claim.against.least if claim.against else None,
        "against_most": claim.against.most if claim.against else None,
        "grade": claim.grade.information if claim.grade else None,
        "grade_why": "; ".join(claim.grade.why) if claim.grade else None,
    }


def _day(name: str, when: When | None) -> Row:
    return {name: when.edtf if when else None, f"{name}_how": when.how if when else None}
