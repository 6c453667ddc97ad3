"""The command line, on a corpus of our own with the dumb baselines (no model needed)."""

import json
import re
from pathlib import Path

import pytest
from bench.__main__ import QUESTIONS, main, parse

REPOSITORY = Path(__file__).parents[2]
TEXT = "The bridge fell, Ms Okafor said.\n"
ARTICLE = {
    "id": "bridge",
    "text": TEXT,
    "attributions": [{"source": [[17, 26]], "cue": [[27, 31]], "content": [[0, 15]], "form": "indirect"}],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    return path


def test_figures_are_printed_with_their_bars_and_errors(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = {**ARTICLE, "text": TEXT + "Nobody is named, it is feared.", "attributions": ARTICLE["attributions"]}
    article["attributions"] = [*ARTICLE["attributions"], {"source": [], "cue": [[56, 62]], "content": [[33, 48]]}]  # type: ignore[misc]
    corpus.write_text(json.dumps(article) + "\n", "utf-8")
    assert main(["attribution", "--data", str(corpus), "--baseline", "--worst", "1"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^exact +66\.67   bar ≥ 61: reached$", printed, re.M)
    assert re.search(r"^detect +66\.67   bar ≥ 85: missed$", printed, re.M)
    assert "missed (1)\n  bridge:  | feared | Nobody is named" in printed


def test_json_is_what_the_gate_takes(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attribution", "--data", str(corpus), "--baseline", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["question"] == "attribution"
    assert report["settings"]["baseline"] is True
    assert report["figures"]["exact"] == 100
    assert len(report["data"]) == 64


@pytest.mark.parametrize("name", QUESTIONS)
def test_missing_data_are_a_plain_reason(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--data", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err == f"{name}: skipped: {tmp_path / 'nowhere'}: no such file or folder\n"


def test_every_command_in_the_readmes_is_understood() -> None:
    found = [
        line.split("#")[0].split()[3:]
        for readme in sorted((REPOSITORY / "bench").rglob("README.md"))
        for line in re.findall(r"python -m bench [^`>\n]*", readme.read_text("utf-8"))
    ]
    assert len(found) > 5
    for words in found:
        assert parse([word.replace("NAME", "names") for word in words])
