"""The same for programs: parts of the claim sheet as JSON, in pages, with ETags."""

from __future__ import annotations

import json
import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, BeforeValidator
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from deconflict.decisions import BadDecision, UnknownTarget, decide
from deconflict.exports.json_sheet import sheet_to_json
from deconflict.views.web.addresses import Pages
from deconflict.views.web.changes import now
from deconflict.views.web.guard import HEADER, same_token
from deconflict.views.web.index import Index, slug_of

LIMIT, MOST = 50, 500


class Told(BaseModel):
    """What went wrong."""

    detail: str


class StoryRow(BaseModel):
    """A story; `slug` names it in addresses, `counts` are those of its last sheet."""

    slug: str
    name: str
    documents: int
    updated: str
    counts: dict[str, int]


class Stories(BaseModel):
    total: int
    offset: int
    items: list[StoryRow]


class Records(BaseModel):
    """Some records of one part of a claim sheet; `next` is the offset of the following ones, null at the end."""

    total: int
    offset: int
    next: int | None
    items: list[dict[str, Any]]


class HitRow(BaseModel):
    """A sentence or statement; `text_sha256` and `span` tell where it stands."""

    text_sha256: str
    kind: str
    span: tuple[int, int]
    words: str
    stories: list[str]


class Hits(BaseModel):
    items: list[HitRow]


class Asked(BaseModel):
    """A decision, as `deconflict.decisions.decide` takes it; `target_ids` are ids of the sheet of `story` (a slug)."""

    story: str
    kind: str
    target_ids: list[str]
    value: Any = None
    note: str | None = None


class Written(BaseModel):
    id: str


class Part(StrEnum):
    """The sections of a claim sheet."""

    DOCUMENTS = "documents"
    STATEMENTS = "statements"
    CLAIMS = "claims"
    EVENTS = "events"
    DISAGREEMENTS = "disagreements"
    SILENCES = "silences"
    ENTITIES = "entities"
    RELATIONS = "relations"
    QUOTES = "quotes"
    COPIES = "copies"
    FAILURES = "failures"


class Plain(JSONResponse):
    """JSON in ASCII: whatever the reports held, it can be sent."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode("ascii")


WRONG: dict[int | str, dict[str, Any]] = {
    400: {"model": Told, "description": "no JSON"},
    401: {"model": Told, "description": "no token"},
    403: {"model": Told, "description": "not from here"},
    404: {"model": Told, "description": "not there"},
    421: {"model": Told, "description": "another host"},
}
router = APIRouter(prefix="/api/v1", tags=["claim sheets"], responses=WRONG, default_response_class=Plain)
Slug = Annotated[str, Path(max_length=80)]


def _iso(told: object) -> object:
    """Days as they are written here, and no count of seconds."""
    if isinstance(told, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", told):
        raise ValueError("write a day like 2014-12-11")
    return told


AsOf = Annotated[date | None, BeforeValidator(_iso), Query(description="reports published after this day are left out")]
Offset = Annotated[int, Query(ge=0, le=10**9)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
IfNoneMatch = Annotated[str | None, Header()]


def index_of(site: Pages, slug: Slug, as_of: AsOf = None) -> Index:
    return site.index(slug, as_of.isoformat() if as_of else None)


Sheet = Annotated[Index, Depends(index_of)]


def sheet_of(index: Index) -> dict[str, Any]:
    held = index.derived.get("json")
    if not isinstance(held, dict):
        held = index.derived["json"] = sheet_to_json(index.sheet)
    return held


def _answer(content: Any, tag: str, known: str | None) -> Response:
    """The content, or 304 where the asker has it already."""
    etag = f'"{tag}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if known and (known.strip() == "*" or etag in (each.strip().removeprefix("W/") for each in known.split(","))):
        return Response(status_code=304, headers=headers)
    return Plain(content, headers=headers)


@router.get("/stories", response_model=Stories)
def list_stories(site: Pages, offset: Offset = 0, limit: Limit = LIMIT) -> Any:
    """All stories by name."""
    every = site.library.stories()
    rows = [
        StoryRow(slug=slug_of(s.name), name=s.name, documents=s.documents, updated=s.updated, counts=dict(s.counts))
        for s in every[offset : offset + limit]
    ]
    return Plain(Stories(total=len(every), offset=offset, items=rows).model_dump())


@router.get("/stories/{slug}", response_model=dict[str, Any])
def get_sheet(index: Sheet, if_none_match: IfNoneMatch = None) -> Any:
    """The whole claim sheet, version 1 of the contract."""
    return _answer(sheet_of(index), index.basis[:32], if_none_match)


@router.get("/stories/{slug}/{part}", response_model=Records)
def list_records(
    index: Sheet, part: Part, offset: Offset = 0, limit: Limit = LIMIT, if_none_match: IfNoneMatch = None
) -> Any:
    """The records of one section, some at a time."""
    every = sheet_of(index)[part]
    following = offset + limit if offset + limit < len(every) else None
    told = {"total": len(every), "offset": offset, "next": following, "items": every[offset : offset + limit]}
    return _answer(told, f"{index.basis[:32]}-{part}-{offset}-{limit}", if_none_match)


@router.get("/stories/{slug}/{part}/{id}", response_model=dict[str, Any])
def get_record(
    index: Sheet, part: Part, id: Annotated[str, Path(max_length=200)], if_none_match: IfNoneMatch = None
) -> Any:
    """One record by its id."""
    found = next((each for each in sheet_of(index)[part] if each.get("id") == id), None)
    if found is None:
        raise HTTPException(404, f"no such record among the {part}")
    return _answer(found, f"{index.basis[:32]}-{part}-{hash_of(id)}", if_none_match)


def hash_of(id: str) -> str:
    return slug_of(id)[-6:]


@router.get("/search", response_model=Hits)
def search(
    site: Pages,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    story: Annotated[str | None, Query(max_length=80, description="a slug")] = None,
    limit: Limit = LIMIT,
) -> Any:
    """Sentences and statements that hold all the words."""
    hits = site.library.search(q, site.name_of(story) if story else None, limit)
    rows = [
        {
            "text_sha256": h.text_sha256,
            "kind": h.kind,
            "span": [h.span.start, h.span.end],
            "words": h.words,
            "stories": list(h.stories),
        }
        for h in hits
    ]
    return Plain({"items": rows})


@router.post("/decisions", response_model=Written, status_code=201)
async def add_decision(request: Request, site: Pages, asked: Asked) -> Any:
    """Write a decision to the log; wants the header X-CSRF-Token with the token of the session (`/api/v1/session`)."""
    if not same_token(request.headers.get(HEADER, ""), request):
        raise HTTPException(403, "no token, or not that of this session: see /api/v1/session")
    index = await run_in_threadpool(site.index, asked.story, None)
    try:
        decision = decide(
            index.sheet,
            asked.kind,
            asked.target_ids,
            at=now(),
            by=site.settings.by,
            value=asked.value,
            note=asked.note,
        )
    except (BadDecision, UnknownTarget) as error:
        raise HTTPException(404 if isinstance(error, UnknownTarget) else 400, str(error)) from error
    await run_in_threadpool(site.library.append, decision)
    return Plain({"id": decision.id}, status_code=201)


class Session(BaseModel):
    csrf: str


@router.get("/session", response_model=Session)
def session(request: Request) -> Any:
    """The token that changes want, good for the session whose cookie comes with it."""
    return Plain({"csrf": request.state.csrf})
