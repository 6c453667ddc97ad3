"""Readings → one table of entities for the story, and readings whose sources have their full names.

The clusters of all documents are gathered by name; names are compared with one another (`evidence/names.py`); those
that are one become one entity. A short name that fits two full ones stays alone, and who is not named in a report
stays unnamed there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from deconflict.layers.nouns import is_person_noun
from deconflict.linking.appearances import Appearance, Cast, find_appearances
from deconflict.linking.bearers import Group, group_bearers, make_bearers
from deconflict.linking.described import find_governed, find_named
from deconflict.linking.naming import COURTESY, are_letters, name_table, stand_for, without_titles, wording_of
from deconflict.linking.outlets import has_published, outlet_words
from deconflict.linking.roles import office_of
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
Members = list[Appearance]
Reasons = list[str]

BODIES = (EntityKind.INSTITUTION, EntityKind.GROUP)
NAME_INSIDE = re.compile(r"^(?:the )?[A-Z]")  # such words are no indefinite ones
SPEAKS_AS = {
    EntityKind.PERSON: LinkKind.PERSON,
    EntityKind.GROUP: LinkKind.GROUP,
    EntityKind.INSTITUTION: LinkKind.INSTITUTION,
    EntityKind.OUTLET: LinkKind.OUTLET,
    EntityKind.COUNTRY: LinkKind.INSTITUTION,
}
LONGEST_WHY = 5  # reasons kept of an entity that many names were joined in


@dataclass(frozen=True, slots=True)
class Owner:
    """The entity of an appearance, and the fullest name that any report tells of it; None where none names it."""

    entity: Entity
    told: str | None


def link_entities(readings: Sequence[Reading]) -> tuple[tuple[Entity, ...], tuple[Reading, ...]]:
    """The entities of a story, those mentioned most first, and the readings with `entity` and full names filled in."""
    cast = find_appearances(readings)
    outlets = {outlet_words(r.document.outlet) for r in readings if r.document.outlet}
    entities: dict[str, Entity] = {}
    owners: dict[int, Owner] = {}
    for members, why in _members(cast.appearances):
        if not any(map(is_worth_a_row, members)):
            continue
        entity = make_entity(members, why, entities, outlets)
        entities[entity.id] = entity
        named = [a for a in members if a.named]
        owner = Owner(entity, full_name(named) if named else None)
        owners.update((a.number, owner) for a in members)
    completed = tuple(complete(reading, cast, number, owners) for number, reading in enumerate(readings))
    return tuple(sorted(entities.values(), key=lambda e: (-len(e.mentions), e.name, e.id))), completed


def _members(appearances: Sequence[Appearance]) -> list[tuple[Members, Reasons]]:
    """The appearances of each entity, and the reasons for which they are one."""
    by_bearer = make_bearers([a for a in appearances if a.named or a.known])
    groups = [
        ([a for bearer in group.bearers for a in by_bearer[bearer]], _reasons(group))
        for group in group_bearers(list(by_bearer))
    ]
    unnamed = [a for a in appearances if not (a.named or a.known)]
    meant = find_named([a for a in unnamed if not a.shared], [(_kind(members), members) for members, _ in groups])
    alone: dict[tuple[str, Span], Members] = defaultdict(list)
    for appearance in unnamed:
        if appearance.number in meant:
            place, reason = meant[appearance.number]
            groups[place][0].append(appearance)
            groups[place][1].append(reason)
        else:
            alone[_own_key(appearance)].append(appearance)
    every = [*groups, *((alone[key], Reasons()) for key in sorted(alone))]
    for led, (country, reason) in sorted(find_governed([members for members, _ in every]).items()):
        every[country][0].extend(every[led][0])
        every[country][1].append(reason)
        every[led][0].clear()
    every = [each for each in every if each[0]]
    return [(sorted(members, key=lambda a: a.place), sorted(set(why))) for members, why in every]


def is_worth_a_row(appearance: Appearance) -> bool:
    """Who has a name, speaks or does something; not "both outlets", "students", nobody's word and in no event."""
    return appearance.tells or appearance.named or appearance.known is not None or _holds_name(appearance.cluster)


def _holds_name(cluster: Cluster) -> bool:
    return cluster.kind in BODIES and not cluster.plural and NAME_INSIDE.search(cluster.name) is not None


def _own_key(appearance: Appearance) -> tuple[str, Span]:
    """What the unnamed have in common in a copy of a text; for a body told by a name inside, its words in any text."""
    cluster = appearance.cluster
    if _holds_name(cluster) and not appearance.shared:
        return (" ".join(wording_of(cluster.name).words), Span(0, 0))  # "the Obama administration"
    return appearance.place


def _reasons(group: Group) -> Reasons:
    return [*(b.known.why for b in group.bearers if b.known), *(e.reason for e in group.why)]


# ---------------------------------------------------------------- entities


def make_entity(
    members: Sequence[Appearance], why: Reasons, others: Iterable[str], outlets: Collection[frozenset[str]] = ()
) -> Entity:
    """One entity of all its appearances, which stand in the order of `Appearance.place`.

    outlets  that published the story's reports, by the words of their names
    """
    known = next((a.known for a in members if a.known), None)
    mentions = {EntityMention(document=a.document, span=m) for a in members for m in a.cluster.mentions}
    members = list({a.place: a for a in members}.values())  # a copy of a text tells nothing more
    kind = known.kind if known else _kind(members)
    name = known_name(members) if known else full_name([a for a in members if a.named] or members)
    if kind in BODIES and has_published(name, outlets):
        kind = EntityKind.OUTLET
    aliases = Counter(n for a in members if a.named or a.known for n in (a.cluster.name, *a.cluster.aliases))
    del aliases[name]
    return Entity(
        id=_id(kind, name, members[0], others),
        name=name,
        kind=kind,
        mentions=tuple(sorted(mentions, key=lambda m: (m.document, m.span))),
        code=known.code if known else None,
        part_of=known.part_of if known else None,
        role=_role(members) if kind is EntityKind.PERSON else None,
        aliases=tuple(sorted(aliases, key=lambda n: (-aliases[n], n))),
        why=tuple(why[:LONGEST_WHY]),
    )


