"""What people said of the records of a sheet, slot by slot: the last word holds, the machine's own stands beside it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from deconflict.decisions.draft import Draft, Target
from deconflict.decisions.records import Decision
from deconflict.types import Decided

Slot = tuple[Target, str, Hashable]
ACCEPTED, REJECTED = "accepted", "rejected"
SAME, NOT_SAME = "same as", "not the same as"


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says in one slot; the last one holds."""

    decision: Decision
    value: str | None
    machine: str | None
    score: float | None = None


@dataclass(slots=True)
class Applied:
    """A draft, and every word that holds on it: a later one takes the place of an earlier one in the same slot."""

    draft: Draft
    words: dict[Slot, Word] = field(default_factory=dict)
    overruled: dict[str, str] = field(default_factory=dict)
    regrouped: bool = False

    def say(self, target: Target, name: str, word: Word, mark: Hashable = None) -> None:
        slot = (target, name, mark)
        before = self.words.pop(slot, None)  # the newest stands last
        if before is not None:
            self.overruled[before.decision.id] = word.decision.id
            word = Word(word.decision, word.value, before.machine, before.score)
        self.words[slot] = word

    def said(self, target: Target, name: str) -> str | None:
        word = self.words.get((target, name, None))
        return word.value if word else None

    def holding(self) -> set[str]:
        return {word.decision.id for word in self.words.values()}

    def move(self, old: Target, new: Target) -> None:
        """What was said of a record that went into another one is said of that one, unless it has its own word."""
        for target, name, mark in list(self.words):
            if (target.kind, target.id) == (old.kind, old.id):
                word = self.words.pop((target, name, mark))
                self.words.setdefault((Target(new.kind, new.id, target.at), name, mark), word)


def decided(applied: Applied) -> tuple[Decided, ...]:
    """All words that hold, in the order of what they are about."""
    told = []
    for (target, name, _), word in applied.words.items():
        told.append(
            Decided(
                target=shown_id(target, applied.draft),
                field=name,
                value=word.value,
                machine=word.machine,
                score=word.score,
                by=word.decision.by,
                at=word.decision.at,
                note=word.decision.note,
                decision=word.decision.id,
            )
        )
    return tuple(sorted(told, key=lambda d: (d.target, d.field, d.value or "", d.decision)))


def shown_id(target: Target, draft: Draft) -> str:
    if target.at is None:
        return target.id
    return f"{target.id}#{draft.places(target.kind, target.id).index(target.at)}"
