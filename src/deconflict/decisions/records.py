"""What a person decided, as the log holds it; nothing in it is ever changed or taken out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from deconflict.errors import DeconflictError
from deconflict.types import NeedsLook

ID_DIGITS = 16
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class UnknownTarget(DeconflictError):
    """The sheet holds no such record, or one to which this cannot be done."""


class BadDecision(DeconflictError):
    """A decision that says nothing, or a line of a log that holds none."""


class Kind(StrEnum):
    """What can be decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    SAME_ORIGIN = "same-origin"
    NOT_SAME_ORIGIN = "not-same-origin"
    SET_OUTLET = "set-outlet"
    SET_DATE = "set-date"
    SET_RELIABILITY = "set-reliability"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of the log.

    id    hash of all the rest: the same entry has it everywhere
    at    when, ISO with its zone
    body  "targets" (keys by hash and words, see `keys`), "value", "note", and "machine": what the machine said then
    """

    id: str
    at: str
    by: str
    kind: str
    body: Mapping[str, Any]

    @property
    def targets(self) -> tuple[Mapping[str, Any], ...]:
        told = self.body.get("targets")
        return tuple(key for key in told if isinstance(key, Mapping)) if isinstance(told, list) else ()

    @property
    def value(self) -> Any:
        return self.body.get("value")

    @property
    def note(self) -> str | None:
        note = self.body.get("note")
        return note if isinstance(note, str) else None

    @property
    def machine(self) -> Any:
        return self.body.get("machine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What became of each decision of a log; the ids of those that took effect, in the order of time.

    overruled   ids of those that a later one takes the place of, with that one's
    undone      ids
    elsewhere   ids of those on reports that are not in this sheet
    needs_look  what fits no more, with its reason
    """

    applied: tuple[str, ...] = ()
    overruled: tuple[tuple[str, str], ...] = ()
    undone: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    needs_look: tuple[NeedsLook, ...] = ()


def make_decision(*, at: str, by: str, kind: str, body: Mapping[str, Any]) -> Decision:
    """The decision with its id; raises BadDecision for a time without a zone, a nameless person or an unknown kind."""
    if kind not in set(Kind):
        raise BadDecision(f"{kind!r} is no kind of decision; there are {', '.join(Kind)}")
    if not by.strip() or "\0" in by or LONE_SURROGATE.search(by):
        raise BadDecision("say who decides, in plain characters")
    moment(at)
    plain = json.loads(canonical(body))  # as it comes back from a log or a store
    return Decision(id=_id(at, by, kind, plain), at=at, by=by, kind=kind, body=plain)


def _id(at: str, by: str, kind: str, body: Mapping[str, Any]) -> str:
    told = canonical({"at": at, "by": by, "kind": kind, "body": body})
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:ID_DIGITS]


def is_itself(decision: Decision) -> bool:
    """Whether its id is that of its content."""
    return decision.id == _id(decision.at, decision.by, decision.kind, decision.body)


def canonical(value: Any) -> str:
    """JSON with sorted keys that encodes as UTF-8 whatever it holds."""
    return LONE_SURROGATE.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, sort_keys=True, ensure_ascii=False)
    )


def moment(at: str) -> datetime:
    """The time as it is compared; raises BadDecision where it is none or has no zone."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError as error:
        raise BadDecision(f"{at!r} is no time; write it like 2014-12-11T09:30:00Z") from error
    if told.tzinfo is None:
        raise BadDecision(f"{at!r} names no zone; write it like 2014-12-11T09:30:00Z")
    return told.astimezone(UTC)


def in_time(decision: Decision) -> tuple[datetime, bool, str]:
    """By which decisions are ordered: the later one holds; of one moment an undo comes after what it may undo.

    One that tells no time is the earliest.
    """
    try:
        when = moment(decision.at)
    except BadDecision:
        when = datetime.min.replace(tzinfo=UTC)
    return when, decision.kind is Kind.UNDO, decision.id
