"""Sources who tell together: "Norway and Denmark said", "the union and Halden Shipping". One link names all of them."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.mentions import Mention, Shape, describe
from deconflict.layers.report import Report
from deconflict.layers.small_words import DEFINITE, POSSESSIVE
from deconflict.reading.tree import subtree
from deconflict.types import LinkKind

JOINTS = frozenset(("and", "nor"))
LEADS = DEFINITE | POSSESSIVE | {"a", "an"}


def joined_mentions(report: Report, source: Sequence[int], cue: Sequence[int]) -> list[Mention]:
    """Each of those whom a source's words name together, in their order; [] for one source, whatever its words.

    cue  the words of telling: where they stand behind the source, so may one whom the encoder did not mark
    """
    runs = _runs(report, range(min(source), max(source) + 1), min(cue, default=0))
    parts = [describe(report, run) for run in runs]
    found = [part for run, part in zip(runs, parts, strict=True) if part is not None and _is_one(report, run, part)]
    return found if len(found) == len(runs) > 1 and not _is_one_group(report, found) else []


def _runs(report: Report, marked: range, verb: int) -> list[range]:
    """The words of each: what is joined by "and" hangs on the first one's noun, not on a noun within its name."""
    top = next((t for t in marked if report.layers.head[t] not in marked), marked.start)
    others = _joined_to(report, top, range(marked.start, max(marked.stop, verb)))
    source = range(marked.start, max((marked.stop, *(max(_own_words(report, t)) + 1 for t in others))))
    starts = sorted({_start(report, each, marked.start) for each in others})
    if not any(_joins(report, t, source) for t in source) or not starts or starts[0] <= source.start:
        return []
    edges = [source.start, *starts, source.stop]
    runs = [_bare(report, range(a, b)) for a, b in zip(edges[:-1], edges[1:], strict=True)]
    return runs if all(runs) and not _is_apposed(report, runs) else []


def _is_apposed(report: Report, runs: Sequence[range]) -> bool:
    """Whether both are what one man is: "Piet Vos, the mayor of Brask and a son of the founder, said"."""
    first, second = runs[0], runs[1]
    comma = any(report.words[t] == "," for t in first) and report.words[second.start - 2] != ","
    return comma and not any(report.named[t] >= 0 for t in second)


def _joined_to(report: Report, top: int, within: range) -> list[int]:
    """The nouns that are joined to a noun, to those joined to it, and so on: none without an "and" before the last."""
    found: list[int] = []
    waiting = [top]
    while waiting:
        noun = waiting.pop()
        more = [t for t in report.children[noun] if t in within and t > noun and _is_joined(report, noun, t)]
        found += more
        waiting += more
        waiting += (t for t in report.children[noun] if t not in more and report.layers.relation[t] == "appos")
    return found if any(report.lower[c] in JOINTS for t in found for c in report.children[t]) else []


def _is_joined(report: Report, noun: int, token: int) -> bool:
    """Whether a noun is another one beside it; the tree has some for parts of a name or for an apposition."""
    relation = report.layers.relation[token]
    apart = report.named[noun] != report.named[token]
    if relation == "flat":
        return apart and any(report.lower[c] in JOINTS for c in report.children[token])
    return relation == "conj" or (relation == "appos" and apart and _is_body(report, noun) and _is_body(report, token))


def _is_body(report: Report, token: int) -> bool:
    """Whether the encoder reads a name there, and no person's: "The Blue Star, | the Coast Guard | and the navy"."""
    return bool(report.types[token]) and "Person" not in report.types[token]


def _start(report: Report, noun: int, first: int) -> int:
    """Where a noun's group begins: behind the comma or the "and" before it, for the tree may cut a name in two."""
    start = noun
    while start > first and report.lower[start - 1] not in JOINTS and report.words[start - 1] != ",":
        start -= 1
    return start


def _own_words(report: Report, noun: int) -> Sequence[int]:
    """A noun's group up to a comma: "Piet Vos | , head of the league"."""
    group = [t for t in subtree(report, noun) if t >= noun]
    ends = (t for t in group if not report.words[t][0].isalnum())
    return [t for t in group if t < next(ends, group[-1] + 1)]


def _joins(report: Report, token: int, source: range) -> bool:
    """Whether "and" stands between two names, and not within one: "Ministry of Ports | and | Fisheries"."""
    return report.lower[token] in JOINTS and source.start < token < source.stop - 1 and not report.within_name(token)


def _bare(report: Report, run: range) -> range:
    """A run without the comma, "and", "both" at its edges."""
    first, last = run.start, run.stop - 1
    while first <= last and (
        report.lower[first] in JOINTS | {"both", "neither"} or not report.words[first][0].isalnum()
    ):
        first += 1
    while last >= first and (report.lower[last] in JOINTS or not report.words[last][0].isalnum()):
        last -= 1
    return range(first, last + 1)


def _is_one(report: Report, run: Sequence[int], part: Mention) -> bool:
    """Whether a part is somebody by itself: a name, a noun with its article, or several."""
    if part.shape is Shape.PRONOUN:
        return False
    return bool(part.name) or part.plural is True or report.lower[run[0]] in LEADS


def _is_one_group(report: Report, parts: Sequence[Mention]) -> bool:
    """Whether "and" joins two offices of one man, or two places of one crowd: "the president and party leader Lind"."""
    first, second = parts[0], parts[1]
    if not first.name and second.located:  # "Residents of Lorin and Brask"
        return True
    office = not first.name and first.plural is not True and first.kind is LinkKind.UNNAMED
    return office and bool(second.roles) and report.lower[second.first] not in LEADS
