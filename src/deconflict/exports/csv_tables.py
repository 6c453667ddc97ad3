"""CSV for spreadsheets: one row a telling, each with the report's hash, the offsets and the words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from deconflict.exports import tables
from deconflict.exports.columns import Cell, Row
from deconflict.exports.format import Format, notice
from deconflict.sheet_index import SheetIndex

# A spreadsheet runs a cell that begins so; the wide forms too, which some of them fold.
FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20|%]|dde\s*\(", re.I)
ABOUT = "about_this_export"  # the last column; filled in the first row only, since CSV has no place for remarks


def render_rows(rows: Iterable[Row], names: Sequence[str], about: str) -> str:
    """Comma-separated, every cell in quotation marks, lines ended by CR LF as RFC 4180 has it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*names, ABOUT])
    for number, row in enumerate(rows):
        writer.writerow([*(safe(row[name]) for name in names), "" if number else safe(about)])
    return file.getvalue()


def safe(cell: Cell) -> str:
    """The cell as text; what a spreadsheet would take for a formula gets an apostrophe before it."""
    if cell is None or isinstance(cell, int | float):
        return "" if cell is None else str(cell)
    plain = "".join(c if c in "\t\n\r" or c.isprintable() else " " for c in cell)
    begins = plain.lstrip(" \t\r\n\u00a0")
    is_formula = FORMULA.match(begins) and plain not in ("+", "-")
    return f"'{plain}" if is_formula or plain[:1] in ("\t", "\r", "\n") else plain


# by the name of the format: the table, what a row is, what the file leaves out
FILES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "csv-statements",
        "statements",
        "one row a statement: who said it, via whom, how firmly, where it stands",
        ("silences", "events", "what claims rest on", "disagreements", "relations", "entities", "copies", "quotations"),
    ),
    (
        "csv-claims",
        "members",
        "one row a member of a claim, with the origins of the claim and the root it rests on",
        ("statements in no claim", "silences", "events", "disagreements", "relations", "entities", "copies"),
    ),
    (
        "csv-events",
        "tellings",
        "one row a telling of an event, with who, to whom, where and when",
        ("statements without an event", "claims", "disagreements", "silences", "relations", "copies"),
    ),
    (
        "csv-disagreements",
        "sides",
        "one row a telling on each side of a disagreement",
        ("claims without one", "statements", "silences", "events", "relations", "copies", "what people decided"),
    ),
    ("csv-silences", "silences", "one row a time that somebody was asked and did not answer", ("everything else",)),
    (
        "csv-relations",
        "relations",
        "one row a way in which one party stands to another, with the statements that tell it",
        ("everything else", "offsets of the words"),
    ),
)
CSV = "text/csv; header=present"


def _format(name: str, table: str, about: str, drops: tuple[str, ...]) -> Format:
    layout = tables.TABLES[table]
    names = [column.name for column in layout.columns]

    def render(index: SheetIndex) -> str:
        return render_rows(layout.all_rows(index), names, notice(drops))

    return Format(name=name, ending=".csv", media=CSV, about=about, drops=drops, render=render)


FORMATS = tuple(_format(*each) for each in FILES)