def known_name(members: Sequence[Appearance]) -> str:
    """The name of a row; where places of one point have several, that of most mentions."""
    names: Counter[str] = Counter()
    for member in members:
        if member.known is not None:
            names[member.known.name] += len(member.cluster.mentions)
    return min(names, key=lambda name: (-names[name], -len(name), name))


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
    """The kind of most mentions, those in copies of a text left out; "other" only where nothing else is told."""
    votes: Counter[EntityKind] = Counter()
    for member in {member.place: member for member in members}.values():
        votes[member.cluster.kind] += len(member.cluster.mentions)
    return min(votes, key=lambda k: (k is EntityKind.OTHER, -votes[k], k))


def full_name(members: Sequence[Appearance]) -> str:
    """The name in full as most documents spell it, without titles.

    Where reports give letters, it must be a name of these letters: of a name cut short the letters tell more.
    """
    person = _kind(members) is EntityKind.PERSON
    told: dict[str, set[str]] = defaultdict(set)
    for member in members:
        told[_shown(member.cluster, person)].add(member.place[0])
    spelled = [name for name in told if any(stand_for(short, name) for short in told)]
    letters = [name for name in told if are_letters(name)]
    names = list(told) if person else spelled or letters or list(told)
    longest = max(len(wording_of(name, person=person).words) for name in names)
    full = min(2, longest) if person else longest
    whole = [name for name in names if len(wording_of(name, person=person).words) >= full]
    headline = {name for name in whole if " " in name and name.isupper()}
    return min(whole, key=lambda name: (name in headline, -len(told[name]), -len(name), name))


def _shown(cluster: Cluster, person: bool) -> str:
    """The name without titles, and not in the capitals of a headline where the report also has it in small letters."""
    words = wording_of(cluster.name, person=person).words
    names = [n for n in (cluster.name, *cluster.aliases) if wording_of(n, person=person).words == words]
    name = next((n for n in names if not n.isupper()), cluster.name)
    return without_titles(name) if person else name


def _role(members: Sequence[Appearance]) -> str | None:
    """What the reports call it: the words that most others agree with, of these the fullest."""
    roles = Counter(role for member in members for role in dict.fromkeys(member.roles) if _tells(role))
    if not roles:  # "a lawmaker close to the ministry, Ann Roe"
        nouns = (noun for member in members for noun in member.cluster.roles)
        roles = Counter(noun for noun in nouns if is_person_noun(noun) and noun not in COURTESY and _tells(noun))
    words = {role: office_of(role).every for role in roles}
    support = {role: sum(roles[other] for other in roles if words[other] <= words[role]) for role in roles}
    return min(roles, key=lambda r: (-support[r], len(words[r]), -roles[r], r)) if roles else None


def _tells(role: str) -> bool:
    return role.casefold() not in name_table("no_roles")


# ---------------------------------------------------------------- readings


def complete(reading: Reading, cast: Cast, number: int, owners: dict[int, Owner]) -> Reading:
    """The reading with the entities of its sources, each link by its full name."""

    def of_link(link: Link) -> Link:
        appearance = cast.of_link(number, link)
        owner = owners.get(appearance.number) if appearance else None
        if appearance is None or owner is None:
            return link
        name = name_in_chain(link, appearance, owner)
        return replace(link, entity=owner.entity.id, name=name, kind=kind_in_chain(link, owner))

    def of_statement(statement: Statement) -> Statement:
        return replace(statement, chain=tuple(map(of_link, statement.chain))) if statement.chain else statement

    def of_silence(silence: Silence) -> Silence:
        appearance = cast.of_silence(number, silence)
        owner = owners.get(appearance.number) if appearance else None
        if appearance is None or owner is None:
            return silence
        return replace(silence, entity=owner.entity.id, who=name_told(silence.who, appearance, owner))

    return replace(
        reading,
        statements=tuple(map(of_statement, reading.statements)),
        silences=tuple(map(of_silence, reading.silences)),
    )


def name_in_chain(link: Link, appearance: Appearance, owner: Owner) -> str:
    if link.kind in (LinkKind.DOCUMENT, LinkKind.MEDIA):
        return link.name
    return name_told(link.name, appearance, owner)


def name_told(name: str, appearance: Appearance, owner: Owner) -> str:
    """The fullest name that any report tells, where this one gives a shorter name or a description of it.

    "ISIL" stays "ISIL" though the entity is the Islamic State, and "Minsk" stays "Minsk" though it is Belarus.
    """
    kind = owner.entity.kind
    by_row = kind is EntityKind.COUNTRY or (appearance.known is not None and appearance.named)
    if owner.told is None or by_row:
        return name
    if not appearance.named:
        return owner.told
    person = kind is EntityKind.PERSON
    short, full = wording_of(name, person=person).words, wording_of(owner.told, person=person).words
    shorter = set(short) < set(full) or (person and len(" ".join(short)) < len(" ".join(full)))
    return owner.told if shorter or stand_for(name, owner.told) else name


def kind_in_chain(link: Link, owner: Owner) -> LinkKind:
    """The kind that our tables or most of the story's mentions tell; this report's own words may mislead."""
    if link.kind in (LinkKind.DOCUMENT, LinkKind.MEDIA):
        return link.kind
    return SPEAKS_AS.get(owner.entity.kind, link.kind)
