"""Time expressions: what they say (`find_times`) and the days that they allow (`resolve_times`).

    text ─→ words.py ─→ match.py ─→ meaning.py ─→ guards.py ─→ ranges.py, context.py ─→ TimeMention
            a class      patterns    what it        near-       parts that two share,
            a word       (.toml)     says           misses      tense, preposition

    TimeMention + the day of the report, of the speech, or the date mentioned last
         ─→ resolving.py ─→ placing.py ─→ calendar.py ─→ TimeExpression

Values and types are TIMEX3's, strings of dates EDTF's. Words and patterns stand in rules/times_words.toml and
rules/times_grammar.toml.
"""

from __future__ import annotations

from deconflict.layers.times.finding import find_times
from deconflict.layers.times.resolving import resolve_times

__all__ = ["find_times", "resolve_times"]
