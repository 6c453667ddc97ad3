"""How a statement is worded: the words that two tellings are compared by."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern

from deconflict.types import Document, Form, Statement

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"“»]")
SENTENCE_END = frozenset('.!?…:“„«"')
STEM_LETTERS = 4  # "bombing" and "bombs" meet in "bomb", but "sing" stays


@dataclass(frozen=True, slots=True)
class Lexicon:
    function: frozenset[str]
    negation: frozenset[str]
    numbers: frozenset[str]
    endings: tuple[str, ...]
    firm: frozenset[str]
    asking: frozenset[str]
    questions: frozenset[str]
    sweeping: frozenset[str]
    pointing: frozenset[str]


@cache
def lexicon() -> Lexicon:
    table = tomllib.loads((files("deconflict.linking") / "words.toml").read_text("utf-8"))
    return Lexicon(
        function=frozenset(table["function"].split()),
        negation=frozenset(table["negation"].split()),
        numbers=frozenset(table["numbers"].split()),
        endings=tuple(table["endings"]),
        firm=frozenset(without_ending(word, table["endings"]) for word in table["firm"].split()),
        asking=frozenset(without_ending(word, table["endings"]) for word in table["asking"].split()),
        questions=frozenset(table["questions"].split()),
        sweeping=frozenset(table["sweeping"].split()),
        pointing=frozenset(table["pointing"].split()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The content of one statement, as words.

    words     all of them, lower case, in order
    stems     of those that carry meaning, in order; numbers are kept as they are
    numbers   figures and number words
    names     words with a capital inside a sentence, lower case
    negated   a negation stands in it
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    numbers: frozenset[str]
    names: frozenset[str]
    negated: bool


def content_of(statement: Statement, document: Document) -> str:
    """The words told, with an ellipsis between the parts of a quotation that its cue splits."""
    return " … ".join(" ".join(span.of(document.text).split()) for span in statement.content)


@lru_cache(maxsize=50_000)  # claims, their disagreements and their origins look at the same passages
def wording_of(text: str) -> Wording:
    table = lexicon()
    found = list(WORD.finditer(text))
    words = tuple(_plain(match[0]) for match in found)
    meaningful = [w for w in words if is_meaningful(w)]
    return Wording(
        words=words,
        stems=tuple(stem(w) for w in meaningful),
        numbers=frozenset(w for w in words if w[0].isdigit() or w in table.numbers),
        names=frozenset(_plain(m[0]) for m in found if m[0][0].isupper() and not _opens_sentence(text, m.start())),
        negated=any(negates(w) for w in words),
    )


@lru_cache(maxsize=100_000)
def is_meaningful(word: str) -> bool:
    return word not in lexicon().function and not negates(word)


def quoted_words(statement: Statement, document: Document) -> tuple[str, ...]:
    """The words that the report puts in quotation marks, in order; () where it quotes nothing."""
    if statement.form is Form.INDIRECT:
        return ()
    content = content_of(statement, document)
    parts = [content] if statement.form is Form.DIRECT else [match[1] for match in QUOTED.finditer(content)]
    return tuple(_plain(match[0]) for part in parts for match in WORD.finditer(part))


def words_of_name(name: str) -> frozenset[str]:
    return frozenset(_plain(match[0]) for match in WORD.finditer(name)) - lexicon().function


def root_of(statement: Statement) -> frozenset[str]:
    """The words of the name of who is said to know; none where nobody is named."""
    return words_of_name(statement.chain[-1].name) if statement.chain else frozenset()


def same_root(left: frozenset[str], right: frozenset[str]) -> bool:
    """Both may be one person or body: "Kirby" and "Rear Adm. John F. Kirby"; who is not named is nobody's equal."""
    return bool(left and right) and (left <= right or right <= left)


@lru_cache(maxsize=100_000)  # the words of some thousand reports
def stem(word: str) -> str:
    return without_ending(word, lexicon().endings)


def without_ending(word: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= STEM_LETTERS:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return intern(word.lower().replace("’", "'").removesuffix("'s"))  # one word of an archive is one string


@lru_cache(maxsize=100_000)
def negates(word: str) -> bool:
    return word in lexicon().negation or word.endswith("n't")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(
        " (["
    )  # white space is single: three characters reach the word before
    return not before or before[-1] in SENTENCE_END
