"""Near-misses: a pattern that holds but is no time expression ("the second man", "the Sunday Times", "2000 people")."""

from __future__ import annotations

from collections.abc import Callable

from deconflict.layers.times.match import Match, class_at
from deconflict.layers.times.words import CAPITAL, CODES, OTHER
from deconflict.types import TimeMention

MONTHS = ("month", "maybe_month")
_NUMBERS = frozenset(CODES[name] for name in ("n2", "n", "year", "number_word", "multiplier", "fraction", "clock"))
_BEFORE_YEAR = frozenset(
    "in since until by of from to between and or during over before after around about early late mid hyphen open_bracket comma"
    " the unit on month earlier last throughout on at and than".split()
)
_BEFORE_MONTH = frozenset(
    "in of since until by last next this early late mid from to between and or before after during hyphen throughout for"
    " edge over comma follow previous same earlier later open_bracket".split()
)
_BEFORE_BARE_UNITS = frozenset("in of within over after for about many throughout than".split())
_SPENT = frozenset("took takes take taken lasted last lasts spent spend spends recent past coming".split())


def is_time(match: Match, mention: TimeMention) -> bool:
    """Whether the words around leave the reading standing."""
    if _glued(match):
        return False
    guard = GUARDS.get(match.reading)
    return guard is None or guard(match, mention)


def _glued(match: Match) -> bool:
    """Whether letters, digits or a currency sign stand right before or after, or a stroke with a digit behind."""
    words, first, end = match.words, match.first, match.end
    if first and words.words[first - 1] and words.ends[first - 1] == words.starts[first]:
        before = words.words[first - 1]
        if before[-1].isalnum() or before in ("$", "€", "£", "¥", "#", "@", "_", "us$"):
            return True
        if before == "-" and first > 1 and words.codes[first - 2] == CAPITAL and match.reading in ("date", "season"):
            return words.ends[first - 2] == words.starts[first - 1]  # "Mong-Jun"
        if before in ("/", ".", ":") and first > 1 and words.ends[first - 2] == words.starts[first - 1]:
            return words.words[first - 2][-1:].isdigit()
    if end < len(words.words) and words.words[end] and words.starts[end] == words.ends[end - 1]:
        after = words.words[end]
        if after == "t" and match.reading == "numeric_date":
            return False  # "2014-12-11T10:15"
        if after[0].isalnum() or after in ("%", "_", "@"):
            return True
        if after in ("/", ":") and end + 1 < len(words.words) and words.starts[end + 1] == words.ends[end]:
            return words.words[end + 1][:1].isdigit() and match.reading in ("numeric_date", "clock")
    return False


def _year(match: Match, mention: TimeMention) -> bool:
    words, first = match.words, match.first
    if first and words.words[first - 1] == "/":
        return False
    if first > 1 and match.before() == "hyphen" and words.codes[first - 2] == CODES["n2"]:
        return False  # "0-0-2000"
    if first > 2 and words.codes[first - 2] == CODES["n2"] and match.before() == "comma" and match.before(3) in MONTHS:
        return False  # "Feb. 30, 2014"
    if match.has("era", "our_era", "yy", "unit", "units", "fiscal", "edge", "early", "late", "mid"):
        return True
    if match.before() in ("currency", "more", "less", "least", "most", "multiplier", "number_word", "nearly", "up"):
        return False
    if match.before() == "over" and match.after() == "hyphen":
        return True
    if match.before() == "than" or (match.before() in ("about", "over") and match.before(2) not in _BEFORE_YEAR):
        return False
    if match.after() in (
        "not_year",
        "currency",
        "multiplier",
        "zone",
        "half_day",
        "unit",
        "units",
        "clock_unit",
        "clock_units",
    ):
        return False
    if match.after() == "hyphen" and match.after(1) in ("not_year", "unit", "clock_unit"):
        return False
    year = int((mention.value or "0")[-4:])
    usual = 1900 <= year <= 2050 and year % 100
    if usual and not _counts(match):
        return True
    unusual = not 1900 <= year <= 2050
    return match.before() in _BEFORE_YEAR and not _counts(match) and not (unusual and _is_plural(match))


def _counts(match: Match) -> bool:
    """Whether an unknown plural in small letters follows: "1500 protesters", not "the 2012 elections"."""
    return _is_plural(match) and match.before() not in ("the", "in", "since", "of", "until", "by", "during")


def _is_plural(match: Match) -> bool:
    if match.end >= len(match.words.words) or match.words.codes[match.end] != OTHER:
        return False
    word = match.words.words[match.end]
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3


