"""Who may ask, and who may change."""

import pytest
from tests.views.web.site import SLUG, client, csrf, looker

PAGES = ["/", f"/stories/{SLUG}", "/nothing", "/static/deconflict.css", "/api/v1/openapi.json"]


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_has_a_strict_policy(page: str) -> None:
    headers = looker().get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("[::1]:8765", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:8765", 421),
        ("localhost@evil.example", 421),
        ("", 421),
    ],
)
def test_only_names_of_the_loopback_are_answered(host: str, status: int) -> None:
    assert looker().get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        (True, {}, 303),
        (False, {}, 403),
        (True, {"origin": "http://evil.example"}, 403),
        (True, {"origin": "null"}, 403),
        (True, {"sec-fetch-site": "cross-site"}, 403),
        (True, {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}, 303),
    ],
)
def test_changes_are_taken_from_own_pages_only(token: bool, headers: dict[str, str], status: int) -> None:
    asked = client({})
    body = {"new_story": "x", "text": "A bridge fell.", "csrf": csrf(asked) if token else "0" * 64}
    answer = asked.post("/reports", data=body, headers=headers, follow_redirects=False)
    assert answer.status_code == status


def test_a_token_is_good_for_one_session() -> None:
    token = csrf(client({}))
    other = client({})
    other.get("/")
    assert other.post("/reports", data={"new_story": "x", "text": "y", "csrf": token}).status_code == 403


def test_cookies_are_kept_from_scripts_and_other_sites() -> None:
    for cookie in client().get(f"/stories/{SLUG}").headers.get_list("set-cookie"):
        assert "httponly" in cookie.lower() and "samesite=strict" in cookie.lower()


def test_beyond_the_loopback_a_token_is_wanted() -> None:
    asked = client(hosts=(), token="sesame")
    assert asked.get("/").status_code == 401
    assert asked.get("/?token=wrong").status_code == 401
    assert asked.get("/", headers={"authorization": "Bearer sesame"}).status_code == 200
    assert asked.get("/?token=sesame").status_code == 200  # and the cookie that came with it lets in
    assert asked.get(f"/stories/{SLUG}").status_code == 200
