"""Text → time expressions as they stand, in order, none inside another."""

from __future__ import annotations

from dataclasses import replace

from deconflict.layers.times.context import lasts_until_now, relation_before, tense_around
from deconflict.layers.times.guards import is_time
from deconflict.layers.times.match import Match, candidates, matches_at
from deconflict.layers.times.meaning import read_match
from deconflict.layers.times.ranges import is_range, read_days, read_years, with_borrowed_years
from deconflict.layers.times.words import read_words
from deconflict.types import Text, TimeMention

Found = tuple[Match, TimeMention]
RANGES = {"day_range": read_days, "year_range": read_years}


def find_times(text: Text) -> tuple[TimeMention, ...]:
    """Every time expression of a text as it stands, read without knowing when it was written."""
    words = read_words(text)
    found: list[Found] = []
    end = 0
    for k in candidates(words):
        if k < end:
            continue
        match = next((match for match in matches_at(words, k) if _keep(match, found)), None)
        end = match.end if match else end
    return tuple(_in_context(match, mention) for match, mention in with_borrowed_years(found))


def _keep(match: Match, found: list[Found]) -> bool:
    """Puts what the match says on the list; False where it says nothing."""
    if match.reading in RANGES:
        mentions = RANGES[match.reading](match) if is_range(match) else ()
    else:
        mention = read_match(match)
        mentions = () if mention is None or not is_time(match, mention) else (mention,)
    found += ((match, mention) for mention in mentions)
    return bool(mentions)


def _in_context(match: Match, mention: TimeMention) -> TimeMention:
    if mention.kind == "duration" and mention.unit and lasts_until_now(match.words, match.first):
        return replace(mention, kind="stretch", sign=-1)
    if mention.kind != "date":
        return mention
    if mention.span.start > match.words.starts[match.first]:  # the second of a range
        tense = tense_around(match.words, match.first, match.end, None)
        return replace(mention, tense=tense, relation=None if match.text("join") in ("and", "or") else "to")
    relation = relation_before(match.words, match.first)
    return replace(mention, tense=tense_around(match.words, match.first, match.end, relation), relation=relation)
