"""Gold claims of a story with the members and stances of gold, told by our passages, and gold's disagreements.

A gold member that we have among our passages is that passage, with the source, day and act that we read; one that we
have not becomes a passage of its own, a statement with what gold tells of it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

from bench.origins.gold import gold_entities, gold_statement
from deconflict.types import Claim, ClaimSheet, Member, Passage, Reading, Span, Spans, Stance, Statement

Place = tuple[str, tuple[tuple[int, int], ...]]  # file, spans


@dataclass(frozen=True, slots=True)
class GoldDisagreement:
    """sides   the places behind each value"""

    claim: str
    field: str
    kind: str
    sides: tuple[tuple[Place, ...], ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldStory:
    """files   of each document, by its id"""

    name: str
    claims: tuple[Claim, ...]
    readings: tuple[Reading, ...]
    disagreements: tuple[GoldDisagreement, ...]
    files: Mapping[str, str]

    def place(self, document: str, spans: Spans) -> Place:
        return self.files[document], tuple((s.start, s.end) for s in spans)


def gold_story(scorer: ModuleType, folder: Path, sheet: ClaimSheet) -> GoldStory:
    return lay_story(scorer, folder.name, tomllib.loads((folder / "story.toml").read_text("utf-8")), sheet)


def lay_story(scorer: ModuleType, name: str, gold: dict[str, Any], sheet: ClaimSheet) -> GoldStory:
    """`gold` as stories/FORMAT.md has it."""
    laid = _Laid(scorer, gold, sheet)
    claims = tuple(laid.claim(row) for row in gold.get("claim", []))
    found = tuple(
        GoldDisagreement(
            claim=row["claim"],
            field=row["field"],
            kind=row["kind"],
            sides=tuple(tuple(laid.place(member) for member in behind) for _, behind in row["sides"]),
            values=tuple(value for value, _ in row["sides"]),
        )
        for row in gold.get("disagreement", [])
    )
    return GoldStory(name, claims, laid.readings(), found, laid.files)


class _Laid:
    """Gold members laid on our passages; those without one are added to their report."""

    def __init__(self, scorer: ModuleType, gold: dict[str, Any], sheet: ClaimSheet) -> None:
        self._scorer = scorer
        self._rows = {s["id"]: s for s in gold["statement"]}
        self._reports = {PurePath(r.document.path or "").name: r for r in sheet.readings}
        self._entities = gold_entities(scorer, gold, sheet)
        self._added: dict[str, list[tuple[Statement | None, Spans]]] = defaultdict(list)
        self.files = {r.document.id: file for file, r in self._reports.items()}
        self._members = self._lay(gold)

    def place(self, member: Any) -> Place:
        """Of a statement's id, or of a file and its words."""
        if not isinstance(member, str):
            return member[0], (self._scorer.find(self._reports[member[0]].document.text, member[1]),)
        row = self._rows[member]
        text = self._reports[row["file"]].document.text
        spans = [self._scorer.find(text, row["content"], row.get("nth", 1))]
        if row.get("content2"):
            spans.append(self._scorer.find(text, row["content2"]))
        return row["file"], tuple(spans)

    def claim(self, row: dict[str, Any]) -> Claim:
        told = [self._member(m, stance) for m, stance in _members(row)]
        return Claim(id=row["id"], text="", members=tuple(told), why="gold")

    def _member(self, member: Any, stance: str) -> Member:
        return replace(self._members[self.place(member)], stance=Stance(stance))

    def readings(self) -> tuple[Reading, ...]:
        return tuple(with_added(r, self._added[file]) for file, r in self._reports.items())

    def _lay(self, gold: dict[str, Any]) -> dict[Place, Member]:
        named = {self.place(m): m for row in gold.get("claim", []) for m, _ in _members(row)}
        ours = [(file, p, r) for file, r in self._reports.items() for p in r.passages]
        spans = [(file, [(s.start, s.end) for s in p.spans]) for file, p, _ in ours]
        found = dict(self._scorer.align([(file, list(s)) for file, s in named], spans))
        return {
            place: _as_member(*ours[found[n]][1:]) if n in found else self._add(place, member)
            for n, (place, member) in enumerate(named.items())
        }

    def _add(self, place: Place, member: Any) -> Member:
        file, spans = place[0], tuple(Span(*span) for span in place[1])
        document = self._reports[file].document
        if not isinstance(member, str):
            self._added[file].append((None, spans))
            return Member(document=document.id, span=spans[0], stance=Stance.SUPPORT)
        told = gold_statement(self._scorer, self._rows[member], document.id, document.text, self._entities)
        told = replace(told, id=f"{document.id}.{member}")
        self._added[file].append((told, spans))
        return Member(statement=told.id, stance=Stance.SUPPORT)


def _members(row: dict[str, Any]) -> list[tuple[Any, str]]:
    told = [(member, stance) for member, stance in row.get("members", [])]
    return told + [((file, words), stance) for file, words, stance in row.get("own_voice", [])]


def _as_member(passage: Passage, reading: Reading) -> Member:
    if passage.statement is not None:
        return Member(statement=reading.statements[passage.statement].id, stance=Stance.SUPPORT)
    return Member(document=reading.document.id, span=passage.spans[0], stance=Stance.SUPPORT)


def with_added(reading: Reading, added: Sequence[tuple[Statement | None, Spans]]) -> Reading:
    """The reading with further statements and sentences, each with the vector of a passage that it overlaps."""
    statements, passages = list(reading.statements), list(reading.passages)
    for statement, spans in added:
        near = next((p for p in reading.passages if any(a.overlaps(b) for a in p.spans for b in spans)), None)
        vector = near.vector if near else b""
        number = len(statements) if statement else None
        statements += [statement] if statement else []
        passages.append(Passage(spans=spans, statement=number, sentence=0, paragraph=spans[0], vector=vector))
    return replace(reading, statements=tuple(statements), passages=tuple(passages))
