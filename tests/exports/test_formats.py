"""Each export is valid for the library of its format, holds what it must, and says what it drops."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.stories import NOTE, REASON, story

from deconflict.exports.csv_tables import safe
from deconflict.exports.exporting import FORMATS, UnknownFormat, export
from deconflict.exports.format import schema_of
from deconflict.exports.from_json import sheet_of
from deconflict.exports.json_sheet import sheet_to_json
from deconflict.exports.narrowing import UnknownClaim, only_claim, since
from deconflict.exports.passages import address_of, link_to
from deconflict.sheet_index import SheetIndex
from deconflict.types import ClaimSheet, Reading, Span

NAMES = [each.name for each in FORMATS]
WHOLE = [n for n in NAMES if not n.startswith("csv-")]
EMPTY = ClaimSheet(readings=())
PAYLOADS = [
    "=1+1",
    "@SUM(A1:A9)*cmd|' /C calc'!A0",
    "+cmd|'/C x'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    ' \r\n=HYPERLINK("x")',
    "％=1",
    "\uff1d1+1",
    "|calc",
    'DDE ("cmd";"/C calc";"!A0")A0',
]
STRANGE = st.text(min_size=1, max_size=30) | st.sampled_from(
    [
        *PAYLOADS,
        "<script>alert(1)</script>",
        "]]>",
        "\x00\x0b",
        "\ud800",
        "\u202eabc",
        "\"'\\",
        "](javascript:x)",
        "\n# x",
    ]
)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_sheet_gives_the_same_file(name: str) -> None:
    assert export(story(), name) == export(story(), name)
    export(EMPTY, name).encode("utf-8")


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_a_file_says_what_it_drops(each: object) -> None:
    told = export(story(), each.name)  # type: ignore[attr-defined]
    if each.name != "json":  # type: ignore[attr-defined]  # the contract itself
        assert "never whether it is true" in told.replace("\\", "")
        assert "Left out: " in told.replace("\\", "")


@pytest.mark.parametrize("name", WHOLE)
def test_who_what_and_where_are_told_by_all_that_can_hold_them(name: str) -> None:
    told = export(story(), name)
    assert "Nell Oram" in told and "North Star" in told
    assert "stands" in told and "fell" in told  # both sides
    assert "Southern Post" in told or name in ("geojson", "kml", "plover", "acled")  # those hold events only


@pytest.mark.parametrize("name", ["json", "jsonl", "csv-statements", "html", "graphml", "stix", "prov-json"])
def test_why_a_source_is_not_named_stays(name: str) -> None:
    assert REASON in export(story(), name)


HOLD_RELATIONS = [
    "json",
    "jsonl",
    "csv-relations",
    "markdown",
    "html",
    "graphml",
    "stix",
    "followthemoney",
    "prov-json",
]


@pytest.mark.parametrize("name", NAMES)
def test_relations_stand_where_there_is_a_place_for_them(name: str) -> None:
    """One that a statement tells to be not so, one in the reporters' own voice; what has no place for them says so."""
    sheet = story()
    told = export(sheet, name), export(replace(sheet, relations=()), name)
    if name in HOLD_RELATIONS or name == "prov-turtle":
        assert told[0] != told[1]
        assert "speaks" in told[0] and "supports" in told[0]
    else:
        assert told[0] == told[1]
        drops = " ".join(next(each.drops for each in FORMATS if each.name == name))
        assert "relations" in drops or "everything else" in drops


@pytest.mark.parametrize("name", NAMES)
def test_what_people_decided_stands_in_rows_that_it_is_about(name: str) -> None:
    told = export(story(), name)
    if name in ("csv-disagreements", "csv-silences", "csv-relations"):
        assert "ana" not in told
        return
    assert NOTE in told and "confirms" in told  # of a statement, beside what the program had said
    assert "accepted" in told or name == "csv-statements"  # of the claim, or of the mention of its event


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("markdown", "Iran (inferred)"),
        ("html", "Iran (inferred)"),
        ("csv-events", '"2014-12-01","actors"'),
        ("acled", '"actors"'),
        ("geojson", '"inferred": "actors"'),
        ("graphml", ">actors<"),
        ("stix", "inferred: actors"),
        ("followthemoney", "inferred: actors"),
        ("prov-turtle", 'dec:inferred "actors"'),
    ],
)
def test_who_acts_in_no_members_words_is_marked(name: str, mark: str) -> None:
    events = [replace(event, inferred=()) for event in story().events]
    assert mark in export(story(), name) and mark not in export(replace(story(), events=tuple(events)), name)


