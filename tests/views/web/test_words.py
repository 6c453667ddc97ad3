"""Whatever stands in a report, an address or a form: no page fails, nothing of it is run, and no mark-up comes of it."""

from __future__ import annotations

import json
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.views.web.asgi import ask_all
from tests.views.web.browsing import PATIENCE_MS, Visit, serving
from tests.views.web.full import full, library, pages
from tests.views.web.hostile import MINE, corpora, packed, stories
from tests.views.web.site import HOST, SLUG, STORY, bridge, client, csrf, links, looker

from deconflict.decisions import Kind
from deconflict.views.web import Memory, make_app
from deconflict.views.web.index import slug_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOOKING = (Path(__file__).parent / "looking.js").read_text("utf-8")
NOTE, QUESTION = 1900, 190  # characters that fit into a note, into a filter
NAMES = 200  # files of one upload
LOG = 40  # notes in one log: each is applied anew for every further one
TAG = re.compile(r"<([a-zA-Z!/][^>]*)>")
NAME = re.compile(r'^/?[\w!-]+|(?<=\s)[\w:-]+(?==")')
PLAIN = [f"plain words {k}" for k in range(12)]
POLLS = 'hx-trigger="every'  # of a page on which a reading goes on


def given_strings() -> list[object]:
    """All at hand as one list: those of others with ours, or ours in their stead."""
    if others := corpora():
        return [pytest.param([*MINE, *others], id="all")]
    absent = pytest.mark.skip(reason="the lists of others are not at hand: ../shared/corpora/formats")
    return [pytest.param(MINE, id="ours"), pytest.param([], id="of others", marks=absent)]


EVERY = pytest.mark.parametrize("words", given_strings())


def kinds(page: str) -> set[str]:
    """Names of tags and of their attributes in the text of a page."""
    return {name for tag in set(TAG.findall(page)) for name in names(tag)}


@lru_cache(maxsize=10_000)  # thousands of pages have most of their tags in common
def names(tag: str) -> tuple[str, ...]:
    return tuple(NAME.findall(tag))


def pages_of(told: dict[str, object]) -> list[str]:
    """Pages that between them show every field of the three stories."""
    reports, sources, claims = (f"/stories/{slug_of(name)}" for name in told)
    text = list(told.values())[1].documents[0].text_sha256[:16]  # type: ignore[attr-defined]
    shown = ("", "/claims/c0", "/provenance", "/actors", "/actors/e0", "/when-and-where", f"/reports/{text}?at=20-90")
    return [
        "/",
        *(reports + part for part in ("", "/reports")),
        *(sources + part for part in shown),
        *(claims + part for part in ("?rows=9999", "/disagreements", "/claims/c0")),
    ]


@cache
def known() -> frozenset[str]:
    """What pages of plain words are made of."""
    held = library()
    asked = TestClient(make_app(held), base_url=HOST)
    found = [asked.get(page).text for page in pages(held.decisions()[0].id)]
    told = stories(PLAIN)
    plain = client(told)
    found += [plain.get(page).text for page in pages_of(told)]  # type: ignore[arg-type]
    return frozenset().union(*map(kinds, found))


def test_no_words_of_a_report_become_mark_up() -> None:
    told = stories(packed(MINE))
    with client(told) as asked:
        for address in pages_of(told):  # type: ignore[arg-type]
            answer = asked.get(address)
            assert (answer.status_code, kinds(answer.text) - known()) == (200, set()), address
        for address in links(answer.text)[:5]:
            assert asked.get(address.partition("#")[0]).status_code == 200, address


@EVERY
def test_no_words_of_a_report_are_run(words: list[str], browser: Browser) -> None:
    """With the policy of the pages switched off: it would hide that something was let through."""
    told, plain = stories(packed(words)), stories(PLAIN)
    held = Memory({**told, **plain, STORY: full()})
    held.append(library().decisions()[0])
    run: list[str] = []
    with serving(make_app(held)) as address:
        visit = Visit(browser, address, bypass_csp=True)
        visit.page.on("dialog", lambda dialog: (run.append(dialog.message), dialog.dismiss()))
        usual = seen_kinds(visit, f"/stories/{SLUG}/when-and-where")  # with a map, which a script draws
        usual |= set(visit.run(f"kindsOf({json.dumps([*pages_of(plain), *pages(held.decisions()[0].id)])})"))
        for page in pages_of(told):  # type: ignore[arg-type]
            assert seen_kinds(visit, page) - usual == set(), page
            assert visit.page.url == address + page  # nothing led away from it
        assert run == []
        visit.done()


