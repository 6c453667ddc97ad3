"""The API: the sheet in parts, in pages, with ETags."""

import pytest
from tests.views.web.site import SLUG, bridge, client, looker

from deconflict.exports.json_sheet import sheet_to_json
from deconflict.views.web.api import Part

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


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("limit", [1, 3, 500])
def test_pages_one_after_the_other_are_the_whole_part(part: Part, limit: int) -> None:
    whole = sheet_to_json(bridge())[part]
    found, offset = [], 0
    while offset is not None:
        page = looker().get(f"{BASE}/{part}?limit={limit}&offset={offset}").json()
        assert page["total"] == len(whole) and len(page["items"]) <= limit
        found += page["items"]
        offset = page["next"]
    assert found == whole


@pytest.mark.parametrize("address", [BASE, f"{BASE}/claims", f"{BASE}/claims/c1", f"{BASE}?as_of=2014-12-03"])
@pytest.mark.parametrize(
    ("form", "status"), [("{}", 304), ("W/{}", 304), ('"x", {}', 304), ("*", 304), ('"x"', 200), ("", 200)]
)
def test_an_etag_stands_for_its_answer(address: str, form: str, status: int) -> None:
    first = looker().get(address)
    again = looker().get(address, headers={"if-none-match": form.format(first.headers["etag"])})
    assert (again.status_code, again.headers["etag"]) == (status, first.headers["etag"])
    assert again.content == (b"" if status == 304 else first.content)


def test_no_two_answers_have_one_etag() -> None:
    parts = [f"/{part}?limit={limit}&offset={offset}" for part in Part for limit in (1, 2) for offset in (0, 1)]
    addresses = [
        BASE,
        f"{BASE}?as_of=2014-12-03",
        f"{BASE}/claims/c1",
        f"{BASE}/events/v1",
        *(BASE + each for each in parts),
    ]
    assert len({looker().get(address).headers["etag"] for address in addresses}) == len(addresses)


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
