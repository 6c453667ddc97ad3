"""Whether two numbers are of one sort of thing, so that they can be set against one another at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from deconflict.linking.disagreements.amounts import Amount
from deconflict.linking.disagreements.tables import table
from deconflict.linking.wording import stem

OWN_WORDS = 3  # by which a clause tells of what a measure is
NEAR_ONE = frozenset(("dollar", "euro", "pound"))
NEAR_RATE = 1.8  # of dollars for a pound, at most, in what people read today
WHOLE = 100  # percent
TURNED = 0.06  # between a measure and what a report makes of it in another unit: "58 km (36 miles)"


def are_of_one_sort(left: Amount, right: Amount) -> bool:
    """One measure, or things counted for one another; a number that stands alone may be of either."""
    if left.kind == right.kind == "percent" and left.names and right.names and not left.names & right.names:
        return False  # "55% in Oman" beside "65% in Iran"
    if left.unit == right.unit and left.of and right.of and not left.of & right.of:
        return False  # "two counts of arson" beside "one count of theft"
    if left.kind == right.kind == "percent" and (_are_the_rest(left, right) or not _tell_of_one_share(left, right)):
        return False
    if left.measure and right.measure and tell_of_two_things(left, right, least=OWN_WORDS):
        return False  # "revenue rose 3% to $2.9 billion" beside "a plant in the north would cost $5 billion"
    if left.measure or right.measure:
        return left.measure == right.measure or (
            "percent" not in (left.kind, right.kind) and any(map(is_alone, (left, right)))
        )
    if left.part != right.part or left.more != right.more or are_two_roles(left, right):
        return False
    if left.whose and right.whose and not left.whose & right.whose:
        return False  # "two Armenian servicemen" beside "eight Azerbaijani dead"
    if left.done and right.done and left.done != right.done:
        return False  # "12 drones reached it" beside "14 were shot down"
    fates = {fate_of(left), fate_of(right)} - {""}
    became = fates - table("numbers", "present")["told"]
    if len(fates) > 1 or (became and any(is_of_a_role(a) for a in (left, right) if not fate_of(a))):
        return False
    if not (left.unit and right.unit):
        told = left if left.unit else right
        return not fates or not told.unit or told.person or bool(fate_of(told))
    if left.unit != right.unit and not {left.unit, right.unit}.isdisjoint(general("of_some_people")):
        return False  # "two women" beside "three people"
    beings = is_of_beings(left), is_of_beings(right)
    return left.thing == right.thing or all(beings) or (not any(beings) and _stands_for_any(left, right))


def _tell_of_one_share(left: Amount, right: Amount) -> bool:
    """ "71% turnout" and "90 percent voted"; not "turnout was 71%" and "53% of the vote"."""
    if left.of & right.of:
        return True
    if left.topics and right.topics:
        return bool(left.topics & right.topics)
    told = [amount.told - general("of_shares") for amount in (left, right)]
    return not all(told) or bool((told[0] & told[1]) - _stems_of_topics())


@cache
def _stems_of_topics() -> frozenset[str]:
    return frozenset(stem(word) for words in table("numbers", "percent_near").values() for word in words)


def _are_the_rest(left: Amount, right: Amount) -> bool:
    """All of a whole, and told of in other words: "60% stayed out" beside "four in ten came"."""
    return round(left.value + right.value) == WHOLE and not left.told & right.told


def counts_the_same(amount: Amount, firsts: Sequence[Amount]) -> bool:
    """Whether its own clause shows that a further number is of what two others are: by a fate that both have, else by a
    word in common. Of another year it is not, and a number that stands alone tells by its words what it is of."""
    if amount.year and amount.year not in {first.year for first in firsts}:
        return False  # "31 people died at Kell in 2019"
    shared = set.intersection(*({fate_of(first)} for first in firsts)) - {""}
    if shared and amount.unit:
        return fate_of(amount) in shared
    told = amount.told - general("of_rates")
    if is_alone(amount):
        return any(told & (first.told | general("of_figures")) for first in firsts)
    return not told or any(told & first.told for first in firsts)


def is_of_a_role(amount: Amount) -> bool:
    """ "300 fighters", "two sons": who is counted is told, and no fate of theirs; not "300 people"."""
    return bool(amount.unit) and amount.unit != "peopl" and amount.unit not in general("of_people")


def are_two_roles(left: Amount, right: Amount) -> bool:
    """ "Nine rebels" and "40 policemen"; not "nine fighters" and "40 militants", nor "men", who may be the same."""
    if left.unit == right.unit or not (_is_role(left) and _is_role(right)):
        return False
    return not any({left.unit, right.unit} <= names for names in roles())


def _is_role(amount: Amount) -> bool:
    return is_of_beings(amount) and is_of_a_role(amount) and amount.unit != "men" and not _is_of_dead(amount)


@cache
def roles() -> tuple[frozenset[str], ...]:
    """Stems of nouns for the same people."""
    return tuple(frozenset(stem(noun) for noun in nouns) for nouns in table("numbers", "roles").values())


def _is_of_dead(amount: Amount) -> bool:
    """ "Nine bodies", "nine dead": counted by their fate."""
    return any(amount.unit in names for names in fates())


@cache
def fates() -> tuple[frozenset[str], ...]:
    kinds = table("numbers", "kinds")
    return tuple(frozenset(stem(noun) for noun in kinds[kind]) for kind in ("killed", "injured", "arrested", "missing"))


def tell_of_two_things(left: Amount, right: Amount, *, least: int) -> bool:
    """Each with so many words of its own in its clause, and none in common: "revenue rose", "shares in Oman fell"."""
    return min(len(left.told), len(right.told)) >= least and not left.told & right.told


def _stands_for_any(*amounts: Amount) -> bool:
    return any(amount.unit in general("of_things") for amount in amounts)


def is_alone(amount: Amount) -> bool:
    """Nothing tells of what it is."""
    return not amount.unit and not amount.kind


def fate_of(amount: Amount) -> str:
    """What became of those counted: "killed", "missing"; "" where nothing tells."""
    return "" if amount.measure or amount.kind == "people" else amount.kind


def are_of_things_apart(left: Amount, right: Amount) -> bool:
    """Things that are counted for one another and yet are not the same: entries and tickets, shots and casings."""
    if not left.thing or left.thing != right.thing or left.unit == right.unit:
        return False
    one = next((names for names in synonyms() if left.unit in names), frozenset((left.unit,)))
    return right.unit not in one


@cache
def synonyms() -> tuple[frozenset[str], ...]:
    """Stems of nouns that name the same things."""
    return tuple(frozenset(stem(noun) for noun in nouns) for nouns in table("numbers", "synonyms").values())


def is_of_beings(amount: Amount) -> bool:
    return amount.person or bool(fate_of(amount)) or amount.unit in general("of_people")


@cache
def general(part: str) -> frozenset[str]:
    """Stems of nouns that stand for others."""
    return frozenset(stem(noun) for noun in table("numbers", "general")[part])


def are_one_size(left: Amount, right: Amount) -> bool:
    """In two units of one measure: 36 miles and 58 km."""
    if not left.measure or left.measure != right.measure or left.unit == right.unit:
        return False
    low, high = sorted((left.size, right.size))
    return high - low <= TURNED * high


def is_turned(left: Amount, right: Amount, ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    """Sums in two currencies that may be one, or of which one of the passages tells both: "2m euros ($2.6m)"."""
    if not (left.currency and right.currency) or left.currency == right.currency:
        return False
    low, high = sorted((left.size, right.size))
    if {left.currency, right.currency} <= NEAR_ONE and high < NEAR_RATE * low:
        return True
    if any(a.currency and a.currency == b.currency and a.size == b.size for a in ours for b in theirs):
        return True  # both tell it in a third currency
    return any(a.currency == right.currency for a in ours) or any(a.currency == left.currency for a in theirs)


def tells_both(left: Amount, right: Amount, ours: Sequence[Amount], theirs: Sequence[Amount]) -> bool:
    """One of the passages tells the other's number of the same thing: "one count of theft and two counts of arson"."""
    beside = ((ours, right), (theirs, left))
    return any(a.value == other.value and (a.part or _is_of_one_unit(a, other)) for told, other in beside for a in told)


def _is_of_one_unit(left: Amount, right: Amount) -> bool:
    return bool(left.unit) and left.unit == right.unit or left.kind == right.kind == "money"
