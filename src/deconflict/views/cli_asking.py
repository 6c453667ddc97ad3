"""The commands that ask a sheet: why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated

import typer
from rich.console import Console, RenderableType

from deconflict.flow import read
from deconflict.types import ClaimSheet
from deconflict.views.printing import print_failures, print_rows, progress_bar

ENVIRONMENT = "DECONFLICT_STORE"
commands = typer.Typer(rich_markup_mode="markdown")

Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATH...]", help="Reports, read anew.")]
SheetFile = Annotated[
    str | None, typer.Option("--sheet", metavar="FILE.json", help="A sheet from --json; its reports may be given too.")
]
StoreAddress = Annotated[
    str | None, typer.Option("--store", metavar="FILE.db", envvar=ENVIRONMENT, help="A store; wants --story.")
]
StoryName = Annotated[str | None, typer.Option("--story", metavar="NAME", help="A story of the store.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def sheet_at(
    paths: list[str] | None, file: str | None, store: str | None, story: str | None, *, as_of: str | None = None
) -> ClaimSheet:
    """The sheet that is asked: in a file, of reports, or of a story of a store."""
    if file:
        from deconflict.views.from_json import load_sheet

        return load_sheet(file, paths or ())
    if paths:
        with progress_bar() as progress:
            sheet = read(paths, as_of=as_of, progress=progress)
        print_failures(sheet.failures)
        return sheet
    if store and story:
        from deconflict.store import Store

        with Store(store) as opened:
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
    print_rows(render_record(told)) if json else print_parts(lambda width: render_explanation(told, width))
