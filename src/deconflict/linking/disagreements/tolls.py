"""Tolls that are told otherwise than by a number before its noun: "a third patient died", "two, both cooks, died"."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict.layers.nouns import is_person_noun
from deconflict.linking.disagreements.tables import table, word_classes

REACH = 5  # words between the noun and what became of the person
ASIDE = 9  # words of what is set between commas behind a number
BEHIND = 4  # words behind it in which a fate is told
ENDS = frozenset(".;:!?…—,")


@dataclass(frozen=True, slots=True)
class NthDead:
    """So many have died with this one; the token of the noun."""

    number: float
    noun_at: int


def nth_dead_at(lower: list[str], at: int) -> NthDead | None:
    """ "A fourth victim has died", "the sixth death"; not "a third patient was treated", "the third day"."""
    number = table("numbers", "ordinals").get(lower[at])
    if number is None or lower[at - 1 : at] not in (["a"], ["an"], ["the"]) or at + 1 >= len(lower):
        return None
    noun = lower[at + 1]
    tolls = table("numbers", "nth_dead")
    if noun in tolls["alone"]:
        return NthDead(number, at + 1)
    if noun not in tolls["with_fate"] and noun not in word_classes("kin") and not is_person_noun(noun):
        return None
    fates = tolls["fates"] | (tolls["found"] if noun == "body" else frozenset())
    for word in lower[at + 2 : at + 2 + REACH]:
        if word in fates:
            return NthDead(number, at + 1)
        if word in ENDS - {","} or word in tolls["others"]:
            return None
    return None


def behind_aside(lower: list[str], end: int) -> list[str]:
    """Words behind what is set between commas right after a number or its noun: "have died" of "two, a cook and a
    porter, have died"; none where nothing is."""
    opens = next((k for k in (end, end + 1) if lower[k : k + 1] == [","]), None)
    if opens is None or any(word in table("numbers", "words") for word in lower[end:opens]):
        return []
    for closes in range(opens + 2, min(opens + ASIDE, len(lower))):
        if lower[closes] == ",":
            return _up_to_end(lower[closes + 1 : closes + 1 + BEHIND])
        if lower[closes] in ENDS:
            return []
    return []


def _up_to_end(words: list[str]) -> list[str]:
    ends = [n for n, word in enumerate(words) if word in ENDS or word in ("and", "but", "while")]
    return words[: ends[0]] if ends else words
