"""Whether a passage says that it is not so, clause by clause: of what another tells, by the clause that bears on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from deconflict.linking.wording import negates, wording_of
from deconflict.types import Passage, Proposition, Spans

CLAUSE = re.compile(r"[,;:.…–—]|\b(?:but|because|although|while)\b")  # where one ends, by its words alone


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause tells, by its words; `denied` are those that a negation reaches."""

    stems: frozenset[str]
    negated: bool
    denied: frozenset[str]


class Telling(Protocol):
    """Words that were told, whole and by the clause, main ones first."""

    @property
    def content(self) -> str: ...

    @property
    def clauses(self) -> Sequence[Clause]: ...


def clauses_of(passage: Passage | None, text: str, content: str) -> tuple[Clause, ...]:
    """Of a passage of a text; of its content between its marks where no tree was at hand."""
    if passage is None or not passage.told:
        return _between_marks(content)
    return tuple(_clause(told, text) for told in passage.told)


def _clause(told: Proposition, text: str) -> Clause:
    return Clause(_stems(_words(told.spans, text)), told.negated, _stems(_words(told.denied, text)))


def _words(spans: Spans, text: str) -> str:
    return " ".join(span.of(text) for span in spans)


@lru_cache(maxsize=50_000)
def _stems(words: str) -> frozenset[str]:
    return frozenset(wording_of(words).stems)


@lru_cache(maxsize=50_000)
def _between_marks(content: str) -> tuple[Clause, ...]:
    return tuple(_plain(part) for part in CLAUSE.split(content) if wording_of(part).words) or (_plain(content),)


def _plain(words: str) -> Clause:
    told = wording_of(words).words
    first = next((n for n, word in enumerate(told) if negates(word)), None)
    after = " ".join(told[first + 1 :]) if first is not None else ""
    return Clause(_stems(words), first is not None, _stems(after))


def bearing_on(told: Telling, stems: Collection[str]) -> Clause:
    """The clause that tells most of some words; the first of several that tell as many."""
    if len(told.clauses) == 1:
        return told.clauses[0]
    return max(told.clauses, key=lambda clause: len(clause.stems.intersection(stems)))


def negates_among(told: Telling, others: Collection[Collection[str]]) -> bool:
    """As beside the words of one, of several: by the clause that tells most of theirs."""
    return max(told.clauses, key=lambda clause: sum(len(clause.stems.intersection(o)) for o in others)).negated


def negates_mainly(told: Telling) -> bool:
    """ "The driver, who had not slept, braked" does not; "the driver, who had slept, did not brake" does."""
    return told.clauses[0].negated


def negates_beside(told: Telling, stems: Collection[str]) -> bool:
    """Of some words what it says is that they are not so: of "sailed" does "it arrived, and has not sailed"."""
    return bearing_on(told, stems).negated
