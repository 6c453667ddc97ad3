"""Fit the weights of `layers/place_matching.py` on the dev parts, and say how well they carry over to other documents.

    python -m bench.place.fit --data ../shared/corpora

Prints the weights, to be copied into the module, and five-fold cross-validated accuracy by documents. What the other
names mean depends on the weights, so features are made anew between rounds. Each corpus counts alike.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.place.gold import CORPORA, Article, read_articles
from deconflict.layers.gazetteer import distances
from deconflict.layers.place_context import read_context
from deconflict.layers.place_matching import WEIGHTS, Scene
from deconflict.types import Span

Numbers = NDArray[np.float64]
RIGHT_KM = 161.0
SAME_KM = 30.0  # candidates this near the gold are right; farther ones only when there is none
ROUNDS = 3
RIDGE = 0.3
SHARE = {"LGL": 0.3}  # its articles were chosen for names of towns that are called like larger ones


@dataclass(frozen=True, slots=True)
class Task:
    """One document: its candidates, which of them are right, how often each name is asked for."""

    scene: Scene
    right: Numbers
    asked: Numbers  # by sense
    unanswered: int  # toponyms that the gazetteer does not have
    fold: int


def make_task(article: Article, fold: int) -> Task | None:
    toponyms = [t for t in article.toponyms if t.counts]
    context = read_context(article.text, [Span(t.start, t.end) for t in toponyms])
    scene = context.scene
    right, asked = np.zeros(len(scene.rows)), np.zeros(len(scene.senses))
    unanswered = 0
    for toponym, sense in zip(toponyms, context.sense, strict=True):
        if toponym.lat is None or toponym.lon is None:
            continue
        if sense < 0:
            unanswered += 1
            continue
        mine = scene.sense == sense
        rows = scene.rows[mine]
        km = distances([toponym.lat], [toponym.lon], scene.gazetteer.lat[rows], scene.gazetteer.lon[rows])[0]
        near = km <= (SAME_KM if km.min() <= SAME_KM else RIGHT_KM)
        if near.any():
            right[mine] = np.maximum(right[mine], near)
            asked[sense] += 1
        else:
            unanswered += 1
    return Task(scene, right, asked, unanswered, fold)


def loss(weights: Numbers, tasks: Sequence[tuple[Task, Numbers, float]]) -> tuple[float, Numbers]:
    total, gradient = RIDGE * float(weights @ weights) / 2, RIDGE * weights
    for task, features, weight in tasks:
        p = task.scene.share(features @ weights)
        hit = np.bincount(task.scene.sense, p * task.right, len(task.scene.senses))
        asked = np.where(hit > 0, np.sqrt(task.asked), 0.0)
        total -= weight * float(asked @ np.log(np.maximum(hit, 1e-9)))
        posterior = p * task.right / np.maximum(hit, 1e-9)[task.scene.sense]
        gradient = gradient - weight * ((posterior - p) * asked[task.scene.sense]) @ features
    return total, gradient


def fit(tasks: Sequence[tuple[Task, float]], weights: Numbers) -> Numbers:
    for _ in range(ROUNDS):
        made = [(task, task.scene.odds(weights)[0], weight) for task, weight in tasks]
        weights = minimize(loss, weights, args=(made,), jac=True, method="L-BFGS-B").x
    return weights


def accuracy(tasks: Sequence[Task], weights: Numbers) -> tuple[float, int]:
    hits = total = 0.0
    for task in tasks:
        _, p = task.scene.odds(weights)
        total += task.asked.sum() + task.unanswered
        for sense in np.flatnonzero(task.asked):
            mine = np.flatnonzero(task.scene.sense == sense)
            hits += task.asked[sense] * task.right[mine[np.argmax(p[mine])]]
    return hits, int(total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    start = np.array(list(WEIGHTS.values()))
    corpora = {
        name: [
            task
            for i, article in enumerate(read_articles(data / f"place/{file}-dev.jsonl.gz", file))
            if (task := make_task(article, i % 5)) and len(task.scene.rows)
        ]
        for name, file in CORPORA.items()
    }
    weight = {name: SHARE.get(name, 1.0) * 1000 / sum(t.asked.sum() for t in tasks) for name, tasks in corpora.items()}
    all_tasks = [(t, weight[name]) for name, tasks in corpora.items() for t in tasks]
    counts = {name: np.zeros(2) for name in corpora}
    for fold in range(5):
        fitted = fit([(t, w) for t, w in all_tasks if t.fold != fold], start)
        for name, tasks in corpora.items():
            counts[name] += accuracy([t for t in tasks if t.fold == fold], fitted)
    fitted = fit(all_tasks, start)
    for name, value in zip(WEIGHTS, fitted, strict=True):
        print(f'    "{name}": {value:.2f},')
    for name, (hits, total) in counts.items():
        before, now = accuracy(corpora[name], start), accuracy(corpora[name], fitted)
        shares = {"before": before[0], "cross-validated": hits, "on itself": now[0]}
        print(f"{name}:", ", ".join(f"{label} {value / total:.3f}" for label, value in shares.items()))


if __name__ == "__main__":
    main()
