"""Dealings that a reporter affirms in own voice, and the parties deny: "a quiet bargain", "we do not work with them".

The two share hardly a word, so no claim holds both; what they share is a party, and that both speak of dealings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from deconflict.facts import country_named, country_of_adjective, country_of_government, country_of_people
from deconflict.linking.disagreements.cases import Case, CaseSide, shorten
from deconflict.linking.disagreements.judging import SURE
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.matters import Matters
from deconflict.linking.wording import is_meaningful, stem, wording_of
from deconflict.types import Act, Field

MOST = 10  # members of a side
SILENT = (Act.DECLINES, Act.UNABLE)


def dealings_cases(voices: Sequence[Voice], matters: Matters) -> Iterator[Case]:
    """One at most for each report: its sentences that affirm dealings against all who deny them."""
    denials = [v for v in voices if denies_dealings(v)]
    for document in dict.fromkeys(v.document for v in voices):
        own = sorted((v for v in voices if v.document == document and affirms_dealings(v)), key=_headlines_last)
        if own and (against := _against(own, denials, matters)):
            sides = (
                CaseSide(shorten(clause_of(own[0].content)), tuple(own)),
                CaseSide(shorten(against[0].content), tuple(against)),
            )
            yield Case(Field.POLARITY, "dealings", sides, {"sure": SURE})


def clause_of(words: str) -> str:
    """The clause that tells of the dealings: "a quiet bargain with Washington is now plain to see"."""
    clauses = [clause.removeprefix("and ") for clause in re.split(r"[,;:] ", words)]
    return next((clause for clause in clauses if _has(wording_of(clause).words, "dealing")), words)


def _headlines_last(voice: Voice) -> tuple[bool, tuple[int, int]]:
    return voice.order[1] == 0, voice.order


def affirms_dealings(voice: Voice) -> bool:
    """In the reporter's own voice, as something that is not admitted or plain to see: "a tacit alliance"."""
    words = voice.wording.words
    told = _has(words, "dealing") and _has(words, "unadmitted")
    return voice.statement is None and told and not voice.negates and "?" not in voice.content


def denies_dealings(voice: Voice) -> bool:
    """A source says that there are none: by a denial, or with a negation."""
    if voice.statement is None or voice.act in SILENT or (voice.act is Act.DENIES) == voice.negates:
        return False
    words = voice.wording.words
    return _has(words, "denied") or (_has(words, "jointly") and _has(words, "together"))


def _against(own: Sequence[Voice], denials: Sequence[Voice], matters: Matters) -> list[Voice]:
    """The denials that name a party of the dealings, and such as are near to one of these: "the two countries"."""
    named = frozenset(party for v in own for party in parties_in(v.content))
    sharing = [v for v in denials if named & parties_in(v.sentence)]
    near = [v for v in denials if any(matters.nearness(v.order, other.order) > LEAST_NEAR for other in sharing)]
    return sorted({v.order: v for v in (*sharing, *near)}.values(), key=lambda v: v.order)[:MOST]


def parties_in(words: str) -> frozenset[str]:
    """Countries by whatever word names them, and stems of all other words with a capital."""
    found = [word.strip("“”\"'’‘.,;:!?()") for word in words.split()]
    capital = [word.removesuffix("'s").removesuffix("’s") for word in found if word[:1].isupper()]
    finders = (country_named, country_of_adjective, country_of_government, country_of_people)
    known = [country for word in capital for find in finders if (country := find(word))]
    return frozenset({c.iso3 for c in known if c.iso3} | {stem(word.casefold()) for word in capital if _names(word)})


def _names(word: str) -> bool:
    """Whether a word with a capital may name somebody: not the first of a sentence that is no name."""
    return len(word) > 3 and is_meaningful(word.casefold())


def _has(words: Sequence[str], name: str) -> bool:
    whole, starts = _table(name)
    return any(word in whole or word.startswith(starts) for word in words)


@cache
def _table(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    loaded = tomllib.loads((files("deconflict.linking") / "disagreements" / "dealings.toml").read_text("utf-8"))
    listed = loaded[name].split()
    starts = tuple(word.rstrip("*") for word in listed if word.endswith("*"))
    return frozenset(word for word in listed if not word.endswith("*")), starts
