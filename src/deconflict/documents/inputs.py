"""Command-line paths → inputs to be read, and what will not be read with the reason why."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deconflict.errors import UnreadableInput
from deconflict.types import Failure

PLAIN_TEXT = frozenset({".txt", ".text", ".md"})
WEB_PAGES = frozenset({".html", ".htm", ".xhtml"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
READABLE = PLAIN_TEXT | WEB_PAGES | JSON_LINES | {""}
MEGABYTE = 1_000_000
MAX_FILE_BYTES = 20 * MEGABYTE  # four times the text that one document may have: a web page is mostly markup
MAX_JSON_LINES_BYTES = 250 * MEGABYTE  # some 60,000 newswire reports; larger archives are better split for the workers
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something that holds one or more reports; its bytes are read when asked for.

    path      as shown in the claim sheet: relative to the folder read, or as given; None for standard input
    location  where the bytes are; None for standard input
    held      bytes that can be read only once (standard input), already read
    """

    path: str | None
    location: Path | None
    held: bytes | None = None

    @property
    def name(self) -> str:
        """What failures call it."""
        return STANDARD_INPUT if self.path is None else self.path

    @property
    def suffix(self) -> str:
        return "" if self.location is None else self.location.suffix.lower()

    def read(self) -> bytes:
        """All bytes; raises UnreadableInput when they are gone, locked, too many or none."""
        raw = self.held
        if raw is None and self.location is not None:
            raw = _read_file(self.location, limit_bytes(self.suffix))
        if not raw:
            raise UnreadableInput("empty: 0 bytes")
        if len(raw) > MAX_JSON_LINES_BYTES:
            raise UnreadableInput(_too_large(len(raw), MAX_JSON_LINES_BYTES))
        return raw


def limit_bytes(suffix: str) -> int:
    return MAX_JSON_LINES_BYTES if suffix in JSON_LINES else MAX_FILE_BYTES


def gather(paths: Iterable[str | Path]) -> tuple[list[Input], list[Failure]]:
    """Inputs in the order given, folders walked in sorted order; everything else is a failure with its reason.

    Hidden files and folders (".git", ".DS_Store") are passed over, as directory listings do.
    """
    inputs: list[Input] = []
    failures: list[Failure] = []
    for path in paths:
        found = list(_found_at(str(path)))
        inputs += (x for x in found if isinstance(x, Input))
        failures += (x for x in found if isinstance(x, Failure))
    return inputs, failures


def _found_at(path: str) -> Iterator[Input | Failure]:
    if path == STANDARD_INPUT:
        # one byte more than allowed tells that there was more, without holding it
        yield Input(path=None, location=None, held=sys.stdin.buffer.read(MAX_JSON_LINES_BYTES + 1))
        return
    location = Path(path)
    try:
        mode = location.stat().st_mode
    except (OSError, ValueError) as error:
        yield unread(path, _plain(error))
        return
    if stat.S_ISDIR(mode):
        yield from _found_in_folder(location)
    elif stat.S_ISREG(mode):
        yield Input(path=path, location=location)
    elif stat.S_ISFIFO(mode):  # `deconflict read <(curl …)`: can be read only once
        with location.open("rb") as stream:
            yield Input(path=path, location=location, held=stream.read(MAX_JSON_LINES_BYTES + 1))
    else:
        yield unread(path, "neither a file nor a folder")


def _found_in_folder(folder: Path) -> Iterator[Input | Failure]:
    readable = 0
    for location in _walk(folder):
        shown = location.relative_to(folder).as_posix()
        if location.suffix.lower() not in READABLE:
            yield unread(shown, f"“{location.suffix}” files are not read; give its path to have it tried")
        elif not location.is_file():
            yield unread(shown, "not a regular file, or a link that leads nowhere")
        else:
            readable += 1
            yield Input(path=shown, location=location)
    if not readable:
        yield unread(str(folder), "no reports in it: looked for .txt, .md, .html, .jsonl and files without suffix")


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below, in sorted order; links to folders are not followed, so that no loop can trap us."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))


def unread(path: str, reason: str) -> Failure:
    return Failure(path=path, stage="input", reason=reason)


def _read_file(location: Path, limit: int) -> bytes:
    try:
        with location.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limit:
                raise UnreadableInput(_too_large(size, limit))
            return stream.read(limit + 1)
    except OSError as error:
        raise UnreadableInput(_plain(error)) from error


def _too_large(size: int, limit: int) -> str:
    return f"{size / MEGABYTE:.0f} MB; at most {limit // MEGABYTE} MB are read: split it into one file a report"


def _plain(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder (moved or deleted?)"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"could not be opened: {error.strerror if isinstance(error, OSError) and error.strerror else error}"
