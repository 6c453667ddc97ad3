"""Errors that two sources share: a number or a spelling that only they have, and that the others contradict.

Two who know of a thing apart from one another seldom err in the same way, so one of them may have it from the other.
With a report goes what it tells against the others: taking away one that contradicts may end such a doubt.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from deconflict.assessment.lineage import Lineage
from deconflict.assessment.witnesses import Group
from deconflict.types import Member

SHARING, AGAINST = 2, 3  # sources that have the rare value, and at least so many that have one other
ALIKE = 0.75  # of the letters of two names, from which one may be a misspelling of the other
MOST_DOUBTS = 8  # of one side of a claim, for which the fewest are still counted exactly

Detail = tuple[str, str]  # what it is of ("killed", an entity), and the value told


@dataclass(frozen=True, slots=True)
class Doubt:
    """Positions of two sources that may be one, and why."""

    first: int
    second: int
    why: str


def find_shared_errors(groups: Sequence[Group], members: Mapping[int, Member], lineage: Lineage) -> list[Doubt]:
    """Of numbers first, then of names; sources of one report share its words, and are left out."""
    doubts: dict[tuple[int, int], Doubt] = {}
    for details, what in ((numbers_in, "tell"), (names_in, "write")):
        told = [unambiguous(details(group, members, lineage)) for group in groups]
        for first, second, rare, common in rare_pairs(told):
            if not groups[first].documents & groups[second].documents:
                names = f"{groups[first].first.name} and {groups[second].first.name}"
                why = f"{names} may be one: only they {what} “{rare}”, where others {what} “{common}”"
                doubts.setdefault((first, second), Doubt(first, second, why))
    return list(doubts.values())[:MOST_DOUBTS]


def numbers_in(group: Group, members: Mapping[int, Member], lineage: Lineage) -> Iterator[Detail]:
    """What is counted, and how many."""
    for document, member in members_of(group, members):
        for span, kind, value in lineage.quantities.get(document, ()):
            if any(part.holds(span) for part in lineage.spans_of(member)):
                yield kind, f"{value:,.10g} {kind}"


def names_in(group: Group, members: Mapping[int, Member], lineage: Lineage) -> Iterator[Detail]:
    """Whom or what is named, and how it is written."""
    for document, member in members_of(group, members):
        for span, entity in lineage.mentions.get(document, ()):
            words = span.of(lineage.documents[document].text)
            if words[:1].isupper() and any(part.holds(span) for part in lineage.spans_of(member)):
                yield entity, words


def members_of(group: Group, members: Mapping[int, Member]) -> Iterator[tuple[str, Member]]:
    return ((w.document, members[w.position]) for w in group.witnesses)


def unambiguous(details: Iterable[Detail]) -> dict[str, str]:
    """Each thing of which one value is told."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for what, value in details:
        found[what].add(value)
    return {what: next(iter(values)) for what, values in found.items() if len(values) == 1}


def rare_pairs(told: Sequence[Mapping[str, str]]) -> Iterator[tuple[int, int, str, str]]:
    """Two sources with a value that only they have, and the one value that most others have."""
    for what in sorted({what for each in told for what in each}):
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for k, each in enumerate(told):
            if what in each:
                holders[each[what]].append(k)
        common = max(holders, key=lambda value: (len(holders[value]), value))
        for rare, pair in sorted(holders.items()):
            if len(pair) == SHARING and len(holders[common]) >= AGAINST and may_be_an_error(rare, common):
                yield pair[0], pair[1], rare, common


def may_be_an_error(rare: str, common: str) -> bool:
    """A number for another one, or a name that is spelt in a like way."""
    if rare[:1].isdigit():
        return True
    left, right = plain(rare), plain(common)
    if left == right or len(left.split()) != len(right.split()):
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= ALIKE


def plain(name: str) -> str:
    """Without accents and capitals, which each house writes in its way."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))
