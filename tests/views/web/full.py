"""The story of the bridge with something in every part of its sheet, and every page there is of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.sheets import entity, event, event_mention, relation
from tests.views.web.site import SLUG, STORY, bridge

from deconflict.decisions import Kind, decide
from deconflict.documents.decode import text_hash
from deconflict.types import (
    Block,
    BlockKind,
    ClaimSheet,
    Copy,
    EntityMention,
    EventStatus,
    EventType,
    Failure,
    QuoteMatch,
    Reading,
    Span,
    When,
)
from deconflict.views.web import Memory
from deconflict.views.web.index import slug_of
from deconflict.views.web.library import Progress

EMPTY, WAITING = "nothing yet", ("long", "later")
# none that has the story concluded anew: that would take what was put into its sheet by hand
ENTRIES = (
    (Kind.ACCEPT, "c1", None),
    (Kind.NOTE, "e1", "seen on site"),
    (Kind.REJECT, bridge().statements[3].id, None),
)


class Waiting(Memory):
    """Sheets in memory; reading into WAITING waits until `go` is set, so that its progress can be looked at."""

    def __init__(self, sheets: dict[str, ClaimSheet]) -> None:
        super().__init__(sheets)
        self.go = threading.Event()

    def take(self, folder: Path, story: str, progress: Progress) -> Sequence[Failure]:
        if story not in WAITING:
            return super().take(folder, story, progress)
        progress(1, 3)
        self.go.wait()
        return ()


@cache
def full() -> ClaimSheet:
    """The bridge with debris, a caption, a second actor and event, a relation, a copy, a quotation and a failure."""
    told = bridge()
    first, second = told.readings[:2]
    orr, fall = told.entities[0], told.events[0]
    named = (EntityMention(document=told.documents[2].id, span=Span(0, 4)),)
    mayor = entity("e2", "the mayor", told.readings[2], mentions=named)
    month = When(edtf="2014-12", earliest="2014-12-01", latest="2014-12-31", how="inferred: the month")
    planned = event_mention(
        second, second.statements[0].content[0], type=EventType.MOBILIZE, cameo="15", status=EventStatus.PLANNED
    )
    again = event(
        "v2",
        planned,
        type=EventType.MOBILIZE,
        mode="troops",
        cameo="15",
        actors=("e2",),
        recipients=("e1",),
        time=month,
    )
    both = (first.document.id, second.document.id)
    shared = (Span(0, 12), Span(0, 9))
    return replace(
        told,
        readings=(_with_blocks(first), *told.readings[1:]),
        entities=(orr, mayor),
        events=(fall, again),
        relations=(relation(orr, mayor, told.statements[0]),),
        copies=(Copy(documents=both, spans=(shared,), containment=0.4, original=both[0], why="it is cited"),),
        quotes=(
            QuoteMatch(statements=(told.statements[0].id, told.statements[1].id), kind="altered", why="one word more"),
        ),
        failures=(Failure(path="empty.txt", stage="open", reason="no text in it"),),
    )


def _with_blocks(reading: Reading) -> Reading:
    """With a menu and a caption behind its words."""
    document = reading.document
    text = f"{document.text}\nMore on this story: ten bridges to see\nA bridge. Photo: North Post"
    menu, caption = text.index("More on"), text.index("A bridge. Photo")
    title = document.text.index("\n")
    blocks = (
        Block(span=Span(0, title), kind=BlockKind.TITLE, reason="the headline"),
        Block(span=Span(title + 1, menu), kind=BlockKind.BODY, reason="sentences"),
        Block(span=Span(menu, caption), kind=BlockKind.DEBRIS, reason="leads to other reports"),
        Block(span=Span(caption, len(text)), kind=BlockKind.CAPTION, reason="names a photographer"),
    )
    marked = replace(document, text=text, text_sha256=text_hash(text), blocks=blocks, byline="By A. Reporter")
    return replace(reading, document=marked)


def library() -> Waiting:
    """The full story, a story with nothing in it, and a log with three entries about it and one that fits no more."""
    held = Waiting({STORY: full(), EMPTY: ClaimSheet(readings=())})
    for number, (kind, target, note) in enumerate(ENTRIES):
        at = f"2014-12-05T1{number}:00:00.000000+00:00"
        held.append(decide(full(), kind, [target], at=at, by="ana", note=note))
    orr, mayor = full().entities
    once = replace(full(), entities=(replace(orr, mentions=orr.mentions + mayor.mentions),))
    held.append(decide(once, Kind.NOTE, ["e1"], at="2014-12-06T10:00:00.000000+00:00", by="ben", note="the same man"))
    return held


def passage(number: int = 2) -> str:
    """The address of what the given statement tells."""
    told = full()
    span = told.statements[number].content[0]
    return f"/stories/{SLUG}/reports/{told.documents[number].text_sha256[:16]}?at={span.start}-{span.end}"


def pages(decided: str) -> list[str]:
    """Every page, with and without what it can be asked; `decided` is the id of an entry of the log."""
    story, empty = f"/stories/{SLUG}", f"/stories/{slug_of(EMPTY)}"
    parts = ("", "/provenance", "/disagreements", "/when-and-where", "/actors", "/reports", "/decisions")
    asked = (
        "?as_of=2014-12-04",
        f"/claims/c1?decided={decided}",
        "/claims/c1",
        "/claims/c1/on?as_of=2014-12-01",
        "/provenance?origin=e1",
        "/actors/e1",
        "/actors?kind=person",
        "/disagreements?kind=contradiction",
        "/when-and-where?since=2014-12-01&until=2014-12-02",
        f"/reports/{full().documents[0].text_sha256[:16]}",
    )
    return [
        "/",
        "/?q=bridge&stance=denies",
        "/about",
        "/nothing",
        *(story + part for part in (*parts, *asked)),
        passage(),
        *(empty + part for part in parts),
    ]
