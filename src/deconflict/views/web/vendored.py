"""What of others is served beside our own files: versions, hashes and licences, from `static/VENDORED.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static"
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| `([0-9a-f]{64})` \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    name: str
    what: str
    version: str
    licence: str
    sha256: str


def vendored() -> list[File]:
    rows = ROW.findall((STATIC / "VENDORED.md").read_text("utf-8"))
    return [File(name=n, what=w.strip(), version=v.strip(), licence=k.strip(), sha256=h) for n, w, v, k, h in rows]
