"""The words of names as they are compared: no titles, no accents, one spelling where alphabets were changed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from deconflict.layers.nouns import is_body_noun
from deconflict.layers.tables import words as table_words

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def name_table(key: str) -> frozenset[str]:
    """The words listed under a key of names.toml."""
    return frozenset(_table()[key].split())


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "names.toml").read_text("utf-8"))


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in _table()["sounds"])


COURTESY = table_words("titles", "courtesy") | table_words("titles", "rank")
TITLES = COURTESY | table_words("titles", "office")
NO_NAMES = TITLES | name_table("days")  # words that name nobody alone


@dataclass(frozen=True, slots=True)
class Wording:
    """A name's words in order, small words left out."""

    words: tuple[str, ...]  # lower case, no accents; titles in front and initials inside left out
    sounds: tuple[str, ...]  # the same, in one spelling
    family_first: bool  # "Seo Ji-won": the family's name comes before a hyphened given name

    @property
    def family(self) -> str:
        return self.words[0] if self.family_first else self.words[-1]

    @property
    def given(self) -> str:
        return self.words[1] if self.family_first else self.words[0]


@lru_cache(maxsize=100_000)
def wording_of(name: str, *, person: bool = False) -> Wording:
    """The words by which a name is compared; titles are left out of a person's name only."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = plain.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("’", "'")
    found = [word.removesuffix("'s").replace("'", "") for word in WORD.findall(plain.replace(".", ". "))]
    words = [word for word in found if word and word not in name_table("small") | name_table("articles")] or found
    while person and len(words) > 1 and words[0] in TITLES:
        del words[0]
    words = [word for k, word in enumerate(words) if len(word) > 1 or k == 0 or not word.isalpha() or len(words) < 3]
    tail = name.split()[-1:] or [""]
    return Wording(
        words=tuple(words),
        sounds=tuple(map(sound_of, words)),
        family_first=len(words) == 3 and re.search(r"\w-[a-z]", tail[0]) is not None and len(name.split()) == 2,
    )


@lru_cache(maxsize=100_000)
def sound_of(word: str) -> str:
    for pattern, sound in _sounds():
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=100_000)
def letters_of(name: str) -> frozenset[str]:
    """The letters that stand for a name: of its capitals, with and without small words, "MoD" as "MOD"."""
    words = re.findall(r"[^\W_]+", name.replace("'s", "").replace("’s", ""))
    capitals = "".join(w[0] for w in words if w[0].isupper())
    every = "".join(w[0] for w in words if w.casefold() != "the").upper()
    return frozenset(letters for letters in (capitals, every) if len(letters) > 1)


@lru_cache(maxsize=100_000)
def are_letters(name: str) -> str | None:
    """The letters of a name that is nothing but letters: "U.N." is "UN"; None for other names."""
    plain = name.replace(".", "").replace("-", "")
    mostly = sum(c.isupper() for c in plain) * 2 > len(plain)
    return plain.upper() if plain.isalpha() and mostly and 2 <= len(plain) <= 8 else None


def stand_for(short: str, name: str) -> bool:
    """Whether letters are those of a name, in its order or in that of another language: "PJ" for Judicial Police."""
    letters = are_letters(short)
    return letters is not None and any(sorted(letters) == sorted(own) for own in letters_of(name))


def is_common(name: str) -> bool:
    """Whether a name is of words that many names have: "National Council", "Labour Party"."""
    words = [w.casefold() for w in name.split()]
    return all(w in name_table("common") | name_table("small") or is_body_noun(w) for w in words)


def without_titles(name: str) -> str:
    """The name as it is shown: "Rear Adm. John F. Kirby" is "John F. Kirby"; "Captain Lefteris" keeps its title."""
    words = name.split()
    start = 0
    # "State Amina Sow" is what a minister of state is left with
    while start < len(words) - 2 and words[start].casefold().strip(".") in TITLES | name_table("common"):
        start += 1
    return " ".join(words[start:])
