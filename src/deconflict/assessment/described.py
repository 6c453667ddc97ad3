"""What is told of a source, as words by which two sources may be one: "police spokesman Jon Reed" is of the police.

A source may be another one when all that is told of the first is told of the second too: "an official" may be "a
ministry official", and nothing at all may be anybody.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from deconflict.facts import country_named, country_of_adjective, country_of_government
from deconflict.layers.nouns import is_body_noun, singular

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
CLAUSE = re.compile(r"[,;:(]| who | whom | which | that ")
OWNER = re.compile(r"^(.{2,80}?)(?:['’]s|s['’]) ")
AUTHOR = re.compile(r" (?:from|by|attributed to) (.{2,80})$")
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
    found = frozenset(found for word in words if (found := _word(word)))
    return _of_country(found, head) | {"government"} if found & table("governs").keys() else found


def _of_country(words: Words, told: str) -> Words:
    """A ministry in a capital is of that country: "the defence ministry in Baku"."""
    for name in (word.group().removesuffix("'s").removesuffix("’s") for word in WORD.finditer(told)):
        country = country_of_government(name) if name[:1].isupper() else None
        if country is not None and country.iso3:
            words = words - {name.casefold()} | {country.iso3}
    return words


@lru_cache(maxsize=100_000)
def plain_words(told: str) -> Words:
    """All words of a description but the smallest, those for an office among them; countries by their code."""
    head = CLAUSE.split(told, maxsplit=1)[0] or told
    found = (re.sub(r"['’]s?$", "", word.group()) for word in WORD.finditer(head))
    return frozenset(_code_of(word) or singular(word.casefold())[0] for word in found) - table("smallest").keys()


def _code_of(word: str) -> str | None:
    country = country_named(word) or country_of_adjective(word) if word[:1].isupper() else None
    return country.iso3 if country is not None else None


def _word(word: str) -> str | None:
    if code := _code_of(word):
        return code
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


@cache
def _handling() -> re.Pattern[str]:
    told = table("handled")
    return re.compile(rf" (?:(?:{told['seen']})|(?:{told['put']})(?! by)) ")


def without_handling(name: str) -> str:
    """A film or document without where it went and who saw it: "an affidavit filed in court", "a list seen by us"."""
    return _handling().split(name, maxsplit=1)[0]


def owner_in(name: str) -> Words:
    """Who is told to have made a film or a document: "the ministry's report", "a letter from the ministry"."""
    found = OWNER.match(name) or AUTHOR.search(name)
    return words_of(found[1]) if found else frozenset()


@cache
def _own_eyes() -> re.Pattern[str]:
    """ "this reporter", "we saw", "the paper has seen": who tells, then what they did."""
    told = table("own_eyes")
    senses = "|".join(told["did"].split())
    return re.compile(
        rf"\b(?:(?:{told['here']})\b|(?:{told['who']})(?: has| have| had)? (?:{senses})\b)", re.IGNORECASE
    )


def was_there(words: str, outlet: str | None) -> bool:
    """Whether a reporter says in own voice to have seen or heard it; the outlet's name is "the paper"."""
    return bool(_own_eyes().search(words.replace(outlet, "the paper") if outlet else words))


def speaks(roles: Iterable[str]) -> bool:
    """Whether somebody is told to speak for others: "a spokeswoman", "chief executive"."""
    words = {word.group().casefold() for role in roles for word in WORD.finditer(role)}
    return bool(words & table("speakers").keys())


class Bodies:
    """What is told of each body of a story, looked up by its words."""

    def __init__(self, bodies: Iterable[Words] = ()) -> None:
        self._told = tuple(bodies)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, body in enumerate(self._told):
            for word in body:
                self._by_word[word].append(number)

    def __contains__(self, word: str) -> bool:
        return word in self._by_word

    def with_all(self, words: Words) -> list[Words]:
        """Those of which all of these words are told, in their order."""
        rarest = min((self._by_word.get(word, []) for word in sorted(words)), key=len, default=range(len(self._told)))
        return [self._told[k] for k in rarest if words <= self._told[k]]


def body_of(roles: Iterable[str], bodies: Bodies) -> Words:
    """The body for which somebody with these roles speaks; nothing where they tell none: "neighbour", "lawyer".

    A role that fits one body of the story alone means that one: "ministry spokesman" where there is one ministry.
    """
    found = []
    for role in sorted(roles):
        words = frozenset(w for part in CLAUSE.split(role) for w in words_of(part) if _is_body(w) or w in bodies)
        if any(len(word) > 3 or word.isupper() for word in words):
            fits = bodies.with_all(words)
            found.append(fits[0] if len(fits) == 1 else words)
    return max(found, key=lambda words: (len(words), sorted(words)), default=frozenset())


def _is_body(word: str) -> bool:
    return is_body_noun(word) or word in table("bodies").values()
