"""Whose word a headline is, where it tells: "Bridge shut, police say", "Mayor denies it all", "Two held: officials"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from deconflict.assessment.described import table
from deconflict.types import Span

LONGEST = 5  # words of a source: "the head of the hospital"


def source_of_headline(title: str) -> Span | None:
    """The words in a title that name its source; None where it is told in the reporter's own voice."""
    for found in _candidates(title):
        words = [word.strip("'’\"“”").casefold() for word in found["source"].split()]
        if len(words) <= LONGEST and not set(table("headline")["no_source"].split()) & set(words):
            return Span(*found.span("source"))
    return None


def _candidates(title: str) -> Iterator[re.Match[str]]:
    for form in _forms():
        yield from form.finditer(title)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    after, before, alone = ("|".join(table("headline")[key].split()) for key in ("after", "before", "alone"))
    here = r"[^,:;–—]"
    forms = (
        # "…, says Ann Lee", "…, say officials"
        rf"[,–—-] (?:{after}) (?P<source>(?:the )?(?-i:[A-Z]){here}{{1,60}}|(?:the |a )?(?:{alone}))$",
        rf"[,–—-] (?P<source>{here}{{2,60}}) (?:{after})(?=,|['’\"”]?$)",  # "…, police say", "…, guard claims, as …"
        rf"[:–—] (?P<source>(?:\w+ ){{0,2}}(?:{alone}))$",  # "…: officials"
        rf"^(?:[^:]{{1,80}}: )?(?P<source>{here}{{2,40}}?) (?:{before})(?= \S+ \S)",  # "Mayor denies …"
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
