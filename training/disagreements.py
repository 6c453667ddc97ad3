"""Fit the weights by which differences are told: python -m training.disagreements STORIES OUT

STORIES is a folder of gold stories (stories/FORMAT.md), OUT the folder `src/deconflict/linking/disagreements`, where
`contrasts.toml` (which two values go against one another) and `weights.toml` (which cases are told) are written. A
case is right where the story scorer would count it; cases are grown with weights of contrasts that have not seen their
story.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from bench.disagreements.gold import GoldStory, gold_story
from bench.disagreements.measuring import agrees, read_story
from bench.stories.measuring import find_stories, load_scorer

from deconflict.linking.disagreements import PairLogits, find_cases
from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.judging import SURE, Judge, Weights
from deconflict.linking.matters import Matters, link_matters
from deconflict.types import ClaimSheet, Field
from training.contrasts import Labelled, fit_contrasts, held_out, label
from training.logistic import as_weights, fit

RIDGE = 30.0  # on standardised comparisons
FOLDS = 5
# Log-odds from which a case is told. Gold tells one field of a claim where a reader would grant two, so that cases less
# likely than even still add to F1; lower, what is shown is seldom what a reader agrees with.
LEAST = {Field.NUMBER: -0.2, Field.TIME: -1.7, Field.POLARITY: -1.4, Field.MANNER: -1.1}
# Log-odds of two values alone, where the report says that accounts differ: 7 such on the train stories, 4 right.
APART = {Field.NUMBER: -1.1, Field.TIME: -1.1}
# Log-odds of the two values shown first below which a case is not told. Cross-validated, of numbers from seeds below it
# 3 of 15 were right, of times 3 of 17.
SEEDS = {Field.NUMBER: -2.5, Field.TIME: -2.0, Field.POLARITY: -2.0}
ALONE = (Field.MANNER,)  # of which the surest contrast of a case tells as much as the case itself


@dataclass(frozen=True, slots=True)
class Example:
    """A case of a story, and whether gold has such a disagreement."""

    case: Case
    right: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """The cases of one story."""

    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Gold beside what we make of it."""

    gold: GoldStory
    sheet: ClaimSheet
    matters: Matters


def make_story(gold: GoldStory, sheet: ClaimSheet) -> Story:
    return Story(gold, sheet, link_matters(sheet.readings))


def label_story(scorer: ModuleType, story: Story) -> Labelled:
    return label(scorer, story.gold, story.sheet.claims, story.sheet.readings, story.matters)


def make_lesson(
    scorer: ModuleType,
    story: Story,
    weights: Mapping[Field, Weights],
    logits: Mapping[str, PairLogits] | None = None,
) -> Lesson:
    """`logits` by claim, where a model of pairs has looked at its members: they become comparisons like the others."""
    cases = find_cases(story.sheet.claims, story.sheet.readings, story.matters, weights=weights, logits=logits)
    return Lesson(tuple(Example(case, is_in_gold(scorer, story.gold, case)) for case in cases))


def is_in_gold(scorer: ModuleType, story: GoldStory, case: Case) -> bool:
    sides = [[story.place(v.document, v.spans) for v in side.voices] for side in case.sides]
    return any(agrees(scorer, each, case.field, sides) for each in story.disagreements)


def fit_judges(lessons: Sequence[Lesson]) -> dict[Field, Judge]:
    """Of every field of which some case is right."""
    return {field: fit_judge(lessons, field) for field in LEAST if any(e.right for e in _of_field(lessons, field))}


def fit_judge(lessons: Sequence[Lesson], field: Field) -> Judge:
    if field in ALONE:
        return Judge(LEAST[field], Weights(0.0, {"sure": 1.0}))
    mine = _of_field(lessons, field)
    names = sorted({name for e in mine for name in e.case.told})
    rows = np.array([[e.case.told.get(name, 0.0) for name in names] for e in mine])
    fitted = as_weights(names, fit(rows, np.array([e.right for e in mine]), RIDGE))
    return Judge(LEAST[field], fitted, APART.get(field, SURE), SEEDS[field])


def _of_field(lessons: Iterable[Lesson], field: Field) -> list[Example]:
    return [e for x in lessons for e in x.examples if e.case.field is field]


# ---------------------------------------------------------------- the tables


def write_contrasts(path: Path, weights: Mapping[Field, Weights]) -> None:
    lines = [
        "# Log-odds: a bias, then one for each unit of a comparison; written by `python -m training.disagreements`."
    ]
    for field, table in weights.items():
        row = [table.bias, *table.each.values()]
        lines += ["", f"[{field}]", "comparisons = [", *_wrapped(f'"{n}"' for n in table.each), "]"]
        lines += ["differs = [", *_wrapped(f"{x:.3f}" for x in row), "]"]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def write_judges(path: Path, judges: Mapping[Field, Judge]) -> None:
    lines = [
        "# Log-odds: a bias, then one for each unit of a comparison; written by `python -m training.disagreements`."
    ]
    for field, judge in judges.items():
        names = list(judge.differs.each)
        lines += [
            "",
            f"[{field}]",
            f"least = {judge.least:.3f}",
            f"apart = {judge.apart:.3f}",
            f"seed = {judge.seed:.3f}",
            "comparisons = [",
            *_wrapped(f'"{n}"' for n in names),
            "]",
        ]
        row = [judge.differs.bias, *judge.differs.each.values()]
        lines += ["differs = [", *_wrapped(f"{x:.3f}" for x in row), "]"]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _wrapped(items: Iterable[str], width: int = 116) -> list[str]:
    lines = [" "]
    for item in items:
        if len(lines[-1]) + len(item) + 2 > width:
            lines.append(" ")
        lines[-1] += f" {item},"
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    scorer = load_scorer(args.stories)
    folders = find_stories(args.stories)
    sheets = [read_story(folder) for folder in folders]
    stories = [make_story(gold_story(scorer, f, sheet), sheet) for f, sheet in zip(folders, sheets, strict=True)]
    labelled = [label_story(scorer, story) for story in stories]
    weights = held_out(labelled, FOLDS)
    own = [make_lesson(scorer, story, w) for story, w in zip(stories, weights, strict=True)]
    write_contrasts(args.out / "contrasts.toml", fit_contrasts(labelled))
    write_judges(args.out / "weights.toml", fit_judges(own))


if __name__ == "__main__":
    main()
