"""What several commands ask for, and what they tell the shell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deconflict.flow import parse_day
from deconflict.wording import clean

OK, FAILED, SOME_UNREAD = 0, 1, 3  # 2 is wrong usage
ENVIRONMENT = "DECONFLICT_STORE"


def day_of(day: str | None) -> str | None:
    try:
        return parse_day(day) if day else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def known_store(address: str) -> str:
    """The address; wrong usage where it is a file that is not there: what is only asked makes no store."""
    if "://" not in address and not Path(address).exists():
        raise typer.BadParameter(clean(f"{address}: no such store; deconflict read PATH --store {address} makes one"))
    return address


Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATH...]", help="Reports, read anew.")]
SheetFile = Annotated[
    str | None, typer.Option("--sheet", metavar="FILE.json", help="A sheet from --json; its reports may be given too.")
]
StoreAddress = Annotated[
    str | None, typer.Option("--store", metavar="FILE.db", envvar=ENVIRONMENT, help="A store; wants --story.")
]
StoryName = Annotated[str | None, typer.Option("--story", metavar="NAME", help="A story of the store.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", callback=day_of, help="Leave out reports published after this day."),
]
