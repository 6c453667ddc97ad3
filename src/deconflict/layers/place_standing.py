"""Whether a toponym stands for a place, for a government or a people, or for where the report was written."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from deconflict.facts import country_of_government
from deconflict.layers.place_candidates import find_candidates, is_house, tables
from deconflict.types import Layers, Place, Precision, Span, Standing

# what follows the place in a dateline: "CAIRO (AP) —", "KYIV, Ukraine —", "BEIRUT, March 3 –"
AFTER_DATELINE = re.compile(r"(?:,[^\n(—–-]{1,40})?\s{0,3}(?:\([^)\n]{1,60}\)\s{0,3}(?:—|–|-{1,2}|:)?|—|–|-{2})\s")
OPENS_LINE = 60  # characters from the start of a line within which a dateline's place begins
LAST_WORD = re.compile(r"([\w’'-]+)(?:\s+[Tt]he)?\s*$")
NEXT_WORD = re.compile(r"[ -]+([A-Za-z-]+)")
BEFORE = 60  # characters before a toponym that are looked at


def find_standing(layers: Layers, place: Place, *, name_type: str | None) -> Standing:
    """Of a toponym outside of other names; `name_type` is the encoder's where it is a whole name."""
    text, span = layers.text.document.text, place.span
    words = span.of(text)
    if _is_dateline(text, span):
        return Standing.DATELINE
    token = _head_token(layers, span)
    modifies = token is not None and layers.relation[token] in ("amod", "compound")
    is_country = place.precision is Precision.COUNTRY
    if find_candidates(words).demonym or (is_country and modifies):
        return Standing.PLACE if _next_word(text, span) in ground() else Standing.ACTOR
    if name_type == "Organization":
        return Standing.ACTOR
    may_act = is_country or country_of_government(words) is not None
    return Standing.ACTOR if may_act and token is not None and _acts(layers, span, token) else Standing.PLACE


@cache
def ground() -> frozenset[str]:
    return frozenset(tables()["standing"]["ground"].split())


def _is_dateline(text: str, span: Span) -> bool:
    line = text.rfind("\n", 0, span.start) + 1
    head = text[line : span.start]
    return (
        span.start - line <= OPENS_LINE
        and head.isupper() | (not head.strip())
        and bool(AFTER_DATELINE.match(text, span.end))
    )


def _next_word(text: str, span: Span) -> str:
    match = NEXT_WORD.match(text, span.end)
    return match[1].lower() if match else ""


def _acts(layers: Layers, span: Span, token: int) -> bool:
    """As the subject of a deed, as who is spoken to or dealt with; else palaces always, other places never."""
    text, table = layers.text.document.text, tables()["standing"]
    verb = layers.text.tokens[layers.head[token]].of(text).lower() if layers.head[token] >= 0 else ""
    if layers.relation[token] == "nsubj":
        return not _is_form_of(verb, table["happens"].split())
    if layers.relation[token] in ("obj", "iobj"):
        return _is_form_of(verb, table["addressed"].split())
    before = text[max(0, span.start - BEFORE) : span.start]
    match = LAST_WORD.search(before)
    word = match[1].lower() if match else ""
    if word in table["at"].split():
        return False
    return word in table["beside"].split() or bool(bonds().search(before)) or is_house(span.of(text))


@cache
def bonds() -> re.Pattern[str]:
    nouns = "|".join(tables()["standing"]["bonds"].split())
    return re.compile(rf"\b(?:{nouns}) between (?:[\w.’'-]+ ){{0,3}}(?:and (?:the )?)?$")


def _head_token(layers: Layers, span: Span) -> int | None:
    """The token of the span whose head is outside of it."""
    first = bisect_left(layers.text.tokens, span.start, key=lambda t: t.start)
    last = bisect_left(layers.text.tokens, span.end, key=lambda t: t.start)
    inside = range(first, last)
    return next((i for i in inside if layers.head[i] not in inside), first if inside else None)


def _is_form_of(verb: str, lemmas: list[str]) -> bool:
    """ "faces", "faced", "facing" of "face": enough for short lists of verbs."""
    return any(verb in forms for forms in map(_forms, lemmas))


@cache
def _forms(lemma: str) -> frozenset[str]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    regular = {lemma, f"{lemma}s", f"{lemma}es", f"{stem}ed", f"{stem}ing", f"{lemma}{lemma[-1]}ed"}
    return frozenset(regular | set(IRREGULAR.get(lemma, "").split()))


IRREGULAR = {
    "be": "is are was were been being 's",
    "become": "became becoming",
    "fall": "fell fallen",
    "get": "got gotten getting",
    "have": "has had having",
    "hold": "held",
    "lie": "lay lain lying",
    "lose": "lost",
    "see": "saw seen",
    "sit": "sat",
    "stand": "stood",
    "tell": "told",
    "undergo": "underwent undergone",
    "deny": "denies denied",
    "notify": "notifies notified",
    "defy": "defies defied",
    "ally": "allies allied",
}
