"""Readings → one table of entities for the story, and readings whose sources have their full names.

The clusters of all documents are gathered by name; names are compared with one another (`evidence/names.py`); those
that are one become one entity. A short name that fits two full ones stays alone, and who is not named in a report
stays unnamed there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from deconflict.linking.appearances import Appearance, Cast, find_appearances
from deconflict.linking.bearers import Group, group_bearers, make_bearers
from deconflict.linking.naming import role_in, without_titles, wording_of
from deconflict.types import (
    Cluster,
    Entity,
    EntityKind,
    EntityMention,
    Link,
    LinkKind,
    Reading,
    Silence,
    Span,
    Statement,
)

ID_DIGITS = 8
LONGEST_WHY = 5  # reasons kept of an entity that many names were joined in


def link_entities(readings: Sequence[Reading]) -> tuple[tuple[Entity, ...], tuple[Reading, ...]]:
    """The entities of a story, those mentioned most first, and the readings with `entity` and full names filled in."""
    cast = find_appearances(readings)
    entities: dict[str, Entity] = {}
    owners: dict[int, Entity] = {}
    for members, why in _members(cast.appearances):
        entity = make_entity(members, why, entities)
        entities[entity.id] = entity
        owners.update((a.number, entity) for a in members)
    completed = tuple(complete(reading, cast, number, owners) for number, reading in enumerate(readings))
    return tuple(sorted(entities.values(), key=lambda e: (-len(e.mentions), e.name, e.id))), completed


def _members(appearances: Sequence[Appearance]) -> Iterator[tuple[list[Appearance], tuple[str, ...]]]:
    """The appearances of each entity, and the reasons for which they are one."""
    named = [a for a in appearances if a.named]
    by_bearer = make_bearers(named)
    for group in group_bearers(list(by_bearer)):
        members = [a for bearer in group.bearers for a in by_bearer[bearer]]
        yield sorted(members, key=lambda a: a.place), _reasons(group)
    unnamed: dict[tuple[str, Span], list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        if not appearance.named:
            unnamed[appearance.place].append(appearance)  # more than one only where a text came in twice
    for place in sorted(unnamed):
        yield unnamed[place], ()


def _reasons(group: Group) -> tuple[str, ...]:
    known = sorted({b.known.why for b in group.bearers if b.known})
    return tuple(dict.fromkeys([*known, *(e.reason for e in group.why)]))[:LONGEST_WHY]


# ---------------------------------------------------------------- entities


def make_entity(members: Sequence[Appearance], why: tuple[str, ...], others: Iterable[str]) -> Entity:
    """One entity of all its appearances, which stand in the order of `Appearance.place`."""
    known = next((a.known for a in members if a.known), None)
    kind = known.kind if known else _kind(members)
    name = known.name if known else full_name(members)
    mentions = {EntityMention(document=a.document, span=m) for a in members for m in a.cluster.mentions}
    aliases = Counter(n for a in members if a.named for n in (a.cluster.name, *a.cluster.aliases))
    del aliases[name]
    return Entity(
        id=_id(kind, name, members[0], others),
        name=name,
        kind=kind,
        mentions=tuple(sorted(mentions, key=lambda m: (m.document, m.span))),
        code=known.code if known else None,
        role=_role(members),
        aliases=tuple(sorted(aliases, key=lambda n: (-aliases[n], n))),
        why=why,
    )


def _id(kind: EntityKind, name: str, first: Appearance, others: Iterable[str]) -> str:
    """Of the kind and the name; of the first mention too where that is taken or there is no name."""
    text = f"{kind}|{name}"
    id = "" if first.named else None
    while id is None or id in others or not id:
        if id is None or id:
            text += f"|{first.place}"
        id = "e" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]
    return id


def _kind(members: Sequence[Appearance]) -> EntityKind:
    """The kind of most mentions; "other" only where nothing else is told."""
    votes: Counter[EntityKind] = Counter()
    for member in members:
        votes[member.cluster.kind] += len(member.cluster.mentions)
    return min(votes, key=lambda k: (k is EntityKind.OTHER, -votes[k], k))


def full_name(members: Sequence[Appearance]) -> str:
    """The name in full as most documents spell it, without titles."""
    person = _kind(members) is EntityKind.PERSON
    told: dict[str, set[str]] = defaultdict(set)
    for member in members:
        told[_shown(member.cluster, person)].add(member.place[0])
    longest = max(len(wording_of(name, person=person).words) for name in told)
    full = min(2, longest) if person else longest
    names = [name for name in told if len(wording_of(name, person=person).words) >= full]
    return min(names, key=lambda name: (-len(told[name]), -len(name), name))


def _shown(cluster: Cluster, person: bool) -> str:
    return without_titles(cluster.name) if person else cluster.name


def _role(members: Sequence[Appearance]) -> str | None:
    """What the reports call it, in the words that most use."""
    roles: Counter[str] = Counter()
    for member in members:
        for name in (member.cluster.name, *member.cluster.aliases) if member.named else ():
            for mention in member.cluster.mentions:
                if role := role_in(" ".join(mention.of(member.text).split()), name):
                    roles[role] += 1
    return min(roles, key=lambda r: (-roles[r], -len(r), r)) if roles else None


# ---------------------------------------------------------------- readings


def complete(reading: Reading, cast: Cast, number: int, owners: dict[int, Entity]) -> Reading:
    """The reading with the entities of its sources, each link by its full name."""

    def of_link(link: Link) -> Link:
        appearance = cast.of_link(number, link)
        entity = owners.get(appearance.number) if appearance else None
        if appearance is None or entity is None:
            return link
        return replace(link, entity=entity.id, name=name_in_chain(link, appearance, entity))

    def of_statement(statement: Statement) -> Statement:
        return replace(statement, chain=tuple(map(of_link, statement.chain))) if statement.chain else statement

    def of_silence(silence: Silence) -> Silence:
        appearance = cast.of_silence(number, silence)
        entity = owners.get(appearance.number) if appearance else None
        return replace(silence, entity=entity.id) if entity else silence

    return replace(
        reading,
        statements=tuple(map(of_statement, reading.statements)),
        silences=tuple(map(of_silence, reading.silences)),
    )


def name_in_chain(link: Link, appearance: Appearance, entity: Entity) -> str:
    """The entity's name where the report gives a shorter one than another report; else as the report has it.

    "ISIL" stays "ISIL" though the entity is the Islamic State, and "Minsk" stays "Minsk" though it is Belarus.
    """
    if not appearance.named or appearance.known or link.kind in (LinkKind.DOCUMENT, LinkKind.MEDIA):
        return link.name
    person = entity.kind is EntityKind.PERSON
    told, full = wording_of(link.name, person=person).words, wording_of(entity.name, person=person).words
    return entity.name if set(told) < set(full) or (person and len(told) < len(full)) else link.name
