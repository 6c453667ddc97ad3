"""Two expressions that share a part: "Jan. 5-9", "between May and July 2010", "1914–18", "499-493 BC"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deconflict.layers.times.calendar import exists
from deconflict.layers.times.match import Match, class_at
from deconflict.layers.times.words import CODES, Words, span_of
from deconflict.types import TimeMention

Found = tuple[Match, TimeMention]
_JOINS = ("hyphen", "to", "and", "or", "until")


def with_ranges(words: Words, found: list[Found]) -> list[Found]:
    """Expressions with what they share with a neighbour, and those parts that are too short to stand alone."""
    taken = {k for match, _ in found for k in range(match.first, match.end)}
    rich: list[Found] = []
    for i, (match, mention) in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        mention = _borrow_year(words, match, mention, following)
        rich += [x for x in _before(words, match, mention) if x[0].first not in taken]
        rich.append((match, mention))
        rich += [x for x in _after(words, match, mention) if x[0].first not in taken]
    return rich


def _borrow_year(words: Words, match: Match, mention: TimeMention, following: Found | None) -> TimeMention:
    if following is None or mention.kind != "date" or mention.value or mention.unit or mention.which:
        return mention
    other_match, other = following
    gap = other_match.first - match.end
    joined = gap == 1 and class_at(words, match.end) in _JOINS
    lasting = other.value is not None and (other.month is not None or other.season is not None)
    if joined and lasting and other.kind == "date" and (mention.month is not None or mention.season is not None):
        return replace(mention, value=other.value)
    return mention


def _before(words: Words, match: Match, mention: TimeMention) -> Iterator[Found]:
    """ "5-9 January", "499-493 BC": the number before the join takes what follows it from the expression."""
    k = match.first - 2
    if k < 0 or class_at(words, k + 1) not in _JOINS or not words.words[k][:1].isdigit():
        return
    if k and words.ends[k - 1] == words.starts[k] and words.words[k - 1]:
        return
    digits = "".join(c for c in words.words[k] if c.isdigit())
    short = Match(words, match.reading, k, k + 1, {})
    if mention.day is not None and mention.month is not None and match.words.words[match.first][:1].isdigit():
        day = int(digits)
        if words.codes[k] in (CODES["n2"], CODES["nth"]) and exists(mention.value, mention.month, day):
            yield short, replace(mention, span=span_of(words, k, k + 1), day=day, weekday=None, part=None, clock=None)
    elif match.reading == "year" and match.has("era") and words.codes[k] in (CODES["n"], CODES["year"]):
        if len(digits) <= 4 and digits == words.words[k]:
            yield short, replace(mention, span=span_of(words, k, k + 1), value=f"BC{int(digits):04}")


def _after(words: Words, match: Match, mention: TimeMention) -> Iterator[Found]:
    """ "Jan. 5-9", "1914–18"."""
    k = match.end + 1
    if k >= len(words.words) or class_at(words, match.end) not in _JOINS or not words.words[k].isdigit():
        return
    hyphen = class_at(words, match.end) == "hyphen"
    closed = class_at(words, k + 1) in ("comma", "close_bracket", "") and (
        k + 1 >= len(words.words) or words.words[k + 1] in ("", ".", ",", ")", ";")
    )
    short = Match(words, match.reading, k, k + 1, {})
    if mention.day is not None and mention.month is not None and words.codes[k] == CODES["n2"]:
        day = int(words.words[k])
        if (hyphen or closed) and day > mention.day and exists(mention.value, mention.month, day):
            yield short, replace(mention, span=span_of(words, k, k + 1), day=day, weekday=None, part=None, clock=None)
    elif match.reading == "year" and hyphen and len(words.words[k]) == 2 and (mention.value or "").isdigit():
        value = f"{(mention.value or '')[:2]}{words.words[k]}"
        if value > (mention.value or ""):
            yield short, replace(mention, span=span_of(words, k, k + 1), value=value)
