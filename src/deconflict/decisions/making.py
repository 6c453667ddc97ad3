"""What a person decides of records of a sheet → an entry of the log, or a plain reason why it cannot be decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from deconflict.decisions.days import when_of
from deconflict.decisions.draft import Draft, Target, draft_of
from deconflict.decisions.keys import key_of, target_of
from deconflict.decisions.records import BadDecision, Decision, Kind, make_decision
from deconflict.decisions.shown import editable, machine_says
from deconflict.types import ClaimSheet

RELIABILITY = tuple("ABCDEF")  # of the Admiralty code
EVERYTHING = ("document", "statement", "claim", "entity", "event", "member", "disagreement")
TOGETHER = (Kind.MERGE, Kind.SAME_ORIGIN, Kind.NOT_SAME_ORIGIN)  # of two or more
ALLOWED: Mapping[Kind, tuple[str, ...]] = {
    Kind.ACCEPT: EVERYTHING,
    Kind.REJECT: EVERYTHING,
    Kind.EDIT: EVERYTHING,
    Kind.NOTE: EVERYTHING,
    Kind.MERGE: ("claim", "entity", "event"),
    Kind.SPLIT: ("member",),
    Kind.SAME_ORIGIN: ("document", "statement", "entity", "member"),
    Kind.NOT_SAME_ORIGIN: ("document", "statement", "entity", "member"),
    Kind.SET_OUTLET: ("document",),
    Kind.SET_DATE: ("document",),
    Kind.SET_RELIABILITY: ("document", "entity"),
}


def decide(
    sheet: ClaimSheet,
    kind: str,
    target_ids: Sequence[str],
    *,
    at: str,
    by: str,
    value: Any = None,
    note: str | None = None,
) -> Decision:
    """The entry for the log; nothing is applied or kept by it.

    target_ids  as the sheet shows them: "d1.s4", "c3", "c3#0" (the first member of c3), "e2", "v1"; of undo, ids of
                decisions
    at          when, ISO with its zone
    value       of edit {"act": "denies"}, of set-outlet a name or None, of set-date an EDTF day, of set-reliability
                "A" to "F"
    raises      UnknownTarget for an id that the sheet does not hold, BadDecision for what says nothing
    """
    if kind == Kind.UNDO:
        keys = [{"is": "decision", "id": id} for id in target_ids]
        return make_decision(at=at, by=by, kind=kind, body=_body(keys, None, note, None))
    draft = draft_of(sheet)
    targets = [target_of(id, draft) for id in dict.fromkeys(target_ids)]
    check(kind, targets, value, note, draft)
    if kind in TOGETHER and len(targets) < 2:
        raise BadDecision(f"{kind} wants two or more")
    value = _edited(value, targets, draft) if kind == Kind.EDIT else value
    told = [machine_says(kind, target, value, draft) for target in targets]
    return make_decision(at=at, by=by, kind=kind, body=_body([key_of(t, draft) for t in targets], value, note, told))


def _body(keys: Sequence[Any], value: Any, note: str | None, machine: Any) -> dict[str, Any]:
    if not keys:
        raise BadDecision("say of what")
    return {"targets": list(keys), "value": value, "note": note, "machine": machine}


def check(kind: str, targets: Sequence[Target], value: Any, note: str | None, draft: Draft) -> None:
    """raises BadDecision"""
    if kind not in set(Kind):
        raise BadDecision(f"{kind!r} is no kind of decision; there are {', '.join(Kind)}")
    known = Kind(kind)
    for target in targets:
        what = "member" if target.at is not None else target.kind
        if what not in ALLOWED[known]:
            raise BadDecision(f"{kind} is nothing to be said of a {what}, only of: {', '.join(ALLOWED[known])}")
    if len({t.kind == "disagreement" for t in targets}) > 1:
        raise BadDecision("disagreements are decided on by themselves: they follow from all the rest")
    if known is Kind.MERGE and len({t.kind for t in targets}) > 1:
        raise BadDecision("only records of one kind can be put together")
    if known is Kind.SPLIT:
        _check_split(targets, draft)
    if known is not Kind.EDIT:
        VALUES.get(known, _no_value)(value, targets)
    if known is Kind.NOTE and not (note or "").strip():
        raise BadDecision("a note wants its words")


def _check_split(targets: Sequence[Target], draft: Draft) -> None:
    if len({(t.kind, t.id) for t in targets}) > 1:
        raise BadDecision("split takes members out of one record at a time")
    if targets and len(targets) >= len(draft.places(targets[0].kind, targets[0].id)):
        raise BadDecision("split must leave a member where it was")


# ---------------------------------------------------------------- values


def _no_value(value: Any, targets: Sequence[Target]) -> None:
    if value is not None:
        raise BadDecision("this kind of decision takes no value")


def _outlet(value: Any, targets: Sequence[Target]) -> None:
    if value is not None and (not isinstance(value, str) or not re.search(r"\w", value)):
        raise BadDecision("set-outlet wants the name of an outlet, or nothing where there is none")


def _day(value: Any, targets: Sequence[Target]) -> None:
    if value is not None:
        when_of(value)


def _reliability(value: Any, targets: Sequence[Target]) -> None:
    if not isinstance(value, str) or value not in RELIABILITY:
        raise BadDecision(f"set-reliability wants one of {', '.join(RELIABILITY)}")


def _edited(value: Any, targets: Sequence[Target], draft: Draft) -> dict[str, str]:
    """The value as the log keeps it."""
    if not isinstance(value, Mapping) or not value:
        raise BadDecision('edit wants fields with their values, like {"act": "denies"}')
    told: dict[str, str] = {}
    for target in targets:
        fields = editable(target)
        for name, word in value.items():
            if name not in fields:
                raise BadDecision(f"{name} of a {target.kind} cannot be edited, only: {', '.join(fields) or 'nothing'}")
            told[name] = fields[name].check(draft, target, word)
    return told


VALUES: Mapping[Kind, Callable[[Any, Sequence[Target]], None]] = {
    Kind.SET_OUTLET: _outlet,
    Kind.SET_DATE: _day,
    Kind.SET_RELIABILITY: _reliability,
}
