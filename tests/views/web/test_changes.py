"""Decisions from pages: written to the log, shown beside the machine's word, and undone."""

import re

import pytest
from tests.views.web.site import SLUG, bridge, client, csrf

STATEMENT = bridge().statements[0].id


def decide(asked: object, **body: object) -> object:
    told = {"csrf": csrf(asked), "back": f"/stories/{SLUG}/claims/c1", **body}  # type: ignore[arg-type]
    return asked.post(f"/stories/{SLUG}/decisions", data=told, follow_redirects=True)  # type: ignore[attr-defined]


def test_a_decision_is_shown_and_can_be_undone() -> None:
    asked = client()
    page = decide(asked, kind="edit", target=STATEMENT, **{"field-act": "denies"})
    assert page.status_code == 200 and "Written down: edit" in page.text  # type: ignore[attr-defined]
    assert "denies" in asked.get(f"/stories/{SLUG}/decisions").text
    entry = re.search(r'name="target" value="([0-9a-f]{16})"', page.text)  # type: ignore[attr-defined]
    assert entry
    undone = decide(asked, kind="undo", target=entry[1])
    assert "Written down: undo" in undone.text  # type: ignore[attr-defined]
    assert "Nothing yet." in asked.get(f"/stories/{SLUG}/decisions").text


@pytest.mark.parametrize("kind", ["accept", "reject", "note"])
@pytest.mark.parametrize("target", [STATEMENT, "c1", "c1#0", "e1"])
def test_everything_on_a_page_can_be_answered_to(kind: str, target: str) -> None:
    assert decide(client(), kind=kind, target=target, note="seen").status_code == 200  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "body",
    [{"kind": "accept", "target": "c99"}, {"kind": "love", "target": "c1"}, {"kind": "note", "target": "c1"}, {}],
)
def test_what_says_nothing_is_refused_with_its_reason(body: dict[str, str]) -> None:
    assert decide(client(), **body).status_code == 422  # type: ignore[attr-defined]


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_elsewhere(back: str) -> None:
    asked = client()
    body = {"csrf": csrf(asked), "kind": "accept", "target": "c1", "back": back}
    answer = asked.post(f"/stories/{SLUG}/decisions", data=body, follow_redirects=False)
    assert answer.headers["location"].startswith(f"/stories/{SLUG}?decided=")


def test_a_pasted_report_without_words_is_refused() -> None:
    asked = client()
    assert asked.post("/reports", data={"csrf": csrf(asked), "new_story": "x", "text": " "}).status_code == 422
    assert asked.post("/reports", data={"csrf": csrf(asked), "text": "A bridge fell."}).status_code == 422
