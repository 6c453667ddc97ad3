"""Fit what tells who, whom, where and when the event of a claim is.

    python -m training.claim_events ../shared/stories/train src/deconflict/linking/data

STORIES is a folder of gold stories. Of each gold claim with an event the entities, places and days near its members are
compared as `linking/claim_cast.py` and `claim_setting.py` do; those that gold names teach the choice among them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from bench.events.claims import Story, make_story, same_days
from bench.stories.measuring import find_stories, load_scorer

from deconflict import flow
from deconflict.linking.claim_cast import Castings, Features
from deconflict.linking.claim_setting import Settings
from deconflict.linking.events import tell_all
from deconflict.linking.stands import Stands
from training.claims import Fitted, Floats, write_tables

RIDGES = {"actor": 30.0, "recipient": 30.0, "place": 10.0, "time": 10.0}  # by slot, on standardised comparisons
# How far an entity is spread over the reports tells whom something is done to; of who acts it tells nothing new.
# The place of an event mention is nearly always one that its words locate.
UNUSED = {"actor": frozenset(("reports", "titles")), "place": frozenset(("event",))}
Row = tuple[Features, bool]  # a candidate, and whether gold names it


@dataclass(frozen=True, slots=True)
class Lesson:
    """The candidates of one gold claim, by slot."""

    story: str
    slots: dict[str, list[Row]]


def lessons_of(scorer: ModuleType, story: Story) -> Iterator[Lesson]:
    readings, entities = story.sheet.readings, story.sheet.entities
    stands, cast, setting = Stands(readings), Castings(readings, entities), Settings(readings, entities)
    told, names = tell_all(readings, entities), {e.id: e.name for e in entities}
    for gold, claim in zip(story.gold, story.claims, strict=True):
        if claim is None or not gold.get("event"):
            continue
        where = stands.of(claim)
        inside = [[t for t in told[s.document] if any(x.holds(t.mention.span) for x in s.spans)] for s in where]
        who = cast.compare(where, inside)
        slots: dict[str, list[Row]] = {
            role: [(f, scorer.same_name(gold[role], names[id])) for id, f in who.items()]
            for role in ("actor", "recipient")
            if gold.get(role)
        }
        if gold.get("place"):
            places = setting.compare_places(where, inside)
            slots["place"] = [(f, _same_place(scorer, gold, key)) for key, f in places.items()]
        if gold.get("time"):
            slots["time"] = [
                (f, same_days(gold["time"], *key)) for key, f in setting.compare_days(where, inside).items()
            ]
        yield Lesson(story.name, slots)


def _same_place(scorer: ModuleType, gold: dict[str, Any], key: tuple[str, tuple[str, ...]]) -> bool:
    told = scorer.words_of(", ".join((key[0], *key[1])))
    return not {*scorer.words_of(gold["place"].split(",")[0])}.isdisjoint(told)


def fit_slots(lessons: Sequence[Lesson]) -> dict[str, Fitted]:
    return {slot: fit_choice(slot, [x.slots[slot] for x in lessons if x.slots.get(slot)]) for slot in RIDGES}


def fit_choice(slot: str, claims: Sequence[Sequence[Row]]) -> Fitted:
    """Weights by which one of a claim's candidates is chosen: softmax over them, all right ones together.

    Newton's method on standardised columns. The bias is set so that the sigmoid of what is told of a candidate, which
    is all that linking looks at, is on average right as often as it says.
    """
    names = [name for name in claims[0][0][0] if name not in UNUSED.get(slot, ())]
    told = [np.array([[f[name] for name in names] for f, _ in claim]) for claim in claims]
    right = [np.array([r for _, r in claim], np.float64) for claim in claims]
    every = np.concatenate(told)
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-9
    known = [((x - mean) / spread, y) for x, y in zip(told, right, strict=True) if y.any()]
    b = np.zeros(len(names))
    for _ in range(40):
        slope, bend = -RIDGES[slot] * b, RIDGES[slot] * np.eye(len(names))
        for x, y in known:
            p = _softmax(x @ b)
            own = p * y / (p * y).sum()
            slope += x.T @ (own - p)
            bend += (x * p[:, None]).T @ x - np.outer(p @ x, p @ x)
        step = np.linalg.solve(bend, slope)
        b += step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-9:
            break
    weights = b / spread
    scores = every @ weights
    return Fitted(_bias(scores, np.concatenate(right)), dict(zip(names, weights.tolist(), strict=True)))


def _softmax(logits: Floats) -> Floats:
    shares = np.exp(logits - logits.max())
    return np.asarray(shares / shares.sum(), np.float64)


def _bias(scores: Floats, right: Floats) -> float:
    """By halving: what must be added so that the sigmoids' sum is the number of right candidates."""
    low, high = -50.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-scores - middle))).sum() < right.sum() else (low, middle)
    return low


def main(words: Sequence[str]) -> None:
    folder, out = Path(words[0]), Path(words[1])
    scorer = load_scorer(folder)
    sheets = ((f, flow.read([str(f)], workers=1)) for f in find_stories(folder))
    lessons = [lesson for f, sheet in sheets for lesson in lessons_of(scorer, make_story(scorer, f, sheet))]
    write_tables(out / "claim_events.toml", fit_slots(lessons))


if __name__ == "__main__":
    main(sys.argv[1:])
