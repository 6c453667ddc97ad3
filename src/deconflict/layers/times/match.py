"""The longest pattern of the grammar at each word that may begin a time expression."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from deconflict.layers.tables import load_table
from deconflict.layers.times.patterns import Pattern, compile_pattern
from deconflict.layers.times.words import CLASS_OF, CODES, TELLS, Words


@dataclass(frozen=True, slots=True)
class Match:
    """Words first..end (half-open) that a pattern covers; `roles` are word ranges."""

    words: Words
    reading: str
    first: int
    end: int
    roles: dict[str, tuple[int, int]]

    def find(self, *names: str) -> int | None:
        """The first word of one of these classes."""
        wanted = [CODES[name] for name in names]
        return next((k for k in range(self.first, self.end) if self.words.codes[k] in wanted), None)

    def has(self, *names: str) -> bool:
        return self.find(*names) is not None

    def tell(self, *names: str) -> Any:
        """What the first word of one of these classes tells; None when there is none."""
        k = self.find(*names)
        if k is None:
            return None
        return self.words.tells.get(k, TELLS.get(self.words.words[k]))

    def text(self, role: str) -> str | None:
        """The words that have this role, with blanks between."""
        if role not in self.roles:
            return None
        start, end = self.roles[role]
        return " ".join(self.words.words[start:end])

    def begins_with(self, name: str) -> bool:
        return class_at(self.words, self.first) == name

    def ends_with(self, *names: str) -> bool:
        return class_at(self.words, self.end - 1) in names

    def begins_large(self, k: int) -> bool:
        """Whether word k is written with a capital."""
        return self.words.source[self.words.starts[k]].isupper()

    def touches(self, k: int) -> bool:
        """Whether no white space stands between word k and the next one, nor the end of a sentence."""
        words = self.words
        return 0 <= k < len(words.words) - 1 and all(words.words[k : k + 2]) and words.ends[k] == words.starts[k + 1]

    @property
    def code_after(self) -> str:
        """Of the word after the match: an end of sentence follows each last word."""
        return self.words.codes[self.end]

    def before(self, back: int = 1) -> str:
        """The class of a word before the match, or "" """
        return class_at(self.words, self.first - back)

    def after(self, ahead: int = 0) -> str:
        return class_at(self.words, self.end + ahead)


def class_at(words: Words, k: int) -> str:
    return CLASS_OF.get(words.words[k], "") if 0 <= k < len(words.words) else ""


@dataclass(frozen=True, slots=True)
class _Rule:
    reading: str
    pattern: Pattern


@cache
def rules_by_first() -> dict[str, tuple[_Rule, ...]]:
    """For each code, the rules that may begin with it, in the grammar's order."""
    grammar = load_table("times_grammar")
    found: defaultdict[str, list[_Rule]] = defaultdict(list)
    for row in grammar["rule"]:
        rule = _Rule(row["reading"], compile_pattern(row["pattern"], CODES, grammar["macro"]))
        for code in sorted(rule.pattern.first):
            found[code].append(rule)
    return {code: tuple(rules) for code, rules in found.items()}


def matches_at(words: Words, k: int) -> list[Match]:
    """Of every rule that holds at word k, longest first, ties in the grammar's order."""
    found = []
    for rule in rules_by_first().get(words.codes[k], ()):
        hit = rule.pattern.regex.match(words.codes, k)
        if hit and hit.end() > k:
            roles = {name.rpartition("_")[0]: hit.span(name) for name, x in hit.groupdict().items() if x}
            found.append(Match(words, rule.reading, k, hit.end(), roles))
    return sorted(found, key=lambda match: -match.end)


def candidates(words: Words) -> Iterator[int]:
    firsts = rules_by_first()
    return (k for k, code in enumerate(words.codes) if code in firsts)