def _date(match: Match, mention: TimeMention) -> bool:
    words = match.words
    if (
        mention.season is not None
        and words.codes[match.end] == CAPITAL
        and match.has("year")
        and _ends_in_season(match)
    ):
        return False
    if mention.weekday is not None:
        return mention.month is not None or not _named(match)
    if mention.month is None or mention.day is not None or mention.unit is not None or mention.which is not None:
        return True
    if mention.value is not None:
        return True
    if mention.modifier is not None:
        return True
    after = words.codes[match.end] if match.end < len(words.codes) else OTHER
    before = match.before()
    if after in (CODES["n2"], CODES["nth"]) and not match.has("of"):
        return False  # "Feb. 30": a day that no calendar has
    if match.has("maybe_month"):
        return before in _BEFORE_MONTH - {"and", "or", "comma", "to"} and after != CAPITAL
    if before in _BEFORE_MONTH:
        return True
    return after != CAPITAL


def _ends_in_season(match: Match) -> bool:
    """ "the 2012 Summer Games"."""
    return class_at(match.words, match.end - 1) in ("season", "fall")


def _decade(match: Match, mention: TimeMention) -> bool:
    """Not "in her 80s"; nor bare "80s" without an article."""
    word = match.words.words[match.find("decade") or match.first]
    if match.before() in ("and", "or", "hyphen") and match.words.codes[match.first - 2] == CODES["decade"]:
        return True
    if len(word) <= 3:
        return match.has("the", "early", "late", "mid") and match.before() != "whose"
    return True


def _stretch(match: Match, mention: TimeMention) -> bool:
    plain = match.end - match.first == 3 and class_at(match.words, match.first + 1) in ("last", "next", "coming")
    return not plain or _is_stretch(match, mention)


def _is_stretch(match: Match, mention: TimeMention) -> bool:
    """ "the last year" is a stretch after "over" and a date else; "the next decade" always."""
    return mention.unit in ("decade", "century", "hour", "minute") or match.before() in ("in", "over", "within", "for")


_PAPERS = frozenset("times telegraph herald express mail post mirror sun independent star night school mass".split())
_DAY_NAMES = frozenset("black bloody super good cyber ruby".split())


def _named(match: Match) -> bool:
    """ "the Sunday Times", "Black Friday"."""
    words, before = match.words, match.first - 1
    following = words.words[match.end] if match.end < len(words.words) else ""
    if following in _PAPERS and match.end - match.first == 1 and _begins_large(match, match.end):
        return True
    return before >= 0 and words.words[before] in _DAY_NAMES and _begins_large(match, before)


def _begins_large(match: Match, k: int) -> bool:
    return match.words.source[match.words.starts[k]].isupper()


def _season(match: Match, mention: TimeMention) -> bool:
    words = match.words
    following = words.codes[match.end] if match.end < len(words.codes) else OTHER
    if mention.unit is not None or mention.which is not None or mention.modifier is not None:
        return not (match.has("fall") and match.after() == "of")
    if following == CAPITAL:
        return False
    if match.has("fall") or match.tell("season") == "SP":
        return match.after() != "of" and match.before() in ("in", "since", "until", "by", "during")
    return following != OTHER


def _duration(match: Match, mention: TimeMention) -> bool:
    words = match.words
    unit = words.words[match.find("unit", "units", "clock_unit", "clock_units", "second", "quarter") or match.first]
    counted = match.text("count") or ""
    if match.after() == "age" or (match.after() == "hyphen" and match.after(1) == "age"):
        return False
    if match.after() == "of" and match.after(1) == "age":
        return False
    if unit == "second" and not (match.has("hyphen") or counted[:1].isdigit()):
        return False
    if unit in ("quarter", "quarters") and not match.has("full"):
        return False
    if counted in ("a", "an") and _is_rate(match):
        return False
    if counted in ("a", "an") and match.after() == "hyphen":
        return False  # "a year-long study"
    if (mention.amount or 0) > 1 and not match.has("units", "clock_units", "hyphen", "full"):
        return False  # "the 2018 day trip"
    if "vague" in match.roles and match.text("vague") == "many" and unit.rstrip("s") == unit:
        return False
    return match.before() not in ("currency",)


def _is_rate(match: Match) -> bool:
    """ "three times a week", "50,000 barrels a day"."""
    words = match.words
    if match.before() in ("once", "not_year", "multiplier") or class_at(words, match.first - 1) == "once":
        return True
    if match.before() in ("hyphen", "comma"):
        return False
    near = words.codes[max(0, match.first - 3) : match.first]
    return match.before() not in _BEFORE_BARE_UNITS and any(code in _NUMBERS - {CODES["year"]} for code in near)


