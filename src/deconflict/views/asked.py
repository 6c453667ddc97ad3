"""Tables of claims, and what changed → what a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from deconflict.asking.changes import Change, Changes, News
from deconflict.asking.records import Quote
from deconflict.asking.tables import ClaimRow
from deconflict.sheet_index import SheetIndex
from deconflict.types import ClaimSheet, Disagreement
from deconflict.views.plain import day_of, name_of, told_by
from deconflict.views.terminal import ARROW, INDENT, STYLES, told_up_to
from deconflict.views.why import day_shown
from deconflict.wording import STANCES, clean, clip, counted, differs_in

TEXT_LINES = 2  # of a claim's text in the table
QUOTES = 4  # shown of one change; the rest is counted
QUOTE_LINES = 2
HEADINGS = {
    News.NEW: ("New", "bold"),
    News.CONFIRMED: ("Confirmed by more origins", "green"),
    News.DENIED: ("Denied by more origins", "red"),
    News.CORRECTED: ("Corrected", "yellow"),
    News.DISPUTED: ("Disputed", "yellow"),
    News.WEAKENED: ("Weakened", "magenta"),
}


def render_claims(rows: Sequence[ClaimRow], sheet: ClaimSheet, width: int) -> Iterator[RenderableType]:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("id", "claim", "reports", "for", "against", "grade", "newest"):
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    differing = SheetIndex(sheet).disagreements_of
    for row in rows:
        table.add_row(
            Text(row.id, "bold"),
            _text(row, differing.get(row.id, ()), max(20, width - 48)),
            str(row.reports),
            bounds_shown(row.origins),
            bounds_shown(row.against),
            row.grade or "–",
            newest_shown(row),
        )
    yield table if rows else Text("no claims", "dim")
    if sheet.as_of:
        yield Text()
        yield Text(told_up_to(sheet), "dim")


def _text(row: ClaimRow, differing: Sequence[Disagreement], width: int) -> Text:
    """What is claimed, where its reports differ, and what the user set of its sources."""
    told = Text(clip(clean(row.text), width * TEXT_LINES))
    for each in differing:
        told.append(f"\n{differs_in(each)} ({each.id})", "yellow")
    if row.reliability:
        told.append(f"\nreliability as set: {clean(', '.join(row.reliability))}", "dim")
    return told


def bounds_shown(bounds: tuple[int, int] | None) -> str:
    if bounds is None:
        return "–"
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]}–{bounds[1]}"


def newest_shown(row: ClaimRow) -> str:
    if row.newest is None:
        return "undated"
    return day_shown(row.newest) + (f" ({row.undated} undated)" if row.undated else "")


# ---------------------------------------------------------------- what changed


def render_changes(told: Changes, width: int) -> Iterator[RenderableType]:
    yield Text(came_shown(told), "dim")
    if told.undated:
        names = ", ".join(name_of(d) for d in told.undated)
        yield Text(f"of unknown day, taken in on both: {names}", "dim")
    for news, (title, style) in HEADINGS.items():
        changes = [change for change in told.changes if change.news is news]
        if changes:
            yield Text()
            yield Rule(Text(f"{title} ", style), align="left", style="dim")
        for change in changes:
            yield from _change(change, width)
    if not told.changes:
        yield Text("nothing new in any claim")


def came_shown(told: Changes) -> str:
    names = ", ".join(f"{name_of(d)} ({day_of(d)})" for d in told.reports)
    since = f"since {told.since}" if told.since else "since then"
    return f"{counted(len(told.reports), 'report')} came {since}: {names}" if names else f"no report came {since}"


def _change(change: Change, width: int) -> Iterator[RenderableType]:
    told = Text(f"{change.claim}  " if change.claim else "", "dim")
    yield told.append(clip(clean(change.text), width * QUOTE_LINES), "not dim bold")
    yield Padding(Text(clean(change.why)), (0, 0, 0, INDENT))
    for quote in change.quotes[:QUOTES]:
        yield Padding(_quote(quote, width), (0, 0, 0, 2 * INDENT))
    if len(change.quotes) > QUOTES:
        yield Padding(Text(f"and {len(change.quotes) - QUOTES} more", "dim"), (0, 0, 0, 2 * INDENT))


def _quote(quote: Quote, width: int) -> Text:
    chain = ARROW.join(told_by(quote.statement)) or "nobody named" if quote.statement else "in its own voice"
    told = Text(f"{clean(quote.report)}, {chain}: ", "dim")
    told.append(clip(clean(" … ".join(quote.words)), width * QUOTE_LINES), "not dim")
    return told.append(f" [{STANCES[quote.stance]}]", STYLES[quote.stance]) if quote.stance in STYLES else told
