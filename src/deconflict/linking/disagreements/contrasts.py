"""Two values of one field that two passages tell, before anybody knows whether they are of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import log

from deconflict.linking.denied import denied_stems
from deconflict.linking.disagreements.accounts import are_accounts, of_accounts
from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.bare_figures import is_rival_figure
from deconflict.linking.disagreements.cases import Comparisons, shorten
from deconflict.linking.disagreements.clocks import Clock, clocks_in, minutes_apart, on_one_clock
from deconflict.linking.disagreements.comparisons import has_words
from deconflict.linking.disagreements.deeds import may_differ, tell_of_two_deeds
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.numbers import may_both_hold
from deconflict.linking.disagreements.pairs import Pair
from deconflict.linking.disagreements.sorts import (
    are_of_one_sort,
    are_one_size,
    is_alone,
    is_turned,
    tell_of_two_things,
    tells_both,
)
from deconflict.linking.disagreements.tables import word_classes
from deconflict.linking.disagreements.times import Moment, holds, in_hours, is_bygone, moments_in
from deconflict.types import Act, Field, Party, Stance

Key = tuple[str | float, ...]  # alike for members that tell the same value

CROSSED = ("near", "first")
HALF = 0.5
A_THIRD = 0.33  # of the words of what is denied; of 23 denials of which a source tells fewer 7 are of what it says
FEW = 2  # "one" and "two" that stand alone are mostly of something else
TIMES = 20  # farther from what is told with its noun, a number that stands alone is of something else
APART = -0.5  # log-odds below which two reports that share no word tell the times of two things
OWN = 3  # words of a clause by which one report tells of two things, where none is common to both: 5 of 75 are right
LONGER = 10  # times as long; so much longer takes another thing: 1 of 23 is right
SURELY = 1.0  # log-odds of one matter from which two times that two tell alone are of one thing
BOTH = 2
HOURS_APART = 240  # minutes; what is told of longer before or after is mostly another thing
VALUES = 5  # of one kind in one passage; a passage with more is a list or a table
TOLLS = frozenset(("killed", "injured", "arrested", "missing"))


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """What one passage tells, in which words, and as it was read; None where it is all that is said.

    parties  who is told to have done it, where that is the value
    """

    voice: Voice
    key: Key
    words: str
    read: Amount | Clock | Moment | None = None
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """left and right as the values are ordered: the lower, the earlier, what is said before what is denied.

    begins  whether a case may begin with it: a reader sees that both are of one thing
    plain   whether its words alone show that one denies what the other says, or gives another figure for it
    """

    field: Field
    slot: str
    left: Value
    right: Value
    told: Comparisons
    begins: bool = True
    plain: bool = False


def bare(contrast: Contrast) -> Contrast:
    """The contrast without what was compared."""
    left, right = contrast.left, contrast.right
    return Contrast(contrast.field, contrast.slot, left, right, {}, contrast.begins, contrast.plain)


def contrasts_of(pair: Pair) -> Iterator[Contrast]:
    for find in (of_numbers, of_clocks, of_days, of_lengths, of_polarity, of_manner):
        yield from find(pair)


def _made(field: Field, slot: str, values: tuple[Value, Value], pair: Pair, told: Comparisons) -> Contrast:
    alike = pair.told
    crossed = {f"{name}, {how}": value * alike[how] for name, value in told.items() if value for how in CROSSED}
    return Contrast(field, slot, *values, {**alike, **told, **crossed}, begins=_may_begin(field, values, pair))


def _may_begin(field: Field, values: tuple[Value, Value], pair: Pair) -> bool:
    if _is_of_one_hand(pair):
        return False
    if field is Field.TIME and tell_of_two_deeds(pair.left, pair.right):
        return False
    if field is Field.TIME:
        return (
            pair.left.document == pair.right.document or pair.near > APART or bool(pair.left.stems & pair.right.stems)
        )
    read = [value.read for value in values if isinstance(value.read, Amount)]
    return field is not Field.NUMBER or _is_of_one_count(*read, pair=pair)


def _is_of_one_count(left: Amount, right: Amount, *, pair: Pair) -> bool:
    if pair.left.document == pair.right.document and tell_of_two_things(left, right, least=OWN):
        return False
    if _is_of_bygone_year(left, pair) != _is_of_bygone_year(right, pair):
        return False  # "in 2019, 31 people died on this road"
    alone = is_alone(left), is_alone(right)
    if all(alone) or not any(alone):
        return True
    low, high = sorted((left.value, right.value))
    told = zip(alone, (left, right), strict=True)
    return high <= TIMES * low and not any(one and a.value <= FEW for one, a in told)


def _is_of_bygone_year(amount: Amount, pair: Pair) -> bool:
    """Its clause tells a year before those in which both are told, or "last year"."""
    years = [v.day[:4] for v in (pair.left, pair.right) if v.day]
    return bool(amount.year) and (not amount.year.isdecimal() or (bool(years) and amount.year < min(years)))


def _is_of_one_hand(pair: Pair) -> bool:
    """Reporters do not contradict themselves: of 658 such pairs of the train stories gold sets none apart."""
    return pair.left.document == pair.right.document and pair.left.statement is None and pair.right.statement is None


# ---------------------------------------------------------------- numbers


def of_numbers(pair: Pair) -> Iterator[Contrast]:
    ours, theirs = (counts_in(v.content) for v in (pair.left, pair.right))
    for left, right in product(ours, theirs):
        if left.size != right.size and _comparable(left, right, ours, theirs) and not _are_of_two(pair, left, right):
            told = {**_of_amounts(left, right, ours, theirs), **_of_tolls(pair, left, right)}
            values = (_counted(pair.left, left), _counted(pair.right, right))
            low_first = values if left.size < right.size else values[::-1]
            contrast = _made(Field.NUMBER, left.kind or right.kind or left.unit or right.unit, low_first, pair, told)
            rival = contrast.begins and is_rival_figure((pair.left, ours), (pair.right, theirs))
            yield replace(contrast, plain=rival) if rival else contrast


@lru_cache(maxsize=20_000)
def counts_in(text: str) -> tuple[Amount, ...]:
    """The first amounts that are no lengths of time."""
    return tuple([a for a in amounts_in(text) if a.kind != "duration"][:VALUES])


@lru_cache(maxsize=20_000)
def lengths_in(text: str) -> tuple[Amount, ...]:
    """The first lengths of time, in hours."""
    return tuple([in_hours(a) for a in amounts_in(text) if a.kind == "duration"][:VALUES])


def _counted(voice: Voice, amount: Amount, *of: str) -> Value:
    return Value(voice, (*of, amount.measure, amount.size), amount.words, amount)


def _comparable(left: Amount, right: Amount, ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    """Of one sort, and not one sum or length in two units."""
    if not are_of_one_sort(left, right) or tells_both(left, right, ours, theirs):
        return False
    return not are_one_size(left, right) and not is_turned(left, right, ours, theirs)


def _are_of_two(pair: Pair, left: Amount, right: Amount) -> bool:
    """Two named people or bodies did it, each so many: "Lawson added 16 points", "Ely scored 23"."""
    ours, theirs = names_of(left.leads, pair.left.text), names_of(right.leads, pair.right.text)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


@lru_cache(maxsize=20_000)
def names_of(leads: tuple[str, ...], text: str) -> frozenset[str]:
    """Those that the report has with a capital inside a sentence, and never without."""
    inside = [re.compile(rf"[a-z,] {re.escape(word)}\b") for word in leads]
    small = [re.compile(rf"\b{re.escape(word.lower())}\b") for word in leads]
    return frozenset(
        word.lower()
        for word, capital, plain in zip(leads, inside, small, strict=True)
        if len(word) > 1 and capital.search(text) and not plain.search(text)
    )


def _of_amounts(left: Amount, right: Amount, ours: Sequence[Amount], theirs: Sequence[Amount]) -> dict[str, float]:
    low, high = sorted((left.size, right.size))
    ratio = min(log(max(high, 0.1) / max(low, 0.1)), 5.0)
    units = [a.unit for a in (left, right)]
    return {
        "one unit": float(bool(left.unit) and left.unit == right.unit),
        "units clash": float(all(units) and left.unit != right.unit),
        "one sort": float(bool(left.thing) and left.thing == right.thing and left.unit != right.unit),
        "a part": float(left.part) + float(right.part),
        "measures": float(bool(left.measure) and left.measure == right.measure),
        "one measure": float(bool(left.measure) != bool(right.measure)),
        "toll beside things": float(
            bool({left.kind, right.kind} & TOLLS) and "" in (left.kind, right.kind) and all(units)
        ),
        "one alone": float(any(units) and not all(units)),
        "both alone": float(not any(units)),
        "one kind": float(bool(left.kind) and left.kind == right.kind),
        "kinds clash": float(bool(left.kind and right.kind) and left.kind != right.kind),
        "ratio": ratio,
        "close": float(ratio < 0.7),
        "within ten": float(ratio < 2.4),
        "far": float(ratio > 4),
        "both hold": float(may_both_hold(left, right)),
        "hedged": float(bool(left.hedge or right.hedge)),
        "first": float(left is ours[0]) + float(right is theirs[0]),
        "lone": float(len(ours) == 1) + float(len(theirs) == 1),
        "small": float(high <= 2),
        "words around": float(len(left.around & right.around)),
        "share around": len(left.around & right.around) / max(1, min(len(left.around), len(right.around))),
        "clause shared": float(min(len(left.told & right.told), 3)),
        "clauses apart": float(tell_of_two_things(left, right, least=2)),
        "clause bare": float(not left.told) + float(not right.told),
        "told by both": float(any(a.value == right.value for a in ours) or any(a.value == left.value for a in theirs)),
        "alike beside": float(any(a.value == b.value for a in ours for b in theirs)),
    }


def _of_tolls(pair: Pair, left: Amount, right: Amount) -> dict[str, float]:
    """Whether it is a toll, and whether the higher number was told later."""
    days = pair.left.day, pair.right.day
    if left.value > right.value:
        days = days[::-1]
    rising = float(days[0] < days[1]) - float(days[0] > days[1]) if days[0] and days[1] else 0.0
    toll = float(bool({left.kind, right.kind} & TOLLS))
    revised = pair.told["one name"] * abs(rising)
    places = [frozenset(p.name for p in v.places) for v in (pair.left, pair.right)]
    return {
        "toll": toll,
        "rising": rising,
        "rising toll": toll * rising,
        "revised": revised,
        "one place more": float(places[0] != places[1]),
        "one bygone": float(is_bygone(pair.left) != is_bygone(pair.right)),
        "scope told": pair.told["one scope"] + pair.told["both scope"],
    }


# ---------------------------------------------------------------- times


def of_clocks(pair: Pair) -> Iterator[Contrast]:
    told_by = [clocks_in(v.content)[:VALUES] for v in (pair.left, pair.right)]
    if not all(told_by):
        return
    ours, theirs = on_one_clock(*told_by)
    if any(not minutes_apart(left, right) for left, right in product(ours, theirs)):
        return  # "closed at 6 p.m. (1300 GMT)" in both
    for left, right in product(ours, theirs):
        apart = minutes_apart(left, right)
        if left.until != right.until:
            continue  # when it began beside when it ended
        told = {
            "clock": 1.0,
            "apart": log(apart),
            "within hour": float(apart <= 60),
            "whole hours": float(apart % 60 == 0),
            "lone": float(len(ours) == 1) + float(len(theirs) == 1),
        }
        values = _clock_value(pair.left, left), _clock_value(pair.right, right)
        first = left.minute <= right.minute
        made = _made(Field.TIME, "time of day", values if first else values[::-1], pair, told)
        yield replace(made, plain=made.begins and _tell_when(pair, told) and apart <= HOURS_APART)


def _tell_when(pair: Pair, told: Comparisons) -> bool:
    """Two who surely speak of one matter each tell one time, both of what was or both of what will be."""
    surely = pair.near > SURELY and told["lone"] == BOTH and may_differ(pair.left, pair.right)
    return surely and has_words(pair.left, "ahead") == has_words(pair.right, "ahead")


def _clock_value(voice: Voice, clock: Clock) -> Value:
    return Value(voice, ("clock", clock.minute), clock.words, clock)


def of_days(pair: Pair) -> Iterator[Contrast]:
    if not (pair.left.times and pair.right.times):
        return
    ours, theirs = (moments_in(v)[:VALUES] for v in (pair.left, pair.right))
    if any((left.earliest, left.latest) == (right.earliest, right.latest) for left, right in product(ours, theirs)):
        return
    for left, right in product(ours, theirs):
        if left.words.lower() == right.words.lower():
            continue  # "tonight" and "tonight": a day that one of the two was read wrongly to have
        inside = holds(left, right) or holds(right, left)
        told = {
            "day": 1.0,
            "inside": float(inside),
            "disjoint": float(left.latest < right.earliest or right.latest < left.earliest),
            "other month": float(left.earliest[:7] != right.earliest[:7]),
            "other year": float(left.earliest[:4] != right.earliest[:4]),
            "related": float(bool(left.relation)) + float(bool(right.relation)),
            "exact": float(left.earliest == left.latest) + float(right.earliest == right.latest),
            "lone": float(len(ours) == 1) + float(len(theirs) == 1),
        }
        values = _day_value(pair.left, left), _day_value(pair.right, right)
        first = (left.earliest, left.latest) <= (right.earliest, right.latest)
        made = _made(Field.TIME, "day", values if first else values[::-1], pair, told)
        plain = made.begins and told["disjoint"] > 0 and not told["related"] and _tell_when(pair, told)
        yield replace(made, plain=plain)


def _day_value(voice: Voice, moment: Moment) -> Value:
    return Value(voice, (moment.earliest, moment.latest), moment.words, moment)


def of_lengths(pair: Pair) -> Iterator[Contrast]:
    ours, theirs = (lengths_in(v.content) for v in (pair.left, pair.right))
    for left, right in product(ours, theirs):
        low, high = sorted((left.value, right.value))
        if low < high <= LONGER * low and not tells_both(left, right, ours, theirs):
            told = {"length": 1.0, **_of_amounts(left, right, ours, theirs)}
            values = (_counted(pair.left, left, "hours"), _counted(pair.right, right, "hours"))
            yield _made(Field.TIME, "how long", values if left.value < right.value else values[::-1], pair, told)


# ---------------------------------------------------------------- said and denied


BARE = 2  # stems of fewer of which a denial does not tell what it denies: "the allegation"
SILENT = (Act.DECLINES, Act.UNABLE)


def of_polarity(pair: Pair) -> Iterator[Contrast]:
    """One is told as a denial, negates, or stands against what the other says; a refusal to say does neither."""
    if pair.left.act in SILENT or pair.right.act in SILENT:
        return
    against = [_against(pair.left, pair.right), _against(pair.right, pair.left)]
    if against[0] == against[1]:
        return
    said, denied = (pair.left, pair.right) if against[0] < against[1] else (pair.right, pair.left)
    told = pair.told
    compared = {
        "denied": float(denied.act is Act.DENIES),
        "negated": float(denied.negates_of(said)),
        "said with no": float(said.negates_of(denied)),
        "said is denied": float(said.act is Act.DENIES),
        "stance": float(denied.stance is Stance.DENY),
        "bare denial": float(denied.act is Act.DENIES and len(denied.wording.stems) < 4),
        "only stance": float(denied.act is not Act.DENIES and not denied.negates_of(said)),
        "denied later": float(said.order < denied.order),
        "answered": float(denied.answers == said.order),
        "answers another": float(denied.answers not in (None, said.order)),
        "told is denied": told_share(said, denied),
    }
    alike = {
        f"{name}, {how}": compared[name] * told[how]
        for name in ("denied", "negated", "stance")
        for how in ("overlap", "likeness", "shared of all", "one name", "beside")
    }
    values = Value(said, ("",), shorten(said.content)), Value(denied, ("no",), shorten(denied.content))
    contrast = _made(Field.POLARITY, "", values, pair, {**compared, **alike})
    begins = contrast.begins and _is_of_what_is_said(said, denied)
    yield replace(contrast, begins=begins, plain=begins and _is_plain(said, denied))


def told_share(said: Voice, denied: Voice) -> float:
    """How much of what is denied the other tells."""
    stems = denied_stems(denied, said.stems)
    return len(stems & said.stems) / len(stems) if stems else 0.0


def _is_of_what_is_said(said: Voice, denied: Voice) -> bool:
    """It tells some of what is denied, or stands right beside the denial, and is not told in it.

    What a denial points back to ("the allegation") is known, and nothing else is set against it.
    """
    shared = len(said.stems & denied.stems)
    if denied.act is not Act.DENIES:
        return _is_told_denial(said, denied) if denied.denies else _is_plain_not(said, denied, shared)
    if not word_classes("denies").isdisjoint(said.wording.words) or (
        said.negates_of(denied) and not denied.negates_of(said)
    ):
        return False
    if denied.answers is not None:
        return said.order == denied.answers
    one_report = said.document == denied.document
    if one_report and said.order > denied.order and len(denied.stems) < BARE:
        return False  # "the allegation" is what was told before it
    beside = one_report and abs(said.order[1] - denied.order[1]) == 1
    return told_share(said, denied) >= A_THIRD or (beside and not shared)


def _is_told_denial(said: Voice, denied: Voice) -> bool:
    """A reporter's own sentence tells that somebody denies it, and in which words."""
    shared = len(said.stems & denied_stems(denied, said.stems))
    return shared > 1 and told_share(said, denied) >= HALF and not said.negates_of(denied)


