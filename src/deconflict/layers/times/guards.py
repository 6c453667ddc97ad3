"""Near-misses: a pattern that holds but is no time expression ("the second man", "the Sunday Times", "2000 people")."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from deconflict.layers import tables
from deconflict.layers.times.match import Match
from deconflict.layers.times.words import CAPITAL, CODES, OTHER
from deconflict.types import TimeMention

Guard = Callable[[Match, TimeMention], bool]

listed = partial(tables.words, "times_guards")
MONTHS = ("month", "maybe_month")
SIGNS_BEFORE = frozenset("$ € £ ¥ # @ _ us$".split())
SIGNS_AFTER = frozenset("% _ @".split())
NUMBERS = frozenset(CODES[name] for name in ("n2", "n", "number_word", "multiplier", "fraction", "clock"))
USUAL_YEARS = range(1901, 2051)  # taken for years without a preposition, except 2000


def is_time(match: Match, mention: TimeMention) -> bool:
    """Whether the words around leave the reading standing."""
    if _is_glued_before(match) or _is_glued_after(match):
        return False
    guard = GUARDS.get(match.reading)
    return guard is None or guard(match, mention)


# ---------------------------------------------------------------- what touches the expression


def _is_glued_before(match: Match) -> bool:
    """ "US$2014", "MH2014", "Mong-Jun", "1/2014"."""
    k = match.first - 1
    if not match.touches(k):
        return False
    word = match.words.words[k]
    if word[-1].isalnum() or word in SIGNS_BEFORE:
        return True
    if not match.touches(k - 1):
        return False
    if word == "-":
        return match.words.codes[k - 1] == CAPITAL and match.reading in ("date", "season")
    return word in ("/", ".", ":") and match.words.words[k - 1][-1].isdigit()


def _is_glued_after(match: Match) -> bool:
    """ "2014%", "1/13/99/2"; but "2014-12-11T10:15"."""
    k = match.end
    if not match.touches(k - 1):
        return False
    word, following = match.words.words[k], match.words.words[k + 1 : k + 2]
    if word == "t" and match.reading == "numeric_date":
        return False
    if word[0].isalnum() or word in SIGNS_AFTER:
        return True
    beside = match.touches(k) and bool(following) and following[0][:1].isdigit()
    return word in ("/", ":") and beside and match.reading in ("numeric_date", "clock")


def _is_age(match: Match) -> bool:
    """ "63-year-old", "19 years old", "18 years of age"."""
    return match.after() == "age" or (match.after() in ("hyphen", "of") and match.after(1) == "age")


def _is_title(match: Match) -> bool:
    """The end of a name: "USA Today", "Relief Now"."""
    return match.first > 0 and match.words.codes[match.first - 1] == CAPITAL and match.begins_large(match.first)


def _is_plural(match: Match) -> bool:
    """Whether an unknown plural in small letters follows."""
    word = match.words.words[match.end]
    return match.code_after == OTHER and word.endswith("s") and not word.endswith("ss") and len(word) > 3


def _goes_on(match: Match) -> bool:
    """Whether what stands after the expression may be part of it: no end, mark or small word."""
    return match.words.words[match.end][:1].isalnum() and match.after() not in listed("closing")


def _is_word_before(match: Match) -> bool:
    return match.first > 0 and match.words.words[match.first - 1][-1:].isalnum()


def _counts_from_event(match: Match) -> bool:
    """ "two years after the war": there "two years" is a length."""
    return match.ends_with("before", "after") and _goes_on(match)


# ---------------------------------------------------------------- years, months, weekdays


def _year(match: Match, mention: TimeMention) -> bool:
    if _is_rest_of_date(match):
        return False
    if match.has("era", "our_era", "yy", "unit", "units", "fiscal", "edge", "early", "late", "mid"):
        return True
    if match.before() == "over" and match.after() == "hyphen":
        return True
    if _is_amount(match):
        return False
    year = int((mention.value or "0")[-4:])
    counted = _is_plural(match) and match.before() not in listed("plural_of_year")
    if year in USUAL_YEARS and year != 2000:
        return not counted or match.before() in listed("before_year")
    if match.before() not in listed("before_year") or counted:
        return False
    return year == 2000 or not _is_plural(match)


def _is_rest_of_date(match: Match) -> bool:
    """ "/2014/10/", "0-0-2000", "Feb. 30, 2014"."""
    words, first = match.words, match.first
    if first and words.words[first - 1] == "/":
        return True
    number = first > 1 and words.codes[first - 2] == CODES["n2"]
    return number and (match.before() == "hyphen" or (match.before() == "comma" and match.before(3) in MONTHS))


def _is_amount(match: Match) -> bool:
    """ "more than 2000", "2000 people", "about 2000"."""
    before, after = match.before(), match.after()
    if before in listed("counts_before") or before == "than" or after in listed("counts_after"):
        return True
    if before in ("about", "over") and match.before(2) not in listed("before_year"):
        return True
    return after == "hyphen" and match.after(1) in ("not_year", "unit", "clock_unit")


def _date(match: Match, mention: TimeMention) -> bool:
    if mention.season is not None:  # "the 2012 Summer Games"
        return not (match.code_after == CAPITAL and match.ends_with("season", "fall"))
    if mention.weekday is not None:
        return mention.month is not None or not _is_named_day(match)
    if mention.month is None or mention.day or mention.unit or mention.which or mention.value or mention.modifier:
        return True
    return _is_month(match)


def _is_month(match: Match) -> bool:
    """A month that stands alone; not "Feb. 30", "May Okafor", "she may"."""
    if match.code_after in (CODES["n2"], CODES["nth"]) and not match.has("of"):
        return False
    if match.has("maybe_month"):
        return match.before() in listed("before_month") and match.code_after != CAPITAL
    return match.before() in listed("before_month") or match.code_after != CAPITAL


def _is_named_day(match: Match) -> bool:
    """ "the Sunday Times", "Black Friday"."""
    words, before = match.words.words, match.first - 1
    if words[match.end] in listed("papers") and match.end - match.first == 1 and match.begins_large(match.end):
        return True
    return before >= 0 and words[before] in listed("named_days") and match.begins_large(before)


def _season(match: Match, mention: TimeMention) -> bool:
    """Not "the fall of the wall", "Summer Games", "summer palace"."""
    if mention.unit is not None or mention.which is not None or mention.modifier is not None:
        return not (match.has("fall") and match.after() == "of")
    if match.code_after == CAPITAL:
        return False
    if match.has("fall") or mention.season == "SP":
        return match.after() != "of" and match.before() in listed("before_season")
    return match.code_after != OTHER


def _decade(match: Match, mention: TimeMention) -> bool:
    """Not "in her 80s"; nor bare "80s" without an article."""
    if match.before() in ("and", "or", "hyphen") and match.words.codes[match.first - 2] == CODES["decade"]:
        return True
    word = match.words.words[match.find("decade") or match.first]
    return len(word) > 3 or (match.has("the", "early", "late", "mid") and match.before() != "whose")


def _quarter(match: Match, mention: TimeMention) -> bool:
    return not (match.after() == "of" and mention.value is None and mention.unit is None and match.after(1) != "the")


def _century(match: Match, mention: TimeMention) -> bool:
    return match.code_after != CAPITAL or not match.begins_large(match.end - 1)


def _holiday(match: Match, mention: TimeMention) -> bool:
    return match.code_after != CAPITAL


# ---------------------------------------------------------------- counted from a day


def _day(match: Match, mention: TimeMention) -> bool:
    return not _counts_from_event(match) and not (match.has("day_word") and _is_title(match))


def _unit(match: Match, mention: TimeMention) -> bool:
    if match.end - match.first == 2 and match.begins_with("the"):
        quarter = mention.unit == "quarter" and match.before() in ("in", "over") and match.after() != "of"
        return mention.unit == "weekend" or quarter
    if _counts_from_event(match) or _is_age(match):
        return False
    if match.has("past") and not match.has("this"):  # "the past year" is a stretch
        return False
    return not (match.has("the") and match.has("last", "next", "coming") and _is_stretch(match, mention))


def _stretch(match: Match, mention: TimeMention) -> bool:
    plain = match.end - match.first == 3 and match.has("last", "next", "coming") and match.begins_with("the")
    return not (plain and match.has("unit", "clock_unit")) or _is_stretch(match, mention)


def _is_stretch(match: Match, mention: TimeMention) -> bool:
    """ "the last year" is a stretch after "over" and a date else; "the next decade" always."""
    return mention.unit in ("decade", "century", "hour", "minute") or match.before() in listed("before_stretch")


def _part(match: Match, mention: TimeMention) -> bool:
    """Not "the night shift", "the dawn of an era"."""
    return not match.has("part") or (match.after() != "of" and match.code_after != OTHER)


def _ago(match: Match, mention: TimeMention) -> bool:
    return not (match.has("second") and mention.amount == 1) and not _counts_from_event(match)


def _clock(match: Match, mention: TimeMention) -> bool:
    if match.has("half_day", "noon", "o_clock", "zone", "local"):
        return True
    if match.has("clock_units"):  # "at 1500 hours"
        return match.tell("clock_units") == "hour" and match.before() in ("at", "by", "until", "from", "about")
    k = match.find("clock")
    return k is not None and "." not in match.words.words[k] and match.before() in listed("before_clock")


def _reference(match: Match, mention: TimeMention) -> bool:
    words = match.words.words
    if words[match.end - 1] == "moment":
        return match.before() == "at"
    if words[match.first] == "future":
        return match.first > 0 and words[match.first - 1] in listed("future")
    if match.begins_with("the") and match.has("past"):  # "past the gate", "the past ten"
        follows = match.after() not in ("hyphen", "number_word", "few") and match.code_after not in NUMBERS
        return match.code_after not in (OTHER, CAPITAL) and follows
    return not _is_title(match)


# ---------------------------------------------------------------- lengths and sets


def _duration(match: Match, mention: TimeMention) -> bool:
    counted = match.text("count") or ""
    if _is_age(match) or match.before() == "currency" or mention.amount == 0:
        return False
    if match.begins_with("over") and match.before() not in listed("before_over") and _is_word_before(match):
        return False
    if match.has("second") and not (match.has("hyphen") or counted[:1].isdigit()):
        return False
    if (match.has("quarter") or match.words.words[match.end - 1] == "quarters") and not match.has("full"):
        return False
    if counted in ("a", "an"):  # "a year-long study"
        return not _is_rate(match) and match.after() != "hyphen"
    # "the 2018 day trip"
    return (mention.amount or 0) <= 1 or match.has("units", "clock_units", "hyphen", "full")


def _is_rate(match: Match) -> bool:
    """ "three times a week", "50,000 barrels a day"."""
    if match.before() in ("once", "not_year", "multiplier"):
        return True
    if match.before() in ("hyphen", "comma") or match.before() in listed("before_units"):
        return False
    return any(code in NUMBERS for code in match.words.codes[max(0, match.first - 4) : match.first])


def _bare_units(match: Match, mention: TimeMention) -> bool:
    before = match.words.words[match.first - 1] if match.first else ""
    if match.words.words[match.end - 1] == "quarters":
        return False
    if match.has("the"):
        return match.before() in ("over", "in")
    if match.before() in listed("before_units") or before in listed("spent"):
        return True
    if match.after() == "of" and match.tell("clock_units") in ("minute", "second"):
        return False  # "the minutes of the meeting"
    counted = match.first > 0 and match.words.codes[match.first - 1] in NUMBERS
    return match.after() in listed("after_units") and not counted


def _set(match: Match, mention: TimeMention) -> bool:
    if match.has("adverb_of_set"):  # as an adverb; "a daily paper" tells no time
        adverb = match.words.words[match.first].endswith("ally") or not _goes_on(match)
        return adverb and not match.begins_large(match.first) and match.words.codes[match.first - 1] != CAPITAL
    return not match.begins_with("a") or _is_rate(match)


GUARDS: dict[str, Guard] = {
    "year": _year,
    "date": _date,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "holiday": _holiday,
    "day": _day,
    "unit": _unit,
    "stretch": _stretch,
    "part": _part,
    "ago": _ago,
    "clock": _clock,
    "reference": _reference,
    "duration": _duration,
    "bare_units": _bare_units,
    "set": _set,
}
