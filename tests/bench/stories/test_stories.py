import sys
from pathlib import Path

import pytest
from bench.measured import DataMissing
from bench.stories.baseline import make_sheet
from bench.stories.measuring import find_stories, run_command


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
