"""Fit the weights by which differences are told: python -m training.disagreements STORIES OUT

STORIES is a folder of gold stories (stories/FORMAT.md), OUT `src/deconflict/linking/disagreements/weights.toml`.
Whether a case is told is fitted on the cases that we propose in the matters of our own (`linking/matters.py`), each
right where it meets a disagreement of gold. Of which kind it is is fitted on the right cases in claims of gold, where
there are more; those of invented passages (training/matters) help to choose the comparisons.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from bench.disagreements.gold import GoldStory, gold_story, lay_story
from bench.disagreements.measuring import agrees, read_story
from bench.stories.measuring import find_stories, load_scorer
from numpy.typing import NDArray

from deconflict.linking.disagreements import PairLogits, find_cases, find_cases_of_matters
from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.judging import Judge, Weights
from deconflict.linking.matters import link_matters
from deconflict.types import ClaimSheet, DisagreementKind, Field
from training.invented import read_invented, read_reports

Floats = NDArray[np.float64]

RIDGE = 30.0  # on standardised comparisons; 1, 3, 10: 40.6, 41.0, 42.3 F1 of gold claims, 30: 43.6
KIND_RIDGE = 10.0
INVENTED = 0.3  # 0, 0.1, 0.3, 0.6: 46.7, 46.0, 47.4, 46.8
# What is 0 for invented passages, since no encoder has read them.
UNREAD = frozenset(
    """likeness nearest known within near far cites unnamed chains quoted later grows rising""".split()
) | {"one root", "one thing", "same name", "shared name", "other name", "one document", "on other days", "own revision"}
# By what the kind is told where there are too few examples to choose among all comparisons.
KIND_BY = {
    Field.NUMBER: frozenset(
        ("looks like update", "looks like scope", "looks like refinement", "toll on other days", "toll that rises")
    )
}
# Log-odds of 0.18. Gold holds more that one case meets than one: -2.0, -1.7, -1.4, -1.1 give F1 34.8, 36.0, 34.9, 33.1.
LEAST = -1.55


@dataclass(frozen=True, slots=True)
class Example:
    """A case of a claim or matter, and the kind that gold gives it; None where gold has no such disagreement."""

    claim: str
    case: Case
    kind: str | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """The cases of one story."""

    examples: tuple[Example, ...]


def make_lesson(scorer: ModuleType, story: GoldStory, logits: Mapping[str, PairLogits] | None = None) -> Lesson:
    """`logits` by claim, where a model of pairs has looked at its members: they become comparisons like the others."""
    cases = find_cases(story.claims, story.readings, logits=logits)
    return Lesson(tuple(Example(claim, case, kind_in_gold(scorer, story, claim, case)) for claim, case in cases))


def make_own_lesson(scorer: ModuleType, story: GoldStory, sheet: ClaimSheet) -> Lesson:
    """Of the matters that we make, where no claim of ours is one of gold's."""
    cases = find_cases_of_matters(sheet.claims, sheet.readings, link_matters(sheet.readings))
    return Lesson(tuple(Example(matter, case, kind_in_gold(scorer, story, "", case)) for matter, case in cases))


def kind_in_gold(scorer: ModuleType, story: GoldStory, claim: str, case: Case) -> str | None:
    sides = [[story.place(v.document, v.spans) for v in side.voices] for side in case.sides]
    met = [g for g in story.disagreements if agrees(scorer, g, case.field, sides)]
    return next((g.kind for g in sorted(met, key=lambda g: g.claim != claim)), None)


def fit_judges(
    lessons: Sequence[Lesson], invented: Sequence[Lesson] = (), own: Sequence[Lesson] = ()
) -> dict[Field, Judge]:
    """Of kinds by `lessons`; of whether a case is told by `own`, where there are any."""
    known = [e.case.field for x in [*lessons, *own] for e in x.examples if e.kind is not None]
    return {field: fit_judge(lessons, invented, own, field) for field in Field if known.count(field) > 1}


