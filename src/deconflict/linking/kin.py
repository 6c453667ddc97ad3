"""Which reports are of one story, as far as the names and numbers that they share tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

SHARED, FEW = 3, 2  # names and numbers in common from which two reports are of one story: 84 of 36,000 pairs of reports
# of different stories in stories/train share three, 650 two. Among few reports two are enough.
FEW_REPORTS = 20
FEWEST_HOLDERS, MOST_HOLDERS = 10, 60  # a name in more documents tells no story (a tenth of them, between these)
MOST_KIN = 40  # reports of a story that are looked at; the rest tell the same days


def find_kin(terms: Mapping[str, frozenset[str]], wanted: Iterable[str]) -> dict[str, list[str]]:
    """For each of the wanted reports those of its story, closest first.

    They share terms with it, or with one that does.

    terms   names and numbers of each report, by its id
    """
    holders = _holders(terms)
    least = FEW if len(terms) <= FEW_REPORTS else SHARED

    @cache
    def near(report: str) -> dict[str, int]:
        shared = Counter(other for term in terms[report] for other in holders.get(term, ()) if other != report)
        ranked = sorted(shared.items(), key=lambda entry: (-entry[1], entry[0]))
        return {other: count for other, count in ranked[:MOST_KIN] if count >= least}

    kin: dict[str, list[str]] = {}
    for report in wanted:
        beyond = (other for middle in near(report) for other, count in near(middle).items() if count > least)
        kin[report] = [other for other in dict.fromkeys((*near(report), *beyond)) if other != report][:MOST_KIN]
    return kin


def _holders(terms: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The reports that bear each term, but for terms that are everywhere: so twice the reports are twice the work."""
    holders: dict[str, list[str]] = defaultdict(list)
    for report, held in terms.items():
        for term in held:
            holders[term].append(report)
    most = min(max(FEWEST_HOLDERS, len(terms) // 10), MOST_HOLDERS)
    return {term: held for term, held in holders.items() if len(held) <= most}
