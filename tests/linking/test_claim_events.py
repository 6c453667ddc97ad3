"""Which event a claim is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents.decode import document_id, text_hash
from deconflict.linking.claim_events import GUESSED, likeliest_pair, name_events, sure_enough, unsaid
from deconflict.types import (
    Block,
    BlockKind,
    Certainty,
    Claim,
    Document,
    Event,
    EventMention,
    EventStatus,
    EventType,
    Member,
    Polarity,
    Reading,
    Span,
    Stance,
    Traits,
)

TEXT = "Rebels shelled the port. Talks were held in town. Nobody knows who came to the harbour that day."
SENTENCES = (Span(0, 24), Span(25, 49), Span(50, 97))


def mention(start: int, type: str = "ASSAULT", *, score: float = 0.8, background: bool = False) -> EventMention:
    return EventMention(
        document=document_id(TEXT),
        span=Span(start, start + 4),
        type=EventType(type),
        cameo="19",
        actors=(),
        recipients=(),
        status=EventStatus.PAST,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        background=background,
        found_by="test",
        score=score,
    )


def traits(told: EventMention) -> Traits:
    return Traits(
        document=told.document,
        span=told.span,
        word="",
        kind="VERB",
        terms=(),
        sentence=0,
        actors=(),
        others=(),
        words=(),
        names=(),
        numbers=(),
        times=(),
        places=(),
    )


def reading(*mentions: EventMention) -> Reading:
    block = Block(span=Span(0, len(TEXT)), kind=BlockKind.BODY, reason="")
    document = Document(id=document_id(TEXT), text=TEXT, text_sha256=text_hash(TEXT), path="a.txt", blocks=(block,))
    return Reading(
        document=document,
        statements=(),
        silences=(),
        attributions=(),
        event_mentions=mentions,
        event_traits=tuple(map(traits, mentions)),
        sentences=SENTENCES,
    )


def event(id: str, *mentions: EventMention) -> Event:
    return Event(
        id=id,
        type=mentions[0].type,
        mode=None,
        cameo="19",
        actors=(),
        recipients=(),
        place=None,
        time=None,
        mentions=mentions,
    )


def claim(*spans: tuple[int, int]) -> Claim:
    told = document_id(TEXT)
    members = tuple(Member(stance=Stance.SUPPORT, document=told, span=Span(*span)) for span in spans)
    return Claim(id="c1", text="", members=members, why="")


@pytest.mark.parametrize(
    ("spans", "mentions", "expected"),
    [
        ([(0, 24)], [mention(7)], "ASSAULT"),
        ([(0, 24)], [mention(25, "CONSULT")], None),  # told elsewhere
        ([(50, 97)], [mention(7), mention(25, "CONSULT")], None),
        ([(0, 24)], [mention(0, background=True), mention(7, "RETREAT")], "RETREAT"),
        (
            [(0, 24), (25, 49)],
            [mention(0), mention(7, "CONSULT", score=0.7), mention(30, "CONSULT", score=0.7)],
            "CONSULT",
        ),
        ([(19, 24)], [mention(7)], "ASSAULT"),  # "the port": told by the sentence around
        ([], [mention(7)], None),
    ],
)
def test_a_claim_is_about_the_event_that_its_members_tell_most_surely(spans, mentions, expected):
    (named,), events = name_events((claim(*spans),), (), [reading(*mentions)])
    types = {e.id: e.type for e in events}
    assert (types[named.event] if named.event else None) == expected


def test_an_event_that_the_claims_take_over_whole_gives_way_and_others_stay():
    first, second, third = mention(7), mention(25, "CONSULT"), mention(60)
    events = (event("v1", first), event("v2", second), event("v3", first, third))
    (named,), kept = name_events((claim((0, 24)),), events, [reading(first, second, third)])
    assert [e.id for e in kept] == [named.event, "v2", "v3"]


def test_claims_whose_events_agree_are_about_one_event():
    told = mention(7)
    claims = (claim((0, 24)), claim((7, 24)))
    named, events = name_events(claims, (), [reading(told)])
    assert [c.event for c in named] == [events[0].id] * 2
    assert [e.mentions for e in events] == [(told,)]


NOTHING = {"event_actor": 0.0, "acts": 0.0, "event_recipient": 0.0, "undergoes": 0.0}


@pytest.mark.parametrize(
    ("chosen", "told", "expected"),
    [
        (("e1",), {"e1": NOTHING}, ["actors"]),
        (("e1",), {"e1": NOTHING | {"acts": 0.5}}, []),
        (("e1",), {"e1": NOTHING | {"event_actor": 1.0}}, []),
        (("e1",), {"e1": NOTHING | {"undergoes": 1.0}}, ["actors"]),  # whom it is done to does not act
        (("e1",), {"e1": NOTHING, "e2": NOTHING | {"acts": 1.0}}, ["actors"]),  # another does
        (("e1", "e2"), {"e1": NOTHING, "e2": NOTHING | {"acts": 1.0}}, []),
        ((), {"e1": NOTHING}, []),  # nobody was chosen
    ],
)
def test_who_acts_in_no_members_words_is_inferred(chosen, told, expected):
    assert unsaid("actors", chosen, told) == expected


CHANCES = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1), max_size=8)


@given(CHANCES, CHANCES)
def test_nobody_acts_on_themselves_and_order_changes_nothing(actors, recipients):
    pair = likeliest_pair(actors, recipients)
    assert pair[0] != pair[1] or pair == ("", "")
    assert likeliest_pair(dict(reversed(actors.items())), dict(reversed(recipients.items()))) == pair


@pytest.mark.parametrize(
    ("name", "told", "chance", "kept"),
    [
        pytest.param("actors", {"acts": 0.5}, 0.15, True, id="told in a member's words"),
        pytest.param("actors", {}, GUESSED["actors"] - 0.01, False, id="a guess"),
        pytest.param("actors", {}, GUESSED["actors"], True, id="a likely one"),
        pytest.param("recipients", {"acts": 0.5}, GUESSED["recipients"] - 0.01, False, id="told as who acts alone"),
        pytest.param("recipients", {"undergoes": 0.5}, 0.15, True, id="told as whom it is done to"),
    ],
)
def test_who_is_only_guessed_is_not_told(name: str, told: dict[str, float], chance: float, kept: bool) -> None:
    features = {"e1": {**NOTHING, **told}}
    assert sure_enough(name, ("e1",), {"e1": chance}, features) == (("e1",) if kept else ())
    assert sure_enough(name, (), {}, {}) == ()
