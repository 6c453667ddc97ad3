"""Whatever stands in a report, no page fails and nothing of it is run."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.sheets import quotes, report, says
from tests.views.web.site import client, csrf, links, looker

from deconflict.types import (
    Claim,
    ClaimSheet,
    Entity,
    EntityKind,
    EntityMention,
    Member,
    Origins,
    Reading,
    Root,
    Span,
    Stance,
)
from deconflict.views.web.index import slug_of

FORMATS = Path(__file__).parents[4] / "shared" / "corpora" / "formats"
MINE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "</textarea><svg/onload=alert(1)>",
    "\u202egnp.exe\u2066",
    "a\ud800b",
    "%00%0d%0aSet-Cookie: x=y",
    "../../../../etc/passwd",
]
PAYLOADS = 21  # every so many of 6,600 much alike
TAGS = {"script": {"/static/htmx-2.0.11.min.js", "/static/deconflict.js", "/static/days.js", "/static/leaflet-1.9.4.js"}}


class Scan(HTMLParser):
    """Whatever of a page could be run: scripts, event handlers, addresses that are scripts, styles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("iframe", "object", "embed", "style", "base") or (tag == "img"):
            self.found.append(tag)
        if tag == "script" and given.get("src") not in TAGS["script"]:
            self.found.append(f"script {given}")
        self.found += [f"{name}={value}" for name, value in attrs if name.startswith("on") or name == "style"]
        self.found += [f"{n}={v}" for n, v in attrs if n in ("href", "src", "action") and not _plain(v or "")]


def _plain(address: str) -> bool:
    return address.startswith(("/", "#", "?")) and not address.startswith("//")


def naughty() -> list[str]:
    """Strings that have broken pages before; those of the corpora where they are at hand."""
    told = list(MINE)
    if (FORMATS / "blns" / "blns.json").exists():
        told += json.loads((FORMATS / "blns" / "blns.json").read_text("utf-8"))
        payloads = (FORMATS / "xss" / "Intruder" / "xss-payload-list.txt").read_text("utf-8", "replace")
        told += [line for line in payloads.splitlines() if line.strip()][::PAYLOADS]
    return [each for each in told if each.strip()]


def story_of(words: list[str]) -> ClaimSheet:
    """Reports that hold these words as outlet, title, source, content, silence, name and alias."""
    readings = tuple(
        report(
            f"{k} {word}",
            says(word.replace(">", "›"), f"so {word} so"),
            quotes("", f"and {word} and"),
            title=f"on {word}",
            silence=f"not {word} not",
            retells=(word,),
        )
        for k, word in enumerate(words)
    )
    entities = tuple(
        Entity(
            id=f"e{k}",
            name=word,
            kind=EntityKind.PERSON,
            mentions=(EntityMention(document=r.document.id, span=Span(0, 2)),),
            role=word,
            aliases=(word,),
            why=(word,),
        )
        for k, (word, r) in enumerate(zip(words, readings, strict=True))
    )
    claims = tuple(claim_of(f"c{k}", word, r) for k, (word, r) in enumerate(zip(words, readings, strict=True)))
    return ClaimSheet(readings=readings, claims=claims, entities=entities)


def claim_of(id: str, word: str, reading: Reading) -> Claim:
    members = tuple(Member(statement=s.id, stance=Stance.SUPPORT) for s in reading.statements)
    root = Root(root=word, entity=None, members=(0,), why=word)
    origins = Origins(least=1, most=1, roots=(root,), why=(word,))
    return Claim(id=id, text=word, members=members, why=word, origins=origins)


def look(asked: TestClient, address: str) -> str:
    answer = asked.get(address)
    assert answer.status_code < 500, address
    scan = Scan()
    scan.feed(answer.text)
    assert scan.found == [], address
    return answer.text


def pages_of(name: str) -> list[str]:
    parts = ("", "/reports", "/provenance", "/disagreements", "/when-and-where", "/actors", "/decisions")
    return [f"/stories/{slug_of(name)}{part}" for part in parts]


def test_no_words_of_a_report_are_run() -> None:
    words = naughty()
    asked = client({"the <b>story</b>": story_of(words)})
    for address in ["/", "/?q=so", *pages_of("the <b>story</b>")]:
        page = look(asked, address)
    for address in links(page)[:5]:
        look(asked, address.partition("#")[0])
    some = story_of(words).documents[:: max(len(words) // 40, 1)]
    for document in some:
        look(asked, f"/stories/{slug_of('the <b>story</b>')}/reports/{document.text_sha256}?at=0-5")


def test_no_words_in_an_address_are_run() -> None:
    asked = looker()
    for word in naughty()[::3]:
        plain = word.encode("utf-8", "replace").decode()
        answer = asked.get("/", params=dict.fromkeys(("q", "outlet", "stance", "since", "story"), plain))
        scan = Scan()
        scan.feed(answer.text)
        assert (answer.status_code, scan.found) == (200, []), word


def test_no_words_in_a_form_are_run() -> None:
    asked = client({"story": story_of(["plain"])})
    token, slug = csrf(asked), slug_of("story")
    for word in naughty()[::7]:
        plain = word.encode("utf-8", "replace").decode()
        body = {"csrf": token, "kind": "note", "target": "e0", "note": plain, "back": plain}
        answer = asked.post(f"/stories/{slug}/decisions", data=body, follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/stories/"), word
    look(asked, f"/stories/{slug}/decisions")
    look(asked, f"/stories/{slug}/actors/e0")


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=40))
def test_any_address_is_answered(words: str) -> None:
    asked = looker()
    plain = words.encode("utf-8", "replace").decode()
    from urllib.parse import quote

    for address in (f"/stories/{quote(plain, safe='')}", f"/api/v1/stories/{quote(plain, safe='')}/claims"):
        assert asked.get(address).status_code < 500


@pytest.mark.parametrize("at", ["0-1", "5-2", "0-99999999999", "x", "-", "1-1", "999999-1000000"])
def test_any_passage_is_answered(at: str) -> None:
    asked = client({"s": story_of(["plain"])})
    hash = story_of(["plain"]).documents[0].text_sha256
    assert asked.get(f"/stories/{slug_of('s')}/reports/{hash}?at={at}").status_code == 200
