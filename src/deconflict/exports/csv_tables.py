"""CSV for spreadsheets: one row a telling, each with the report's hash, the offsets and the words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from deconflict.exports import columns, tables
from deconflict.exports.columns import Column
from deconflict.exports.format import Format, notice
from deconflict.exports.tables import Cell, Row
from deconflict.sheet_index import SheetIndex

# A spreadsheet runs a cell that begins so; the wide forms too, which some of them fold.
FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20|%]|dde\s*\(", re.I)
ABOUT = "about_this_export"  # the last column; filled in the first row only, since CSV has no place for remarks


def render_rows(rows: Iterable[Row], shown: Sequence[Column], about: str) -> str:
    """Comma-separated, every cell in quotation marks, lines ended by CR LF as RFC 4180 has it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*(column.name for column in shown), ABOUT])
    for number, row in enumerate(rows):
        writer.writerow([*(safe(row[column.name]) for column in shown), "" if number else safe(about)])
    return file.getvalue()


def safe(cell: Cell) -> str:
    """The cell as text; what a spreadsheet would take for a formula gets an apostrophe before it."""
    if cell is None or isinstance(cell, int | float):
        return "" if cell is None else str(cell)
    plain = "".join(c if c in "\t\n\r" or c.isprintable() else " " for c in cell)
    begins = plain.lstrip(" \t\r\n\u00a0")
    is_formula = FORMULA.match(begins) and begins not in ("+", "-")
    return f"'{plain}" if is_formula or plain[:1] in ("\t", "\r", "\n") else plain


STATEMENT_DROPS = ("silences", "events", "what claims rest on", "disagreements", "entities", "copies", "quotations")
CLAIM_DROPS = ("statements in no claim", "silences", "events", "disagreements", "entities", "copies")
EVENT_DROPS = ("statements without an event", "claims", "disagreements", "silences", "copies")
DISAGREEMENT_DROPS = ("claims without one", "statements", "silences", "events", "copies")
SILENCE_DROPS = ("everything but who did not answer",)


def render_statements(index: SheetIndex) -> str:
    rows = (tables.statement_row(index, s) for s in index.sheet.statements)
    return render_rows(rows, columns.STATEMENTS, notice(STATEMENT_DROPS))


def render_claims(index: SheetIndex) -> str:
    rows = (row for claim in index.sheet.claims for row in tables.member_rows(index, claim))
    return render_rows(rows, columns.MEMBERS, notice(CLAIM_DROPS))


def render_events(index: SheetIndex) -> str:
    rows = (row for event in index.sheet.events for row in tables.mention_rows(index, event))
    return render_rows(rows, columns.MENTIONS, notice(EVENT_DROPS))


def render_disagreements(index: SheetIndex) -> str:
    rows = (row for each in index.sheet.disagreements for row in tables.side_rows(index, each))
    return render_rows(rows, columns.SIDES, notice(DISAGREEMENT_DROPS))


def render_silences(index: SheetIndex) -> str:
    rows = (tables.silence_row(index, s) for s in index.sheet.silences)
    return render_rows(rows, columns.SILENCES, notice(SILENCE_DROPS))


CSV = "text/csv; header=present"
FORMATS = (
    Format(
        name="csv-statements",
        ending=".csv",
        media=CSV,
        about="one row a statement: who said it, via whom, how firmly, where it stands",
        drops=STATEMENT_DROPS,
        render=render_statements,
    ),
    Format(
        name="csv-claims",
        ending=".csv",
        media=CSV,
        about="one row a member of a claim, with the origins of the claim and the root it rests on",
        drops=CLAIM_DROPS,
        render=render_claims,
    ),
    Format(
        name="csv-events",
        ending=".csv",
        media=CSV,
        about="one row a telling of an event, with who, to whom, where and when",
        drops=EVENT_DROPS,
        render=render_events,
    ),
    Format(
        name="csv-disagreements",
        ending=".csv",
        media=CSV,
        about="one row a telling on each side of a disagreement",
        drops=DISAGREEMENT_DROPS,
        render=render_disagreements,
    ),
    Format(
        name="csv-silences",
        ending=".csv",
        media=CSV,
        about="one row a time that somebody was asked and did not answer",
        drops=SILENCE_DROPS,
        render=render_silences,
    ),
)
