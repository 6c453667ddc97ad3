"""Claims that show rival figures: "nine people were killed", with those who tell another number of them.

Numbers that do not go together are looked for in whole matters, and most of what speaks of one matter tells none of
them. A reader wants one claim whose own words tell a figure, with who gives which: where no claim has it, it is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from deconflict.linking.claim_texts import choose_text
from deconflict.linking.claims import is_claim, make_claim, make_member
from deconflict.linking.compared import Compared
from deconflict.linking.matters import key_of
from deconflict.linking.stances import find_stances
from deconflict.linking.told import Told
from deconflict.types import Claim, Disagreement, Field, Member, Stance

Passages = Mapping[tuple[object, ...], Told]  # by what a member for each stands for
Places = tuple[tuple[int, int], ...]  # of the members of a claim, by which it is ordered


def with_rival_figures(
    claims: Sequence[Claim], disagreements: Sequence[Disagreement], compared: Compared
) -> tuple[tuple[Claim, ...], tuple[Disagreement, ...]]:
    """The claims, those of rival figures among them, and the disagreements, each with the claim that shows it.

    Both are in document order and numbered anew.
    """
    passages = {key_of(make_member(told, Stance.SUPPORT)): told for told in compared.told}
    found = {claim.id: claim for claim in claims}
    made: dict[Places, str] = {}
    homes = []
    for each in disagreements:
        home, rivals = found[each.claim], _rivals(each, passages)
        id = home.id
        if each.field is Field.NUMBER and is_claim(rivals):
            if tells(home, rivals):
                found[id] = _with(home, rivals, passages)
            else:
                id = made.setdefault(_places(rivals), f"{each.id} of {home.id}")
                found[id] = found.get(id) or _claim_of(rivals, {claim.text for claim in found.values()})
        homes.append(id)
    order = sorted(found, key=lambda id: _places(_told(found[id].members, passages)))
    ids = {id: f"c{n}" for n, id in enumerate(order, start=1)}
    ranked = sorted(range(len(disagreements)), key=lambda n: (order.index(homes[n]), n))
    return (
        tuple(replace(found[id], id=ids[id]) for id in order),
        tuple(replace(disagreements[n], id=f"x{k}", claim=ids[homes[n]]) for k, n in enumerate(ranked, start=1)),
    )


def tells(claim: Claim, rivals: Sequence[Told]) -> bool:
    """Its own words are those of one who tells a figure."""
    return claim.text in {told.content for told in rivals}


def _with(claim: Claim, rivals: Sequence[Told], passages: Passages) -> Claim:
    members = _told(claim.members, passages)
    further = [told for told in rivals if told not in members]
    text = next(told for told in members if told.content == claim.text)
    grown = sorted([*members, *further], key=lambda told: told.place)
    return make_claim(claim.id, grown, text=text) if further else claim


def _rivals(each: Disagreement, passages: Passages) -> list[Told]:
    """Who tells one of its values, in document order."""
    return _told([member for side in each.sides for member in side.members], passages)


def _claim_of(rivals: Sequence[Told], taken: set[str]) -> Claim:
    return make_claim("", rivals, text=rivals[choose_text(rivals, find_stances(rivals), taken)])


def _told(members: Sequence[Member], passages: Passages) -> list[Told]:
    return sorted((passages[key_of(member)] for member in members), key=lambda told: told.place)


def _places(told: Sequence[Told]) -> Places:
    return tuple(each.place for each in told)
