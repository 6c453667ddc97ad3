"""The command that writes a sheet for other programs: export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from deconflict.errors import DeconflictError
from deconflict.exports.exporting import FORMATS, UnknownClaim, UnknownFormat, export
from deconflict.views.cli_asking import sheet_at
from deconflict.views.cli_options import FAILED, SOME_UNREAD, Paths, SheetFile, StoreAddress, StoryName, day_of

commands = typer.Typer(rich_markup_mode="markdown")

EXPORT_HELP = f"""
Write the claim sheet for other programs.

FORMAT is one of

{chr(10).join(f"- **{each.name}**: {each.about}" for each in FORMATS)}

Every file says what of the sheet it leaves out. Ends as `deconflict read` does.

Examples:

- `deconflict export html examples/diyala -o diyala.html`
- `deconflict export csv-claims --store news.db --story diyala > claims.csv`
- `deconflict export markdown examples/diyala --claim c1`
- `deconflict export html clippings/ --decisions decisions.jsonl -o clippings.html`
"""


@commands.command("export", help=EXPORT_HELP, no_args_is_help=True)
def export_command(
    name: Annotated[str, typer.Argument(metavar="FORMAT")],
    paths: Paths = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; by default standard output.")
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="ID", help="Only this claim and what it rests on.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", callback=day_of, help="Only what reports of this day or later tell, and undated ones."
        ),
    ] = None,
    decisions: Annotated[
        str | None,
        typer.Option("--decisions", metavar="FILE.jsonl", help="Apply this log to the reports."),
    ] = None,
    sheet: SheetFile = None,
    store: StoreAddress = None,
    story: StoryName = None,
) -> None:
    from deconflict.exports.exporting import format_of
    from deconflict.views.cli_decisions import log_at

    if decisions and (sheet or not paths):
        raise typer.BadParameter("--decisions wants reports; a sheet in a file has its own, and so has a store")
    try:
        format_of(name)  # before any report is read
        asked = sheet_at(paths, sheet, store, story, decisions=log_at(decisions) if decisions else ())
        told = export(asked, name, claim=claim, day=since)
    except (UnknownFormat, UnknownClaim) as error:
        raise typer.BadParameter(str(error)) from error
    if asked.failures and not asked.readings:
        raise typer.Exit(FAILED)
    write(told, output)
    if asked.failures:
        raise typer.Exit(SOME_UNREAD)


def write(told: str, output: Path | None) -> None:
    """To the file, else to standard output, in UTF-8 whatever the terminal's encoding."""
    content = told.encode("utf-8", "replace")
    if output is not None:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise DeconflictError(f"{output}: cannot be written: {error.strerror}") from error
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.flush()
