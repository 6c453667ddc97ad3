"""How a report gives away whose it is: the forms of data/outlet_forms.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from deconflict.documents.line_features import FUNCTION_WORDS
from deconflict.documents.outlets import known_outlet


@dataclass(frozen=True, slots=True)
class Form:
    """Words right before or after a name that tell for or against its being the report's own outlet."""

    where: str  # "body" or "footer"
    weight: float
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/outlet_forms.toml").read_text(encoding="utf-8"))


@cache
def section_words() -> frozenset[str]:
    return frozenset(_table()["sections"]["words"].split())


@cache
def not_outlets() -> frozenset[str]:
    return frozenset(_table()["not_outlets"]["words"].split())


@cache
def file_words(key: str) -> frozenset[str]:
    """The words listed under a key for names of files."""
    return frozenset(_table()["file"][key].split())


@cache
def forms() -> tuple[Form, ...]:
    return tuple(
        Form(
            where=entry["where"],
            weight=entry["weight"],
            before=re.compile(rf"(?:^|\b|(?<=\W))(?:{'|'.join(entry['before']) or '(?!)'})$"),
            after=re.compile("|".join(entry["after"]) or "(?!)"),
        )
        for entry in _table()["form"]
    )


@cache
def outlet_form() -> re.Pattern[str]:
    return re.compile("|".join(_table()["outlet_form"]["patterns"]))


@cache
def column_form() -> re.Pattern[str]:
    return re.compile(_table()["outlet_form"]["column"])


@cache
def products() -> re.Pattern[str]:
    return re.compile(rf" (?i:{_table()['outlet_form']['products']})$")


def is_free(name: str) -> bool:
    """No word in it that bodies, titles and days bear."""
    words = {word.lower() for word in re.findall(r"[\w’]+", name)}
    if known_outlet(name) is not None:
        return True
    return not words & not_outlets() and name.casefold() not in FUNCTION_WORDS
