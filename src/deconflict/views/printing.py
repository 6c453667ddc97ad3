"""What goes to standard output, and the bar on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from deconflict.flow import Progress
from deconflict.types import ClaimSheet, Failure
from deconflict.wording import clean


def print_failures(failures: Iterable[Failure]) -> None:
    for failure in failures:
        print(clean(f"not read: {failure.path}: {failure.reason}"), file=sys.stderr)


def print_rows(rows: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write((rows + "\n").encode("utf-8", "replace"))
    sys.stdout.flush()


def print_as_json(sheet: ClaimSheet) -> None:
    from deconflict.exports.json_sheet import render_json

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
def progress_bar() -> Iterator[Progress | None]:
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
