"""Whether a name is a shorter form of another one in the same document: "Reis" of "Paula Reis".

A person is called by family or given name, a body by what ends its name ("Interior Ministry"), by what stands before
"of" ("the University"), without the firm's form ("Delta Cement"), or by its letters. A name inside of a body's is not
the body: Indiana is not the University of Indiana, and Paula Reis not the Paula Reis Foundation.
"""

from __future__ import annotations

from functools import lru_cache

from deconflict.facts import country_named
from deconflict.layers.nouns import is_body_noun
from deconflict.layers.outlets import plain
from deconflict.layers.tables import words
from deconflict.types import LinkKind

Words = tuple[str, ...]
PLAIN = str.maketrans("ÅÄÁÀÂÃÇČĆÉÈÊËÍÎÑÖÓÔÕØŚŠŞŁÜÚŻŽĐ", "AAAAAACCCEEEEIINOOOOOSSSLUUZZD")  # "OB" of Øresund Biologics
JOINING = frozenset("of for at in on".split())
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central new upper lower greater".split()
)
SMALL = frozenset("the of for and & a".split())


@lru_cache(maxsize=10_000)
def name_words(name: str) -> Words:
    """The words of a name as they are compared: no article in front, no case, no possessive, no full stops."""
    bare = plain(name).removesuffix("'s").removesuffix("'")
    return tuple(bare.replace(".", "").replace(",", " ").replace("-", " ").split())


@lru_cache(maxsize=10_000)
def letters_of(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have: "RBA"; with the small words too: "USI", "DoD"."""
    capitals = [w for w in name.replace("-", " ").split() if w[:1].isupper() and w.lower() not in SMALL]
    letters = "".join(w[0] for w in capitals)
    return frozenset({letters, letters.translate(PLAIN)}) if len(capitals) > 1 else frozenset()


def is_short_form(short: str, full: str, kind: LinkKind | None, *, place: bool = False) -> bool:
    """Whether `short` may stand for `full`, a name of the kind."""
    few, many = name_words(short), name_words(full)
    if not few or len(few) >= len(many):
        return False
    if kind is LinkKind.PERSON:
        return _is_person(few, many)
    if place:
        if len(few) == 1 and few[0] in DIRECTIONS:  # "the North"
            return many[0] == few[0] and len(many) == 2
        return many[: len(few)] == few and set(many[len(few) :]) <= words("places", "divisions")
    return _is_body(few, many) or (kind is LinkKind.INSTITUTION and _is_firm(few, many))


def _is_person(few: Words, many: Words) -> bool:
    """By the family name, the given names, or both without what stands between."""
    if many[-len(few) :] == few or many[: len(few)] == few:
        return few[-1] not in words("titles", "particles")
    return len(few) > 1 and (few[0], few[-1]) == (many[0], many[-1])


def _is_body(few: Words, many: Words) -> bool:
    rest = many[: -len(few)]
    if many[-len(few) :] == few and not JOINING & {*rest} and rest[-1] not in DIRECTIONS:
        return True
    if many[: len(few)] != few:
        return False
    rest = many[len(few) :]
    return rest[0] in JOINING or set(rest) <= words("nouns", "company") | words("cast", "firm_forms")


def _is_firm(few: Words, many: Words) -> bool:
    """By what its name begins with: "Pembina" of "Pembina Coachworks", not of "Pembina Canada"."""
    rest = many[len(few) :]
    if many[: len(few)] != few or not (len(rest) == 1 or rest[0] in ("&", "and")) or country_named(rest[0].title()):
        return False
    return not is_body_noun(rest[0]) and rest[0] not in words("places", "heads")
