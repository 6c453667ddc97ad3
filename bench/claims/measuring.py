"""Claims, stances and disagreements on gold stories; those of the train part cross-validated, weights fitted anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from bench.claims.gold import Alignment, align_story
from bench.measured import Measured, Miss, Settings, f1
from bench.stories.measuring import HELD_OUT, find_stories, load_scorer
from deconflict import flow
from deconflict.linking.clusters import also_in, find_groups
from deconflict.linking.company import compare_company
from deconflict.linking.compared import ALSO, TOGETHER, UNLIKE
from deconflict.linking.likeness import Matter, compare_all, pairs_of
from deconflict.linking.rows import Floats, Ints
from deconflict.linking.stances import seats_of, stance_of
from deconflict.linking.weights import weights_of
from deconflict.types import Reading

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A story with its compared pairs and the log-odds that each speaks of one matter."""

    story: Alignment
    pairs: Ints
    logits: Floats


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is a story or a folder of stories; those of a folder `train` are cross-validated in five folds."""
    folders = find_stories(data)[: settings.limit]
    scorer = load_scorer(data)
    stories = [align_story(scorer, folder, read_story(folder)) for folder in folders]
    training = all(folder.resolve().parent.name == "train" for folder in folders) and len(folders) > 1
    judged = cross_validate(stories) if training else [judge_as_shipped(story) for story in stories]
    told = [same_words(j.story) if settings.baseline else grouped(j) for j in judged]
    hits = sum(len(pairs & gold_pairs(j.story)) for j, pairs in zip(judged, told, strict=True))
    size, gold = sum(map(len, told)), sum(j.story.pairs for j in judged)
    figures = {
        "pairs F1": f1(hits, gold, size),
        "pairs precision": 100.0 * hits / max(1, size),
        "pairs recall": 100.0 * hits / max(1, gold),
    }
    if not training:  # the shipped weights were fitted on these
        figures["stance of gold members"] = stances_right(stories)
    misses = _misses(judged, told) if training else (Miss(kind="held out", what=HELD_OUT),)
    return Measured(figures=figures, data=tuple(folders), misses=misses)


def read_story(folder: Path) -> list[Reading]:
    sheet = flow.read([str(folder)], workers=1)
    return [replace(r, layers=None) for r in sheet.readings]


def judge_as_shipped(story: Alignment) -> Judged:
    matter = Matter(story.told)
    pairs = pairs_of(matter)
    alone = weights_of("likeness").logits(compare_all(matter, pairs))
    return Judged(story, pairs, weights_of("company").logits(compare_company(pairs, alone, len(story.told))))


def cross_validate(stories: Sequence[Alignment]) -> list[Judged]:
    """Each story judged with weights that were fitted without it."""
    from training.claims import FOLDS, fit_company, fit_likeness, make_lesson

    lessons = [make_lesson(story) for story in stories]
    judged: dict[int, Judged] = {}
    for fold in range(FOLDS):
        seen = [lesson for n, lesson in enumerate(lessons) if n % FOLDS != fold]
        likeness, company = fit_likeness(seen), fit_company(seen)
        for n in range(fold, len(lessons), FOLDS):
            lesson = lessons[n]
            alone = likeness.logits(lesson.values)
            both = company.logits(compare_company(lesson.pairs, alone, len(lesson.story.told)))
            judged[n] = Judged(lesson.story, lesson.pairs, both)
    return [judged[n] for n in sorted(judged)]


# ---------------------------------------------------------------- pairs of gold members


def grouped(judged: Judged) -> set[Pair]:
    kept = judged.logits > UNLIKE
    pairs, logits, count = judged.pairs[kept], judged.logits[kept], len(judged.story.told)
    groups = also_in(find_groups(pairs, logits, count, TOGETHER), pairs, logits, count, ALSO)
    members = [[k for k in group if judged.story.stances[k]] for group in groups]
    return {pair for group in members for pair in combinations(sorted(group), 2)}


def same_words(story: Alignment) -> set[Pair]:
    """The dumb baseline: half of the shorter one's stems are shared."""
    members = [k for k, stances in enumerate(story.stances) if stances]
    stems = {k: set(story.told[k].wording.stems) for k in members}
    return {
        (a, b)
        for a, b in combinations(members, 2)
        if stems[a] and stems[b] and 2 * len(stems[a] & stems[b]) >= min(len(stems[a]), len(stems[b]))
    }


def gold_pairs(story: Alignment) -> set[Pair]:
    members = [k for k, stances in enumerate(story.stances) if stances]
    return {(a, b) for a, b in combinations(members, 2) if story.stances[a].keys() & story.stances[b].keys()}


def stances_right(stories: Sequence[Alignment]) -> float:
    """Of the members of gold claims, seated together, those whose stance is read right (with the shipped weights)."""
    right = []
    for story in stories:
        for claim in range(story.claims):
            members = [k for k, stances in enumerate(story.stances) if claim in stances]
            seats = seats_of([story.told[k] for k in members])
            right += [stance_of(s) == story.stances[k][claim] for k, s in zip(members, seats, strict=True)]
    return 100.0 * float(np.mean(right)) if right else 0.0


def _misses(judged: Sequence[Judged], told: Sequence[set[Pair]]) -> tuple[Miss, ...]:
    found = []
    for each, pairs in zip(judged, told, strict=True):
        gold = gold_pairs(each.story)
        scores = {(a, b): x for (a, b), x in zip(each.pairs.tolist(), each.logits.tolist(), strict=True)}
        wrong = [("joined", -scores.get(p, 0.0), p) for p in pairs - gold]
        wrong += [("missed", scores.get(p, -9.0), p) for p in gold - pairs]
        for kind, score, (a, b) in wrong:
            content = f"{each.story.told[a].content[:80]!r} / {each.story.told[b].content[:80]!r}"
            found.append((kind, score, Miss(kind=kind, what=f"{each.story.name}: {content}")))
    return tuple(miss for _, _, miss in sorted(found, key=lambda x: (x[0], x[1], x[2].what)))