@pytest.mark.parametrize("name", ["json", "jsonl", "markdown", "html"])
def test_decisions_that_fit_no_more_are_told(name: str) -> None:
    assert "no such words now" in export(story(), name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_rated_true_or_false(name: str) -> None:
    told = export(story(), name)
    for word in ("ClaimReview", "reviewRating", "truthRating", '"confidence"', '"opinion"', "ratingValue"):
        assert word not in told


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4)
@given(who=STRANGE, words=STRANGE, outlet=STRANGE)
def test_no_words_break_a_file(name: str, who: str, words: str, outlet: str) -> None:
    sheet = story(who.replace(">", "›") or "x", words, outlet)
    told = export(sheet, name)
    told.encode("utf-8", "replace")
    CHECKS.get(name, str)(told.encode("utf-8", "replace").decode())


# ---------------------------------------------------------------- by the library or schema of each


def check_graphml(told: str) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(told)
    kinds = {row["kind"] for _, row in graph.nodes(data=True)}
    assert {"report", "statement", "claim", "event", "entity", "disagreement", "silence"} <= kinds
    assert all("relation" in row for _, _, row in graph.edges(data=True))


def check_geojson(told: str) -> None:
    features = json.loads(told)["features"]
    points = [f["geometry"] for f in features if f["geometry"]]
    assert [p["coordinates"] for p in points] == [[44.9, 34.0]]  # longitude first, RFC 7946
    assert [f["properties"]["precision"] for f in features] == ["province", None]


def check_kml(told: str) -> None:
    """By the OGC's schema of KML 2.2, and by a reader of its own."""
    fastkml = pytest.importorskip("fastkml")
    from fastkml.features import Placemark
    from fastkml.utils import find_all
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"))
    schema.assertValid(etree.fromstring(told.encode()))
    marks = list(find_all(fastkml.KML.from_string(told.partition("?>")[2]), of_type=Placemark))
    assert [mark.geometry and mark.geometry.coords for mark in marks] == [((44.9, 34.0),), None]
    assert [mark.name for mark in marks] == ["ASSAULT: Iran → ?"] * 2


def check_stix(told: str) -> None:
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(told, allow_custom=False)
    ids = {each["id"] for each in bundle.objects}
    assert len(ids) == len(bundle.objects)
    for each in bundle.objects:
        assert set(each.get("object_refs", ())) <= ids
    assert {"note", "grouping", "identity", "file"} <= {each["type"] for each in bundle.objects}
    for each in (e for e in bundle.objects if e["type"] == "file"):
        assert each["id"] == stix2.File(hashes=dict(each["hashes"]), name=each["name"])["id"]


def check_followthemoney(told: str) -> None:
    model = pytest.importorskip("followthemoney").model
    lines = [json.loads(line) for line in told.splitlines()]
    ids = {line["id"] for line in lines}
    for line in lines:
        entity = model.get_proxy(line, cleaned=False)
        given = {name: len(values) for name, values in line["properties"].items()}
        assert {name: len(entity.get(name)) for name in given} == given, line  # nothing that its types refuse
        for name in ("entity", "proof", "organizer", "involved"):
            assert set(line["properties"].get(name, ())) <= ids


def check_rdf(told: str, format: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=told, format=format)
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    dec = rdflib.Namespace("urn:x-deconflict:vocabulary#")
    decisions = set(graph.subjects(rdflib.RDF.type, dec.Decision))
    attributed = set(graph.subjects(prov.wasAttributedTo)) - decisions
    assert (len(attributed), len(decisions)) == (3, 6)  # every statement, to the last link of its chain
    assert {str(each) for each in graph.objects(None, dec.kind)} >= {"speaks_for", "supports"}
    assert len(set(graph.objects(None, prov.qualifiedAttribution))) == 4
    known = {t for t in graph.objects(None, rdflib.RDF.type) if t in prov}
    assert known <= {
        prov[n] for n in ("Bundle", "Entity", "Agent", "Person", "Organization", "Attribution", "Activity")
    }


