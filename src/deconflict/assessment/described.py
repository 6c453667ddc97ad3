"""What is told of a source, as words by which two sources may be one: "police spokesman Jon Reed" is of the police.

A source may be another one when all that is told of the first is told of the second too: "an official" may be "a
ministry official", and nothing at all may be anybody.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from deconflict.facts import country_named, country_of_adjective
from deconflict.layers.nouns import is_body_noun, singular

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
CLAUSE = re.compile(r"[,;:(]| who | whom | which | that ")
Words = frozenset[str]


@cache
def table(key: str) -> Mapping[str, Any]:
    found = _tables()[key]
    return dict.fromkeys(found.split()) if isinstance(found, str) else found


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


@lru_cache(maxsize=100_000)
def words_of(told: str) -> Words:
    """What a description tells: bodies, trades, countries; no numbers, no words for anybody."""
    head = CLAUSE.split(told, maxsplit=1)[0] or told
    words = (re.sub(r"['’]s?$", "", word.group()) for word in WORD.finditer(head))
    return frozenset(found for word in words if (found := _word(word)))


def _word(word: str) -> str | None:
    country = country_named(word) or country_of_adjective(word) if word[:1].isupper() else None
    if country is not None and country.iso3:
        return country.iso3
    plain = word.casefold()
    if plain in table("open") or plain in table("voices") or plain in table("numbers") or plain.isdigit():
        return None
    body: str = table("bodies").get(plain, singular(plain)[0])
    return body


@lru_cache(maxsize=100_000)
def count_of(told: str) -> int:
    """How many people a description tells: 3 for "three officials"; 1 where it tells no number."""
    found = [table("numbers").get(word.group().casefold(), 1) for word in WORD.finditer(told)]
    return found[0] if found else 1


def body_of(roles: Iterable[str]) -> Words:
    """The body for which somebody with these roles speaks; nothing where they tell none: "neighbour", "lawyer"."""
    found = [words for role in sorted(roles) if any(map(_is_body, words := words_of(role)))]
    return min(found, key=lambda words: (len(words), sorted(words)), default=frozenset())


def _is_body(word: str) -> bool:
    return is_body_noun(word) or word in table("bodies").values()
