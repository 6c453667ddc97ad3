"""Layers → clusters: all mentions of one person, body, country or group within a document.

The mentions are walked through in the order of the text, and each is taken for a figure met before or for a new one
(`cast.py`). Chains of sources are named by looking their words up in the clusters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from deconflict.facts import country_named, country_of_adjective
from deconflict.layers.asking import is_asked
from deconflict.layers.cast import Cast
from deconflict.layers.figures import Figure, Figures
from deconflict.layers.groups import PAPERS, find_mentions, find_sources
from deconflict.layers.meetings import ASKED, FAINT, NAMED, SPOKE, SUBJECT
from deconflict.layers.mentions import BODIES, Mention, Shape, is_some_body
from deconflict.layers.nouns import known_body
from deconflict.layers.outlets import same_outlet
from deconflict.layers.report import Report, make_report
from deconflict.layers.short_forms import is_short_form, name_words
from deconflict.layers.tables import words
from deconflict.types import Cluster, EntityKind, Frame, Layers, LinkKind, Span

SURE = 0.6  # of the encoder's head for the kind of source; it decides only where no word does
Sources = Sequence[tuple[Mention, Frame]]


def find_clusters(layers: Layers, report: Report | None = None) -> tuple[Cluster, ...]:
    """Who is who in one document, in the order in which they are first mentioned; every mention is in one cluster.

    report  of these layers, where it was made before
    """
    report = report or make_report(layers)
    sources = find_sources(report)
    mentions = find_mentions(report, (mention for mention, _ in sources))
    return cluster_mentions(report, mentions, sources)


def cluster_mentions(report: Report, mentions: Sequence[Mention], sources: Sources = ()) -> tuple[Cluster, ...]:
    """The clusters of these mentions, which stand in text order; `sources` are those that speak, with their frames."""
    walked = _walk(report, mentions, sources)
    return tuple(_cluster(report, met) for met in walked if met.spoke or not _is_adjective(report, met))


class WhoIsWho:
    """The clusters of a document, looked up by the words of a mention."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        found = sorted(((m, c) for c in clusters for m in c.mentions), key=lambda each: each[0])
        self._mentions = [m for m, _ in found]
        self._clusters = [c for _, c in found]
        self._longest = max(map(len, self._mentions), default=0)
        self._named = [c for c in dict.fromkeys(self._clusters) if c.named]

    def at(self, span: Span) -> Cluster | None:
        """The cluster whose mention shares most words with a span and has fewest others; None where none does."""
        first = bisect_left(self._mentions, Span(span.start - self._longest, 0))
        last = bisect_left(self._mentions, Span(span.end, 0))
        touching = [k for k in range(first, last) if self._mentions[k].overlaps(span)]
        best = max(touching, key=lambda k: (_shared(self._mentions[k], span), -k), default=None)
        return None if best is None else self._clusters[best]

    def named(self, name: str) -> Cluster | None:
        """The one cluster of a name, else the one for whose name it is short, or that is short for it."""
        told = name_words(name)
        same = [c for c in self._named if any(name_words(n) == told for n in (c.name, *c.aliases))]
        found = same or [c for c in self._named if _may_be(name, c)]
        return found[0] if len(found) == 1 else None


def _may_be(name: str, cluster: Cluster) -> bool:
    kind = LinkKind.PERSON if cluster.kind is EntityKind.PERSON else LinkKind.INSTITUTION
    return is_short_form(cluster.name, name, kind) or is_short_form(name, cluster.name, kind)


def _shared(left: Span, right: Span) -> int:
    """Characters in both, less those in one alone."""
    both = min(left.end, right.end) - max(left.start, right.start)
    return 3 * both - len(left) - len(right)


@dataclass(slots=True)
class Met:
    """A figure with its mentions so far; the figure is as it was seen last."""

    figure: Figure
    mentions: list[Mention] = field(default_factory=list)
    spoke: bool = False


def _walk(report: Report, mentions: Sequence[Mention], sources: Sources) -> list[Met]:
    cast = Cast(report, Figures(report, mentions), _speakers(report, sources), _named_within(report, sources))
    frames = dict(sources)
    cues = frozenset(t for frame in report.layers.frames for t in frame.cue)
    spoken = frozenset(t for frame in report.layers.frames for t in frame.content)
    met: dict[int, Met] = {}
    for mention in mentions:
        frame = frames.get(mention)
        speaks = frame is not None or _is_asked(report, mention, cues)
        figure = cast.identify(mention, likely=_likely(frame) if frame else None, speaks=speaks)
        known = figure.number in met
        described = None if known else cast.described(mention, figure, speaks=frame is not None)
        if described is not None:
            figure = cast.join(described, figure)
            met[figure.number] = met.pop(described.number)
        each = met.setdefault(figure.number, Met(figure))
        each.figure = figure
        each.mentions.append(mention)
        each.spoke = each.spoke or frame is not None
        strength = SPOKE if frame else _strength(report, mention, figure, spoken)
        if not _own(report, figure) and (strength > NAMED or not figure.place):
            cast.remember(mention.first, figure, strength)
    return sorted(met.values(), key=lambda m: (m.mentions[0].first, -m.mentions[0].last))


def _is_asked(report: Report, mention: Mention, cues: frozenset[int]) -> bool:
    """Whether a mention that the encoder marks as no source hangs on a cue, or on words of an answer refused."""
    verb = report.layers.head[mention.at]
    around = (verb, *report.children[verb]) if verb >= 0 else ()
    return verb in cues or any(report.lower[t] in words("cast", "answering") for t in around)


