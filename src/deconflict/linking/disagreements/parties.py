"""Whether two parties that reports tell cannot be one: other names, other countries, other sorts of people.

In doubt they may be one: "gunmen" may be anybody, a minister may be the ministry, a name may be that of "the rebels".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from deconflict.facts import country_named, country_of_adjective, country_of_government, country_of_people
from deconflict.linking.naming import stand_for
from deconflict.linking.wording import is_meaningful, stem, wording_of
from deconflict.types import EntityKind, Party

FINDERS = (country_named, country_of_adjective, country_of_government, country_of_people)
CLAUSE = re.compile(r" (?:from|in|with|on|near|at|who|that|which|to|by|for|against) ")
BODIES = frozenset((EntityKind.GROUP, EntityKind.INSTITUTION, EntityKind.OUTLET, EntityKind.COUNTRY))


def are_apart(left: Party, right: Party, *, opposed: bool = False, stressed: bool = False) -> bool:
    """Whether they cannot be one, by what both reports tell of them.

    opposed   one of them, or who speaks for it, tells that it was the other
    stressed  of one of them it is told that nobody else did it
    """
    if _is_nobody(left) or _is_nobody(right) or words_of(left) & words_of(right) or _share_letters(left, right):
        return False
    countries = countries_of(left), countries_of(right)
    if all(countries) and countries[0] & countries[1]:
        return False
    if all(countries) and _are_alike(left, right):
        return True
    if left.head == right.head and not (left.names and right.names):
        return _are_two_of_one_noun(left, right)
    if _are_two_people(left, right) or _are_two_bodies(left, right) or _are_two_offices(left, right):
        return True
    ours, theirs = sorts_of(left), sorts_of(right)
    if stressed and left.head != right.head:
        return not any(may_be_one(a, b) for a in ours for b in theirs)
    if _is_person(left) != _is_person(right):
        return False  # who has a name may be the officer, the driver and the brother
    if opposed and _is_of_state(left) and _is_of_state(right) and _are_two_of_one_noun(left, right):
        return True
    return bool(ours and theirs) and not any(may_be_one(a, b) for a in ours for b in theirs)


def _are_alike(left: Party, right: Party) -> bool:
    """Both act for states: a country's name before rebels may be their patron's or where they are."""
    return all(_is_of_state(p) for p in (left, right))


def _is_person(party: Party) -> bool:
    return party.kind is EntityKind.PERSON and bool(party.names)


def _are_two_people(left: Party, right: Party) -> bool:
    return all(_is_person(p) and not p.own for p in (left, right))


def _are_two_bodies(left: Party, right: Party) -> bool:
    """Two named bodies neither of which is a state's: a ministry may have acted by its army."""
    named = all(is_proper(p) and p.kind in BODIES for p in (left, right))
    return named and not (_is_of_state(left) and _is_of_state(right))


def _are_two_offices(left: Party, right: Party) -> bool:
    office = table("bodies", "office")
    return left.head != right.head and {left.head, right.head} <= office and not (left.own or right.own)


def _are_two_of_one_noun(left: Party, right: Party) -> bool:
    """ "Sorvian troops", "Melkan troops": names before it, none of them of the other."""
    names = [_adjectives(p) for p in (left, right)]
    return all(names) and not names[0] & names[1]


def _adjectives(party: Party) -> frozenset[str]:
    words = party.words.split()[:-1]
    return frozenset(
        stem(w.casefold().removesuffix("'s")) for w in words if w[:1].isupper() and is_meaningful(w.casefold())
    )


def may_be_one(left: str, right: str) -> bool:
    return left == right or right in table("wide", left)


def sorts_of(party: Party) -> frozenset[str]:
    """Of its noun, where that is vague of those beside it, and of those that its report or its name calls it by."""
    vague = party.head in table("nobody", "weak") or party.head in table("nobody", "words")
    told = (*party.roles, *party.names, CLAUSE.split(party.words)[0] if vague else "")
    nouns = {party.head, *(w for words in told for w in words.casefold().split())}
    known = _sorts()
    return frozenset(sort for noun in nouns for sort in known.get(noun, known.get(noun.removesuffix("s"), ())))


@lru_cache(maxsize=20_000)
def words_of(party: Party) -> frozenset[str]:
    """Stems by which two phrases are known as one; nouns for any soldiers or bodies are none."""
    told = (w for words in (party.words, *party.names, *party.roles) for w in wording_of(words).words)
    return frozenset(stem(w) for w in told if is_telling(w))


@lru_cache(maxsize=20_000)
def is_telling(word: str) -> bool:
    whole = {word, word.removesuffix("s")}
    known = (
        whole & (table("nobody", "weak") | table("bodies", "state") | table("nobody", "words"))
        or whole & _sorts().keys()
    )
    return is_meaningful(word) and not known


@lru_cache(maxsize=20_000)
def countries_of(party: Party) -> frozenset[str]:
    found = {c.iso3 for name in party.names for find in FINDERS if (c := find(name)) and c.iso3}
    return frozenset((*party.countries, *found))


def _is_nobody(party: Party) -> bool:
    known = party.names or party.countries or sorts_of(party) or is_proper(party)
    return not known and party.head in table("nobody", "words")


def is_proper(party: Party) -> bool:
    """Whether a name tells who it is, be it within the phrase: "rebels of the Kessel Front"."""
    words = [w.strip("“”\"'’,.") for w in party.words.split()]
    return bool(party.names) or any(w[:1].isupper() and _is_name(w) for w in words)


def _is_name(word: str) -> bool:
    """A word with a capital that is no country's: "Iran's rebels" are told by whom they are backed."""
    plain = word.removesuffix("'s").removesuffix("’s")
    return is_telling(plain.casefold()) and not any(find(plain) for find in FINDERS)


def _is_of_state(party: Party) -> bool:
    words = {w.removesuffix("s") for w in wording_of(" ".join((party.words, *party.names))).words} | {party.head}
    state = table("bodies", "state") | frozenset(load("parties")["sorts"]["state"].split())
    return party.kind is EntityKind.COUNTRY or not words.isdisjoint(state) or _is_only_country(party)


def _is_only_country(party: Party) -> bool:
    """ "The Norvian side", "Tolland's": no word tells more than which country it is."""
    words = [w.strip("“”\"'’,.").removesuffix("'s").removesuffix("’s") for w in party.words.split()]
    telling = [w for w in words if is_meaningful(w.casefold()) and w.casefold() not in table("nobody", "words")]
    return bool(telling) and all(any(find(w) for find in FINDERS) for w in telling)


def _share_letters(left: Party, right: Party) -> bool:
    """ "PLF" and "People's Liberation Front"."""
    return any(stand_for(a, b) or stand_for(b, a) for a in _all(left) for b in _all(right))


def _all(party: Party) -> Iterable[str]:
    return (*party.names, *party.words.split(), party.words)


@cache
def load(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files("deconflict.linking") / "disagreements" / f"{name}.toml").read_text("utf-8"))


@cache
def table(section: str, name: str) -> frozenset[str]:
    return frozenset(load("parties")[section].get(name, "").split())


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for sort, listed in load("parties")["sorts"].items():
        for noun in listed.split():
            found[noun] = (*found.get(noun, ()), sort)
    return found
