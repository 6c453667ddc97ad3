"""Whom a report means by an office alone: "Romania's prime minister", whom another report of the story names.

Only definite words count: "a minister" stays unnamed, whatever others tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deconflict.layers.nouns import is_person_noun
from deconflict.linking.appearances import Appearance
from deconflict.linking.naming import name_table
from deconflict.linking.roles import Office, office_of
from deconflict.types import EntityKind

Members = list[Appearance]


def find_holders(unnamed: Iterable[Appearance], persons: Sequence[Members]) -> Mapping[int, tuple[int, str]]:
    """For appearances (by number) that are told by an office: the place in `persons` of who holds it, and the reason.

    Nobody where two may hold it, and nobody whom the same report names: it would have told that they are one.
    """
    offices = [[office_of(role) for role in roles_of(members)] for members in persons]
    by_word: dict[str, set[int]] = {}
    for k, held in enumerate(offices):
        for word in {word for office in held for word in office.words}:
            by_word.setdefault(word, set()).add(k)
    found = {}
    for appearance in unnamed:
        office = described_office(appearance)
        if office is not None:
            holders = [k for k in _holding(office, by_word) if any(office.fits(other) for other in offices[k])]
            if len(holders) == 1 and all(a.text_sha256 != appearance.text_sha256 for a in persons[holders[0]]):
                found[appearance.number] = (
                    holders[0],
                    f"“{appearance.cluster.name}” is told of one person in the story",
                )
    return found


def _holding(office: Office, by_word: Mapping[str, set[int]]) -> list[int]:
    each = [by_word.get(word, set()) for word in office.words]
    return sorted(set.intersection(*each)) if each else []


def described_office(appearance: Appearance) -> Office | None:
    """The office that definite words for one person tell; None for others."""
    cluster = appearance.cluster
    lead = cluster.name.casefold().split()[:1]
    if cluster.plural or cluster.kind not in (EntityKind.UNNAMED, EntityKind.PERSON):
        return None
    if not lead or lead[0] in name_table("indefinite"):
        return None
    office = office_of(cluster.name)
    return office if len(office.words) > 1 and any(map(is_person_noun, office.words)) else None


def roles_of(members: Sequence[Appearance]) -> list[str]:
    return sorted({role for member in members for role in member.roles})
