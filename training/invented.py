"""Invented passages (training/matters/FORMAT.md) as reports, with their gold as stories/FORMAT.md has it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deconflict.documents.decode import document_id, text_hash
from deconflict.layers.times import find_times
from deconflict.reading.said import date_reading
from deconflict.text.segment import segment
from deconflict.types import Block, BlockKind, ClaimSheet, Document, Reading, Span, When

STANCES = {"+": "support", "-": "deny", "?": "query", "~": "comment"}
DIFFERENCE = re.compile(r"! (\w+) (\w+): (.*)$")
PASSAGE = re.compile(r"([.+\-?~]) ([A-Z])(\d+)( own| title)?(?:: (.*))?$")
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject|dismiss|rul(?:es|ed|ing) out|refut)", re.I)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PART = re.compile(r"\[\[(.*?)\]\]")
VALUE = re.compile(r"^(.*?)((?:\s[A-Z]\d+)+)$")


@dataclass
class Invented:
    """One story: of each report its passages, and gold."""

    name: str
    passages: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    titles: set[str] = field(default_factory=set)
    own: dict[str, list[str]] = field(default_factory=dict)  # file and words, by passage
    gold: dict[str, Any] = field(
        default_factory=lambda: {"report": [], "statement": [], "claim": [], "disagreement": []}
    )
    later: list[tuple[dict[str, Any], str, str]] = field(default_factory=list)  # members, before all passages are known

    def reports(self) -> dict[str, str]:
        """The text of each report: its titles, then its passages in their order."""
        texts = {}
        for letter, told in sorted(self.passages.items()):
            titles = [told[n] for n in sorted(told) if f"{letter}{n}" in self.titles]
            others = [told[n] for n in sorted(told) if f"{letter}{n}" not in self.titles]
            texts[f"{letter}.txt"] = "\n\n".join([*titles, *others]) + "\n"
        return texts

    def day(self) -> str:
        """The last that a claim tells, which the reports are taken to be of; "" where none does."""
        return max((c["time"] for c in self.gold["claim"] if DAY.fullmatch(c["time"])), default="")


def read_invented(path: Path) -> list[Invented]:
    stories: list[Invented] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("story:"):
            stories.append(Invented(line.removeprefix("story:").strip()))
        elif stories:
            _take(stories[-1], line)
    for story in stories:
        _complete(story)
    return stories


def _take(story: Invented, line: str) -> None:
    claims = story.gold["claim"]
    if line.startswith("claim:"):
        time = line.split("|")[4].strip() if line.count("|") > 4 else ""
        claims.append({"id": f"c{len(claims)}", "time": time, "members": [], "own_voice": []})
    elif passage := PASSAGE.match(line):
        _take_passage(story, *passage.groups())
    elif claims and (told := DIFFERENCE.match(line)):
        sides = [VALUE.match(f" {side.strip()}") for side in told[3].split(" / ")]
        values = [[side[1].strip(), side[2].split()] for side in sides if side]
        story.gold["disagreement"].append(
            {"claim": claims[-1]["id"], "field": told[1], "kind": told[2], "sides": values}
        )


def _take_passage(story: Invented, mark: str, letter: str, number: str, voice: str | None, words: str | None) -> None:
    id = f"{letter}{number}"
    if words:
        story.passages[letter][int(number)] = words.replace("[[", "").replace("]]", "")
        parts = PART.findall(words) or [words]
        if voice:
            story.own[id] = [f"{letter}.txt", parts[0]]
            story.titles |= {id} if voice == " title" else set()
        else:
            story.gold["statement"].append(_statement(id, f"{letter}.txt", parts, PART.sub(" ", words)))
    if mark in STANCES and story.gold["claim"]:
        story.later.append((story.gold["claim"][-1], id, STANCES[mark]))


def _statement(id: str, file: str, parts: list[str], around: str) -> dict[str, Any]:
    act = "denies" if DENIES.search(around) else "asserts"
    told = {"id": id, "file": file, "content": parts[0], "source": "", "chain": [], "kinds": [], "act": act}
    told |= {"polarity": "+", "certainty": "certain", "form": "indirect"}
    return told | ({"content2": parts[1]} if len(parts) > 1 else {})


def _complete(story: Invented) -> None:
    """Members by name, now that every passage is known."""
    known = {s["id"] for s in story.gold["statement"]}
    for claim, id, stance in story.later:
        if id in story.own:
            claim["own_voice"].append([*story.own[id], stance])
        elif id in known:
            claim["members"].append([id, stance])
    for each in story.gold["disagreement"]:
        each["sides"] = [[value, [story.own.get(id, id) for id in ids]] for value, ids in each["sides"]]
    story.gold["report"] = [{"file": file} for file in story.reports()]


def read_reports(story: Invented) -> ClaimSheet:
    """What can be read in its reports without the encoder: their times. Everything else of a member is gold's."""
    day = story.day()
    told = When(edtf=day, earliest=day, latest=day, how="gold") if day else None
    return ClaimSheet(readings=tuple(_reading(file, text, told) for file, text in story.reports().items()))


def _reading(file: str, text: str, day: When | None) -> Reading:
    block = Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="all of it")
    document = Document(
        id=document_id(text), text=text, text_sha256=text_hash(text), path=file, blocks=(block,), published=day
    )
    mentions = find_times(segment(document))
    reading = Reading(document=document, statements=(), silences=(), attributions=(), time_mentions=mentions)
    return date_reading(reading, day)
