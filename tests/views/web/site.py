"""A site over small stories made by hand, and how to ask it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from starlette.testclient import TestClient
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
    sheet,
)

from deconflict.types import (
    Act,
    Certainty,
    ClaimSheet,
    Field,
    Grade,
    Reading,
    Span,
    Stance,
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
    """A claim of all four reports, one disagreement, one entity, one event."""
    told = readings()
    stances = (Stance.SUPPORT, Stance.SUPPORT, Stance.DENY, Stance.SUPPORT)
    members = [member(r.statements[0], stance) for r, stance in zip(told, stances, strict=True)]
    fell = claim(
        "the bridge fell on Monday",
        *members,
        why="told in 4 reports: the same words",
        origins=origins(
            1,
            2,
            root("Col. Orr", 0, 1, entity="e1", why="Col. Orr is named in 2 reports"),
            root("a witness", 3, why="a witness, in one report"),
            why=("the witness may be Col. Orr",),
        ),
        against=origins(1, 1, root("the mayor", 2, why="one report")),
        grade=Grade(information="3", why=("one origin, contradicted",)),
        event="v1",
    )
    orr = entity("e1", "Col. Orr", told[0], role="colonel", aliases=("Orr",), why=("the same name",))
    monday = day("2014-12-01", latest="2014-12-02")
    fell_in = event_mention(told[0], told[0].statements[0].content[0])
    return ClaimSheet(
        readings=told,
        claims=(fell,),
        disagreements=(disagreement(Field.TIME, {"Monday": members[:2], "Tuesday": members[3:]}),),
        entities=(orr,),
        events=(event("v1", fell_in, actors=("e1",), place=place("Tarn", lat=33.9), time=monday),),
    )


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
