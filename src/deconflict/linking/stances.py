"""How each member of a claim stands to it: support, deny, query or comment.

A claim is what most of its members say, so their acts and the words of each decide, weighed as fitted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from deconflict.linking.denied import contradicts, tells_denial
from deconflict.linking.negation import negates_among, negates_beside
from deconflict.linking.quotes import compare_quotations
from deconflict.linking.told import Told
from deconflict.linking.weights import weights_of
from deconflict.linking.wording import lexicon
from deconflict.types import Act, Certainty, Polarity, Stance

LEAST = 2  # stems in common, and their share of the stems of either, from which one is the other turned round
ALIKE = 0.7
# "Would not rule out a copy": of 4 on train 4 leave it open.
NOT_EXCLUDED = re.compile(
    r"(?:\b(?:not|never|cannot|nor|neither|refus\w+ to|declin\w+ to)|n['’]t)\b.*\b(?:rul\w+ out|exclud\w+)", re.I
)
NOT = r"(?:did|do|does|would|could|has|have|had)(?: not|n[’']t)"
SAY = "say|said|give|given|explain|explained|elaborate|specify|name|named|comment|commented|answer|answered"
UNSAID = re.compile(rf"\b{NOT}(?: \w+)? (?:{SAY})\b")
DETAILS = frozenset(("who", "what", "where", "when", "why", "how", "which"))
HALF = 0.5  # of the stems of the shorter one in common, from which two speak of one thing; 0.3 to 0.6 give the same


@dataclass(frozen=True, slots=True)
class Seat:
    """A member among the others of its claim."""

    told: Told
    others: Sequence[Told]


def has_act(seat: Seat, *acts: Act) -> bool:
    return seat.told.statement is not None and seat.told.statement.act in acts


def denies(seat: Seat) -> bool:
    """It is told as a denial."""
    return has_act(seat, Act.DENIES)


def declines(seat: Seat) -> bool:
    """Somebody would not say."""
    return has_act(seat, Act.DECLINES)


def unable(seat: Seat) -> bool:
    """Somebody could not say."""
    return has_act(seat, Act.UNABLE)


def negates(seat: Seat) -> bool:
    """A negation stands in its words of what the others tell: "no bomb fell"."""
    return _negates_among(seat.told, seat.others)


def turned(seat: Seat) -> bool:
    """The source holds that it is not so."""
    return seat.told.statement is not None and seat.told.statement.polarity is Polarity.NEGATIVE


def others_negate(seat: Seat) -> float:
    """The share of the others that deny or negate."""
    denied = [o.statement is not None and o.statement.act is Act.DENIES for o in seat.others]
    against = [d or _negates_beside(o, seat.told) for d, o in zip(denied, seat.others, strict=True)]
    return sum(against) / len(against) if against else 0.0


def holds_out(seat: Seat) -> bool:
    """The cue sets the source against somebody: "insisted", "rejected"."""
    return bool(seat.told.cue & lexicon().firm)


def asks(seat: Seat) -> bool:
    """The cue or a question mark asks: "wondered"."""
    return bool(seat.told.cue & lexicon().asking) or "?" in seat.told.content


def leaves_open(seat: Seat) -> bool:
    """The content opens with a question word: "whether the gate was shut"."""
    return bool(set(seat.told.wording.words[:1]) & lexicon().questions)


def says_any(seat: Seat) -> bool:
    """ "Any", "never": words of denials."""
    return bool(set(seat.told.wording.words) & lexicon().sweeping)


def is_unknown(seat: Seat) -> bool:
    return seat.told.statement is not None and seat.told.statement.certainty is Certainty.UNKNOWN


def is_possible(seat: Seat) -> bool:
    return seat.told.statement is not None and seat.told.statement.certainty is Certainty.POSSIBLE


def opens(seat: Seat) -> bool:
    """No other member stands earlier in its report."""
    return all(seat.told.position <= other.position for other in seat.others)


def length(seat: Seat) -> float:
    """The logarithm of its words."""
    return float(np.log1p(len(seat.told.wording.words)))


def own_voice(seat: Seat) -> bool:
    """The reporter says it without a source."""
    return seat.told.statement is None


COMPARISONS: tuple[Callable[[Seat], float], ...] = (
    denies,
    declines,
    unable,
    negates,
    turned,
    others_negate,
    holds_out,
    asks,
    leaves_open,
    says_any,
    is_unknown,
    is_possible,
    opens,
    length,
    own_voice,
)


def look_at(seat: Seat) -> dict[str, float]:
    return {c.__name__: float(c(seat)) for c in COMPARISONS}


def seats_of(members: Sequence[Told]) -> list[Seat]:
    return [Seat(m, [o for o in members if o is not m]) for m in members]


def find_stances(members: Sequence[Told]) -> list[Stance]:
    """The likeliest of each; a refusal never supports or denies."""
    found = _as_quoted(members, [stance_of(seat) for seat in seats_of(members)])
    found = [Stance.SUPPORT if is_itself_told(k, members, found) else stance for k, stance in enumerate(found)]
    return found if Stance.SUPPORT in found or not _says_no(members, found) else [_against(s) for s in found]


def is_itself_told(k: int, members: Sequence[Told], found: Sequence[Stance]) -> bool:
    """Somebody else says with a negation what it says with one, and nobody without: "no ransom will be paid".

    Of the stances that it turns on train 14 are right, and 3 were.
    """
    told = members[k]
    if found[k] is not Stance.DENY or not told.speaks:
        return False
    near = [o for o in members if o is not told and o.speaks and _shares_half(told, o)]
    return bool(near) and all(_negates_of_itself(o, told) and _negates_of_itself(told, o) for o in near)


def _negates_of_itself(told: Told, other: Told) -> bool:
    """What the other tells it negates, and is not told as a denial of somebody's words."""
    return not has_act(Seat(told, ()), Act.DENIES) and _negates_beside(told, other)


