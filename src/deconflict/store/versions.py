"""Which code reads, and which links: a reading is taken from the store only where this code would make it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from deconflict import __version__

READERS = ("types", "documents", "text", "facts", "layers", "reading")
LINKERS = ("types", "facts", "layers", "linking", "assessment", "decisions", "flow.py")
DIGITS = 16


@cache
def reader_version() -> str:
    """Of all that bears on what a document is found to say: code, tables and weights."""
    return f"{__version__}+{_digest(READERS)}"


@cache
def linker_version() -> str:
    """Of all that bears on what is concluded from readings."""
    return f"{__version__}+{_digest(LINKERS)}"


def _digest(parts: tuple[str, ...]) -> str:
    root, told = Path(str(files("deconflict"))), hashlib.blake2b()
    for part in parts:
        for path in _files(root / part):
            body = path.read_bytes()
            told.update(f"{path.relative_to(root).as_posix()}\0{len(body)}\0".encode())
            told.update(body)
    return told.hexdigest()[:DIGITS]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(x for x in path.rglob("*") if x.is_file() and x.suffix not in (".pyc", ".md"))
