"""The days of a story as steps of a slider: by the end of each day, how many of its reports were known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deconflict.types import Claim, Document
from deconflict.views.web.index import Index

FEWEST = 2  # days between which there is something to slide


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The end of a day on which reports of a story were published.

    came   reports of that day
    known  all that were known by its end, those of no known day among them
    tall   `came` as a share of that of the busiest day
    """

    day: str
    came: int
    known: int
    tall: float

    @property
    def spoken(self) -> str:
        return spoken(self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What can be chosen, and what is.

    at      number of the step that is shown; the last where no day was asked for
    day     that was asked for; None for all reports
    known   reports that are shown, of `of`
    """

    steps: tuple[Step, ...]
    at: int
    day: str | None
    known: int
    of: int
    undated: int


def make_steps(whole: Index, shown: Index) -> Steps | None:
    """From the sheet of all reports and the one that is shown; None where all reports are of one day."""
    days = [_day(document) for document in whole.sheet.documents]
    steps = tuple(_steps([day for day in days if day], days.count(None)))
    if len(steps) < FEWEST:
        return None
    asked = shown.as_of or steps[-1].day
    return Steps(
        steps=steps,
        at=max(sum(step.day <= asked for step in steps) - 1, 0),
        day=shown.as_of,
        known=len(shown.sheet.documents),
        of=len(days),
        undated=days.count(None),
    )


def _day(document: Document) -> str | None:
    """From which day on a report is taken in; None where no day keeps it out."""
    return document.published.earliest if document.published else None


def _steps(days: list[str], undated: int) -> Iterator[Step]:
    came = Counter(days)
    known = undated
    for day in sorted(came):
        known += came[day]
        yield Step(day=day, came=came[day], known=known, tall=came[day] / max(came.values()))


def spoken(day: str) -> str:
    """A day as it is read out: "3 December 2014"."""
    try:
        told = date.fromisoformat(day)
    except ValueError:  # a month, a year, or a year that a calendar does not reach
        return day
    return f"{told.day} {told:%B} {told.year}"


# ---------------------------------------------------------------- one claim on several days


def same_claim(claim: Claim, of: Index, other: Index) -> Claim | None:
    """The claim of another day's sheet that holds most of these passages, and of such the one with fewest others; None
    where none of them is told there.

    Ids of claims change with the reports that are known, those of statements and the places of words do not.
    """
    ours = _passages(claim, of)
    theirs = [(_passages(each, other), each) for each in other.sheet.claims]
    near = [(len(ours & each), -len(each), claim) for each, claim in theirs if ours & each]
    return max(near, key=lambda n: n[:2])[2] if near else None


def _passages(claim: Claim, index: Index) -> set[tuple[str, int, int]]:
    return {(t.document.id, t.span.start, t.span.end) for t in index.members[claim.id]}


def first_to_tell(claim: Claim, whole: Index) -> Document | None:
    """The report of the earliest day that tells or denies it; None where none has a day."""
    dated = [t.document for t in whole.members[claim.id] if _day(t.document)]
    return min(dated, key=lambda d: (_day(d) or "", d.id), default=None)
