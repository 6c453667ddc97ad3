"""The command line: arguments in, one call, one view out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from deconflict import __version__
from deconflict.flow import Progress, parse_day, read
from deconflict.types import ClaimSheet
from deconflict.views.plain import clean

# what the shell is told; 2 is wrong usage
OK, FAILED, SOME_UNREAD = 0, 1, 3

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who says what happened, and on whose word: reads news reports and notes every attributed statement.",
)

READ_HELP = """
Read reports and print who says what, on whose word, how firmly.

PATH is a file (plain text, HTML, JSON lines), a folder of such files, or **-** for standard input.

Examples:

- `deconflict read examples/diyala`
- `deconflict read a.txt b.html --json > sheet.json`
- `deconflict read clippings/ --as-of 2014-12-03`

Ends with 0, or 1 when nothing could be read, 2 when it was called wrongly, 3 when some inputs could not be read (they
are listed on standard error).
"""


def _version(wanted: bool) -> None:
    if wanted:
        print(f"deconflict {__version__}")
        raise typer.Exit


def _day(day: str | None) -> str | None:
    try:
        return parse_day(day) if day else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it and end.")
    ] = False,
) -> None:
    """Options that stand before a command."""


@app.command("read", help=READ_HELP, no_args_is_help=True)
def read_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Print the claim sheet as JSON.")] = False,
    layers: Annotated[
        bool, typer.Option("--layers", help="With --json: sentences, names and attributions too.")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", callback=_day, help="Leave out reports published after this day.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that read; by default one a core, if there is work."),
    ] = None,
) -> None:
    with _progress() as progress:
        sheet = read(paths, workers=workers, layers=layers and json, as_of=as_of, progress=progress)
    for failure in sheet.failures:
        print(clean(f"not read: {failure.path}: {failure.reason}"), file=sys.stderr)
    if sheet.failures and not sheet.readings:
        raise typer.Exit(FAILED)
    print_as_json(sheet) if json else print_to_terminal(sheet)
    raise typer.Exit(SOME_UNREAD if sheet.failures else OK)


CODE_HELP = """
Print events in PLOVER's codes: who does what to whom.

PATH is a file or folder of reports, or **-**: every event mention is a line. With **--pairs**, a file of tab-separated
lines under the header `text`, `source`, `target`: for each line the event from source towards target, whatever the
words; a guess is marked in the column `fallback` ("word": a table's word, without regard to the sentence's structure;
"none": no word told).

Examples:

- `deconflict code examples/diyala`
- `deconflict code --pairs sentences.tsv > codes.tsv`
- `deconflict code --pairs sentences.tsv --json`

Types are PLOVER's sixteen; `quad` is verbal or material, cooperation or conflict; `binary` cooperation or conflict.
Ends as `deconflict read` does.
"""


@app.command("code", help=CODE_HELP, no_args_is_help=True)
def code_command(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH...]", help="Reports.")] = None,
    pairs: Annotated[
        typer.FileText | None, typer.Option(metavar="FILE", encoding="utf-8", help="Sentences with source and target.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
) -> None:
    from deconflict.views import code

    if pairs is None and not paths:
        raise typer.BadParameter("give reports, or sentences with --pairs")
    if pairs is not None:
        from deconflict.layers.encoder import load

        try:
            given = code.read_pairs(pairs.read())
        except code.NoPairs as error:
            raise typer.BadParameter(str(error)) from error
        print_rows(code.render_rows(list(code.code_pairs(given, load())), code.TOLD_COLUMNS, as_json=json))
    if paths:
        sheet = read(paths)
        for failure in sheet.failures:
            print(clean(f"not read: {failure.path}: {failure.reason}"), file=sys.stderr)
        print_rows(code.render_rows(list(code.events_of(sheet)), code.EVENT_COLUMNS, as_json=json))
        raise typer.Exit(OK if not sheet.failures else SOME_UNREAD if sheet.readings else FAILED)


def print_rows(rows: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write((rows + "\n").encode("utf-8", "replace"))
    sys.stdout.flush()


def print_as_json(sheet: ClaimSheet) -> None:
    from deconflict.views.json import render_json

    # the contract is UTF-8, whatever the terminal's encoding
    sys.stdout.flush()
    sys.stdout.buffer.write((render_json(sheet) + "\n").encode("utf-8"))
    sys.stdout.flush()


def print_to_terminal(sheet: ClaimSheet) -> None:
    from rich.console import Console

    from deconflict.views.terminal import print_sheet

    console = Console(highlight=False)
    if console.is_terminal:
        print_sheet(sheet, console)
        return
    with console.capture() as captured:
        print_sheet(sheet, console)
    for line in captured.get().splitlines():
        print(line.rstrip())  # rich fills columns up with spaces; a file or a pipe wants none


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on standard error, where somebody looks at it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def run() -> None:
    for stream in (sys.stdout, sys.stderr):
        # a character that the terminal cannot show is no reason to end
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    app()
