"""Corpora of time expressions: GUM's dates with their days, and TIMEX3."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.gold import make_document
from bench.measured import lines
from bench.time.scorer import GoldDate, Timex
from deconflict.layers.times.calendar import days_of
from deconflict.types import Document, Span, When


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeText:
    """A text with its gold; `dates` are GUM's, `timexes` those of every other corpus."""

    id: str
    document: Document
    published: When | None
    dates: tuple[GoldDate, ...] | None
    timexes: tuple[Timex, ...]
    left_out: int = 0  # gold dates without both bounds in the calendar


def read_texts(path: Path) -> list[TimeText]:
    return [_text(json.loads(line)) for line in lines(path) if line.strip()]


def _text(row: dict[str, Any]) -> TimeText:
    timexes = row["timexes"]
    is_gum = row["id"].startswith(("GUM_", "GENTLE_"))
    dates = [_date(row["text"], timex) for timex in timexes] if is_gum else None
    kept = None if dates is None else tuple(date for date in dates if date is not None)
    return TimeText(
        id=row["id"],
        document=make_document(row["text"]),
        published=when_of(row.get("published")),
        dates=kept,
        timexes=() if is_gum else tuple(_timex(timex) for timex in timexes),
        left_out=0 if dates is None or kept is None else len(dates) - len(kept),
    )


def when_of(day: str | None) -> When | None:
    return When(edtf=day[:10], earliest=day[:10], latest=day[:10], how="metadata") if day else None


def _timex(row: dict[str, Any]) -> Timex:
    return Timex(span=Span(row["start"], row["end"]), type=row.get("type") or "DATE", value=row.get("value"))


def _date(text: str, row: dict[str, Any]) -> GoldDate | None:
    """None for times of day without a day, dates that are open on one side, lie before Christ or are blacked out."""
    attributes, span = row["attributes"], Span(row["start"], row["end"])
    first = attributes.get("when") or attributes.get("from") or attributes.get("notBefore")
    last = attributes.get("when") or attributes.get("to") or attributes.get("notAfter")
    if row["tag"] != "date" or not any(c.isalnum() for c in span.of(text)):
        return None
    begins, ends = days_of(first), days_of(last)
    if begins is None or ends is None or begins[0] > ends[1]:
        return None
    return GoldDate(span=span, earliest=begins[0].isoformat(), latest=ends[1].isoformat())
