"""The same quotation in several reports: word for word, shortened, altered, or told as if said on another day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from deconflict.linking.groups import group_alike
from deconflict.linking.wording import is_meaningful, negates, quoted_words, root_of, same_root
from deconflict.types import Document, QuoteMatch, Reading, Statement

Words = tuple[str, ...]

STRANGERS = 8  # least words of a quotation that two speakers have in common: fewer are a turn of phrase
LEAST = 4  # words of a quotation that is looked for elsewhere
BLOCK = 3  # words in a row that two quotations must share to be compared
SHARED = 0.7  # of the shorter quotation's words that must stand in the longer one, in their order
PART = 6  # words in a row that tell that two quotations of one speaker are parts of one
TELLING = 2  # of them that carry meaning
MAX_ALIGNED = 300  # words; whole speeches are only asked whether one holds the other, word for word
KINDS = ("same", "shortened", "altered", "out_of_time")  # from no change to the greatest
DATED = ("told", "carried")  # how a day of speech is known that the report itself tells, not one inferred from its own


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, and the words of the name of who is said to have said them."""

    words: Words
    root: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """How one wording of a quotation differs from another."""

    kind: str
    why: str


def match_quotes(readings: Sequence[Reading]) -> tuple[QuoteMatch, ...]:
    """Quotations of four words or more that two or more documents print, in document order."""
    printed: dict[Quotation, dict[int, Statement]] = defaultdict(dict)
    for place, (statement, document) in enumerate((s, r.document) for r in readings for s in r.statements):
        if quotation := quotation_of(statement, document):
            printed[quotation][place] = statement
    groups = group_alike(
        list(printed), sequences=lambda quotation: [(quotation.words, BLOCK)], compare=compare_quotations
    )
    printed_by = {
        r.document.id: latest for r in readings if (latest := r.document.published and r.document.published.latest)
    }
    matches: dict[int, QuoteMatch] = {}
    for group in groups:
        statements = dict(sorted((place, s) for quotation in group.items for place, s in printed[quotation].items()))
        if len({s.document for s in statements.values()}) > 1:
            late = said_too_late(list(statements.values()), printed_by)
            matches[min(statements)] = _match(list(statements.values()), [*group.reasons, *late])
    return tuple(matches[place] for place in sorted(matches))


def quotation_of(statement: Statement, document: Document) -> Quotation | None:
    """What the statement has in quotation marks; None where that is nothing, or too short to know again."""
    words = quoted_words(statement, document)
    return Quotation(words, root_of(statement)) if len(words) >= LEAST else None


def _match(statements: Sequence[Statement], changes: Sequence[Change]) -> QuoteMatch:
    same = Change("same", f"word for word in {len({s.document for s in statements})} reports")
    strongest = max([same, *changes], key=lambda change: KINDS.index(change.kind))
    return QuoteMatch(statements=tuple(s.id for s in statements), kind=strongest.kind, why=strongest.why)


def said_too_late(statements: Sequence[Statement], printed_by: Mapping[str, str]) -> list[Change]:
    """Words that were said by one day, and that another report makes seem to be said after it.

    They were said by the day that one report tells, and by the day on which one had them in print; who only seems to
    tell them of its own day is held against the first alone.
    """
    told = [s for s in statements if s.said is not None and s.said.how.startswith(DATED)]
    by_word = min((s.said.latest for s in told if s.said and s.said.latest), default=None)
    by_print = min((day for s in statements if (day := printed_by.get(s.document))), default=None)
    for late in statements:
        bound = min((day for day in (by_word, by_print if late in told else None) if day), default=None)
        if bound and late.said and late.said.earliest and late.said.earliest > bound:
            return [Change("out_of_time", f"said by {bound}, told in one report as of {late.said.edtf}")]
    return []


def compare_quotations(left: Quotation, right: Quotation) -> Change | None:
    """How two wordings are one quotation; None where they may be two."""
    one_speaker = same_root(left.root, right.root)
    if min(len(left.words), len(right.words)) < STRANGERS and not one_speaker:
        return None
    return compare_words(left.words, right.words) or (shared_part(left.words, right.words) if one_speaker else None)


def compare_words(left: Words, right: Words) -> Change | None:
    if left == right:
        return Change("same", "word for word")
    short, long = sorted((left, right), key=lambda words: (len(words), words))
    if f" {' '.join(short)} " in f" {' '.join(long)} ":
        return Change("shortened", f"{len(short)} of {len(long)} words")
    if len(long) > MAX_ALIGNED:
        return None
    if len(set(short) & set(long)) < SHARED * len(set(short)):
        return None
    matcher = SequenceMatcher(None, long, short, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if shared < SHARED * len(short):
        return None
    for edit, a, b, c, d in matcher.get_opcodes():
        inside = 0 < c < len(short)
        # "is [not] a sanctuary for grenades": a word left out may turn the rest round
        if edit in ("replace", "insert") or (edit == "delete" and inside and any(map(negates, long[a:b]))):
            return Change("altered", _told(long[a:b], short[c:d]))
    return Change("shortened", f"{len(short)} of {len(long)} words, some left out inside")


def shared_part(left: Words, right: Words) -> Change | None:
    """Words in a row that both have, where each goes on otherwise: each report prints another part of what was said."""
    if max(len(left), len(right)) > MAX_ALIGNED:
        return None
    block = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    part = left[block.a : block.a + block.size]
    if block.size < PART or len([word for word in part if is_meaningful(word)]) < TELLING:
        return None
    return Change("shortened", f"“{' '.join(part)}” is in both, each of which has more that the other leaves out")


def _told(left_out: Words, put_in: Words) -> str:
    before, after = " ".join(left_out), " ".join(put_in)
    if not after:
        return f"“{before}” is in one report only"
    return f"“{before}” in one report, “{after}” in another" if before else f"“{after}” is in one report only"
