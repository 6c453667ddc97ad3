"""What a table is made of: columns that tell their meaning and take their cells from what a row is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from deconflict.exports.passages import link_to, offsets
from deconflict.exports.wording import decided_in_words
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Decided, Document, Spans, Statement
from deconflict.wording import chain_of, outlet_of, words

Cell = str | int | float | None
Row = dict[str, Cell]
S = TypeVar("S", contravariant=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[S]):
    """A column of a table.

    kind  the type of its cells, any of which may be empty
    cell  takes it from what a row is about
    """

    name: str
    kind: type[str] | type[int] | type[float]
    meaning: str
    cell: Callable[[S], Cell]


@dataclass(frozen=True, slots=True)
class Layout(Generic[S]):
    """A flat table, one fact a cell.

    section   of the sheet, whose records have rows in it
    subjects  what the rows of one record are about, in order
    """

    section: str
    subjects: Callable[[SheetIndex, Any], Iterable[S]]
    columns: tuple[Column[S], ...]

    def rows(self, index: SheetIndex, *records: Any) -> Iterator[Row]:
        """The rows of these records, in their order."""
        for record in records:
            for subject in self.subjects(index, record):
                yield {column.name: column.cell(subject) for column in self.columns}

    def row(self, index: SheetIndex, record: Any) -> Row:
        """The only row of a record, in tables that have one row a record."""
        (row,) = self.rows(index, record)
        return row

    def all_rows(self, index: SheetIndex) -> Iterator[Row]:
        return self.rows(index, *getattr(index.sheet, self.section))


# ---------------------------------------------------------------- columns that several tables share


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one report; `statement` is None in the reporter's own voice."""

    document: Document
    spans: Spans
    statement: Statement | None = None


class HasWords(Protocol):
    @property
    def place(self) -> Words: ...


class HasClaim(Protocol):
    @property
    def claim(self) -> Claim: ...


class HasDecisions(Protocol):
    @property
    def decided(self) -> Iterable[Decided]: ...


def told(name: str) -> Callable[[HasWords], Cell]:
    """Of the statement that tells it."""
    return lambda row: getattr(row.place.statement, name).value if row.place.statement else None


def bound(side: str, name: str) -> Callable[[HasClaim], Cell]:
    """Of what was assessed of the claim; None where nothing was."""
    return lambda row: getattr(getattr(row.claim, side), name, None)


REPORT: tuple[Column[HasWords], ...] = (
    Column("document", str, "id of the report", lambda row: row.place.document.id),
    Column(
        "outlet", str, "who published it; its path where no outlet is told", lambda row: outlet_of(row.place.document)
    ),
    Column(
        "published",
        str,
        "day of publication, EDTF",
        lambda row: row.place.document.published.edtf if row.place.document.published else None,
    ),
    Column("document_sha256", str, "hash of the report's text", lambda row: row.place.document.text_sha256),
)
PLACE: tuple[Column[HasWords], ...] = (
    Column(
        "offsets",
        str,
        'where the words stand in the text: half-open, in code points, "210..287 300..312" for two parts',
        lambda row: offsets(row.place.spans),
    ),
    Column("words", str, "the words themselves", lambda row: words(row.place.document, row.place.spans)),
    Column(
        "link",
        str,
        "path of the report and the first part's characters, as RFC 5147 writes them",
        lambda row: link_to(row.place.document, row.place.spans[0]) if row.place.spans else None,
    ),
)
CHAIN: Column[HasWords] = Column(
    "chain",
    str,
    "who told whom, outermost first",
    lambda row: chain_of(row.place.statement) or None if row.place.statement else None,
)
TELLING: tuple[Column[HasWords], ...] = (
    CHAIN,
    Column("act", str, "asserts, confirms, denies, declines or unable", told("act")),
    Column("polarity", str, "+ or -", told("polarity")),
    Column("certainty", str, "how firmly the source puts it: certain, probable, possible, unknown", told("certainty")),
)
ASSESSED: tuple[Column[HasClaim], ...] = (
    Column("origins_least", int, "independent origins that support it, as few as may be", bound("origins", "least")),
    Column("origins_most", int, "as many as they may be", bound("origins", "most")),
    Column("against_least", int, "independent origins that deny it, as few as may be", bound("against", "least")),
    Column("against_most", int, "as many as they may be", bound("against", "most")),
    Column(
        "grade",
        str,
        'Admiralty grade of the information, "1" confirmed by other origins … "6" cannot be judged',
        bound("grade", "information"),
    ),
    Column("grade_why", str, "its reasons", lambda row: "; ".join(row.claim.grade.why) if row.claim.grade else None),
)
DECIDED: Column[HasDecisions] = Column(
    "decided",
    str,
    "what people decided of it, beside what the program had said",
    lambda row: "; ".join(map(decided_in_words, row.decided)) or None,
)
