"""What a sheet shows of a record, field by field, as words; which fields a person may edit, and how they are set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from deconflict.decisions.chains import parse_chain, render_chain, with_kinds
from deconflict.decisions.days import when_of
from deconflict.decisions.draft import Draft, Target, place_of
from deconflict.decisions.places import find_place, place_shown
from deconflict.decisions.records import BadDecision, Kind
from deconflict.types import (
    Act,
    Certainty,
    Claim,
    DisagreementKind,
    EntityKind,
    EventType,
    Member,
    Polarity,
    Stance,
    When,
)


@dataclass(frozen=True, slots=True)
class Editable:
    """One field: what it shows, a value as the log keeps it (raises BadDecision), and setting it."""

    shown: Callable[[Draft, Target], str | None]
    check: Callable[[Draft, Target, Any], str]
    put: Callable[[Draft, Target, str], None]


def _one_of(words: type[StrEnum]) -> Callable[[Draft, Target, Any], str]:
    def check(draft: Draft, target: Target, value: Any) -> str:
        if not isinstance(value, str) or value not in set(words):
            raise BadDecision(f"{value!r} is none of {', '.join(words)}")
        return str(value)

    return check


def _words(draft: Draft, target: Target, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadDecision(f"{value!r} is no word")
    return value.strip()


def _day(draft: Draft, target: Target, value: Any) -> str:
    return when_of(value).edtf


def day_shown(when: When | None) -> str | None:
    return when.edtf if when else None


# ---------------------------------------------------------------- statements


def _statement_field(name: str, words: type[StrEnum]) -> Editable:
    def put(draft: Draft, target: Target, value: str) -> None:
        told: Any = {name: words(value)}
        draft.statements[target.id] = replace(draft.statements[target.id], **told)

    return Editable(lambda draft, target: str(getattr(draft.statements[target.id], name)), _one_of(words), put)


def _chain(draft: Draft, target: Target) -> str:
    return render_chain(draft.statements[target.id].chain)


def _check_chain(draft: Draft, target: Target, value: Any) -> str:
    if not isinstance(value, str):
        raise BadDecision("a chain is written like CNN (outlet) > John Kirby (person)")
    return with_kinds(value, draft.statements[target.id].chain, draft)


def _put_chain(draft: Draft, target: Target, value: str) -> None:
    statement = draft.statements[target.id]
    draft.statements[target.id] = replace(statement, chain=parse_chain(value, statement.chain, draft))


def _put_said(draft: Draft, target: Target, value: str) -> None:
    draft.statements[target.id] = replace(draft.statements[target.id], said=when_of(value))


# ---------------------------------------------------------------- claims and their members


def words_of_member(member: Member, draft: Draft) -> str:
    """As a claim's text gives them: parts with an ellipsis between, white space made plain."""
    if member.statement is not None:
        statement = draft.statements[member.statement]
        spans, text = statement.content, draft.documents[statement.document].text
    else:
        spans, text = (member.span,) if member.span else (), draft.documents[member.document or ""].text
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _check_text(draft: Draft, target: Target, value: Any) -> str:
    told = " ".join(_words(draft, target, value).split())
    if not any(told in words_of_member(m, draft) for m in draft.claims[target.id].members):
        raise BadDecision("the text of a claim is words of one of its members, as they stand there")
    return told


def _put_text(draft: Draft, target: Target, value: str) -> None:
    draft.claims[target.id] = replace(draft.claims[target.id], text=value)


def member_of(claim: Claim, target: Target) -> Member:
    return next(m for m in claim.members if place_of(m) == target.at)


def _put_stance(draft: Draft, target: Target, value: str) -> None:
    claim = draft.claims[target.id]
    members = (replace(m, stance=Stance(value)) if place_of(m) == target.at else m for m in claim.members)
    draft.claims[target.id] = replace(claim, members=tuple(members))


# ---------------------------------------------------------------- entities, events, documents


