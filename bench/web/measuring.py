"""How long each page of a large story takes the server, and Chromium until it paints."""

from __future__ import annotations

import http.client
import os
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn

from bench.measured import Measured, Settings, find_data
from bench.store.editions import editions
from deconflict import read
from deconflict.flow import make_sheet
from deconflict.types import ClaimSheet
from deconflict.views.web import Memory, make_app
from deconflict.views.web.index import slug_of

REPORTS = 200
LOOKS = 7  # at each page; the median counts
STORY = "all of them"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PAINTED = """() => new Promise(done => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint')
    .forEach(entry => done(entry.startTime))).observe({type: 'paint', buffered: true}))"""


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder of the stories; `--limit N` takes N reports of the 200."""
    stories = find_data(data, "train")
    paths = sorted(stories.glob("*/*.txt"))
    wanted = settings.limit or REPORTS
    told = read([str(path) for path in paths[:wanted]]).told
    sheet = make_sheet([*told, *editions(told, wanted - len(told))], (), None)
    with serving(sheet) as address:
        figures = {"reports": float(len(sheet.documents)), "claims": float(len(sheet.claims))}
        figures |= on_the_server(address, sheet)
        figures |= in_a_browser(address, sheet)
    return Measured(figures=figures, data=tuple(paths))


@contextmanager
def serving(sheet: ClaimSheet) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(make_app(Memory({STORY: sheet})), port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def pages(sheet: ClaimSheet) -> dict[str, str]:
    """Addresses by name: the story's own, and of claim, actor and report those that have most on them."""
    story = f"/stories/{slug_of(STORY)}"
    claim = max(sheet.claims, key=lambda c: len(c.members))
    actor = max(sheet.entities, key=lambda e: len(e.mentions))
    reading = max(sheet.readings, key=lambda r: len(r.statements))
    first = reading.statements[0].content[0]
    return {
        "story": story,
        "desk": "/",
        "search": "/?q=said",
        "claim": f"{story}/claims/{claim.id}",
        "report": f"{story}/reports/{reading.document.text_sha256[:16]}?at={first.start}-{first.end}",
        "provenance": f"{story}/provenance",
        "disagreements": f"{story}/disagreements",
        "when and where": f"{story}/when-and-where",
        "actors": f"{story}/actors",
        "actor": f"{story}/actors/{actor.id}",
        "reports": f"{story}/reports",
        "decisions": f"{story}/decisions",
    }


def on_the_server(address: str, sheet: ClaimSheet) -> dict[str, float]:
    """Milliseconds from the question to the last byte, and of processor time; the first look makes its lookups."""
    figures: dict[str, float] = {}
    sizes, clocks, processors = [], [], []
    for name, path in pages(sheet).items():
        looks = [_ask(address, path) for _ in range(LOOKS + 1)]
        if name == "story":
            figures["first look at the story, ms of processor time"] = looks[0][1]
        clock, processor = (statistics.median(look[k] for look in looks[1:]) for k in (0, 1))
        figures[f"{name}, ms of processor time"] = processor
        clocks.append(clock)
        processors.append(processor)
        sizes.append(looks[0][2])
    figures["slowest page, ms of processor time"] = max(processors)
    figures["slowest page, ms"] = max(clocks)
    figures["largest page, kB"] = max(sizes)
    return figures


def _ask(address: str, path: str) -> tuple[float, float, float]:
    """Milliseconds on the clock and of this process, and kB; raises AssertionError for anything but a page."""
    asked = http.client.HTTPConnection(urlsplit(address).netloc)
    clock, processor = time.perf_counter(), time.process_time()
    asked.request("GET", path)
    answer = asked.getresponse()
    size = len(answer.read())
    took = time.perf_counter() - clock, time.process_time() - processor
    asked.close()
    assert answer.status == 200, path
    return took[0] * 1000, took[1] * 1000, size / 1000


def in_a_browser(address: str, sheet: ClaimSheet) -> dict[str, float]:
    """Milliseconds until the first content is painted, nothing in any cache, and what the page's thread worked until
    it had loaded; {} without a browser.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        print("web: no playwright, nothing is painted", file=sys.stderr)
        return {}
    if not Path(CHROMIUM).exists():
        print(f"web: no Chromium at {CHROMIUM}, nothing is painted", file=sys.stderr)
        return {}
    painted, worked = dict[str, float](), list[float]()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, path in pages(sheet).items():
            looks = [_paint(browser, address + path) for _ in range(LOOKS)]
            painted[f"{name}, ms to the first paint"] = statistics.median(look[0] for look in looks)
            worked.append(statistics.median(look[1] for look in looks))
        browser.close()
    slowest = max(painted.values())
    return painted | {
        "slowest page, ms to the first paint": slowest,
        "slowest page, ms of processor time in the browser": max(worked),
    }


def _paint(browser: Any, address: str) -> tuple[float, float]:
    """Milliseconds to the first paint on the clock, and of the page's main thread until all was there."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    debugger = context.new_cdp_session(page)
    debugger.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    painted = page.evaluate(PAINTED)
    told = {each["name"]: each["value"] for each in debugger.send("Performance.getMetrics")["metrics"]}
    context.close()
    return painted, told["TaskDuration"] * 1000
