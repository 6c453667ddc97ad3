"""What `deconflict.read` gives: the claim sheet, with every part of it a table too.

story = deconflict.read("reports/")
story.claims[0].text
story.claims.to_pandas()        # or to_polars(), to_arrow(); to_rows() needs no library
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from deconflict import flow
from deconflict.exports.columns import Cell, Column, Row
from deconflict.exports.format import require
from deconflict.exports.tables import TABLES
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, ClaimSheet, Disagreement, Document, Entity, Event, Relation, Silence, Statement

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from deconflict.decisions import Decision

T = TypeVar("T")
SHOWN = 60  # rows of a table in a notebook


class Table(tuple[T, ...]):
    """Records of a sheet in their order, and a flat table of them: one fact a cell, `columns` tells what each means."""

    _name: str
    _index: SheetIndex

    @classmethod
    def of(cls, records: Iterable[T], name: str, index: SheetIndex) -> Table[T]:
        table = cls(records)
        table._name, table._index = name, index
        return table

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        return TABLES[self._name].columns

    def to_rows(self) -> list[Row]:
        """A dictionary a row; cells are text, numbers or None."""
        return list(TABLES[self._name].all_rows(self._index))

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame; raises LibraryMissing without `deconflict[pandas]`."""
        require("pandas", "pandas", "to_pandas()")
        import pandas

        kinds: dict[type, Any] = {str: "string", int: "Int64", float: "Float64"}
        cells = self._cells()
        return pandas.DataFrame({c.name: pandas.Series(cells[c.name], dtype=kinds[c.kind]) for c in self.columns})

    def to_polars(self) -> polars.DataFrame:
        """A polars frame; raises LibraryMissing without `deconflict[polars]`."""
        require("polars", "polars", "to_polars()")
        import polars

        kinds: dict[type, Any] = {str: polars.String, int: polars.Int64, float: polars.Float64}
        return polars.DataFrame(self._cells(), schema={c.name: kinds[c.kind] for c in self.columns})

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table whose columns tell their meaning; raises LibraryMissing without `deconflict[arrow]`."""
        require("pyarrow", "arrow", "to_arrow()")
        import pyarrow

        kinds: dict[type, Any] = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
        schema = [pyarrow.field(c.name, kinds[c.kind], metadata={"meaning": c.meaning}) for c in self.columns]
        return pyarrow.Table.from_pydict(self._cells(), schema=pyarrow.schema(schema))

    def _cells(self) -> dict[str, list[Cell]]:
        rows = self.to_rows()
        return {column.name: [row[column.name] for row in rows] for column in self.columns}

    def _repr_html_(self) -> str:
        """What a notebook shows, and never more rows than it can."""
        from deconflict.views.html_table import render_table

        return render_table(self.to_rows(), self.columns, SHOWN)


class Story(ClaimSheet):
    """A claim sheet whose parts are tables.

    members  a row for each member of each claim, with its words and the root it rests on
    sides    a row for each member of each side of each disagreement
    tellings a row for each telling of each event
    """

    __slots__ = ("__dict__",)

    documents: Table[Document]
    statements: Table[Statement]
    claims: Table[Claim]
    events: Table[Event]
    disagreements: Table[Disagreement]
    silences: Table[Silence]
    entities: Table[Entity]
    relations: Table[Relation]

    def __post_init__(self) -> None:
        ClaimSheet.__post_init__(self)
        index = SheetIndex(self)
        for name in SECTIONS:
            object.__setattr__(self, name, Table.of(getattr(self, name), name, index))

    @classmethod
    def of(cls, sheet: ClaimSheet) -> Story:
        """The story that a sheet tells: one of a store, or made by `flow.link`."""
        return cls(**{f.name: getattr(sheet, f.name) for f in fields(sheet) if f.init})

    @property
    def members(self) -> Table[Row]:
        return self._rows("members")

    @property
    def sides(self) -> Table[Row]:
        return self._rows("sides")

    @property
    def tellings(self) -> Table[Row]:
        return self._rows("tellings")

    def _rows(self, name: str) -> Table[Row]:
        index = SheetIndex(self)
        return Table.of(TABLES[name].all_rows(index), name, index)

    def export(self, name: str, *, claim: str | None = None, since: str | None = None) -> str:
        """The sheet as a file of this format ("html", "csv-claims", "graphml", …), as text to be written in UTF-8."""
        from deconflict.exports.exporting import export

        return export(self, name, claim=claim, day=since)


# whose records are a table each
SECTIONS = "documents statements claims events disagreements silences entities relations".split()


def read(
    paths: flow.Path | Iterable[flow.Path],
    *,
    workers: int | None = None,
    layers: bool = False,
    as_of: str | None = None,
    progress: flow.Progress | None = None,
    decisions: Sequence[Decision] = (),
) -> Story:
    """The claim sheet of all reports at these files and folders ("-" is standard input).

    workers   processes that read; by default as many as there are cores and work for them
    layers    keep what the encoder read in each document (large)
    as_of     a day ("2014-12-11"): reports published after it are left out, undated ones stay
    progress  called with (documents read, documents in all)
    decisions what people decided: a log (`deconflict.decisions.read_log`) that is applied to the sheet
    raises    ValueError when as_of is no day; whatever is wrong with a document is in `failures`
    """
    return Story.of(
        flow.read(paths, workers=workers, layers=layers, as_of=as_of, progress=progress, decisions=decisions)
    )
