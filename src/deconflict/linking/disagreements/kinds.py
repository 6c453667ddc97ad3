"""Of which kind a disagreement is: a contradiction, unless the reports show why both may be right."""

from __future__ import annotations

import re
from functools import cache

from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.cases import Case, CaseSide, Comparisons
from deconflict.linking.disagreements.clocks import Clock, clocks_in, is_nearly
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.sorts import are_of_things_apart
from deconflict.linking.disagreements.tables import table
from deconflict.types import DisagreementKind, Field


def kind_of(case: Case) -> DisagreementKind:
    """What somebody else scored highest, where anybody did; else a contradiction unless something speaks for more."""
    scored = {kind: case.told[f"judged {kind}"] for kind in DisagreementKind if f"judged {kind}" in case.told}
    if scored:
        return max(scored, key=lambda kind: scored[kind])
    if case.slot == "time of day" and _is_more_exact(case):
        return DisagreementKind.REFINEMENT
    if _is_of_one_origin(case):
        return DisagreementKind.SHARED_ORIGIN
    if case.field is Field.NUMBER and _is_of_other_things(case):
        return DisagreementKind.SCOPE
    if _is_changed(case):
        return DisagreementKind.UPDATE
    if _is_more_exact(case):
        return DisagreementKind.REFINEMENT
    if case.field is Field.NUMBER and _is_later_toll(case):
        return DisagreementKind.UPDATE
    return DisagreementKind.CONTRADICTION


# ---------------------------------------------------------------- one origin


def _is_of_one_origin(case: Case) -> bool:
    if case.field is Field.MANNER:
        return _rests_on_one(case.told)
    return case.field is Field.TIME and _dates_one_picture(case.told)


def _dates_one_picture(told: Comparisons) -> bool:
    """Both tell of a film or picture, or of other evidence that the report says they read otherwise."""
    told_apart = _seed(told, "same") or _seed(told, "otherwise")
    return _seed(told, "both pictures") or (told_apart and told.get("things told of on both sides", 0.0) > 0)


def _rests_on_one(told: Comparisons) -> bool:
    """The report says that it is the same clip, or names films and papers in what both tell."""
    return (
        any(_seed(told, name) for name in ("one thing", "same", "footage", "one footage"))
        or told.get("seed: things", 0.0) > 1
    )


# ---------------------------------------------------------------- other things


def _is_of_other_things(case: Case) -> bool:
    """A report says what a figure takes in, or they are of other places, or of things counted for one another.

    Not where one denies the other's figure or sets a limit to it ("no more than 80"): both speak of the same.
    """
    if _seed(case.told, "opposed") or any(_is_limit(side) for side in case.sides[:2]):
        return False
    if any(_says(voice, "takes_in") for voice in _firsts(case)) or _are_of_two_places(case):
        return True
    amounts = _amounts_of(case)
    return len(amounts) == 2 and are_of_things_apart(*amounts)


def _is_limit(side: CaseSide) -> bool:
    return side.value.lower().startswith(tuple(table("numbers", "limits")["said"]))


def _are_of_two_places(case: Case) -> bool:
    """ "19 in the Midlands", "43 in England": both name a place, and no place of one lies in one of the other."""
    places = [[{p.name, *p.within} for p in voice.places] for voice in _firsts(case)]
    names = [{p.name for p in voice.places} for voice in _firsts(case)]
    if len(places) < 2 or not all(places):
        return False
    return all(not (wide & other) for (mine, other) in ((0, names[1]), (1, names[0])) for wide in places[mine])


# ---------------------------------------------------------------- changed with time


def _is_changed(case: Case) -> bool:
    """A report tells that the figure was changed, or one source told the two on two days."""
    if case.field is Field.NUMBER and any(_tells_change(voice, case) for voice in _firsts(case)):
        return True
    return _seed(case.told, "one name") and _seed(case.told, "other days")


def _tells_change(voice: Voice, case: Case) -> bool:
    """Of figures of two others only where its sentence tells both: "the police raised it from 40 to 55".

    In "spending rises to $3 million" it is spending that rises, and not what is told of it.
    """
    amounts, told = _amounts_of(case), {a.value for a in amounts_in(voice.sentence)}
    if len(amounts) == 2 and all(amount.value in told for amount in amounts):
        return _says(voice, "changed") or _says(voice, "moves")
    if _seed(case.told, "other name"):
        return False
    return _says(voice, "changed") or (_says(voice, "moves") and not any(amount.measure for amount in amounts))


def _is_later_toll(case: Case) -> bool:
    """Not the higher one first; what somebody merely claims or another denies takes no figure's place."""
    told = case.told
    grows = _seed(told, "toll") and _seed(told, "other days") and told.get("seed: rising", 0.0) >= 0
    return grows and not _seed(told, "opposed") and not any(_says(voice, "claims") for voice in _firsts(case))


# ---------------------------------------------------------------- more exact


def _is_more_exact(case: Case) -> bool:
    """A day in the other's week; 43 and "about 40"; 4.50 and "before five"."""
    if _seed(case.told, "inside"):
        return True
    if case.field is Field.TIME and case.slot == "time of day":
        clocks = [clock for side in case.sides[:2] if (clock := _clock_of(side))]
        return len(clocks) == 2 and is_nearly(*clocks)
    if not _seed(case.told, "close") or (_seed(case.told, "toll") and _seed(case.told, "other days")):
        return False
    amounts = _amounts_of(case)
    return len(amounts) == 2 and _holds(*amounts)


def _holds(left: Amount, right: Amount) -> bool:
    """One's range lies within the other's, which is wider."""
    wide, narrow = (left, right) if left.high - left.low >= right.high - right.low else (right, left)
    return wide.low <= narrow.low and narrow.high <= wide.high and (wide.low, wide.high) != (narrow.low, narrow.high)


def _clock_of(side: CaseSide) -> Clock | None:
    return next((c for c in clocks_in(side.voices[0].content) if c.words == side.value), None)


# ---------------------------------------------------------------- what the reports say


def _says(voice: Voice, part: str) -> bool:
    """Whether the sentence that tells it has one of these phrases."""
    return bool(_phrases(part).search(voice.sentence))


@cache
def _phrases(part: str) -> re.Pattern[str]:
    phrases = {*table("kinds", part)}
    if part == "moves":
        phrases = {f"{verb} {way}" for verb in phrases for way in ("to", "from")}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases)))})\b", re.I)


def _firsts(case: Case) -> list[Voice]:
    """Who tells the two values that are shown first."""
    return [side.voices[0] for side in case.sides[:2]]


def _amounts_of(case: Case) -> list[Amount]:
    """Of the two values that are shown first, as they are shown."""
    return [amounts[0] for side in case.sides[:2] if (amounts := amounts_in(side.value))]


def _seed(told: Comparisons, name: str) -> bool:
    return told.get(f"seed: {name}", 0.0) > 0
