"""Claims, entities and events put together and taken apart; ids of what stays stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deconflict.decisions.draft import Draft, Place, place_of, readings_with
from deconflict.types import Claim, Entity, Event, Member, Statement

if TYPE_CHECKING:
    from deconflict.linking.told import Told


def merge(draft: Draft, kind: str, ids: Sequence[str]) -> None:
    """All of them become the first one."""
    if len(ids) < 2:
        return
    {"claim": _merge_claims, "entity": _merge_entities, "event": _merge_events}[kind](draft, ids)
    draft.holders.pop(kind, None)


def split(draft: Draft, kind: str, id: str, places: set[Place]) -> str:
    """The members at these places become a record of their own; its id."""
    new = _free_id(id, draft.records(kind))
    {"claim": _split_claim, "entity": _split_entity, "event": _split_event}[kind](draft, id, new, places)
    draft.holders.pop(kind, None)
    return new


def _free_id(id: str, known: Mapping[str, Any]) -> str:
    number = 2
    while f"{id}-{number}" in known:
        number += 1
    return f"{id}-{number}"


def _insert_after(records: dict[str, Any], id: str, new: str, record: Any) -> None:
    told = list(records.items())
    records.clear()
    for known, value in told:
        records[known] = value
        if known == id:
            records[new] = record


# ---------------------------------------------------------------- claims


def _merge_claims(draft: Draft, ids: Sequence[str]) -> None:
    claims = [draft.claims[id] for id in ids]
    members = {place_of(m): m for claim in reversed(claims) for m in claim.members}
    event = next((claim.event for claim in claims if claim.event), None)
    for id in ids[1:]:
        del draft.claims[id]
    draft.claims[ids[0]] = replace(_made(draft, claims[0], list(members.values())), event=event)


def _split_claim(draft: Draft, id: str, new: str, places: set[Place]) -> None:
    claim = draft.claims[id]
    taken = [m for m in claim.members if place_of(m) in places]
    left = tuple(m for m in claim.members if place_of(m) not in places)
    own = {told.content for told in _told(draft, left).values()}
    draft.claims[id] = replace(claim, members=left) if claim.text in own else _made(draft, claim, left)
    _insert_after(draft.claims, id, new, _made(draft, replace(claim, id=new), taken))


def _made(draft: Draft, claim: Claim, members: Sequence[Member]) -> Claim:
    """The claim of these members, its text and their stances read anew."""
    from deconflict.linking.claims import make_claim

    told = _told(draft, members)
    group = sorted((told[place_of(m)] for m in members), key=lambda t: t.place)
    made = make_claim(claim.id, group)
    return replace(made, event=claim.event)


def _told(draft: Draft, members: Iterable[Member]) -> dict[Place, Told]:
    from deconflict.linking.told import gather_told

    wanted = {place_of(m) for m in members}
    told = gather_told(readings_with(draft.sheet.readings, draft))
    places = {(t.statement.id if t.statement else (t.document, t.spans[0])): t for t in told}
    return {place: t for place, t in places.items() if place in wanted}


# ---------------------------------------------------------------- entities


def _merge_entities(draft: Draft, ids: Sequence[str]) -> None:
    first, *others = (draft.entities[id] for id in ids)
    names = [*first.aliases, *(name for other in others for name in (other.name, *other.aliases))]
    draft.entities[first.id] = replace(
        first,
        mentions=tuple(sorted({m for id in ids for m in draft.entities[id].mentions}, key=_where)),
        aliases=tuple(sorted({name for name in names if name != first.name})),
        code=first.code or next((e.code for e in others if e.code), None),
        part_of=first.part_of or next((e.part_of for e in others if e.part_of), None),
        role=first.role or next((e.role for e in others if e.role), None),
        why=tuple(dict.fromkeys(why for id in ids for why in draft.entities[id].why)),
    )
    for other in others:
        del draft.entities[other.id]
        draft.renamed[other.id] = first.id
    _relink(draft, dict.fromkeys((e.id for e in others), first.id))


def _where(mention: Any) -> tuple[str, Any]:
    return mention.document, mention.span


def _relink(draft: Draft, ids: Mapping[str, str]) -> None:
    for id, statement in draft.statements.items():
        if any(link.entity in ids for link in statement.chain):
            chain = tuple(replace(k, entity=ids.get(k.entity or "", k.entity)) for k in statement.chain)
            draft.statements[id] = replace(statement, chain=chain)


def _split_entity(draft: Draft, id: str, new: str, places: set[Place]) -> None:
    entity = draft.entities[id]
    taken = tuple(m for m in entity.mentions if place_of(m) in places)
    draft.entities[id] = replace(entity, mentions=tuple(m for m in entity.mentions if place_of(m) not in places))
    words = [" ".join(m.span.of(draft.documents[m.document].text).split()) for m in taken]
    name = max(words, key=lambda w: (len(w), w))
    apart = Entity(id=new, name=name, kind=entity.kind, mentions=taken, aliases=tuple(sorted({*words} - {name})))
    _insert_after(draft.entities, id, new, apart)
    for statement in list(draft.statements.values()):
        _relink_spans(draft, statement, id, new, taken)


def _relink_spans(draft: Draft, statement: Statement, id: str, new: str, taken: Sequence[Any]) -> None:
    """Links whose words are among the mentions that were taken out."""
    here = [m.span for m in taken if m.document == statement.document]
    chain = tuple(
        replace(link, entity=new)
        if link.entity == id and link.span is not None and any(link.span.overlaps(span) for span in here)
        else link
        for link in statement.chain
    )
    if chain != statement.chain:
        draft.statements[statement.id] = replace(statement, chain=chain)


# ---------------------------------------------------------------- events


def _merge_events(draft: Draft, ids: Sequence[str]) -> None:
    events = [draft.events[id] for id in ids]
    first = events[0]
    mentions = {(m.document, m.span, m.type): m for event in events for m in event.mentions}
    draft.events[first.id] = replace(
        first,
        mentions=tuple(mentions[key] for key in sorted(mentions)),
        actors=tuple(dict.fromkeys(a for e in events for a in e.actors)),
        recipients=tuple(dict.fromkeys(a for e in events for a in e.recipients)),
        place=next((e.place for e in events if e.place), None),
        time=next((e.time for e in events if e.time), None),
        why=tuple(dict.fromkeys(why for e in events for why in e.why)),
        inferred=tuple(name for name in first.inferred if all(name in e.inferred for e in events)),
    )
    for id in ids[1:]:
        del draft.events[id]
    for claim in draft.claims.values():
        if claim.event in ids:
            draft.claims[claim.id] = replace(claim, event=first.id)


def _split_event(draft: Draft, id: str, new: str, places: set[Place]) -> None:
    event = draft.events[id]
    taken = tuple(m for m in event.mentions if place_of(m) in places)
    left = tuple(m for m in event.mentions if place_of(m) not in places)
    draft.events[id] = replace(event, mentions=left, type=_type(left))
    apart = Event(
        id=new,
        type=_type(taken),
        mode=next((m.mode for m in taken if m.mode), None),
        cameo=next((m.cameo for m in taken if m.cameo), None),
        actors=(),
        recipients=(),
        place=None,
        time=None,
        mentions=taken,
    )
    _insert_after(draft.events, id, new, apart)


def _type(mentions: Sequence[Any]) -> Any:
    votes = Counter(m.type for m in mentions)
    return min(votes, key=lambda type: (-votes[type], type))