def _is_plain(said: Voice, denied: Voice) -> bool:
    """It tells half of the words of what is denied, or is what the denial points back to.

    Of 47 denials of the train stories of which this holds 33 stand against such a telling in gold.
    """
    if denied.act is not Act.DENIES:
        return True
    shared = len(said.stems & denied_stems(denied, said.stems))
    return denied.answers == said.order or (shared > 1 and told_share(said, denied) >= HALF)


def _is_plain_not(said: Voice, denied: Voice, shared: int) -> bool:
    """Half of all the words are told by both, by somebody else, and one of them with a "not"."""
    alike = shared > 1 and shared >= HALF * len(said.stems | denied.stems)
    return alike and denied.negates_of(said) and not said.negates_of(denied) and not said.root & denied.root


def _against(voice: Voice, other: Voice) -> int:
    """How plainly it denies what the other tells: 4 as its act, 2 by its words, 1 by its stance, 0 not at all."""
    turned = not voice.denies and voice.negates_of(other)
    return 4 * voice.denies + 2 * turned + (voice.stance is Stance.DENY)


# ---------------------------------------------------------------- accounts


def of_manner(pair: Pair) -> Iterator[Contrast]:
    """What one source sees in it and what another does, where their report sets them side by side."""
    if are_accounts(pair):
        values = _account(pair.left), _account(pair.right)
        yield Contrast(Field.MANNER, "", *values, of_accounts(pair))


def _account(voice: Voice) -> Value:
    return Value(voice, ("by", *(sorted(voice.reader) or map(str, voice.order))), shorten(voice.content))