def check_html(told: str) -> None:
    from lxml import html

    page = html.fromstring(told.replace('<meta charset="utf-8">', "", 1))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = page.xpath("//a/@href")
    assert targets and all(target.startswith("#") and target[1:] in ids for target in targets)
    assert not page.xpath("//script|//link|//img|//iframe|//form|//*[@onclick or @onerror or @src]")


def check_plover(told: str) -> None:
    validator("plover").validate(json.loads(told))
    records = json.loads(told)["records"]
    assert [record["date"] for record in records] == ["2014-12-01", ""]
    assert records[0]["attribution"]["chain"][0]["name"] == "Harbour Radio"
    assert (records[0]["attribution"]["own_voice"], records[1]["attribution"]["own_voice"]) == (False, True)


def check_acled(told: str) -> None:
    check_csv(told)
    rows = list(csv.DictReader(io.StringIO(told, newline="")))
    for row in rows:
        assert list(row) == schema_of("acled")["required"]
        validator("acled").validate(row)


def validator(name: str) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema_of(name))
    return jsonschema.Draft202012Validator(schema_of(name))


def check_jsonl(told: str) -> None:
    lines = [json.loads(line) for line in told.splitlines() if line]
    assert lines[0]["record"] == "export"
    assert all({"words", "link", "document_sha256"} <= line.keys() for line in lines if line["record"] == "statement")


def check_csv(told: str) -> None:
    rows = list(csv.DictReader(io.StringIO(told, newline="")))
    assert rows and all(None not in row and None not in row.values() for row in rows)
    for cell in (cell for row in rows for cell in row.values()):
        assert cell in ("+", "-") or cell.strip()[:1] not in tuple("=+-@"), cell


CHECKS = {
    "graphml": check_graphml,
    "geojson": check_geojson,
    "kml": check_kml,
    "stix": check_stix,
    "followthemoney": check_followthemoney,
    "prov-turtle": lambda told: check_rdf(told, "turtle"),
    "prov-json": lambda told: check_rdf(told, "json-ld"),
    "html": check_html,
    "plover": check_plover,
    "jsonl": check_jsonl,
    "json": json.loads,
    "acled": check_acled,
    **{name: check_csv for name in NAMES if name.startswith("csv-")},
}


@pytest.mark.parametrize("name", CHECKS)
def test_it_is_valid(name: str) -> None:
    CHECKS[name](export(story(), name))


@pytest.mark.parametrize(
    ("path", "value", "valid"),
    [
        (("event",), "ASSAULT", True),
        (("event",), "FIGHT", False),  # CAMEO's word, not PLOVER's
        (("date",), "2014-12", False),  # a month is no day
        (("date",), "", True),
        (("source",), [{"actorText": "Iran", "code": "IRN"}], True),
        (("source",), [{"actorText": "Iran", "code": "IR"}], False),  # alpha-2
        (("attribution", "status"), "true", False),
        (("attribution", "own_voice"), True, False),  # it has a statement
        (("truth",), "likely", False),
    ],
)
def test_the_schema_of_plover_refuses_near_misses(path: tuple[str, ...], value: object, valid: bool) -> None:
    told = json.loads(export(story(), "plover"))
    *into, last = path
    record = told["records"][0]
    for name in into:
        record = record[name]
    record[last] = value
    assert validator("plover").is_valid(told) == valid


@pytest.mark.parametrize(
    ("changed", "valid"),
    [
        ({"sub_event_type": "Grenade"}, True),
        ({"sub_event_type": "Mob violence"}, False),  # of riots
        ({"event_type": "", "sub_event_type": ""}, True),
        ({"event_type": "ASSAULT"}, False),  # PLOVER's word
        ({"event_date": ""}, False),  # with its year and precision
        ({"event_date": "", "year": "", "time_precision": ""}, True),
        ({"time_precision": "4"}, False),
        ({"geo_precision": ""}, False),  # with a point
        ({"geo_precision": "", "latitude": "", "longitude": ""}, True),
        ({"fatalities": "about 5"}, False),
        ({"fatalities": "5"}, True),
        ({"interaction": "13"}, False),  # reports do not tell it
    ],
)
def test_the_schema_of_acled_refuses_near_misses(changed: dict[str, str], valid: bool) -> None:
    row = next(csv.DictReader(io.StringIO(export(story(), "acled"), newline="")))
    assert validator("acled").is_valid(row | changed) == valid


