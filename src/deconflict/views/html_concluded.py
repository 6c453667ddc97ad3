"""What a sheet concludes → HTML for notebooks: claims with their origins, both sides of what differs, who is who."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.exports.html_words import safe
from deconflict.exports.wording import range_of
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, ClaimSheet, Disagreement, Entity, EntityKind, Member, Stance
from deconflict.wording import STANCES, chain_of, clean, clip, counted, differs_in, outlet_of

CLAIMS = 40  # shown of a sheet; disagreements likewise
MEMBERS = 6  # shown of a claim, or of a side
ENTITIES = 30
CONTENT = 240  # characters of one telling
SHOWN_KINDS = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.INSTITUTION, EntityKind.COUNTRY, EntityKind.OUTLET)


def render_concluded(sheet: ClaimSheet) -> Iterator[str]:
    """Nothing for a sheet without conclusions."""
    index = SheetIndex(sheet)
    yield from _section(
        "What is claimed", [_claim(index, c) for c in index.contested_first()[:CLAIMS]], len(sheet.claims)
    )
    differs = [_disagreement(index, d) for d in index.gravest_first(sheet.disagreements)[:CLAIMS]]
    yield from _section("What differs", differs, len(sheet.disagreements))
    known = sorted((e for e in sheet.entities if e.kind in SHOWN_KINDS), key=lambda e: (-len(e.mentions), e.name, e.id))
    yield from _section("Who is who", [_entity(e) for e in known[:ENTITIES]], len(known))


def _section(title: str, shown: list[str], all_of_them: int) -> Iterator[str]:
    if shown:
        more = f"<p>{len(shown)} of {all_of_them}</p>" if all_of_them > len(shown) else ""
        yield f"<h3>{title}</h3>{''.join(shown)}{more}"


def _claim(index: SheetIndex, claim: Claim) -> str:
    sides = [f"{word} {range_of(side)}" for word, side in (("for it", claim.origins),) if side]
    if claim.against and claim.against.most:
        sides.append(f"against it {range_of(claim.against)}")
    roots = [root.root for side in (claim.origins, claim.against) if side for root in side.roots]
    told = "; ".join(sides) + (f": {', '.join(roots)}" if roots else "")
    telling = tuple(m for k, m in enumerate(claim.members) if k not in claim.beside)
    more = f"<p>{counted(len(claim.beside), 'more passage')} on this matter</p>" if claim.beside else ""
    return f"<h4>{safe(claim.text)}</h4><p>{safe(told)}</p>{_members(index, telling)}{more}"


def _disagreement(index: SheetIndex, each: Disagreement) -> str:
    sides = "".join(f"<li><b>{safe(side.value)}</b>{_members(index, side.members)}</li>" for side in each.sides)
    return f"<h4>{safe(differs_in(each))}: {safe(each.why)}</h4><ul>{sides}</ul>"


def _members(index: SheetIndex, members: tuple[Member, ...]) -> str:
    rows = "".join(f"<li>{_member(index, member)}</li>" for member in members[:MEMBERS])
    more = f"<li>and {len(members) - MEMBERS} more</li>" if len(members) > MEMBERS else ""
    return f"<ul>{rows}{more}</ul>"


def _member(index: SheetIndex, member: Member) -> str:
    statement = index.statement_of(member)
    who = (chain_of(statement) or "nobody named") if statement else "in its own voice"
    stance = "" if member.stance is Stance.SUPPORT else f"<small>{STANCES[member.stance]}</small>"
    outlet = safe(outlet_of(index.document_of(member)))
    return f"<b>{outlet}</b>, {safe(who)}: “{safe(clip(clean(index.words_of(member)), CONTENT))}”{stance}"


def _entity(entity: Entity) -> str:
    told = [entity.role, entity.code, entity.kind.value, counted(len(entity.mentions), "mention")]
    return f"<div><b>{safe(entity.name)}</b> <i>{safe(', '.join(filter(None, told)))}</i></div>"
