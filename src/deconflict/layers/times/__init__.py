"""Time expressions: what they say (`find_times`) and the days that they allow (`resolve_times`).

    text ─→ words.py ─→ match.py ─→ meaning.py ─→ guards.py ─→ ranges.py, context.py ─→ TimeMention
            a class      patterns    what it        near-       parts that two share,
            a word       (.toml)     says           misses      tense, preposition

    TimeMention + the day of the report, of the speech, or the date mentioned last
         ─→ resolving.py ─→ placing.py ─→ calendar.py ─→ TimeExpression

Values and types are TIMEX3's, strings of dates EDTF's. Words and patterns stand in rules/times_words.toml and
rules/times_grammar.toml. Ages are no times, and what nothing but an event could date ("two days after the raid")
is read as a length.
"""

from __future__ import annotations

from deconflict.layers.times.finding import find_times
from deconflict.layers.times.resolving import resolve_times
from deconflict.text.segment import segment
from deconflict.types import Document, TimeExpression, When

__all__ = ["find_times", "read_phrase", "resolve_times"]


def read_phrase(phrase: str, day: str | None = None) -> TimeExpression | None:
    """The first time expression of a phrase or sentence written on a day ("2014-12-11"); None when there is none."""
    text = segment(Document(id="", text=phrase, text_sha256="", path=None, blocks=()))
    written = When(edtf=day, earliest=day, latest=day, how="given") if day else None
    return next(iter(resolve_times(find_times(text), published=written)), None)
