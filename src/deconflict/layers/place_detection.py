"""Where a document names places: the encoder's names, looked into with the gazetteer, and what they left out.

The encoder tells what is a name; the gazetteer tells where in it the toponyms are: "Ames, Iowa" holds two,
"northern Iraq" one, "Bank of England" one that is part of another name, "Paris Hilton" none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from deconflict.facts import body_named, country_of_government
from deconflict.layers.place_candidates import (
    Candidates,
    common_words,
    find_candidates,
    is_house,
    is_large,
    is_state,
    is_street,
    is_telling,
    tables,
)
from deconflict.types import BlockKind, Layers, Name, Span, Standing

CAPITAL_BEFORE, CAPITAL_AFTER = re.compile(r"\b[A-Z][\w’'-]* $"), re.compile(r" [A-Z]|:")
EUROPE = frozenset({"EU", "E.U.", "European Union"})  # a body that news takes for where it is
LABEL = re.compile(r"(?:City|State|District|Province|Town|County|Village|Kingdom) of (?=[A-Z])")
LONGEST = 5  # words of a toponym that is looked for inside other words
COMMA = re.compile(r",\s+|\s+and\s+|/|\s*\(")
WORD = re.compile(r"[^\s,;:()\[\]“”\"—–/]+")
TRIMMED = " \t\n.,;:–—-'’\"”“()"
PLACES, BODIES = frozenset({"Location", "Facility"}), frozenset({"Organization", "Misc", "Product"})
# "CAIRO (AP) —", "KYIV, Ukraine —" and the like, from the start of the text or of a line
DATELINE_END = re.compile(r"(?:,[^\n(—–]{0,40})?\s*(?:\([^)\n]{1,60}\)\s*)?(?:—|–|--|-)\s")


@dataclass(frozen=True, slots=True)
class Toponym:
    """standing  PLACE until the context tells more; OTHER inside the name of a body or a work
    type      the encoder's, where the toponym is a whole name
    spot      a building, a street, a station: the gazetteer knows at most the town in its name"""

    span: Span
    standing: Standing = Standing.PLACE
    spot: bool = False
    type: str | None = None


def find_toponyms(layers: Layers) -> list[Toponym]:
    """In order; one may hold another only where it is a spot: "Tunis" in "Tunis Central Hospital"."""
    text = layers.text.document.text
    found = [t for name in layers.names if name.type in PLACES for t in _in_place(text, layers, name)]
    known = _known(text, layers, found)
    surnames = {word for n in layers.names if n.type == "Person" for word in n.span.of(text).split()[1:]}
    for name in layers.names:
        if name.type not in PLACES:
            found += _in_name(text, layers, name, known, surnames)
    found += _outside(text, layers, known)
    found += _in_datelines(layers)
    kept: list[Toponym] = []
    for toponym in sorted(found, key=lambda t: (t.span.start, -t.span.end)):
        if not any(toponym.span.overlaps(k.span) and not (k.spot and k.span != toponym.span) for k in kept[-2:]):
            kept.append(toponym)
    return kept


def _known(text: str, layers: Layers, found: Iterable[Toponym]) -> set[str]:
    """Keys that are places in this document more often than persons."""
    counts = Counter(find_candidates(t.span.of(text)).key for t in found if not t.spot)
    counts.subtract(find_candidates(n.span.of(text)).key for n in layers.names if n.type == "Person")
    return {key for key, count in counts.items() if count > 0}


# ---------------------------------------------------------------- in names


def _in_place(text: str, layers: Layers, name: Name) -> Iterator[Toponym]:
    """ "Ames, Iowa" → "Ames" and "Iowa"; "northern Iraq" → "Iraq"; a name that no gazetteer has stays whole."""
    whole = _trim(text, name.span)
    if _is_direct(find_candidates(whole.of(text)), whole.of(text)):
        pieces = [whole]
    else:
        pieces = [_trim(text, piece) for piece in _split(text, whole)]
    for piece in pieces:
        piece = _without_label(text, piece)
        words = piece.of(text)
        if not words or words.islower() or words.lower() in tables()["parts"]["words"] or is_body(words):
            continue
        candidates = find_candidates(words)
        if candidates.rows and not candidates.inner:
            yield Toponym(_without_parts(text, piece, candidates))
            continue
        inside = list(_scan(text, _words_in(layers, piece)))
        spot = name.type == "Facility" or is_spot(words)
        if (spot and len(words) > 2) or (
            not inside and words.split()[-1][0].isupper() and candidates.key not in common_words()
        ):
            yield Toponym(piece, spot=spot)
        if not is_street(words):
            yield from (Toponym(s, Standing.OTHER if spot else Standing.PLACE) for s in inside)


def is_body(words: str) -> bool:
    """A body or an armed group of our table, and not called for a place: "Red Cross", "Islamic State"."""
    body = body_named(words)
    return body is not None and not find_candidates(words).demonym and words not in EUROPE


def is_spot(words: str) -> bool:
    """ "Fort Hill Road", "Route 128": a spot by its first or last word."""
    parts = words.lower().split()
    spots = tables()["spots"]
    return len(parts) > 1 and (parts[-1] in spots["words"].split() or parts[0] in spots["first"])


def _without_label(text: str, span: Span) -> Span:
    """ "City of Edwardsville" → "Edwardsville"."""
    match = LABEL.match(span.of(text))
    return Span(span.start + match.end(), span.end) if match else span


def _in_name(text: str, layers: Layers, name: Name, known: set[str], surnames: set[str]) -> Iterator[Toponym]:
    span = _trim(text, name.span)
    words = span.of(text)
    candidates = find_candidates(words) if words and not words.islower() and not is_body(words) else None
    if candidates is None or (candidates.demonym and (words.endswith("s") or _is_language(text, layers, name))):
        return
    whole = bool(candidates.rows) and not candidates.inner
    governs = country_of_government(words) is not None
    if name.type == "Person":  # "Washington said", "Mosul fell" where nobody is called so
        telling = (governs or is_large(candidates)) and words not in surnames
    else:
        telling = governs or is_telling(words)
    if whole and (candidates.key in known or telling):
        yield Toponym(_without_parts(text, span, candidates), type=name.type)
    elif name.type in BODIES:
        for inside in _scan(text, _words_in(layers, span), known):
            yield Toponym(inside, Standing.ACTOR if is_house(inside.of(text)) else Standing.OTHER)


def _is_language(text: str, layers: Layers, name: Name) -> bool:
    """ "in French", "speaks Russian", and not "French troops", "the French"."""
    if name.span.of(text).lower() not in tables()["languages"]["words"].split():
        return False
    before = text[: name.span.start].rstrip().rpartition(" ")[2].lower()
    return layers.relation[name.last] not in ("amod", "compound", "flat") and before != "the"


def _split(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in COMMA.finditer(text, span.start, span.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, span.end)


def _trim(text: str, span: Span) -> Span:
    """Without marks at its ends, a possessive and an article; the dot of an abbreviation stays."""
    start, end = span.start, span.end
    while start < end and text[start] in TRIMMED:
        start += 1
    while start < end and text[end - 1] in TRIMMED and not _abbreviates(text, start, end):
        end -= 1
    for ending in ("'s", "’s"):
        if text[start:end].endswith(ending):
            end -= len(ending)
    if text[start:end].lower().startswith("the "):
        start += 4
    return Span(start, end)


def _abbreviates(text: str, start: int, end: int) -> bool:
    """ "Ill.", "D.C.", "St.": the dot belongs to the last word."""
    last = text[start:end].split()[-1:] if text[end - 1] == "." else []
    return bool(last) and (last[0] in tables()["dotted"]["words"] or last[0].count(".") > 1)


def _is_direct(candidates: Candidates, words: str) -> bool:
    return bool(candidates.rows) and not candidates.inner and "," not in words


def _without_parts(text: str, span: Span, candidates: Candidates) -> Span:
    """ "northern Iraq" → "Iraq", "Diyala province" → "Diyala"; "Northern Ireland" and "Lamar County" stay."""
    words = [Span(span.start + m.start(), span.start + m.end()) for m in WORD.finditer(span.of(text))]
    while len(words) > 1 and (words[-1].of(text).islower() or words[0].of(text).islower()):
        words = words[:-1] if words[-1].of(text).islower() else words[1:]
    while len(words) > 1 and words[0].of(text).lower() in tables()["parts"]["words"]:
        shorter = find_candidates(text[words[1].start : words[-1].end])
        if shorter.key != find_candidates(text[words[0].start : words[-1].end]).key:
            break
        words = words[1:]
    return _trim(text, Span(words[0].start, words[-1].end)) if words else span


# ---------------------------------------------------------------- inside other words and outside of names


def _words_in(layers: Layers, span: Span) -> list[Span]:
    tokens = layers.text.tokens
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    return list(takewhile(lambda t: t.end <= span.end, islice(tokens, first, None)))


def _scan(text: str, words: Sequence[Span], known: Iterable[str] = ()) -> Iterator[Span]:
    """The longest toponyms in these words; single words must be telling, or known from elsewhere in the document."""
    i = 0
    while i < len(words):
        length = next(
            (n for n in range(min(LONGEST, len(words) - i), 0, -1) if _named(text, words[i : i + n], known)), 0
        )
        if length:
            yield _trim(text, Span(words[i].start, words[i + length - 1].end))
        i += length or 1


def _named(text: str, words: Sequence[Span], known: Iterable[str]) -> bool:
    span = Span(words[0].start, words[-1].end)
    raw = span.of(text)
    if not raw[0].isupper() or raw[-1].islower() is raw[-1].isupper() and raw[-1] != "." or "\n" in raw:
        return False
    candidates = find_candidates(raw)
    if not candidates.rows or candidates.inner or candidates.key in common_words():
        return False
    if len(words) == 1:
        return candidates.key in known or is_telling(raw)
    last = words[-1].of(text)
    return last[0].isupper() and any(candidates.exact) and candidates.key.count(" ") >= len(words) - 1


def _outside(text: str, layers: Layers, known: set[str]) -> Iterator[Toponym]:
    """Words that the encoder took for no name: countries, peoples, and places that the document names elsewhere."""
    taken = [False] * len(layers.text.tokens)
    for name in layers.names:
        taken[name.first : name.last + 1] = [True] * (name.last + 1 - name.first)
    run: list[Span] = []
    for token, is_taken, tag in zip((*layers.text.tokens, Span(0, 0)), (*taken, True), (*layers.upos, ""), strict=True):
        if not is_taken and tag in ("PROPN", "ADJ") and token.of(text)[0].isupper():
            run.append(token)
        elif run:
            for span in _scan(text, run, known):
                candidates = find_candidates(span.of(text))
                if candidates.key in known or candidates.demonym or is_state(candidates) or is_large(candidates):
                    yield Toponym(span)
            run = []


def _in_datelines(layers: Layers) -> Iterator[Toponym]:
    """ "CAIRO (AP) —" where the segmenter left it out of the sentences."""
    text = layers.text.document.text
    for block in layers.text.document.blocks:
        if block.kind is BlockKind.DATE:
            words = [Span(m.start(), m.end()) for m in WORD.finditer(text, block.span.start, block.span.end)]
            yield from (Toponym(s, Standing.DATELINE) for s in _scan(text, words) if _stands_alone(text, s))


def _stands_alone(text: str, span: Span) -> bool:
    """No part of an outlet's or a reporter's name: "Ana Ruiz", "Meridian Daily"."""
    candidates = find_candidates(span.of(text))
    if candidates.demonym or CAPITAL_BEFORE.search(text[max(0, span.start - 30) : span.start]):
        return False
    return not CAPITAL_AFTER.match(text, span.end) or span.of(text).isupper()
