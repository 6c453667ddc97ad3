"""Values of TIMEX3 ("2014-12-01", "2014-W49-WE", "199", "2014-SU"), and the days and the EDTF that they stand for."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Days = tuple[date, date]  # first and last, both inside

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # in which each begins; three months long
EDTF_SEASON = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?$"
)


def exists(year: str | None, month: int | None, day: int | None) -> bool:
    """Whether the calendar has such a day; without a year, whether some year has it."""
    if month is None or day is None:
        return True
    if not 1 <= month <= 12:
        return False
    number = int(year) if year and year.isdigit() and int(year) > 0 else 2000
    return 1 <= day <= calendar.monthrange(number, month)[1]


def days_of(value: str | None) -> Days | None:
    """The first and the last day of a value; None where it is nowhere in the calendar ("P2D", "XXXX-12", "BC0493")."""
    if value is None:
        return None
    try:
        return _days_of(value)
    except (ValueError, OverflowError):  # month 13, week 53 of a short year, the year 10000
        return None


def _days_of(value: str) -> Days | None:
    if re.fullmatch(r"\d\d|\d{3}", value):
        first = int(value.ljust(4, "0"))
        return date(max(first, 1), 1, 1), date(first + 10 ** (4 - len(value)) - 1, 12, 31)
    found = _VALUE.match(value)
    if not found:
        return None
    year = int(found["year"])
    if found["week"]:
        return _week(year, int(found["week"]), found["weekday"])
    if found["quarter"]:
        return months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return months(year, 6 * int(found["half"]) - 5, 6)
    if found["season"]:
        return months(year, SEASON_MONTHS[found["season"]], 3)
    if not found["month"]:
        return months(year, 1, 12)
    if not found["day"]:
        return months(year, int(found["month"]), 1)
    day = date(year, int(found["month"]), int(found["day"]))
    return day, day


def _week(year: int, week: int, weekday: str | None) -> Days:
    if weekday == "WE":
        return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
    if weekday:
        day = date.fromisocalendar(year, week, int(weekday))
        return day, day
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def months(year: int, month: int, count: int) -> Days:
    """From the first day of a month to the last day of the month `count` - 1 later."""
    first = date(year, month, 1)
    last = month + count - 2
    year, month = year + last // 12, last % 12 + 1
    return first, date(year, month, calendar.monthrange(year, month)[1])


def narrowed(days: Days, modifier: str | None) -> Days:
    """The first, middle or last third of a stretch of days; whole for every other modifier, and for single days."""
    first, last = days
    third = ((last - first).days + 1) // 3
    if third == 0 or modifier not in ("START", "MID", "END"):
        return days
    if modifier == "START":
        return first, first + timedelta(third - 1)
    if modifier == "END":
        return last - timedelta(third), last
    return first + timedelta(third), last - timedelta(third)


# ---------------------------------------------------------------- values of days


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def value_in(day: date, unit: str) -> str:
    """The value of the year, month, week and so on that holds a day."""
    return {
        "century": f"{day.year // 100:02}",
        "decade": f"{day.year // 10:03}",
        "year": f"{day.year:04}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "month": f"{day.year:04}-{day.month:02}",
        "week": week_value(day),
        "fortnight": week_value(day),
        "weekend": week_value(day) + "-WE",
    }.get(unit, day.isoformat())


def shifted(day: date, unit: str, amount: float) -> date:
    """A day so many units later (or earlier, below 0); raises OverflowError or ValueError outside of the calendar."""
    if unit in ("century", "decade", "year", "quarter", "month"):
        size = {"century": 1200, "decade": 120, "year": 12, "quarter": 3, "month": 1}[unit]
        count = day.year * 12 + day.month - 1 + round(amount * size)
        year, month = count // 12, count % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    days = {"day": 1.0, "week": 7.0, "weekend": 7.0, "fortnight": 14.0, "hour": 1 / 24, "minute": 1 / 1440}.get(
        unit, 0.0
    )
    return day + timedelta(round(amount * days))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday_in(rule: str, year: int) -> date:
    """The day of a holiday of rules/times_words.toml in a year."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule.removeprefix("easter")))
    if ":" not in rule:
        return date(year, int(rule[:2]), int(rule[3:5]))
    month, weekday, nth = (int(x) for x in rule.split(":"))
    days = [d for d in _month_days(year, month) if d.isoweekday() == weekday]
    return days[nth - 1 if nth > 0 else nth]


def _month_days(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]


# ---------------------------------------------------------------- EDTF


def edtf_of(value: str, modifier: str | None, days: Days | None) -> str | None:
    """EDTF of a date value; None for what EDTF cannot write ("PAST_REF").

    modifier   APPROX, or BEFORE and AFTER for an interval that is open on one side
    """
    plain = _edtf(re.sub(r"T(?:\d\d:\d\d.*|[A-Z]{2})$", _clock, value), days)
    if plain is None:
        return None
    if modifier == "APPROX":
        return "/".join(f"{part}~" for part in plain.split("/"))
    if modifier == "BEFORE":
        return f"../{plain.rpartition('/')[2]}"
    return f"{plain.partition('/')[0]}/.." if modifier == "AFTER" else plain


def _clock(match: re.Match[str]) -> str:
    text = match.group()
    return "" if text[1].isalpha() else f"{text[:6]}:00{text[6:]}" if len(text) < 9 or text[6] != ":" else text


def _edtf(value: str, days: Days | None) -> str | None:
    if value.startswith("BC"):
        digits = value[2:]
        return f"-{int(digits) - 1:04}" if len(digits) == 4 and digits.isdigit() else None
    if re.fullmatch(r"\d\d|\d{3}", value):
        return value.ljust(4, "X")
    season = re.fullmatch(r"(\d{4}|XXXX)-(SP|SU|FA|WI|Q[1-4]|H[12])", value)
    if season:
        code = season[2]
        number = EDTF_SEASON.get(code) or (32 + int(code[1]) if code[0] == "Q" else 39 + int(code[1]))
        return f"{season[1]}-{number}"
    if "W" in value:
        return f"{days[0]}/{days[1]}" if days and days[0] != days[1] else str(days[0]) if days else None
    return value if re.match(r"[\dX]{4}", value) else None
