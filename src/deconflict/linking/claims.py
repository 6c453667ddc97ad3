"""Claims in their first form: near-identical statements of several reports, with the stance of each.

Only wordings are compared, so this joins what was copied or told after one source; the same thing told in other words
is found when events and entities are linked. A wrong join says that two reports agree where they do not: in doubt, they
stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from deconflict.linking.groups import group_alike
from deconflict.linking.quotes import BLOCK, Quotation, compare_quotations, quotation_of
from deconflict.linking.wording import Wording, content_of, root_of, same_root, stem, wording_of
from deconflict.types import Act, Claim, Member, Polarity, Reading, Stance, Statement

LEAST_STEMS = 2  # "to comment" in two reports is no claim
LEAST_PLAIN = 3  # shared stems that are no names: "Setouchi Prefectural University" is in every statement about it
# least share of the shorter content's stems, and of all stems of both, that both have
ONE_ROOT = (0.6, 0.3)
TWO_ROOTS = (0.7, 0.4)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told in which words, and the words of the name of who is said to know."""

    wording: Wording
    quotation: Quotation | None
    root: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as a member of a claim."""

    place: int  # in the sheet
    statement: Statement
    content: str
    wording: Wording


def link_claims(readings: Sequence[Reading]) -> tuple[Claim, ...]:
    """Every claim that two or more documents tell, in document order."""
    told: dict[Telling, list[Told]] = defaultdict(list)
    for place, (statement, document) in enumerate((s, r.document) for r in readings for s in r.statements):
        content = content_of(statement, document)
        telling = Telling(wording_of(content), quotation_of(statement, document), root_of(statement))
        if telling.quotation or len(set(telling.wording.stems)) >= LEAST_STEMS:
            told[telling].append(Told(place, statement, content, telling.wording))
    claims = []
    for group in group_alike(list(told), sequences=sequences, compare=compare_tellings):
        members = sorted((t for telling in group.items for t in told[telling]), key=attrgetter("place"))
        if is_claim(members):
            claims.append((members, group.reasons))
    claims.sort(key=lambda claim: claim[0][0].place)
    return tuple(make_claim(f"c{n}", members, reasons) for n, (members, reasons) in enumerate(claims, start=1))


def sequences(telling: Telling) -> Iterator[tuple[tuple[str, ...], int]]:
    """Near-identical wordings share two stems in a row, or three quoted words."""
    yield telling.wording.stems, 2
    if telling.quotation:
        yield telling.quotation.words, BLOCK


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two tellings tell one thing."""

    why: str
    quotation: bool  # told as one quotation, so that a negation in a part of it is in the whole


def compare_tellings(left: Telling, right: Telling) -> Likeness | None:
    """Why two wordings tell one thing; None where they may not."""
    return compare_as_quotations(left, right) or compare_as_wordings(left, right)


def compare_as_quotations(left: Telling, right: Telling) -> Likeness | None:
    if not (left.quotation and right.quotation):
        return None
    change = compare_quotations(left.quotation, right.quotation)
    if change is None or change.kind == "altered":
        return None
    return Likeness("one quotation" if change.kind == "same" else "one quotation, shortened", quotation=True)


def compare_as_wordings(left: Telling, right: Telling) -> Likeness | None:
    ours, theirs = set(left.wording.stems), set(right.wording.stems)
    shared, together = ours & theirs, ours | theirs
    one_root = same_root(left.root, right.root)
    of_shorter, of_all = ONE_ROOT if one_root else TWO_ROOTS
    if len(shared) < max(of_shorter * min(len(ours), len(theirs)), of_all * len(together)):
        return None
    if _told_apart(left.wording, right.wording):
        return None
    if shared == together:
        return Likeness("the same words", quotation=False)
    if len(shared - {stem(name) for name in left.wording.names}) < LEAST_PLAIN:
        return None
    why = f"{len(shared)} of {len(together)} words that carry meaning" + (", one source" if one_root else "")
    return Likeness(why, quotation=False)


def _told_apart(left: Wording, right: Wording) -> bool:
    """Each has a number or a name that the other lacks: 48 hours and two days, China and Korea."""
    return any(
        bool(own - set(other_words)) and bool(other - set(own_words))
        for own, other, own_words, other_words in (
            (left.numbers, right.numbers, left.words, right.words),
            (left.names, right.names, left.words, right.words),
        )
    )


# ---------------------------------------------------------------- what a group says


def is_claim(members: Sequence[Told]) -> bool:
    """Two documents tell it, and one of them says or denies it: two refusals to comment claim nothing."""
    return len({m.statement.document for m in members}) > 1 and any(_speaks(m.statement) for m in members)


def _speaks(statement: Statement) -> bool:
    return statement.act not in (Act.DECLINES, Act.UNABLE)


def make_claim(id: str, members: Sequence[Told], reasons: Sequence[Likeness]) -> Claim:
    """The claim, in the words of the first who supports it, or of the first who speaks where all deny it."""
    one_quotation = any(likeness.quotation for likeness in reasons)
    against = [takes_back(m.statement, None if one_quotation else m.wording) for m in members]
    speaking = [(m, turns) for m, turns in zip(members, against, strict=True) if _speaks(m.statement)]
    stated = [m for m, turns in speaking if not turns]
    # "no flight was cleared", told alike by all, is itself the claim, unless one of them is told as a denial
    turned = not stated and all(m.statement.act is not Act.DENIES for m, _ in speaking)
    reports = len({m.statement.document for m in members})
    why = sorted({likeness.why for likeness in reasons}) or ["the same words"]
    return Claim(
        id=id,
        text=(stated[0] if stated else speaking[0][0]).content,
        members=tuple(
            Member(statement=m.statement.id, stance=_stance(m.statement, turns != turned))
            for m, turns in zip(members, against, strict=True)
        ),
        why=f"told in {reports} reports: {'; '.join(why)}",
    )


def _stance(statement: Statement, against: bool) -> Stance:
    if not _speaks(statement):
        return Stance.COMMENT
    return Stance.DENY if against else Stance.SUPPORT


def takes_back(statement: Statement, wording: Wording | None) -> bool:
    """It says that something is not so: by a denial, a negative polarity, or a negation in the wording."""
    negated = wording is not None and wording.negated
    return statement.act is Act.DENIES or (statement.polarity is Polarity.NEGATIVE) != negated
