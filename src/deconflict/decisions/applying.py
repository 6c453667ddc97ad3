"""One decision on what it means in this sheet → the draft changed, and a human's word beside the machine's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from deconflict.decisions import regrouping
from deconflict.decisions.days import when_of
from deconflict.decisions.draft import Draft, Target
from deconflict.decisions.finding import Misfit
from deconflict.decisions.records import BadDecision, Decision, Kind
from deconflict.decisions.shown import day_shown, editable, read_of
from deconflict.decisions.words import ACCEPTED, NOT_SAME, REJECTED, SAME, Applied, Word, shown_id

Found = Sequence[Sequence[Target]]


# ---------------------------------------------------------------- kinds


def _each(found: Found) -> list[Target]:
    return [target for targets in found for target in targets]


def accept(applied: Applied, decision: Decision, found: Found) -> None:
    """An answer to what was read then: where something else is read now, nobody has answered to that."""
    for number, targets in enumerate(found):
        then = (
            decision.machine[number] if isinstance(decision.machine, list) and number < len(decision.machine) else None
        )
        for target in targets:
            now = read_of(target, applied.draft)
            if then is not None and now != then:
                raise Misfit(f"it was said of {_words(then)}; now it is {_words(now)}")
    for target in _each(found):
        value = ACCEPTED if decision.kind == Kind.ACCEPT else REJECTED
        applied.say(target, "verdict", Word(decision, value, None, _score(target, applied.draft)))


def _words(read: object) -> str:
    if not isinstance(read, Mapping):
        return "nothing"
    return ", ".join(f"{name} {' > '.join(v) if isinstance(v, list) else v}" for name, v in sorted(read.items()))


def _score(target: Target, draft: Draft) -> float | None:
    return round(draft.statements[target.id].score, 4) if target.kind == "statement" else None


def edit(applied: Applied, decision: Decision, found: Found) -> None:
    if not isinstance(decision.value, Mapping):
        raise Misfit("it names no field")
    told = [(target, name, value) for target in _each(found) for name, value in decision.value.items()]
    for target, name, value in told:
        fields = editable(target)
        if name not in fields:
            raise Misfit(f"this version knows no {name} of a {target.kind}")
        try:
            fields[name].check(applied.draft, target, value)
        except BadDecision as error:
            raise Misfit(str(error)) from error
    for target, name, value in told:
        field = editable(target)[name]
        machine = field.shown(applied.draft, target)
        field.put(applied.draft, target, value)
        applied.say(target, name, Word(decision, value, machine, _score(target, applied.draft)))


def note(applied: Applied, decision: Decision, found: Found) -> None:
    for target in _each(found):
        applied.say(target, "note", Word(decision, decision.note, None), decision.id)


def set_outlet(applied: Applied, decision: Decision, found: Found) -> None:
    for target in _each(found):
        applied.say(target, "outlet", Word(decision, decision.value, applied.draft.documents[target.id].outlet))


def set_date(applied: Applied, decision: Decision, found: Found) -> None:
    if decision.value is not None:
        try:
            when_of(decision.value)
        except BadDecision as error:
            raise Misfit(str(error)) from error
    for target in _each(found):
        machine = day_shown(applied.draft.documents[target.id].published)
        applied.say(target, "published", Word(decision, decision.value, machine))


def set_reliability(applied: Applied, decision: Decision, found: Found) -> None:
    for target in _each(found):
        applied.say(target, "reliability", Word(decision, decision.value, None))


def origin(applied: Applied, decision: Decision, found: Found) -> None:
    """Of every two of them: one origin, or not."""
    same = decision.kind == Kind.SAME_ORIGIN
    for number, left in enumerate(found):
        for right in (target for others in found[number + 1 :] for target in others):
            for target in left:
                _of_pair(applied, decision, target, right, same)


def _of_pair(applied: Applied, decision: Decision, left: Target, right: Target, same: bool) -> None:
    if left == right:
        raise Misfit("two of what it is about are one record now")
    for target, other in ((left, right), (right, left)):
        told = f"{SAME if same else NOT_SAME} {shown_id(other, applied.draft)}"
        applied.say(target, "origin", Word(decision, told, None), other)


def merge(applied: Applied, decision: Decision, found: Found) -> None:
    targets = list(dict.fromkeys(_each(found)))
    kind = targets[0].kind
    ids = [id for id in applied.draft.records(kind) if Target(kind, id) in targets]
    kept = Target(kind, ids[0])
    regrouping.merge(applied.draft, kind, ids)
    for id in ids[1:]:
        applied.move(Target(kind, id), kept)
    machine = "together" if len(ids) == 1 else f"apart: {', '.join(ids)}"
    applied.say(kept, "members", Word(decision, "together", machine), decision.id)
    applied.regrouped = True


def split(applied: Applied, decision: Decision, found: Found) -> None:
    targets = _each(found)
    kinds = {(target.kind, target.id) for target in targets}
    if len(kinds) > 1:
        raise Misfit(f"what was taken out of one stands in several now: {', '.join(sorted(id for _, id in kinds))}")
    kind, id = kinds.pop()
    places = {target.at for target in targets if target.at is not None}
    if places.issuperset(applied.draft.places(kind, id)):
        raise Misfit(f"nothing is left of the {kind} from which it was taken out")
    new = regrouping.split(applied.draft, kind, id, places)
    for target, name, mark in list(applied.words):
        if (target.kind, target.id) == (kind, id) and target.at in places:
            applied.words[Target(kind, new, target.at), name, mark] = applied.words.pop((target, name, mark))
    applied.say(Target(kind, new), "members", Word(decision, "apart", f"together in {id}"), decision.id)
    applied.regrouped = True


APPLY: Mapping[str, Callable[[Applied, Decision, Found], None]] = {
    Kind.ACCEPT: accept,
    Kind.REJECT: accept,
    Kind.EDIT: edit,
    Kind.NOTE: note,
    Kind.MERGE: merge,
    Kind.SPLIT: split,
    Kind.SAME_ORIGIN: origin,
    Kind.NOT_SAME_ORIGIN: origin,
    Kind.SET_OUTLET: set_outlet,
    Kind.SET_DATE: set_date,
    Kind.SET_RELIABILITY: set_reliability,
}
