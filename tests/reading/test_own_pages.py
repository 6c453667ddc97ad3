"""Pages that are a body's own words. All of them are invented; the encoder reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model import needs_model

from deconflict.documents import gather, open_documents
from deconflict.flow import read_texts
from deconflict.types import Act, Document, Form, Reading

PAGES = {
    "a statement": (
        "Statement of the Ministry of Water on the flood in Brask\n\n12 March 2021\n\n"
        "Two dams have failed. We have sent forty pumps to the town. Who will pay? Call 555 for help.",
        ("Ministry of Water", ["Two dams have failed", "We have sent forty pumps to the town"]),
    ),
    "a release with a label": (
        "PRESS RELEASE\n\nTalvik Port Authority\n3 June 2022\n\nFire on berth 7 is out\n\n"
        "A fire broke out on berth 7 this morning. We regret the death of a crane driver. "
        "“The crews were quick,” said the authority's director, Jana Ruel.",
        ("Talvik Port Authority", ["A fire broke out on berth 7 this morning", "We regret the death of a crane driver"]),
    ),
    "a post": (
        "Halden Police (@halden) on X, 14 May 2023\n\nA man died at the scene. We are not looking for anyone else.",
        ("Halden Police", ["A man died at the scene", "We are not looking for anyone else"]),
    ),
    "a firm's notice": (
        "Notice by Harrow Foods plc\n\nThe firm is recalling its jars of honey. No illness has been told to us.",
        ("Harrow Foods plc", ["The firm is recalling its jars of honey", "No illness has been told to us"]),
    ),
    "a person's statement": (
        "Statement by the Hon. Ada Holm on the flood in Brask\n\n12 March 2021\n\nTwo dams have failed. We have sent pumps.",
        ("Ada Holm", ["Two dams have failed", "We have sent pumps"]),
    ),
    "a report about a statement": (
        "Statement of the Ministry of Water raises questions\n\nTwo dams have failed. Nobody knows why they did.",
        None,
    ),
    "a report by a writer": (
        "Statement of the Ministry of Water on the flood\n\nBy Anna Weller\n\nTwo dams have failed. Nobody knows why.",
        None,
    ),
    "a report that quotes a statement": (
        "Ministry of Water\n\nTwo dams have failed, the ministry said in a statement. We asked why on Friday.",
        None,
    ),
    "a periodical": (
        "Bulletin of Brass Bands\n\nThe year in valves\n\nTwo makers have closed. Our readers will recall the debate.",
        None,
    ),
    "an outlet's label": ("BRIEFING\n\nThe Lorin Courier\n\nTwo dams have failed. Our town is dry so far.", None),
}  # fmt: skip


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    folder: Path = tmp_path_factory.mktemp("pages")
    for name, (text, _) in PAGES.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    inputs, _ = gather([str(folder)])
    documents = [d for source in inputs for d in open_documents(source) if isinstance(d, Document)]
    return {Path(r.document.path or "").stem: r for r in read_texts(documents, workers=1) if isinstance(r, Reading)}


@needs_model
@pytest.mark.parametrize("name", PAGES)
def test_what_a_bodys_own_page_tells_the_body_tells(name: str, readings: dict[str, Reading]) -> None:
    reading, expected = readings[name], PAGES[name][1]
    own = [s for s in reading.statements if s.found_by == "rule:own-page"]
    if expected is None:
        assert own == []
        return
    body, told = expected
    assert {link.name for s in own for link in s.chain} == {body}
    assert [s.content[0].of(reading.document.text) for s in own] == told
    assert {(s.act, s.form) for s in own} == {(Act.ASSERTS, Form.DIRECT)}


@needs_model
def test_who_is_quoted_on_a_bodys_page_speaks_for_himself(readings: dict[str, Reading]) -> None:
    quoted = [s for s in readings["a release with a label"].statements if s.found_by != "rule:own-page"]
    assert [[link.name for link in s.chain] for s in quoted] == [["Jana Ruel"]]
