"""Numbers that count nothing: days, ages, ordinals, marks of chapters and gates, parts of compound words."""

from __future__ import annotations

import re
from functools import cache

from deconflict.layers.nouns import singular
from deconflict.linking.disagreements.tables import table, word_classes

RECORD = re.compile(r"\(\s?\d+-\d+(?:-\d+)?(?=[),])")
FOUR_BY_FOUR = re.compile(r"\b\d\s?[x×]\s?\d\b|\bfour-by-fours?\b", re.I)
HALVES = {"1/2": ".5", "½": ".5", "1/4": ".25", "¼": ".25", "3/4": ".75", "¾": ".75"}
MIXED = re.compile(r"(?<![\d.,/])(\d+)[ -]?(1/2|1/4|3/4|½|¼|¾)(?!\d)")
ELDEST = 110
DEAD = (["dead"], ["dies"], ["died"])
FIGURE = re.compile(r"\d")
FEW_DIGITS = r"(?<![\d.,$€£])\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,]\d)"
AND_TO = r"\s*(?:,|,? and|or|to|until|till|-|–|&)\s*(?:the )?"
SERIES = rf"(?:the )?(?:{FEW_DIGITS}{AND_TO})+{FEW_DIGITS}"
NO_NOUN = r"(?!\s+(?!as\b|is\b|was\b)[a-z-]+s\b|\s+(?:people|men|women|per|hundred|thousand|million)\b)"
DECADE = re.compile(r"(?<![\w$€£])['’]?(?:\d{2})?\d0['’]?s\b")
OPENING = r"\b(?:open\w*|hours|daily|shut|clos\w+|(?:week|work)days)\b[^.;:\d]{0,25}?"
EACH_DAY = r"(?=,? (?:daily|(?:each|every) day|on (?:week|work)days|\w+ days a week))"
HOURS = re.compile(rf"(?P<open>{OPENING})\b{SERIES}{NO_NOUN}|\bfrom {SERIES}{EACH_DAY}", re.I)
WEEKS = re.compile(
    rf"(?P<lead>^|[(,:;]\s*|\b(?:in|of|from|for|until|by|to|and|at|on|after|before|between|since|during)\s+)"
    rf"(?:(?:week|day|month)\s+{FEW_DIGITS}|(?:weeks|days|months)\s+{SERIES}){NO_NOUN}",
    re.I,
)


@cache
def _compound() -> re.Pattern[str]:
    """ "three-wheelers", "five-for-two"; not "a 21-foot boat", "a 14-member crew"."""
    numbers, attached = (
        "|".join(sorted(words)) for words in (table("numbers", "words"), table("numbers", "attached")["to"])
    )
    return re.compile(rf"(?<![\w-])(?:\d+|{numbers})-(?:{attached})\b(?:-\w+)*", re.I)


def without_compounds(text: str) -> str:
    return _compound().sub("—", text) if "-" in text else text


def without_calendar(text: str) -> str:
    """Text without days, decades, hours, numbered weeks and rates of exchange: "4 to 5 March", "in her 30s", "open from
    10 to 18", "weeks 4 and 8", "one dollar is 2.70 lei"; the month stays."""
    if not FIGURE.search(text):
        return text
    text = DECADE.sub(" ", _days().sub(" ", text))
    text = WEEKS.sub(lambda m: m["lead"], HOURS.sub(lambda m: m["open"] or " ", text))
    return _exchange().sub("—", text)


@cache
def _days() -> re.Pattern[str]:
    """ "Between 3 and 11 August", "the night of 4 to 5"; a month has its capital: "30 to 40 may march"."""
    months = "|".join(sorted(month.title() for month in table("numbers", "months")))
    return re.compile(rf"(?:\bbetween )?\b{SERIES} (?:of )?(?=(?:{months})\b)|\bnights? of {SERIES}{NO_NOUN}")


