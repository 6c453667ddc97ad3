"""Who appears in which document, and which appearance a link of a chain or a silence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deconflict.layers.coreference import WhoIsWho
from deconflict.layers.small_words import PRONOUNS
from deconflict.linking.known import Known, Surroundings, known_as, known_place, surroundings_of
from deconflict.linking.mending import mended, place_of
from deconflict.linking.naming import NO_NAMES, name_table, wording_of
from deconflict.linking.roles import given_before, role_in_mention, roles_beside
from deconflict.types import Cluster, EntityKind, Link, Place, Reading, Silence, Span, Standing

DAYS = name_table("days")
EMPTY = name_table("empty").union(PRONOUNS)
WITH_ROLES = frozenset(
    (EntityKind.PERSON, EntityKind.INSTITUTION, EntityKind.OTHER)
)  # the last two by mistake, at times
EDGE = re.compile(r"\b")
THINGS = frozenset((EntityKind.DOCUMENT, EntityKind.MEDIA, EntityKind.PLACE, EntityKind.OTHER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A cluster in one document, with the row of our tables that it is.

    number   of all in a story, in the order in which the readings came in: tells them apart and nothing else
    shared   named as bodies of several countries in the story may be, "the Defence Ministry": nobody can tell whose
    """

    number: int
    document: str
    text: str
    text_sha256: str
    cluster: Cluster
    known: Known | None
    shared: bool = False
    tells: bool = False  # a source, or silent, or in an event: without a name nobody else is worth a row
    roles: tuple[str, ...] = ()  # what stands beside its name
    given: frozenset[str] = frozenset()  # what seems to be the given name, where the cluster has the family name alone

    @property
    def named(self) -> bool:
        return self.cluster.named and not self.shared

    @property
    def place(self) -> tuple[str, Span]:
        """Where it is first mentioned; the same in a copy of the document."""
        return (self.text_sha256, self.cluster.mentions[0])


class Cast:
    """All appearances of a story, and those of each document by the words of a link or a silence."""

    def __init__(self) -> None:
        self.appearances: list[Appearance] = []
        self._links: dict[tuple[int, Link], Appearance] = {}
        self._silences: dict[tuple[int, Silence], Appearance] = {}

    def of_link(self, reading: int, link: Link) -> Appearance | None:
        return self._links.get((reading, link))

    def of_silence(self, reading: int, silence: Silence) -> Appearance | None:
        return self._silences.get((reading, silence))

    def add(self, number: int, reading: Reading, around: Surroundings) -> None:
        """Those of one document; who speaks without a cluster of its own gets one."""
        who = Speakers(reading)
        links = {link: who.of_link(link) for s in reading.statements for link in s.chain}
        silences = {silence: who.of_silence(silence) for silence in reading.silences}
        speaking = {id(c) for c in (*links.values(), *silences.values()) if c is not None}
        found: dict[int, Appearance] = {}
        doing = doing_in(reading)
        places = {place.span: place for place in reading.places}
        written_in = {p.country for p in reading.places if p.standing is Standing.DATELINE and p.country}
        for cluster in who.clusters:
            speaks = id(cluster) in speaking
            if cluster.mentions and (speaks or is_somebody(cluster)):
                tells = speaks or any(map(doing.has, cluster.mentions))
                known = row_of(cluster, around, places, speaks=speaks) or around.of_state(cluster, written_in)
                shared = known is None and bool(around.states_of(cluster))
                found[id(cluster)] = self._appear(reading, cluster, known=known, shared=shared, tells=tells)
        self._links |= {(number, k): found[id(c)] for k, c in links.items() if c is not None}
        self._silences |= {(number, k): found[id(c)] for k, c in silences.items() if c is not None}

    def _appear(
        self, reading: Reading, cluster: Cluster, *, known: Known | None, shared: bool, tells: bool
    ) -> Appearance:
        document = reading.document
        names = list(_names(cluster, document.text)) if cluster.kind in WITH_ROLES else []
        appearance = Appearance(
            number=len(self.appearances),
            document=document.id,
            text=document.text,
            text_sha256=document.text_sha256,
            cluster=cluster,
            known=known,
            shared=shared,
            tells=tells,
            roles=tuple(roles_of(cluster, names, document.text)),
            given=_givens(cluster.name, document.text) if names and " " not in cluster.name else frozenset(),
        )
        self.appearances.append(appearance)
        return appearance


def row_of(cluster: Cluster, around: Surroundings, places: Mapping[Span, Place], *, speaks: bool) -> Known | None:
    """The row of our tables, else the point of the gazetteer, that a cluster's name is."""
    known = known_as(cluster, speaks=speaks) or around.adjective(cluster) or around.described(cluster)
    if known is not None:
        return known if around.allow(known, cluster.name) else None
    place = None if speaks else place_of(cluster, places)
    return known_place(place) if place else None


