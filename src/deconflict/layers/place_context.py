"""What the words around the toponyms of one document tell: which name holds which, and what kind of place is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from deconflict.layers.gazetteer import Kind, load
from deconflict.layers.place_candidates import Candidates, designators, find_candidates, tables
from deconflict.layers.place_matching import Scene, Sense
from deconflict.types import Span

# between the name of a place and that of what holds it: "Paris, Texas", "Bari in Italy", "Tripoli (Libya)"
HELD_BY_NEXT = re.compile(r",? ?\(|, (?:in )?(?:the )?|, (?:an?|the) [a-z ]{0,30}(?:in|of) (?:the )?| in (?:the )?")
HELD_BY_PREVIOUS = re.compile(
    r"['’]s?((?: [a-z-]+){0,3}) | (?:city|town|village|province|state|county|region|port) of "
)
AFTER = re.compile(r" ([a-z]+)")
BEFORE = re.compile(r"([a-z]+) of (?:the )?$")
NEAR_WORDS = 30  # characters before a name in which a word for its kind is looked for


@dataclass(frozen=True, slots=True)
class Context:
    """The names of one document.

    sense    for each span which of them it is; -1 where no place is called so
    holders  for each span, the span beside it that tells where it is: "Texas" for "Paris, Texas"; -1 for none
    """

    scene: Scene
    sense: tuple[int, ...]
    holders: tuple[int, ...]


def read_context(text: str, spans: Sequence[Span]) -> Context:
    """Spans in order → what each name may mean, before any is chosen."""
    found = [find_candidates(span.of(text)) for span in spans]
    names: dict[str, Candidates] = {}
    for candidates in found:
        if candidates.rows:
            names.setdefault(candidates.key, candidates)
    index = {key: i for i, key in enumerate(names)}
    sense = tuple(index.get(c.key, -1) for c in found)
    beside = [-1] * len(spans)
    holders: list[dict[int, None]] = [{} for _ in names]
    for inner, outer in _held(text, spans, sense):
        beside[inner] = outer
        if sense[inner] >= 0:
            holders[sense[inner]][sense[outer]] = None
    kinds: list[dict[Kind, None]] = [{} for _ in names]
    for span, i, candidates in zip(spans, sense, found, strict=True):
        for kind in _kinds_told(text, span, candidates) if i >= 0 else ():
            kinds[i][kind] = None
    counts = Counter(sense)
    senses = [Sense(c, counts[i], tuple(holders[i]), tuple(kinds[i])) for i, c in enumerate(names.values())]
    return Context(Scene(load(), senses), sense, tuple(beside))


def _held(text: str, spans: Sequence[Span], sense: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(span, span that tells what holds it) of neighbours."""
    for i in range(len(spans) - 1):
        left, right = sense[i], sense[i + 1]
        if left != right:
            between = text[spans[i].end : spans[i + 1].start]
            if right >= 0 and HELD_BY_NEXT.fullmatch(between):
                yield i, i + 1
            elif left >= 0 and _holds_next(between):
                yield i + 1, i


def _holds_next(between: str) -> bool:
    """ "Iraq's Diyala", "Beirut's southern Dahiyeh", and not "Moscow's bombing of Aleppo"."""
    match = HELD_BY_PREVIOUS.fullmatch(between)
    return match is not None and set((match[1] or "").split()) <= possessed()


@cache
def possessed() -> frozenset[str]:
    return frozenset(tables()["possessed"]["words"].split())


def _kinds_told(text: str, span: Span, candidates: Candidates) -> Iterator[Kind]:
    """From the name itself ("Lamar County") or beside it ("Diyala province", "the city of Mosul")."""
    if candidates.designator is not None:
        yield candidates.designator
    after = AFTER.match(text, span.end)
    before = BEFORE.search(text[max(0, span.start - NEAR_WORDS) : span.start])
    for match in (after, before):
        if match and match[1] in designators():
            yield designators()[match[1]]