@cache
def _exchange() -> re.Pattern[str]:
    """ "One euro is worth 1.12 dollars", "3.75 dinars to the dollar"; not "one dollar in five"."""
    money = "|".join(sorted({word.removesuffix("s") for word in table("numbers", "kinds")["money"]}))
    currency = rf"(?:[A-Z][\w.]*\s+){{0,2}}(?i:{money})s?\b"
    sum_of_it = rf"[^\s\d(]{{0,4}}\d[\d.,]*(?:\s+{currency})?"
    worth = r"(?:\s+(?:worth|about|around|roughly|some|now|equal to|at|nearly|almost))*"
    is_worth = rf"\s*(?:is|was|equals|equalled|buys|bought|costs?|=){worth}\s*"
    one = rf"(?:\b(?i:one|1)\s+{currency}|[$€£]1\b)"
    return re.compile(rf"{one}{is_worth}{sum_of_it}|{sum_of_it}\s+(?:to|against|per)\s+(?:the|one|an?)\s+{currency}")


def with_decimals(text: str) -> str:
    """ "2 1/2" as 2.5; "4x4" and a team's record "(5-10)" count nothing."""
    text = RECORD.sub("(—", FOUR_BY_FOUR.sub("—", text))
    return MIXED.sub(lambda m: f"{m[1]}{HALVES[m[2]]}", text)


def is_no_count(tokens: list[str], lower: list[str], at: int, end: int) -> bool:
    """Dates, times of day, ages, ordinals, numbers of roads and flights, "one of", "the one", "twice"."""
    before = lower[at - 1] if at else ""
    after = lower[end] if end < len(lower) else ""
    later = lower[end + 1] if end + 1 < len(lower) else ""
    if before == "or" and singular_length(lower[at - 2 : at - 1]):
        return True  # "in a minute or two"
    if before in table("numbers", "not_after") or after in table("numbers", "not_before"):
        return True
    if (
        lower[at : at + 1]
        and after == "times"
        and later in ("as", "more", "higher", "larger", "bigger", "greater", "the")
    ):
        return True  # "four times as many"
    if tokens[at].isdecimal() and tokens[at - 1 : at] and tokens[at - 1].isupper() and tokens[max(0, at - 2)] == "-":
        return True  # "SEA-ME-WE 4"
    if (before == "-" and at > 1 and tokens[at - 2].isupper()) or (before == "." and lower[at - 2 : at - 1] == ["no"]):
        return True  # "OB-114", "Store No. 4"
    if _is_day_or_age(lower, at, end, before, after) or _is_mark(tokens, at, end):
        return True
    if _is_age_of_somebody(tokens, lower, at, end) or _is_dialled(tokens, at, end) or _is_hour(lower, at, end):
        return True
    if lower[at] in ("once", "twice", "thrice") and end == at + 1:
        return True
    if lower[at] == "one":
        return after in ("of", "another", "who", "that", "day", "can", "could", "or") or before in table(
            "numbers", "no_one_after"
        )
    if (
        tokens[at].isdecimal()
        and len(tokens[at]) == 4
        and 1900 <= int(tokens[at]) <= 2100
        and after not in word_classes("units")
    ):
        return not (after.isalpha() and after.endswith("s") and len(after) > 1)  # nor "the 1950s"
    if after in (":",) and later.isdecimal() or before == ":" and tokens[at].isdecimal():
        return True
    return after == "-" and later == "year"


def _is_mark(tokens: list[str], at: int, end: int) -> bool:
    """The age in "Tanabe (52)", the "1." that opens a point of a list, the "3" of "chapters 2 and 3"."""
    after = tokens[end : end + 2]
    if tokens[at - 1 : at] == ["("] and after[:1] == [")"] and at > 1:
        name = [t for t in tokens[max(0, at - 3) : at - 1] if t != "."]
        return tokens[at].isdecimal() and 17 < int(tokens[at]) < 100 and bool(name) and name[-1][0].isupper()
    if at and tokens[at].isdecimal() and len(tokens[at - 1]) > 1 and tokens[at - 1].isupper() and len(tokens[at]) < 3:
        return not (after and after[0][0].isalpha() and after[0].endswith("s"))  # "IE 7", "in the UK 61 cases"
    goes_on = after[:1] in (["and"], ["or"]) and tokens[end + 1 : end + 2] and tokens[end + 1].isdecimal()
    alone = bool(goes_on) or not (after and after[0][0].isalpha())  # "Explorer 8 and 9"
    named = at > 1 and tokens[at].isdecimal() and tokens[at - 1].istitle() and alone
    if named and tokens[at - 2][0].isalpha() and end == at + 1:
        return after[:1] != ["%"]  # "in Western Europe 4,"
    opens = at == 0 and tokens[at].isdecimal() and len(tokens[at]) < 3 and after[:1] == ["."]
    listed = at > 2 and tokens[at - 1].lower() in ("and", "to", "or", "-", "–", ",") and tokens[at - 2].isdecimal()
    marked = listed and (tokens[at - 3].lower() in table("numbers", "not_after") or _is_of_a_name(tokens[: at - 2]))
    return opens or (marked and not (after and after[0][0].isalpha()))