def _bare_units(match: Match, mention: TimeMention) -> bool:
    before = match.words.words[match.first - 1] if match.first else ""
    if match.words.words[match.end - 1] == "quarters":
        return False
    if match.has("the"):
        return match.before() in ("over", "in", "to") and before != "to"
    if match.before() in _BEFORE_BARE_UNITS or before in _SPENT:
        return True
    if match.after() == "of" and match.tell("clock_units") in ("minute", "second"):
        return False  # "the minutes of the meeting"
    return match.after() in ("of", "after", "before", "later", "earlier") and match.before() not in _NUMBERS


def _set(match: Match, mention: TimeMention) -> bool:
    words = match.words
    if match.has("adverb_of_set"):  # as an adverb; "a daily paper" tells no time
        return not _begins_large(match, match.first) and (
            words.words[match.first].endswith("ally") or not _goes_on(match)
        )
    if match.find("a") == match.first:
        return _is_rate(match)
    return True


def _clock(match: Match, mention: TimeMention) -> bool:
    if match.has("half_day", "noon", "o_clock", "zone", "local"):
        return not (match.has("noon") and match.after() == "season")
    k = match.find("clock")
    if k is None or "." in match.words.words[k]:
        return False
    return match.before() in (
        "at",
        "by",
        "until",
        "from",
        "hyphen",
        "about",
        "to",
        "since",
        "before",
        "after",
        "between",
        "comma",
    )


def _reference(match: Match, mention: TimeMention) -> bool:
    words = match.words
    first = words.words[match.first]
    if words.words[match.end - 1] == "moment":
        return match.before() == "at"
    if _is_title(match):
        return False
    if first == "future":
        return (
            words.words[match.first - 1] in ("in", "near", "foreseeable", "immediate", "distant")
            if match.first
            else False
        )
    if first == "the" and match.has("past"):
        following = words.codes[match.end] if match.end < len(words.codes) else OTHER
        return following not in (OTHER, CAPITAL) and match.after() not in ("hyphen", "number_word", "few", "n2")
    return True


def _is_title(match: Match) -> bool:
    """The end of a name: "USA Today", "Relief Now"."""
    return match.first > 0 and match.words.codes[match.first - 1] == CAPITAL and _begins_large(match, match.first)


def _day(match: Match, mention: TimeMention) -> bool:
    if class_at(match.words, match.end - 1) in ("before", "after") and _goes_on(match):
        return False
    return not (match.has("day_word") and _is_title(match))


def _unit(match: Match, mention: TimeMention) -> bool:
    if match.end - match.first == 2 and match.words.words[match.first] == "the":
        return mention.unit == "weekend" or (
            mention.unit == "quarter" and match.before() in ("in", "over") and match.after() != "of"
        )
    if class_at(match.words, match.end - 1) in ("before", "after") and _goes_on(match):
        return False
    if match.has("past") and not match.has("this"):  # "the past year" is a stretch
        return False
    if match.has("the") and match.has("last", "next", "coming") and _is_stretch(match, mention):
        return False
    return not (match.after() == "age" or (match.after() == "hyphen" and match.after(1) == "age"))


def _part(match: Match, mention: TimeMention) -> bool:
    """Not "the night shift", "the dawn of an era"."""
    following = match.words.codes[match.end] if match.end < len(match.words.codes) else OTHER
    return not match.has("part") or (match.after() != "of" and following != OTHER)


def _quarter(match: Match, mention: TimeMention) -> bool:
    return not (match.after() == "of" and mention.value is None and mention.unit is None and match.after(1) != "the")


def _holiday(match: Match, mention: TimeMention) -> bool:
    following = match.words.codes[match.end] if match.end < len(match.words.codes) else OTHER
    return following != CAPITAL


def _ago(match: Match, mention: TimeMention) -> bool:
    if match.has("second") and mention.amount == 1:
        return False
    # "two years after the war" counts from an event: there "two years" is a length
    last = class_at(match.words, match.end - 1)
    return last not in ("before", "after") or not _goes_on(match)


def _goes_on(match: Match) -> bool:
    """Whether what stands after the expression may be part of it: no end, mark or small word."""
    if match.end >= len(match.words.words):
        return False
    return match.words.words[match.end][:1].isalnum() and match.after() not in _CLOSING


_CLOSING = frozenset("in on at by and or to from until with was will".split())

GUARDS: dict[str, Callable[[Match, TimeMention], bool]] = {
    "day": _day,
    "year": _year,
    "date": _date,
    "decade": _decade,
    "stretch": _stretch,
    "season": _season,
    "duration": _duration,
    "bare_units": _bare_units,
    "set": _set,
    "clock": _clock,
    "reference": _reference,
    "unit": _unit,
    "part": _part,
    "quarter": _quarter,
    "holiday": _holiday,
    "ago": _ago,
}
