"""What single words tell of a source: person, body, paper, picture; titles, numbers, genders. All from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain

from deconflict.facts import Body, body_named, country_named, country_of_government
from deconflict.layers.tables import load_table, words
from deconflict.types import LinkKind

WORDS = 20_000  # of a vocabulary that are kept looked up
TABLED = (
    "media",
    "document",
    "outlet",
    "group",
    "institution",
)  # kinds with a table of nouns, the first that fits decides
ENDINGS = (("women", "woman"), ("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


@lru_cache(maxsize=WORDS)
def singular(noun: str) -> tuple[str, bool]:
    """A noun's singular, and whether it was a plural; words that no table knows stay as they are."""
    irregular: Mapping[str, str] = load_table("nouns")["plurals"]
    if noun in irregular:
        return irregular[noun], True
    for ending, instead in ENDINGS:
        stem = noun.removesuffix(ending) + instead
        if noun.endswith(ending) and len(noun) > 3 and not noun.endswith("ss") and is_tabled(stem):
            return stem, True
    return noun, False


@lru_cache(maxsize=WORDS)
def is_tabled(noun: str) -> bool:
    """Whether a singular noun is in one of the tables of sources."""
    return any(noun in words("nouns", kind) for kind in ("person", *TABLED))


@cache
def _before_hyphens() -> frozenset[str]:
    """What stands before a hyphen in nouns of the tables: "coast" in "coast-guard"."""
    tabled = chain(load_table("nouns")["plurals"], *(words("nouns", kind) for kind in ("person", *TABLED)))
    return frozenset(noun[:at] for noun in tabled for at, sign in enumerate(noun) if sign == "-")


def tabled_pair(before: str, noun: str) -> str | None:
    """Two words as one noun of the tables, "coast-guard"; None where they have none. "coast guard" is a body."""
    pair = f"{before}-{noun}" if before in _before_hyphens() else ""
    return pair if pair and is_tabled(singular(pair)[0]) else None


@lru_cache(maxsize=WORDS)
def kind_of_noun(noun: str) -> LinkKind | None:
    """The kind of source that a head noun makes, None in no table; people are `UNNAMED`, for a noun is no name."""
    if noun in words("nouns", "people"):
        return LinkKind.UNNAMED
    stem, plural = singular(noun)
    is_person = stem in words("nouns", "person")
    for kind in TABLED:
        if noun in words("nouns", kind) or (stem in words("nouns", kind) and not is_person):
            return LinkKind(kind)
    return LinkKind.UNNAMED if is_person or plural else None


@lru_cache(maxsize=WORDS)
def is_person_noun(noun: str) -> bool:
    return singular(noun)[0] in words("nouns", "person")


@lru_cache(maxsize=WORDS)
def is_body_noun(noun: str) -> bool:
    """Whether a name that ends in the word is a body's: "Ministry", "Bank", "Ltd"."""
    stem = singular(noun)[0]
    if noun in words("nouns", "in_names") or {noun, noun.rstrip(".")} & words("nouns", "company"):
        return True
    return not is_person_noun(noun) and any(
        stem in words("nouns", k) or noun in words("nouns", k) for k in ("institution", "outlet", "group")
    )


@lru_cache(maxsize=WORDS)
def is_title(word: str) -> bool:
    """Whether a word may stand before a personal name: "Mrs.", "Inspector", "Prime"."""
    bare = word.lower().rstrip(".")
    return any(bare in words("titles", key) for key in ("courtesy", "rank", "office"))


@lru_cache(maxsize=WORDS)
def full_title(title: str) -> str:
    """The noun that a title before a name is: "councillor" of "Cllr", "captain" of "Capt"."""
    in_full: Mapping[str, str] = load_table("titles")["in_full"]
    return in_full.get(title) or singular(title)[0]


def is_capital(word: str) -> bool:
    """Whether a word is written like a name; handles count."""
    return word[:1].isupper() or (word[:1] == "@" and len(word) > 1)


@lru_cache(maxsize=WORDS)
def is_seat(name: str) -> bool:
    """Whether a name is a country's or a seat of government's, which as a source is the government: "Minsk"."""
    return country_named(name) is not None or country_of_government(name) is not None


@lru_cache(maxsize=WORDS)
def known_body(name: str) -> Body | None:
    """The body or armed group of our table that has a name."""
    return body_named(name)


@lru_cache(maxsize=WORDS)
def gender_of_name(given: str, family: str) -> str | None:
    """The gender that a given name tells, or the ending of either name; None where it may be either."""
    for key, gender in (("female", "f"), ("male", "m")):
        if given in words("given_names", key):
            return gender
    if given.endswith("ko") or family.endswith(tuple(words("given_names", "female_endings"))):
        return "f"
    return "m" if given.endswith("o") or family.endswith(tuple(words("given_names", "male_endings"))) else None
