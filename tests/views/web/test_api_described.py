"""The API keeps to its own description, whatever it is asked: schemathesis over its OpenAPI."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.views.web.full import library
from tests.views.web.site import HOST, SLUG, bridge

from deconflict.views.web import make_app
from deconflict.views.web.guard import HEADER, SESSION

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

EXAMPLES = 25  # of each operation and mode
HOSTED = {"Host": HOST.partition("://")[2]}
RECORDS = (
    ("claims", "c1"),
    ("entities", "e1"),
    ("events", "v1"),
    ("disagreements", "x1"),
    ("documents", bridge().documents[0].id),
    ("statements", bridge().statements[0].id),
)
QUICK = settings(
    max_examples=EXAMPLES,
    derandomize=True,  # the same examples every time
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def described() -> Any:
    """The description of a site of its own, with what a session of it wants."""
    app = make_app(library())
    asked = TestClient(app, base_url=HOST)
    token = asked.get("/api/v1/session").json()["csrf"]
    cookie = asked.cookies[SESSION]
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HOSTED)
    return schema, {HEADER: token, "Cookie": f"{SESSION}={cookie}", **HOSTED}


OPERATIONS = (
    "/stories",
    "/stories/{slug}",
    "/stories/{slug}/{part}",
    "/stories/{slug}/{part}/{id}",
    "/search",
    "/session",
    "/decisions",
)
CASES = [
    (path, mode) for path in OPERATIONS for mode in ("positive", "negative") if (path, mode) != ("/session", "negative")
]


@pytest.mark.parametrize(("path", "mode"), CASES)
def test_the_api_keeps_to_its_description(path: str, mode: str) -> None:
    """Made-up questions that fit it and that do not; of those that fit, half about what is there."""
    schema, headers = described()
    operation = schema[f"/api/v1{path}"]["POST" if path == "/decisions" else "GET"]
    made_up = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))
    statuses: set[int] = set()

    @QUICK
    @given(case=made_up, known=st.booleans(), pick=st.integers(0, len(RECORDS) - 1))
    def ask(case: Any, known: bool, pick: int) -> None:
        if known and mode == "positive":
            put_known(case, pick)
        statuses.add(case.call_and_validate(headers=headers).status_code)

    ask()
    assert mode == "negative" or statuses & {200, 201}, "nothing was ever found"


def put_known(case: Any, pick: int) -> None:
    """What the site holds in the place of made-up words."""
    for name, value in zip(("slug", "part", "id"), (SLUG, *RECORDS[pick]), strict=True):
        if name in (case.path_parameters or {}):
            case.path_parameters[name] = value
    if isinstance(case.body, dict):
        kind = ("accept", "reject", "note")[pick % 3]
        case.body |= {"story": SLUG, "kind": kind, "target_ids": ["c1"], "note": "seen", "value": None}


def test_every_operation_is_among_them() -> None:
    schema, _ = described()
    assert sorted(schema) == sorted(f"/api/v1{path}" for path in OPERATIONS)
