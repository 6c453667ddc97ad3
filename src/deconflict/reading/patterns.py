"""Patterns of words in the tables: one a line, matched on tokens, adverbs between them skipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from deconflict.reading.tables import load_table
from deconflict.reading.tables import words as table_words

GAP = 3  # skipped words between two words of a pattern: "declines | as a rule | to comment"
KEY = 2  # letters by which stems at the start of patterns are looked up; no stem is shorter


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a pattern: whole words, and stems that a word may begin with."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def takes(self, word: str) -> bool:
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


Pattern = tuple[Slot, ...]


class Patterns:
    """The patterns of one section of a table, looked up by their first words."""

    def __init__(self, lines: Sequence[Pattern]) -> None:
        self.lines = tuple(lines)
        self._by_word: dict[str, list[Pattern]] = defaultdict(list)
        self._by_stem: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in lines:
            for word in pattern[0].words:
                self._by_word[word].append(pattern)
            for key in {stem[:KEY] for stem in pattern[0].stems}:
                self._by_stem[key].append(pattern)

    def find(self, words: Sequence[str]) -> tuple[int, int] | None:
        """First and last index of the leftmost match, None where nothing matches."""
        return next(self._matches(words), None)

    def find_all(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """First and last index of every match, the leftmost of those that overlap."""
        found: list[tuple[int, int]] = []
        for start, end in self._matches(words):
            if not found or start > found[-1][1]:
                found.append((start, end))
        return found

    def _matches(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        by_word, by_stem = self._by_word, self._by_stem
        for start, word in enumerate(words):
            if word in by_word or (by_stem and word[:KEY] in by_stem):  # of few words
                for pattern in (*by_word.get(word, ()), *by_stem.get(word[:KEY], ())):
                    end = _match(pattern, words, start)
                    if end is not None:
                        yield start, end


@cache
def patterns(table: str, section: str, key: str = "patterns") -> Patterns:
    """The patterns of one section of a table, the sets of words that acts.toml names put in."""
    sets = {name: tuple(value.split()) for name, value in load_table("acts")["sets"].items()}
    lines = load_table(table)[section][key].splitlines()
    return Patterns([tuple(_slot(part, sets) for part in line.split()) for line in lines if line.strip()])


def _slot(part: str, sets: dict[str, tuple[str, ...]]) -> Slot:
    options = [word for option in part.split("|") for word in sets.get(option, (option,))]
    whole = frozenset(o for o in options if "*" not in o)
    return Slot(whole, tuple(o.rstrip("*") for o in options if o.endswith("*")))


def _match(pattern: Pattern, words: Sequence[str], start: int) -> int | None:
    """The index of the last word of a match that begins at `start`."""
    at, skippable = start, table_words("acts", "sets", "SKIPPED")
    for k, slot in enumerate(pattern):
        skipped = 0
        while k and at < len(words) and not slot.takes(words[at]) and words[at] in skippable and skipped < GAP:
            at += 1
            skipped += 1
        if at >= len(words) or not slot.takes(words[at]):
            return None
        at += 1
    return at - 1