def _entity_field(name: str) -> Editable:
    def shown(draft: Draft, target: Target) -> str | None:
        value = getattr(draft.entities[target.id], name)
        return None if value is None else str(value)

    def put(draft: Draft, target: Target, value: str) -> None:
        told: Any = {name: EntityKind(value) if name == "kind" else value}
        draft.entities[target.id] = replace(draft.entities[target.id], **told)

    return Editable(shown, _one_of(EntityKind) if name == "kind" else _words, put)


def _put_type(draft: Draft, target: Target, value: str) -> None:
    draft.events[target.id] = replace(draft.events[target.id], type=EventType(value))


def _put_time(draft: Draft, target: Target, value: str) -> None:
    draft.events[target.id] = replace(draft.events[target.id], time=when_of(value))


def _put_place(draft: Draft, target: Target, value: str) -> None:
    draft.events[target.id] = replace(draft.events[target.id], place=find_place(value, draft.sheet.readings))


def _put_kind(draft: Draft, target: Target, value: str) -> None:
    draft.disagreements[target.id] = replace(draft.disagreements[target.id], kind=DisagreementKind(value))


def _document_field(name: str) -> Editable:
    def put(draft: Draft, target: Target, value: str) -> None:
        told: Any = {name: value}
        draft.documents[target.id] = replace(draft.documents[target.id], **told)

    return Editable(lambda draft, target: getattr(draft.documents[target.id], name), _words, put)


EDITABLE: Mapping[str, Mapping[str, Editable]] = {
    "document": {"title": _document_field("title"), "byline": _document_field("byline")},
    "statement": {
        "act": _statement_field("act", Act),
        "polarity": _statement_field("polarity", Polarity),
        "certainty": _statement_field("certainty", Certainty),
        "chain": Editable(_chain, _check_chain, _put_chain),
        "said": Editable(lambda draft, target: day_shown(draft.statements[target.id].said), _day, _put_said),
    },
    "claim": {"text": Editable(lambda draft, target: draft.claims[target.id].text, _check_text, _put_text)},
    "member": {
        "stance": Editable(
            lambda draft, target: str(member_of(draft.claims[target.id], target).stance), _one_of(Stance), _put_stance
        )
    },
    "entity": {name: _entity_field(name) for name in ("name", "kind", "role", "code")},
    "event": {
        "type": Editable(lambda draft, target: str(draft.events[target.id].type), _one_of(EventType), _put_type),
        "time": Editable(lambda draft, target: day_shown(draft.events[target.id].time), _day, _put_time),
        "place": Editable(
            lambda draft, target: place_shown(draft.events[target.id].place),
            lambda draft, target, value: place_shown(find_place(value, draft.sheet.readings)) or "",
            _put_place,
        ),
    },
    "disagreement": {
        "kind": Editable(
            lambda draft, target: str(draft.disagreements[target.id].kind), _one_of(DisagreementKind), _put_kind
        )
    },
}


def editable(target: Target) -> Mapping[str, Editable]:
    if target.at is None:
        return EDITABLE[target.kind]
    return EDITABLE["member"] if target.kind == "claim" else {}


def machine_says(kind: str, target: Target, value: Any, draft: Draft) -> Any:
    """What the sheet shows of what is decided; kept in the log, so that a later run can be held against it."""
    if kind == Kind.SET_OUTLET:
        return draft.documents[target.id].outlet
    if kind == Kind.SET_DATE:
        return day_shown(draft.documents[target.id].published)
    if kind == Kind.EDIT:
        return {name: editable(target)[name].shown(draft, target) for name in value}
    if kind in (Kind.ACCEPT, Kind.REJECT):
        return read_of(target, draft)
    return None


def read_of(target: Target, draft: Draft) -> Any:
    """What the machine read, where an answer is to it: of a statement, a member's stance, a disagreement."""
    if target.kind == "statement":
        statement = draft.statements[target.id]
        chain = [link.text for link in statement.chain]
        return {name: str(getattr(statement, name)) for name in ("act", "polarity", "certainty")} | {"chain": chain}
    if target.kind == "claim" and target.at is not None:
        return {"stance": str(member_of(draft.claims[target.id], target).stance)}
    if target.kind == "disagreement":
        return {"kind": str(draft.disagreements[target.id].kind)}
    return None
