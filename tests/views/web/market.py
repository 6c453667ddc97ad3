"""A story of three short reports as the reader reads them, its site, and forms as a browser without script sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient
from tests.views.web.site import HOST

from deconflict.flow import read
from deconflict.types import ClaimSheet, Copy
from deconflict.views.web import Memory, Settings, make_app
from deconflict.views.web.index import slug_of

SLUG = slug_of("market")
STORY = f"/stories/{SLUG}"
REPORTS = {
    "north-post.txt": """Shells hit the market in Tikrit
North Post
March 4, 2024

The army shelled the market in Tikrit, Iraq, on Monday, Col. Adel Haddad said. Twelve people died in the shelling, Haddad said.

The army denied that it had shelled the market. The governor did not answer calls.
""",
    "south-sun.txt": """Market in Tikrit shelled
South Sun
March 5, 2024

The army shelled the market in Tikrit on Monday, North Post reported. Thirty people died in the shelling, Mayor Lina Saleh said.

Haddad met Saleh in Baghdad on Tuesday.
""",
    "hill-radio.txt": """Army shelled market, mayor says
Hill Radio
March 6, 2024

Thirty people died in the shelling, Mayor Lina Saleh said on Wednesday. The army shelled the market in Tikrit on Monday, Col. Adel Haddad said. Twelve people died in the shelling, Haddad said.
""",
}


def write_reports(folder: Path, names: Iterable[str] = REPORTS) -> Path:
    for name in names:
        (folder / name).write_text(REPORTS[name], "utf-8")
    return folder


@cache
def market() -> ClaimSheet:
    """All three as they are read, and a copy."""
    with TemporaryDirectory() as folder:
        told = read([str(write_reports(Path(folder)))])
    first, second, _ = (d.id for d in told.documents)
    copy = Copy(documents=(first, second), spans=(), containment=0.5, original=None, why="")
    return replace(told, copies=(copy,))


def site(sheet: ClaimSheet) -> tuple[TestClient, Memory]:
    library = Memory({"market": sheet})
    return TestClient(make_app(library, Settings(by="Mara")), base_url=HOST), library


# ---------------------------------------------------------------- forms as a browser without script sees them


@dataclass
class Form:
    """One form; what it sends by itself, and what can be chosen or written."""

    id: str
    action: str
    sent: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        """What its buttons decide."""
        return [*[value for name, value in self.sent if name == "kind"], *self.buttons]


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self._open: Form | None = None
        self._select: str | None = None
        self._outside: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        for tag, given in self._outside:
            self._part(self.forms[given["form"]], tag, given)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post" and given["action"].endswith("/decisions"):
            self._open = self.forms[given["id"]] = Form(given["id"], given["action"])
        elif "form" in given:
            self._outside.append((tag, given))
        elif self._open is not None:
            self._part(self._open, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _part(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and given.get("type") == "hidden":
            form.sent.append((name, value))
        elif tag == "input" and given.get("type") == "checkbox":
            form.boxes.append(value)
        elif tag in ("input", "textarea"):
            form.texts[name] = value
        elif tag == "select":
            self._select = name
            form.choices[name] = []
        elif tag == "option" and self._select:
            form.choices[self._select].append(given["value"])
        elif tag == "button" and name == "kind":
            form.buttons.append(value)


def forms_of(asked: TestClient, address: str) -> dict[str, Form]:
    """Forms of a page that write decisions, by their ids."""
    answer = asked.get(address)
    assert answer.status_code == 200, address
    return Page(answer.text).forms


def grouped(sent: list[tuple[str, str]]) -> dict[str, list[str]]:
    """As the client wants them: the values of each name."""
    told: dict[str, list[str]] = {}
    for name, value in sent:
        told[name] = [value] if name == "csrf" else [*told.get(name, []), value]
    return told
