"""The words that stand for a claim: of the member that says what most others say, and that can stand by itself."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from deconflict.linking.told import Told
from deconflict.linking.wording import lexicon, stem
from deconflict.types import Act, Stance

# What a text loses, beside the words it shares with the others, of which the best has 1. By hand: a text should be
# readable without its report.
LEANS = 0.4  # it opens with a word that points elsewhere: "it was", "both said"
SHORT, FEWEST = 0.4, 4  # of fewer words that carry meaning
LONG, MOST = 0.2, 40  # of more words than that
ASKS = 0.6
OWN_VOICE = 0.1  # a source's words before a reporter's
OF_ITSELF = 0.4  # "We put the letter to the mayor on Monday": an outlet on its own work
OUTLETS_OWN = frozenset(("we", "us", "our", "i", "my"))
DENIED = 0.4  # gained by a text that says all that somebody denies; 0.2 to 0.5 give the same origins on train
BACKED = 2  # stems in common from which a source is taken to say a reporter's sentence


def choose_text(members: Sequence[Told], stances: Sequence[Stance], taken: Collection[str] = ()) -> int:
    """The position of one that supports it, else of one that speaks; `taken` are the texts of other claims.

    A headline stands for a claim where a source says something of it; where none does, a source's words do.
    """
    supporting = [k for k, stance in enumerate(stances) if stance is Stance.SUPPORT]
    candidates = supporting or [k for k, m in enumerate(members) if m.speaks]
    candidates = [k for k in candidates if members[k].content not in taken] or candidates
    shared = shared_words(members)
    most = max(shared[k] for k in candidates) or 1.0
    denials = [set(m.wording.stems) for m in members if is_denial(m)]

    def worth(k: int) -> float:
        gained = DENIED * denied_share(members[k], denials)
        return round(shared[k] / most + gained - weakness(members[k]), 6)

    ranked = sorted(candidates, key=worth, reverse=True)  # of equals the first
    sources = [members[k] for k in supporting if members[k].statement is not None]
    return next((k for k in ranked if is_backed(members[k], sources)), ranked[0])


def is_backed(told: Told, sources: Sequence[Told]) -> bool:
    """A source says it, or one of the sources that support the claim says some of its words."""
    return told.statement is not None or any(says_some(told, source) for source in sources)


def says_some(told: Told, other: Told) -> bool:
    """They share words that carry meaning, beside the names that every passage of a story may hold."""
    names = {stem(name) for name in told.wording.names & other.wording.names}
    return len(set(told.wording.stems).intersection(other.wording.stems) - names) >= BACKED


def is_denial(told: Told) -> bool:
    """Somebody denies something that its words tell; "the account" tells nothing."""
    return told.statement is not None and told.statement.act is Act.DENIES and len(set(told.wording.stems)) > 1


def denied_share(told: Told, denials: Iterable[Collection[str]]) -> float:
    """How much it says of what somebody denies, or how much of it is denied: 0 to 1."""
    stems = set(told.wording.stems)
    shares = (len(stems.intersection(d)) / min(len(stems), len(d)) for d in denials if stems)
    return 0.0 if is_denial(told) else max(shares, default=0.0)


def shared_words(members: Sequence[Told]) -> list[float]:
    """How many words that carry meaning each shares with the members, less for those that have many."""
    stems = [set(m.wording.stems) for m in members]
    return [sum(len(own & other) for other in stems) / math.sqrt(len(own) + FEWEST) for own in stems]


def weakness(told: Told) -> float:
    """How little its words say by themselves."""
    words = told.wording.words
    return (
        LEANS * bool(set(words[:1]) & lexicon().pointing)
        + SHORT * (len(set(told.wording.stems)) < FEWEST)
        + LONG * (len(words) > MOST)
        + ASKS * ("?" in told.content)
        + OWN_VOICE * (told.statement is None)
        + OF_ITSELF * (told.statement is None and not OUTLETS_OWN.isdisjoint(words))
    )
