"""The reason that a report gives for not naming a source."""

from __future__ import annotations

from deconflict.layers.mentions import Mention
from deconflict.layers.report import Report
from deconflict.reading.patterns import patterns

# words after a mention in which its reason begins: ", a doctor at the town's rural hospital, who asked not to be named"
FURTHEST = 25
LONGEST = 40  # words of a reason
ENDS = frozenset(". ; : ) — – --".split())


def find_reason(report: Report, mention: Mention) -> str | None:
    """The words "condition of anonymity because the inquiry is continuing"; None where the sentence gives no reason."""
    _, end = report.sentence_range(mention.first)
    after = report.lower[mention.last + 1 : min(end, mention.last + 1 + FURTHEST)]
    found = patterns("anonymity", "reasons").find(after)
    if found is None:
        return None
    first = mention.last + 1 + found[0]
    last = first + found[1] - found[0]
    while (
        last + 1 < end
        and last - first < LONGEST
        and report.words[last + 1] not in ENDS
        and report.words[last + 1] != ","
    ):
        last += 1
    return report.span(first, last).of(report.text)