def find_appearances(readings: Sequence[Reading]) -> Cast:
    """All clusters of all documents that are somebody or something, and those that speak."""
    around = surroundings_of(readings)
    cast = Cast()
    for number, reading in enumerate(readings):
        cast.add(number, reading, around)
    return cast


def _names(cluster: Cluster, text: str) -> Iterator[Span]:
    """Where its mentions have its name."""
    names = sorted((cluster.name, *cluster.aliases), key=len, reverse=True) if cluster.named else ()
    for mention in cluster.mentions:
        starts = ((name, text.find(name, mention.start, mention.end)) for name in names)
        yield from [Span(start, start + len(name)) for name, start in starts if start >= 0][:1]


def roles_of(cluster: Cluster, names: Sequence[Span], text: str) -> Iterator[str]:
    """What stands beside its names, and inside its mentions."""
    for name in names:
        yield from roles_beside(text, name)
    for mention in cluster.mentions if names else ():
        if role := role_in_mention(mention.of(text), cluster.name):
            yield role


def _givens(family: str, text: str) -> frozenset[str]:
    """The given names before a family name wherever a document has it, in mentions of the cluster or not."""
    return frozenset(filter(None, (given_before(text, span) for span in _whole_words(family, text))))


def _whole_words(words: str, text: str) -> Iterator[Span]:
    """Wherever a text has the words with nothing grown on to them; no pattern is compiled, for each name comes once."""
    start = text.find(words)
    while words and start >= 0:
        end = start + len(words)
        whole = EDGE.match(text, start) and EDGE.match(text, end)
        if whole:
            yield Span(start, end)
        start = text.find(words, end if whole else start + 1)


@dataclass(frozen=True, slots=True)
class Doing:
    """Where a document has the participants of events."""

    ends: frozenset[int]
    furthest: Mapping[int, int]  # by its start, the end of the longest

    def has(self, mention: Span) -> bool:
        """Whether a mention ends where a participant does, for there its noun stands, or stands at the start of one."""
        return mention.end in self.ends or self.furthest.get(mention.start, -1) >= mention.end


def doing_in(reading: Reading) -> Doing:
    spans = {p.span for event in reading.event_mentions for p in (*event.actors, *event.recipients)}
    furthest: dict[int, int] = {}
    for span in spans:
        furthest[span.start] = max(span.end, furthest.get(span.start, -1))
    return Doing(frozenset(s.end for s in spans), furthest)


def is_somebody(cluster: Cluster) -> bool:
    """No pronoun without a noun, no day, no bare title, no thing without a name."""
    words = wording_of(cluster.name).words
    if cluster.named:
        says_nothing = (
            all(w in NO_NAMES or w.removesuffix("s") in DAYS or w.isdigit() for w in words)
            or len(cluster.name.strip(".")) == 1
        )
        return bool(words) and not says_nothing and cluster.name.casefold() not in name_table("adjectives")
    told = cluster.name.casefold().split()
    return cluster.kind not in THINGS and not all(word in EMPTY for word in told)


class Speakers:
    """The clusters of one document by the words of those who speak or are silent; new ones where it has none."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self.clusters = mended(reading)
        self._who = WhoIsWho(self.clusters)
        self._by_name = {c.name: c for c in reversed(self.clusters)}

    def of_link(self, link: Link) -> Cluster | None:
        """The cluster at the link's words, where it has its name; else the first of that name."""
        at = self._who.at(link.span) if link.span is not None else None
        if at is not None and (at.name.endswith(link.name) or link.span in at.mentions):
            return at
        return self._by_name.get(link.name) or self._new(link.name, EntityKind(link.kind.value), link.span)

    def of_silence(self, silence: Silence) -> Cluster | None:
        if silence.who in self._by_name:
            return self._by_name[silence.who]
        start = self._text.find(silence.who, silence.span.start, silence.span.end)
        words = Span(start, start + len(silence.who)) if start >= 0 else silence.span
        at = self._who.at(words) if silence.who else None
        return at or self._new(silence.who, EntityKind.UNNAMED, silence.span)

    def _new(self, name: str, kind: EntityKind, span: Span | None) -> Cluster | None:
        if span is None or not name.strip():
            return None
        named = kind in NAMED_KINDS and name[:1].isupper()
        cluster = Cluster(name=name, kind=kind, mentions=(span,), named=named)
        self.clusters.append(cluster)
        self._by_name[name] = cluster
        return cluster


NAMED_KINDS = frozenset((EntityKind.PERSON, EntityKind.INSTITUTION, EntityKind.GROUP, EntityKind.OUTLET))
