"""Which event a claim is about."""

from __future__ import annotations

import pytest

from deconflict.linking.claim_events import name_events
from deconflict.types import (
    Certainty,
    Claim,
    Event,
    EventMention,
    EventStatus,
    EventType,
    Member,
    Polarity,
    Span,
    Stance,
)


def mention(start: int, *, score: float = 0.8, background: bool = False) -> EventMention:
    return EventMention(
        document="d1",
        span=Span(start, start + 4),
        type=EventType.ASSAULT,
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


def event(id: str, *mentions: EventMention) -> Event:
    return Event(
        id=id,
        type=EventType.ASSAULT,
        mode=None,
        cameo="19",
        actors=(),
        recipients=(),
        place=None,
        time=None,
        mentions=mentions,
    )


def claim(*spans: tuple[int, int]) -> Claim:
    members = tuple(Member(stance=Stance.SUPPORT, document="d1", span=Span(*span)) for span in spans)
    return Claim(id="c1", text="", members=members, why="")


@pytest.mark.parametrize(
    ("spans", "events", "expected"),
    [
        ([(0, 20)], [event("v1", mention(5))], "v1"),
        ([(0, 20)], [event("v1", mention(30))], None),  # told elsewhere
        ([(0, 20)], [event("v1", mention(18))], None),  # only begun inside
        ([(0, 20)], [event("v1", mention(0, background=True)), event("v2", mention(10))], "v2"),
        (
            [(0, 20), (40, 60)],
            [event("v1", mention(0)), event("v2", mention(10, score=0.7), mention(44, score=0.7))],
            "v2",
        ),
        ([(0, 20)], [event("v2", mention(0)), event("v1", mention(10))], "v1"),  # equals: the lower id
        ([], [event("v1", mention(5))], None),
    ],
)
def test_a_claim_is_about_the_event_that_its_members_tell_most_surely(spans, events, expected):
    (named,) = name_events((claim(*spans),), events, ())
    assert named.event == expected
