"""How one thing was done or what brought it about, told in two ways that exclude one another.

"Through the door" and "over the roof", "caused by rain" and "caused by an earthquake": which ways are of one sort is
told in `ways.toml`. The two passages must surely speak of one matter, or share a word too that is none of a way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from deconflict.linking.disagreements.cases import shorten
from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.deeds import is_besides, may_differ, on_one_day
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.rivals import Proposer, Rivals, Scene
from deconflict.linking.wording import wording_of
from deconflict.types import Field

NEAR = 0.3  # log-odds of one matter
SURELY = 1.0  # … from which they need to share no word
REACH = 8  # words before or after those that tell of a cause
NEGATED = 3  # words after a "not" that are not told: "not the rain"
NOT = frozenset(("not", "no", "never", "nor", "without", "neither"))
CAUSE = "cause"
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
Ways = Mapping[str, frozenset[str]]


def two_ways(scene: Scene) -> Iterator[Rivals]:
    """Of pairs that are surely of one matter."""
    told = {v.order: ways_of(v) for v in scene.voices}
    by_order = {v.order: v for v in scene.voices}
    for (a, b), near in sorted(scene.matters.near.items()):
        if near > NEAR and told.get(a) and told.get(b) and (sort := _apart(told[a], told[b])):
            left, right = by_order[a], by_order[b]
            if _are_of_one(left, right, near):
                ours, theirs = (_value(v, sort, told[v.order]) for v in (left, right))
                yield Rivals(ours, theirs, sure=near)


def _value(voice: Voice, sort: str, told: Ways) -> Value:
    return Value(voice, (sort, *sorted(told[sort])), shorten(voice.content))


def _apart(ours: Ways, theirs: Ways) -> str | None:
    """The first sort of which both tell ways and none in common."""
    return next((sort for sort in ours if sort in theirs and not ours[sort] & theirs[sort]), None)


def _are_of_one(left: Voice, right: Voice, near: float) -> bool:
    if not may_differ(left, right) or is_besides(left) or is_besides(right) or not on_one_day(left, right):
        return False
    return near > SURELY or any(not _is_of_way(stem) for stem in left.stems & right.stems)


WAYS = Proposer(Field.MANNER, "way", two_ways, reason="{0}, according to {2}; {1}, according to {3}")


# ---------------------------------------------------------------- what a passage tells


def ways_of(voice: Voice) -> Ways:
    cue = voice.statement.cue.of(voice.text) if voice.statement and voice.statement.cue else ""
    return ways_in(voice.content, blamed=cue.lower() in _phrases("blamed"))


@lru_cache(maxsize=20_000)
def ways_in(content: str, *, blamed: bool = False) -> Ways:
    """By sort the ways that a passage tells, those after a "not" left out.

    blamed  it begins with what somebody blames
    """
    words = told_words(content)
    found = {}
    for sort, ways in _sorts().items():
        needs = ways.get("needs")
        if needs is None or any(map(needs.fullmatch, words)):
            found[sort] = _named(words, {way: shape for way, shape in ways.items() if way != "needs"})
    found[CAUSE] = _named(_causing(words, blamed), _causes())
    return {sort: ways for sort, ways in found.items() if ways}


def told_words(content: str) -> tuple[str, ...]:
    """In small letters, without the few that follow a "not"."""
    words = [word.lower() for word in WORD.findall(content)]
    nots = [n for n, word in enumerate(words) if word in NOT or word.endswith(("n't", "n’t"))]
    return tuple(w for n, w in enumerate(words) if not any(0 <= n - at <= NEGATED for at in nots))


def _causing(words: tuple[str, ...], blamed: bool) -> tuple[str, ...]:
    """The words that stand where a cause is told."""
    text = " ".join(words)
    after = [m.end() for m in _shape("by").finditer(text)] + ([0] if blamed else [])
    found = [word for at in after for word in text[at:].split()[:REACH]]
    before = [word for m in _shape("of").finditer(text) for word in text[: m.start()].split()[-REACH:]]
    return (*found, *before)


def _named(words: tuple[str, ...], ways: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    joined = (*words, *("-".join(pair) for pair in zip(words, words[1:], strict=False)))
    return frozenset(way for way, shape in ways.items() if any(map(shape.fullmatch, joined)))


# ---------------------------------------------------------------- tables


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("deconflict.linking") / "disagreements" / "ways.toml").read_text("utf-8"))


@cache
def _sorts() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {sort: {way: _any_of(w) for way, w in ways.items()} for sort, ways in _table()["sorts"].items()}


@cache
def _causes() -> Mapping[str, re.Pattern[str]]:
    return {way: _any_of(listed) for way, listed in _table()["causes"].items()}


def _any_of(listed: str) -> re.Pattern[str]:
    """Words; a star stands for any ending."""
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in listed.split()))


@cache
def _phrases(part: str) -> tuple[str, ...]:
    return tuple(_table()["caused"][part])


@cache
def _shape(part: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _phrases(part)))})\b(?! by\b)")


@cache
def _is_of_way(stem: str) -> bool:
    """Whether it is the stem of a word for a way, or for telling of one."""
    return stem in _stems()


@cache
def _stems() -> frozenset[str]:
    listed = [
        w for ways in (*_table()["sorts"].values(), _table()["causes"]) for line in ways.values() for w in line.split()
    ]
    phrases = [word for part in ("by", "of", "blamed") for phrase in _phrases(part) for word in phrase.split()]
    return frozenset(stem for word in (*listed, *phrases) for stem in wording_of(word.rstrip("*")).stems)
