"""Reliability of outlets and sources, A to F, as people set it in a file or decide it; never guessed, in no number."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deconflict.asking.library import Library
from deconflict.errors import DeconflictError
from deconflict.linking.outlets import outlet_words as name_of
from deconflict.types import Claim, ClaimSheet, EntityKind
from deconflict.wording import outlet_of

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
TABLES = ("outlets", "sources")


class UnreadableReliability(DeconflictError):
    """A file of reliabilities is none; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Letters by name, of outlets and of sources (persons, bodies, documents, footage)."""

    outlets: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def outlet(self, name: str) -> str | None:
        return _find(self.outlets, [name])

    def source(self, *names: str) -> str | None:
        """By any of its names."""
        return _find(self.sources, names)


def with_decided(reliability: Reliability, sheet: ClaimSheet) -> Reliability:
    """The same with what was decided on this sheet, of a report's outlet or of a source: this holds against a file."""
    outlets, sources = dict(reliability.outlets), dict(reliability.sources)
    documents = {d.id: d for d in sheet.documents}
    entities = {e.id: e for e in sheet.entities}
    for word in sorted((d for d in sheet.decided if d.field == "reliability" and d.value), key=lambda d: d.at):
        if word.target in documents:
            _put(outlets, outlet_of(documents[word.target]), word.value or "")
        elif entity := entities.get(word.target):
            names = {name_of(name) for name in (entity.name, *entity.aliases)}
            for name in [name for name in sources if name_of(name) in names]:
                del sources[name]
            _put(outlets if entity.kind is EntityKind.OUTLET else sources, entity.name, word.value or "")
    return Reliability(outlets, sources)


def _put(letters: dict[str, str], name: str, letter: str) -> None:
    """In the place of whatever the same words had."""
    for other in [each for each in letters if name_of(each) == name_of(name)]:
        del letters[other]
    letters[name] = letter


def load_reliability(path: str) -> Reliability:
    """Tables `[outlets]` and `[sources]`, a letter for each name; raises UnreadableReliability."""
    try:
        told = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableReliability(f"{path}: {error}") from error
    if unknown := sorted(told.keys() - set(TABLES)):
        raise UnreadableReliability(f"{path}: it has [{unknown[0]}], and may have [outlets] and [sources]")
    return Reliability(*(dict(_letters(path, name, told.get(name, {}))) for name in TABLES))


def _letters(path: str, table: str, told: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(told, dict):
        raise UnreadableReliability(f"{path}: {table} is no table of names")
    for name, letter in told.items():
        if not isinstance(letter, str) or letter not in LETTERS:
            raise UnreadableReliability(f"{path}: “{name}” has {letter!r}; a letter from A to F is wanted")
        yield name, letter


def _find(letters: Mapping[str, str], names: Sequence[str]) -> str | None:
    """The letter of the same words: "The Bay Post" is "Bay Post"."""
    known = {name_of(name): letter for name, letter in letters.items()}
    return next((known[name_of(name)] for name in names if name_of(name) in known), None)


def set_for_claim(reliability: Reliability, library: Library, claim: Claim) -> tuple[str, ...]:
    """What is set of the outlets that tell it and of the roots on both sides: "B Bay Post"."""
    found: dict[str, None] = {}
    for document in library.reports(claim.members):
        name = library.name(document)
        if letter := reliability.outlet(name):
            found[f"{letter} {name}"] = None
    sides = [side for side in (claim.origins, claim.against) if side]
    for root in (root for side in sides for root in side.roots):
        entity = library.entities.get(root.entity or "")
        names = (root.root, entity.name, *entity.aliases) if entity else (root.root,)
        if letter := reliability.source(*names) or reliability.outlet(root.root):
            found[f"{letter} {root.root}"] = None
    return tuple(sorted(found))


def unknown_names(reliability: Reliability, sheet: ClaimSheet) -> tuple[str, ...]:
    """Names of the file that no report of the sheet has: a misspelling, or another story."""
    names = {name_of(d.outlet) for d in sheet.documents if d.outlet}
    names |= {name_of(link.name) for s in sheet.statements for link in s.chain}
    names |= {name_of(name) for e in sheet.entities for name in (e.name, *e.aliases)}
    return tuple(name for name in (*reliability.outlets, *reliability.sources) if name_of(name) not in names)
