"""Whom a report means by definite words alone, where another report of the story has the name.

"Romania's prime minister" is whom one other report names so, "the city council" the one council that others name. Only
definite words count: "a minister" stays unnamed, whatever others tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from deconflict.facts import country_of_code
from deconflict.layers.nouns import is_body_noun, is_person_noun
from deconflict.layers.tables import words
from deconflict.linking.appearances import Appearance
from deconflict.linking.naming import name_table, wording_of
from deconflict.linking.roles import Office, body_words, office_of
from deconflict.types import EntityKind

Members = list[Appearance]
GOVERNMENT = re.compile(r"^(?:the )?([A-Z][\w’'-]+)(?:'s|’s)? (administration|government|cabinet|regime)$")
PERSONS = (EntityKind.UNNAMED, EntityKind.PERSON)
BODIES = (EntityKind.INSTITUTION, EntityKind.GROUP)

FAR_MORE = 3  # times as many reports that call one body "the company" as call the next one so
BESIDE_HEADS = frozenset(("vice", "deputy", "secretary"))  # of state, in the United States


def find_named(
    unnamed: Iterable[Appearance], named: Sequence[tuple[EntityKind, Members]]
) -> Mapping[int, tuple[int, str]]:
    """For appearances (by number) without a name: the place in `named` of who is meant, and the reason.

    Nobody where two may be, and nobody whom the same report names (it would have told that they are one), but for who
    alone can hold the post: "Norland's defence minister denied it. “No,” Ivo Marsh said" is one where another report
    tells of which post he is.
    """
    offices = [described_by(kind, members) for kind, members in named]
    called = bodies_called(named)
    by_word: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for k, held in enumerate(offices):
        for word in {word for office in held for word in office.words}:
            by_word[named[k][0] is EntityKind.PERSON, word].add(k)
    found = {}
    for appearance in unnamed:
        office = description_of(appearance)
        if office is not None:
            each = [by_word.get((appearance.cluster.kind in PERSONS, word), set()) for word in office.words]
            fits = [k for k in sorted(set.intersection(*each)) if any(office.fits(other) for other in offices[k])]
            fits = fits or sorted(each[0] if is_told_by_post(appearance, office) else ())
        else:
            fits = one_called(called.get(noun_alone(appearance), {}))
        if len(fits) != 1:
            continue
        here = [a for a in named[fits[0]][1] if a.text_sha256 == appearance.text_sha256]
        if not here or (office is not None and is_told_by_one_post(office, offices[fits[0]], here)):
            found[appearance.number] = (fits[0], f"“{appearance.cluster.name}” fits one in the story")
    return found


# ---------------------------------------------------------------- bodies called by one noun


def noun_alone(appearance: Appearance) -> str:
    """The noun of "the company", "the union", where that is all that a report tells of a body; "" else."""
    words = appearance.cluster.name.casefold().split()
    alone = appearance.tells and len(words) == 2 and words[0] == "the" and appearance.cluster.kind in BODIES
    told = alone and not appearance.cluster.plural and is_body_noun(words[1])
    return words[1] if told and words[1] not in name_table("bodies_of_many") else ""


def bodies_called(named: Sequence[tuple[EntityKind, Members]]) -> Mapping[str, Mapping[int, int]]:
    """By noun, the bodies that reports call so (by their place in `named`), and how many reports do."""
    told: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for place, (kind, members) in enumerate(named):
        for member in members if kind in BODIES else ():
            for noun in nouns_of(member):
                told[noun][place].add(member.text_sha256)
    return {noun: {place: len(texts) for place, texts in places.items()} for noun, places in told.items()}


def nouns_of(member: Appearance) -> frozenset[str]:
    """What a report calls a body; a firm is "the company" whatever else it is called. "Union" alone is no name."""
    words_ = frozenset(member.cluster.name.casefold().split())
    roles = frozenset(member.cluster.roles) - (words_ if len(words_) == 1 else frozenset())
    firm = roles & words("cast", "any_firm") or words_ & (words("nouns", "company") | words("cast", "in_firms"))
    return roles | {"company", "firm"} if firm else roles


def one_called(reports: Mapping[int, int]) -> list[int]:
    """The one that is called so, or by far the most reports call so; none where two may be."""
    first, *others = sorted(reports, key=lambda place: (-reports[place], place)) or [-1]
    if first < 0 or (others and reports[first] < FAR_MORE * reports[others[0]]):
        return []
    return [first]


def is_told_by_post(appearance: Appearance, office: Office) -> bool:
    """Whether one word for a post is all that is told, "the mayor", and no word that many go by: "the spokesman"."""
    post = len(office.words) == 1 and not office.owner and appearance.cluster.kind in PERSONS
    many = name_table("posts_of_many") | words("cast", "any_person")
    return post and appearance.cluster.name.casefold().startswith("the ") and office.words.isdisjoint(many)


def is_told_by_one_post(office: Office, held: Iterable[Office], here: Members) -> bool:
    """Whether one holds the whole post, "Norland's defence minister", and this report calls its holder nothing else."""
    whole = bool(office.owner) and not office.words.isdisjoint(name_table("posts_of_one")) and office in held
    return whole and all(office.fits(office_of(role)) for a in here for role in a.roles)


def described_by(kind: EntityKind, members: Members) -> list[Office]:
    """The offices of a person, the names of a body."""
    if kind is EntityKind.PERSON:
        return [office_of(role) for role in sorted({role for member in members for role in member.roles})]
    names = sorted({name for a in members if a.named for name in (a.cluster.name, *a.cluster.aliases)})
    return [body_words(name) for name in names] if kind in BODIES else []


def description_of(appearance: Appearance) -> Office | None:
    """What definite words tell of one person or body; None for others."""
    cluster = appearance.cluster
    lead = cluster.name.casefold().split()[:1]
    if cluster.plural or not lead or lead[0] in name_table("indefinite"):
        return None
    if cluster.kind in PERSONS:
        office = office_of(cluster.name)
        return office if any(map(is_person_noun, office.words)) else None
    body = body_words(cluster.name)
    return body if cluster.kind in BODIES and len(body.words) > 1 and any(map(is_body_noun, body.words)) else None


# ---------------------------------------------------------------- governments called for who leads them


def find_governed(groups: Sequence[Members]) -> Mapping[int, tuple[int, str]]:
    """For "the Obama administration" (by its place in `groups`): the place of the country, and the reason.

    Only where a report tells of which country he is president; of the White House alone where it stands in the story.
    """
    countries = {a.known.code: k for k, members in enumerate(groups) for a in members if a.known and a.known.is_country}
    white_house = any(a.known and a.known.name == "White House" for members in groups for a in members)
    led: dict[str, set[str]] = defaultdict(set)
    for members in groups:
        for family in {family_of(a) for a in members if a.named and a.cluster.kind is EntityKind.PERSON}:
            led[family] |= set(countries_led(members, white_house=white_house))
    found = {}
    for k, members in enumerate(groups):
        told = GOVERNMENT.match(members[0].cluster.name) if members[0].known is None else None
        codes = led.get(told[1].casefold(), set()) if told else set()
        if told and len(codes) == 1 and (code := min(codes)) in countries:
            found[k] = (countries[code], f"“{members[0].cluster.name}” is the government of who leads {code}")
    return found


def family_of(appearance: Appearance) -> str:
    return wording_of(appearance.cluster.name, person=True).family


def countries_led(members: Members, *, white_house: bool) -> Iterator[str]:
    """Codes of the countries of which the members' roles tell the bearer to be the head."""
    offices = [office_of(role) for member in members for role in member.roles]
    for office in [office for office in offices if not office.words & BESIDE_HEADS]:
        for code in sorted(office.owner):
            country = country_of_code(code)
            heads = [set(head.split()) for head in country.heads] if country else []
            if any(head <= office.words for head in heads if not head & BESIDE_HEADS):
                yield code
        if white_house and office.words == {"president"} and not office.owner:
            yield "USA"
