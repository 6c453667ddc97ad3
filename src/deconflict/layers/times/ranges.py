"""Two expressions that share a part: "Jan. 5-9", "between May and July 2010", "1914–18", "499-493 BC"."""

from __future__ import annotations

from dataclasses import replace

from deconflict.layers.times.calendar import exists
from deconflict.layers.times.match import Match, class_at
from deconflict.layers.times.words import span_of
from deconflict.types import Span, TimeMention

Found = tuple[Match, TimeMention]
_JOINS = ("hyphen", "to", "and", "or", "until")


def read_days(match: Match) -> tuple[TimeMention, ...]:
    """ "Jan. 5-9, 2014", "the 5th and 6th of January": the month or the year goes with one of the days in the text."""
    first, last = _number(match, "day"), _number(match, "last")
    month, year = match.tell("month", "maybe_month"), match.text("year")
    hyphen = match.text("join") in ("-", "–", "—")
    if not (hyphen or first < last) or not all(exists(year, month, day) for day in (first, last)):
        return ()
    return _both(match, TimeMention(span=_left(match), kind="date", value=year, month=month, day=first), day=last)


def read_years(match: Match) -> tuple[TimeMention, ...]:
    """ "1914–18", "499-493 BC"."""
    first = _number(match, "day")
    if match.has("era"):
        last = _number(match, "year")
        mention = TimeMention(span=_left(match), kind="date", value=f"BC{first:04}")
        return _both(match, mention, value=f"BC{last:04}") if 0 < last < first < 10_000 else ()
    digits = match.text("last") or ""
    last = first - first % 100 + int(digits) if len(digits) == 2 and digits.isdigit() else 0
    if match.text("join") not in ("-", "–") or not last > first:
        return ()
    return _both(match, TimeMention(span=_left(match), kind="date", value=str(first)), value=str(last))


def _left(match: Match) -> Span:
    return span_of(match.words, match.first, match.roles["join"][0])


def _both(match: Match, left: TimeMention, **tells: object) -> tuple[TimeMention, ...]:
    right = replace(left, span=span_of(match.words, match.roles["join"][1], match.end), **tells)  # type: ignore[arg-type]
    return left, right


def _number(match: Match, role: str) -> int:
    return int("".join(c for c in match.text(role) or "" if c in "0123456789") or "0")


def is_range(match: Match) -> bool:
    """ "May 5 and 6 people": what follows must not be counted."""
    if match.has("era") or match.text("join") in ("-", "–", "—") or "year" in match.roles:
        return True
    return (
        class_at(match.words, match.end - 1) in ("month", "maybe_month")
        or not match.words.words[match.end : match.end + 1]
        or (not match.words.words[match.end][:1].isalnum())
    )


def with_borrowed_years(found: list[Found]) -> list[Found]:
    """ "from May to July 2010": the first of two joined dates is of the year of the second."""
    rich: list[Found] = []
    for i, (match, mention) in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        rich.append((match, _borrow_year(match, mention, following)))
    return rich


def _borrow_year(match: Match, mention: TimeMention, following: Found | None) -> TimeMention:
    if following is None or mention.kind != "date" or mention.value or mention.unit or mention.which:
        return mention
    other_match, other = following
    joined = other_match.first - match.end == 1 and class_at(match.words, match.end) in _JOINS
    both = all(x.month is not None or x.season is not None for x in (mention, other))
    return replace(mention, value=other.value) if joined and both and other.kind == "date" else mention
