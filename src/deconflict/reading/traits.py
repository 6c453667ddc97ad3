"""Layers → what linking compares of each event mention: its word, who is in it, when, where, and what stands around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from deconflict.layers.report import Report
from deconflict.layers.vectors import pack, pool
from deconflict.types import Cluster, EventMention, Predicate, Span, Spans, TimeExpression, TimeMention, Traits

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X", "SYM"})
PASSIVE = frozenset({"nsubj:pass", "csubj:pass"})
ACTING = frozenset({"nsubj", "obl:agent", "nmod:agent"})
HANGING = frozenset(
    {"obj", "iobj", "nsubj:pass", "nmod", "nmod:poss", "compound", "amod", "obl", "acl", "appos", "nmod:of"}
)
INNER = frozenset({"compound", "amod", "flat", "nummod", "nmod:poss", "flat:name", "name"})  # words of a phrase
LONGEST_ARGUMENT = 12  # words: longer ones are clauses


@dataclass(frozen=True, slots=True)
class Scene:
    """One document with what is looked up for each of its event mentions."""

    report: Report
    predicates: Mapping[int, Predicate]
    heads: Mapping[int, Cluster]  # the cluster of who is mentioned at a word
    times: Spans

    def traits(self, tokens: Sequence[int]) -> Traits:
        """Of the event mention at these tokens of the document, in order."""
        return make_traits(self, tokens)


def make_scene(report: Report, clusters: Sequence[Cluster], times: Iterable[TimeExpression | TimeMention]) -> Scene:
    ends = {token.end: k for k, token in enumerate(report.layers.text.tokens)}
    heads: dict[int, Cluster] = {}
    for cluster in clusters:
        for span in cluster.mentions:
            if span.end in ends:
                heads.setdefault(ends[span.end], cluster)
    predicates = {p.token: p for p in report.layers.predicates}
    return Scene(report, predicates, heads, tuple(time.span for time in times))


def make_traits(scene: Scene, tokens: Sequence[int]) -> Traits:
    """What is compared of the event mention at these tokens."""
    report = scene.report
    head = head_of(report, tokens)
    first, end = report.sentence_range(head)
    own = set(tokens)
    actors, others, moments, where = participants(scene, head, own)
    content = [k for k in range(first, end) if k not in own and report.layers.upos[k] in CONTENT]
    named = [k for k in range(first, end) if report.named[k] >= 0 and k not in own]
    vectors = report.layers.vectors
    return Traits(
        document=report.layers.text.document.id,
        span=report.span_of(tokens),
        word=report.lower[head],
        kind=report.layers.upos[head],
        terms=tuple(report.lower[t] for t in tokens if t == head or report.layers.upos[t] in CONTENT),
        sentence=report.sentence[head],
        actors=words_of(scene, actors, own),
        others=words_of(scene, others, own),
        words=tuple(report.lower[k] for k in content),
        names=tuple(report.lower[k] for k in named if report.lower[k][:1].isalnum()),
        numbers=tuple(report.lower[k] for k in content if any(c.isdigit() for c in report.lower[k])),
        times=times_of(scene, moments, (first, end)),
        places=words_of(scene, where, own),
        vector=b"" if vectors is None else pack(pool(vectors[np.array(tokens)])),
        around=b"" if vectors is None else pack(pool(vectors[first:end])),
    )


def traits_of_events(scene: Scene, events: Iterable[EventMention]) -> tuple[Traits, ...]:
    """One an event mention, in order."""
    starts = [token.start for token in scene.report.layers.text.tokens]
    ranges = (range(bisect_left(starts, e.span.start), bisect_left(starts, e.span.end)) for e in events)
    return tuple(make_traits(scene, tokens) for tokens in ranges)


def head_of(report: Report, tokens: Sequence[int]) -> int:
    """The word of a mention on which the others hang; the first where several do."""
    own = set(tokens)
    return next((t for t in tokens if report.layers.head[t] not in own), tokens[0])


def participants(scene: Scene, head: int, own: set[int]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Head words of who acts, of who or what else is in it, of when, and of where."""
    found: dict[str, list[int]] = {"ARG0": [], "ARG1": [], "ARG2": [], "TMP": [], "LOC": []}
    for token in (head, *sorted(own - {head})):
        if token in scene.predicates:
            for role, argument in scene.predicates[token].arguments:
                if role in found and argument not in own:
                    found[role].append(argument)
    if not any(found[role] for role in ("ARG0", "ARG1", "ARG2")):
        actors, others = _by_tree(scene.report, head, own)
        found["ARG0"] += actors
        found["ARG1"] += others
    return found["ARG0"], found["ARG1"] + found["ARG2"], found["TMP"], found["LOC"]


def _by_tree(report: Report, head: int, own: set[int]) -> tuple[list[int], list[int]]:
    """What hangs on a word that no predicate was read at; of a verb's object the subject of that verb acts."""
    layers = report.layers
    children = [c for c in report.children[head] if c not in own]
    actors = [c for c in children if layers.relation[c] in ACTING]
    others = [c for c in children if layers.relation[c] in HANGING]
    above = layers.head[head]
    if not actors and above >= 0 and layers.relation[head] in ("obj", "obl", "xcomp"):
        actors = [c for c in report.children[above] if layers.relation[c] in ACTING and c not in own]
    return actors, others


def words_of(scene: Scene, heads: Iterable[int], own: set[int]) -> tuple[str, ...]:
    """Content words of the phrases at these heads; of a pronoun those of whom it stands for."""
    report, found = scene.report, dict[str, None]()
    for head in heads:
        cluster = scene.heads.get(head)
        if cluster is not None and cluster.named:
            found.update(dict.fromkeys(w.lower() for w in cluster.name.split() if w[:1].isalnum()))
        for token in _phrase(report, head)[:LONGEST_ARGUMENT]:
            if token not in own and report.layers.upos[token] in CONTENT and report.lower[token][:1].isalnum():
                found.setdefault(report.lower[token])
    return tuple(found)


def _phrase(report: Report, head: int) -> list[int]:
    """A head with the words that belong to its own name or noun, in order."""
    return sorted({head, *(c for c in report.children[head] if report.layers.relation[c] in INNER)})


def times_of(scene: Scene, heads: Sequence[int], sentence: tuple[int, int]) -> Spans:
    """Time expressions at these words; where there are none, the only one of the sentence."""
    tokens = scene.report.layers.text.tokens
    at = [time for time in scene.times if any(time.overlaps(tokens[head]) for head in heads)]
    if at:
        return tuple(at)
    around = Span(tokens[sentence[0]].start, tokens[sentence[1] - 1].end)
    inside = tuple(time for time in scene.times if around.holds(time))
    return inside if len(inside) == 1 else ()
