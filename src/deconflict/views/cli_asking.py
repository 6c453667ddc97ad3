"""The commands that ask a sheet: why, claims, changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, RenderableType

from deconflict.asking.reliability import Reliability, load_reliability, unknown_names
from deconflict.flow import as_of_day, read
from deconflict.types import ClaimSheet
from deconflict.views.cli_options import AsJson, AsOf, Paths, SheetFile, StoreAddress, StoryName, day_of, known_store
from deconflict.views.printing import print_failures, print_rows, progress_bar
from deconflict.wording import clean

if TYPE_CHECKING:
    from deconflict.decisions import Decision

commands = typer.Typer(rich_markup_mode="markdown")

ReliabilityFile = Annotated[
    str | None,
    typer.Option("--reliability", metavar="FILE.toml", help="Letters A to F of outlets and sources, shown beside."),
]


def sheet_at(
    paths: list[str] | None,
    file: str | None,
    store: str | None,
    story: str | None,
    *,
    as_of: str | None = None,
    decisions: Sequence[Decision] = (),
) -> ClaimSheet:
    """The sheet that is asked: in a file, of reports, or of a story of a store."""
    if file:
        from deconflict.exports.from_json import load_sheet

        if as_of:
            raise typer.BadParameter("--as-of wants reports or a store; a sheet in a file is of its own day")
        return load_sheet(file, paths or ())
    if paths:
        with progress_bar() as progress:
            sheet = read(paths, as_of=as_of, progress=progress, decisions=decisions)
        print_failures(sheet.failures)
        return sheet
    if store and story:
        from deconflict.store import Store

        with Store(known_store(store)) as opened:
            return opened.sheet(story, as_of=as_of)
    raise typer.BadParameter("give reports, --sheet FILE.json, or --store FILE.db with --story NAME")


def print_parts(render: Callable[[int], Iterable[RenderableType]]) -> None:
    """What is rendered for the width of the terminal; a file or a pipe gets no blanks at the ends of lines."""
    console = Console(highlight=False)
    if console.is_terminal:
        for part in render(console.width):
            console.print(part)
        return
    with console.capture() as captured:
        for part in render(console.width):
            console.print(part)
    print_rows("\n".join(line.rstrip() for line in captured.get().splitlines()))


WHY_HELP = """
Tell why the sheet says something, and what would change it.

ID is that of a claim (c3), an event (v1), a disagreement (x1), an entity (e2) or a statement (d1a2b3.s4); its beginning
is enough where no other id begins so.

Examples:

- `deconflict why c1 examples/diyala`
- `deconflict why x2 --sheet sheet.json`
- `deconflict why c1 --store news.db --story diyala`
"""


@commands.command("why", help=WHY_HELP)
def why_command(
    id: Annotated[str, typer.Argument(metavar="ID")],
    paths: Paths = None,
    sheet: SheetFile = None,
    store: StoreAddress = None,
    story: StoryName = None,
    json: AsJson = False,
) -> None:
    from deconflict.asking.explaining import explain
    from deconflict.views.records_json import render_record
    from deconflict.views.why import render_explanation

    told = explain(sheet_at(paths, sheet, store, story), id)
    print_rows(render_record(told)) if json else print_parts(lambda _: render_explanation(told))


CLAIMS_HELP = """
List the claims: how many reports tell each, the independent origins for and against it, its grade, and where reports
differ.

Examples:

- `deconflict claims examples/diyala`
- `deconflict claims clippings/ --as-of 2014-12-03`
- `deconflict claims clippings/ --reliability sources.toml`
"""


@commands.command("claims", help=CLAIMS_HELP)
def claims_command(
    paths: Paths = None,
    sheet: SheetFile = None,
    store: StoreAddress = None,
    story: StoryName = None,
    as_of: AsOf = None,
    reliability: ReliabilityFile = None,
    json: AsJson = False,
) -> None:
    from deconflict.asking.tables import claim_rows
    from deconflict.views.asked import render_claims
    from deconflict.views.records_json import render_record

    letters = letters_in(reliability)
    told = sheet_at(paths, sheet, store, story, as_of=as_of)
    warn_of_names(letters, told)
    rows = claim_rows(told, letters)
    print_rows(render_record(rows)) if json else print_parts(lambda width: render_claims(rows, told, width))


def letters_in(file: str | None) -> Reliability | None:
    return load_reliability(file) if file else None


def warn_of_names(letters: Reliability | None, sheet: ClaimSheet) -> None:
    """Names of the file that the reports do not have: a misspelling would go unseen."""
    unknown = unknown_names(letters, sheet) if letters else ()
    if unknown:
        print(clean(f"not in these reports: {', '.join(unknown)}"), file=sys.stderr)


CHANGES_HELP = """
Tell what changed in the claims since the end of a day: what is new, confirmed by more origins, denied, corrected.

Examples:

- `deconflict changes examples/diyala --since 2014-12-02`
- `deconflict changes --since 2014-12-02 --store news.db --story diyala`
"""


@commands.command("changes", help=CHANGES_HELP)
def changes_command(
    since: Annotated[str, typer.Option(metavar="DAY", callback=day_of, help="Compare with the sheet as of this day.")],
    paths: Paths = None,
    store: StoreAddress = None,
    story: StoryName = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    from deconflict.asking.changes import compare_sheets
    from deconflict.views.asked import render_changes
    from deconflict.views.records_json import render_record

    now = sheet_at(paths, None, store, story, as_of=as_of)
    told = compare_sheets(as_of_day(now, since), now)
    print_rows(render_record(told)) if json else print_parts(lambda width: render_changes(told, width))
