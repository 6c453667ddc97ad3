"""A record of a sheet → the key by which it is found again: hash of the text, quoted words, a little around them.

Ids change from run to run; a text with one hash never does. A claim, entity or event is known by its members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deconflict.decisions.draft import Draft, Place, Target, place_of
from deconflict.decisions.records import UnknownTarget, canonical
from deconflict.types import Document, Span

Key = dict[str, Any]

AROUND = 24  # characters on either side; more where these words stand there several times
WHOLES = ("claim", "entity", "event")  # known by their members
MENTIONS = 12  # of an entity or event, the longest of each report: who they are does not hang on all of them


def target_of(id: str, draft: Draft) -> Target:
    """What an id of the sheet means ("c3", "d1.s4", "c3#0": the first member of c3); raises UnknownTarget."""
    kind = draft.kind_of(id)
    if kind is not None:
        return Target(kind, id)
    whole, mark, number = id.rpartition("#")
    kind = draft.kind_of(whole)
    if not mark or kind not in ("claim", "entity", "event") or not number.isascii() or not number.isdigit():
        raise UnknownTarget(f"the sheet holds no {id!r}")
    places = draft.places(kind, whole)
    if int(number) >= len(places):
        raise UnknownTarget(f"{whole} has {len(places)} members, counted from 0: there is no {id!r}")
    return Target(kind, whole, places[int(number)])


def key_of(target: Target, draft: Draft) -> Key:
    if target.at is not None:
        return {"is": "member", "of": key_of(Target(target.kind, target.id), draft), "member": place_key(target, draft)}
    if target.kind == "document":
        return document_key(draft.documents[target.id], draft)
    if target.kind == "statement":
        return statement_key(target.id, draft)
    if target.kind == "disagreement":
        return disagreement_key(target.id, draft)
    return whole_key(target, draft)


def document_key(document: Document, draft: Draft) -> Key:
    """Its path too, where several reports have one text."""
    words = document.title or " ".join(document.text.split())[: 2 * AROUND]
    key = {"is": "document", "document": document.text_sha256, "words": words, "path": document.path}
    return key | {"one_of": len(draft.texts[document.text_sha256])}


def statement_key(id: str, draft: Draft) -> Key:
    statement = draft.statements[id]
    document = draft.documents[statement.document]
    return passage_key("statement", document, statement.content) | {
        "cue": statement.cue and anchor(document.text, statement.cue),
        "source": statement.source and anchor(document.text, statement.source),
        "chain": [link.text for link in statement.chain],
    }


def passage_key(kind: str, document: Document, spans: tuple[Span, ...]) -> Key:
    return {
        "is": kind,
        "document": document.text_sha256,
        "path": document.path,
        "spans": [anchor(document.text, span) for span in spans],
    }


def place_key(target: Target, draft: Draft) -> Key:
    return _place_key(target.at or "", draft)


def _place_key(place: Place, draft: Draft) -> Key:
    if isinstance(place, str):
        return statement_key(place, draft)
    return passage_key("passage", draft.documents[place[0]], (place[1],))


def whole_key(target: Target, draft: Draft) -> Key:
    places = draft.places(target.kind, target.id)
    if target.kind == "claim":
        return _with_members("claim", places, draft) | {"words": draft.claims[target.id].text}
    if not places:
        raise UnknownTarget(f"{target.id} has no words of its own to know it by: decide of its claim")
    chosen = _telling(target, places, draft)
    if target.kind == "entity":
        return _with_members("entity", chosen, draft) | {"words": draft.entities[target.id].name}
    return _with_members("event", chosen, draft) | {"words": str(draft.events[target.id].type)}


def disagreement_key(id: str, draft: Draft) -> Key:
    """By its field and the passages on each of its sides; its claim's words, where another one has the same."""
    told = draft.disagreements[id]
    sides = [[_place_key(place_of(m), draft) for m in side.members] for side in told.sides]
    return {
        "is": "disagreement",
        "field": str(told.field),
        "sides": [sorted(side, key=canonical) for side in sides],
        "claim": draft.claims[told.claim].text if told.claim in draft.claims else None,
        "words": f"{told.field}: {' / '.join(side.value for side in told.sides)}",
    }


