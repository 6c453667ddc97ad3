"""What `deconflict.read` gives: a claim sheet whose parts are tables."""

import pickle
from dataclasses import replace
from inspect import signature

import pytest
from tests.exports.stories import story as hand_made

from deconflict import ClaimSheet, Story, Table, flow, read
from deconflict.exports import format as formats
from deconflict.exports.format import LibraryMissing
from deconflict.exports.tables import TABLES

EMPTY = Story.of(ClaimSheet(readings=()))


@pytest.fixture
def story() -> Story:
    return Story.of(hand_made())


def test_a_story_is_a_claim_sheet(story: Story) -> None:
    assert isinstance(story, ClaimSheet)
    assert story.claims == hand_made().claims and story.claims[0].id == "c1"
    assert isinstance(replace(story, claims=()).claims, Table)
    assert pickle.loads(pickle.dumps(story)).claims.to_rows() == story.claims.to_rows()


def test_reading_takes_all_that_the_flow_takes() -> None:
    """Decisions too: `deconflict.read(paths, decisions=log)`."""
    assert signature(read).parameters.keys() == signature(flow.read).parameters.keys()


@pytest.mark.parametrize("name", TABLES)
def test_rows_hold_what_the_columns_say(story: Story, name: str) -> None:
    table: Table[object] = getattr(story, name)
    rows = table.to_rows()
    assert rows and len(rows) == len(table)
    for column in table.columns:
        assert column.meaning
        for row in rows:
            cell = row[column.name]
            assert cell is None or type(cell) is column.kind, (column.name, cell)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("sheet", [Story.of(hand_made()), EMPTY], ids=["told", "empty"])
def test_all_frames_hold_the_same(sheet: Story, name: str) -> None:
    pytest.importorskip("pandas"), pytest.importorskip("polars"), pytest.importorskip("pyarrow")
    table: Table[object] = getattr(sheet, name)
    arrow, polars, pandas = table.to_arrow(), table.to_polars(), table.to_pandas()
    assert arrow.to_pylist() == polars.to_dicts() == table.to_rows()
    assert list(pandas.columns) == [column.name for column in table.columns]
    assert len(pandas) == len(table)
    for column in table.columns:
        assert [None if cell is pandas[column.name].dtype.na_value else cell for cell in pandas[column.name]] == [
            row[column.name] for row in table.to_rows()
        ]


@pytest.mark.parametrize(("method", "extra"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "arrow")])
def test_a_missing_library_is_named(story: Story, method: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    with pytest.raises(LibraryMissing, match=rf"pip install 'deconflict\[{extra}\]'"):
        getattr(story.claims, method)()


def test_a_notebook_shows_a_table_without_tags_of_its_own() -> None:
    told = Story.of(hand_made(who="<script>x</script>")).statements._repr_html_()
    assert "<script" not in told and "&lt;script" in told
    assert told.count("<tr>") == 1 + 3
