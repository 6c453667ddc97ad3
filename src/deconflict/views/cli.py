"""The command line: arguments in, one call, one view out."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from deconflict import __version__
from deconflict.errors import DeconflictError
from deconflict.flow import read
from deconflict.views import cli_asking, cli_decisions, cli_export, cli_serving, stored
from deconflict.views.cli_options import ENVIRONMENT, FAILED, OK, SOME_UNREAD, AsOf
from deconflict.views.printing import print_as_json, print_failures, print_rows, print_to_terminal, progress_bar
from deconflict.wording import clean

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who says what happened, and on whose word: reads news reports and notes every attributed statement.",
)

app.add_typer(stored.commands)
app.add_typer(cli_asking.commands)
app.add_typer(cli_decisions.commands)
app.add_typer(cli_serving.commands)
app.add_typer(cli_export.commands)

READ_HELP = """
Read reports and print who says what, on whose word, how firmly.

PATH is a file (plain text, HTML, JSON lines), a folder of such files, or **-** for standard input.

Examples:

- `deconflict read examples/diyala`
- `deconflict read a.txt b.html --json > sheet.json`
- `deconflict read clippings/ --as-of 2014-12-03`
- `deconflict read clippings/ --decisions decisions.jsonl`: as people decided with `deconflict fix`
- `deconflict read clippings/ --store news.db`: keeps what was read, and shows the story of that name

Ends with 0, or 1 when nothing could be read, 2 when it was called wrongly, 3 when some inputs could not be read (they
are listed on standard error).
"""


def _version(wanted: bool) -> None:
    if wanted:
        print(f"deconflict {__version__}")
        raise typer.Exit


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
    as_of: AsOf = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that read; by default one a core, if there is work."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(metavar="FILE.db", envvar=ENVIRONMENT, help="Keep it all there; or postgresql://…"),
    ] = None,
    story: Annotated[
        str | None, typer.Option(metavar="NAME", help="With --store: the story; by default the folder's name.")
    ] = None,
    decisions: Annotated[
        str | None, typer.Option(metavar="FILE.jsonl", help="Apply this log; what needs a look is told.")
    ] = None,
) -> None:
    if store is not None:
        if decisions is not None:
            raise typer.BadParameter("a store has a log of its own: put this one in with deconflict decisions import")
        if layers:
            raise typer.BadParameter("--layers are not kept in a store; read without --store")
        stored.read_into(paths, store, story, json=json, as_of=as_of, workers=workers)
    if story is not None:
        raise typer.BadParameter("--story wants --store FILE.db")
    with progress_bar() as progress:
        log = cli_decisions.log_at(decisions)
        sheet = read(paths, workers=workers, layers=layers and json, as_of=as_of, progress=progress, decisions=log)
    print_failures(sheet.failures)
    cli_decisions.print_needs_look(sheet)
    if sheet.failures and not sheet.readings:
        raise typer.Exit(FAILED)
    print_as_json(sheet) if json else print_to_terminal(sheet)
    raise typer.Exit(SOME_UNREAD if sheet.failures else OK)


CODE_HELP = """
Print events in PLOVER's codes: who does what to whom.

PATH is a file or folder of reports, or **-**: every event mention is a line. With **--pairs**, a file of tab-separated
lines under the header `text`, `source`, `target`: for each line the event from source towards target, whatever the
words; where no predicate of the tables tells its type but the words together do, the column `fallback` says "words".
The header's columns may stand in any order, and others beside them. Rows are told in their order, one each.

Examples:

- `deconflict code examples/diyala`
- `deconflict code --pairs sentences.tsv > codes.tsv`
- `deconflict code --pairs sentences.tsv --json`

Types are PLOVER's sixteen; `quad` is verbal or material, cooperation or conflict; `binary` cooperation or conflict. Of
a pair, `cameo` is the code of CAMEO as far as it is told, `score` how likely the type is, from 0 to 1, and `trigger`
the words of its predicate.
Ends as `deconflict read` does.
"""


@app.command("code", help=CODE_HELP, no_args_is_help=True)
def code_command(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH...]", help="Reports.")] = None,
    pairs: Annotated[
        typer.FileText | None,
        typer.Option(metavar="FILE", encoding="utf-8", errors="replace", help="Sentences with source and target."),
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
        print_failures(sheet.failures)
        print_rows(code.render_rows(list(code.events_of(sheet)), code.EVENT_COLUMNS, as_json=json))
        raise typer.Exit(OK if not sheet.failures else SOME_UNREAD if sheet.readings else FAILED)


def run() -> None:
    for stream in (sys.stdout, sys.stderr):
        # a character that the terminal cannot show is no reason to end
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except DeconflictError as error:  # of a store; what is wrong with a report is in the sheet
        print(clean(str(error)), file=sys.stderr)
        sys.exit(FAILED)
