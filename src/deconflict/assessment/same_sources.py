"""One source told in several ways: "the police" and "Norland Police", "the manager" and who is told to be the manager.

Two are one here only where they tell the same side of the same claim and exactly one can be meant. That reports tell
the same of "the ministry" and of "the fisheries ministry" says more than that both words stand in the story.

A copy adds nobody here either. But a report may be the only one that tells whom two others mean: without it they are
two, so that taking away a report that names somebody can raise `most`, as it can where names are linked.
"""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.assessment.described import Words, plain_words
from deconflict.assessment.lineage import Lineage
from deconflict.assessment.witnesses import Group, Key
from deconflict.layers.nouns import singular
from deconflict.linking.naming import name_table
from deconflict.types import LinkKind

BODIES = frozenset((LinkKind.INSTITUTION, LinkKind.GROUP))
THINGS = frozenset((LinkKind.MEDIA, LinkKind.DOCUMENT))
# of what kind the source may be that is told so: "the manager" is a person, "the film" may be a document
MAY_BE = {
    LinkKind.UNNAMED: frozenset((LinkKind.PERSON,)),
    LinkKind.PERSON: frozenset((LinkKind.PERSON,)),
    **dict.fromkeys(BODIES, BODIES),
    **dict.fromkeys(THINGS, THINGS),
}


def same_sources(groups: Sequence[Group], lineage: Lineage) -> list[Group]:
    """The groups, those together that one source is told by."""
    return described(told_alike(retold(groups, lineage), lineage), lineage)


# ---------------------------------------------------------------- unnamed


def retold(groups: Sequence[Group], lineage: Lineage) -> list[Group]:
    """The groups; an unnamed source that a report has from another report is the one whom that report tells.

    In other words too, "an insider at the bank" for "a senior official of the bank", where it tells of no other.
    """
    meant = {}
    for place, group in enumerate(groups):
        if is_unnamed(group) and home_of(group) not in group.documents:
            told = [k for k, g in enumerate(groups) if is_unnamed(g) and home_of(group) == home_of(g) in g.documents]
            fits = [k for k in told if groups[k].told <= group.told or group.told <= groups[k].told]
            fits = fits or [k for k in told if len(told) == 1 and groups[k].told & group.told]
            if len(fits) == 1:
                meant[place] = fits[0]
    return put_together(groups, meant, lineage)


def told_alike(groups: Sequence[Group], lineage: Lineage) -> list[Group]:
    """The groups; unnamed people of one report told in the same words are one: "two neighbours", "one of them"."""
    first: dict[tuple[str, Words], int] = {}
    meant = {}
    for place, group in enumerate(groups):
        if is_unnamed(group) and group.told:
            other = first.setdefault((home_of(group), group.told), place)
            if other != place:
                meant[place] = other
    return put_together(groups, meant, lineage, keeping=True)


def is_unnamed(group: Group) -> bool:
    return group.key[0] == "unnamed"


def home_of(group: Group) -> str:
    """The report whose unnamed source it is."""
    return group.key[1]


# ---------------------------------------------------------------- told by common words


def described(groups: Sequence[Group], lineage: Lineage) -> list[Group]:
    """The groups; common words for one body, person or thing mean the only one of whom all these words are told."""
    called = [frozenset().union(*(w.called for w in group.witnesses)) for group in groups]
    meant: dict[int, int] = {}
    for place, group in sorted(enumerate(groups), key=lambda each: _shortest_first(each[1])):
        kinds, words = kinds_meant(group), plain_words(group.first.name)
        fits = [
            k
            for k, other in enumerate(groups)
            if k != place and words <= called[k] and other.first.kind in kinds and may_mean(group, other, lineage)
        ]
        if words and len(fits) == 1 and end_of(fits[0], meant) != place:
            meant[place] = fits[0]
    return put_together(groups, meant, lineage, keeping=True)


def _shortest_first(group: Group) -> tuple[int, Key]:
    return len(plain_words(group.first.name)), group.key


def kinds_meant(group: Group) -> frozenset[LinkKind]:
    """Of what kind whoever is told so may be; none for "a manager" and "two managers", who may be anybody."""
    first = group.first
    if not group.knows or first.kind is None:
        return frozenset()
    if first.kind is LinkKind.UNNAMED:
        words = first.name.casefold().split()
        if words[0] in name_table("indefinite") or singular(words[-1])[1]:
            return frozenset()
    return MAY_BE.get(first.kind, frozenset())


def may_mean(group: Group, other: Group, lineage: Lineage) -> bool:
    """Not where both are called the same, and of people only where the name itself is the longer one."""
    words, name = plain_words(group.first.name), plain_words(other.first.name)
    if words == name or not other.knows or len(codes_in(name)) > 1:  # "Norland and Sudland"
        return False
    if group.first.kind is LinkKind.PERSON:
        return words < name and words.isdisjoint(lineage.families)
    return True


def codes_in(words: Words) -> Words:
    """The countries among the words of a source."""
    return frozenset(word for word in words if word.isupper())


# ---------------------------------------------------------------- together


def put_together(
    groups: Sequence[Group], meant: dict[int, int], lineage: Lineage, *, keeping: bool = False
) -> list[Group]:
    """The groups without those that mean another one, which has their members; not where a person set them apart.

    meant    the place of each such group → that of the one it means
    keeping  what both tell of the source holds, and of two numbers the larger one: "two neighbours", "one of them"
    """
    joined = set()
    for place in sorted(meant):
        group, home = groups[place], groups[end_of(place, meant)]
        if not lineage.judged.are_apart(group.known, home.known):
            home.take(group, f"{group.first.name}: {home.first.name} in other words", keeping=keeping)
            joined.add(place)
    return [group for place, group in enumerate(groups) if place not in joined]


def end_of(place: int, meant: dict[int, int]) -> int:
    """Whom the one means whom it means, to the end."""
    while place in meant:
        place = meant[place]
    return place
