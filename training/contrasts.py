"""Which two values of a field go against one another: contrasts of gold stories, and the weights fitted on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from bench.disagreements.gold import GoldDisagreement, GoldStory, Place

from deconflict.linking.disagreements import voices_of
from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.contrasts import Contrast, Value
from deconflict.linking.disagreements.judging import Weights
from deconflict.linking.disagreements.members import Library, Voice
from deconflict.linking.disagreements.proposing import contrasts_in
from deconflict.linking.matters import Matters
from deconflict.types import Claim, Field, Reading, Stance
from training.logistic import as_weights, fit

FIELDS = (Field.NUMBER, Field.TIME, Field.POLARITY, Field.MANNER)
ACCOUNTS = (Field.MANNER, Field.ATTRIBUTION, Field.ACTOR, Field.PLACE, Field.RECIPIENT)  # two accounts may differ in
RIDGE = {Field.NUMBER: 50.0, Field.TIME: 50.0, Field.POLARITY: 150.0, Field.MANNER: 20.0}
OVERLAP = 0.3  # Dice of a passage of ours and one of gold from which they are one


@dataclass(frozen=True, slots=True)
class Labelled:
    """The contrasts of one story, each with whether gold sets its values against one another."""

    contrasts: tuple[Contrast, ...]
    right: tuple[bool, ...]


def label(
    scorer: ModuleType, story: GoldStory, claims: Sequence[Claim], readings: Sequence[Reading], matters: Matters
) -> Labelled:
    """Numbers, times and places by gold's disagreements; what is denied by the stances of gold's claims."""
    found = list(contrasts_in(voices_of(claims, Library(readings), matters), matters))
    gold = _Gold(scorer, story)
    return Labelled(tuple(found), tuple(gold.sets_apart(contrast) for contrast in found))


class _Gold:
    """Where passages of ours stand in gold, looked up once each."""

    def __init__(self, scorer: ModuleType, story: GoldStory) -> None:
        self._scorer, self._story = scorer, story
        library = Library(story.readings)
        self._stances = [
            [(story.place(v.document, v.spans), v.stance) for v in library.voices(claim)] for claim in story.claims
        ]
        self._sides: dict[object, dict[int, set[int]]] = {}
        self._seats: dict[object, dict[int, set[Stance]]] = {}

    def sets_apart(self, contrast: Contrast) -> bool:
        left, right = contrast.left.voice, contrast.right.voice
        if contrast.field is Field.POLARITY:
            ours, theirs = self._seats_of(left), self._seats_of(right)
            return any(_opposed(ours[n], theirs[n]) for n in ours.keys() & theirs.keys())
        ours_on, theirs_on = self._sides_of(left), self._sides_of(right)
        return any(
            self._apart(self._story.disagreements[n], contrast, ours_on[n], theirs_on[n])
            for n in ours_on.keys() & theirs_on.keys()
        )

    def _apart(self, gold: GoldDisagreement, contrast: Contrast, ours: set[int], theirs: set[int]) -> bool:
        if not _is_of(contrast, gold.field) or len(ours | theirs) < 2:
            return False
        return _tells(contrast.left, gold, ours) and _tells(contrast.right, gold, theirs)

    def _sides_of(self, voice: Voice) -> dict[int, set[int]]:
        if voice.order not in self._sides:
            found: dict[int, set[int]] = {}
            for number, each in enumerate(self._story.disagreements):
                sides = {n for n, side in enumerate(each.sides) if self._is_one(voice, side)}
                if sides:
                    found[number] = sides
            self._sides[voice.order] = found
        return self._sides[voice.order]

    def _seats_of(self, voice: Voice) -> dict[int, set[Stance]]:
        if voice.order not in self._seats:
            found: dict[int, set[Stance]] = {}
            for number, members in enumerate(self._stances):
                seats = {stance for place, stance in members if self._is_one(voice, [place])}
                if seats:
                    found[number] = seats
            self._seats[voice.order] = found
        return self._seats[voice.order]

    def _is_one(self, voice: Voice, places: Iterable[Place]) -> bool:
        file, spans = self._story.place(voice.document, voice.spans)
        return any(f == file and self._scorer.overlap(list(s), list(spans)) > OVERLAP for f, s in places)


def _is_of(contrast: Contrast, field: str) -> bool:
    """Whoever tells it in another manner may mean another actor or place."""
    return field in ACCOUNTS if contrast.field is Field.MANNER else field == contrast.field


def _opposed(ours: set[Stance], theirs: set[Stance]) -> bool:
    either = (Stance.SUPPORT, Stance.DENY)
    return any(a in ours and b in theirs for a, b in (either, either[::-1]))


def _tells(value: Value, gold: GoldDisagreement, sides: set[int]) -> bool:
    """A number is the one that gold's side names, where gold names one."""
    if not isinstance(value.read, Amount) or gold.field != Field.NUMBER:
        return True
    named = {a.value for side in sides for a in amounts_in(gold.values[side])}
    return not named or value.read.value in named


def fit_contrasts(labelled: Sequence[Labelled]) -> dict[Field, Weights]:
    """A table of weights for each field of which some contrast is right."""
    return {field: _fit_field(labelled, field) for field in FIELDS if _right(labelled, field)}


def _right(labelled: Sequence[Labelled], field: Field) -> int:
    return sum(right for x in labelled for c, right in zip(x.contrasts, x.right, strict=True) if c.field is field)


def _fit_field(labelled: Sequence[Labelled], field: Field) -> Weights:
    mine = [(c.told, r) for x in labelled for c, r in zip(x.contrasts, x.right, strict=True) if c.field is field]
    names = sorted({name for told, _ in mine for name in told})
    rows = np.array([[told.get(name, 0.0) for name in names] for told, _ in mine])
    return as_weights(names, fit(rows, np.array([right for _, right in mine]), RIDGE[field]))


def held_out(labelled: Sequence[Labelled], folds: int) -> list[Mapping[Field, Weights]]:
    """For each story weights that were fitted without it and the others of its fold."""
    parts = [fit_contrasts([x for n, x in enumerate(labelled) if n % folds != fold]) for fold in range(folds)]
    return [parts[n % folds] for n in range(len(labelled))]
