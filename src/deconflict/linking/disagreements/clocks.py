"""Times of day in a passage: "7.15am", "ten to two", "half past ten", "0150 UTC", "noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from deconflict.linking.disagreements.tables import table

HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
PART = r"(?:\s*(?P<part>[ap]\.?\s?m\b\.?|in the (?:early )?(?:morning|afternoon|evening)|at night|o['’]clock))"
LEAD = r"\b(?:at|past|before|after|by|until|till|about|around|from|to|since|of|shortly|time)\s+"
NO_NOUN = r"(?! (?!as\b|is\b|was\b)[a-z]+s\b| people| men| per| hundred| thousand| million)"  # "five to six weeks"
COUNTED = "dead toll number count figure wounded injured missing total put stood stands stand it them".split()
NO_COUNT = "".join(rf"(?<!\b{word} )" for word in COUNTED)  # "the dead at nine", "put it at ten"
SHAPES = (
    re.compile(rf"\b(?P<hour>\d{{1,2}})[.:h](?P<minute>[0-5]\d){PART}", re.I),
    re.compile(rf"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b{PART}?", re.I),
    re.compile(rf"{LEAD}(?P<hour>[01]?\d|2[0-3])[.h](?P<minute>[0-5]\d)\b(?!\s*(?:%|per|million|billion|k?m\b))", re.I),
    re.compile(rf"\b(?P<hour>\d{{1,2}}|{HOUR}){PART}", re.I),
    re.compile(r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:hours|hrs|UTC|GMT|Z)\b"),
    re.compile(rf"\b(?P<before>\w+)(?: minutes)? (?P<turn>to|past|before|after) (?P<hour>{HOUR})\b{NO_NOUN}", re.I),
    re.compile(rf"\b(?P<turn>past|half past) (?P<hour>{HOUR})\b", re.I),
    re.compile(r"^(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)$"),
    re.compile(rf"\b(?:before|until|till) (?P<hour>{HOUR})(?= on \w+day|[,.;]|$)", re.I),
    re.compile(
        rf"{NO_COUNT}\bat(?: (?:about|around|nearly|almost|exactly|roughly))? (?P<hour>{HOUR})(?= on \w+day|[,.;]|$)",
        re.I,
    ),
    re.compile(r"\b(?P<named>noon|midday|midnight)\b", re.I),
)
SOME = re.compile(rf"\d|\b(?:{HOUR}|noon|midday|midnight)", re.I)  # something of which every shape has one
UNIVERSAL = re.compile(r"\s*(?:UTC|GMT|Coordinated Universal)")
HEDGES = {
    "about": re.compile(r"\b(?:about|around|circa|roughly|near|nearly)\s+$", re.I),
    "before": re.compile(r"\b(?:before|by)\s+$", re.I),
    "after": re.compile(r"\b(?:after|since|past)\s+$", re.I),
}
NEARLY = 15  # minutes that "about" leaves
BOUND = 60  # and "before" or "after" the hour
UNTIL = re.compile(r"\b(?:until|till)(?: (?:about|around|almost|nearly|shortly|after|before|well))*\s*$", re.I)
NAMED = {"noon": 720, "midday": 720, "midnight": 0}
HALF_DAY = 720


@dataclass(frozen=True, slots=True)
class Clock:
    """minute of the day; `sure` where morning and afternoon are told apart.

    universal  told as UTC or GMT
    until      when it ended: "until 5 a.m."
    hedge      "about", "before" or "after" where it is told so; else ""
    """

    minute: int
    sure: bool
    start: int
    end: int
    words: str
    universal: bool = False
    until: bool = False
    hedge: str = ""


@lru_cache(maxsize=20_000)
def clocks_in(text: str) -> tuple[Clock, ...]:
    """In the order of the text, the longest where shapes overlap."""
    if not SOME.search(text):
        return ()
    found = [clock for shape in SHAPES for match in shape.finditer(text) if (clock := _clock(match))]
    kept: list[Clock] = []
    for clock in sorted(found, key=lambda c: (c.start - c.end, c.start)):
        if all(clock.end <= other.start or other.end <= clock.start for other in kept):
            kept.append(clock)
    return tuple(sorted(kept, key=lambda c: c.start))


def without_clocks(text: str) -> str:
    """The text with a dash in place of each letter of a time of day."""
    for clock in clocks_in(text):
        text = text[: clock.start] + "—" * (clock.end - clock.start) + text[clock.end :]
    return text


def minutes_apart(left: Clock, right: Clock) -> int:
    """The least that they allow: "10.30" may be before or after noon."""
    gap = abs(left.minute - right.minute)
    if not (left.sure and right.sure):
        gap %= HALF_DAY
        gap = min(gap, HALF_DAY - gap)
    return min(gap, 1440 - gap)


def is_nearly(left: Clock, right: Clock) -> bool:
    """ "About 10.40" and 10.42, "before five" and 4.50: one is told loosely and has room for the other."""
    if minutes_apart(left, right) > (NEARLY if "about" in (left.hedge, right.hedge) else BOUND):
        return False
    if "about" in (left.hedge, right.hedge):
        return True
    return any(
        (loose.hedge == "before" and _is_earlier(exact, loose))
        or (loose.hedge == "after" and _is_earlier(loose, exact))
        for loose, exact in ((left, right), (right, left))
        if not exact.hedge
    )


def _is_earlier(left: Clock, right: Clock) -> bool:
    """Within the hours that they may both be in."""
    return 0 < (right.minute - left.minute) % (1440 if left.sure and right.sure else HALF_DAY) <= BOUND


def on_one_clock(ours: Sequence[Clock], theirs: Sequence[Clock]) -> tuple[Sequence[Clock], Sequence[Clock]]:
    """Those by universal time where both tell some; of "6 p.m. (1300 GMT)" beside local times the local one."""
    universal = [[c for c in clocks if c.universal] for clocks in (ours, theirs)]
    if all(universal):
        return universal[0], universal[1]
    local = [[c for c in clocks if not c.universal] or clocks for clocks in (ours, theirs)]
    return local[0], local[1]


def _clock(match: re.Match[str]) -> Clock | None:
    told = match.groupdict()
    if told.get("named"):
        return _made(match, NAMED[told["named"].lower()], sure=True)
    hour = _number(told["hour"])
    minute = int(told.get("minute") or 0)
    if told.get("turn"):
        shift = _shift(told.get("before") or "", told["turn"].lower())
        if shift is None:
            return None
        minute = shift
    if hour is None or hour > 23:
        return None
    part = (told.get("part") or "").lower()
    if part.startswith("p") or "afternoon" in part or "evening" in part or "night" in part:
        hour = hour % 12 + 12
    sure = bool(part) and "clock" not in part or hour > 12 or hour == 0 or (told["hour"] or "").startswith("0")
    return _made(match, (hour * 60 + minute) % 1440, sure=sure)


def _shift(before: str, turn: str) -> int | None:
    """Minutes from the hour: "ten to", "half past", "past"."""
    if turn == "half past" or before.lower() == "half":
        return 30
    if not before:
        return 0
    minutes = 15 if before.lower() == "quarter" else _number(before)
    if minutes is None or minutes > 45:
        return None
    return -minutes if turn in ("to", "before") else minutes


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    value = table("numbers", "words").get(word.lower())
    return None if value is None else int(value)


def _made(match: re.Match[str], minute: int, *, sure: bool) -> Clock:
    words = re.sub(rf"^{LEAD}", "", match[0], flags=re.I)
    text = match.string
    universal = bool(UNIVERSAL.match(text, match.end())) or match[0].endswith(("UTC", "GMT", "Z"))
    until = bool(UNTIL.search(text[: match.start("hour") if "hour" in match.groupdict() else match.start()]))
    lead = text[: match.start()] + match[0][: len(match[0]) - len(words)]
    hedge = next((name for name, shape in HEDGES.items() if shape.search(lead)), "")
    return Clock(minute, sure, match.start(), match.end(), words.strip(), universal, until, hedge)
