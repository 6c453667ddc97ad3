"""Where the pages take their stories from: a store, or sheets that are held in memory."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from deconflict.decisions import Decision, Replays, conclude, follows_from
from deconflict.errors import UnknownInStore
from deconflict.flow import as_of_day, make_sheet, parse_day, read
from deconflict.store import Hit, Store, Story
from deconflict.types import ClaimSheet, Failure, Reading, Span

Progress = Callable[[int, int], None]
WORD_FORMS = 4  # letters of a word that must agree: "denied" finds "denies"


class Library(Protocol):
    """Stories, their sheets, and what people decided; each call may come from any thread."""

    @property
    def name(self) -> str: ...
    def stories(self) -> list[Story]: ...
    def sheet(self, story: str, as_of: str | None = None) -> ClaimSheet: ...
    def basis(self, story: str, as_of: str | None = None) -> str: ...
    def search(self, words: str, story: str | None, limit: int) -> list[Hit]: ...
    def take(self, folder: Path, story: str, progress: Progress) -> Sequence[Failure]: ...
    def decisions(self) -> Sequence[Decision]: ...
    def append(self, decision: Decision) -> bool: ...


@dataclass(slots=True)
class Stored:
    """The stories of a store."""

    store: Store

    @property
    def name(self) -> str:
        return self.store.name

    def stories(self) -> list[Story]:
        return self.store.stories()

    def sheet(self, story: str, as_of: str | None = None) -> ClaimSheet:
        return self.store.sheet(story, as_of=as_of)

    def basis(self, story: str, as_of: str | None = None) -> str:
        return self.store.basis(story, as_of=as_of)

    def search(self, words: str, story: str | None, limit: int) -> list[Hit]:
        return self.store.search(words, story=story, limit=limit)

    def take(self, folder: Path, story: str, progress: Progress) -> Sequence[Failure]:
        taken = self.store.take([str(folder)], story=story, progress=progress)
        sheet = self.store.sheet(story, progress=progress)
        return [*taken.failures, *sheet.failures]

    def decisions(self) -> Sequence[Decision]:
        return self.store.decisions()

    def append(self, decision: Decision) -> bool:
        return self.store.append(decision)


class Memory:
    """Sheets that are held in memory, as long as the program runs: a folder that is only to be looked at.

    sheets  by the name of their story
    """

    def __init__(self, sheets: Mapping[str, ClaimSheet], *, name: str = "in memory") -> None:
        self.name = name
        self._sheets = dict(sheets)
        self._updated = {story: _now() for story in sheets}
        self._concluded: dict[tuple[str, str], tuple[tuple[Decision, ...], ClaimSheet]] = {}
        self._replays: dict[tuple[str, str], Replays] = {}
        self._bases: dict[int, tuple[ClaimSheet, str]] = {}
        self._decisions: list[Decision] = []
        self._lock = threading.RLock()

    def stories(self) -> list[Story]:
        with self._lock:
            return [self._story(name) for name in sorted(self._sheets)]

    def _story(self, name: str) -> Story:
        sheet = self._sheets[name]
        parts = ("statements", "claims", "disagreements", "silences", "events")
        counts = {part: len(getattr(sheet, part)) for part in parts}
        return Story(name=name, documents=len(sheet.documents), updated=self._updated[name], counts=counts)

    def sheet(self, story: str, as_of: str | None = None) -> ClaimSheet:
        day = parse_day(as_of) if as_of else ""
        with self._lock:
            whole, decided = self._whole(story), tuple(self._decisions)
            if not day and not decided:
                return whole
            held = self._concluded.get((story, day))
            if held is None or held[0] != decided:
                held = self._concluded[story, day] = (decided, self._conclude(story, day, decided))
            return held[1]

    def _conclude(self, story: str, day: str, decided: Sequence[Decision]) -> ClaimSheet:
        whole = self._sheets[story]
        if not follows_from(day or None, decided):
            return conclude(whole.told or whole.readings, whole.failures, day, decided)
        if (story, day) not in self._replays:
            self._replays[story, day] = Replays(as_of_day(whole, day) if day else whole)
        return self._replays[story, day].replay(decided)[0]

    def _whole(self, story: str) -> ClaimSheet:
        if story not in self._sheets:
            raise UnknownInStore(f"no story “{story}” here")
        return self._sheets[story]

    def basis(self, story: str, as_of: str | None = None) -> str:
        with self._lock:
            sheet = self._whole(story)
            held = self._bases.get(id(sheet))
            if held is None:
                told = "\n".join([story, *(f"{d.path} {d.text_sha256}" for d in sheet.documents), repr(sheet.claims)])
                held = (sheet, hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())
                self._bases[id(sheet)] = held
            told = f"{held[1]} {as_of or ''} {len(self._decisions)}"
            return hashlib.sha256(told.encode()).hexdigest()

    def search(self, words: str, story: str | None, limit: int) -> list[Hit]:
        wanted = [word[: max(WORD_FORMS, len(word) - 2)] for word in words.casefold().replace('"', " ").split()]
        names = [story] if story is not None else sorted(self._sheets)
        found = (hit for name in names for hit in _hits(self._whole(name), name, wanted)) if wanted else iter(())
        return [hit for hit, _ in zip(found, range(limit), strict=False)]

    def take(self, folder: Path, story: str, progress: Progress) -> Sequence[Failure]:
        """The story is read anew with the new reports beside those that it had."""
        sheet = read([os.fspath(folder)], progress=progress)
        with self._lock:
            old = self._sheets.get(story)
            known = {d.text_sha256 for d in old.documents} if old else set()
            fresh = [r for r in sheet.told or sheet.readings if r.document.text_sha256 not in known]
            if fresh:
                before = (old.told or old.readings) if old else ()
                self._sheets[story] = make_sheet([*before, *fresh], sheet.failures, None)
                self._concluded.clear()
                self._replays.clear()
                self._updated[story] = _now()
        return sheet.failures

    def decisions(self) -> Sequence[Decision]:
        return tuple(self._decisions)

    def append(self, decision: Decision) -> bool:
        with self._lock:
            if any(decision.id == each.id for each in self._decisions):
                return False
            self._decisions.append(decision)
            return True


def _hits(sheet: ClaimSheet, story: str, wanted: Sequence[str]) -> Iterator[Hit]:
    for reading in sheet.readings:
        for number, span in enumerate(reading.sentences):
            words = span.of(reading.document.text)
            folded = words.casefold()
            if all(word in folded for word in wanted):
                yield _hit(reading, span, number, words, story)


def _hit(reading: Reading, span: Span, number: int, words: str, story: str) -> Hit:
    hash = reading.document.text_sha256
    return Hit(text_sha256=hash, kind="sentence", number=number, span=span, words=words, stories=(story,))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
