"""What an address asks for: the site, a story as of a day, a report by its hash, words by their place."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from deconflict.types import Document, Span
from deconflict.views.web.app import Site
from deconflict.views.web.index import Index

AT = re.compile(r"(\d{1,9})-(\d{1,9})")


def site_of(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def story_of(request: Request, slug: str, as_of: str | None = None) -> Index:
    return site_of(request).index(slug, (as_of or "").strip() or None)


Pages = Annotated[Site, Depends(site_of)]
Story = Annotated[Index, Depends(story_of)]


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
