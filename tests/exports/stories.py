"""A small story made by hand, with everything in it that exports must carry: two sides, a silence, an event, a copy."""

from __future__ import annotations

from dataclasses import replace

from tests.sheets import (
    claim,
    day,
    disagreement,
    entity,
    event,
    event_mention,
    member,
    origins,
    place,
    quotes,
    report,
    root,
    says,
)

from deconflict.types import (
    Act,
    Certainty,
    ClaimSheet,
    Copy,
    Decided,
    EntityKind,
    Field,
    Grade,
    LinkKind,
    NeedsLook,
    Polarity,
    Precision,
    Reading,
    Relation,
    RelationPlace,
    RelationType,
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
    voice, for_it, against = member(first, span=Span(0, 6)), member(said), member(denied, Stance.DENY)
    told = claim(
        said.content[0].of(first.document.text),
        *(for_it, voice, against, member(seen, Stance.QUERY)),
        origins=origins(1, 2, root(who, 0, 1, entity="e1", why="told by it")),
        against=origins(1, 1, root("Ida Bram", 2, why="her word")),
        grade=Grade(information="4", why=("denied by one origin",)),
        event="v1",
    )
    why = "one says that it fell, the other that it stands"
    fell = event_mention(first, Span(7, 11), mode="aerial")
    shared = {"mode": "aerial", "cameo": "195", "actors": ("e2",)}
    diyala = place("Diyala", geonameid=96965, precision=Precision.PROVINCE, within=("Iraq",))
    return ClaimSheet(
        readings=(first, second),
        claims=(told,),
        events=(
            event(
                "v1",
                replace(fell, statement=said.id),
                place=diyala,
                time=day("2014-12-01"),
                inferred=("actors",),
                **shared,
            ),
            event("v2", fell, **shared),
        ),
        entities=(
            entity("e1", who, first),
            entity("e2", "Iran", first, kind=EntityKind.COUNTRY, code="IRN"),
        ),
        disagreements=(disagreement(Field.POLARITY, {"fell": (for_it, voice), "stands": (against,)}, why=why),),
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
            for target, field, value, machine, score, note in sorted(
                (
                    (said.id, "act", "asserts", "confirms", 0.5, NOTE),
                    ("c1", "verdict", "accepted", None, None, None),
                    ("c1#1", "stance", "support", "comment", None, None),
                    ("v1#0", "verdict", "accepted", None, None, None),
                    ("e1", "name", who, "Nell", None, None),
                    (first.document.id, "outlet", None, "South", None, None),
                ),
                key=lambda row: row[:2],  # as a sheet has them
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
