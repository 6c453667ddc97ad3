"""What one part of a matched pattern says: its year, its hour, its modifier, how many and which."""

from __future__ import annotations

from typing import Any

from deconflict.layers.times.match import Match, class_at
from deconflict.layers.times.numbers import number_of, year_of_two
from deconflict.layers.times.words import TELLS, span_of
from deconflict.types import TimeMention

MODIFIERS = ("early", "late", "mid", "edge", "latter", "nearly", "about", "more", "less", "least", "most", "up", "over")


def say(match: Match, kind: str = "date", **tells: Any) -> TimeMention:
    """The mention of the whole match."""
    return TimeMention(span=span_of(match.words, match.first, match.end), kind=kind, **tells)


def modifier_of(match: Match) -> str | None:
    k = match.find(*MODIFIERS)
    if k is None:
        return None
    name = next(name for name in MODIFIERS if match.find(name) == k)
    if name in ("more", "less") and match.words.words[k - 1] == "no" and k > match.first:
        return "EQUAL_OR_LESS" if name == "more" else "EQUAL_OR_MORE"
    return str(match.tell(name))


def period_modifier(match: Match) -> str | None:
    """Of a date: "early", "the end of", "later in"."""
    if match.has("earlier", "early"):
        return "START"
    if match.has("later"):
        return "END"
    modifier = modifier_of(match)
    return modifier if modifier in ("START", "MID", "END", "APPROX") else None


def year_of(match: Match) -> str | None:
    """The value of the year that the match tells: "2014", "BC0493"."""
    digits = match.text("year")
    if digits is None:
        short = match.text("yy")
        return None if short is None else str(year_of_two(int(short.strip("'’‘"))))
    if not digits.isdigit():
        return None
    return f"BC{int(digits):04}" if match.has("era") else f"{int(digits):04}"


def which_of(match: Match) -> str | None:
    if match.has("previous") or (match.has("last", "past")):
        return "last"
    if match.has("following", "next", "coming"):
        return "next"
    if match.has("same", "that"):
        return "same"
    return "this" if match.has("this") else None


def shift_of(match: Match) -> dict[str, Any]:
    """ "of last year", "that year": from which year, month or week a date tells its month or day."""
    unit = match.tell("unit")
    which = which_of(match)
    if unit is None or which is None:
        return {}
    sign = {"last": -1, "next": 1}.get(which, 0)
    mentioned = which == "same" or match.has("previous", "following")
    return {"unit": unit, "amount": 1.0, "sign": sign, "mentioned": mentioned}


def clock_of(match: Match) -> str | None:
    """ "T21:30", None where the match tells no hour."""
    noon = match.tell("noon")
    if noon:
        return str(noon)
    digits = match.text("hour")
    k = match.find("clock")
    if digits is not None:
        hour = number_of(digits.split())
        hour, rest = (int(hour), "00") if hour is not None else (99, "00")
    elif k is not None:
        hours, _, rest = match.words.words[k].replace(".", ":").partition(":")
        hour = int(hours)
    else:
        return None
    half = match.tell("half_day")
    if half is not None:
        if not 0 <= hour <= 12:
            return None
        hour = hour % 12 + int(half)
    part = match.tell("part")
    if half is None and part in ("AF", "EV", "NI") and 1 <= hour < 12 and match.has("o_clock", "part"):
        hour += 12
    if not (0 <= hour <= 24 and all(0 <= int(x) < 60 for x in rest.split(":"))):
        return None
    # "6 p.m. (1300 GMT)": the zone is that of the other clock
    zone = "" if match.has("open_bracket") else match.tell("zone") or ""
    return f"T{hour:02}:{rest}{zone}"


def day_of(match: Match) -> int | None:
    digits = match.text("day")
    if digits is None:
        return None
    digits = digits.split()[0]
    if digits[0].isdigit():
        return int("".join(c for c in digits if c.isdigit()))
    return int(match.tell("ordinal", "second") or 0)


def nth_of(match: Match) -> int | None:
    if "nth" not in match.roles:
        return None
    start, end = match.roles["nth"]
    tens = number_of(match.words.words[start : end - 1]) or 0
    word = match.words.words[end - 1]
    digits = "".join(c for c in word if c.isdigit())
    if digits:
        return int(digits)
    if class_at(match.words, end - 1) not in ("ordinal", "second", "latter"):
        return None
    return int(tens) + (2 if word == "latter" else int(TELLS[word]))


def amount_of(match: Match) -> float | None:
    words = (match.text("count") or "").split()
    amount = number_of(words)
    if amount is not None and match.find("half") is not None and "half" not in words:
        amount += 0.5
    return amount
