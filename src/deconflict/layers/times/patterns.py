"""Patterns over word classes → regular expressions over one character a word, and the classes that may open each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

_PART = re.compile(r"\w+|[()|?]|:\w+")


@dataclass(frozen=True)
class Pattern:
    """An expression over characters, one a word; `first` are those with which a match may begin."""

    source: str
    first: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled where a word may begin a match: a report or two need half of them."""
        return re.compile(self.source)


@dataclass(frozen=True, slots=True)
class _Piece:
    regex: str
    first: frozenset[str]
    may_be_empty: bool


def compile_pattern(source: str, codes: Mapping[str, str], macros: Mapping[str, str]) -> Pattern:
    """`source` is written as rules/times_grammar.toml says; an unknown name raises KeyError."""
    piece = _Reader(source, codes, macros, roles=0).read()
    return Pattern(piece.regex, piece.first)


class _Reader:
    """Reads a pattern by recursive descent; roles become named groups, numbered where one comes twice."""

    def __init__(self, source: str, codes: Mapping[str, str], macros: Mapping[str, str], roles: int) -> None:
        self.parts = [part for part in _PART.findall(source)]
        self.at = 0
        self.codes, self.macros = codes, macros
        self.roles = roles

    def read(self) -> _Piece:
        piece = self._choice()
        if self.at != len(self.parts):
            raise ValueError(f"pattern goes wrong at {self.parts[self.at :]}")
        return piece

    def _peek(self) -> str:
        return self.parts[self.at] if self.at < len(self.parts) else ""

    def _choice(self) -> _Piece:
        pieces = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            pieces.append(self._sequence())
        return _Piece(
            f"(?:{'|'.join(p.regex for p in pieces)})" if len(pieces) > 1 else pieces[0].regex,
            frozenset().union(*(p.first for p in pieces)),
            any(p.may_be_empty for p in pieces),
        )

    def _sequence(self) -> _Piece:
        regex, first, empty = "", frozenset[str](), True
        for piece in self._items():
            regex += piece.regex
            first |= piece.first if empty else frozenset()
            empty = empty and piece.may_be_empty
        return _Piece(regex, first, empty)

    def _items(self) -> Iterator[_Piece]:
        while self._peek() not in ("", "|", ")"):
            piece = self._item()
            if self._peek().startswith(":"):
                piece = _Piece(f"(?P<{self._role()}>{piece.regex})", piece.first, piece.may_be_empty)
            if self._peek() == "?":
                self.at += 1
                piece = _Piece(f"(?:{piece.regex})?", piece.first, True)
            yield piece

    def _role(self) -> str:
        self.roles += 1
        name = self._peek()[1:]
        self.at += 1
        return f"{name}_{self.roles}"

    def _item(self) -> _Piece:
        part = self._peek()
        self.at += 1
        if part == "(":
            piece = self._choice()
            self.at += 1
            return _Piece(f"(?:{piece.regex})", piece.first, piece.may_be_empty)
        if part in self.macros:
            inner = _Reader(self.macros[part], self.codes, self.macros, self.roles)
            piece = inner.read()
            self.roles = inner.roles
            return _Piece(f"(?:{piece.regex})", piece.first, piece.may_be_empty)
        code = self.codes[part]
        return _Piece(re.escape(code), frozenset(code), False)
