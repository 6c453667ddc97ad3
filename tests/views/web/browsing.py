"""A browser at work on a site: its windows, what they ask for elsewhere, and what their policy refuses."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
PATIENCE_MS = 60_000  # a busy machine starts Chromium slowly


@contextmanager
def serving(app: Callable[..., Any]) -> Iterator[str]:
    """The application at an address of this machine, as long as it is needed."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


class Visit:
    """One window; what it asks for elsewhere, what its policy refuses, and errors of its scripts are noted."""

    def __init__(self, browser: Browser, address: str, **settings: Any) -> None:
        self.context = browser.new_context(**settings)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.debugger = self.context.new_cdp_session(self.page)
        self.address, self.elsewhere, self.refused = address, list[str](), list[str]()
        self.page.on("request", lambda r: self.elsewhere.append(r.url) if not r.url.startswith(address) else None)
        self.page.on("console", lambda m: self.refused.append(m.text) if "Content Security" in m.text else None)
        self.page.on("pageerror", lambda error: self.refused.append(str(error)))

    def go(self, path: str) -> Page:
        answer = self.page.goto(self.address + path)
        assert answer is None or answer.status < 500, path
        return self.page

    def run(self, script: str) -> Any:
        """The value of a script that the policy of the page does not hold for, as in a debugger."""
        told = self.debugger.send(
            "Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True}
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def done(self) -> None:
        self.context.close()
        assert (self.elsewhere, self.refused) == ([], [])
