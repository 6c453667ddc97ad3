"""A small story made by hand, with everything in it that exports must carry: two sides, a silence, an event, a copy."""

from __future__ import annotations

from dataclasses import replace

from tests.sheets import quotes, report, says

from deconflict.types import (
    Act,
    Certainty,
    Claim,
    ClaimSheet,
    Copy,
    Decided,
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
    Grade,
    LinkKind,
    Member,
    NeedsLook,
    Origins,
    Place,
    Polarity,
    Precision,
    Reading,
    Relation,
    RelationPlace,
    RelationType,
    Root,
    Side,
    Span,
    Stance,
    When,
)

DAY = When(edtf="2014-12-01", earliest="2014-12-01", latest="2014-12-01", how="told")
AT = "2014-12-03T10:00:00Z"
NOTE = "heard on the recording"
REASON = "because he was not allowed to speak"


def story(who: str = "Nell Oram", words: str = "the bridge fell on Monday", outlet: str = "North Star") -> ClaimSheet:
    """Two reports: one tells what somebody said and on whose word, the other denies it; somebody did not answer."""
    first = report(
        outlet,
        says(f"Harbour Radio > {who}", words),
        quotes("a ferryman", "It went at nine", kind=LinkKind.UNNAMED, anonymity=REASON, certainty=Certainty.POSSIBLE),
        title="Bridge down",
        silence="The White House would not say",
    )
    second = report("Southern Post", says("Ida Bram", "the bridge stands", act=Act.DENIES, polarity=Polarity.NEGATIVE))
    first, second = (replace(r, sentences=(Span(0, len(r.document.text)),)) for r in (first, second))
    return _concluded(first, second, who)


def _concluded(first: Reading, second: Reading, who: str) -> ClaimSheet:
    said, seen = first.statements
    (denied,) = second.statements
    voice = Member(stance=Stance.SUPPORT, document=first.document.id, span=Span(0, 6))
    for_it = Member(stance=Stance.SUPPORT, statement=said.id)
    against = Member(stance=Stance.DENY, statement=denied.id)
    claim = Claim(
        id="c1",
        text=said.content[0].of(first.document.text),
        members=(for_it, voice, against, Member(stance=Stance.QUERY, statement=seen.id)),
        why="one proposition",
        origins=Origins(least=1, most=2, roots=(Root(root=who, entity="e1", members=(0, 1), why="told by it"),)),
        against=Origins(least=1, most=1, roots=(Root(root="Ida Bram", entity=None, members=(2,), why="her word"),)),
        grade=Grade(information="4", why=("denied by one origin",)),
        event="v1",
    )
    sides = (Side(value="fell", members=(for_it, voice)), Side(value="stands", members=(against,)))
    return ClaimSheet(
        readings=(first, second),
        claims=(claim,),
        events=(
            _event(first.document, said.id),
            replace(_event(first.document, None), id="v2", place=None, time=None),
        ),
        entities=(_entity("e1", who, EntityKind.PERSON, first), _entity("e2", "Iran", EntityKind.COUNTRY, first)),
        disagreements=(
            Disagreement(
                id="x1",
                claim="c1",
                field=Field.POLARITY,
                kind=DisagreementKind.CONTRADICTION,
                sides=sides,
                why="one says that it fell, the other that it stands",
            ),
        ),
        relations=(
            Relation(
                party="e1",
                other="e2",
                type=RelationType.SPEAKS_FOR,
                polarity=Polarity.NEGATIVE,
                statements=(said.id, denied.id),
            ),
            Relation(
                party="e2",
                other="e1",
                type=RelationType.SUPPORTS,
                polarity=Polarity.POSITIVE,
                statements=(),
                places=(RelationPlace(document=first.document.id, span=Span(7, 11)),),
            ),  # in the reporters' own voice
        ),
        decided=tuple(
            Decided(
                target=target,
                field=field,
                value=value,
                machine=machine,
                score=score,
                by="ana",
                at=AT,
                note=note,
                decision="0a1b",
            )
            for target, field, value, machine, score, note in (
                (said.id, "act", "asserts", "confirms", 0.5, NOTE),
                ("c1", "verdict", "accepted", None, None, None),
                ("c1#1", "stance", "support", "comment", None, None),
                ("v1#0", "verdict", "accepted", None, None, None),
                ("e1", "name", who, "Nell", None, None),
                (first.document.id, "outlet", None, "South", None, None),
            )
        ),
        needs_look=(
            NeedsLook(decision="0c", kind="reject", by="ana", at=AT, words="the quay sank", reason="no such words now"),
        ),
        copies=(
            Copy(
                documents=(first.document.id, second.document.id),
                spans=((Span(0, 3), Span(0, 3)),),
                containment=0.5,
                original=first.document.id,
                why="half of it",
            ),
        ),
    )


def _event(document: Document, statement: str | None) -> Event:
    place = Place(
        span=Span(0, 6),
        name="Diyala",
        geonameid=96965,
        lat=34.0,
        lon=44.9,
        country="IQ",
        precision=Precision.PROVINCE,
        within=("Iraq",),
    )
    mention = EventMention(
        document=document.id,
        span=Span(7, 11),
        type=EventType.ASSAULT,
        cameo="195",
        actors=(),
        recipients=(),
        status=EventStatus.PAST,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        mode="aerial",
        statement=statement,
        found_by="hand",
        score=1.0,
    )
    return Event(
        id="v1",
        type=EventType.ASSAULT,
        mode="aerial",
        cameo="195",
        actors=("e2",),
        recipients=(),
        place=place,
        time=DAY,
        mentions=(mention,),
    )


def _entity(id: str, name: str, kind: EntityKind, reading: Reading) -> Entity:
    mention = EntityMention(document=reading.document.id, span=Span(0, 6))
    return Entity(id=id, name=name, kind=kind, mentions=(mention,), code="IRN" if id == "e2" else None)