def _negates_beside(told: Told, other: Told) -> bool:
    """By the clause that bears on what the other tells, as every negation here."""
    return negates_beside(told, other.wording.stems)


def _negates_among(told: Told, others: Sequence[Told]) -> bool:
    return negates_among(told, [o.wording.stems for o in others])


def _shares_half(told: Told, other: Told) -> bool:
    ours, theirs = set(told.wording.stems), set(other.wording.stems)
    return len(ours & theirs) >= max(1, HALF * min(len(ours), len(theirs)))


def _as_quoted(members: Sequence[Told], found: Sequence[Stance]) -> list[Stance]:
    """One quotation has one stance, whatever each report leaves out of it: support, where one supports."""
    stances = list(found)
    quoted = [k for k, m in enumerate(members) if m.quotation is not None and m.speaks]
    supporting = [k for k in quoted if found[k] is Stance.SUPPORT]
    for k in quoted:
        if any(is_one_quotation(members[k], members[other]) for other in supporting):
            stances[k] = Stance.SUPPORT
    return stances


def is_one_quotation(left: Told, right: Told) -> bool:
    """Both print one quotation, whole or in part."""
    change = compare_quotations(left.quotation, right.quotation) if left.quotation and right.quotation else None
    return change is not None and change.kind != "altered"


def stance_of(seat: Seat) -> Stance:
    plain = plain_stance(seat)
    if plain is not None:
        return plain
    seen = look_at(seat)
    scores = {stance: weights_of(f"stance-{stance}").of(seen) for stance in Stance}
    if not seat.told.speaks:
        return max((Stance.COMMENT, Stance.QUERY), key=lambda stance: scores[stance])
    likeliest = max(Stance, key=lambda stance: scores[stance])
    return Stance.QUERY if likeliest is Stance.DENY and _doubts_itself(seat) else likeliest


def plain_stance(seat: Seat) -> Stance | None:
    """What its words alone tell of how it stands; None where they do not."""
    if turns_words_round(seat) or denies(seat) or (own_voice(seat) and tells_denial(seat.told.content)):
        return Stance.QUERY if NOT_EXCLUDED.search(seat.told.cue_words) else Stance.DENY
    if NOT_EXCLUDED.search(seat.told.cue_words):
        return Stance.QUERY
    if unable(seat):  # "could not say who fired" is of a detail, "could not confirm the attack" of the claim
        return Stance.COMMENT if set(seat.told.wording.words[:1]) & DETAILS else Stance.QUERY
    if own_voice(seat) and UNSAID.search(seat.told.content):  # "She did not say why."
        return Stance.COMMENT
    return None


def _doubts_itself(seat: Seat) -> bool:
    """A reporter who negates it in own voice says what is not known: of 13 such on train 7 ask and 2 deny."""
    return own_voice(seat) and not seat.told.is_title and negates(seat)


def turns_words_round(seat: Seat) -> bool:
    """It says with a negation what another says without: "his men never fired" beside "his men fired"."""
    told = seat.told
    return told.speaks and any(_says_without(told, o) for o in seat.others if o.speaks)


def stand_to_text(members: Sequence[Told], stances: Sequence[Stance], text: Told) -> list[Stance]:
    """The stances, where whoever says the claim's own words supports it, and who says the contrary denies it."""
    return [_to_text(m, stance, text) for m, stance in zip(members, stances, strict=True)]


def _to_text(told: Told, stance: Stance, text: Told) -> Stance:
    if told is text or says_same_words(told, text) or is_one_quotation(told, text):
        return Stance.SUPPORT
    if not told.speaks or not text.speaks or _is_negative(told, text) == _is_negative(text, told):
        return stance
    negative, other = (told, text) if _is_negative(told, text) else (text, told)
    return Stance.DENY if contradicts(negative, other) else stance


def says_same_words(told: Told, other: Told) -> bool:
    """Both say it, or both say that it is not so, and the words of one are nearly all among the other's.

    Of 126 such pairs of gold members 90% have one stance.
    """
    ours, theirs = set(told.wording.stems), set(other.wording.stems)
    shared = len(ours & theirs)
    within = shared >= max(LEAST, ALIKE * min(len(ours), len(theirs)))
    return within and told.speaks and other.speaks and _is_negative(told, other) == _is_negative(other, told)


def _is_negative(told: Told, other: Told) -> bool:
    """It says that what the other tells is not so; who denies what is negated ("that none was sold") says it is."""
    seat, negated = Seat(told, ()), _negates_beside(told, other)
    if denies(seat):
        return not (negated and turned(seat))
    return negated != (turned(seat) or (own_voice(seat) and tells_denial(told.content)))


def _says_without(told: Told, other: Told) -> bool:
    if not _negates_beside(told, other) or _negates_beside(other, told):
        return False
    ours, theirs = set(told.wording.stems), set(other.wording.stems)
    shared = len(ours & theirs)
    return shared >= max(LEAST, ALIKE * len(theirs), ALIKE * len(ours))


def _says_no(members: Sequence[Told], found: Sequence[Stance]) -> bool:
    """All who speak negate it, and none is told as a denial: "no flight was cleared" is itself the claim."""
    speaking = [(m, s) for m, s in zip(members, found, strict=True) if m.speaks]
    plain = all(m.statement is None or m.statement.act is not Act.DENIES for m, _ in speaking)
    return plain and any(s is Stance.DENY for _, s in speaking)


def _against(stance: Stance) -> Stance:
    return Stance.SUPPORT if stance is Stance.DENY else stance
