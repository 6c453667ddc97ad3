"""What hangs on an event beside its participants: numbers, times, places and PLOVER's contexts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from deconflict.layers.report import Report
from deconflict.reading.event_lexicon import noun_lemmas, verb_lemmas
from deconflict.reading.tables import load_table, words
from deconflict.reading.tree import subtree
from deconflict.types import Quantity, Span, Spans

NEAR = 40  # words of the sentence on either side that tell an event's context
CONTEXTS = 2  # that one event tells
WHERE = frozenset(
    {"in", "at", "near", "outside", "inside", "off", "around", "across", "along", "north", "south", "east", "west"}
)
INSIDE = ("amod", "compound", "nummod", "flat")
PLAYING = 2  # words of games or shows from which a sentence is about one
BEFORE = 4  # words before a number in which a hedge is looked for


def details_of(report: Report, tokens: Sequence[int]) -> tuple[Spans, Spans]:
    """Spans of the times and places that the tree hangs on the event's words."""
    times, places = [], []
    for token in tokens:
        for child in report.children[token]:
            if not report.layers.relation[child].startswith(("obl", "nmod", "advmod")):
                continue
            case = next((report.lower[c] for c in report.children[child] if report.layers.relation[c] == "case"), "")
            if "Date" in report.types[child]:
                times.append(report.span_of(subtree(report, child)))
            elif case in WHERE and report.types[child] & {"Location", "Facility"}:
                places.append(report.span_of(subtree(report, child)))
    return tuple(sorted(set(times))), tuple(sorted(set(places)))


def contexts_of(report: Report, token: int) -> tuple[str, ...]:
    """PLOVER's contexts that the words of the sentence tell, most words first."""
    table = _context_words()
    first, last = report.sentence_range(token)
    near = range(max(first, token - NEAR), min(last, token + NEAR))
    found = Counter(c for t in near for c in table.get(report.lower[t], ()))
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(context for context, _ in ranked[:CONTEXTS])


@cache
def _context_words() -> dict[str, tuple[str, ...]]:
    contexts: dict[str, str] = load_table("plover_context")["context"]
    table: dict[str, tuple[str, ...]] = {}
    for context, listed in contexts.items():
        for word in listed.split():
            table[word] = (*table.get(word, ()), context)
    return table


def is_play(report: Report, token: int) -> bool:
    """Whether the sentence speaks of a game or a show."""
    said = {report.lower[t] for t in range(*report.sentence_range(token))}
    return len(said & words("events", "play", "words")) >= PLAYING


# ---------------------------------------------------------------- numbers


def quantities_of(report: Report, tokens: Sequence[int]) -> tuple[Quantity, ...]:
    """Numbers of people and things below the event's words: killed, injured, arrested, aircraft, money."""
    found = []
    for number in _numbers_below(report, tokens):
        quantity = quantity_at(report, number, tokens)
        if quantity is not None:
            found.append(quantity)
    return tuple(sorted(found, key=lambda q: (q.span, q.kind)))


def quantity_at(report: Report, number: int, told_by: Sequence[int]) -> Quantity | None:
    """The quantity whose number begins at a token; its kind is named by the words told_by ("killed") or by its noun."""
    value = value_of(report, number)
    if value is None:
        return None
    noun = _counted(report, number)
    return Quantity(
        span=report.span(number, _end_of_number(report, number) - 1),
        value=value,
        kind=_kind(report, (*told_by, noun if noun is not None else number)),
        counted=_phrase(report, noun) if noun is not None else None,
        hedge=_hedge(report, number),
    )


def is_number(report: Report, token: int) -> bool:
    """A numeral or "dozens", and no part of a date or of the number before it."""
    number = report.layers.upos[token] == "NUM" or report.lower[token] in _table("collective")
    return number and not report.types[token] & {"Date"} and not _run_before(report, token)


def _numbers_below(report: Report, tokens: Sequence[int]) -> list[int]:
    found = set()
    for token in tokens:
        for child in report.children[token]:
            for below in (child, *report.children[child]):
                number = report.layers.upos[below] == "NUM" or report.lower[below] in _table("collective")
                if number and not report.types[below] & {"Date"}:
                    found.add(min(_run_before(report, below), default=below))
    return sorted(found)


def _run_before(report: Report, token: int) -> range:
    """Numbers right before a number that it multiplies: "two" of "two dozen"."""
    first = token
    while first and _word_value(report.lower[first - 1]) is not None and report.lower[first] in _table("multiples"):
        first -= 1
    return range(first, token)


def value_of(report: Report, token: int) -> float | None:
    """The value of the number that begins at a token, with its multiples: "two dozen", "1.5 million"; "scores" → 40."""
    value = _word_value(report.lower[token].replace(",", "").removeprefix("$"))
    for at in range(token + 1, _end_of_number(report, token)):
        value = None if value is None else value * float(_table("multiples")[report.lower[at]])
    return value


def _end_of_number(report: Report, token: int) -> int:
    end = token + 1
    while end < len(report) and report.lower[end] in _table("multiples") and report.same_sentence(token, end):
        end += 1
    return end


def _word_value(word: str) -> float | None:
    named = _table("values").get(word, _table("collective").get(word))
    if named is not None:
        return float(named)
    digits = word.replace(".", "", 1)
    return float(word) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _table(name: str) -> dict[str, float]:
    table: dict[str, float] = load_table("event_numbers")[name]
    return table


def _counted(report: Report, number: int) -> int | None:
    """The noun that a number counts: its head, or what follows "of"."""
    number = _end_of_number(report, number) - 1
    head = report.layers.head[number]
    below = [c for c in report.children[number] if report.layers.relation[c].startswith("nmod")]
    if below:
        return below[0]
    return head if head >= 0 and report.layers.relation[number] in ("nummod", "compound", "amod", "det") else None


def _phrase(report: Report, noun: int) -> Span:
    before = [c for c in report.children[noun] if c < noun and report.layers.relation[c] in INSIDE]
    return report.span_of([noun, *before])


def _kind(report: Report, tokens: Sequence[int]) -> str:
    """What a number tells: by the event's words ("killed"), else by the noun that is counted ("aircraft")."""
    told = (kind for token in tokens for lemma in _lemmas_at(report, token) if (kind := _kinds().get(lemma)))
    return next(told, "count")


def _lemmas_at(report: Report, token: int) -> tuple[str, ...]:
    return (*verb_lemmas(report.lower[token]), *noun_lemmas(report.lower[token]))


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = load_table("event_numbers")["kinds"]
    return {word: kind for kind, listed in kinds.items() for word in listed.split()}


def _hedge(report: Report, number: int) -> str | None:
    """One name for all ways of hedging: "at least", "about", "more than", "up to", "less than"."""
    first, _ = report.sentence_range(number)
    before = " ".join(report.lower[max(first, number - BEFORE) : number])
    hedges: dict[str, str] = load_table("event_numbers")["hedges"]
    for name, ways in hedges.items():
        if any(f" {before} ".endswith(f" {way.strip()} ") for way in ways.split(";")):
            return name
    return None
