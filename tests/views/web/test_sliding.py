"""Days moved in a browser: by keys and by mouse, heard by a screen reader, kept in the address, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.views.web.browsing import Visit, serving
from tests.views.web.market import STORY, market

from deconflict.views.web import Memory, make_app
from deconflict.views.web.as_of import same_claim
from deconflict.views.web.index import Index

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WHEN = f"{STORY}/when-and-where"


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """Reports of March 4, 5 and 6; events of the 4th and the 5th."""
    with serving(make_app(Memory({"market": market()}))) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    opened = Visit(browser, served)
    yield opened
    opened.done()  # no policy was broken, nothing was fetched elsewhere


def held(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def heard(page: Page, words: str) -> None:
    """Wait until a screen reader is told these words."""
    page.wait_for_selector(f"#said:has-text('{words}')", state="attached")


def test_the_slider_moves_by_keys_keeps_the_focus_and_is_heard(visit: Visit) -> None:
    page = visit.go(STORY)
    assert page.is_visible("#day") and not page.is_visible("#as_of")
    page.focus("#day")
    page.keyboard.press("ArrowLeft")
    assert page.get_attribute("#day", "aria-valuetext") == "5 March 2024: 2 of 3 reports known"
    page.wait_for_url("**?as_of=2024-03-05")
    heard(page, "5 March 2024: 2 reports")
    assert held(page) == "day" and "2 reports" in page.inner_text("p.verdict")
    assert "as_of=2024-03-05" in (page.get_attribute("#story-nav a >> nth=1", "href") or "")
    page.keyboard.press("End")
    page.wait_for_url(f"**{STORY}")  # all reports: an address without a day
    page.go_back()
    page.wait_for_url("**?as_of=2024-03-05")
    page.wait_for_selector("output >> text=5 March 2024")


def test_several_steps_at_once_ask_for_the_last_day_alone(visit: Visit) -> None:
    page = visit.go(STORY)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "as_of" in r.url else None)
    page.focus("#day")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**?as_of=2024-03-04")
    assert len(asked) == 1


def test_a_day_that_cannot_be_had_leaves_nothing_old_under_it(visit: Visit) -> None:
    page = visit.go(STORY)
    page.evaluate("document.querySelector('#as_of option').value = 'no day'")
    page.focus("#day")
    page.keyboard.press("Home")
    page.wait_for_selector("h1 >> text=That did not work")


def test_the_slider_of_a_claim_follows_its_passages(visit: Visit) -> None:
    index = Index("market", market(), "")
    claim = next(c for c in index.sheet.claims if same_claim(c, index, index) == c)
    page = visit.go(index.link("claims", claim.id))
    page.focus("#day")
    page.keyboard.press("Home")
    heard(page, "4 March 2024")
    page.keyboard.press("End")
    page.wait_for_url(f"**/claims/{claim.id}")


def test_dragging_over_the_overview_filters_everything(visit: Visit) -> None:
    page = visit.go(WHEN)
    every = page.locator("#main table.rows tbody tr").count()
    box = page.locator("svg.overview").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 25, steps=4)
    page.mouse.up()
    page.wait_for_url("**?since=2024-03-05&until=2024-03-05")
    heard(page, "5 March 2024")
    told = page.locator("#main table.rows tbody tr").count()
    assert 0 < told < every
    assert page.locator(".days .bar").count() == told
    page.click("text=Clear: all days")
    page.wait_for_url(f"**{WHEN}")


def test_dragging_over_the_bars_chooses_days_and_opens_no_link(visit: Visit) -> None:
    page = visit.go(WHEN)
    box = page.locator(".days").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 18)  # on the bar of the first day, a link
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url("**?since=2024-03-04&until=2024-03-04")
    assert page.evaluate("location.hash") == ""


def test_the_ends_of_the_span_move_by_keys_and_escape_clears_it(visit: Visit) -> None:
    page = visit.go(WHEN)
    page.focus("#brush-until")
    page.keyboard.press("ArrowLeft")
    assert page.get_attribute("#brush-until", "aria-valuetext") == "4 March 2024"
    page.wait_for_url("**?since=2024-03-04&until=2024-03-04")
    page.wait_for_selector("#brush-until:focus")
    page.keyboard.press("ArrowLeft")  # the ends do not pass each other
    assert page.input_value("#brush-until") == page.input_value("#brush-since") == "0"
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{WHEN}")


def test_the_map_is_drawn_anew_after_a_span_was_chosen(visit: Visit) -> None:
    page = visit.go(WHEN)
    page.wait_for_selector("#map .leaflet-container path.area")
    page.focus("#brush-since")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**?since=2024-03-05&until=2024-03-05")
    page.wait_for_selector("#map .leaflet-container path.area")


def test_days_are_chosen_without_a_script(browser: Browser, served: str) -> None:
    visit = Visit(browser, served, java_script_enabled=False)
    page = visit.go(STORY)
    assert not page.is_visible("#day")
    page.select_option("#as_of", "2024-03-05")
    page.click("#as-of button")
    assert "2 reports" in page.inner_text("p.verdict") and page.url.endswith("?as_of=2024-03-05")
    page = visit.go(WHEN)
    assert not page.is_visible("#brush-since")
    page.fill("#since", "2024-03-05")
    page.click("#span button")
    assert page.inner_text("#main p[data-said] strong") == str(page.locator("table.rows tbody tr").count())
    visit.done()
