"""Tables of what is concluded: claims with their members, events with their tellings, both sides of what differs."""

from __future__ import annotations

from deconflict.exports.columns import ASSESSED, CHAIN, DECIDED, PLACE, REPORT, TELLING, Column, Layout
from deconflict.exports.subjects import (
    Of,
    OfClaim,
    OfMember,
    OfSide,
    OfTelling,
    each,
    members,
    one_claim,
    sides,
    tellings,
)
from deconflict.exports.wording import decided_in_words
from deconflict.types import Disagreement, Event
from deconflict.wording import one_line

CLAIMS: Layout[OfClaim] = Layout(
    "claims",
    one_claim,
    (
        Column("claim", str, "id of the claim", lambda of: of.it.id),
        Column("text", str, "words of one member, verbatim", lambda of: of.it.text),
        Column("event", str, "id of the event that it is about", lambda of: of.it.event),
        Column(
            "members",
            int,
            "statements and passages in the reporter's own voice that speak of it",
            lambda of: len(of.it.members),
        ),
        Column(
            "documents",
            int,
            "reports that tell it",
            lambda of: len({of.index.document_of(member).id for member in of.it.members}),
        ),
        *ASSESSED,
        Column(
            "origins",
            str,
            "the roots that support it",
            lambda of: "; ".join(root.root for root in of.it.origins.roots) if of.it.origins else None,
        ),
        Column(
            "origins_against",
            str,
            "the roots that deny it",
            lambda of: "; ".join(root.root for root in of.it.against.roots) if of.it.against else None,
        ),
        Column(
            "disagreements",
            str,
            "ids of disagreements among its members",
            lambda of: " ".join(d.id for d in of.index.disagreements_of.get(of.it.id, ())),
        ),
        DECIDED,
    ),
)
MEMBERS: Layout[OfMember] = Layout(
    "claims",
    members,
    (
        Column("claim", str, "id of the claim", lambda of: of.claim.id),
        Column("claim_text", str, "words of one member, verbatim", lambda of: of.claim.text),
        Column(
            "claim_decided",
            str,
            "what people decided of the claim itself",
            lambda of: "; ".join(map(decided_in_words, of.index.decided_of(of.claim.id))) or None,
        ),
        *ASSESSED,
        Column("stance", str, "support, deny, query or comment", lambda of: of.member.stance.value),
        Column(
            "statement", str, "id of the statement; empty in the reporter's own voice", lambda of: of.member.statement
        ),
        Column(
            "counted",
            str,
            "yes, or no where its words are too far from the claim's to count; empty for query and comment",
            lambda of: None if of.counted is None else "yes" if of.counted else "no",
        ),
        Column(
            "rests_on",
            str,
            "the root on which this member rests, where it counts",
            lambda of: of.root.root if of.root else None,
        ),
        Column("rests_on_why", str, "why", lambda of: of.root.why if of.root else None),
        *TELLING,
        DECIDED,
        *REPORT,
        *PLACE,
    ),
)
EVENT: tuple[Column[Of[Event] | OfTelling], ...] = (
    Column("event", str, "id of the event", lambda of: of.it.id),
    Column("type", str, "PLOVER type", lambda of: of.it.type.value),
    Column("mode", str, "PLOVER mode", lambda of: of.it.mode),
    Column("cameo", str, "CAMEO code, as fine as words give evidence", lambda of: of.it.cameo),
    Column("actors", str, "who acts", lambda of: of.index.who(of.it.actors)),
    Column("recipients", str, "whom it is done to", lambda of: of.index.who(of.it.recipients)),
    Column(
        "place",
        str,
        "the most exact that is told",
        lambda of: ", ".join((of.it.place.name, *of.it.place.within)) if of.it.place else None,
    ),
    Column("lat", float, "of the place", lambda of: getattr(of.it.place, "lat", None)),
    Column("lon", float, "of the place", lambda of: getattr(of.it.place, "lon", None)),
    Column(
        "precision",
        str,
        "how large the place is: exact, locality, province, country, region",
        lambda of: of.it.place.precision.value if of.it.place else None,
    ),
    Column("geonameid", int, "of the place", lambda of: getattr(of.it.place, "geonameid", None)),
    Column("time", str, "EDTF", lambda of: getattr(of.it.time, "edtf", None)),
    Column("earliest", str, "first day that the reports allow", lambda of: getattr(of.it.time, "earliest", None)),
    Column("latest", str, "last day that the reports allow", lambda of: getattr(of.it.time, "latest", None)),
    Column("time_how", str, "what it was read from", lambda of: getattr(of.it.time, "how", None)),
    Column(
        "inferred",
        str,
        "of actors, recipients and place those that no words of the claim's members tell",
        lambda of: "; ".join(of.it.inferred) or None,
    ),
)
EVENTS: Layout[Of[Event]] = Layout(
    "events",
    each,
    (
        *EVENT,
        Column("mentions", int, "tellings of it", lambda of: len(of.it.mentions)),
        Column("documents", int, "reports that tell it", lambda of: len({m.document for m in of.it.mentions})),
        DECIDED,
    ),
)
LEFT_OUT = ("mode", "lat", "lon", "geonameid", "time", "time_how")  # of an event, where its tellings are rows
TELLINGS: Layout[OfTelling] = Layout(
    "events",
    tellings,
    (
        *(column for column in EVENT if column.name not in LEFT_OUT),
        Column("statement", str, "id of the statement; empty in the reporter's own voice", lambda of: of.statement),
        CHAIN,
        Column("polarity", str, "+ or -", lambda of: of.told("polarity")),
        Column("certainty", str, "how firmly it is told", lambda of: of.told("certainty")),
        Column(
            "status",
            str,
            "past, ongoing, planned, threatened, hypothetical or denied; empty where a claim tells it",
            lambda of: of.mention.status.value if of.mention else None,
        ),
        DECIDED,
        *REPORT,
        *PLACE,
    ),
)
FIELD: tuple[Column[Of[Disagreement] | OfSide], ...] = (
    Column(
        "field",
        str,
        "time, place, actor, recipient, number, polarity, manner or attribution",
        lambda of: of.it.field.value,
    ),
    Column("kind", str, "contradiction, refinement, update, scope or shared_origin", lambda of: of.it.kind.value),
)
DISAGREEMENTS: Layout[Of[Disagreement]] = Layout(
    "disagreements",
    each,
    (
        Column("disagreement", str, "id of the disagreement", lambda of: of.it.id),
        Column("claim", str, "id of the claim", lambda of: of.it.claim),
        Column(
            "claim_text",
            str,
            "words of one member, verbatim",
            lambda of: of.index.claims[of.it.claim].text if of.it.claim in of.index.claims else None,
        ),
        *FIELD,
        Column(
            "values", str, "what the sides say", lambda of: " | ".join(one_line(side.value) for side in of.it.sides)
        ),
        Column("why", str, "in plain words", lambda of: of.it.why),
    ),
)
SIDES: Layout[OfSide] = Layout(
    "disagreements",
    sides,
    (
        Column("disagreement", str, "id of the disagreement", lambda of: of.it.id),
        Column("claim", str, "id of the claim", lambda of: of.it.claim),
        *FIELD,
        Column("value", str, "what this side says", lambda of: one_line(of.side.value)),
        Column("why", str, "in plain words", lambda of: of.it.why),
        Column(
            "statement", str, "id of the statement; empty in the reporter's own voice", lambda of: of.member.statement
        ),
        CHAIN,
        *REPORT,
        *PLACE,
    ),
)
