"""Readings and a log → the sheet as people decided, as of a day too: a day that a person set is the report's day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deconflict.decisions.dating import DOCUMENT_KINDS
from deconflict.decisions.records import Decision, Kind
from deconflict.decisions.replaying import replay
from deconflict.pool import Pool
from deconflict.types import ClaimSheet, Failure, Reading

Told = Sequence[Reading | Failure]


def day_to_read(day: str | None, decisions: Iterable[Decision]) -> str | None:
    """The day by which reports may be left unread: none where people set days."""
    return None if any(d.kind == Kind.SET_DATE for d in decisions) else day


def follows_from(day: str | None, decisions: Iterable[Decision]) -> bool:
    """Whether the sheet as of a day is the machine's own with the log replayed on it.

    It is not where people set outlets or days: which reports are left out, and what the others follow from, hangs on
    them then.
    """
    return day is None or not any(d.kind in DOCUMENT_KINDS for d in decisions)


def conclude(
    told: Told, failures: Iterable[Failure], day: str | None, decisions: Sequence[Decision], pool: Pool | None = None
) -> ClaimSheet:
    """The sheet of these readings with the log applied; reports published after the day left out.

    told  read with `day_to_read`
    pool  processes with nothing to do, if any
    """
    from deconflict.flow import make_sheet

    if not decisions:
        return make_sheet(told, failures, day, pool)
    if day is None or day_to_read(day, decisions) == day:
        return replay(make_sheet(told, failures, day, pool), decisions)[0]
    failures = tuple(failures)
    dated = [d for d in decisions if d.kind in DOCUMENT_KINDS or d.kind == Kind.UNDO]
    whole, _ = replay(make_sheet(told, failures, None, pool), dated)
    late = {d.id for d in whole.documents if d.published and (d.published.earliest or "") > day}
    kept = [x for x in told if not (isinstance(x, Reading) and x.document.id in late)]
    return replay(replace(make_sheet(kept, failures, None, pool), as_of=day), decisions)[0]
