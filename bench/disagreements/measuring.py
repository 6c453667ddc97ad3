"""Disagreements found in gold claims, and end to end, scored as the shared story scorer does; by field and by kind.

The stories of a folder `train` are cross-validated in five folds: their weights are fitted without them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.disagreements.gold import GoldDisagreement, GoldStory, Place, gold_story
from bench.measured import Measured, Miss, Settings, f1
from bench.stories.measuring import HELD_OUT, find_stories, load_scorer
from deconflict import flow
from deconflict.exports.json_sheet import sheet_to_json
from deconflict.linking.disagreements import choose, find_cases
from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.judging import Judge, Weights, contrast_weights, judges
from deconflict.linking.disagreements.kinds import kind_of
from deconflict.linking.disagreements.members import Library
from deconflict.linking.matters import link_matters
from deconflict.types import ClaimSheet, DisagreementKind, Field, Stance

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A disagreement as it is scored."""

    field: str
    kind: str
    sides: tuple[tuple[Place, ...], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """Weights of contrasts, and who judges the cases grown from them."""

    contrasts: Mapping[Field, Weights]
    judges: Mapping[Field, Judge]


@dataclass(slots=True)
class Counts:
    gold: int = 0
    told: int = 0
    hits: int = 0
    kinds: int = 0

    def add(self, other: Counts) -> None:
        self.gold, self.told = self.gold + other.gold, self.told + other.told
        self.hits, self.kinds = self.hits + other.hits, self.kinds + other.kinds


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is a story or a folder of stories."""
    folders = find_stories(data)[: settings.limit]
    scorer = load_scorer(data)
    sheets = [read_story(folder) for folder in folders]
    stories = [gold_story(scorer, folder, sheet) for folder, sheet in zip(folders, sheets, strict=True)]
    training = all(folder.resolve().parent.name == "train" for folder in folders) and len(folders) > 1
    known = (
        cross_validated(scorer, stories, sheets) if training else [Known(contrast_weights(), judges())] * len(stories)
    )
    by_field: dict[str, Counts] = defaultdict(Counts)
    from_ours: dict[str, Counts] = defaultdict(Counts)
    misses: list[Miss] = []
    for story, sheet, each in zip(stories, sheets, known, strict=True):
        score(scorer, story.disagreements, told_in_gold(story, each), by_field)
        told = always_polarity(story, sheet) if settings.baseline else told_of_ours(story, sheet, each)
        missed, spurious = score(scorer, story.disagreements, told, from_ours)
        misses += [
            Miss(kind=f"missed {g.field}", what=f"{story.name} {g.claim}: {' / '.join(g.values)}") for g in missed
        ]
        misses += [Miss(kind=f"wrong {t.field}", what=f"{story.name}: {t.words}") for t in spurious]
    figures = figures_of(by_field, "gold claims") | figures_of(from_ours, "our claims")
    figures |= end_to_end(scorer, folders, sheets)
    shown = tuple(misses) if training else (Miss(kind="held out", what=HELD_OUT),)
    return Measured(figures=figures, data=tuple(folders), misses=shown)


def read_story(folder: Path) -> ClaimSheet:
    return flow.read([str(folder)], workers=1)


def told_in_gold(story: GoldStory, known: Known) -> list[Told]:
    """Among the members of gold's claims."""
    within = link_matters(story.readings).within(story.claims, story.readings)
    return _judged(story, find_cases(story.claims, story.readings, within, weights=known.contrasts), known)


def told_of_ours(story: GoldStory, sheet: ClaimSheet, known: Known) -> list[Told]:
    """Among the members of our claims; only the weights are exchanged."""
    cases = find_cases(sheet.claims, sheet.readings, link_matters(sheet.readings), weights=known.contrasts)
    return _judged(story, cases, known)


def _judged(story: GoldStory, cases: Sequence[Case], known: Known) -> list[Told]:
    return [_told(story, case, kind_of(case)) for case in choose(cases, known.judges)]


def always_polarity(story: GoldStory, sheet: ClaimSheet) -> list[Told]:
    """The dumb baseline: whatever some support and others deny in a claim of ours is a contradiction in polarity."""
    library, found = Library(sheet.readings), []
    for claim in sheet.claims:
        sides = [[v for v in library.voices(claim) if v.stance is stance] for stance in (Stance.SUPPORT, Stance.DENY)]
        if all(sides):
            places = tuple(tuple(story.place(v.document, v.spans) for v in side) for side in sides)
            found.append(Told(Field.POLARITY, DisagreementKind.CONTRADICTION, places, claim.text))
    return found


def _told(story: GoldStory, case: Case, kind: DisagreementKind) -> Told:
    sides = tuple(tuple(story.place(v.document, v.spans) for v in side.voices) for side in case.sides)
    return Told(case.field, kind, sides, f"{kind} " + " / ".join(side.value for side in case.sides))


def cross_validated(scorer: ModuleType, stories: Sequence[GoldStory], sheets: Sequence[ClaimSheet]) -> list[Known]:
    """For each story what was fitted without it."""
    from training.contrasts import held_out
    from training.disagreements import fit_judges, label_story, make_lesson, make_story

    told = [make_story(story, sheet) for story, sheet in zip(stories, sheets, strict=True)]
    weights = held_out([label_story(scorer, story) for story in told], FOLDS)
    own = [make_lesson(scorer, story, w) for story, w in zip(told, weights, strict=True)]
    folds = [fit_judges([x for n, x in enumerate(own) if n % FOLDS != fold]) for fold in range(FOLDS)]
    return [Known(weights[n], folds[n % FOLDS]) for n in range(len(stories))]


# ---------------------------------------------------------------- scoring


def agrees(scorer: ModuleType, gold: GoldDisagreement, field: str, sides: Sequence[Iterable[Place]]) -> bool:
    """Of one field, and two of gold's sides are met by two of ours, as the story scorer has it."""
    if field != gold.field:
        return False
    met = [{n for n, ours in enumerate(sides) if _meet(scorer, side, ours)} for side in gold.sides]
    return sum(map(bool, met)) >= 2 and len(set().union(*met)) >= 2


def _meet(scorer: ModuleType, left: Iterable[Place], right: Iterable[Place]) -> bool:
    theirs = list(right)
    return any(f == g and scorer.overlap(list(a), list(b)) > 0 for f, a in left for g, b in theirs)


def score(
    scorer: ModuleType, gold: Sequence[GoldDisagreement], told: Sequence[Told], by_field: dict[str, Counts]
) -> tuple[list[GoldDisagreement], list[Told]]:
    """Those of gold that nobody told, and those told that gold has not."""
    used: set[int] = set()
    missed = []
    for each in gold:
        by_field[each.field].gold += 1
        found = next((n for n, t in enumerate(told) if n not in used and agrees(scorer, each, t.field, t.sides)), None)
        if found is None:
            missed.append(each)
            continue
        used.add(found)
        by_field[each.field].hits += 1
        by_field[each.field].kinds += told[found].kind == each.kind
    for one in told:
        by_field[one.field].told += 1
    return missed, [t for n, t in enumerate(told) if n not in used]


def figures_of(by_field: Mapping[str, Counts], where: str) -> dict[str, float]:
    whole = Counts()
    for counts in by_field.values():
        whole.add(counts)
    figures = _rows(where, whole)
    for field in sorted(by_field):
        figures |= _rows(f"{where}, {field}", by_field[field])
    return figures


def _rows(name: str, counts: Counts) -> dict[str, float]:
    return {
        f"{name}: F1": f1(counts.hits, counts.gold, counts.told),
        f"{name}: precision": 100.0 * counts.hits / max(1, counts.told),
        f"{name}: recall": 100.0 * counts.hits / max(1, counts.gold),
        f"{name}: kind right": 100.0 * counts.kinds / max(1, counts.hits),
    }


def end_to_end(scorer: ModuleType, folders: Sequence[Path], sheets: Sequence[ClaimSheet]) -> dict[str, float]:
    """With the weights as shipped, our statements, claims and stances."""
    tallies: defaultdict[str, Any] = defaultdict(scorer.Tally)
    rates: defaultdict[str, Any] = defaultdict(scorer.Rate)
    for folder, sheet in zip(folders, sheets, strict=True):
        scorer.score_story(folder, sheet_to_json(sheet), tallies, rates, defaultdict(list))
    return {
        "end to end: F1": tallies["disagreements *"].f1() or 0.0,
        "end to end: kind right": rates["kind of disagreement"].value() or 0.0,
    }
