"""Fit the weights of linking's comparisons: python -m training.claims STORIES src/deconflict/linking/data/claims.toml

STORIES is a folder of gold stories (stories/FORMAT.md). Passages are read with the shipped encoder and laid beside the
gold members; pairs of which both are gold members teach likeness and company, the members of a gold claim stance. All
are logistic regressions; what the second stage learns from comes from a first one that had not seen the story.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.claims.gold import Alignment, align_story
from bench.claims.measuring import read_story
from bench.stories.measuring import find_stories, load_scorer
from numpy.typing import NDArray

from deconflict.linking.company import compare_company
from deconflict.linking.likeness import Matter, compare_all, pairs_of
from deconflict.linking.stances import look_at, seats_of
from deconflict.types import Stance
from training import logistic

Floats = NDArray[np.float64]
Values = Mapping[str, Floats]

FOLDS = 5
RIDGE = 1.0  # on standardised comparisons


@dataclass(frozen=True, slots=True)
class Lesson:
    """One story: its pairs, what is compared of them, which of them are gold, and which are in one gold claim."""

    story: Alignment
    pairs: NDArray[np.int64]
    values: Values
    known: NDArray[np.bool_]
    one: NDArray[np.bool_]


def make_lesson(story: Alignment) -> Lesson:
    matter = Matter(story.told)
    pairs = pairs_of(matter)
    member = np.array([bool(stances) for stances in story.stances], np.bool_)
    one = [bool(story.stances[a].keys() & story.stances[b].keys()) for a, b in pairs.tolist()]
    return Lesson(story, pairs, compare_all(matter, pairs), member[pairs].all(axis=1), np.array(one, np.bool_))


# ---------------------------------------------------------------- logistic regression


@dataclass(frozen=True, slots=True)
class Fitted:
    bias: float
    weights: dict[str, float]

    def logits(self, values: Values) -> Floats:
        return self.bias + sum((w * values[name] for name, w in self.weights.items()), np.zeros(1))


def fit(values: Values, target: NDArray[np.bool_], ridge: float = RIDGE) -> Fitted:
    bias, *weights = logistic.fit(np.stack(list(values.values()), axis=1), target, ridge).tolist()
    return Fitted(bias, dict(zip(values, weights, strict=True)))


def gathered(each: Sequence[tuple[Values, NDArray[np.bool_]]]) -> Values:
    names = list(each[0][0])
    return {name: np.concatenate([values[name][kept] for values, kept in each]) for name in names}


def fit_likeness(lessons: Sequence[Lesson]) -> Fitted:
    target = np.concatenate([x.one[x.known] for x in lessons])
    return fit(gathered([(x.values, x.known) for x in lessons]), target)


def fit_company(lessons: Sequence[Lesson]) -> Fitted:
    seen: list[tuple[Values, NDArray[np.bool_]]] = []
    for number, lesson in enumerate(lessons):
        others = [x for n, x in enumerate(lessons) if n % FOLDS != number % FOLDS]
        logits = fit_likeness(others).logits(lesson.values)
        seen.append((compare_company(lesson.pairs, logits, len(lesson.story.told)), lesson.known))
    target = np.concatenate([x.one[x.known] for x in lessons])
    return fit(gathered(seen), target)


def fit_stances(stories: Iterable[Alignment]) -> dict[Stance, Fitted]:
    """One against the rest each."""
    rows: list[dict[str, float]] = []
    told: list[str] = []
    for story in stories:
        for claim in range(story.claims):
            members = [k for k, stances in enumerate(story.stances) if claim in stances]
            rows += [look_at(seat) for seat in seats_of([story.told[k] for k in members])]
            told += [story.stances[k][claim] for k in members]
    values = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    return {s: fit(values, np.array([t == s for t in told], np.bool_), ridge=5.0) for s in Stance}


# ---------------------------------------------------------------- the table


def write_tables(path: Path, tables: Mapping[str, Fitted]) -> None:
    lines = ["# Log-odds for each unit of a comparison's value; written by `python -m training.claims`."]
    for name, fitted in tables.items():
        lines += ["", f"[{name}]", f"bias = {fitted.bias:.4f}"]
        lines += [f"{key} = {weight:.4f}" for key, weight in fitted.weights.items()]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def fit_all(stories: Sequence[Alignment]) -> dict[str, Fitted]:
    lessons = [make_lesson(story) for story in stories]
    tables = {"likeness": fit_likeness(lessons), "company": fit_company(lessons)}
    return tables | {f"stance-{stance}": fitted for stance, fitted in fit_stances(stories).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    scorer = load_scorer(args.stories)
    stories = [align_story(scorer, folder, read_story(folder)) for folder in find_stories(args.stories)]
    write_tables(args.out, fit_all(stories))


if __name__ == "__main__":
    main()
