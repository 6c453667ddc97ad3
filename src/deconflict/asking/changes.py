"""What is new, confirmed, denied or corrected between two sheets of one story.

Claims are matched by their members (document and words), never by their place or id in the sheet: both sheets may have
been linked anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from deconflict.asking.library import Library
from deconflict.asking.records import Quote
from deconflict.types import (
    BlockKind,
    Claim,
    ClaimSheet,
    Disagreement,
    DisagreementKind,
    Document,
    Member,
    Origins,
    Spans,
    Stance,
)
from deconflict.wording import counted, listed

Place = tuple[str, Spans]  # document and words
CORRECTING = ("correct", "clarif", "earlier version", "retract", "withdr", "amend")  # of notes to a report


class News(StrEnum):
    """How a claim changed."""

    NEW = "new"
    CONFIRMED = "confirmed"  # more origins for it
    DENIED = "denied"  # more origins against it
    CORRECTED = "corrected"  # a value took the place of another, a source took back what it said, an outlet says so
    DISPUTED = "disputed"  # values that cannot both hold
    WEAKENED = "weakened"  # fewer origins for it, as it turns out


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed.

    claim     its id in the later sheet; None for a correction that belongs to no claim
    before    its id in the earlier one; None where that had none
    text      of the claim as it is now
    why       in plain words, with the numbers before and after
    quotes    the members that came to it
    """

    news: News
    claim: str | None
    before: str | None
    text: str
    why: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed; `reports` are those that came, `undated` those of which no day is known."""

    since: str | None
    until: str | None
    reports: tuple[Document, ...]
    undated: tuple[Document, ...]
    changes: tuple[Change, ...]


def compare_sheets(before: ClaimSheet, after: ClaimSheet) -> Changes:
    """What the later sheet has that the earlier one has not, in the order of `News` and of the claims."""
    old, new = Library(before), Library(after)
    came = tuple(d for d in after.documents if d.id not in old.readings)
    pairs = match_claims(old, new)
    found = [
        change
        for claim in after.claims
        for change in changes_of(old.claims.get(pairs.get(claim.id, "")), claim, old, new)
    ]
    found += corrections_told(came, new)
    order = list(News)
    return Changes(
        since=before.as_of,
        until=after.as_of,
        reports=came,
        undated=tuple(d for d in after.documents if d.published is None),
        changes=tuple(sorted(found, key=lambda change: order.index(change.news))),
    )


# ---------------------------------------------------------------- which claim is which


def match_claims(old: Library, new: Library) -> dict[str, str]:
    """Later claims → earlier ones, those first that share most members; each once."""
    held: defaultdict[Place, list[str]] = defaultdict(list)
    for claim in old.sheet.claims:
        for place in places_of(old, claim):
            held[place].append(claim.id)
    shared = Counter((c.id, id) for c in new.sheet.claims for place in places_of(new, c) for id in held.get(place, ()))
    ranked = sorted(shared, key=lambda pair: (-shared[pair], _size(old, new, pair), _key(old, new, pair)))
    pairs: dict[str, str] = {}
    for later, earlier in ranked:
        if later not in pairs and earlier not in pairs.values():
            pairs[later] = earlier
    return pairs


def _size(old: Library, new: Library, pair: tuple[str, str]) -> int:
    return len(new.claims[pair[0]].members) + len(old.claims[pair[1]].members)


def _key(old: Library, new: Library, pair: tuple[str, str]) -> tuple[list[Place], list[Place]]:
    return sorted(places_of(new, new.claims[pair[0]])), sorted(places_of(old, old.claims[pair[1]]))


def places_of(library: Library, claim: Claim) -> set[Place]:
    return {place_of(library, member) for member in claim.members}


def place_of(library: Library, member: Member) -> Place:
    return library.document_of(member).id, library.spans_of(member)


# ---------------------------------------------------------------- how one claim changed


def changes_of(earlier: Claim | None, claim: Claim, old: Library, new: Library) -> Iterator[Change]:
    known = places_of(old, earlier) if earlier else set()
    telling = new.telling(claim)
    came = [m for m in telling if place_of(new, m) not in known]

    def change(news: News, why: str, members: Sequence[Member]) -> Change:
        quotes = tuple(new.quote(member) for member in members)
        return Change(
            news=news, claim=claim.id, before=earlier.id if earlier else None, text=claim.text, why=why, quotes=quotes
        )

    if earlier is None:
        if any(new.document_of(m).id not in old.readings for m in telling):  # else only grouped anew
            yield change(News.NEW, f"told by {told_by_whom(new, telling)}", telling)
        return
    yield from (change(*each) for each in risen(earlier, claim, came))
    yield from (change(*each) for each in taken_back(earlier, claim, new))
    yield from (change(*each) for each in differing(earlier, claim, old, new))


def told_by_whom(library: Library, members: Sequence[Member]) -> str:
    documents = library.reports(members)
    return f"{counted(len(documents), 'report')}: {library.names(documents)}"


Told = tuple[News, str, Sequence[Member]]


def risen(earlier: Claim, claim: Claim, came: Sequence[Member]) -> Iterator[Told]:
    """Bounds of origins that rose or fell."""
    supporting = [m for m in came if m.stance is Stance.SUPPORT]
    denying = [m for m in came if m.stance is Stance.DENY]
    steps = (
        (earlier.origins, claim.origins, News.CONFIRMED, supporting),
        (earlier.against, claim.against, News.DENIED, denying),
    )
    for first, then, news, members in steps:
        if first is None or then is None:
            continue
        if bounds(then) > bounds(first) and then.most >= first.most and then.least >= first.least:
            side = "for it" if news is News.CONFIRMED else "against it"
            yield news, f"origins {side} {shown(first)}, now {shown(then)}: {newcomers(first, then)}", members
        elif news is News.CONFIRMED and bounds(then) < bounds(first):
            yield News.WEAKENED, f"origins for it {shown(first)}, now {shown(then)}", ()


def bounds(origins: Origins) -> tuple[int, int]:
    return origins.least, origins.most


def shown(origins: Origins) -> str:
    return str(origins.most) if origins.least == origins.most else f"{origins.least} to {origins.most}"


def newcomers(first: Origins, then: Origins) -> str:
    known = {root.root for root in first.roots}
    return listed([root.root for root in then.roots if root.root not in known]) or "the same sources, no longer one"


def taken_back(earlier: Claim, claim: Claim, new: Library) -> Iterator[Told]:
    """Roots that supported it, and now deny it."""
    stood = {root.entity or root.root for root in earlier.origins.roots} if earlier.origins else set()
    denied = {root.entity or root.root for root in earlier.against.roots} if earlier.against else set()
    for root in claim.against.roots if claim.against else ():
        if (root.entity or root.root) in stood - denied:
            members = [claim.members[k] for k in root.members]
            yield News.CORRECTED, f"{root.root}, who had said it, denies it now", members


def differing(earlier: Claim, claim: Claim, old: Library, new: Library) -> Iterator[Told]:
    """Values that were updated, and such as cannot both hold."""
    known = {_sides(old, each) for each in old.disagreements_of.get(earlier.id, ())}
    for each in new.disagreements_of.get(claim.id, ()):
        if _sides(new, each) in known:
            continue
        members = [m for side in each.sides for m in side.members if new.document_of(m).id not in old.readings]
        if each.kind is DisagreementKind.UPDATE:
            yield News.CORRECTED, f"{each.field}: {each.why}", members
        elif each.kind is DisagreementKind.CONTRADICTION:
            yield News.DISPUTED, f"{each.field}: {each.why}", members


def _sides(library: Library, each: Disagreement) -> tuple[str, frozenset[str]]:
    return each.field, frozenset(side.value for side in each.sides)


# ---------------------------------------------------------------- what outlets say of their own reports


def corrections_told(came: Sequence[Document], new: Library) -> Iterator[Change]:
    """Notes of the reports that came in which an outlet corrects itself."""
    for document in came:
        for block in document.blocks:
            words = block.span.of(document.text)
            if block.kind is BlockKind.NOTE and any(word in words.casefold() for word in CORRECTING):
                quote = new.quote_spans(document.id, (block.span,))
                why = f"{new.name(document.id)} corrects its own report"
                yield Change(
                    news=News.CORRECTED, claim=None, before=None, text=" ".join(words.split()), why=why, quotes=(quote,)
                )


def by_news(changes: Changes) -> Mapping[News, tuple[Change, ...]]:
    return {news: tuple(c for c in changes.changes if c.news is news) for news in News}
