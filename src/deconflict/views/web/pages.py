"""The pages: one function each, which looks up its part of a sheet and fills in one template."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from deconflict.types import Document, Span
from deconflict.views.web.actors import list_actors, make_profile
from deconflict.views.web.app import MONTH_S, Site
from deconflict.views.web.article import make_card, make_parts
from deconflict.views.web.claim import make_claim_view
from deconflict.views.web.desk import STORIES, Filters, find_passages, news_of
from deconflict.views.web.index import Index, slug_of
from deconflict.views.web.marks import REAL
from deconflict.views.web.matrix import OWN_VOICE, ROWS, make_matrix
from deconflict.views.web.provenance import draw, find_ways
from deconflict.views.web.vendored import vendored
from deconflict.views.web.verdict import headline, make_verdict
from deconflict.views.web.when_where import draw_days, draw_map, find_happenings, within
from deconflict.views.web.world import geojson, outline

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
AT = re.compile(r"(\d{1,9})-(\d{1,9})")
LOOKED = "deconflict_looked_"


def site_of(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def story_of(request: Request, slug: str, as_of: str | None = None) -> Index:
    return site_of(request).index(slug, (as_of or "").strip() or None)


Pages = Annotated[Site, Depends(site_of)]
Story = Annotated[Index, Depends(story_of)]


@router.get("/")
def desk(request: Request, site: Pages) -> Response:
    """All stories, or what a question finds in them."""
    filters = Filters.of(request.query_params)
    stories = site.library.stories()
    looked = {k.removeprefix(LOOKED): v for k, v in request.cookies.items() if k.startswith(LOOKED)}
    news = news_of(stories, looked)
    indices = [site.index(slug_of(n.story.name)) for n in news[:STORIES] if _ready(n.story.counts)]
    asked = [i for i in indices if not filters.story or filters.story == i.slug]
    found = find_passages(filters, asked) if filters else []
    lines = {index.name: (make_verdict(index), headline(index), index) for index in indices}
    return site.page(request, "desk.html", news=news, lines=lines, filters=filters, found=found)


def _ready(counts: object) -> bool:
    """Whether a sheet was concluded already: the desk makes nobody wait for one that was not."""
    return bool(counts)


@router.get("/stories/{slug}")
def story(request: Request, site: Pages, index: Story, rows: int = ROWS) -> Response:
    matrix = make_matrix(index)
    answer = site.page(
        request,
        "story.html",
        index=index,
        matrix=matrix,
        rows=rows,
        verdict=make_verdict(index),
        title=headline(index),
        picture=draw(index, small=True),
    )
    shown = str(len(index.sheet.documents))
    answer.set_cookie(LOOKED + index.slug, shown, max_age=MONTH_S, httponly=True, samesite="strict")
    return answer


@router.get("/stories/{slug}/reports/{hash}")
def report(request: Request, site: Pages, index: Story, hash: str, at: str = "") -> Response:
    """A report; with `at=start-end` these words are outlined and their sentence's card is beside the text."""
    document = document_of(index, hash)
    span = span_of(at, document)
    card = make_card(document, index, span) if span else None
    values: dict[str, Any] = {"index": index, "document": document, "span": span, "card": card}
    if request.headers.get("hx-target") == "card":
        return site.page(request, "card.html", **values)
    return site.page(request, "report.html", parts=make_parts(document, index, span), **values)


@router.get("/stories/{slug}/claims/{id}")
def claim(request: Request, site: Pages, index: Story, id: str) -> Response:
    found = index.claims.get(id)
    if found is None:
        raise HTTPException(404, "This story holds no claim of this id; ids of claims may change with a new run.")
    return site.page(request, "claim.html", index=index, view=make_claim_view(found, index))


@router.get("/stories/{slug}/provenance")
def provenance(request: Request, site: Pages, index: Story, origin: str = "", via: str = "") -> Response:
    """The picture, and a table of the same; of one origin or one cited outlet where the address names it."""
    ways = [w for w in find_ways(index) if (not origin or w.root_key == origin) and (not via or via in w.via)]
    picture = draw(index, origin=origin or None)
    return site.page(
        request, "provenance.html", index=index, ways=ways, picture=picture, origin=origin, via=via, own=OWN_VOICE
    )


@router.get("/stories/{slug}/disagreements")
def disagreements(request: Request, site: Pages, index: Story, kind: str = "", field: str = "") -> Response:
    every = sorted(index.sheet.disagreements, key=lambda d: d.kind not in REAL)
    found = [d for d in every if kind in ("", d.kind) and field in ("", d.field)]
    return site.page(request, "disagreements.html", index=index, every=every, found=found, kind=kind, field=field)


@router.get("/stories/{slug}/when-and-where")
def when_and_where(request: Request, site: Pages, index: Story, since: str = "", until: str = "") -> Response:
    """Events between two days, on a line of days, on a map, and as a list."""
    told = within(find_happenings(index), since, until)
    return site.page(
        request,
        "when.html",
        index=index,
        told=told,
        days=draw_days(told),
        map=draw_map(told),
        outline=outline(),
        since=since,
        until=until,
    )


@router.get("/world.geojson")
def world() -> Response:
    return Response(geojson(), media_type="application/geo+json")


@router.get("/stories/{slug}/actors")
def actors(request: Request, site: Pages, index: Story, kind: str = "") -> Response:
    lines = [line for line in list_actors(index) if kind in ("", line.entity.kind)]
    kinds = sorted({str(e.kind) for e in index.sheet.entities})
    return site.page(request, "actors.html", index=index, lines=lines, kinds=kinds, kind=kind)


@router.get("/stories/{slug}/actors/{id}")
def actor(request: Request, site: Pages, index: Story, id: str) -> Response:
    found = index.entities.get(id)
    if found is None:
        raise HTTPException(404, "This story holds no actor of this id.")
    return site.page(request, "actor.html", index=index, profile=make_profile(found, index))


@router.get("/stories/{slug}/reports")
def reports(request: Request, site: Pages, index: Story) -> Response:
    return site.page(request, "reports.html", index=index)


@router.get("/stories/{slug}/decisions")
def decisions(request: Request, site: Pages, index: Story) -> Response:
    """What people decided, the latest first, and what fits no more."""
    return site.page(request, "decisions.html", index=index, log=list(site.library.decisions())[::-1])


@router.get("/about")
def about(request: Request, site: Pages) -> Response:
    return site.page(request, "about.html", vendored=vendored())


def document_of(index: Index, hash: str) -> Document:
    document = index.by_hash(hash) if re.fullmatch(r"[0-9a-f]{8,64}", hash) else None
    if document is None:
        raise HTTPException(404, "This story holds no report with this hash.")
    return document


def span_of(at: str, document: Document) -> Span | None:
    """The characters that an address names; None where it names none of this text."""
    told = AT.fullmatch(at)
    if told is None:
        return None
    start, end = int(told[1]), int(told[2])
    return Span(start, end) if start < end <= len(document.text) else None
