"""What a source says, as runs of words: trimmed as an editor quotes it, and parted into propositions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from deconflict.layers.report import MARKS, Report
from deconflict.reading.patterns import patterns
from deconflict.reading.tree import subtree
from deconflict.types import Form, Frame, Span

Part = tuple[int, ...]  # tokens of an unbroken run
Parts = tuple[Part, ...]  # one, or two where a cue splits a quotation

LEADING = frozenset("that , : ; . — – -- - ( ) and but".split())
TRAILING = frozenset(", ; : — – -- - ( and but".split())
FULL_STOPS = frozenset(". …".split())
BEING = frozenset("is was 's has had would could will may might must".split())
FEWEST = 2  # tokens of a part that stands apart from the longest one, and of a hole; less is label noise
ABOUT = frozenset("on about regarding over concerning".split())
REQUEST = 8  # words of "a second written request for comment on"
RELATIVES = frozenset("which who whom whose that".split())
LOOSE = frozenset("punct cc mark root".split())  # relations of words that are no clause of their own
SHORTEST_PROPOSITION = 4  # words; "he said that it rained and poured" is one


def content_parts(report: Report, frame: Frame) -> Parts:
    """The content of a frame, trimmed, in the order of the text; () where nothing but marks is left."""
    between = set(frame.cue) | set(frame.source) | set(frame.via)
    runs: list[list[int]] = []
    for token in sorted(set(frame.content)):
        gap = range(runs[-1][-1] + 1, token) if runs else range(0)
        if runs and len(gap) <= FEWEST and not between.intersection(gap):
            runs[-1].extend((*gap, token))
        else:
            runs.append([token])
    parts = [part for run in runs if (part := trim(report, run))]
    longest = sorted(parts, key=len, reverse=True)[:2]
    return tuple(p for p in parts if p in longest and (len(p) >= FEWEST or p is longest[0]))


def asked(report: Report, parts: Parts) -> Parts:
    """What a silence was asked: "the turnout" in "a request for comment on the turnout"."""
    first = parts[0]
    found = patterns("silences", "asked").find([report.lower[t] for t in first[:REQUEST]])
    rest = first[found[1] + 1 :] if found else ()
    rest = rest or (first[1:] if report.lower[first[0]] in ABOUT else ())
    return (rest, *parts[1:]) if rest else parts


def trim(report: Report, run: Sequence[int]) -> Part:
    """Without "that", commas and quotation marks at its edges."""
    first, last = 0, len(run) - 1
    while first <= last and _precedes(report, run[first]):
        first += 1
    while last >= first and _strays(report, run[first : last + 1]):
        last -= 1
    return tuple(run[first : last + 1])


def _precedes(report: Report, token: int) -> bool:
    """Whether a token at the beginning is not said: a mark, a comma, "that", but not in "that was untrue"."""
    word = report.lower[token]
    following = report.lower[token + 1] if token + 1 < len(report) else ""
    if word == "that" and report.layers.relation[token] == "det":  # "disputed | that figure"
        return False
    if word == "that" and report.layers.relation[token] == "nsubj" and following in BEING:
        return False
    return word in LEADING or report.words[token] in MARKS


def _strays(report: Report, run: Sequence[int]) -> bool:
    """Whether the last token is not said: a comma, a mark without its partner, the reporter's full stop."""
    last = run[-1]
    if report.words[last] in MARKS:
        return sum(report.words[t] in MARKS and report.words[t] not in "'`" for t in run) % 2 == 1
    return report.lower[last] in TRAILING or (report.words[last] in FULL_STOPS and not report.quoted[last])


def propositions(report: Report, parts: Parts) -> tuple[Parts, ...]:
    """The distinct propositions of one content: "that the vote was unanimous and that he had known" are two."""
    if len(parts) == 2 and _are_two(report, *parts):
        return tuple(each for part in parts for each in propositions(report, (part,)))
    if len(parts) != 1 or any(report.quoted[t] for t in (parts[0][0], parts[0][-1])):
        return (parts,)
    cuts = sorted({*_cuts(report, parts[0]), *_that_cuts(report, parts[0])})
    cuts = [c for c in cuts if not report.quoted[parts[0][c]]]
    bounds = [0, *cuts, len(parts[0])]
    pieces = [trim(report, parts[0][a:b]) for a, b in zip(bounds[:-1], bounds[1:], strict=True)]
    if any(len(piece) < SHORTEST_PROPOSITION for piece in pieces):
        return (parts,)
    return tuple((piece,) for piece in pieces)


def _are_two(report: Report, first: Part, second: Part) -> bool:
    """Whether both sides of a cue are clauses: "It was printed on the box, he granted, but the box was gone"."""
    if any(all(report.quoted[t] for t in (part[0], part[-1])) for part in (first, second)):
        return False
    return _is_clause(report, first) and _is_clause(report, second)


def _is_clause(report: Report, part: Part) -> bool:
    """Whether a part is a main clause: its main word has its subject beside it, and nothing makes it a side clause."""
    inside, layers = set(part), report.layers
    if layers.upos[part[0]] in ("ADP", "SCONJ") or report.lower[part[0]] in RELATIVES:
        return False
    mains = (t for t in part if layers.head[t] not in inside and layers.relation[t] not in ("punct", "cc", "mark"))
    main = next(mains, None)
    if main is None or layers.relation[main].startswith(("advcl", "acl")):
        return False
    return any(c in inside and layers.relation[c].startswith(("nsubj", "expl")) for c in report.children[main])


def _cuts(report: Report, part: Part) -> list[int]:
    """Where in a part a coordinated clause with a subject of its own, or a "that" of its own, begins."""
    inside, layers = set(part), report.layers
    mains = [t for t in part if layers.head[t] not in inside and layers.relation[t] not in LOOSE]
    if not mains:
        return []
    others = [t for t in report.children[mains[0]] if t in inside and layers.relation[t] == "conj"]
    clauses = [verb for verb in (*mains[1:], *others) if verb > mains[0] and _stands_alone(report, verb)]
    starts = {min(t for t in subtree(report, verb) if t > mains[0]) for verb in clauses}
    return sorted(c for start in starts if 0 < (c := bisect_left(part, start)) < len(part))


def _that_cuts(report: Report, part: Part) -> list[int]:
    """Where "and that" goes on what a "that" began, whatever the tree says."""
    before = part[0] - 1
    if before < 0 or report.lower[before] != "that":
        return []
    return [
        k for k in range(1, len(part) - 1) if report.lower[part[k]] == "and" and report.lower[part[k + 1]] == "that"
    ]


def _stands_alone(report: Report, verb: int) -> bool:
    own = [t for t in report.children[verb] if t < verb]
    return any(report.layers.relation[t].startswith(("nsubj", "expl")) or report.lower[t] == "that" for t in own)


def content_spans(report: Report, parts: Parts) -> tuple[Span, ...]:
    return tuple(report.span_of(part) for part in parts)


def form_of(report: Report, parts: Parts) -> Form:
    """Direct where every word stands in quotation marks, mixed where some do."""
    lettered = [t for part in parts for t in part if report.words[t][0].isalnum()]
    inside = sum(report.quoted[t] for t in lettered)
    if lettered and inside == len(lettered):
        return Form.DIRECT
    return Form.MIXED if inside else Form.INDIRECT
