"""By which words a report itself sets what one source says beside what another says of the same thing."""

from __future__ import annotations

import re

from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.tables import table

BETWEEN = 400  # characters between two passages that are read
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def text_between(left: Voice, right: Voice) -> str:
    """From the end of the earlier passage to the later one; where that lies within it, from its beginning."""
    start = min(span.start for span in right.spans)
    end = max(span.end for span in left.spans)
    end = end if end <= start else min(span.start for span in left.spans)
    return left.text[max(end, start - BETWEEN) : start]


def words_between(left: Voice, right: Voice) -> list[str]:
    """Of the report, from the end of the earlier to the later one, and the later one's cue."""
    cue = right.statement.cue.of(right.text) if right.statement and right.statement.cue else ""
    return [word.lower().replace("’", "'") for word in WORD.findall(f"{text_between(left, right)} {cue}")]


def says_same(words: list[str]) -> bool:
    """ "The same clip", "the same two images"."""
    things = table("apart", "of")
    return any(word == "same" and not things.isdisjoint(words[n + 1 : n + 4]) for n, word in enumerate(words))


def says_otherwise(words: list[str]) -> bool:
    told = f" {' '.join(words)} "
    return bool(words) and any(f" {phrase} " in told for phrase in table("apart", "otherwise"))
