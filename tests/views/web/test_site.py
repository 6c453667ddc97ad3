"""The files that are served, how long a large story takes, and what is said where the extra is missing."""

import hashlib
import json
import sys
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.sheets import report, says
from tests.views.web.site import client
from typer.testing import CliRunner

from deconflict.types import Claim, ClaimSheet, Member, Stance
from deconflict.views.cli import app
from deconflict.views.web.index import slug_of
from deconflict.views.web.vendored import STATIC, vendored
from deconflict.views.web.world import geojson, outline

AXE = (
    Path(__file__).parent / "axe" / "axe-core-4.14.1.min.js",
    "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
)
REPORTS, SLOWEST_S = 200, 0.3


def test_files_of_others_are_what_they_were() -> None:
    listed = {each.name: each.sha256 for each in vendored()}
    own = {"controls.css", "days.js", "deconflict.css", "deconflict.js", "icon.svg", "VENDORED.md"}
    assert {p.name for p in STATIC.iterdir() if p.is_file()} == own | listed.keys()
    for path, wanted in [*((STATIC / name, sha) for name, sha in listed.items()), AXE]:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == wanted, path


def test_borders_stay_on_the_map() -> None:
    assert outline().startswith("M") and outline().count("Z") > 200
    countries = [feature["geometry"] for feature in json.loads(geojson())["features"]]
    assert {each["type"] for each in countries} == {"MultiPolygon"}  # a line cannot be filled where the map cuts it
    assert all(ring[0] == ring[-1] for each in countries for (ring,) in each["coordinates"])


def large() -> ClaimSheet:
    """200 reports that tell forty things between them."""
    readings = tuple(
        report(
            f"Outlet {k}",
            *(says(f"Witness {(k + n) % 30}", f"the bridge number {(k + 3 * n) % 40} fell at night") for n in range(5)),
            title=f"Bridges fall, part {k}",
        )
        for k in range(REPORTS)
    )
    told = [(s, s.content[0].of(r.document.text)) for r in readings for s in r.statements]
    claims = tuple(
        Claim(
            id=f"c{k}",
            text=text,
            members=tuple(Member(statement=s.id, stance=Stance.SUPPORT) for s, own in told if own == text),
            why="the same words",
        )
        for k, text in enumerate(sorted({text for _, text in told}))
    )
    return ClaimSheet(readings=readings, claims=claims)


def test_pages_of_a_large_story_are_quick() -> None:
    asked = client({"large": large()})
    base = f"/stories/{slug_of('large')}"
    document = asked.get(f"/api/v1{base}/documents?limit=1").json()["items"][0]["text_sha256"]
    slow = {}
    for page in ("", f"/reports/{document}", "/provenance", "/disagreements", "/when-and-where", "/actors"):
        asked.get(base + page)
        slow[page] = min(_seconds(asked, base + page) for _ in range(3))
    assert {page: took for page, took in slow.items() if took > SLOWEST_S} == {}


def _seconds(asked: TestClient, address: str) -> float:
    """Of this thread and those that answer; what other programs on the machine take is not counted."""
    start = time.process_time()
    assert asked.get(address).status_code == 200
    return time.process_time() - start


def test_without_the_extra_what_to_install_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = CliRunner().invoke(app, ["serve", "anything"])
    assert told.exit_code == 1
    assert "deconflict[web]" in told.output
