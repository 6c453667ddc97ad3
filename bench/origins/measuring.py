"""Bounds of origins against gold stories: with gold chains in gold claims, with ours in gold claims, and end to end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.claims.gold import align_story
from bench.measured import Measured, Miss, Settings
from bench.origins.gold import Bounds, GoldStory, gold_story
from bench.stories.measuring import HELD_OUT, find_stories, load_scorer
from deconflict import flow
from deconflict.assessment.corroboration import assess_claim
from deconflict.assessment.lineage import find_lineage
from deconflict.exports.json_sheet import sheet_to_json
from deconflict.types import Claim, ClaimSheet, Member, Origins, Stance

CONSTANT = Origins(least=1, most=1), Origins(least=0, most=0)  # the commonest bounds of gold: the dumb baseline
ROWS = ("origins, each bound *", "origins, both bounds", "origins within one", "against, both bounds")
Told = tuple[Bounds, Bounds]


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is a story or a folder of stories."""
    folders = find_stories(data)[: settings.limit]
    scorer = load_scorer(data)
    tally: dict[str, list[tuple[str, Told, Told]]] = {"gold chains": [], "our chains in gold claims": []}
    rates: dict[str, list[int]] = {row: [0, 0] for row in ROWS}
    for folder in folders:
        sheet = flow.read([str(folder)], workers=1)
        story = gold_story(scorer, folder, sheet)
        assessed = {"gold chains": gold_chains(story), "our chains in gold claims": ours(scorer, folder, sheet)}
        for name, told in assessed.items():
            bounds = [bounds_of(claim, settings) for claim in told]
            gold = zip(story.origins, story.against, strict=True)
            tally[name] += [
                (f"{folder.name} {claim.id}", t, g) for claim, t, g in zip(story.claims, bounds, gold, strict=True)
            ]
        end_to_end(scorer, folder, sheet, rates)
    figures = {f"{name}: {row}": value for name, found in tally.items() for row, value in rows_of(found).items()}
    figures |= {f"end to end: {row}": 100.0 * hit / max(1, of) for row, (hit, of) in rates.items()}
    return Measured(figures=figures, data=tuple(folders), misses=misses_of(folders, tally["gold chains"]))


def bounds_of(claim: Claim, settings: Settings) -> Told:
    support, against = (claim.origins, claim.against) if not settings.baseline else CONSTANT
    assert support is not None and against is not None
    return (support.least, support.most), (against.least, against.most)


def gold_chains(story: GoldStory) -> list[Claim]:
    lineage = find_lineage(story.readings, story.entities, story.copies)
    return [assess_claim(claim, lineage) for claim in story.claims]


def ours(scorer: ModuleType, folder: Path, sheet: ClaimSheet) -> list[Claim]:
    """Gold claims of our passages, with gold stances and our chains; what we did not find is missing."""
    lineage = find_lineage(sheet.readings, sheet.entities, sheet.copies)
    story = align_story(scorer, folder, sheet.readings)
    found = []
    for number in range(story.claims):
        members = [
            Member(statement=told.statement.id, stance=Stance(stances[number]))
            if told.statement
            else Member(document=told.document, span=told.spans[0], stance=Stance(stances[number]))
            for told, stances in zip(story.told, story.stances, strict=True)
            if number in stances
        ]
        found.append(assess_claim(Claim(id="", text="", members=tuple(members), why="gold"), lineage))
    return found


def end_to_end(scorer: ModuleType, folder: Path, sheet: ClaimSheet, rates: dict[str, list[int]]) -> None:
    found: defaultdict[str, Any] = defaultdict(scorer.Rate)
    scorer.score_story(folder, sheet_to_json(sheet), defaultdict(scorer.Tally), found, defaultdict(list))
    for row in ROWS:
        rates[row][0] += found[row].hit
        rates[row][1] += found[row].of


def rows_of(found: Sequence[tuple[str, Told, Told]]) -> dict[str, float]:
    """The scorer's rows, and each bound of its own."""
    pairs = [(told[0], gold[0]) for _, told, gold in found]
    count = max(1, len(pairs))
    least = sum(t[0] == g[0] for t, g in pairs)
    most = sum(t[1] == g[1] for t, g in pairs)
    return {
        "each bound": 50.0 * (least + most) / count,
        "least": 100.0 * least / count,
        "most": 100.0 * most / count,
        "both bounds": 100.0 * sum(t == g for t, g in pairs) / count,
        "within one": 100.0 * sum(max(abs(t[0] - g[0]), abs(t[1] - g[1])) <= 1 for t, g in pairs) / count,
        "against, both bounds": 100.0 * sum(told[1] == gold[1] for _, told, gold in found) / count,
    }


def misses_of(folders: Sequence[Path], found: Sequence[tuple[str, Told, Told]]) -> tuple[Miss, ...]:
    """Wrong bounds with gold chains, the commonest kind of error first."""
    if any(folder.resolve().parent.name != "train" for folder in folders):
        return (Miss(kind="held out", what=HELD_OUT),)
    misses = [
        Miss(kind=f"{side} {t[0] - g[0]:+d} {t[1] - g[1]:+d}", what=f"{name}: told {t}, gold {g}")
        for name, told, gold in found
        for side, t, g in (("for", told[0], gold[0]), ("against", told[1], gold[1]))
        if t != g
    ]
    counts = Counter(miss.kind for miss in misses)
    return tuple(sorted(misses, key=lambda miss: (-counts[miss.kind], miss.kind, miss.what)))
