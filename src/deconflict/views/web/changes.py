"""What pages can change: reports that are added, and decisions."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePath
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from deconflict.decisions import BadDecision, Decision, Kind, UnknownTarget, decide
from deconflict.decisions.making import TOGETHER
from deconflict.documents.inputs import MAX_FILE_BYTES
from deconflict.views.web.addresses import Pages
from deconflict.views.web.app import Site
from deconflict.views.web.guard import FIELD, HEADER, same_token
from deconflict.views.web.index import Index, slug_of

router = APIRouter(include_in_schema=False)
FILES = 200  # of one upload
NOTE = 2000  # characters of one
FILE_NAME = 120  # bytes of one, of the 255 that file systems take: its end, with the suffix
STAYS = (Kind.ACCEPT, Kind.REJECT, Kind.EDIT, Kind.NOTE, Kind.SET_OUTLET, Kind.SET_DATE, Kind.SET_RELIABILITY)


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """The form, from a page of ours: HTTP 403 without the token of the session. Its files are closed at the end."""
    async with request.form(max_files=FILES, max_part_size=MAX_FILE_BYTES) as form:
        if not same_token(request.headers.get(HEADER) or _text(form, FIELD), request):
            raise HTTPException(403, "This form was not sent from a page of this program, or it was open for too long.")
        yield form


Form = Annotated[FormData, Depends(form_of)]


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


@router.post("/reports")
async def add_reports(request: Request, site: Pages, form: Form) -> Response:
    """Read pasted text and files into a story; answers with the page that tells how far it is."""
    story = _text(form, "story").strip() or _text(form, "new_story").strip()
    if not story:
        raise HTTPException(422, "Give the story a name.")
    files = [(f"{k:03d}-{_file_name(each.filename)}", await each.read()) for k, each in enumerate(_uploads(form))]
    pasted = _text(form, "text")
    if pasted.strip():
        files.append((f"{len(files):03d}-pasted.txt", pasted.encode("utf-8", "replace")))
    if not files:
        raise HTTPException(422, "There was no report in it: choose files, or paste the text of one.")
    job = site.jobs.start(story[:200], files)
    return RedirectResponse(f"/jobs/{job.id}", status_code=303)


def _uploads(form: FormData) -> list[UploadFile]:
    return [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]


def _file_name(given: str | None) -> str:
    """A name that is safe on every disk, with the suffix that tells what it is."""
    plain = re.sub(r"[^\w.-]+", "-", PurePath((given or "").replace("\\", "/")).name)
    plain = plain.encode("utf-8", "replace")[-FILE_NAME:].decode("utf-8", "ignore").lstrip(".-")
    return plain if PurePath(plain).suffix else f"{plain or 'report'}.txt"


@router.get("/jobs/{id}")
def job(request: Request, site: Pages, id: str) -> Response:
    found = site.jobs.find(id)
    if found is None:
        raise HTTPException(404, "There is no such reading; it may have ended long ago.")
    template = "job_state.html" if request.headers.get("hx-request") else "job.html"
    known = any(story.name == found.story for story in site.library.stories())
    return site.page(request, template, job=found, slug=slug_of(found.story) if known else None)


# ---------------------------------------------------------------- decisions


@router.post("/stories/{slug}/decisions")
async def add_decision(request: Request, site: Pages, slug: str, form: Form) -> Response:
    """Write a decision to the log, and go back to the page that it was made on."""
    index = await run_in_threadpool(site.index, slug, _text(form, "as_of") or None)
    back = _back(form, index.link())
    try:
        decision = await run_in_threadpool(_decide, form, index, site.settings.by)
        await run_in_threadpool(site.library.append, decision)
    except (BadDecision, UnknownTarget) as error:
        return _to(back, form, wrong=site.refusals.keep(form, str(error)))
    back = await run_in_threadpool(_still_there, back, site, slug, index.as_of)
    left = {"decided": decision.id} | ({} if back.startswith("/stories/") else {"in": slug})
    return _to(back, form if decision.kind in STAYS else None, **left)


def _decide(form: FormData, index: Index, by: str) -> Decision:
    """The entry for the log; of an edit without the fields that stay as they are."""
    kind, value = _text(form, "kind"), _value(form)
    targets = [target for target in form.getlist("target") if isinstance(target, str) and target]
    if not targets:
        raise BadDecision("choose what it is about")
    if kind in TOGETHER and len(targets) < 2:
        raise BadDecision("choose two or more")
    if kind == Kind.EDIT and not value:
        raise BadDecision("fill in what is to be changed")
    note = _text(form, "note").strip()[:NOTE] or None
    made = partial(decide, index.sheet, kind, targets, at=now(), by=by, note=note)
    decision = made(value=value)
    if not isinstance(decision.value, dict):
        return decision
    changed = {n: v for n, v in decision.value.items() if any(shown.get(n) != v for shown in decision.machine)}
    if not changed:
        raise BadDecision("nothing of it would change")
    return made(value=changed)


def _to(back: str, form: FormData | None, **left: str) -> Response:
    """To a page of ours, at the form that was sent; without one, at its top, which tells what was done."""
    page, _, at = back.partition("#")
    own = _text(form, "form") if form else ""
    at = own if re.fullmatch(r"[\w-]{1,80}", own) else at
    return RedirectResponse(
        f"{page}{'&' if '?' in page else '?'}{urlencode(left)}{'#' if at else ''}{at}", status_code=303
    )


def _still_there(address: str, site: Site, slug: str, as_of: str | None) -> str:
    """The address, or that of the decisions where its claim or actor was put into another one."""
    index = site.index(slug, as_of)
    told = re.search(r"/(claims|actors)/([^/?#]+)", address)
    known = index.claims if told and told[1] == "claims" else index.entities
    return address if told is None or told[2] in known else index.link("decisions")


def now() -> str:
    """The time as the log keeps it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _value(form: FormData) -> object:
    """Of an edit the fields that were filled in, else one word or nothing."""
    kind = _text(form, "kind")
    if kind == Kind.EDIT:
        return {name[6:]: str(word) for name, word in form.items() if name.startswith("field-") and str(word).strip()}
    if kind in (Kind.SET_OUTLET, Kind.SET_DATE, Kind.SET_RELIABILITY):
        return _text(form, "value").strip() or None
    return None


def _back(form: FormData, otherwise: str) -> str:
    """A page of ours: no address that leads elsewhere is taken from a form."""
    told = _text(form, "back")
    return told if re.fullmatch(r"/(?:[^/\\\s][^\\\s]*)?", told) else otherwise
