"""What is known of a story's sources before any claim is looked at: who speaks for whom, who retells or copies whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from deconflict.assessment.described import Bodies, Words, body_of, owner_in, plain_words, without_handling, words_of
from deconflict.assessment.headlines import source_of_headline
from deconflict.assessment.judged import NOTHING, Judged
from deconflict.documents.outlets import known_outlet
from deconflict.layers.tables import words
from deconflict.linking.outlets import has_published, outlet_words
from deconflict.types import (
    BlockKind,
    Copy,
    Document,
    Entity,
    EntityKind,
    Form,
    Link,
    LinkKind,
    Member,
    Reading,
    Span,
    Statement,
)

QUOTED_WORDS = 5  # of a quotation from which two reports that have it quote one source
NAME = re.compile(r"[^\W_]+")
NAMED = (LinkKind.PERSON, LinkKind.GROUP, LinkKind.INSTITUTION)
FIRM = frozenset(("company", "firm"))


@dataclass(frozen=True, slots=True)
class Lineage:
    """Documents, statements and entities by id; outlets by the words of their name; copied runs by document."""

    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]
    entities: Mapping[str, Entity]
    roles: Mapping[str, tuple[str, ...]]
    outlets: Mapping[Words, tuple[str, ...]]
    bodies: Bodies
    copied: Mapping[tuple[str, str], tuple[tuple[Span, Span], ...]]
    originals: Mapping[tuple[str, str], str]
    families: frozenset[str] = frozenset()  # last names that several people of the story bear
    quantities: Mapping[str, tuple[tuple[Span, str, float], ...]] = field(default_factory=dict)  # by document
    mentions: Mapping[str, tuple[tuple[Span, str], ...]] = field(default_factory=dict)  # of entities, by document
    judged: Judged = NOTHING

    def reports_of(self, outlet: str) -> tuple[str, ...]:
        """The documents of the story that an outlet published; () where it has none here.

        Of an outlet that our table does not know also those of the only one whose name has all of its words, or is
        all in it: "the Telegraph", "Volta FM" for "Volta FM Online".
        """
        name = outlet_words(outlet)
        if name in self.outlets or known_outlet(outlet):
            return self.outlets.get(name, ())
        fits = [known for known in self.outlets if name < known or known < name]
        return self.outlets[fits[0]] if len(fits) == 1 else ()

    def is_outlet(self, link: Link) -> bool:
        """Whether a link is an outlet: it is told so, or by the name of one that published a report of the story."""
        return link.kind is LinkKind.OUTLET or (link.kind in NAMED and has_published(link.name, self.outlets))

    def parents(self, document: Document) -> tuple[str, ...]:
        """Documents of the story from which a report says that it was taken, or with which a person says it is one."""
        told = [id for outlet in document.derived_from for id in self.reports_of(outlet)]
        told += sorted(self.judged.with_(document.id) & self.documents.keys() - {document.id})
        return tuple(id for id in told if not self.judged.are_apart((document.id,), (id,)))

    def document_of(self, member: Member) -> str:
        return self.statements[member.statement].document if member.statement else member.document or ""

    def spans_of(self, member: Member) -> tuple[Span, ...]:
        if member.statement:
            return self.statements[member.statement].content
        return (member.span,) if member.span else ()

    def body(self, link: Link) -> Words:
        """The body that a person speaks for, or that a body is; nothing where neither is told."""
        if link.kind is LinkKind.PERSON:
            return body_of(self.told_of(link), self.bodies)
        return words_of_entity(self.entities.get(link.entity or ""), link.name)

    def owner(self, link: Link) -> Words:
        """The body whose footage or document it is by its name: "the ministry's report"."""
        name = without_handling(link.name)
        return body_of([name], self.bodies) or owner_in(name)

    def told_of(self, link: Link) -> list[str]:
        """What is told of a person in any report, without the name."""
        entity = self.entities.get(link.entity or "")
        told = (link.text, entity.role or "", *self.roles.get(entity.id, ())) if entity else (link.text,)
        return [_without(role, link.name) for role in told]

    def called(self, link: Link) -> Words:
        """All words by which any report calls a source; a firm is "the company" whatever else it is called."""
        told = [link.name]
        if link.kind is LinkKind.PERSON:
            told += self.told_of(link)
        elif link.kind in NAMED and link.entity:
            told += self.roles.get(link.entity, ())
        body = self.body(link) if link.kind in NAMED else frozenset()
        found = body.union(*map(plain_words, told))
        return found | FIRM if link.kind in NAMED and found & words_of_firms() else found

    def copies(self, left: Member, right: Member) -> bool:
        """Whether both stand at one place of a text that was copied."""
        pair = (self.document_of(left), self.document_of(right))
        runs = () if self.judged.are_apart(pair[:1], pair[1:]) else self.copied.get(pair, ())
        return any(
            shifted(a, ours, theirs).overlaps(b)
            for ours, theirs in runs
            for a in self.spans_of(left)
            if a.overlaps(ours)
            for b in self.spans_of(right)
            if b.overlaps(theirs)
        )

    def quote_alike(self, left: Member, right: Member) -> bool:
        """Whether two reports quote the same words in marks: whoever said them said them once."""
        ours, theirs = self.quoted(left), self.quoted(right)
        short, long = sorted((ours, theirs), key=len)
        return len(short.split()) >= QUOTED_WORDS and f" {short} " in f" {long} "

    def quoted(self, member: Member) -> str:
        """The words of a direct quotation, without marks and capitals; "" for any other member."""
        statement = self.statements.get(member.statement or "")
        if statement is None or statement.form is not Form.DIRECT:
            return ""
        text = self.documents[statement.document].text
        return " ".join(NAME.findall(" ".join(span.of(text) for span in statement.content).casefold()))

    def named_in_headline(self, document: Document, member: Span) -> Span | None:
        """Whose word it is, where these words are a headline that says so."""
        title = next((b.span for b in document.blocks if b.kind is BlockKind.TITLE and b.span.holds(member)), None)
        found = source_of_headline(title.of(document.text)) if title else None
        return Span(title.start + found.start, title.start + found.end) if title and found else None

    def mentioned(self, document: str, words: Span) -> str | None:
        """The one entity that these words name, or whose name they hold."""
        found = {entity for span, entity in self.mentions.get(document, ()) if words.holds(span)}
        return found.pop() if len(found) == 1 else None

    def copying(self, document: str, others: Iterable[str]) -> bool:
        """Whether it is told that one of the others is what this document was copied from."""
        return any(self.originals.get((document, other), document) != document for other in others)


def shifted(span: Span, ours: Span, theirs: Span) -> Span:
    """Where the words stand in the other text of a copied run; as near as the lengths of both runs tell."""
    scale = len(theirs) / max(1, len(ours))
    start = theirs.start + round((max(span.start, ours.start) - ours.start) * scale)
    return Span(start, max(start + 1, theirs.start + round((min(span.end, ours.end) - ours.start) * scale)))


@cache
def words_of_firms() -> Words:
    return words("cast", "any_firm") | words("nouns", "company") | words("cast", "in_firms")


def _without(role: str, name: str) -> str:
    """ "police spokesman Jon Reed" tells "police spokesman"."""
    names = set(NAME.findall(name))
    return role if not names else re.sub("|".join(rf"\b{re.escape(n)}\b" for n in sorted(names)), " ", role)


def find_lineage(readings: Sequence[Reading], entities: Iterable[Entity], copies: Iterable[Copy]) -> Lineage:
    entities, copies = list(entities), list(copies)
    return Lineage(
        documents={r.document.id: r.document for r in readings},
        statements={s.id: s for r in readings for s in r.statements},
        entities={e.id: e for e in entities},
        roles=_roles(readings, entities),
        outlets=_outlets(readings),
        bodies=_bodies(entities),
        families=_families(entities),
        quantities={r.document.id: tuple(_quantities(r)) for r in readings},
        mentions=_mentions(entities),
        copied=_copied(copies),
        originals={pair: c.original for c in copies if c.original for pair in (c.documents, c.documents[::-1])},
    )


def _roles(readings: Sequence[Reading], entities: Iterable[Entity]) -> dict[str, tuple[str, ...]]:
    """What every report calls an entity beside its name."""
    place = {(m.document, m.span): e.id for e in entities for m in e.mentions}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for cluster in reading.clusters:
            for mention in cluster.mentions:
                if (id := place.get((reading.document.id, mention))) is not None:
                    found[id].update(cluster.roles)
        for link in (link for statement in reading.statements for link in statement.chain):
            if link.entity:
                found[link.entity].add(link.text)
    return {id: tuple(sorted(roles)) for id, roles in found.items()}


def _bodies(entities: Iterable[Entity]) -> Bodies:
    """What is told of each body of the story, once."""
    bodies = {words_of_entity(e, e.name) for e in entities if e.kind in (EntityKind.INSTITUTION, EntityKind.GROUP)}
    return Bodies(sorted(filter(None, bodies), key=lambda words: (len(words), sorted(words))))


def _quantities(reading: Reading) -> Iterator[tuple[Span, str, float]]:
    """What a report counts, where its words tell what is counted."""
    told = [q for p in reading.passages for q in p.quantities]
    told += [q for m in reading.event_mentions for q in m.quantities]
    for quantity in dict.fromkeys(told):
        if quantity.kind != "count":
            yield quantity.span, quantity.kind, quantity.value


def _mentions(entities: Iterable[Entity]) -> dict[str, tuple[tuple[Span, str], ...]]:
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            found[mention.document].append((mention.span, entity.id))
    return {document: tuple(sorted(told)) for document, told in found.items()}


def _families(entities: Iterable[Entity]) -> frozenset[str]:
    people = {e.name.casefold() for e in entities if e.kind is EntityKind.PERSON and " " in e.name}
    lasts = Counter(name.split()[-1] for name in people)
    return frozenset(last for last, count in lasts.items() if count > 1)


def words_of_entity(entity: Entity | None, name: str) -> Words:
    if entity is None or entity.kind is EntityKind.UNNAMED:
        return words_of(name)
    words = words_of(entity.name)
    country = entity.part_of or (entity.code if entity.kind is EntityKind.COUNTRY else None)
    return words | {country} if country else words


def _outlets(readings: Sequence[Reading]) -> dict[Words, tuple[str, ...]]:
    found: defaultdict[Words, set[str]] = defaultdict(set)
    for reading in readings:
        if reading.document.outlet:
            found[outlet_words(reading.document.outlet)].add(reading.document.id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _copied(copies: Iterable[Copy]) -> dict[tuple[str, str], tuple[tuple[Span, Span], ...]]:
    found = {}
    for copy in copies:
        left, right = copy.documents
        found[left, right] = copy.spans
        found[right, left] = tuple((b, a) for a, b in copy.spans)
    return found
