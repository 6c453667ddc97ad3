"""Text → time expressions as they stand, in order, none inside another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deconflict.layers.times.context import relation_before, tense_around
from deconflict.layers.times.guards import is_time
from deconflict.layers.times.match import Match, candidates, matches_at
from deconflict.layers.times.meaning import read_match
from deconflict.layers.times.ranges import with_ranges
from deconflict.layers.times.words import read_words
from deconflict.types import Text, TimeMention

Found = tuple[Match, TimeMention]


def find_times(text: Text) -> tuple[TimeMention, ...]:
    """Every time expression of a text as it stands, read without knowing when it was written."""
    words = read_words(text)
    found: list[Found] = []
    end = 0
    for k in candidates(words):
        if k < end:
            continue
        best = next(_readings(matches_at(words, k)), None)
        if best is not None:
            found.append(best)
            end = best[0].end
    return tuple(_in_context(match, mention) for match, mention in with_ranges(words, found))


def _readings(matches: list[Match]) -> Iterator[Found]:
    for match in matches:
        mention = read_match(match)
        if mention is not None and is_time(match, mention):
            yield match, mention


def _in_context(match: Match, mention: TimeMention) -> TimeMention:
    if mention.kind != "date":
        return mention
    return replace(
        mention,
        tense=tense_around(match.words, match.first, match.end),
        relation=relation_before(match.words, match.first),
    )
