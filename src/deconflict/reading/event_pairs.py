"""What a source does to a target in a sentence, in PLOVER's terms: always an answer, marked where it is a guess.

Candidates are all predicates of the sentence, also those that `find_events` would leave in the background. One counts
the more if its actor and recipient are the pair, if it stands between the two, and the heavier it is. What the tables
tell of each type is weighed against what the sentence's words tell together (`event_types`), which decide alone where
no table has a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from deconflict.layers.report import Report, make_report
from deconflict.reading.event_countries import find_countries
from deconflict.reading.event_lexicon import binary_class, quad_class
from deconflict.reading.event_looks import look_at
from deconflict.reading.event_matches import Sense
from deconflict.reading.event_participants import Cast
from deconflict.reading.event_senses import Senses
from deconflict.reading.event_types import TYPES, shipped_types
from deconflict.reading.events import is_foreground
from deconflict.reading.tables import load_table
from deconflict.types import EventType, Layers, Span

# What speaks for a candidate beside its own weight (0 to 1).
ROLE = 0.5  # its actor is the source; likewise its recipient the target
TURNED = -0.3  # its actor is the target, or its recipient the source
BETWEEN = 0.25  # its trigger stands between source and target
MAIN = 0.5  # the sentence is about it
PURPOSE = -0.5  # it is what another is for: "marched | to demand"
BEST = 2.75  # the most that a candidate can reach, so that strengths end at 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCode:
    """What the source does to the target.

    score     the chance of its type, 0 to 1, as fitted on invented sentences
    fallback  None, or "words" where no table's predicate tells this type but the words together do
    trigger   the predicate; None in that case
    """

    type: EventType
    cameo: str
    score: float
    fallback: str | None
    trigger: Span | None

    @property
    def quad(self) -> str:
        return quad_class(self.type)

    @property
    def binary(self) -> str:
        return binary_class(self.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A predicate of the sentence, and how strongly it speaks for being the event of the pair, 0 to 1."""

    sense: Sense
    strength: float


def code_pair(layers: Layers, source: str, target: str) -> PairCode:
    """The event from source towards target, both given in the words of the text."""
    report = make_report(layers)
    sides = find_words(report, source), find_words(report, target)
    told = strongest(report, *sides)
    chances = shipped_types().chances(look_at(report, *sides), strengths(told))
    number = int(np.argmax(np.round(chances, 6)))
    type, candidate = TYPES[number], told.get(TYPES[number])
    return PairCode(
        type=type,
        cameo=candidate.sense.cameo if candidate else str(load_table("plover")["root"][type.value]),
        score=round(float(chances[number]), 3),
        fallback=None if candidate else "words",
        trigger=report.span_of(candidate.sense.tokens) if candidate else None,
    )


def strongest(report: Report, source: frozenset[int], target: frozenset[int]) -> dict[EventType, Candidate]:
    """The strongest predicate of each type that one tells, the first where they are alike."""
    found: dict[EventType, Candidate] = {}
    for candidate in _candidates(report, source, target):
        best = found.get(candidate.sense.type)
        if best is None or candidate.strength > best.strength:
            found[candidate.sense.type] = candidate
    return found


def strengths(told: Mapping[EventType, Candidate]) -> list[float]:
    """Of each of TYPES, 0 where no predicate tells it."""
    return [told[type].strength if type in told else 0.0 for type in TYPES]


def find_words(report: Report, words: str) -> frozenset[int]:
    """Tokens of the first place where these words stand, else of those that share a capital word with them.

    Whole words come before parts of words, and as they are written before other letters: "US" is not in "pushing".
    """
    span = _find(report.text, words.strip()) if words.strip() else None
    if span:
        return frozenset(k for k, t in enumerate(report.layers.text.tokens) if t.overlaps(span))
    parts = {w for w in words.replace("’", "'").split() if w[:1].isupper()}
    return frozenset(k for k, w in enumerate(report.words) if w in parts)


def _find(text: str, wanted: str) -> Span | None:
    whole = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    tries = ((whole, re.NOFLAG), (whole, re.IGNORECASE), (re.escape(wanted), re.IGNORECASE))
    match = next((found for pattern, flags in tries if (found := re.search(pattern, text, flags))), None)
    return Span(*match.span()) if match else None


def _candidates(report: Report, source: frozenset[int], target: frozenset[int]) -> Iterator[Candidate]:
    senses, cast = Senses(report), Cast(report, find_countries(report))
    inner: set[int] = set()
    for token in range(len(report)):
        if token in source or token in target:
            continue
        sense = senses.of(token)
        if sense and token not in inner:
            inner |= set(sense.tokens[1:])
            purpose = _is_purpose(report, senses, token)
            yield _weigh(report, cast, sense, source, target, PURPOSE if purpose else 0.0)


def _weigh(
    report: Report, cast: Cast, sense: Sense, source: frozenset[int], target: frozenset[int], more: float
) -> Candidate:
    actors = cast.actors(sense)
    recipients = cast.recipients(sense, actors)
    if sense.swap:
        actors, recipients = recipients, actors
    who, whom = _tokens(cast, actors), _tokens(cast, recipients)
    total = sense.weight + more
    total += ROLE * bool(who & source) + TURNED * bool(who & target and not who & source)
    total += ROLE * bool(whom & target) + TURNED * bool(whom & source and not whom & target)
    total += BETWEEN * _is_between(sense.tokens[0], source, target) + MAIN * is_foreground(report, sense.tokens[0])
    return Candidate(sense=sense, strength=round(max(0.0, min(1.0, total / BEST)), 3))


def _is_purpose(report: Report, senses: Senses, token: int) -> bool:
    """Whether a clause with "to" hangs on a predicate that does not govern it, as "ordered to march" would."""
    relation, head = report.layers.relation, report.layers.head[token]
    marks = (c for c in report.children[token] if relation[c] == "mark")
    clause = relation[token] in ("advcl", "ccomp", "xcomp") and any(report.lower[c] == "to" for c in marks)
    return clause and senses.of(head) is not None


def _tokens(cast: Cast, heads: Sequence[int]) -> frozenset[int]:
    return frozenset(t for head in heads for t in cast.phrase(head))


def _is_between(token: int, source: frozenset[int], target: frozenset[int]) -> bool:
    if not source or not target:
        return False
    return min(max(source), max(target)) < token < max(min(source), min(target))
