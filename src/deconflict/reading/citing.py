"""Whom an outlet cites for what it tells: "The Gazette, citing two pilots, reported that …" is on the pilots' word.

Other sources than outlets cite reasons as often as people ("declined, citing the inquiry"), so theirs are left alone.
"""

from __future__ import annotations

from deconflict.layers.mentions import Mention, Shape, describe
from deconflict.layers.names import is_name_word
from deconflict.layers.nouns import kind_of_noun
from deconflict.layers.report import MARKS, Report
from deconflict.reading.called import CLAUSE_ENDS
from deconflict.reading.chains import outlet_at
from deconflict.reading.tables import words
from deconflict.types import Frame, LinkKind

LONGEST = 12  # words of "unnamed officials in the ministry's legal department"
PEOPLE = (LinkKind.PERSON, LinkKind.UNNAMED, LinkKind.INSTITUTION, LinkKind.GROUP, LinkKind.DOCUMENT, LinkKind.OUTLET)


def cited_source(report: Report, frame: Frame, source: Mention | None) -> Mention | None:
    """The one whom the outlet that is a frame's source cites; None where it is no outlet, or cites nobody."""
    if source is None or not frame.cue or not _is_outlet(report, source):
        return None
    taken = {*frame.cue, *frame.source, *frame.via}
    for verb in _citing(report, frame, source):
        cited = describe(report, _group(report, verb + 1, taken))
        if cited is not None and cited.kind in PEOPLE and cited.shape is not Shape.PRONOUN:
            return cited
    return None


def outlet_of_article(report: Report, source: Mention | None) -> Mention | None:
    """The outlet whose article a source is: "a report in | the Bergen Courier"; None for other sources."""
    if source is None or source.name or source.head not in words("chains", "articles"):
        return None
    _, end = report.sentence_range(source.at)
    after = source.at + 1
    if after + 1 < end and report.lower[after] in ("in", "by", "from", "on", "at", "of"):
        found = outlet_at(report, after + 1, end)
    else:
        owner = [t for t in range(source.first, source.at) if report.lower[t] not in ("'s", "'")]
        found = describe(report, [t for t in owner if is_name_word(report, t)])
    named = found is not None and found.kind is LinkKind.OUTLET and found.shape is Shape.NAME
    return found if named else None


def _is_outlet(report: Report, source: Mention) -> bool:
    """Whether a source is an outlet by its words, or by those beside its name elsewhere: "the newspaper Delta Tide"."""
    if source.kind is LinkKind.OUTLET or source.called is None or source.shape is not Shape.NAME:
        return source.kind is LinkKind.OUTLET
    first, last = source.called
    written = report.words
    name = written[first : last + 1]
    told = (t for t, word in enumerate(written) if t and word == name[0] and written[t : t + len(name)] == name)
    return any(kind_of_noun(report.lower[t - 1]) is LinkKind.OUTLET for t in told)


def _citing(report: Report, frame: Frame, source: Mention) -> list[int]:
    """Where "citing" stands behind a comma: right after the outlet, or after all that it tells."""
    start, end = report.sentence_range(frame.cue[0])
    places = (source.last + 2, max(*frame.content, *frame.cue) + 2)
    return [
        t
        for t in places
        if start < t < end and report.lower[t] in words("chains", "citing") and report.words[t - 1] == ","
    ]


def _group(report: Report, start: int, taken: set[int]) -> range:
    _, end = report.sentence_range(start - 1)
    last = start
    while last < min(end, start + LONGEST) and last not in taken and not _ends(report, last):
        last += 1
    return range(start, last)


def _ends(report: Report, token: int) -> bool:
    return report.lower[token] in CLAUSE_ENDS or report.words[token] in MARKS or report.lower[token] == "that"
