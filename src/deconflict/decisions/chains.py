"""A chain of sources as a person writes it: "CNN (outlet) > John Kirby (person)", outermost first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deconflict.decisions.draft import Draft
from deconflict.decisions.records import BadDecision
from deconflict.types import Entity, EntityKind, Link, LinkKind

LINK = re.compile(r"(.*?)\s*\(([a-z]+)\)\s*", re.S)
NOBODY = "nobody"
KINDS = {kind.value for kind in LinkKind}


def render_chain(chain: Sequence[Link]) -> str:
    return " > ".join(f"{link.name} ({link.kind})" for link in chain) or NOBODY


def with_kinds(told: str, known: Sequence[Link], draft: Draft) -> str:
    """The same with the kind of each link; raises BadDecision where neither the words nor the sheet tell it."""
    return render_chain(parse_chain(told, known, draft))


def parse_chain(told: str, known: Sequence[Link], draft: Draft) -> tuple[Link, ...]:
    """The links: those that the statement has stay as they are, others are of the sheet's entities where these fit."""
    if told.strip() == NOBODY:
        return ()
    return tuple(_link(part.strip(), known, draft) for part in told.split(">"))


def _link(told: str, known: Sequence[Link], draft: Draft) -> Link:
    match = LINK.fullmatch(told)
    name, kind = (match[1], match[2]) if match and match[2] in KINDS else (told, None)
    if not name:
        raise BadDecision("a link of a chain wants a name")
    for link in known:
        if name in (link.name, link.text) and kind in (None, link.kind.value):
            return link
    entity = _entity(name, draft)
    kind = kind or (_kind_in_chain(entity) if entity else None)
    if kind is None:
        raise BadDecision(f"say what {name!r} is: {name} ({'|'.join(LinkKind)})")
    return Link(text=name, name=name, kind=LinkKind(kind), span=None, entity=entity.id if entity else None)


def _entity(name: str, draft: Draft) -> Entity | None:
    """The one entity of this name; None where none or several bear it."""
    found = [e for e in draft.entities.values() if name == e.name or name in e.aliases]
    return found[0] if len(found) == 1 else None


def _kind_in_chain(entity: Entity) -> str | None:
    if entity.kind in (EntityKind.COUNTRY, EntityKind.PLACE):
        return LinkKind.INSTITUTION.value
    return entity.kind.value if entity.kind.value in KINDS else None
