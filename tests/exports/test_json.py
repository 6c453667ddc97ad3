"""The contract of the claim sheet, version 1: every key, in every state of knowledge."""

import json

from tests.sheets import quotes, report, says, sheet

from deconflict.exports.json_sheet import render_json, sheet_to_json
from deconflict.types import Act, ClaimSheet, Failure, Polarity

SECTIONS = """
version as_of documents statements events claims disagreements silences entities relations quotes copies failures
""".split()
DOCUMENT = "id path url title outlet byline published text_sha256 language blocks derived_from".split()
STATEMENT = "id document content cue source chain act polarity certainty form said found_by score".split()
LINK = "text name entity kind span anonymity".split()

TOLD = sheet(
    report(
        "North",
        quotes("CNN > Orr", "We will not pass it on to them", "not now"),
        says("Lund", "the raid took place", act=Act.DENIES, polarity=Polarity.NEGATIVE),
        title="Raid",
        silence="The White House would not comment",
        retells=("CNN",),
    ),
    report("South", quotes("Orr", "We will not pass it on to them"), says("", "the raid took place")),
)


def test_an_empty_sheet_has_every_section() -> None:
    told = json.loads(render_json(ClaimSheet(readings=())))
    assert list(told) == SECTIONS
    assert all(told[section] in (1, None, []) for section in SECTIONS)


def test_keys_of_documents_statements_and_links() -> None:
    told = sheet_to_json(TOLD)
    assert all(list(d) == DOCUMENT for d in told["documents"])
    assert all(list(s) == STATEMENT for s in told["statements"])
    assert all(list(link) == LINK for s in told["statements"] for link in s["chain"])


def test_spans_hold_the_words() -> None:
    told = sheet_to_json(TOLD)
    text = TOLD.documents[0].text
    assert [text[a:b] for a, b in told["statements"][0]["content"]] == ["We will not pass it on to them", "not now"]
    (silence,) = told["silences"]
    assert text[slice(*silence["span"])] == "The White House would not comment"


def test_what_is_not_known_yet_is_null() -> None:
    told = sheet_to_json(TOLD)
    assert [c["id"] for c in told["claims"]] == ["c1", "c2"]  # the quotation, and the raid
    for claim in told["claims"]:
        assert claim["origins"] == claim["against"] == {"least": None, "most": None, "roots": [], "why": []}
        assert claim["grade"] == {"information": None, "why": []}
        assert claim["event"] is None
    assert {m["stance"] for m in told["claims"][1]["members"]} == {"support", "deny"}


def test_lone_surrogates_come_back_as_they_were() -> None:
    odd = sheet(report("North \udcff", says("Orr \ud83d", "it was late"), title="emoji \U0001f642 and half \ude42"))
    raw = render_json(odd).encode("utf-8")
    told = json.loads(raw)
    assert told["documents"][0]["outlet"] == "North \udcff"
    assert told["documents"][0]["title"] == "emoji \U0001f642 and half \ude42"
    assert told["statements"][0]["chain"][0]["name"] == "Orr \ud83d"


def test_failures_and_the_day() -> None:
    failure = Failure(path="a.bin", stage="input", reason="binary")
    told = sheet_to_json(ClaimSheet(readings=(), failures=(failure,), as_of="2014-12-02"))
    assert told["failures"] == [{"path": "a.bin", "stage": "input", "reason": "binary"}]
    assert told["as_of"] == "2014-12-02"
    assert "layers" not in told
