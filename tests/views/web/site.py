"""A site over small stories made by hand, and how to ask it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from starlette.testclient import TestClient
from tests.sheets import quotes, report, says, sheet

from deconflict.types import (
    Act,
    Certainty,
    Claim,
    ClaimSheet,
    Disagreement,
    DisagreementKind,
    Entity,
    EntityKind,
    EntityMention,
    Event,
    EventType,
    Field,
    Grade,
    Member,
    Origins,
    Place,
    Precision,
    Reading,
    Root,
    Side,
    Span,
    Stance,
    When,
)
from deconflict.views.web import Memory, Settings, make_app
from deconflict.views.web.index import slug_of

STORY = "the bridge"
SLUG = slug_of(STORY)
HOST = "http://127.0.0.1:8765"


def readings() -> tuple[Reading, ...]:
    """Four reports of one bridge: two rest on one officer, one denies, one asks in vain."""
    told = (
        report("North Post", says("Col. Orr", "the bridge fell on Monday"), title="Bridge falls at Tarn"),
        report(
            "South Sun", quotes("North Post > Col. Orr", "The bridge fell on Monday night"), retells=("North Post",)
        ),
        report("Hill Radio", says("the mayor", "the bridge fell", act=Act.DENIES), silence="The army did not answer"),
        report("Tarn Echo", says("a witness", "the bridge may have fallen on Tuesday", certainty=Certainty.POSSIBLE)),
    )
    return tuple(replace(r, sentences=lines_of(r.document.text)) for r in told)


def lines_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text whose lines are sentences."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def bridge() -> ClaimSheet:
    """A claim of all four reports, one disagreement, one entity."""
    told = readings()
    ids = [r.statements[0].id for r in told]
    stances = (Stance.SUPPORT, Stance.SUPPORT, Stance.DENY, Stance.SUPPORT)
    members = tuple(Member(statement=id, stance=stance) for id, stance in zip(ids, stances, strict=True))
    roots = (
        Root(root="Col. Orr", entity="e1", members=(0, 1), why="Col. Orr is named in 2 reports"),
        Root(root="a witness", entity=None, members=(3,), why="a witness, in one report"),
    )
    claim = Claim(
        id="c1",
        text="the bridge fell on Monday",
        members=members,
        why="told in 4 reports: the same words",
        origins=Origins(least=1, most=2, roots=roots, why=("the witness may be Col. Orr",)),
        against=Origins(least=1, most=1, roots=(Root(root="the mayor", entity=None, members=(2,), why="one report"),)),
        grade=Grade(information="3", why=("one origin, contradicted",)),
    )
    differs = Disagreement(
        id="x1",
        claim="c1",
        field=Field.TIME,
        kind=DisagreementKind.CONTRADICTION,
        sides=(Side(value="Monday", members=members[:2]), Side(value="Tuesday", members=members[3:])),
        why="Monday is not Tuesday",
    )
    first = told[0].document
    orr = Entity(
        id="e1",
        name="Col. Orr",
        kind=EntityKind.PERSON,
        mentions=(EntityMention(document=first.id, span=Span(0, 6)),),
        role="colonel",
        aliases=("Orr",),
        why=("the same name",),
    )
    tarn = Place(
        span=Span(0, 6),
        name="Tarn",
        geonameid=None,
        lat=33.9,
        lon=44.9,
        country="IQ",
        precision=Precision.LOCALITY,
    )
    fall = Event(
        id="v1",
        type=EventType.ASSAULT,
        mode=None,
        cameo=None,
        actors=("e1",),
        recipients=(),
        place=tarn,
        time=When(edtf="2014-12-01", earliest="2014-12-01", latest="2014-12-02", how="told"),
        mentions=(),
    )
    claim = replace(claim, event="v1")
    return ClaimSheet(readings=told, claims=(claim,), disagreements=(differs,), entities=(orr,), events=(fall,))


def client(sheets: dict[str, ClaimSheet] | None = None, **settings: object) -> TestClient:
    library = Memory(sheets if sheets is not None else {STORY: bridge()})
    return TestClient(make_app(library, Settings(**settings)), base_url=HOST)  # type: ignore[arg-type]


@cache
def looker() -> TestClient:
    """One for tests that only look: to set up an application costs more than to ask it."""
    return client()


def csrf(asked: TestClient) -> str:
    """The token of a form on the desk."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', asked.get("/").text)
    assert found
    return found[1]


def links(page: str) -> list[str]:
    """Addresses of a page's links, as a browser would follow them."""
    return [href.replace("&amp;", "&") for href in re.findall(r'<a [^>]*href="([^"]+)"', page)]


__all__ = ["HOST", "SLUG", "STORY", "bridge", "client", "csrf", "links", "looker", "readings", "sheet"]
