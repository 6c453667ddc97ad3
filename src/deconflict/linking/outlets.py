"""Which names are those of the outlets that published the story's reports, whatever else a report takes them for."""

from __future__ import annotations

import re
from collections.abc import Collection

from deconflict.facts import body_named
from deconflict.layers.nouns import is_body_noun
from deconflict.layers.tables import words
from deconflict.types import EntityKind

NAME = re.compile(r"[^\W_]+")
LITTLE = frozenset(("the", "of", "and", "news", "agency"))  # words without which an outlet is still itself

IN_PAPERS = frozenset(("business", "union", "nation", "republic"))  # nouns for bodies that papers are named by


def outlet_words(name: str) -> frozenset[str]:
    """The words of an outlet's name by which it is known: "Bay News Agency" is "Bay"."""
    found = frozenset(word.casefold() for word in NAME.findall(name))
    return found - LITTLE or found


def has_published(name: str, outlets: Collection[frozenset[str]]) -> bool:
    """Whether a name is of one of these outlets; a ministry or a body of our table that publishes stays a body."""
    if outlet_words(name) not in outlets:
        return False
    body = body_named(name)
    told = name.casefold().split()
    press = words("outlets", "first") | words("outlets", "last")
    other_body = any(is_body_noun(word) and word not in IN_PAPERS for word in told)
    return not (other_body and press.isdisjoint(told)) and (body is None or body.kind != EntityKind.INSTITUTION)