def _is_of_a_name(before: list[str]) -> bool:
    """ "with Explorer", whose version a number is."""
    return len(before) > 1 and before[-1].istitle() and before[-2][0].isalpha()


def singular_length(word: list[str]) -> bool:
    return bool(word) and word[0] in word_classes("lengths") | {"day", "night", "second", "moment"}


def _is_age_of_somebody(tokens: list[str], lower: list[str], at: int, end: int) -> bool:
    """ "Ann Tanabe, 52 was there", "his daughter, 11, and", "her sons, 17 and 22, were"; not "in Lagos, 40 died"."""
    if not (tokens[at].isdecimal() and int(tokens[at]) < ELDEST and end == at + 1):
        return False
    start = at - 2 if lower[at - 1 : at] == ["and"] and tokens[at - 2].isdecimal() else at
    if start < 2 or tokens[start - 1] != ",":
        return False
    after = lower[end] if end < len(lower) else ","
    if singular(lower[start - 2])[0] in word_classes("kin"):
        return after in (",", ".", "…", "and") or after in word_classes("stops")
    named = tokens[start - 2][0].isupper() and tokens[start - 3][0].isupper() and start > 2
    placed = start > 3 and lower[start - 4] in ("in", "at", "of", "near", "from", "to")
    return named and not placed and (after in ",.)…" or after in word_classes("stops"))


def _is_dialled(tokens: list[str], at: int, end: int) -> bool:
    """ "0845 125 2222", "745-4811", the score "9-3": figures beside figures, but for a range; or behind a nought."""
    if not tokens[at].isdecimal() or end != at + 1:
        return False
    if (len(tokens[at]) > 2 and tokens[at][0] == "0") or any(t.isdecimal() for t in tokens[max(0, at - 1) : at]):
        return True
    if tokens[end : end + 1] and tokens[end].isdecimal():
        return True
    before, after = tokens[max(0, at - 2) : at], tokens[end : end + 2]
    pairs = [(before[0], tokens[at])] if before[1:] == ["-"] else []
    pairs += [(tokens[at], after[1])] if after[:1] == ["-"] and len(after) > 1 else []
    return any(_is_no_range(*pair) for pair in pairs)


def _is_no_range(first: str, last: str) -> bool:
    """ "9-3" and "745-4811", not "30-40"."""
    if not (first.isdecimal() and last.isdecimal()):
        return False
    return int(first) > int(last) or (len(first) == 3 and len(last) == 4)


def _is_hour(lower: list[str], at: int, end: int) -> bool:
    """ "Before 9.", "at 1353 (1023 GMT)"."""
    before, after = lower[at - 1 : at], lower[end : end + 1]
    if not lower[at].isdecimal() or end != at + 1 or (after and after[0].isalpha()):
        return False
    late = re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", lower[at]) and before == ["at"]
    return bool(late) or (before in (["before"], ["until"], ["till"]) and int(lower[at]) <= 24)


def _is_day_or_age(lower: list[str], at: int, end: int, before: str, after: str) -> bool:
    """ "June 22", "Oct. 7", and the age in "Tanabe, 52, a printer" or at the end of "Tanabe, 52"."""
    if not lower[at].isdecimal() or end != at + 1:
        return False
    month = lower[at - 2] if before == "." and at > 1 else before
    if lower[max(0, at - 2) : at] == ["age", "of"] or (before == "at" and lower[at - 2 : at - 1] in DEAD and at > 1):
        return int(lower[at]) < ELDEST  # "at the age of 91", "dead at 95"
    aged = before == "," and 17 < int(lower[at]) < 100 and (after in (",", "…") or not after) and at > 1
    return (month in table("numbers", "months") and int(lower[at]) < 32) or aged
