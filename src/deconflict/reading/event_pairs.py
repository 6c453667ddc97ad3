"""What a source does to a target in a sentence, in PLOVER's terms: always an answer, marked where it is a guess.

Candidates are all predicates of the sentence, also those that `find_events` would leave in the background. The one wins
whose actor and recipient are the pair, then the one between them, then the heaviest. Where the tree tells no predicate
at all, the words are looked up without it, and last the commonest type stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict.layers.report import Report, make_report
from deconflict.reading.event_countries import find_countries
from deconflict.reading.event_lexicon import Group, binary_class, lexicon, noun_lemmas, quad_class, verb_lemmas
from deconflict.reading.event_matches import Sense
from deconflict.reading.event_participants import Cast
from deconflict.reading.event_senses import Senses
from deconflict.reading.events import is_foreground
from deconflict.types import EventType, Layers, Span

# What speaks for a candidate beside its own weight (0 to 1).
ROLE = 0.5  # its actor is the source; likewise its recipient the target
TURNED = -0.3  # its actor is the target, or its recipient the source
BETWEEN = 0.25  # its trigger stands between source and target
MAIN = 0.5  # the sentence is about it
COMMONEST = EventType.CONSULT  # the largest class of most event data sets, by PLOVER's manual
BEST = 2.75  # the most that a candidate can reach, so that scores end at 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCode:
    """What the source does to the target.

    score     0 to 1, how much speaks for it; not calibrated
    fallback  None, "word" (a table's word without the tree) or "none" (no word of any table)
    trigger   None in the last case
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


def code_pair(layers: Layers, source: str, target: str) -> PairCode:
    """The event from source towards target, both given in the words of the text."""
    report = make_report(layers)
    sides = find_words(report, source), find_words(report, target)
    found = list(_candidates(report, *sides)) or list(_by_words(report, *sides))
    if not found:
        return PairCode(type=COMMONEST, cameo="04", score=0.0, fallback="none", trigger=None)
    return max(found, key=lambda c: (c.score, -(c.trigger.start if c.trigger else 0)))


def find_words(report: Report, words: str) -> frozenset[int]:
    """Tokens of the first place where these words stand, else of those that share a capital word with them."""
    text, wanted = report.text.lower(), words.strip().lower()
    start = text.find(wanted) if wanted else -1
    if start >= 0:
        span = Span(start, start + len(wanted))
        return frozenset(k for k, t in enumerate(report.layers.text.tokens) if t.overlaps(span))
    parts = {w for w in words.replace("’", "'").split() if w[:1].isupper()}
    return frozenset(k for k, w in enumerate(report.words) if w in parts)


def _candidates(report: Report, source: frozenset[int], target: frozenset[int]) -> Iterator[PairCode]:
    senses, cast = Senses(report), Cast(report, find_countries(report))
    inner: set[int] = set()
    for token in range(len(report)):
        if token in source or token in target:
            continue
        sense = senses.of(token)
        if sense and token not in inner:
            inner |= set(sense.tokens[1:])
            yield _weigh(report, cast, sense, source, target)


def _weigh(report: Report, cast: Cast, sense: Sense, source: frozenset[int], target: frozenset[int]) -> PairCode:
    actors = cast.actors(sense)
    recipients = cast.recipients(sense, actors)
    if sense.swap:
        actors, recipients = recipients, actors
    who, whom = _tokens(cast, actors), _tokens(cast, recipients)
    total = sense.weight
    total += ROLE * bool(who & source) + TURNED * bool(who & target and not who & source)
    total += ROLE * bool(whom & target) + TURNED * bool(whom & source and not whom & target)
    total += BETWEEN * _is_between(sense.tokens[0], source, target) + MAIN * is_foreground(report, sense.tokens[0])
    return PairCode(
        type=sense.type,
        cameo=sense.cameo,
        score=round(max(0.0, min(1.0, total / BEST)), 3),
        fallback=None,
        trigger=report.span_of(sense.tokens),
    )


def _tokens(cast: Cast, heads: Sequence[int]) -> frozenset[int]:
    return frozenset(t for head in heads for t in cast.phrase(head))


def _is_between(token: int, source: frozenset[int], target: frozenset[int]) -> bool:
    if not source or not target:
        return False
    return min(max(source), max(target)) < token < max(min(source), min(target))


def _by_words(report: Report, source: frozenset[int], target: frozenset[int]) -> Iterator[PairCode]:
    """Every word that a table lists as verb or noun, whatever the tree says."""
    for token in range(len(report)):
        if token in source or token in target:
            continue
        for group in _groups(report.lower[token]):
            weight = group.weight + BETWEEN * _is_between(token, source, target)
            yield PairCode(
                type=group.type,
                cameo=group.cameo,
                score=round(weight / (2 * BEST), 3),
                fallback="word",
                trigger=report.span(token, token),
            )


def _groups(word: str) -> Iterator[Group]:
    known = lexicon()
    for lemma in (*verb_lemmas(word), *(known.derived[n] for n in noun_lemmas(word) if n in known.derived)):
        yield from known.verbs.get(lemma, ())
    for lemma in noun_lemmas(word):
        yield from known.nouns.get(lemma, ())
