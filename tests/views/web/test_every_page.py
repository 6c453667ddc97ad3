"""What holds on every page: rules of access, width, paper, keyboard, no script, no policy broken, nothing fetched."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.views.web.browsing import PATIENCE_MS, Visit, serving
from tests.views.web.full import WAITING, library, pages

from deconflict.views.web import make_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
SCRIPTS = [(HERE / name).read_text("utf-8") for name in ("axe/axe-core-4.14.1.min.js", "looking.js")]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
SHEETS = (703, 1032, 725)  # CSS pixels between the margins of A4, of A4 lying, of Letter
TABS = 5  # presses of the key at most for one thing that can be used: a date has four parts
NO_PAGES = {"/world.geojson"}  # what pages fetch


@dataclass(frozen=True, slots=True)
class Site:
    """Where it is served, every page of it, and the routes that it answers."""

    address: str
    pages: list[str]
    routes: list[Any]


@dataclass(slots=True)
class Looked:
    """What was wrong, as (page, what), by the question; and the words of each page."""

    wrong: dict[str, list[tuple[str, str]]]
    words: dict[str, str]
    elsewhere: list[str]
    refused: list[str]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The full story, a reading that ended in vain, one that goes on, and one that waits for it."""
    held = library()
    app = make_app(held)
    inner = app.app  # type: ignore[attr-defined]
    jobs = inner.state.site.jobs
    ended = jobs.start("unreadable", [("picture.txt", b"\x00\x01\x02")])
    until(lambda: ended.ended)
    going = jobs.start(WAITING[0], [("a.txt", b"A bridge fell.")])
    until(lambda: going.of > 0)
    waiting = jobs.start(WAITING[1], [("b.txt", b"A bridge fell.")])
    found = [*pages(held.decisions()[0].id), *(f"/jobs/{job.id}" for job in (ended, going, waiting))]
    routes = [route for part in inner.routes for route in getattr(getattr(part, "original_router", None), "routes", ())]
    with serving(app) as address:
        yield Site(address, found, routes)
    held.go.set()


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(scope="module")
def looked(browser: Browser, site: Site) -> Looked:
    """Each page is opened once, and looked at by every question."""
    visit = Visit(browser, site.address, viewport=WIDE, reduced_motion="reduce")
    looked = Looked({}, {}, visit.elsewhere, visit.refused)
    for path in site.pages:
        visit.page.emulate_media(media="screen", color_scheme="light")
        visit.page.set_viewport_size(WIDE)
        page = visit.go(path)
        if page.locator("#map").count():
            page.wait_for_selector("#map .leaflet-container path.area")
        for script in SCRIPTS:
            visit.run(f"{script};0")
        looked.words[path] = visit.run("words()")
        for question, answers in look(visit):
            looked.wrong.setdefault(question, []).extend((path, answer) for answer in answers)
    visit.context.close()
    return looked


def look(visit: Visit) -> Iterator[tuple[str, list[str]]]:
    """Each question with what is wrong with the page that is open."""
    page = visit.page
    for _ in range(TABS):
        for _ in range(visit.run("missed().length")):
            page.keyboard.press("Tab")
        if not visit.run("missed().length"):
            break
    yield "keyboard", visit.run("unreached()")
    visit.run("unfold()")
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        for scheme, asked in (("light", "access()"), ("dark", "colours()")):
            page.emulate_media(color_scheme=scheme)
            yield "access", [f"{scheme}, {size['width']}: {each}" for each in visit.run(asked)]
        yield "width", visit.run("tooWide()")
    visit.run("fold()")
    page.emulate_media(media="print")  # of a browser that is set to dark
    for width in SHEETS:
        page.set_viewport_size({"width": width, "height": 1000})
        yield "paper", [f"{width}: {each}" for each in visit.run("paper()")]
    yield "paper", visit.run("contrast()")


def test_every_route_is_among_the_pages(site: Site) -> None:
    asked = [page.partition("?")[0] for page in site.pages]
    own = [route for route in site.routes if "GET" in route.methods and not route.path.startswith("/api/")]
    assert len(own) > 10
    missed = [r.path for r in own if r.path not in NO_PAGES and not any(map(r.path_regex.fullmatch, asked))]
    assert missed == []


@pytest.mark.parametrize("question", ["access", "width", "keyboard", "paper"])
def test_nothing_is_wrong_with_any_page(looked: Looked, question: str) -> None:
    assert looked.wrong[question] == []


def test_no_page_breaks_its_policy_or_asks_elsewhere(looked: Looked) -> None:
    assert (looked.elsewhere, looked.refused) == ([], [])


def test_every_page_says_the_same_without_javascript(looked: Looked, browser: Browser, site: Site) -> None:
    visit = Visit(browser, site.address, viewport=WIDE, java_script_enabled=False)
    without = {path: plain(visit.go(path).inner_text("main")) for path in site.pages}
    assert without == {path: plain(words) for path, words in looked.words.items()}
    visit.done()


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
