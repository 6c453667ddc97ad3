"""A sheet and a log → the sheet as people decided, and what became of each entry. A pure function.

What says where and when a report was published acts before linking, everything else after it, in the order of time;
disagreements follow from all of that, and what is said of them acts last.
An entry fits exactly or is not applied at all: it goes to those that need a look, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from deconflict.decisions.applying import APPLY
from deconflict.decisions.dating import DOCUMENT_KINDS, date_and_name
from deconflict.decisions.draft import Target, draft_of
from deconflict.decisions.finding import Elsewhere, Misfit, find_targets
from deconflict.decisions.finishing import finish, machine_sheet, settle
from deconflict.decisions.keys import words_of_key
from deconflict.decisions.log import merge_logs
from deconflict.decisions.making import check
from deconflict.decisions.records import BadDecision, Decision, Kind, Replayed
from deconflict.decisions.words import Applied, decided
from deconflict.types import ClaimSheet, NeedsLook

BESIDE = (Kind.NOTE, Kind.SET_RELIABILITY)  # said beside the records, which stay as they are


@dataclass(slots=True)
class Ledger:
    """What became of each entry so far."""

    fitting: list[str] = field(default_factory=list)
    undone: set[str] = field(default_factory=set)
    elsewhere: list[str] = field(default_factory=list)
    needs_look: list[NeedsLook] = field(default_factory=list)

    def look(self, decision: Decision, reason: str) -> None:
        words = "; ".join(words_of_key(key) for key in decision.targets)
        told = NeedsLook(
            decision=decision.id, kind=decision.kind, by=decision.by, at=decision.at, words=words, reason=reason
        )
        self.needs_look.append(told)


def replay(sheet: ClaimSheet, decisions: Iterable[Decision]) -> tuple[ClaimSheet, Replayed]:
    """The sheet with all of the log applied, whatever was applied to it before.

    Without decisions that fit it is what the machine concluded, to the byte.
    """
    return Replays(sheet).replay(decisions)


class Replays:
    """A sheet to which a log is applied again and again while it grows.

    What linking and counting made of the log is kept from one time to the next: a note costs neither.
    """

    def __init__(self, sheet: ClaimSheet) -> None:
        self.machine = machine_sheet(sheet)
        self._made: dict[str, tuple[Sequence[str], ClaimSheet]] = {}

    def replay(self, decisions: Iterable[Decision]) -> tuple[ClaimSheet, Replayed]:
        """As `replay` gives it."""
        log = merge_logs(decisions)
        ledger = Ledger()
        live = _without_undone(log, ledger)
        first = [d for d in live if d.kind in DOCUMENT_KINDS]
        late = [d for d in live if on_disagreements(d)]
        then = [d for d in live if d.kind not in DOCUMENT_KINDS and not on_disagreements(d)]
        applied = Applied(draft_of(self.machine))
        _apply(applied, first, ledger)
        if applied.words:
            dated = self._once("dated", first, lambda: date_and_name(self.machine, applied))
            applied = Applied(draft_of(dated), applied.words, applied.overruled)
        _apply(applied, then, ledger)
        finished = self._once("finished", [*first, *then], lambda: finish(applied))
        finished = replace(finished, decided=decided(applied))
        if late:
            applied = Applied(draft_of(finished), applied.words, applied.overruled)
            _apply(applied, late, ledger)
            finished = settle(applied)
        replayed = _told(log, applied, ledger)
        return replace(finished, needs_look=replayed.needs_look), replayed

    def _once(self, step: str, decisions: Iterable[Decision], make: Callable[[], ClaimSheet]) -> ClaimSheet:
        """What a step makes of these decisions; made again only where one came or went that changes records."""
        ids = [d.id for d in decisions if d.kind not in BESIDE]
        held = self._made.get(step)
        if held is None or held[0] != ids:
            held = self._made[step] = (ids, make())
        return held[1]


def on_disagreements(decision: Decision) -> bool:
    return decision.kind not in DOCUMENT_KINDS and any(key.get("is") == "disagreement" for key in decision.targets)


def _without_undone(log: Sequence[Decision], ledger: Ledger) -> list[Decision]:
    """Entries that stand; the latest first, since an undo may be undone."""
    known = {decision.id: number for number, decision in enumerate(log)}
    for number, decision in reversed(list(enumerate(log))):
        if decision.kind != Kind.UNDO or decision.id in ledger.undone:
            continue
        ids = [str(target.get("id")) for target in decision.targets]
        strange = [id for id in ids if known.get(id, number) >= number]
        if strange:
            ledger.look(decision, f"the log holds no earlier decision {strange[0]}")
            continue
        ledger.fitting.append(decision.id)
        ledger.undone.update(ids)
    return [d for d in log if d.kind != Kind.UNDO and d.id not in ledger.undone]


def _apply(applied: Applied, decisions: Iterable[Decision], ledger: Ledger) -> None:
    for decision in decisions:
        try:
            apply = APPLY.get(decision.kind)
            if apply is None:
                raise Misfit(f"this version knows no decision {decision.kind!r}")
            apply(applied, decision, _targets(applied, decision))
        except Elsewhere:
            ledger.elsewhere.append(decision.id)
        except Misfit as misfit:
            ledger.look(decision, str(misfit))
        else:
            ledger.fitting.append(decision.id)


def _targets(applied: Applied, decision: Decision) -> list[list[Target]]:
    """For each key what it means here."""
    if not decision.targets:
        raise Misfit("it names no target")
    found = [find_targets(key, applied.draft) for key in decision.targets]
    try:
        check(decision.kind, [t for targets in found for t in targets], decision.value, decision.note, applied.draft)
    except BadDecision as error:
        raise Misfit(str(error)) from error
    return found


def _told(log: Sequence[Decision], applied: Applied, ledger: Ledger) -> Replayed:
    order = {decision.id: number for number, decision in enumerate(log)}
    overruled = {old: new for old, new in applied.overruled.items() if old not in applied.holding()}
    return Replayed(
        applied=tuple(id for id in sorted(ledger.fitting, key=order.__getitem__) if id not in overruled),
        overruled=tuple(sorted(overruled.items(), key=lambda pair: order[pair[0]])),
        undone=tuple(id for id in sorted(ledger.undone, key=order.__getitem__)),
        elsewhere=tuple(sorted(ledger.elsewhere, key=order.__getitem__)),
        needs_look=tuple(sorted(ledger.needs_look, key=lambda n: order[n.decision])),
    )
