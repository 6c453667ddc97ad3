"""Rows of a table → HTML for a notebook: every cell escaped, long words cut, no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from deconflict.wording import clean, clip

if TYPE_CHECKING:
    from deconflict.exports.columns import Cell, Column, Row

CELL = 200  # characters
STYLE = (
    "<style>.deconflict-table{overflow-x:auto}.deconflict-table td,.deconflict-table th"
    "{text-align:left;vertical-align:top;padding:.1em .8em .1em 0;min-width:4em}"
    ".deconflict-table p{opacity:.8}</style>"
)


def render_table(rows: Sequence[Row], columns: Sequence[Column[Any]], most: int) -> str:
    """At most so many rows; columns that are empty in all of them are left out."""
    shown = rows[:most]
    filled = [c for c in columns if any(row[c.name] not in (None, "") for row in shown)]
    head = "".join(f'<th title="{escape(c.meaning)}">{c.name}</th>' for c in filled)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(row[c.name])}</td>' for c in filled)}</tr>" for row in shown)
    more = f"<p>{len(shown)} of {len(rows)} rows</p>" if len(rows) > len(shown) else ""
    return f'{STYLE}<div class="deconflict-table"><table><tr>{head}</tr>{body}</table>{more}</div>'


def _cell(cell: Cell) -> str:
    return "" if cell is None else escape(clip(clean(str(cell)), CELL))
