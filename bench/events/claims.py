"""Which event a gold claim is about: type, actor, recipient, place and time of the event that we choose for it.

The members of each gold claim are laid beside our passages; what is measured is the choice of the event alone, not
whether the passages come together. Claims to which gold gives no event count too: an event told of them is extra.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.claims.gold import align_story
from bench.measured import Measured, Miss, Settings
from bench.stories.measuring import HELD_OUT, find_stories, load_scorer
from deconflict import flow
from deconflict.linking.claim_events import Fits, name_events, shipped_fits
from deconflict.linking.claims import make_member
from deconflict.linking.weights import Weights
from deconflict.types import Claim, ClaimSheet, Event, Stance

PARTS = ("type", "actor", "recipient", "place", "time")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Story:
    """A story's sheet with its gold claims, each as a claim of our own passages; None where no passage is a member."""

    name: str
    sheet: ClaimSheet
    gold: tuple[dict[str, Any], ...]
    claims: tuple[Claim | None, ...]


def measure_claims(data: Path, settings: Settings) -> Measured:
    """Stories of a folder `train` are cross-validated in five folds, with all weights fitted anew."""
    folders = find_stories(data)[: settings.limit]
    scorer = load_scorer(data)
    stories = [make_story(scorer, f, flow.read([str(f)], workers=settings.workers)) for f in folders]
    training = all(f.resolve().parent.name == "train" for f in folders) and len(folders) >= FOLDS
    fits = cross_validated(scorer, stories) if training else [shipped_fits()] * len(stories)
    figures, misses = score_stories(scorer, stories, fits)
    shown = misses if training else (Miss(kind="held out", what=HELD_OUT),)
    return Measured(figures=figures, data=tuple(folders), misses=shown)


def cross_validated(scorer: ModuleType, stories: Sequence[Story]) -> list[Fits]:
    """For each story what was fitted without it."""
    from training.claim_events import fit_slots, lessons_of
    from training.claim_types import fit_types, gold_examples, invented_examples

    invented = invented_examples()
    fits = []
    for fold in range(FOLDS):
        seen = [story for n, story in enumerate(stories) if n % FOLDS != fold]
        slots = fit_slots([lesson for story in seen for lesson in lessons_of(scorer, story)])
        weights = {slot: Weights(fitted.bias, fitted.weights) for slot, fitted in slots.items()}
        fits.append(Fits(weights, fit_types([*invented, *(e for story in seen for e in gold_examples(story))])))
    return [fits[n % FOLDS] for n in range(len(stories))]


def make_story(scorer: ModuleType, folder: Path, sheet: ClaimSheet) -> Story:
    aligned = align_story(scorer, folder, sheet.readings)
    gold = tomllib.loads((folder / "story.toml").read_text("utf-8"))
    claims: list[Claim | None] = []
    for number in range(aligned.claims):
        members = tuple(
            make_member(told, Stance(stances[number]))
            for told, stances in zip(aligned.told, aligned.stances, strict=True)
            if number in stances
        )
        claims.append(Claim(id=f"c{number}", text="", members=members, why="") if members else None)
    return Story(folder.name, sheet, tuple(gold.get("claim", ())), tuple(claims))


def score_stories(
    scorer: ModuleType, stories: Sequence[Story], fits: Sequence[Fits]
) -> tuple[dict[str, float], tuple[Miss, ...]]:
    """Percentages as the story scorer counts them, and the misses; each story with its own fits."""
    rates = {part: scorer.Rate() for part in (*PARTS, "extra events", "no event")}
    misses: list[Miss] = []
    for story, own in zip(stories, fits, strict=True):
        sheet, claims = story.sheet, [c for c in story.claims if c is not None]
        named, events = name_events(claims, sheet.events, sheet.readings, sheet.entities, own)
        by_id = {claim.id: claim for claim in named}
        table = {event.id: event for event in events}
        for number, gold in enumerate(story.gold):
            claim = by_id.get(f"c{number}")
            event = table.get(claim.event or "") if claim else None
            for part, right in judge(scorer, gold, event, story.sheet):
                rates[part].add(right)
                if right == (part == "extra events"):
                    misses.append(_miss(story, gold, event, part))
    return {f"claims' event {part}": rate.value() or 0.0 for part, rate in rates.items()}, tuple(misses)


def judge(scorer: ModuleType, gold: dict[str, Any], event: Event | None, sheet: ClaimSheet) -> list[tuple[str, bool]]:
    """What there is to be right about, and whether it is."""
    if not gold.get("event"):
        return [("extra events", event is not None)]
    names = {entity.id: entity.name for entity in sheet.entities}
    found = [("type", event is not None and event.type == gold["event"]), ("no event", event is None)]
    for role, ids in (("actor", event.actors if event else ()), ("recipient", event.recipients if event else ())):
        if gold.get(role):
            found.append((role, any(scorer.same_name(gold[role], names.get(id, "")) for id in ids)))
    if gold.get("place"):
        where = scorer.words_of(", ".join((event.place.name, *event.place.within))) if event and event.place else []
        found.append(("place", bool({*scorer.words_of(gold["place"].split(",")[0])} & {*where})))
    if gold.get("time"):
        found.append(("time", same_time(gold["time"], event)))
    return found


def same_time(gold: str, event: Event | None) -> bool:
    when = event.time if event else None
    return bool(when and same_days(gold, when.earliest or "", when.latest or ""))


def same_days(gold: str, earliest: str, latest: str) -> bool:
    """Whether both ends lie where gold, as EDTF tells it, has them."""
    low, _, high = gold.partition("/")
    return earliest.startswith(low) and latest.startswith(high or low)


def _miss(story: Story, gold: dict[str, Any], event: Event | None, part: str) -> Miss:
    names = {entity.id: entity.name for entity in story.sheet.entities}
    told = ("nothing",)
    if event:
        who, whom = (", ".join(names.get(id, id) for id in ids) for ids in (event.actors, event.recipients))
        told = (event.type, who, whom, event.place.name if event.place else "", event.time.edtf if event.time else "")
    wanted = [gold.get(key, "") for key in ("event", *PARTS[1:])]
    return Miss(kind=part, what=f"{story.name}: {gold['text']} gold {_row(wanted)}; told {_row(told)}")


def _row(values: Sequence[str]) -> str:
    return " | ".join(value or "–" for value in values)