def _speakers(report: Report, sources: Sources) -> dict[int, list[Mention]]:
    """By the words of what is quoted word for word, whoever says it."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention, frame in sources:
        if mention.at in frame.source:
            for token in frame.content:
                if report.quoted[token]:
                    found[token].append(mention)
    return found


def _named_within(report: Report, sources: Sources) -> dict[int, list[int]]:
    """By the first word of a source, names of people in what it says: "Lind will go, she said" is another's word."""
    speaking = {t for _, frame in sources for t in frame.source}
    named = {t for mention, frame in sources for t in frame.content if mention.at in frame.source} - speaking
    person = {t for t in named if report.types[t] == {"Person"} and report.layers.relation[t] != "nmod:poss"}
    return {m.first: [t for t in f.content if t in person] for m, f in sources if m.at in f.source}


def _likely(frame: Frame) -> LinkKind | None:
    """The kind of source that the encoder is sure of."""
    kinds = frame.source_kind
    best = max(kinds, key=lambda k: kinds[k], default="none")
    return LinkKind(best) if best != "none" and kinds[best] >= SURE else None


def _own(report: Report, figure: Figure) -> bool:
    return report.outlet is not None and figure.kind is not LinkKind.PERSON and same_outlet(figure.name, report.outlet)


def _strength(report: Report, mention: Mention, figure: Figure, spoken: frozenset[int]) -> int:
    """How much a mention that does not speak brings a figure to mind."""
    if (
        mention.shape is not Shape.PRONOUN
        and figure.kind not in PAPERS
        and is_asked(report, mention.first, mention.last)
    ):
        return ASKED
    introduces = mention.shape is Shape.NAME or mention.shape is Shape.INDEFINITE or mention.owner
    subject = mention.first not in spoken and _is_subject(report, mention)
    if not (figure.named or introduces or (subject and _acts(mention))):
        return FAINT
    if subject and figure.kind not in PAPERS:
        return SUBJECT
    return NAMED if figure.named or (introduces and figure.kind in PAPERS) else FAINT


def _acts(mention: Mention) -> bool:
    """Whether a noun with "the" may speak next that has no name: "The ministry | opened an inquiry. It said …"."""
    body = mention.kind in BODIES and mention.head not in words("cast", "sites")
    people = mention.kind is LinkKind.UNNAMED and mention.plural is True
    return mention.shape is Shape.DEFINITE and (body or people)


def _is_subject(report: Report, mention: Mention) -> bool:
    """Whether a mention stands where a sentence's subject stands: its first words, or a nominal subject."""
    start, _ = report.sentence_range(mention.first)
    layers = report.layers
    for token in range(mention.first, mention.last + 1):
        beside = layers.relation[token] == "conj" and 0 <= layers.head[token] < mention.first  # "Hale and Lind met"
        if layers.relation[layers.head[token] if beside else token].startswith("nsubj"):
            return True
    return mention.first - start <= 1


# ---------------------------------------------------------------- figures as clusters


def _cluster(report: Report, met: Met) -> Cluster:
    figure = met.figure
    names = {m.name: None for m in met.mentions if m.shape is Shape.NAME}
    return Cluster(
        name=figure.name,
        kind=_entity_kind(report, met),
        mentions=tuple(sorted({report.span(m.first, m.last) for m in met.mentions})),
        named=figure.named,
        roles=tuple(sorted(figure.roles)),
        aliases=tuple(name for name in names if name != figure.name),
        gender=figure.gender,
        plural=figure.plural,
    )


BY_TYPE = {
    "Person": EntityKind.PERSON,
    "Organization": EntityKind.INSTITUTION,
    "Location": EntityKind.PLACE,
    "Facility": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
}


def _is_sole_holder(mention: Mention) -> bool:
    """Whether words mean one known person without the name: "the President", "the Chief Minister of Kerala"."""
    capital = mention.words.split()[1:2] and mention.words.split()[1][:1].isupper()
    return bool(capital) and mention.shape is Shape.DEFINITE and mention.head in words("cast", "sole")


def _kind_of_silent(noun: str) -> EntityKind | None:
    """What a noun that may be a body's means where it never speaks: "the province" is a place, "the line" a thing."""
    if noun in words("cast", "sites"):
        return EntityKind.PLACE
    return EntityKind.OTHER if noun in words("cast", "things") else None


def _is_adjective(report: Report, met: Met) -> bool:
    """Whether nothing but an adjective was read that no table knows: "Baltic" in "a Baltic port" is nobody."""
    upos, relation = report.layers.upos, report.layers.relation
    alone = all(m.first == m.last and upos[m.first] == "ADJ" and relation[m.first] == "amod" for m in met.mentions)
    name = met.figure.name
    known = country_named(name) or country_of_adjective(name) or known_body(name)
    return alone and met.figure.named and not known


def _entity_kind(report: Report, met: Met) -> EntityKind:
    figure = met.figure
    if figure.named and country_named(figure.name):
        return EntityKind.COUNTRY
    if not figure.named and is_some_body(met.mentions[0]):
        return EntityKind.UNNAMED
    if not figure.named and _is_sole_holder(met.mentions[0]):
        return EntityKind.PERSON
    if not (figure.named or met.spoke) and figure.kind in BODIES and (silent := _kind_of_silent(met.mentions[0].head)):
        return silent
    types = [t for m in met.mentions if m.called for t in sorted(report.types[m.called[1]])]
    commonest = max(types, key=types.count, default="")
    if figure.kind is None or (
        figure.kind is LinkKind.INSTITUTION and BY_TYPE.get(commonest) in (EntityKind.PLACE, EntityKind.GROUP)
    ):
        return BY_TYPE.get(commonest, EntityKind.OTHER)
    return EntityKind(figure.kind.value)