def fit_judge(lessons: Sequence[Lesson], invented: Sequence[Lesson], own: Sequence[Lesson], field: Field) -> Judge:
    ours, theirs = _of_field(lessons, field), _of_field(invented, field)
    names = sorted({name for e in [*ours, *_of_field(own, field)] for name in e.case.told})
    rows = compared(names, ours, theirs)
    weights = np.concatenate([np.ones(len(ours)), np.full(len(theirs), INVENTED)])
    kinds = np.array([str(e.kind or "") for e in [*ours, *theirs]])
    differs = _fit_own(names, _of_field(own, field)) if own else fit(rows, kinds != "", weights)[:-1]
    right = (kinds != "") & (weights == 1.0)
    chosen = [n for n, name in enumerate(names) if field not in KIND_BY or name in KIND_BY[field]]
    common = [k for k in DisagreementKind if (kinds[right] == k).sum() > 1]
    fitted = {k: fit(rows[right][:, chosen], kinds[right] == k, weights[right], KIND_RIDGE) for k in common}
    return Judge(
        LEAST,
        as_weights(names, differs),
        {k: as_weights([names[n] for n in chosen], row) for k, row in fitted.items()},
    )


def _fit_own(names: Sequence[str], own: Sequence[Example]) -> Floats:
    rows = np.array([[e.case.told.get(name, 0.0) for name in names] for e in own])
    return fit(rows, np.array([e.kind is not None for e in own]), np.ones(len(own)))


def _of_field(lessons: Sequence[Lesson], field: Field) -> list[Example]:
    return [e for x in lessons for e in x.examples if e.case.field is field]


def compared(names: Sequence[str], ours: Sequence[Example], theirs: Sequence[Example]) -> Floats:
    """A row an example, and in the last column whether it is invented."""
    rows = np.array([[e.case.told.get(name, 0.0) for name in names] for e in [*ours, *theirs]])
    unread = [n for n, name in enumerate(names) if name in UNREAD]
    rows[len(ours) :, unread] = rows[: len(ours), unread].mean(axis=0)
    return np.concatenate([rows, (np.arange(len(rows)) >= len(ours))[:, None]], axis=1)


def fit(rows: Floats, target: NDArray[np.bool_], weights: Floats, ridge: float = RIDGE) -> Floats:
    """Bias and weights by Newton's method on standardised columns, told for the columns as they are."""
    mean = np.average(rows, axis=0, weights=weights)
    spread = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=weights)) + 1e-9
    columns = np.concatenate([np.ones((len(rows), 1)), (rows - mean) / spread], axis=1)
    pull = np.eye(columns.shape[1]) * ridge
    pull[0, 0] = 1e-6
    b = np.zeros(columns.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-columns @ b))
        slope = columns.T @ (weights * (target - p)) - pull @ b
        step = np.linalg.solve((columns * (weights * p * (1 - p) + 1e-9)[:, None]).T @ columns + pull, slope)
        b += step
        if np.abs(step).max() < 1e-8:
            break
    told = np.where(spread > 1e-6, b[1:] / spread, 0.0)
    return np.concatenate([[b[0] - told @ mean], told])


def as_weights(names: Sequence[str], fitted: Floats) -> Weights:
    return Weights(float(fitted[0]), dict(zip(names, fitted[1:].tolist(), strict=True)))


# ---------------------------------------------------------------- the table


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
            "comparisons = [",
            *_wrapped(f'"{n}"' for n in names),
            "]",
        ]
        for name, weights in [("differs", judge.differs), *judge.kinds.items()]:
            row = [weights.bias, *(weights.each.get(n, 0.0) for n in names)]
            lines += [f"{name} = [", *_wrapped(f"{x:.3f}" for x in row), "]"]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _wrapped(items: object, width: int = 116) -> list[str]:
    lines = [" "]
    for item in items:  # type: ignore[attr-defined]
        if len(lines[-1]) + len(item) + 2 > width:
            lines.append(" ")
        lines[-1] += f" {item},"
    return lines


def invented_lessons(scorer: ModuleType) -> list[Lesson]:
    """Of the stories in training/matters."""
    paths = sorted((Path(__file__).parent / "matters").glob("*.txt"))
    stories = [story for path in paths for story in read_invented(path)]
    return [make_lesson(scorer, lay_story(scorer, s.name, s.gold, read_reports(s))) for s in stories]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    scorer = load_scorer(args.stories)
    folders = find_stories(args.stories)
    sheets = [read_story(folder) for folder in folders]
    stories = [gold_story(scorer, folder, sheet) for folder, sheet in zip(folders, sheets, strict=True)]
    lessons = [make_lesson(scorer, story) for story in stories]
    own = [make_own_lesson(scorer, story, sheet) for story, sheet in zip(stories, sheets, strict=True)]
    write_judges(args.out, fit_judges(lessons, invented_lessons(scorer), own))


if __name__ == "__main__":
    main()
