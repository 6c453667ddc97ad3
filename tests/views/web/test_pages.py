"""Every page answers, every link on it leads somewhere, and a cell is two clicks from its sentence."""

import re
from dataclasses import replace

import pytest
from tests.sheets import disagreement
from tests.views.web.site import SLUG, STORY, bridge, client, links, looker

from deconflict.types import ClaimSheet, Field
from deconflict.views.web.index import slug_of


def test_every_link_leads_somewhere() -> None:
    asked = looker()
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        page = waiting.pop().partition("#")[0]
        if page in seen or not page.startswith("/"):
            continue
        seen.add(page)
        answer = asked.get(page)
        assert answer.status_code == 200, page
        if "html" in answer.headers["content-type"]:
            waiting += links(answer.text)
    assert len(seen) > 15


def test_the_desk_tells_outlets_origins_and_disputes() -> None:
    page = looker().get("/").text
    assert "4 outlets" in page
    assert "1 to 2 origins" in page
    assert "1 disputed detail<" in page


def test_the_story_nests_outlets_in_their_origin() -> None:
    page = looker().get(f"/stories/{SLUG}").text
    assert page.index("Col. Orr") < page.index("North Post")
    assert "2 outlets" in page
    for mark in ("asserts", "relays", "denies", "disputes", "hedged", "silent", "not-stated"):
        assert f'href="#m-{mark}"' in page


def test_a_cell_leads_to_the_outlined_words() -> None:
    asked = looker()
    story = asked.get(f"/stories/{SLUG}").text
    told = bridge()
    span, hash = told.statements[2].content[0], told.documents[2].text_sha256[:16]
    wanted = next(href for href in links(story) if f"{hash}?at={span.start}-{span.end}#at" in href)
    page = asked.get(wanted).text
    assert re.search(r'id="at">(<span[^>]*>)?the bridge fell<', page)


def test_an_address_of_a_passage_does_not_depend_on_ids() -> None:
    asked = looker()
    hash = bridge().documents[0].text_sha256
    assert asked.get(f"/stories/{SLUG}/reports/{hash}").status_code == 200
    assert asked.get(f"/stories/{SLUG}/reports/{hash[:16]}?at=0-9999999").status_code == 200
    assert asked.get(f"/stories/{SLUG}/reports/{'0' * 16}").status_code == 404


def test_filters_stay_in_the_address() -> None:
    page = looker().get("/?q=bridge&stance=denies&outlet=hill").text
    assert "1 passage" in page
    assert 'value="hill"' in page and 'value="denies" selected' in page


@pytest.mark.parametrize(
    "page",
    ["", "/reports", "/provenance", "/disagreements", "/when-and-where", "/actors", "/decisions"],
)
def test_a_sheet_with_nothing_in_it_is_shown_plainly(page: str) -> None:
    assert client({"empty": ClaimSheet(readings=())}).get(f"/stories/{slug_of('empty')}{page}").status_code == 200


def test_what_is_new_since_the_last_look_is_told() -> None:
    asked = client()
    assert "not looked at yet" in asked.get("/").text
    asked.get(f"/stories/{SLUG}")
    assert "not looked at yet" not in asked.get("/").text


def test_a_side_shows_its_nearest_passages_and_folds_the_others_away() -> None:
    told = bridge()
    sides = {"Monday": told.claims[0].members * 2, "Tuesday": told.claims[0].members[3:]}
    sheet = replace(told, disagreements=(disagreement(Field.TIME, sides),))
    page = client({STORY: sheet}).get(f"/stories/{SLUG}/disagreements").text
    first, second = page.split('<div class="side">')[1:]
    count = len(told.claims[0].members) * 2
    assert first.split("<details>")[0].count("<li>") == 3
    assert f"{count - 3} more on this side" in first
    assert "<details><summary>" not in second.split("</article>")[0].split("</div>")[0]
