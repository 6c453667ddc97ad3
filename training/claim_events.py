"""Fit what tells who, whom, where and when the event of a claim is.

    python -m training.claim_events ../shared/stories/train src/deconflict/linking/data

STORIES is a folder of gold stories. Of each gold claim with an event the entities, places and days near its members are
compared as `linking/claim_cast.py` and `claim_setting.py` do; those that gold names teach a logistic regression a slot.
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
from training.claims import Fitted, fit, write_tables

RIDGE = 3.0
SLOTS = ("actor", "recipient", "place", "time")
Row = tuple[Features, bool]  # a candidate, and whether gold names it


@dataclass(frozen=True, slots=True)
class Lesson:
    """The candidates of one gold claim, by slot."""

    story: str
    slots: dict[str, list[Row]]


def lessons_of(scorer: ModuleType, story: Story) -> Iterator[Lesson]:
    readings, entities = story.sheet.readings, story.sheet.entities
    stands, cast, setting = Stands(readings), Castings(readings, entities), Settings(readings)
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
    return {slot: _fit([row for lesson in lessons for row in lesson.slots.get(slot, ())]) for slot in SLOTS}


def _fit(rows: Sequence[Row]) -> Fitted:
    values = {name: np.array([f[name] for f, _ in rows]) for name in rows[0][0]}
    return fit(values, np.array([right for _, right in rows], np.float64), ridge=RIDGE)


def main(words: Sequence[str]) -> None:
    folder, out = Path(words[0]), Path(words[1])
    scorer = load_scorer(folder)
    sheets = ((f, flow.read([str(f)], workers=1)) for f in find_stories(folder))
    lessons = [lesson for f, sheet in sheets for lesson in lessons_of(scorer, make_story(scorer, f, sheet))]
    write_tables(out / "claim_events.toml", fit_slots(lessons))


if __name__ == "__main__":
    main(sys.argv[1:])
