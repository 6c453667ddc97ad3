"""The sheets of a store's stories: as the program alone concludes them, and as people decided.

The first does not change with the log, so that a decision costs no linking. The second is kept only where decisions
changed records: what is said beside them is told again faster than it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection

from deconflict.decisions import Decision, Replays, conclude, day_to_read, follows_from
from deconflict.flow import Progress, read_marked
from deconflict.store import concluding, querying
from deconflict.store.concluding import DECIDED
from deconflict.store.versions import reader_version
from deconflict.types import ClaimSheet, Reading

if TYPE_CHECKING:
    from deconflict.store.store import Store

HELD = 4  # of each kind in memory, as last asked for
RECORDS = ("readings", "entities", "events", "claims", "disagreements", "relations")
Of = tuple[str, str]  # a story, and a day ("" for all)
T = TypeVar("T")


class Sheets:
    """What was concluded of each story: in memory, in the store, or now."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sheets: dict[Of, tuple[str, ClaimSheet]] = {}
        self._replays: dict[Of, tuple[str, Replays]] = {}

    def forget(self) -> None:
        self._sheets.clear()
        self._replays.clear()

    def decided(self, of: Of, workers: int | None, progress: Progress | None) -> ClaimSheet:
        """The sheet as people decided."""
        with self._store.reading() as connection:
            story = querying.story_id(connection, of[0])
            basis = concluding.basis_of(connection, story, of[1], reader_version())
            held = self._sheets.get(of)
            if held and held[0] == basis:
                return held[1]
            sheet = _find(connection, story, of[1] + DECIDED, basis)
        if sheet is None:
            sheet = self._decide(of, story, basis, workers, progress)
        _hold(self._sheets, of, (basis, sheet))
        return sheet

    def _decide(self, of: Of, story: int, basis: str, workers: int | None, progress: Progress | None) -> ClaimSheet:
        decisions = (
            self._store.decisions()
        )  # one that is added meanwhile changes the basis: this sheet is not kept then
        if not follows_from(of[1] or None, decisions):
            return self._conclude(story, of[1], basis, decisions, workers, progress)
        replays = self.replays(of, workers, progress)
        sheet, _ = replays.replay(decisions)
        before = self._sheets.get(of)
        if before is None or not _same_records(sheet, before[1]):
            told = {reading.document.id: reading for reading in replays.machine.told}
            body = None if _same_records(sheet, replays.machine) else concluding.encode_sheet(sheet, told)
            self._keep(story, of[1] + DECIDED, basis, sheet, body)
        return sheet

    def replays(self, of: Of, workers: int | None = None, progress: Progress | None = None) -> Replays:
        """The sheet that the program alone concludes, with what was worked out of the log on it."""
        with self._store.reading() as connection:
            story = querying.story_id(connection, of[0])
            basis = concluding.basis_of(connection, story, of[1], reader_version(), undecided=True)
            held = self._replays.get(of)
            if held and held[0] == basis:
                return held[1]
            sheet = _find(connection, story, of[1], basis)
        if sheet is None:
            sheet = self._conclude(story, of[1], basis, (), workers, progress)
        replays = Replays(sheet)
        _hold(self._replays, of, (basis, replays))
        return replays

    def _conclude(
        self,
        story: int,
        day: str,
        basis: str,
        decisions: Sequence[Decision],
        workers: int | None,
        progress: Progress | None,
    ) -> ClaimSheet:
        """From what the reports say, and kept."""
        documents, failures = self._store.open_members(story)
        until = day_to_read(day or None, decisions)
        answers = read_marked(documents, lambda wanted: self._store.read_all(wanted, workers, progress), until)
        sheet = conclude(answers, failures, day or None, decisions)
        told = {x.document.id: x for x in answers if isinstance(x, Reading)}
        as_of = day + DECIDED if decisions else day
        self._keep(story, as_of, basis, sheet, concluding.encode_sheet(sheet, told))
        return replace(sheet, told=tuple(told[d.id] for d in sheet.documents))

    def _keep(self, story: int, as_of: str, basis: str, sheet: ClaimSheet, body: bytes | None) -> None:
        """Who only looks does not wait for a writer: the sheet is made again next time.

        body  None where only the counts changed
        """
        undecided = not as_of.endswith(DECIDED)
        day = as_of.removesuffix(DECIDED)
        with self._store.reading() as connection:
            counted = bool(day) or concluding.are_counted(connection, story, sheet)
        if body is None and counted:
            return
        with self._store.writing_now() as connection:
            if connection is None:
                return
            if concluding.basis_of(connection, story, day, reader_version(), undecided=undecided) != basis:
                return
            if body is not None:
                concluding.keep_sheet(connection, story, as_of, basis, sheet, body)
            if not counted:
                concluding.keep_counts(connection, story, sheet)


def _find(connection: Connection, story: int, as_of: str, basis: str) -> ClaimSheet | None:
    found = concluding.find_sheet(connection, story, as_of, basis)
    return concluding.decode_sheet(connection, *found, reader_version(), {}) if found else None


def _same_records(left: ClaimSheet, right: ClaimSheet) -> bool:
    """Whether they differ in nothing but what is said beside records."""
    return all(getattr(left, part) is getattr(right, part) for part in RECORDS)


def _hold(held: dict[Of, T], of: Of, value: T) -> None:
    held.pop(of, None)
    held[of] = value
    for old in list(held)[:-HELD]:
        del held[old]
