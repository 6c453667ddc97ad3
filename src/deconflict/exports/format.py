"""What an export is: a name, what its files are called, what it drops, and a function that writes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from deconflict.errors import DeconflictError
from deconflict.sheet_index import SheetIndex

MADE_BY = "deconflict"
NO_RATING = "It tells who says what and on whose word, never whether it is true."


class LibraryMissing(DeconflictError):
    """A library that this needs is not installed; the message says how to get it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write a sheet.

    name     as given to `deconflict export`
    ending   of its files, with the dot
    media    the media type
    about    what it is for, in one line
    drops    what of the claim sheet it does not hold, each in a few words; the file itself says so too
    render   the whole file as text
    """

    name: str
    ending: str
    media: str
    about: str
    drops: tuple[str, ...]
    render: Callable[[SheetIndex], str]


def notice(drops: tuple[str, ...]) -> str:
    """What a file says of itself."""
    left_out = f"Left out: {'; '.join(drops)}." if drops else "Nothing of the claim sheet is left out."
    return f"Made by {MADE_BY} from news reports. {NO_RATING} {left_out}"


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema that we ship for a format whose makers publish none: "acled" (of a row), "plover"."""
    file = files("deconflict.exports").joinpath("schemas", f"{name}.schema.json")
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return told


def require(library: str, extra: str, wanted_by: str) -> None:
    """Raises LibraryMissing where the library is not installed."""
    if find_spec(library) is None:
        raise LibraryMissing(f"{wanted_by} needs {library}; install it with: pip install 'deconflict[{extra}]'")
