"""The pages: one function each, which looks up its part of a sheet and fills in one template."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from deconflict.types import Document, Span
from deconflict.views.web.app import MONTH_S, Site
from deconflict.views.web.article import make_card, make_parts
from deconflict.views.web.desk import STORIES, Filters, find_passages, news_of
from deconflict.views.web.index import HASH_DIGITS, Index, slug_of
from deconflict.views.web.matrix import ROWS, make_matrix
from deconflict.views.web.verdict import headline, make_verdict

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
        request, "story.html", index=index, matrix=matrix, rows=rows, verdict=make_verdict(index), title=headline(index)
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
    values = {"index": index, "document": document, "span": span, "card": card}
    if request.headers.get("hx-target") == "card":
        return site.page(request, "card.html", **values)
    return site.page(request, "report.html", parts=make_parts(document, index, span), **values)


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


__all__ = ["HASH_DIGITS", "Pages", "Story", "router", "site_of", "story_of"]
