"""Numbers that count nothing: days, ages, ordinals, marks of chapters and gates, parts of compound words."""

from __future__ import annotations

import re
from functools import cache

from deconflict.linking.disagreements.tables import table, word_classes


@cache
def _compound() -> re.Pattern[str]:
    """ "three-wheelers", "five-for-two"; not "a 21-foot boat", "a 14-member crew"."""
    numbers, attached = (
        "|".join(sorted(words)) for words in (table("numbers", "words"), table("numbers", "attached")["to"])
    )
    return re.compile(rf"(?<![\w-])(?:\d+|{numbers})-(?:{attached})\b(?:-\w+)*", re.I)


def without_compounds(text: str) -> str:
    return _compound().sub("—", text) if "-" in text else text


def is_no_count(tokens: list[str], lower: list[str], at: int, end: int) -> bool:
    """Dates, times of day, ages, ordinals, numbers of roads and flights, "one of", "the one", "twice"."""
    before = lower[at - 1] if at else ""
    after = lower[end] if end < len(lower) else ""
    later = lower[end + 1] if end + 1 < len(lower) else ""
    if before in table("numbers", "not_after") or after in table("numbers", "not_before"):
        return True
    if (before == "-" and at > 1 and tokens[at - 2].isupper()) or (before == "." and lower[at - 2 : at - 1] == ["no"]):
        return True  # "OB-114", "Store No. 4"
    if _is_day_or_age(lower, at, end, before, after) or _is_mark(tokens, at, end):
        return True
    if lower[at] in ("once", "twice", "thrice") and end == at + 1:
        return True
    if lower[at] == "one":
        return after in ("of", "another", "who", "that", "day", "can", "could", "or") or before in table(
            "numbers", "no_one_after"
        )
    if (
        tokens[at].isdigit()
        and len(tokens[at]) == 4
        and 1900 <= int(tokens[at]) <= 2100
        and after not in word_classes("units")
    ):
        return not (after.isalpha() and after.endswith("s"))
    if after in (":",) and later.isdigit() or before == ":" and tokens[at].isdigit():
        return True
    return after == "-" and later == "year"


def _is_mark(tokens: list[str], at: int, end: int) -> bool:
    """The age in "Tanabe (52)", the "1." that opens a point of a list, the "3" of "chapters 2 and 3"."""
    after = tokens[end : end + 2]
    if tokens[at - 1 : at] == ["("] and after[:1] == [")"] and at > 1:
        name = [t for t in tokens[max(0, at - 3) : at - 1] if t != "."]
        return tokens[at].isdigit() and 17 < int(tokens[at]) < 100 and bool(name) and name[-1][0].isupper()
    opens = at == 0 and tokens[at].isdigit() and len(tokens[at]) < 3 and after[:1] == ["."]
    listed = at > 2 and tokens[at - 1].lower() in ("and", "to", "or", "-", "–", ",") and tokens[at - 2].isdigit()
    return opens or (listed and tokens[at - 3].lower() in table("numbers", "not_after"))


def _is_day_or_age(lower: list[str], at: int, end: int, before: str, after: str) -> bool:
    """ "June 22", "Oct. 7", and the age in "Tanabe, 52, a printer" or at the end of "Tanabe, 52"."""
    if not lower[at].isdigit() or end != at + 1:
        return False
    month = lower[at - 2] if before == "." and at > 1 else before
    aged = before == "," and 17 < int(lower[at]) < 100 and (after == "," or not after) and at > 1
    return (month in table("numbers", "months") and int(lower[at]) < 32) or aged