def test_words_are_no_markup_in_a_balloon() -> None:
    from lxml import etree

    told = etree.fromstring(export(story(who="<b>Nell</b> & co"), "kml").encode())
    balloons = [each.text for each in told.iter("{*}description")]
    assert any("&lt;b&gt;Nell&lt;/b&gt; &amp; co" in text and "<br>" in text for text in balloons if text)
    assert not any("<b>" in text for text in balloons if text)


def test_turtle_and_json_ld_say_the_same() -> None:
    rdflib = pytest.importorskip("rdflib")
    left = rdflib.Graph().parse(data=export(story(), "prov-turtle"), format="turtle")
    right = rdflib.Graph().parse(data=export(story(), "prov-json"), format="json-ld")
    assert set(left) == set(right)


@pytest.mark.parametrize(("resting", "counted", "more"), [((0, 1), "yes", False), ((0,), "no", True)])
def test_what_does_not_count_stands_apart(resting: tuple[int, ...], counted: str, more: bool) -> None:
    """The second member counts where it is one of those that rest on a root, and else speaks of the matter only."""
    sheet = story()
    (claim,) = sheet.claims
    assert claim.origins
    origins = replace(claim.origins, roots=(replace(claim.origins.roots[0], members=resting),))
    told = replace(sheet, claims=(replace(claim, origins=origins),))
    rows = list(csv.DictReader(io.StringIO(export(told, "csv-claims"), newline="")))
    assert [row["counted"] for row in rows] == ["yes", counted, "yes", ""]
    assert all(("1 more passage on this matter" in export(told, name)) == more for name in ("html", "markdown"))


@pytest.mark.parametrize("name", ["plover", "acled"])
def test_what_a_file_of_the_sheet_does_not_tell_is_said(name: str) -> None:
    sheet = story()
    texts = {d.text_sha256: d.text for d in sheet.documents}
    again = sheet_of(sheet_to_json(sheet), texts)
    assert ["the sheet is from a file" in export(each, name) for each in (sheet, again)] == [False, True]


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("plover", "acled")])
def test_a_sheet_read_back_from_its_file_gives_the_same_exports(name: str) -> None:
    """Sentences are cut anew, all else is told; `story` has its sentences by hand."""
    sheet = story()
    lines = replace(sheet, readings=tuple(replace(r, sentences=()) for r in sheet.readings))
    texts = {d.text_sha256: d.text for d in sheet.documents}
    assert export(sheet_of(sheet_to_json(lines), texts), name) == export(lines, name)


# ---------------------------------------------------------------- spreadsheets


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_cell_is_no_formula(payload: str) -> None:
    assert safe(payload).startswith("'") or payload[0] == "％"


@pytest.mark.parametrize("cell", ["+", "-", "DDE was an airline", "it fell - twice", "3..12", "", "a=b", "e1@x"])
def test_plain_words_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


def test_a_number_below_zero_stays_a_number() -> None:
    assert safe(-2.5) == "-2.5"


def test_acled_codes_are_kept() -> None:
    rows = list(csv.DictReader(io.StringIO(export(story(), "acled"), newline="")))
    assert [(r["time_precision"], r["geo_precision"], r["fatalities"]) for r in rows] == [("1", "3", ""), ("", "", "")]
    assert (rows[0]["event_date"], rows[0]["sub_event_type"], rows[1]["event_date"]) == (
        "2014-12-01",
        "Air/drone strike",
        "",
    )


# ---------------------------------------------------------------- the way back, and parts of a sheet


def test_links_lead_to_the_words() -> None:
    sheet = story()
    for row in csv.DictReader(io.StringIO(export(sheet, "csv-statements"), newline="")):
        text = next(d.text for d in sheet.documents if d.text_sha256 == row["document_sha256"])
        (start, end), *_ = (part.split("..") for part in row["offsets"].split())
        assert text[int(start) : int(end)] == row["words"]
        assert row["link"].endswith(f"#char={start},{end}")


