"""Shares told in words: "three in ten drivers", "nine out of ten", "half of the crew", "two thirds of voters"."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict.linking.disagreements.tables import table, word_classes

BETWEEN = (("in",), ("in", "every"), ("out", "of"), ("out", "of", "every"), ("of", "every"))
WHOLES = frozenset((2, 3, 4, 5, 6, 8, 10, 20, 100, 1000))  # of which people tell a share
OF_WHOM = frozenset("the his her its their our my all those these them us that".split())
NO_WHOLE = frozenset("a an one".split())  # "a quarter of an hour", "a third of a mile"


@dataclass(frozen=True, slots=True)
class Share:
    """percent of what it is; the token after it; the noun inside it, "members" of "nine members in ten"."""

    percent: float
    end: int
    noun: str = ""


def share_at(lower: list[str], at: int) -> Share | None:
    """The share that begins at a token."""
    return _of_a_whole(lower, at) or _fraction(lower, at)


def _of_a_whole(lower: list[str], at: int) -> Share | None:
    """ "Three in ten", "one worker in four"; not "two in ten days", "nine people in ten towns"."""
    part = _small(lower[at])
    if part is None:
        return None
    for noun in ("", *filter(str.isalpha, lower[at + 1 : at + 2])):
        after = at + 1 + bool(noun)
        for between in BETWEEN:
            told = lower[after + len(between) : after + len(between) + 2]
            whole = _small(told[0]) if told and tuple(lower[after : after + len(between)]) == between else None
            if whole and whole in WHOLES and part < whole:
                counted = _is_of_time(told[1:]) or (noun and _is_plural(told[1:]))
                return None if counted else Share(100 * part / whole, after + len(between) + 1, noun)
    return None


def _small(word: str) -> float | None:
    if word.isdecimal() and len(word) < 5:
        return float(word)
    return {**table("numbers", "words"), "hundred": 100, "thousand": 1000}.get(word)


def _is_of_time(after: list[str]) -> bool:
    kinds = table("numbers", "kinds")
    return bool(after) and any(after[0] in kinds[kind] for kind in ("duration", "length", "money"))


def _is_plural(after: list[str]) -> bool:
    return bool(after) and after[0].endswith("s") and after[0] not in word_classes("stops")


def _fraction(lower: list[str], at: int) -> Share | None:
    """ "Half of", "a third of", "three-quarters of"; "half the crew", not "half an hour", "the first half of"."""
    parts = table("numbers", "fractions")
    if lower[at] == "half" and lower[at - 1 : at] not in (["second"], ["first"], ["other"], ["the"], ["-"]):
        after = lower[at + 1 : at + 3]
        whole = after[1:] if after[:1] == ["of"] else after[:1] if after and after[0] in OF_WHOM else []
        return Share(50.0, at + 1) if whole and whole[0] not in NO_WHOLE else None
    count = 1.0 if lower[at] == "a" else _small(lower[at])
    end = at + 1 + (lower[at + 1 : at + 2] == ["-"])
    part = parts.get(lower[end]) if end < len(lower) else None
    if count is None or part is None or count >= part or lower[end + 1 : end + 2] != ["of"]:
        return None
    whole = lower[end + 2 : end + 3]
    return Share(100 * count / part, end + 1) if whole and whole[0] not in NO_WHOLE else None
