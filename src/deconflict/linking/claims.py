"""Claims: the passages of a story that speak of one matter, with the stance of each.

Passages are compared by the pair (`likeness`), judged again by the company they keep (`company`), and grouped
(`clusters`), all of it in `compared`; what a member says of the matter is read by `stances`. A passage may belong to
several claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, islice

from deconflict.linking.claim_texts import choose_text
from deconflict.linking.compared import Compared, compare_passages
from deconflict.linking.denied import with_denials
from deconflict.linking.retellings import with_retellings
from deconflict.linking.stances import find_stances, stand_to_text
from deconflict.linking.told import Told
from deconflict.linking.wordings import compare_wordings
from deconflict.types import Claim, Member, Reading, Stance

FEWEST = 2  # words that carry meaning, in a member that says what is claimed
Place = tuple[int, int]  # of a passage: its document among the readings, and its place there
REASONS = 2000  # pairs of one claim that are looked through for reasons


def link_claims(readings: Sequence[Reading], compared: Compared | None = None) -> tuple[Claim, ...]:
    """Every claim of two or more passages, in document order; the same whatever the order of the readings.

    compared  the readings' passages, where they were compared already
    """
    compared = compared or compare_passages(readings)
    groups = _in_order(compared, without_parts(compared.claims))
    texts = choose_texts(compared, groups)
    grown, alone = with_retellings(groups, texts, compared.retold)
    grown, denied = with_denials([*grown, *alone], compared.told)
    texts = [*texts, *(rows[0] for rows in [*alone, *denied])]
    claims: dict[tuple[Place, ...], Claim] = {}
    for group, text in zip([*grown, *denied], texts, strict=True):
        told = sorted(_told(compared, group), key=_place)
        claims.setdefault(tuple(map(_place, told)), make_claim("", told, text=compared.told[text]))
    return tuple(replace(claims[places], id=f"c{n}") for n, places in enumerate(sorted(claims), start=1))


def choose_texts(compared: Compared, groups: Sequence[Sequence[int]]) -> list[int]:
    """For each group the row whose words stand for it, of each another one where there are enough."""
    texts: list[int] = []
    taken: set[str] = set()
    for group in groups:
        told = _told(compared, group)
        texts.append(group[choose_text(told, find_stances(told), taken)])
        taken.add(compared.told[texts[-1]].content)
    return texts


def _told(compared: Compared, group: Sequence[int]) -> list[Told]:
    return [compared.told[k] for k in group]


def _in_order(compared: Compared, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Those that claim something, each by its rows: the order of the reports changes nothing in whose text is taken."""
    return sorted(sorted(group) for group in groups if is_claim(_told(compared, group)))


def without_parts(groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups, but for those that lie wholly in another one; of equals the first stays."""
    sets = [frozenset(group) for group in groups]
    containing: dict[int, set[int]] = {}
    for number, members in enumerate(sets):
        for member in members:
            containing.setdefault(member, set()).add(number)

    def is_part(number: int) -> bool:
        around = set.intersection(*(containing[member] for member in sets[number])) - {number}
        return any(len(sets[other]) > len(sets[number]) or other < number for other in around)

    return [list(group) for number, group in enumerate(groups) if not is_part(number)]


def _place(told: Told) -> Place:
    return told.place


# ---------------------------------------------------------------- what a group says


def is_claim(members: Sequence[Told]) -> bool:
    """One of them says or denies something in an attributed statement; two refusals to comment claim nothing.

    Somebody's own words must tell what: of "denied the account" and a refusal nobody can say what is claimed.
    """
    tells = any(m.speaks and len(set(m.wording.stems)) >= FEWEST for m in members)
    return tells and any(m.statement is not None for m in members)


def make_claim(id: str, members: Sequence[Told], text: Told | None = None) -> Claim:
    """text  the member whose words stand for it, where that is known"""
    found = find_stances(members)
    text = text or members[choose_text(members, found)]
    stances = stand_to_text(members, found, text)
    return Claim(
        id=id,
        text=text.content,
        members=tuple(make_member(m, stance) for m, stance in zip(members, stances, strict=True)),
        why=why_of(members),
    )


def make_member(told: Told, stance: Stance) -> Member:
    if told.statement is not None:
        return Member(statement=told.statement.id, stance=stance)
    return Member(document=told.document, span=told.spans[0], stance=stance)


def why_of(members: Sequence[Told]) -> str:
    reports = len({m.document for m in members})
    pairs = islice(combinations(members, 2), REASONS)
    reasons = {reason for left, right in pairs if (reason := compare_wordings(left, right))}
    where = f"told in {reports} reports" if reports > 1 else "told in one report"
    return f"{where}: {'; '.join(sorted(reasons) or ['on one matter by words and meaning'])}"
