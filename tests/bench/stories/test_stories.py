import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from bench.measured import DataMissing
from bench.stories.baseline import make_sheet
from bench.stories.measuring import find_stories, run_command
from bench.stories.scorer import Rate, Story, Tally, same_name, score_story


def make_story(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "story.toml").write_text("", "utf-8")
    (folder / "a.txt").write_text("The bridge fell, Ms Okafor said.\n“We stay,” said Okafor.", "utf-8")
    return folder


def test_a_story_is_itself_and_a_folder_holds_those_directly_in_it(tmp_path: Path) -> None:
    ferry, bridge = make_story(tmp_path / "ferry"), make_story(tmp_path / "bridge")
    training = make_story(tmp_path / "train" / "harbour")
    assert find_stories(ferry) == [ferry]
    assert find_stories(tmp_path) == [bridge, ferry]
    assert find_stories(tmp_path / "train") == [training]
    with pytest.raises(DataMissing, match="holds no story"):
        find_stories(tmp_path / "ferry" / "nothing")


def test_baseline_sheet_quotes_the_reports(tmp_path: Path) -> None:
    sheet = make_sheet(make_story(tmp_path / "ferry"))
    text = (tmp_path / "ferry" / "a.txt").read_text("utf-8")
    told = [(s["chain"][0]["name"], text[slice(*s["content"][0])], s["form"]) for s in sheet["statements"]]
    assert told == [("Ms Okafor", "The bridge fell, ", "indirect"), ("Okafor", "“We stay,” ", "direct")]


def test_some_inputs_unread_is_still_a_sheet_and_a_failed_command_is_none(tmp_path: Path) -> None:
    script = "import json, sys; print(json.dumps({'path': sys.argv[1]})); sys.exit({})"
    assert run_command((sys.executable, "-c", script.replace("{}", "3"), "{}"), tmp_path) == {"path": str(tmp_path)}
    with pytest.raises(RuntimeError, match="ended with 1"):
        run_command((sys.executable, "-c", script.replace("{}", "1"), "{}"), tmp_path)


FRESH = Path(__file__).parents[3] / "bench" / "fresh"
STORIES = sorted(path.parent for path in FRESH.glob("*/story.toml"))
NOTHING: dict[str, Any] = {"documents": [], "statements": []}


def sheet_of_gold(story: Story) -> dict[str, Any]:
    """A sheet that tells what gold has, and nothing else."""

    def told_member(member: str | list[str]) -> dict[str, Any]:
        file, spans = story.member(member)
        return {"statement": member} if isinstance(member, str) else {"document": file, "span": spans[0]}

    def claim_of(claim: dict[str, Any]) -> dict[str, Any]:
        members = [*claim["members"], *([[file, words], stance] for file, words, stance in claim["own_voice"])]
        bounds = {key: dict(zip(("least", "most"), claim[key], strict=True)) for key in ("origins", "against")}
        return {"event": None, "members": [{**told_member(m), "stance": stance} for m, stance in members], **bounds}

    return {
        "documents": [{"id": file, "path": file, "blocks": []} for file in story.texts],
        "statements": [
            {**s, "document": s["file"], "content": place[1], "chain": [{"name": n} for n in s["chain"]], "said": None}
            for s, place in zip(story.statements, story.places, strict=True)
        ],
        "claims": [claim_of(claim) for claim in story.gold["claim"]],
        "disagreements": [
            {**d, "sides": [{"members": [told_member(m) for m in behind]} for _, behind in d["sides"]]}
            for d in story.gold["disagreement"]
        ],
        "silences": [
            {**s, "document": s["file"], "span": story.words(s["file"], s["words"])[1][0]}
            for s in story.gold["silence"]
        ],
        "events": [],
        "entities": [],
    }


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_a_sheet_that_tells_what_gold_has_is_all_right(folder: Path) -> None:

    sheet = sheet_of_gold(Story(folder, NOTHING))
    f1: defaultdict[str, Tally] = defaultdict(Tally)
    rates: defaultdict[str, Rate] = defaultdict(Rate)
    score_story(folder, sheet, f1, rates, defaultdict(list))
    starred = {name: tally.f1() for name, tally in f1.items() if name.endswith("*")}
    starred |= {name: rate.value() for name, rate in rates.items() if name.endswith("*")}
    assert starred == dict.fromkeys(starred, 100.0)
    assert len(starred) == 9


def test_what_is_missed_and_what_is_wrong_is_counted() -> None:
    folder = STORIES[0]
    sheet = sheet_of_gold(Story(folder, NOTHING))
    sheet["statements"][1] |= {"act": "denies", "chain": [{"name": "nobody of that name"}]}
    sheet["silences"].pop()
    f1: defaultdict[str, Tally] = defaultdict(Tally)
    rates: defaultdict[str, Rate] = defaultdict(Rate)
    misses: defaultdict[str, list[str]] = defaultdict(list)
    score_story(folder, sheet, f1, rates, misses)
    assert (f1["silences *"].hit, f1["silences *"].told) == (f1["silences *"].gold - 1, f1["silences *"].gold - 1)
    assert rates["root of the chain *"].of - rates["root of the chain *"].hit == 1
    assert [len(misses["root"]), len(misses["act"]), len(misses["statements"])] == [1, 1, 0]


@pytest.mark.parametrize(
    ("gold", "told", "same"),
    [
        ("Ministry of Fisheries", "the Fisheries Ministry", True),
        ("Minister Ada Holm", "Holm", True),
        ("Bay Pilots Union", "BPU", True),
        ("Ada Holm", "Una Feld", False),
        ("Ada Holm", "", False),
    ],
)
def test_names_go_together(gold: str, told: str, same: bool) -> None:
    assert same_name(gold, told) is same
