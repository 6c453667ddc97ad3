"""In which field a claim's words lead one to expect a difference: "corrosion" in manner, "figure" in numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import sqrt

from deconflict.linking.disagreements.tables import word_classes
from deconflict.linking.wording import Wording, wording_of
from deconflict.types import Stance

SIDES = {Stance.SUPPORT: "for", Stance.DENY: "against"}


@cache
def leanings() -> Mapping[str, Mapping[str, float]]:
    """Of each field, words with the log-odds that they add; as `python -m training.leanings` wrote them."""
    table: dict[str, dict[str, float]] = tomllib.loads(
        (files("deconflict.linking") / "disagreements" / "leanings.toml").read_text("utf-8")
    )
    return table


def leaning_of(members: Sequence[tuple[str, Stance]]) -> dict[str, float]:
    """By field; 0 where no word of a member that says or denies it leans to one."""
    words = sorted(words_of_sides(members))
    return {
        field: sum(table[w] for w in words if w in table) / sqrt(len(words) + 1) for field, table in leanings().items()
    }


def words_of_sides(members: Iterable[tuple[str, Stance]]) -> set[str]:
    """Stems alone, and with the side that they stand on: "corros", "against corros"; all figures are "#"."""
    found = set()
    for content, stance in members:
        if stance in SIDES:
            words = set(_words(wording_of(content)))
            found |= words | {f"{SIDES[stance]} {word}" for word in words}
    return found


def _words(wording: Wording) -> Iterable[str]:
    yield from ("#" if stem[0].isdigit() else stem for stem in wording.stems)
    yield from (word for word in wording.words if word in word_classes("telling"))
