"""What a person does in a browser: two clicks to the words, no script, narrow, dark, keys, axe, and nothing fetched."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from tests.views.web.site import SLUG, STORY, bridge
from tests.views.web.test_words import MINE, story_of

from deconflict.views.web import Memory, make_app
from deconflict.views.web.index import slug_of

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
AXE = Path(__file__).parent / "axe" / "axe-core-4.14.1.min.js"
STORY_PAGES = (
    "",
    "/claims/c1",
    "/provenance",
    "/disagreements",
    "/when-and-where",
    "/actors",
    "/actors/e1",
    "/reports",
)
PAGES = ["/", "/?q=bridge", "/about", "/nothing", *(f"/stories/{SLUG}{page}" for page in (*STORY_PAGES, "/decisions"))]
EVERY_RULE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # all that a dark page has of its own
PATIENCE_MS = 60_000  # a busy machine starts Chromium slowly

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM}")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(Memory({STORY: bridge(), "odd": story_of(MINE)})), port=0, log_level="error", lifespan="off"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS, timeout=PATIENCE_MS)
        yield opened
        opened.close()


class Visit:
    """One window; what it asks for elsewhere and what its policy refuses are noted."""

    def __init__(self, browser: object, address: str, **settings: object) -> None:
        self.context = browser.new_context(**settings)  # type: ignore[attr-defined]
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.address, self.elsewhere, self.refused = address, list[str](), list[str]()
        self.page.on("request", lambda r: self.elsewhere.append(r.url) if not r.url.startswith(address) else None)
        self.page.on("console", lambda m: self.refused.append(m.text) if "Content Security" in m.text else None)
        self.page.on("pageerror", lambda error: self.refused.append(str(error)))

    def go(self, path: str) -> object:
        self.page.goto(self.address + path)
        return self.page

    def done(self) -> None:
        self.context.close()
        assert (self.elsewhere, self.refused) == ([], [])


def passage() -> str:
    told = bridge()
    span = told.statements[2].content[0]
    return f"/stories/{SLUG}/reports/{told.documents[2].text_sha256[:16]}?at={span.start}-{span.end}"


def test_two_clicks_from_a_headline_to_the_words_and_one_back(browser: object, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.go("/")
    page.click("text=Bridge falls at Tarn")
    assert "is disputed" in page.inner_text("p.verdict")
    page.click("td .mark.denies")
    assert page.inner_text("#at") == "the bridge fell"
    page.go_back()
    assert "is disputed" in page.inner_text("p.verdict")
    visit.done()


@pytest.mark.parametrize(("scheme", "rules"), [("light", EVERY_RULE), ("dark", CONTRAST)])
def test_no_page_breaks_a_rule_of_access(browser: object, address: str, scheme: str, rules: object) -> None:
    visit = Visit(browser, address, color_scheme=scheme, bypass_csp=True)  # axe is not one of the page's own files
    found = []
    for path in [*PAGES, passage()]:
        page = visit.go(path)
        page.evaluate(AXE.read_text("utf-8"))
        told = page.evaluate("rules => axe.run(rules)", rules)
        found += [(path, v["id"], v["nodes"][0]["html"][:120]) for v in told["violations"]]
    assert found == []
    visit.context.close()


def test_no_page_breaks_its_policy_or_asks_elsewhere(browser: object, address: str) -> None:
    visit = Visit(browser, address)
    for path in [*PAGES, passage()]:
        visit.go(path)
    visit.done()


def test_no_page_is_wider_than_a_small_phone(browser: object, address: str) -> None:
    visit = Visit(browser, address, viewport={"width": 320, "height": 640})
    wide = {p: visit.go(p).evaluate("document.documentElement.scrollWidth") for p in [*PAGES, passage()]}
    assert {path: width for path, width in wide.items() if width > 320} == {}
    visit.done()


def test_everything_works_without_javascript(browser: object, address: str) -> None:
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


def test_keys_step_through_sentences_and_decide(browser: object, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.go(passage().partition("?")[0])
    page.keyboard.press("j")
    page.wait_for_selector("#card .steps")
    page.keyboard.press("j")
    page.wait_for_selector("#card [data-statement]")
    page.keyboard.press("a")
    page.wait_for_selector("[role=status]")
    page.keyboard.press("u")
    page.wait_for_selector("[role=status] >> text=undo")
    visit.done()


def test_the_map_takes_the_place_of_its_picture(browser: object, address: str) -> None:
    visit = Visit(browser, address)
    page = visit.go(f"/stories/{SLUG}/when-and-where")
    page.wait_for_selector("#map.leaflet-container path.area")
    visit.done()


def test_nothing_of_a_report_is_run(browser: object, address: str) -> None:
    visit = Visit(browser, address)
    run: list[str] = []
    visit.page.on("dialog", lambda dialog: (run.append(dialog.message), dialog.dismiss()))
    odd, document = slug_of("odd"), story_of(MINE).documents[1]
    for part in ("", "/claims/c0", "/provenance", "/actors", "/actors/e5", f"/reports/{document.text_sha256}?at=0-20"):
        visit.go(f"/stories/{odd}{part}").wait_for_timeout(50)
    assert run == []
    visit.done()
