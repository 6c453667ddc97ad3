"""Small claim sheets built by hand: who told what in which report, and what is concluded from it.

Reports are made by `report` from what `says` and `quotes` tell; records of a sheet by functions named after them, which
fill in what a test does not speak of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from deconflict.documents.decode import document_id, text_hash
from deconflict.types import (
    Act,
    Certainty,
    Claim,
    ClaimSheet,
    Disagreement,
    DisagreementKind,
    Document,
    Entity,
    EntityKind,
    EntityMention,
    Event,
    EventMention,
    EventStatus,
    EventType,
    Field,
    Form,
    Link,
    LinkKind,
    Member,
    Origins,
    Place,
    Polarity,
    Precision,
    Reading,
    Relation,
    RelationType,
    Root,
    Side,
    Silence,
    SilenceKind,
    Span,
    Stance,
    Statement,
    When,
)

DAY = When(edtf="2014-12-02", earliest="2014-12-02", latest="2014-12-02", how="dateline")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One statement to be put into a report; its content may be given in two parts."""

    chain: tuple[str, ...]
    content: tuple[str, ...]
    act: Act = Act.ASSERTS
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    form: Form = Form.INDIRECT
    kind: LinkKind = LinkKind.PERSON
    anonymity: str | None = None


def says(who: str, *content: str, **more: object) -> Told:
    """`who` is a chain: "CNN > Gen. Tolland"; "" names nobody."""
    chain = tuple(name.strip() for name in who.split(">")) if who else ()
    return Told(chain=chain, content=content, **more)  # type: ignore[arg-type]


def quotes(who: str, *content: str, **more: object) -> Told:
    return says(who, *content, form=Form.DIRECT, **more)


def document(text: str, **more: Any) -> Document:
    told = {"id": document_id(text), "text_sha256": text_hash(text), "path": None, "blocks": ()}
    return Document(**{"text": text} | told | more)


def report(
    outlet: str, *told: Told, title: str | None = None, silence: str | None = None, retells: tuple[str, ...] = ()
) -> Reading:
    """A report whose text is the title, all contents one after the other, and the silence."""
    parts = [title or outlet, *(part for t in told for part in t.content), *([silence] if silence else [])]
    text = ".\n".join(parts)
    known = document(text, path=f"{outlet}.txt", title=title, outlet=outlet, published=DAY, derived_from=retells)
    id = known.id
    statements, at = [], 0
    for n, each in enumerate(told, start=1):
        spans = []
        for part in each.content:
            at = text.index(part, at)
            spans.append(Span(at, at + len(part)))
        statements.append(_statement(f"{id}.s{n}", id, each, tuple(spans)))
    silences = []
    if silence:
        start = text.rindex(silence)
        span = Span(start, start + len(silence))
        silences.append(Silence(document=id, span=span, who="The White House", kind=SilenceKind.DECLINED))
    return Reading(document=known, statements=tuple(statements), silences=tuple(silences), attributions=())


def _statement(id: str, document: str, told: Told, content: tuple[Span, ...]) -> Statement:
    links = [Link(text=name, name=name, kind=LinkKind.OUTLET, span=None) for name in told.chain[:-1]]
    links += [Link(text=n, name=n, kind=told.kind, span=None, anonymity=told.anonymity) for n in told.chain[-1:]]
    return Statement(
        id=id,
        document=document,
        content=content,
        cue=None,
        source=None,
        chain=tuple(links),
        act=told.act,
        polarity=told.polarity,
        certainty=told.certainty,
        form=told.form,
        said=None,
        found_by="hand",
        score=1.0,
    )


def sheet(*readings: Reading) -> ClaimSheet:
    from deconflict.linking.claims import link_claims
    from deconflict.linking.quotes import match_quotes

    return ClaimSheet(readings=readings, claims=link_claims(readings), quotes=match_quotes(readings))


# ---------------------------------------------------------------- what is concluded


def day(edtf: str, how: str = "told", latest: str | None = None) -> When:
    return When(edtf=edtf, earliest=edtf, latest=latest or edtf, how=how)


def member(told: Statement | Reading, stance: Stance = Stance.SUPPORT, span: Span | None = None) -> Member:
    """A statement, or words of a report in its own voice: by default all of them."""
    if isinstance(told, Statement):
        return Member(statement=told.id, stance=stance)
    return Member(document=told.document.id, span=span or Span(0, len(told.document.text)), stance=stance)


def root(name: str, *members: int, entity: str | None = None, why: str = "its words", count: int = 1) -> Root:
    return Root(root=name, entity=entity, members=members, why=why, count=count)


def origins(least: int, most: int, *roots: Root, why: tuple[str, ...] = ()) -> Origins:
    return Origins(least=least, most=most, roots=roots, why=why)


def claim(text: str, *members: Member, **more: Any) -> Claim:
    return Claim(**{"id": "c1", "text": text, "members": members, "why": "told in words alike"} | more)


def disagreement(field: Field, sides: dict[str, Sequence[Member]], **more: Any) -> Disagreement:
    told = {"id": "x1", "claim": "c1", "kind": DisagreementKind.CONTRADICTION, "why": " is not ".join(sides)}
    each = tuple(Side(value=value, members=tuple(members)) for value, members in sides.items())
    return Disagreement(**{"field": field, "sides": each} | told | more)


def entity(id: str, name: str, reading: Reading, **more: Any) -> Entity:
    """Named once, in the first six characters of a report."""
    mention = EntityMention(document=reading.document.id, span=Span(0, 6))
    return Entity(**{"id": id, "name": name, "kind": EntityKind.PERSON, "mentions": (mention,)} | more)


def place(name: str, lat: float | None = 34.0, lon: float | None = 44.9, **more: Any) -> Place:
    told = {"span": Span(0, 6), "geonameid": None, "country": "IQ", "precision": Precision.LOCALITY}
    return Place(**{"name": name, "lat": lat, "lon": lon} | told | more)


def event_mention(reading: Reading, span: Span, **more: Any) -> EventMention:
    told: dict[str, Any] = {"type": EventType.ASSAULT, "cameo": "195", "actors": (), "recipients": ()}
    told |= {"status": EventStatus.PAST, "polarity": Polarity.POSITIVE, "certainty": Certainty.CERTAIN}
    return EventMention(
        **{"document": reading.document.id, "span": span, "found_by": "hand", "score": 1.0} | told | more
    )


def event(id: str, *mentions: EventMention, **more: Any) -> Event:
    told: dict[str, Any] = {"type": EventType.ASSAULT, "mode": None, "cameo": None, "actors": (), "recipients": ()}
    return Event(**{"id": id, "mentions": mentions, "place": None, "time": None} | told | more)


def relation(party: Entity, other: Entity, *told: Statement, **more: Any) -> Relation:
    said = {"type": RelationType.FIGHTS, "polarity": Polarity.POSITIVE, "statements": tuple(s.id for s in told)}
    return Relation(**{"party": party.id, "other": other.id} | said | more)
