"""The API: the sheet in parts, in pages, with ETags."""

import pytest
from tests.views.web.site import SLUG, bridge, client, looker

from deconflict.views.json import sheet_to_json

BASE = f"/api/v1/stories/{SLUG}"


def test_a_story_is_the_whole_sheet() -> None:
    assert looker().get(BASE).json() == sheet_to_json(bridge())


def test_records_come_in_pages() -> None:
    asked = looker()
    first = asked.get(f"{BASE}/statements?limit=3").json()
    assert (first["total"], first["next"], len(first["items"])) == (4, 3, 3)
    last = asked.get(f"{BASE}/statements?limit=3&offset=3").json()
    assert (last["next"], len(last["items"])) == (None, 1)
    assert asked.get(f"{BASE}/statements/{first['items'][0]['id']}").json() == first["items"][0]


def test_what_is_known_already_is_not_sent_again() -> None:
    asked = looker()
    tag = asked.get(f"{BASE}/claims").headers["etag"]
    assert asked.get(f"{BASE}/claims", headers={"if-none-match": tag}).status_code == 304
    assert asked.get(f"{BASE}/claims?limit=1", headers={"if-none-match": tag}).status_code == 200


def test_a_decision_changes_the_tag_and_wants_the_token() -> None:
    asked = client()
    tag = asked.get(BASE).headers["etag"]
    body = {"story": SLUG, "kind": "accept", "target_ids": ["c1"]}
    assert asked.post("/api/v1/decisions", json=body).status_code == 403
    token = asked.get("/api/v1/session").json()["csrf"]
    assert asked.post("/api/v1/decisions", json=body, headers={"x-csrf-token": token}).status_code == 201
    assert asked.get(BASE).headers["etag"] != tag


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/stories/none-000000", 404),
        (f"{BASE}/nonsense", 422),
        (f"{BASE}/claims/c99", 404),
        (f"{BASE}/claims?limit=0", 422),
        (f"{BASE}?as_of=2014-13-40", 422),
        (f"{BASE}?as_of=0", 422),
        (f"/stories/{SLUG}?rows=many", 422),
        (f"{BASE}?as_of=2014-12-03", 200),
        ("/api/v1/search?q=bridge", 200),
        ("/api/v1/stories", 200),
        ("/api/v1/openapi.json", 200),
    ],
)
def test_wrong_questions_are_told_so(address: str, status: int) -> None:
    assert looker().get(address).status_code == status


def test_what_does_not_fit_is_told_in_the_asker_s_form() -> None:
    page = looker().get(f"/stories/{SLUG}?rows=many")
    assert page.headers["content-type"].startswith("text/html") and "rows: Input should be a valid integer" in page.text
    body = '{"story": "x", "kind": ["\\ud800"], "target_ids": []}'  # which UTF-8 cannot hold
    told = looker().post("/api/v1/decisions", content=body, headers={"content-type": "application/json"})
    assert (told.status_code, told.json()["detail"][0]["loc"]) == (422, ["body", "kind"])


def test_a_wrong_method_is_told_the_right_ones() -> None:
    answer = looker().request("TRACE", BASE)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
