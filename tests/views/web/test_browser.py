"""What a person does in a browser: two clicks to the words, by keyboard alone, without a script, on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.views.web.browsing import Visit, serving
from tests.views.web.full import library, passage
from tests.views.web.site import SLUG

from deconflict.views.web import make_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORY = f"/stories/{SLUG}"
TABS = 120  # presses of a key at most until something is reached


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A window on the site that nobody changes."""
    opened = Visit(browser, address)
    yield opened
    opened.done()


@pytest.fixture
def own(browser: Browser) -> Iterator[Visit]:
    """A window on a site of its own, on which something may be decided."""
    with serving(make_app(library())) as address:
        opened = Visit(browser, address)
        yield opened
        opened.done()


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the wanted element holds the focus."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} was not reached")


def test_two_clicks_from_a_headline_to_the_words_and_one_back(visit: Visit) -> None:
    page = visit.go("/")
    page.click("text=Bridge falls at Tarn")
    assert "is disputed" in page.inner_text("p.verdict")
    page.click("td .mark.denies")
    assert page.inner_text("#at") == "the bridge fell"
    page.go_back()
    assert "is disputed" in page.inner_text("p.verdict")


def test_two_keys_lead_from_a_headline_to_the_words_and_one_back(visit: Visit) -> None:
    page = visit.go("/")
    tab_to(page, f'h3 a[href="{STORY}"]')
    page.keyboard.press("Enter")
    page.wait_for_selector("p.verdict")
    tab_to(page, "td a:has(.mark.denies)")
    page.keyboard.press("Enter")
    assert page.inner_text("#at") == "the bridge fell"
    page.go_back()
    assert "is disputed" in page.inner_text("p.verdict")


def test_the_first_key_leads_to_the_content(visit: Visit) -> None:
    page = visit.go(STORY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_number_of_a_verdict_leads_to_what_it_counts(visit: Visit) -> None:
    page = visit.go(STORY)
    for link in page.locator("p.verdict a").all():
        path, _, at = (link.get_attribute("href") or "").partition("#")
        target = visit.context.request.get(visit.address + (path or STORY)).text()
        assert not at or f'id="{at}"' in target


def test_keys_step_through_sentences_and_decide(own: Visit) -> None:
    page = own.go(passage().partition("?")[0])
    page.keyboard.press("j")
    page.wait_for_selector("#card .steps")
    page.keyboard.press("j")
    page.wait_for_selector("#card [data-statement]")
    second = page.url
    page.keyboard.press("k")
    page.wait_for_selector("#card:not(:has([data-statement]))")
    assert page.url != second
    page.keyboard.press("j")
    page.wait_for_selector("#card [data-statement]")
    page.keyboard.press("a")
    page.wait_for_selector("[role=status] >> text=accept")
    page.keyboard.press("u")
    page.wait_for_selector("[role=status] >> text=undo")
    page.keyboard.press("r")
    page.wait_for_selector("[role=status] >> text=reject")


def test_keys_lead_to_the_words_to_edit_and_to_what_may_be_merged(own: Visit) -> None:
    page = own.go(passage())
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.textContent") == "Edit"
    page.keyboard.press("Enter")
    tab_to(page, "select[name=field-act]")
    page.keyboard.press("e")  # among the words of a list it is a letter
    assert page.evaluate("document.activeElement.name") == "field-act"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/c1#*")


def test_single_keys_can_be_switched_off_and_stay_so(own: Visit) -> None:
    page = own.go(passage())
    page.click("text=Switch keys off")
    page = own.go(passage())
    page.keyboard.press("a")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement === document.body") and "decided" not in page.url
    page.click("text=Switch keys on")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("a")
    page.wait_for_selector("[role=status] >> text=accept")


def test_everything_works_without_javascript(browser: Browser) -> None:
    with serving(make_app(library())) as address:
        visit = Visit(browser, address, java_script_enabled=False)
        page = visit.go(passage())
        assert "the mayor" in page.inner_text("#card")
        page.click("#card button[value=reject]")
        assert "Written down: reject" in page.inner_text("[role=status]")
        page.click("[role=status] button")
        assert "Written down: undo" in page.inner_text("[role=status]")
        page.goto(address + "/?q=bridge&stance=denies")
        assert "1 passage" in page.inner_text("main")
        visit.done()


def test_the_map_takes_the_place_of_its_picture_but_not_on_paper(visit: Visit) -> None:
    page = visit.go(f"{STORY}/when-and-where")
    page.wait_for_selector("#map .leaflet-container path.area")
    assert not page.is_visible("#map .world")
    page.emulate_media(media="print")
    assert page.is_visible("#map .world") and not page.is_visible("#map .leaflet-container")


def test_a_circle_of_the_map_is_followed_by_keyboard(visit: Visit) -> None:
    page = visit.go(f"{STORY}/when-and-where")
    page.wait_for_selector("#map .leaflet-container path.area")
    tab_to(page, "path.area[aria-label]")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#v1"
