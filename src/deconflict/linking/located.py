"""Which toponyms of a report tell where something is: "two died in Bayhan", not "Baku denies it", "a row with Baku".

What happened happened at a place that somebody puts something at; a government that speaks is told by its capital, a
people by its country, and neither is where they act.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from deconflict.facts import country_named, country_of_adjective
from deconflict.types import Place, Precision, Reading, Span, Standing

BEFORE = 60  # characters before a toponym, enough for "in the mainly rural border district of"
LARGE = frozenset({Precision.COUNTRY, Precision.REGION})
JOINED = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?")  # between toponyms of one phrase: "in Sotk, Gegharkunik"


def find_located(reading: Reading) -> frozenset[Span]:
    """The toponyms after a word of place, and those that a comma or "and" joins to one of them."""
    text = reading.document.text
    found: set[Span] = set()
    last: Place | None = None
    for place in sorted(reading.places, key=lambda p: p.span):
        joined = last is not None and JOINED.fullmatch(text, last.span.end, place.span.start) is not None
        follows = last is not None and joined and last.span in found
        if place.standing is Standing.PLACE and (follows or is_located(text, place)):
            found.add(place.span)
        last = place
    return frozenset(found)


def is_seat(text: str, place: Place) -> bool:
    """Whether a toponym tells where somebody who speaks or rules is: "the government in Accra", "said in Accra"."""
    before = _line_before(text, place)
    found = _before(False).search(before)
    return found is not None and _seats().search(before, 0, found.start()) is not None


def is_located(text: str, place: Place) -> bool:
    """Whether a word of place stands before a toponym, with nothing between but what tells which part of it."""
    words = place.span.of(text)
    if country_of_adjective(words) and not country_named(words):
        return False  # "near the Syrian capital" is not near Syria
    return _before(place.precision in LARGE).search(_line_before(text, place)) is not None and not is_seat(text, place)


def _line_before(text: str, place: Place) -> str:
    return text[max(0, place.span.start - BEFORE) : place.span.start].rpartition("\n")[2]


@cache
def _seats() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('seats')})$", re.IGNORECASE)


@cache
def _before(large: bool) -> re.Pattern[str]:
    at = _any("at") if large else f"{_any('at')}|{_any('upon')}"
    of = rf"(?:{_any('nouns')}) of"
    near = rf"(?:{at})(?: (?:{_any('parts')}))*"
    return re.compile(rf"(?:^|[\s(“‘\"'—–-])(?:{near}|{of})(?: the)?\s+$", re.IGNORECASE)


def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(_words(name), key=lambda w: (-len(w), w))))


@cache
def _words(name: str) -> Sequence[str]:
    listed: str = tomllib.loads((files(__package__) / "located.toml").read_text("utf-8"))[name]
    return listed.split()
