"""A key → the records of this sheet that it means: exactly these, or a reason why none.

Several only where several reports have one text: what is decided of a text holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deconflict.decisions.draft import Draft, Place, Target, place_of
from deconflict.decisions.keys import WHOLES, find_anchor, is_key
from deconflict.types import Disagreement, Span, Spans, Statement

FEWEST = 2  # passages by which a claim, entity or event is known again when reports were taken out


class Misfit(Exception):
    """The key fits nothing here, or several; the message says which."""


class Elsewhere(Exception):
    """None of its reports is in this sheet."""


def find_targets(key: Mapping[str, Any], draft: Draft) -> list[Target]:
    """raises Misfit, Elsewhere"""
    if not is_key(key):
        raise Misfit("its target is none that this version knows")
    what = key["is"]
    if what == "document":
        return [Target("document", id) for id in documents_of(key, draft)]
    if what == "statement":
        return [Target("statement", place) for place in _places(key, draft) if isinstance(place, str)]
    if what == "member":
        return _member(key, draft)
    if what in WHOLES:
        return [Target(what, _whole(key, draft))]
    if what == "disagreement":
        return [Target(what, _disagreement(key, draft))]
    raise Misfit("words alone are no record; they are a member of one")


def documents_of(key: Mapping[str, Any], draft: Draft) -> Sequence[str]:
    found = draft.texts.get(str(key.get("document")), ())
    if not found:
        raise _absent(key, draft)
    if key["is"] != "document" or key.get("one_of", 1) == 1:
        return found
    placed = [id for id in found if draft.documents[id].path == key.get("path")]
    if not placed and len(found) > 1:
        raise Misfit(f"several reports have this text, and none is at {key.get('path')}")
    return placed or found


def _absent(key: Mapping[str, Any], draft: Draft) -> Misfit | Elsewhere:
    """The report is not here, or it is with another text: that is to be looked at, and never taken for this one."""
    for document in draft.documents.values():
        if document.path is not None and document.path == key.get("path"):
            return Misfit(f"the text of {document.path} has changed since")
    for told in key.get("spans", ()):
        whole = told["before"] + told["words"] + told["after"]
        for document in draft.documents.values():
            if whole in document.text:
                return Misfit(f"the report is gone; {document.id} holds the words, in another text")
    return Elsewhere("its report is not among these")


# ---------------------------------------------------------------- passages


def _places(key: Mapping[str, Any], draft: Draft) -> list[Place]:
    """Where the passage stands, once for each report with its text."""
    found: list[Place] = []
    for document in documents_of(key, draft):
        text = draft.documents[document].text
        spans = tuple(_span(told, text) for told in key["spans"])
        if key["is"] == "statement":
            found.append(_statement(key, spans, text, draft.by_document.get(document, ())).id)
        else:
            found.append((document, spans[0]))
    return found


def _span(told: Mapping[str, str], text: str) -> Span:
    span = find_anchor(text, dict(told))
    if span is None:
        raise Misfit(f"its words do not stand once in the report: {_short(told['words'])}")
    return span


def _statement(key: Mapping[str, Any], spans: Spans, text: str, statements: Sequence[Statement]) -> Statement:
    cue, source = (_span(key[part], text) if key.get(part) else None for part in ("cue", "source"))
    found = [s for s in statements if (s.content, s.cue, s.source) == (spans, cue, source)]
    if len(found) > 1:
        found = [s for s in found if [link.text for link in s.chain] == key.get("chain")]
    if len(found) == 1:
        return found[0]
    words = _short(spans[0].of(text))
    raise Misfit(f"{'several statements tell' if found else 'no statement tells'} exactly this any more: {words}")


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain}”" if len(plain) <= 60 else f"“{plain[:57]}…”"


# ---------------------------------------------------------------- what is known by its members


def _whole(key: Mapping[str, Any], draft: Draft) -> str:
    """The one claim, entity or event that holds all members that are still here."""
    kind, members = key["is"], list(_present(key["members"], draft))
    if len(members) < min(FEWEST, len(key["members"])):
        raise Misfit(f"too few of its passages are left to know the {kind} by")
    each = [draft.holding(kind, member) for member in members]
    holding = _in_order(set.intersection(*each), kind, draft)
    if len(holding) > 1:
        everything = {place for member in members for place in member}
        holding = [id for id in holding if set(draft.places(kind, id)) == everything] or holding
    if len(holding) == 1:
        return holding[0]
    if holding:
        raise Misfit(f"several {kind} records hold its passages: {', '.join(holding)}")
    near = _in_order(set.union(*each), kind, draft)
    raise Misfit(f"its passages stand together in no {kind} any more{_now_in(near)}")


def _in_order(ids: set[str], kind: str, draft: Draft) -> list[str]:
    return [id for id in draft.records(kind) if id in ids] if len(ids) > 1 else list(ids)


def _now_in(ids: Sequence[str]) -> str:
    return f"; some are in {', '.join(ids[:3])}" if ids else ""


def _present(members: Sequence[Mapping[str, Any]], draft: Draft) -> Iterator[list[Place]]:
    """Where each member stands whose report is here; raises Elsewhere where none is."""
    absent: Elsewhere | None = None
    found = 0
    for member in members:
        try:
            places = _places(member, draft)
        except Elsewhere as error:
            absent = error
            continue
        found += 1
        yield places
    if absent and not found:
        raise absent


def _member(key: Mapping[str, Any], draft: Draft) -> list[Target]:
    id = _whole(key["of"], draft)
    kind = key["of"]["is"]
    wanted = _places(key["member"], draft)
    found = [place for place in draft.places(kind, id) if place in wanted]
    if not found:
        raise Misfit(f"the passage is no longer in this {kind}")
    return [Target(kind, id, place) for place in found]


# ---------------------------------------------------------------- disagreements


def _disagreement(key: Mapping[str, Any], draft: Draft) -> str:
    """The one of this field whose sides tell the same passages apart; raises Elsewhere where a side is not here."""
    sides = [list(_present(side, draft)) for side in key["sides"]]
    found = [d for d in draft.disagreements.values() if d.field == key.get("field") and _parts(d, sides)]
    if len(found) > 1:
        found = [d for d in found if len(d.sides) == len(sides)] or found
    if len(found) > 1:
        found = [d for d in found if _text(d, draft) == key.get("claim")] or found
    if len(found) == 1:
        return found[0].id
    if found:
        raise Misfit(f"several disagreements tell these passages apart: {', '.join(d.id for d in found)}")
    raise Misfit(f"its passages differ in no {key.get('field')} any more")


def _parts(disagreement: Disagreement, sides: Sequence[Sequence[Sequence[Place]]]) -> bool:
    """Whether each of these groups of passages stands on one side of it, and no two on the same."""
    own = [{place_of(m) for m in side.members} for side in disagreement.sides]
    at = [next((k for k, there in enumerate(own) if all(there.intersection(m) for m in side)), None) for side in sides]
    return None not in at and len(set(at)) == len(at)


def _text(disagreement: Disagreement, draft: Draft) -> str | None:
    claim = draft.claims.get(disagreement.claim)
    return claim.text if claim else None