def _with_members(kind: str, places: list[Place], draft: Draft) -> Key:
    return {"is": kind, "members": sorted((_place_key(p, draft) for p in places), key=canonical)}


def _telling(target: Target, places: list[Place], draft: Draft) -> list[Place]:
    """The longest mention of each report, and as many more as tell the record from others that hold these."""
    chosen = list(_longest(places))[:MENTIONS]
    further = [place for place in places if place not in chosen]
    others = set.intersection(*(draft.holding(target.kind, [place]) for place in chosen)) - {target.id}
    for place in further:
        if not others:
            break
        if others - draft.holding(target.kind, [place]):
            chosen.append(place)
            others &= draft.holding(target.kind, [place])
    return chosen


def _longest(places: list[Place]) -> Iterator[Place]:
    """The longest mention of each report."""
    best: dict[str, tuple[str, Span]] = {}
    for place in places:
        assert not isinstance(place, str)
        document, span = place
        if document not in best or len(span) > len(best[document][1]):
            best[document] = place
    yield from (best[document] for document in sorted(best))


# ---------------------------------------------------------------- words and what stands around them


def anchor(text: str, span: Span) -> dict[str, str]:
    """The words with as much around them as tells them from every other place of the text."""
    reach = AROUND
    while True:
        start, end = max(0, span.start - reach), min(len(text), span.end + reach)
        if _stands_once(text, text[start:end]) or (start == 0 and end == len(text)):
            return {"before": text[start : span.start], "words": span.of(text), "after": text[span.end : end]}
        reach *= 2


def _stands_once(text: str, words: str) -> bool:
    first = text.find(words)
    return text.find(words, first + 1) < 0


def find_anchor(text: str, told: dict[str, str]) -> Span | None:
    """Where it stands; None where it does not, or several times."""
    whole = told["before"] + told["words"] + told["after"]
    at = text.find(whole)
    if at < 0 or not _stands_once(text, whole):
        return None
    start = at + len(told["before"])
    return Span(start, start + len(told["words"]))


def words_of_key(key: Mapping[str, Any]) -> str:
    """The words by which a person knows again what it was said of; "" where it is no key."""
    if key.get("is") == "decision":
        return str(key.get("id"))
    if not is_key(key):
        return ""
    if key["is"] == "member":
        return words_of_key(key["member"])
    told = key.get("words") or " … ".join(span["words"] for span in key.get("spans", ()))
    return " ".join(str(told).split())


def is_key(key: object) -> bool:
    """Whether it has all that a key of its kind has."""
    if not isinstance(key, Mapping):
        return False
    what = key.get("is")
    if what == "document":
        return isinstance(key.get("document"), str)
    if what in ("statement", "passage"):
        return _is_passage(key)
    if what == "member":
        whole = key.get("of")
        return is_key(whole) and whole["is"] in WHOLES and _is_passage(key.get("member"))  # type: ignore[index]
    if what == "disagreement":
        sides = key.get("sides")
        return isinstance(sides, list) and len(sides) > 1 and all(map(_is_side, sides))
    members = key.get("members")
    return what in WHOLES and isinstance(members, list) and bool(members) and all(map(_is_passage, members))


def _is_side(side: object) -> bool:
    return isinstance(side, list) and bool(side) and all(map(_is_passage, side))


def _is_passage(key: object) -> bool:
    if not isinstance(key, Mapping) or not isinstance(key.get("document"), str):
        return False
    spans = key.get("spans")
    if not isinstance(spans, list) or not spans or not all(map(_is_anchor, spans)):
        return False
    if key.get("is") == "passage":
        return True
    parts = [key.get(part) for part in ("cue", "source")]
    return key.get("is") == "statement" and all(part is None or _is_anchor(part) for part in parts)


def _is_anchor(told: object) -> bool:
    return isinstance(told, Mapping) and all(isinstance(told.get(part), str) for part in ("before", "words", "after"))
