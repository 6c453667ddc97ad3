"""The log that a command speaks of: a file of JSON lines, or a store's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import typer

from deconflict.decisions import Decision, append_to_log, read_log


class Log(Protocol):
    """Entries can be added and listed, nothing else."""

    @property
    def name(self) -> str: ...

    def decisions(self) -> Sequence[Decision]: ...

    def append(self, decision: Decision) -> bool: ...


class FileLog:
    """A file, made when the first entry comes."""

    def __init__(self, name: str) -> None:
        self.name = name

    def decisions(self) -> Sequence[Decision]:
        return read_log(self.name)

    def append(self, decision: Decision) -> bool:
        return append_to_log(self.name, decision)


@contextmanager
def open_log(log: str | None, store: str | None, story: str | None = None) -> Iterator[Log]:
    if log and story:
        raise typer.BadParameter("a story's decisions are in its store: give --log with reports, or --story alone")
    if log:
        yield FileLog(log)
    elif store:
        from deconflict.store import Store

        with Store(store) as opened:
            yield opened
    else:
        raise typer.BadParameter("give --log FILE.jsonl, or --store FILE.db")
