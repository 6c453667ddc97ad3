"""Events across the reports of a story.

A mention is written as "actor | word | other": who acts, the word that tells it, whom it is done to. Each report of a story
holds one sentence a mention.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, replace

import pytest

from deconflict.documents.decode import text_hash
from deconflict.linking.events import link_events
from deconflict.linking.evidence.happenings import SAME_HAPPENING, compare, make_pair, make_telling, weigh_pair, weights
from deconflict.types import (
    Anchor,
    Certainty,
    Document,
    Entity,
    EntityKind,
    EntityMention,
    EventMention,
    EventStatus,
    EventType,
    Participant,
    Place,
    Polarity,
    Precision,
    Reading,
    Span,
    TimeExpression,
    TimexType,
    Traits,
    When,
)

TAIL = " Officials in Arvana, near the Lower Tiss dam, said that the hospital had taken in the wounded after the raid."


@dataclass(frozen=True)
class Told:
    """One mention of a report, and what is told of it."""

    words: str
    type: EventType = EventType.ASSAULT
    day: str | None = None
    place: tuple[str, float, float] | None = None
    status: EventStatus = EventStatus.PAST


def report(id: str, *mentions: Told) -> Reading:
    """A report of these mentions, all with the same sentences after them."""
    text, events, traits, times, places = "", [], [], [], []
    for number, told in enumerate(mentions):
        actor, word, other = (part.strip() for part in told.words.split("|"))
        start = len(text)
        text += f"{actor} {word} {other} .\n"
        span = Span(start + len(actor) + 1, start + len(actor) + 1 + len(word))
        when, where = Span(start, start + 1), Span(span.end + 1, span.end + 1 + len(other))
        if told.day:
            times.append(moment(when, told.day))
        if told.place:
            places.append(point(where, *told.place))
        events.append(event(id, told, span, actor and Span(start, start + len(actor)), other and where))
        traits.append(
            Traits(
                document=id,
                span=span,
                word=word,
                kind="VERB",
                terms=(word,),
                sentence=number,
                actors=tuple(actor.lower().split()),
                others=tuple(other.lower().split()),
                words=tuple(f"{actor} {other}".lower().split()),
                names=(),
                numbers=(),
                times=(when,) if told.day else (),
                places=(),
            )
        )
    document = Document(id=id, text=text + TAIL, text_sha256=text_hash(text), path=None, blocks=())
    return Reading(
        document=document,
        statements=(),
        silences=(),
        attributions=(),
        times=tuple(times),
        places=tuple(places),
        event_mentions=tuple(events),
        event_traits=tuple(traits),
    )


def dated(reading: Reading, day: str = "2031-05-04") -> Reading:
    """The same report, published on a day."""
    published = When(edtf=day, earliest=day, latest=day, how="told")
    return replace(reading, document=replace(reading.document, published=published))


def event(id: str, told: Told, span: Span, actor: Span | str, other: Span | str) -> EventMention:
    return EventMention(
        document=id,
        span=span,
        type=told.type,
        cameo="19",
        actors=(Participant(span=actor),) if isinstance(actor, Span) else (),
        recipients=(Participant(span=other),) if isinstance(other, Span) else (),
        status=told.status,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        places=(other,) if isinstance(other, Span) else (),
        found_by="test",
        score=0.9,
    )


def moment(span: Span, day: str) -> TimeExpression:
    return TimeExpression(
        span=span,
        type=TimexType.DATE,
        value=day,
        earliest=day,
        latest=day,
        edtf=day,
        granularity="day",
        modifier=None,
        anchor=Anchor.NONE,
    )


def point(span: Span, name: str, lat: float, lon: float) -> Place:
    return Place(span=span, name=name, geonameid=None, lat=lat, lon=lon, country=None, precision=Precision.LOCALITY)


def cast(*readings: Reading) -> tuple[Entity, ...]:
    """An entity for each wording of a participant."""
    found: dict[str, list[EntityMention]] = {}
    for reading in readings:
        for mention in reading.event_mentions:
            for participant in (*mention.actors, *mention.recipients):
                words = participant.span.of(reading.document.text)
                found.setdefault(words, []).append(EntityMention(document=reading.document.id, span=participant.span))
    return tuple(
        Entity(id=words.lower(), name=words, kind=EntityKind.COUNTRY, mentions=tuple(mentions))
        for words, mentions in found.items()
    )


def tell(*readings: Reading):
    return link_events(readings, cast(*readings))


def sizes(*readings: Reading) -> list[int]:
    return [len(event.mentions) for event in tell(*readings)]


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        (Told("Kordan jets | bombed | Arvana"), Told("Kordan jets | bombed | Arvana"), True),
        (Told("Kordan jets | bombed | Arvana"), Told("Kordan | bombing | Arvana"), True),
        (Told("Kordan jets | bombed | Arvana"), Told("Kordan jets | struck | Arvana"), True),
        (Told("Kordan jets | bombed | Arvana"), Told("Gunmen | kidnapped | a teacher"), False),
        (Told("Kordan | bombed | Arvana"), Told("Kordan | bombed | Arvana", type=EventType.THREATEN), False),
        (Told("Kordan | bombed | Arvana", day="2031-05-03"), Told("Kordan | bombed | Arvana", day="2031-05-04"), True),
        (Told("Kordan | bombed | Arvana", day="2031-05-03"), Told("Kordan | bombed | Arvana", day="2031-08-03"), False),
        (
            Told("Kordan | bombed | Arvana", place=("Arvana", 50.0, 20.0)),
            Told("Kordan | bombed | Arvana", place=("New Arvana", 44.0, 33.0)),
            False,
        ),
        (
            Told("Kordan | bombed | Arvana", place=("Arvana", 50.0, 20.0)),
            Told("Kordan | bombed | Arvana", place=("the Tiss bridge", 50.1, 20.1)),
            True,
        ),
        (  # what different people ask for is not one request
            Told("Kordan | asked | Arvana", type=EventType.REQUEST),
            Told("Belmark | asked | the union", type=EventType.REQUEST),
            False,
        ),
    ],
)
def test_two_mentions_are_one_happening_or_two(left, right, together):
    assert sizes(report("d1", left), report("d2", right)) == ([2] if together else [1, 1])


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ("2027-05-03", None, False),  # four years before the report: another raid than that of which all tell
        ("2031-04-20", None, True),
        (None, None, True),
        ("2027-05-03", "2027-05-03", True),  # both reports look back
        ("2031-05-03", "2031-05-03", True),
    ],
)
def test_what_is_told_of_long_ago_is_not_what_others_tell_without_a_day(left, right, together):
    told = [dated(report(f"d{k}", Told("Kordan | bombed | Arvana", day=day))) for k, day in enumerate((left, right))]
    assert sizes(*told) == sizes(*reversed(told)) == ([2] if together else [1, 1])


def test_an_event_tells_who_did_what_to_whom_where_and_when():
    (told,) = tell(
        report("d1", Told("Kordan | bombed | Arvana", day="2031-05-03")),
        report("d2", Told("Kordan | bombed | Arvana", place=("Arvana", 50.0, 20.0))),
    )
    assert (told.type, told.cameo, told.actors, told.recipients) == (EventType.ASSAULT, "19", ("kordan",), ("arvana",))
    assert told.place and told.place.name == "Arvana"
    assert told.time and (told.time.edtf, told.time.how) == ("2031-05-03", "told")
    assert told.why


@pytest.mark.parametrize(
    ("told", "count"),
    [
        (Told(" | bombed | "), 0),  # nobody and nowhere: too little to point at
        (Told("Kordan | bombed | "), 1),
        (Told("Kordan | bombed | Arvana", status=EventStatus.HYPOTHETICAL), 0),
        (Told("Kordan | bombed | Arvana", status=EventStatus.DENIED), 1),
    ],
)
def test_an_event_needs_somebody_or_a_place_and_more_than_a_supposition(told, count):
    assert len(tell(report("d1", told))) == count


def test_the_order_of_reports_changes_nothing():
    reports = [
        report(f"d{k}", Told("Kordan | bombed | Arvana"), Told("Gunmen | kidnapped | a teacher")) for k in range(6)
    ]
    shuffled = random.Random(1).sample(reports, len(reports))
    assert tell(*reports) == tell(*shuffled)


def test_no_reports_no_events():
    assert link_events(()) == ()


def test_the_weight_of_a_pair_is_the_sum_of_its_reasons():
    (reading,) = (report("d1", Told("Kordan | bombed | Arvana"), Told("Belmark | struck | Arvana")),)
    left, right = (make_telling(t, 0, lambda stem: 1.0, 0.5) for t in reading.event_traits)
    pair = make_pair(left, right, papers=0.4, names=0.2)
    assert sum(e.weight for e in compare(pair)) == pytest.approx(weigh_pair(pair))
    assert all(e.reason for e in compare(pair))


def weight_of(left: str, right: str, *, names: float = 0.2, rarity: float = 4.0, spread: float = 0.2) -> float:
    (reading,) = (report("d1", Told(left), Told(right)),)
    one, two = (make_telling(t, k, lambda stem: rarity, spread) for k, t in enumerate(reading.event_traits))
    return weigh_pair(make_pair(one, two, papers=0.4, names=names))


def test_what_is_said_is_one_where_one_says_it():
    saying = weight_of("Velk | announced | a truce", "Velk | declared | a truce")
    assert saying > weight_of("Velk | announced | a truce", "Ormand | declared | a truce")
    assert saying > weight_of("Velk | announced | a truce", "Velk | declared | elections")


def test_a_rare_word_a_wide_telling_and_like_names_speak_for_one_happening():
    usual = weight_of("Jets | bombed | Arvana", "Jets | struck | Arvana")
    assert weight_of("Jets | bombed | Arvana", "Jets | struck | Arvana", rarity=6.0) > usual
    assert weight_of("Jets | bombed | Arvana", "Jets | struck | Arvana", spread=0.9) > usual
    assert weight_of("Jets | bombed | Arvana", "Jets | struck | Arvana", names=0.6) > usual


def test_every_comparison_has_a_weight():
    assert set(weights()) == {"prior", *(c.name for c in SAME_HAPPENING)}


def test_many_reports_of_one_story_are_linked_fast():
    one = report(
        "d0", *(Told(f"Kordan | {word} | Arvana") for word in ("bombed", "shelled", "killed", "struck", "raided"))
    )
    reports = []
    for k in range(200):
        traits = tuple(replace(t, document=f"d{k:03}") for t in one.event_traits)
        mentions = tuple(replace(m, document=f"d{k:03}") for m in one.event_mentions)
        document = replace(one.document, id=f"d{k:03}")
        reports.append(replace(one, document=document, event_mentions=mentions, event_traits=traits))
    start = time.process_time()
    link_events(reports)
    assert time.process_time() - start < 30  # 4 s alone on one core
