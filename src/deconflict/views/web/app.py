"""The application: pages, changes, the API and the files that they need, behind the guard."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.exceptions import HTTPException

from deconflict import __version__
from deconflict.errors import DeconflictError, UnknownInStore
from deconflict.exports.wording import beyond_name
from deconflict.views.plain import day_of, name_of, told_by
from deconflict.views.web import guard
from deconflict.views.web.as_of import spoken
from deconflict.views.web.forms import HELPERS, Refusals, about
from deconflict.views.web.index import Index, slug_of
from deconflict.views.web.library import Library
from deconflict.views.web.marks import MEANING, Mark, mark_of
from deconflict.views.web.showing import readable
from deconflict.views.web.verdict import between
from deconflict.wording import FIELDS, KINDS, clean, clip, counted, guessed, remarks_on

KEPT = 32  # indices of sheets in memory
STATIC = Path(__file__).parent / "static"
LEFT = ("decided", "wrong", "in", "seen")  # in an address by a change, or by a look from the desk
MONTH_S = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the pages are served.

    hosts  names by which they may be asked; () for any
    token  what everybody must show once; None where only this machine can ask
    by     whose decisions are written to the log
    """

    hosts: tuple[str, ...] = guard.LOOPBACK
    token: str | None = None
    by: str = "somebody"


class Site:
    """What every page needs: the library, the templates, and the sheets that were looked at last."""

    def __init__(self, library: Library, settings: Settings) -> None:
        from deconflict.views.web.jobs import Jobs

        self.library, self.settings = library, settings
        self.templates = make_templates()
        self.jobs = Jobs(library)
        self.refusals = Refusals()
        self._indices: OrderedDict[tuple[str, str | None], Index] = OrderedDict()
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def index(self, slug: str, as_of: str | None = None) -> Index:
        """The sheet of a story, looked up by its address; HTTP 404 where there is none, 400 where as_of is no day."""
        name = self.name_of(slug)
        with self._lock:
            own = self._locks.setdefault(slug, threading.Lock())
        with own:  # two that ask at once do not conclude the same sheet twice
            try:
                return self._index(name, as_of or None)
            except UnknownInStore as error:
                raise HTTPException(404, str(error)) from error
            except ValueError as error:
                raise HTTPException(400, str(error)) from error

    def _index(self, name: str, as_of: str | None) -> Index:
        basis = self.library.basis(name, as_of)
        held = self._indices.get((name, as_of))
        if held is not None and held.basis == basis:
            return held
        sheet = self.library.sheet(name, as_of)
        made = Index(name, sheet, basis, as_of)
        with self._lock:
            self._indices[name, as_of] = made
            self._indices.move_to_end((name, as_of))
            while len(self._indices) > KEPT:
                self._indices.popitem(last=False)
        return made

    def name_of(self, slug: str) -> str:
        for story in self.library.stories():
            if slug_of(story.name) == slug:
                return story.name
        raise HTTPException(404, "There is no such story here.")

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A template filled in; a part of it for htmx where the template is one of parts."""
        wrong = self.refusals.find(request.query_params.get("wrong", ""))
        told = self.templates.get_template(template).render(
            request=request,
            csrf=request.state.csrf,
            library=self.library.name,
            version=__version__,
            wrong=wrong,
            back=back_of(request),
            **self._just_decided(request, values.get("index")),
            **values,
        )
        return HTMLResponse(told.encode("utf-8", "replace"), status_code=422 if wrong and status == 200 else status)

    def _just_decided(self, request: Request, index: Index | None) -> dict[str, Any]:
        """The decision that led to this page, what it was of, and the story in which it can be undone."""
        id = request.query_params.get("decided", "")
        found = next((d for d in self.library.decisions() if d.id == id), None) if id else None
        if found is None:
            return {"just": None}
        slug = request.query_params.get("in", "")
        known = {slug_of(story.name) for story in self.library.stories()}
        where = index or (self.index(slug) if slug in known else None)
        return {"just": found, "just_words": about(found, self.library.decisions()), "decided_in": where}


def back_of(request: Request) -> str:
    """The address of this page, to come back to after a change; without what the last change left in it."""
    query = [(key, value) for key, value in request.query_params.multi_items() if key not in LEFT]
    return request.url.path + (f"?{urlencode(query)}" if query else "")


def make_templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("deconflict.views.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        clean=clean,
        clip=clip,
        day=day_of,
        outlet=name_of,
        remarks=remarks_on,
        chain=told_by,
        readable=readable,
        spoken=spoken,
    )
    environment.globals.update(
        Mark=Mark,
        MEANING=MEANING,
        FIELDS=FIELDS,
        KINDS=KINDS,
        beyond_name=beyond_name,
        mark_of=mark_of,
        between=between,
        counted=counted,
        guessed=guessed,
        slug_of=slug_of,
        **HELPERS,
    )
    return environment


class Vendored(StaticFiles):
    """Files whose names hold their version may be kept by browsers."""

    def file_response(self, full_path: Any, *args: Any, **more: Any) -> Response:
        answer = super().file_response(full_path, *args, **more)
        versioned = any(character.isdigit() for character in Path(full_path).stem)
        answer.headers["Cache-Control"] = f"public, max-age={MONTH_S}, immutable" if versioned else "no-cache"
        return answer


def make_app(library: Library, settings: Settings | None = None) -> Callable[..., Any]:
    """The whole site as an ASGI application."""
    from deconflict.views.web import api, changes, pages

    settings = settings or Settings()
    site = Site(library, settings)
    # the interactive documents that FastAPI brings load scripts from elsewhere: only the description is served
    app = FastAPI(
        title="deconflict", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json"
    )
    app.state.site = site
    app.include_router(pages.router)
    app.include_router(changes.router)
    app.include_router(api.router)
    app.mount("/static", Vendored(directory=STATIC), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(DeconflictError, _failed)
    app.add_exception_handler(RequestValidationError, _unfit)
    return guard.Guard(app, hosts=settings.hosts, token=settings.token)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = _told(request, error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})  # of a wrong method, those that are allowed
    return answer


async def _failed(request: Request, error: Exception) -> Response:
    """What is wrong with a store or an input, in its own words; 404 for what is not there."""
    return _told(request, 404 if isinstance(error, UnknownInStore) else 503, str(error))


async def _unfit(request: Request, error: Exception) -> Response:
    """What of an address or a body does not fit: as FastAPI describes it for programs, in words on a page."""
    assert isinstance(error, RequestValidationError)
    if request.url.path.startswith("/api/"):
        detail = json.dumps({"detail": jsonable_encoder(error.errors())})  # in ASCII: it repeats what was sent
        return Response(detail, status_code=422, media_type="application/json")
    return _told(request, 422, "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()))


def _told(request: Request, status: int, detail: str) -> Response:
    site: Site = request.app.state.site
    if request.url.path.startswith("/api/"):
        from fastapi.responses import JSONResponse

        return JSONResponse({"detail": clean(detail)}, status_code=status)
    return site.page(request, "failed.html", status=status, status_code=status, detail=detail)
