"""PETRARCH's unit tests: sentences of fictional actors with codes, as PLOVER types.

The codes follow WEIS in some records and CAMEO in others, and nothing tells which; a type is right if either reading of
the root gives it. Made-up roots (23 and above) and comments are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RECORD = re.compile(r"<Sentence (?P<head>.*?)>(?P<body>.*?)</Sentence>", re.DOTALL)
TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
CODE = re.compile(r"eventcode=\"(\d\d)\d*\"")
CODING = re.compile(r"<EventCoding\s+sourcecode=\"(\w+)\"\s+targetcode=\"([\w-]+)\"\s+eventcode=\"(\d\d)")
NAME = re.compile(r"[A-Z][\w']+")
WEIS = (
    "01 CONCEDE RETREAT; 03 CONSULT; 04 SUPPORT; 05 AGREE; 06 COOPERATE SUPPORT; 07 AID; 08 AGREE; 09 REQUEST; "
    "10 REQUEST; 11 REJECT; 12 ACCUSE; 13 ACCUSE; 14 REJECT; 15 REQUEST; 16 THREATEN; 17 THREATEN; 18 PROTEST; "
    "19 SANCTION; 20 REJECT; 21 COERCE; 22 ASSAULT"
)
CAMEO = (
    "03 AGREE; 04 CONSULT; 05 SUPPORT; 06 COOPERATE; 07 AID; 08 CONCEDE RETREAT; 09 ACCUSE; 10 REQUEST; 11 ACCUSE; "
    "12 REJECT; 13 THREATEN; 14 PROTEST; 15 MOBILIZE; 16 SANCTION; 17 COERCE; 18 ASSAULT; 19 ASSAULT; 20 ASSAULT"
)


@dataclass(frozen=True, slots=True)
class Coded:
    """One sentence and the types that its first code may mean."""

    text: str
    types: frozenset[str]


def read_coded(path: Path) -> list[Coded]:
    """Every sentence once, in the order of the file; those without a code that we can read are left out."""
    found: dict[str, Coded] = {}
    for record in RECORD.finditer(path.read_text("utf-8")):
        text, codes = TEXT.search(record["body"]), CODE.findall(record["body"])
        types = meanings().get(codes[0], frozenset()) if codes else frozenset()
        if text and types:
            words = html.unescape(" ".join(text[1].split()))
            found.setdefault(words, Coded(words, types))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class CodedPair:
    """A sentence, the words of one coded source and target, and the types that the code may mean."""

    text: str
    source: str
    target: str
    types: frozenset[str]


def read_pairs(path: Path) -> list[CodedPair]:
    """Every source and target of a sentence once, by the first name that begins as its code, "" where none does."""
    found: dict[tuple[str, str, str], CodedPair] = {}
    for record in RECORD.finditer(path.read_text("utf-8")):
        words = TEXT.search(record["body"])
        text = html.unescape(" ".join(words[1].split())) if words else ""
        for source, target, code in CODING.findall(record["body"]):
            if text and (types := meanings().get(code)):
                pair = CodedPair(text, _name(text, source), _name(text, target), types)
                found.setdefault((text, source, target), pair)
    return list(found.values())


def _name(text: str, code: str) -> str:
    return next((name for name in NAME.findall(text) if name.upper().startswith(code[:3])), "")


def meanings() -> dict[str, frozenset[str]]:
    """Types by root, in either scheme."""
    found: dict[str, frozenset[str]] = {}
    for root, types in (*_rows(WEIS), *_rows(CAMEO)):
        found[root] = found.get(root, frozenset()) | types
    return found


def _rows(table: str) -> Iterator[tuple[str, frozenset[str]]]:
    for row in table.split("; "):
        root, *types = row.split()
        yield root, frozenset(types)
