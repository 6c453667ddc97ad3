"""Whether two passages tell one thing in nearly the same words, or print one quotation."""

from __future__ import annotations

from deconflict.linking.quotes import compare_quotations
from deconflict.linking.told import Told
from deconflict.linking.wording import Wording, same_root, stem

LEAST_STEMS = 2  # "to comment" in two reports is no claim
LEAST_PLAIN = 3  # shared stems that are no names: "Setouchi Prefectural University" is in every statement about it
# least share of the shorter content's stems, and of all stems of both, that both have
ONE_ROOT = (0.6, 0.3)
TWO_ROOTS = (0.7, 0.4)


def compare_wordings(left: Told, right: Told) -> str | None:
    """Why two wordings tell one thing; None where they may not."""
    return as_quotations(left, right) or as_words(left, right)


def as_quotations(left: Told, right: Told) -> str | None:
    if not (left.quotation and right.quotation):
        return None
    change = compare_quotations(left.quotation, right.quotation)
    if change is None or change.kind == "altered":
        return None
    return "one quotation" if change.kind == "same" else "one quotation, shortened"


def as_words(left: Told, right: Told) -> str | None:
    ours, theirs = set(left.wording.stems), set(right.wording.stems)
    shared, together = ours & theirs, ours | theirs
    one_root = same_root(left.root, right.root)
    of_shorter, of_all = ONE_ROOT if one_root else TWO_ROOTS
    if len(shared) < max(LEAST_STEMS, of_shorter * min(len(ours), len(theirs)), of_all * len(together)):
        return None
    if told_apart(left.wording, right.wording):
        return None
    if shared == together:
        return "the same words"
    if len(shared - {stem(name) for name in left.wording.names}) < LEAST_PLAIN:
        return None
    return "nearly the same words"


def told_apart(left: Wording, right: Wording) -> bool:
    """Each has a number or a name that the other lacks: 48 hours and two days, China and Korea."""
    return any(
        bool(own - set(other_words)) and bool(other - set(own_words))
        for own, other, own_words, other_words in (
            (left.numbers, right.numbers, left.words, right.words),
            (left.names, right.names, left.words, right.words),
        )
    )