def seen_kinds(visit: Visit, page: str) -> set[str]:
    visit.go(page)
    return set(visit.run(f"{LOOKING};kinds()"))


def plain(word: str) -> str:
    """As it can be sent."""
    return word.encode("utf-8", "replace").decode()


def fitting(words: Sequence[str], length: int) -> list[str]:
    """All the words, the longest with as many of the shortest as fit; one that is too long alone is cut."""
    left = deque(sorted((plain(each)[:length] for each in words if each.strip()), key=len))
    found = []
    while left:
        together = left.pop()
        while left and len(together) + len(left[0]) < length:
            together += f" {left.popleft()}"
        found.append(together)
    return found


def app() -> Callable[..., Any]:
    return make_app(Memory({STORY: bridge()}))


FIELDS = ("q", "story", "actor", "place", "since", "until", "outlet", "origin", "stance", "review", "decided")


@EVERY
def test_no_words_of_a_question_become_mark_up(words: list[str]) -> None:
    asked = [(f"/?{urlencode(dict.fromkeys(FIELDS, word))}", ()) for word in fitting(words, QUESTION)]
    for answer in ask_all(app(), asked):
        assert (answer.status, kinds(answer.text) - known()) == (200, set()), answer.address


@EVERY
@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("", ("as_of", "rows")),
        ("/provenance", ("origin", "via")),
        ("/disagreements", ("kind", "field")),
        ("/when-and-where", ("since", "until")),
        ("/actors", ("kind", "as_of")),
    ],
)
def test_no_words_of_a_page_s_own_questions_become_mark_up(
    words: list[str], page: str, fields: tuple[str, ...]
) -> None:
    told = [{field: word} for word in fitting(words, NOTE) for field in fields]
    for answer in ask_all(app(), [(f"/stories/{SLUG}{page}?{urlencode(each)}", ()) for each in told]):
        assert answer.status < 500 and kinds(answer.text) - known() == set(), answer.address


@EVERY
def test_no_words_of_an_address_become_mark_up(words: list[str]) -> None:
    parts = [quote(word, safe="") for word in fitting(words, NOTE)]
    told = [
        (
            f"/stories/{SLUG}/{kind}/{part}",
            [(b"cookie", f"deconflict_session={part}; deconflict_looked_x={part}".encode())],
        )
        for kind in ("claims", "actors", "reports")
        for part in parts
    ]
    for answer in ask_all(app(), told):
        assert (answer.status, kinds(answer.text) - known()) == (404, set()), answer.address


@EVERY
def test_the_api_answers_all_words_with_json(words: list[str]) -> None:
    fit = fitting(words, QUESTION)
    told = [
        (f"/api/v1/stories/{SLUG}/claims/{quote(word, safe='')}", [(b"if-none-match", _sent(word))]) for word in fit
    ]
    told += [(f"/api/v1/search?{urlencode({'q': word})}", []) for word in fit]
    told += [(f"/api/v1/stories/{SLUG}?{urlencode({'as_of': word})}", []) for word in fitting(words, NOTE)]
    told += [(f"/api/v1/stories/{quote(word, safe='')}/claims?limit=x", []) for word in fitting(words, NOTE)]
    for answer in ask_all(app(), told):
        assert answer.status in (200, 404, 422), answer.address
        assert answer.headers[b"content-type"] == b"application/json", answer.address
        assert answer.headers[b"x-content-type-options"] == b"nosniff"


def _sent(word: str) -> bytes:
    """What of it may stand in a header."""
    return bytes(each for each in word.encode() if each > 31)


@EVERY
def test_no_words_of_a_decision_become_mark_up(words: list[str]) -> None:
    notes = fitting(words, NOTE)
    for k in range(0, len(notes), LOG):
        note_and_look(notes[k : k + LOG])