def test_an_address_is_the_hash_of_the_text() -> None:
    document = story().documents[0]
    assert address_of(document, Span(1, 4)).endswith("#char=1,4")
    assert "#char=1,4" in link_to(document, Span(1, 4))


def test_one_claim_keeps_what_it_rests_on() -> None:
    part = only_claim(story(), "c1")
    assert [len(x) for x in (part.claims, part.disagreements, part.statements, part.events)] == [1, 1, 3, 1]
    assert SheetIndex(part).document_of(part.claims[0].members[1]).outlet == "North Star"


def test_one_claim_keeps_the_decisions_and_relations_that_its_statements_tell() -> None:
    sheet = story()
    part = only_claim(sheet, "c1")
    assert [r.type.value for r in part.relations] == ["speaks_for"]  # not the one that only reporters tell
    assert {d.target for d in part.decided} == {d.target for d in sheet.decided} and not part.needs_look


def test_a_decision_stays_with_its_mention_where_others_are_gone() -> None:
    sheet = story()
    first, second = sheet.documents
    (mention,) = sheet.events[0].mentions
    told = (replace(mention, document=second.id), mention)
    old = replace(first, published=replace(first.published, latest="2014-11-30"))  # type: ignore[type-var]
    readings = (replace(sheet.readings[0], document=old), sheet.readings[1])
    swapped = replace(sheet, readings=readings, claims=(), events=(replace(sheet.events[0], mentions=told[::-1]),))
    asked = replace(swapped, decided=tuple(replace(sheet.decided[0], target=f"v1#{at}") for at in (0, 1)))
    part = since(asked, "2014-12-02")  # the first report is older
    assert [m.document for m in part.events[0].mentions] == [second.id]
    assert [d.target for d in part.decided] == ["v1#0"]


def test_an_unknown_claim_or_format_is_told() -> None:
    with pytest.raises(UnknownClaim, match="c1 to c1"):
        only_claim(story(), "c9")
    with pytest.raises(UnknownFormat, match="graphml"):
        export(story(), "docx")


@pytest.mark.parametrize(("day", "claims", "statements"), [("2014-12-02", 1, 3), ("2014-12-03", 0, 0)])
def test_since_a_day(day: str, claims: int, statements: int) -> None:
    part = since(story(), day)  # both reports are of 2014-12-02
    assert (len(part.claims), len(part.statements)) == (claims, statements)


@pytest.mark.parametrize("name", NAMES)
def test_an_event_that_only_a_claim_tells(name: str) -> None:
    sheet = story()
    told = export(replace(sheet, events=tuple(replace(e, mentions=()) for e in sheet.events)), name)
    if name in CHECKS and name not in ("plover", "acled"):
        CHECKS[name](told)
    if name in ("csv-events", "geojson", "kml", "html", "graphml"):
        assert "the bridge fell on Monday" in told


def test_forty_reports_are_one_file_of_less_than_two_megabytes() -> None:
    """Of some five thousand characters each; every sentence is a statement, and a member of a claim of all reports."""
    from tests.sheets import claim, member, origins, report, says

    reports = [
        report(
            f"Outlet {k}", *(says("Orr", f"it was report {k}, sentence {n} {'of more words ' * 6}") for n in range(40))
        )
        for k in range(40)
    ]
    claims = [
        claim("it was so", *(member(r.statements[n]) for r in reports), id=f"c{n}", origins=origins(1, 1))
        for n in range(40)
    ]
    sheet = ClaimSheet(readings=tuple(lines_of(r) for r in reports), claims=tuple(claims))
    told = export(sheet, "html")
    assert sum(len(d.text) for d in sheet.documents) > 180_000
    assert len(told.encode()) < 2_000_000


def lines_of(reading: Reading) -> Reading:
    """With each line a sentence."""
    text = reading.document.text
    starts = [0, *(at + 1 for at, c in enumerate(text) if c == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return replace(reading, sentences=tuple(Span(a, b) for a, b in zip(starts, ends, strict=True)))
