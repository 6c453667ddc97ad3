"""The desk: filters that keep what they ask for and stay in the address, and what is new since the last look."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from starlette.testclient import TestClient
from tests.views.web.market import STORY, market, site, write_reports
from tests.views.web.site import HOST

from deconflict.flow import read
from deconflict.views.web import Memory, Settings, make_app
from deconflict.views.web.desk import Seen, make_mark, read_mark


@pytest.mark.parametrize(
    ("asked", "outlets"),
    [
        ("q=shelled&origin=haddad", {"North Post", "Hill Radio"}),
        ("q=shelled&outlet=hill", {"Hill Radio"}),
        ("actor=saleh&until=2024-03-05", {"South Sun"}),
        ("place=baghdad", {"South Sun"}),  # in a sentence of the reporter's own
        ("q=twelve+haddad&since=2024-03-06", {"Hill Radio"}),
        ("q=met+saleh", {"South Sun"}),
        ("q=met+saleh&review=open", set()),  # nobody said it: there is nothing to review
        ("q=shelled&story=nothing", set()),
        ("stance=denies", {"North Post"}),
        ("q=nobody+said+this", set()),
        ("q=hell", set()),  # stands in "shelled", and begins no word of it
        ("q=“saleh+met”", set()),  # both stand there, but not together
    ],
)
def test_each_filter_of_the_desk_keeps_what_it_asks_for(asked: str, outlets: set[str]) -> None:
    told, _ = site(market())
    page = told.get(f"/?{asked}").text
    found = page[page.index('id="found"') : page.index('id="stories"')]
    assert {d.outlet for d in market().documents if f"in {d.outlet}," in found} == outlets
    for name, value in parse_qsl(asked):  # each stands in its field, so that the next question goes on from here
        chosen = f'value="{value}" selected', f"<option selected>{value}"
        assert f'name="{name}" value="{value}"' in page or any(each in page for each in chosen) or name == "story"


def test_the_desk_tells_which_reports_are_new(tmp_path: Path) -> None:
    library = Memory({"market": read([str(write_reports(tmp_path, ["south-sun.txt", "hill-radio.txt"]))])})
    asked = TestClient(make_app(library, Settings()), base_url=HOST)
    assert "not looked at yet" in asked.get("/").text
    assert 'id="new"' not in asked.get(STORY).text
    assert "new since" not in asked.get("/").text and "not looked at" not in asked.get("/").text
    library.take(write_reports(tmp_path), "market", lambda done, of: None)
    link = re.search(r'href="([^"]+#new)">1 new since you last looked', asked.get("/").text)
    assert link
    for _ in range(2):  # the address brings what was seen: the page may be loaded again
        page = asked.get(link[1].replace("&amp;", "&")).text
        assert "<strong>1 report new since you last looked:</strong>" in page
        assert "<strong>new</strong> · North Post" in page and page.count("<strong>new</strong>") == 1
    assert "new since" not in asked.get("/").text


def test_a_look_at_an_earlier_day_is_no_look_at_all() -> None:
    asked, _ = site(market())
    asked.get(f"{STORY}?as_of=2024-03-04")
    assert "not looked at yet" in asked.get("/").text


@pytest.mark.parametrize("mark", ["", "x", "3.zzzz", "-1", "9" * 40, "3.0000.é", "٣"])
def test_a_mark_that_is_none_is_as_no_look_at_all(mark: str) -> None:
    assert read_mark(mark) is None
    asked, _ = site(market())
    assert 'id="new"' not in asked.get(STORY, params={"seen": mark}).text


def test_a_mark_of_many_reports_is_their_number() -> None:
    assert read_mark(make_mark(market().documents)) == Seen(
        reports=3, hashes=frozenset(d.text_sha256[:4] for d in market().documents)
    )
    assert make_mark(market().documents * 21) == "63"
