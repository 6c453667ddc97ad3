"""The pages: one function each, which looks up its part of a sheet and fills in one template."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from deconflict.views.web.actors import list_actors, make_profile
from deconflict.views.web.addresses import Pages, Story, document_of, span_of
from deconflict.views.web.app import MONTH_S
from deconflict.views.web.article import make_card, make_parts
from deconflict.views.web.as_of import first_to_tell, make_steps, same_claim
from deconflict.views.web.claim import make_claim_view
from deconflict.views.web.desk import STORIES, fresh_in, make_mark, news_of, read_mark
from deconflict.views.web.index import slug_of
from deconflict.views.web.matrix import OWN_VOICE, ROWS, make_matrix
from deconflict.views.web.provenance import draw, find_ways
from deconflict.views.web.search import Filters, find_passages
from deconflict.views.web.timeline import bulk_of, chosen, day_of, draw_days, draw_overview
from deconflict.views.web.vendored import vendored
from deconflict.views.web.verdict import headline, make_verdict
from deconflict.views.web.when_where import draw_map, find_happenings, is_placed
from deconflict.views.web.world import geojson, outline
from deconflict.wording import clean

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LOOKED = "deconflict_looked_"


@router.get("/")
def desk(request: Request, site: Pages) -> Response:
    """All stories, or what a question finds in them."""
    filters = Filters.of(request.query_params)
    stories = site.library.stories()
    looked = {k.removeprefix(LOOKED): v for k, v in request.cookies.items() if k.startswith(LOOKED)}
    news = news_of(stories, looked)
    indices = [site.index(slug_of(n.story.name)) for n in news[:STORIES] if _ready(n.story.counts)]
    named = [filters.story] if filters.story in {slug_of(n.story.name) for n in news} else []
    asked = [site.index(slug) for slug in named] if filters.story else indices
    found = find_passages(filters, asked) if filters else []
    lines = {index.name: (make_verdict(index), headline(index), index) for index in indices}
    values: dict[str, Any] = {"news": news, "lines": lines, "filters": filters, "found": found, "searched": asked}
    return site.page(request, "desk.html", **values)


def _ready(counts: object) -> bool:
    """Whether a sheet was concluded already: the desk makes nobody wait for one that was not."""
    return bool(counts)


@router.get("/stories/{slug}")
def story(request: Request, site: Pages, index: Story, rows: int = ROWS, correct: str = "", seen: str = "") -> Response:
    """The claims × origins of a story; with `correct`, the forms of one claim below its row.

    seen  the mark of the reports at an earlier look, where the address brings it; else that of the browser
    """
    cookie = LOOKED + index.slug
    before = read_mark(seen or request.cookies.get(cookie, ""))
    matrix = make_matrix(index)
    answer = site.page(
        request,
        "story.html",
        index=index,
        matrix=matrix,
        rows=rows,
        asked_rows=rows if rows != ROWS else None,
        correct=correct,
        verdict=make_verdict(index),
        title=headline(index),
        picture=draw(index, small=True),
        steps=make_steps(site.index(index.slug), index),
        fresh=fresh_in(index, before),
    )
    if index.as_of is None:
        mark = make_mark(index.sheet.documents)
        answer.set_cookie(cookie, mark, max_age=MONTH_S, httponly=True, samesite="strict")
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
def claim(request: Request, site: Pages, index: Story, id: str, now: str = "") -> Response:
    """A claim; `now` is its id among all reports, where it was looked up from there."""
    found = index.claims.get(id)
    if found is None:
        raise HTTPException(404, "This story holds no claim of this id; ids of claims may change with a new run.")
    whole = site.index(index.slug)
    today = whole.claims.get(now) or same_claim(found, index, whole)
    return site.page(
        request,
        "claim.html",
        index=index,
        view=make_claim_view(found, index),
        steps=make_steps(whole, index),
        whole_id=today.id if today else None,
        all_days=whole.link("claims", today.id) if today else None,
    )


@router.get("/stories/{slug}/claims/{id}/on")
def claim_on(request: Request, site: Pages, index: Story, id: str) -> Response:
    """The claim of this id among all reports, as it stood on a day: its ids differ from day to day."""
    whole = site.index(index.slug)
    found = whole.claims.get(id)
    if found is None:
        raise HTTPException(404, "This story holds no claim of this id; ids of claims may change with a new run.")
    then = same_claim(found, whole, index)
    if then is not None:
        return RedirectResponse(index.link("claims", then.id, now=id if index.as_of else None), status_code=303)
    return site.page(
        request,
        "not_yet.html",
        index=index,
        whole=whole,
        claim=found,
        steps=make_steps(whole, index),
        known=[t for t in whole.members[id] if t.document.id in index.documents],
        first=first_to_tell(found, whole),
        action=request.url.path,
        all_days=whole.link("claims", id),
    )


@router.get("/stories/{slug}/provenance")
def provenance(request: Request, site: Pages, index: Story, origin: str = "", via: str = "") -> Response:
    """The picture, and a table of the same; of one origin or one cited outlet where the address names it."""
    ways = [w for w in find_ways(index) if (not origin or w.root_key == origin) and (not via or via in w.via)]
    known = {w.root_key: w.root for w in find_ways(index) if w.root_key in index.entities}
    return site.page(
        request,
        "provenance.html",
        index=index,
        ways=ways,
        picture=draw(index, origin=origin or None),
        origin=origin,
        via=via,
        own=OWN_VOICE,
        sources=list(known.items()),
        reports=[(d.id, clean(f"{index.outlet(d)}: {d.title or 'no headline'}")) for d in index.sheet.documents],
    )


@router.get("/stories/{slug}/disagreements")
def disagreements(request: Request, site: Pages, index: Story, kind: str = "", field: str = "") -> Response:
    every = index.gravest_first(index.sheet.disagreements)
    found = [d for d in every if kind in ("", d.kind) and field in ("", d.field)]
    return site.page(request, "disagreements.html", index=index, every=every, found=found, kind=kind, field=field)


@router.get("/stories/{slug}/when-and-where")
def when_and_where(
    request: Request, site: Pages, index: Story, since: str = "", until: str = "", correct: str = ""
) -> Response:
    """Events between two days, on a line of days, on a map, and as a list."""
    span = chosen(since, until)
    every = find_happenings(index)
    known = [h for h in every if h.event.mentions]
    told = [h for h in known if span.allows(h.event)]
    line = span or bulk_of(told)
    return site.page(
        request,
        "when.html",
        index=index,
        told=told,
        supposed=[h for h in every if not h.event.mentions and span.allows(h.event)],
        every=every,
        correct=correct,
        of=len(known),
        undated=sum(day_of(h.event, first=True) is None for h in known),
        days=draw_days(told, line),
        off_line=[h for h in told if day_of(h.event, first=True) and not line.allows(h.event)],
        overview=draw_overview(known, span),
        map=draw_map(told),
        unplaced=[h for h in told if not is_placed(h.event)],
        outline=outline(),
        panning=any(is_placed(h.event) for h in known),
        since=span.since.isoformat() if span.since else "",
        until=span.until.isoformat() if span.until else "",
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
