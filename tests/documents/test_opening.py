"""Files of every format, whole and broken."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents import Input, open_documents
from deconflict.documents.html import Nature, look_at, read_html, strip_tags
from deconflict.errors import UnreadableDocument
from deconflict.types import Document, Failure

PROSE = "The harbour master said on Monday that the ferry had left the quay with 41 people on board, two more than it may carry."
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Ferry left overloaded | Selby Echo</title>
<meta property="og:title" content="Ferry left overloaded"><meta property="og:site_name" content="Selby Echo">
<meta name="author" content="Ann Moore"><meta property="article:published_time" content="2023-04-03T08:00:00+01:00">
<link rel="canonical" href="https://www.echo.example/ferry"></head><body><nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Ferry left overloaded</h1><p>{PROSE}</p><p>“It should never have sailed,” he told the Selby Echo.</p>
<p>{PROSE}</p></article><footer>© Selby Echo 2023</footer></body></html>"""


def opened(raw: str | bytes, name: str | None = "a.txt") -> list[Document | Failure]:
    held = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    return open_documents(Input(path=name, location=Path(name) if name else None, held=held))


def document(raw: str | bytes, name: str | None = "a.txt") -> Document:
    [found] = opened(raw, name)
    assert isinstance(found, Document), found
    return found


def failure(raw: str | bytes, name: str | None = "a.txt") -> Failure:
    [found] = opened(raw, name)
    assert isinstance(found, Failure)
    return found


def test_plain_text_stays_as_it_came() -> None:
    text = "\ufeffFerry left overloaded\r\n\r\n" + PROSE + "\x00\u202e\u200b\r\n"
    found = document(text)
    assert found.text == text
    assert found.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert found.id == "d" + found.text_sha256[:12]
    assert found.title == "Ferry left overloaded"


@pytest.mark.parametrize(
    ("raw", "reason"), [("", "empty"), (" \r\n\t", "nothing to read"), (b"\x89PNG\r\n\x1a\n00", "PNG")]
)
def test_what_holds_no_text_is_a_failure(raw: str | bytes, reason: str) -> None:
    assert reason in failure(raw).reason


def test_too_much_text_is_a_failure_that_says_what_to_try() -> None:
    found = failure("The mayor said no. " * 300_000)
    assert "5.7 million characters" in found.reason
    assert "split it" in found.reason


@pytest.mark.parametrize("name", ["a.html", "a.xhtml", "a.dat", "a.txt", None])
def test_a_web_page_gives_its_article_and_its_metadata(name: str | None) -> None:
    found = document(PAGE, name)
    assert found.text.startswith("Ferry left overloaded")
    assert PROSE in found.text
    assert "Home" not in found.text
    assert (found.title, found.outlet, found.byline, found.url) == (
        "Ferry left overloaded",
        "Selby Echo",
        "Ann Moore",
        "https://www.echo.example/ferry",
    )
    assert found.published is not None
    assert (found.published.edtf, found.published.how) == ("2023-04-03", "metadata")


def test_json_lines_give_a_document_a_line() -> None:
    lines = [
        json.dumps(
            {
                "text": f"Ferry left overloaded\n\n{PROSE}",
                "source": "Selby Echo",
                "date": "2023-04-03T08:00",
                "author": ["A", "B"],
            }
        ),
        "broken",
        "",
        json.dumps({"html": PAGE, "title": "Another title", "url": "https://wire.example/1"}),
        json.dumps(["a list"]),
        json.dumps({"id": 7}),
        '{"body": "A lone \\ud800 surrogate stands in this text, the mayor said."}',
    ]
    first, broken, page, listed, keyless, lone = opened("\n".join(lines), "feed.jsonl")
    assert isinstance(first, Document)
    assert (first.path, first.outlet, first.byline) == ("feed.jsonl:1", "Selby Echo", "A, B")
    assert first.published is not None
    assert (first.published.edtf, first.published.how) == ("2023-04-03", "metadata")
    assert isinstance(page, Document)
    assert (page.path, page.title, page.url) == ("feed.jsonl:4", "Another title", "https://wire.example/1")
    assert isinstance(lone, Document)
    assert "\ud800" in lone.text
    assert [(x.path, x.stage) for x in (broken, listed, keyless) if isinstance(x, Failure)] == [
        ("feed.jsonl:2", "documents"),
        ("feed.jsonl:5", "documents"),
        ("feed.jsonl:6", "documents"),
    ]


def test_standard_input_is_sniffed() -> None:
    assert document(PROSE, None).path is None
    [found] = opened(json.dumps({"text": PROSE}) + "\n", None)
    assert isinstance(found, Document)
    assert (found.text, found.path) == (PROSE, None)


def test_a_vanished_file_is_a_failure(tmp_path: Path) -> None:
    [found] = open_documents(Input(path="a.txt", location=tmp_path / "a.txt"))
    assert isinstance(found, Failure)
    assert "no such file" in found.reason


@pytest.mark.parametrize(
    ("page", "nature"),
    [
        (PAGE, Nature.ORDINARY),
        ("<p>unclosed " * 5000, Nature.ORDINARY),
        ("<div>" * 300 + PROSE + "</div>" * 300, Nature.LARGE),
        ("<div>" * 200_000 + PROSE + "</div>" * 200_000, Nature.HOSTILE),
        ("<div " + " ".join(f'a{i}="x"' for i in range(300_000)) + f">{PROSE}</div>", Nature.HOSTILE),
    ],
)
def test_one_look_tells_what_work_a_page_is(page: str, nature: Nature) -> None:
    assert look_at(page) is nature


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + f"<p>{PROSE}</p>",
        "<a " + "b='c' " * 300_000 + f"><p>{PROSE}</p>",
        f"<p>{PROSE}</p>" + "<!--" * 50_000,
    ],
)
def test_hostile_pages_are_read_by_stripping_their_tags(page: str) -> None:
    assert PROSE in read_html(page).text


def test_a_large_page_is_read_in_a_process_of_its_own() -> None:
    page = PAGE.replace("<article>", "<div>" * 160 + "<article>").replace("</article>", "</article>" + "</div>" * 160)
    assert look_at(page) is Nature.LARGE
    assert PROSE in read_html(page).text


def test_a_page_without_text_is_a_failure() -> None:
    with pytest.raises(UnreadableDocument, match="no article text"):
        read_html("<html><head><script>var x = 1;</script></head><body></body></html>")


def test_stripped_text_has_a_line_for_each_block() -> None:
    assert (
        strip_tags("<p>One &amp; <b>two</b></p><div>Three</div><script>var x;</script><ul><li>Four</ul>")
        == "One & two\nThree\nFour"
    )


@given(st.text(max_size=300))
def test_any_text_opens_or_tells_why_not(text: str) -> None:
    for name in ("a.txt", "a.html", "a.jsonl", None):
        for found in opened(text, name):
            assert isinstance(found, Document) or found.reason


def test_hostile_strings_open() -> None:
    folder = Path("../shared/corpora/formats")
    if not folder.exists():
        pytest.skip(f"{folder} is not here")
    for path in sorted(
        p for name in ("blns", "xss", "csvinj", "trojan-source") for p in (folder / name).rglob("*") if p.is_file()
    ):
        for found in open_documents(Input(path=path.name, location=path)):
            assert isinstance(found, Document) or found.reason
