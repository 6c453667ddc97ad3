"""Dealings that a reporter affirms in own voice, and the parties deny: "a quiet bargain", "we do not work with them".

The two share hardly a word, so no claim holds both; what they share is a party, and that both speak of dealings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import product

from deconflict.facts import country_named, country_of_adjective, country_of_government, country_of_people
from deconflict.linking.disagreements.cases import shorten
from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.disagreements.rivals import Proposer, Rivals, Scene
from deconflict.linking.wording import is_meaningful, stem, wording_of
from deconflict.types import Act, Field

SILENT = (Act.DECLINES, Act.UNABLE)


def affirmed_dealings(scene: Scene) -> Iterator[Rivals]:
    """Of each report its sentences that affirm dealings against all who deny them."""
    denials = [v for v in scene.voices if denies_dealings(v)]
    for voices in scene.reports.values():
        own = [v for v in voices if affirms_dealings(v)]
        for affirmed, denied in product(own, _against(own, denials, scene)):
            left = Value(affirmed, ("affirmed",), shorten(clause_of(affirmed.content)))
            right = Value(denied, ("denied",), shorten(denied.content))
            yield Rivals(left, right, sure=-float(_is_headline(affirmed)))


DEALINGS = Proposer(Field.POLARITY, "dealings", affirmed_dealings)


def clause_of(words: str) -> str:
    """The clause that tells of the dealings: "a quiet bargain with Washington is now plain to see"."""
    clauses = [clause.removeprefix("and ") for clause in re.split(r"[,;:] ", words)]
    return next((clause for clause in clauses if _has(wording_of(clause).words, "dealing")), words)


def _is_headline(voice: Voice) -> bool:
    return voice.order[1] == 0


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


def _against(own: Sequence[Voice], denials: Sequence[Voice], scene: Scene) -> list[Voice]:
    """The denials that name a party of the dealings, and such as are near to one of these: "the two countries"."""
    named = frozenset(party for v in own for party in parties_in(v.content))
    sharing = [v for v in denials if named & parties_in(v.sentence)]
    near = [v for v in denials if any(scene.near(v, other) > LEAST_NEAR for other in sharing)]
    return sorted({v.order: v for v in (*sharing, *near)}.values(), key=lambda v: v.order)


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