def note_and_look(notes: list[str]) -> None:
    """Write them into the log of a site, and look at the pages that show it."""
    with client() as asked:
        token = csrf(asked)
        for word in notes:
            body = {"csrf": token, "kind": "note", "target": "c1", "note": word, "back": word, "by": word, "as_of": ""}
            answer = asked.post(f"/stories/{SLUG}/decisions", data=body, follow_redirects=False)
            assert answer.status_code == 303 and answer.headers["location"].startswith("/stories/"), word
        for page in ("/decisions", "/claims/c1"):
            shown = asked.get(f"/stories/{SLUG}{page}")
            assert (shown.status_code, kinds(shown.text) - known()) == (200, set())


@pytest.mark.parametrize("field", ["kind", "target", "value", "field-text", "field-act", "as_of", "field-chain"])
def test_no_words_of_a_form_become_mark_up(field: str) -> None:
    with client() as asked:
        token = csrf(asked)
        for word in MINE:
            body = {"csrf": token, "kind": Kind.EDIT.value, "target": bridge().statements[0].id, field: plain(word)}
            answer = asked.post(f"/stories/{SLUG}/decisions", data=body, follow_redirects=True)
            assert answer.status_code < 500 and kinds(answer.text) - known() == set(), word
            told = asked.post(
                "/api/v1/decisions",
                json={"story": SLUG, "kind": "accept", "target_ids": ["c1"], "note": "", field: plain(word)},
                headers={"x-csrf-token": token},
            )
            assert told.status_code < 500, word
        shown = asked.get(f"/stories/{SLUG}/decisions")
        assert (shown.status_code, kinds(shown.text) - known()) == (200, set())


def _file_name(word: str) -> str:
    """As browsers send it in a form: without control characters, quotation marks escaped; no header is longer than 4 kB."""
    return "".join(each for each in plain(word)[:900] if ord(each) > 31 and ord(each) != 127).replace('"', "%22")


@EVERY
def test_no_name_of_a_file_becomes_mark_up_or_leaves_its_folder(words: list[str]) -> None:
    with client() as asked:
        token = csrf(asked)
        shown = packed(list(map(_file_name, words)), together=4)
        for k in range(0, len(shown), NAMES):
            files = [("files", (name, b"\x00")) for name in shown[k : k + NAMES]]
            body = {"csrf": token, "new_story": f"x {shown[k]}"}
            page = asked.post("/reports", data=body, files=files, follow_redirects=True)
            deadline = time.monotonic() + PATIENCE_MS / 1000
            while POLLS in page.text and time.monotonic() < deadline:
                page = asked.get(str(page.url))
            page = asked.get(str(page.url))
            assert page.status_code == 200 and "None of it could be read" in page.text
            assert kinds(page.text) - known() == set()


def test_a_report_of_such_words_is_read_and_shown() -> None:
    """From the form by way of every layer of reading to its page."""
    with client({}) as asked:
        body = {"csrf": csrf(asked), "new_story": MINE[0], "text": "\n\n".join(map(plain, MINE))}
        page = asked.post("/reports", data=body, follow_redirects=True)
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while POLLS in page.text and time.monotonic() < deadline:
            time.sleep(0.02)
            page = asked.get(str(page.url))
        for address in reachable(asked, f"/stories/{slug_of(MINE[0])}"):
            answer = asked.get(address)
            assert answer.status_code == 200, address
            assert kinds(answer.text) - known() == set(), address


def reachable(asked: TestClient, address: str) -> Iterator[str]:
    """A page and those that it leads to."""
    yield address
    found = {link.partition("#")[0] for link in links(asked.get(address).text)}
    yield from sorted(each for each in found if each.startswith("/stories/"))


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=40))
def test_any_address_is_answered(words: str) -> None:
    asked = looker()
    part = quote(plain(words), safe="")
    for address in (f"/stories/{part}", f"/api/v1/stories/{part}/claims"):
        assert asked.get(address).status_code < 500


@pytest.mark.parametrize("at", ["0-1", "5-2", "0-99999999999", "x", "-", "1-1", "999999-1000000"])
def test_any_passage_is_answered(at: str) -> None:
    hash = bridge().documents[0].text_sha256
    assert looker().get(f"/stories/{SLUG}/reports/{hash}?at={at}").status_code == 200
