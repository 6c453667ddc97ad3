"""What a run of capitals names: a person, a body, an outlet; from its words, its roles and the encoder's names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from deconflict.layers.nouns import (
    is_body_noun,
    is_capital,
    is_person_noun,
    is_seat,
    is_title,
    kind_of_noun,
    known_body,
    singular,
)
from deconflict.layers.outlets import looks_like_outlet
from deconflict.layers.report import OPENING, Report
from deconflict.layers.tables import words
from deconflict.types import LinkKind

FEW = 20  # places of a word that are looked at for a given name before it
APPOSED = 10  # words between a name and its verb in which it is told what somebody is: ", a fisherman from Hasle,"
LONGEST_PERSON = 5  # words of a personal name: "Sheikh Hamad bin Isa Al Khalifa" has five without its title


def is_name_word(report: Report, token: int) -> bool:
    """Whether a word is written with a capital as a name, not for its place at the start of a sentence."""
    word = report.words[token]
    if not is_capital(word):  # "Ban Ki-moon"
        joined = token >= 2 and report.hyphened(token - 2) and is_capital(report.words[token - 2])
        return joined and report.layers.upos[token] == "PROPN"
    if report.lower[token].rstrip(".") in words("cast", "function") and not _is_known_acronym(report, token):
        return _is_given_name(report, token)
    if report.layers.upos[token] in ("PROPN", "X") or token != report.sentence_range(token)[0]:
        return True
    follows = token + 1 < len(report) and is_capital(report.words[token + 1])
    return follows or is_family_name(report, token)


def is_family_name(report: Report, token: int) -> bool:
    """Whether a trade at the start of a sentence is told behind a given name elsewhere: "Cook left" of Mary Cook."""
    word, lower = report.words[token], report.lower[token]
    if not is_person_noun(lower) or is_title(lower) or singular(lower)[1]:
        return False
    if report.words.count(word) < 2:  # most often so, and soon told
        return False
    told = (t for t in range(1, len(report)) if report.words[t] == word and t not in report.headings)
    return any(_is_given(report, t - 1) and report.same_sentence(t - 1, t) for t in islice(told, FEW))


def _is_given(report: Report, token: int) -> bool:
    """Whether a word is a given name, by the tables or as the encoder reads it."""
    listed = any(report.lower[token] in words("given_names", key) for key in ("female", "male"))
    return is_capital(report.words[token]) and (listed or report.types[token] == {"Person"})


def _is_given_name(report: Report, token: int) -> bool:
    """Whether a word that is mostly none begins a person's name: "June Brewer", "Will Hart", not "In May Lin said".

    The encoder may cut the name in two, or read the family name alone; then no time may stand before the word.
    """
    family = token + 1
    if family >= len(report) or not report.same_sentence(token, family) or not is_capital(report.words[family]):
        return False
    begins = token == 0 or report.named[token] < 0 or report.named[token - 1] != report.named[token]
    if report.named[token] == report.named[family] >= 0:
        return begins and report.types[token] == {"Person"}
    if report.lower[token] not in words("given_names", "also_words"):
        return False
    if _opens(report, token) and report.types[token] != {"Person"}:
        return _speaks(report, family)
    return begins and report.types[family] == {"Person"} and not _tells_time(report, token)


def _opens(report: Report, token: int) -> bool:
    """Whether a sentence or a quotation begins with the word, so that it has a capital in any case."""
    return token == report.sentence_range(token)[0] or report.words[token - 1] in OPENING


def _speaks(report: Report, family: int) -> bool:
    """Whether a verb of speaking follows a name, or what is told of it between commas: "Per Lund, a diver, | said".

    Before a verb in that form no auxiliary stands ("Will Hart | sign?"), and no "according to" without another subject.
    """
    after = family + 1
    end = min(report.sentence_range(family)[1], after + APPOSED)
    if after < end and report.words[after] == ",":
        commas = (t for t in range(after + 1, end) if report.words[t] == ",")
        after = next(commas, end) + 1
        if any(report.layers.upos[t] == "VERB" for t in range(family, min(after, end))):
            return False
    return after < end and report.lower[after] in words("given_names", "speaking")


def _tells_time(report: Report, token: int) -> bool:
    """Whether a month is meant by the word before it: "in", "last", "early", but not "according to"."""
    before = report.lower[token - 1] if token else ""
    return before in words("given_names", "before_months") or before.isdigit()


def _is_known_acronym(report: Report, token: int) -> bool:
    """Whether capitals that spell a small word are a name: "US", "WHO"."""
    word = report.words[token]
    if not is_acronym(word):
        return False
    by_encoder = report.named[token] >= 0 or report.layers.upos[token] == "PROPN"
    return by_encoder or known_body(word) is not None or is_seat(word)


def ends_as_body(report: Report, name: Sequence[int]) -> bool:
    """Whether a run of capitals is a body's name: "Interior Ministry", "Bank of Ghana", "Corran Ltd"."""
    before_of = next((name[k - 1] for k in range(1, len(name)) if report.lower[name[k]] in ("of", "for")), name[-1])
    return any(is_body_noun(report.lower[i]) for i in (before_of, name[-1]))


def name_types(report: Report, name: Sequence[int]) -> set[str]:
    """The encoder's types for the words of a name."""
    return set().union(*(report.types[i] for i in name))


def kind_of_name(report: Report, name: Sequence[int], roles: frozenset[str] = frozenset()) -> LinkKind | None:
    """What a name names; None where nothing tells (a surname alone, a street)."""
    for evidence in (_by_role, _by_words, _by_encoder):
        kind, decided = evidence(report, name, roles)
        if decided:
            return kind
    article = name[0] > 0 and report.lower[name[0] - 1] == "the"  # "The Delta Tide": no person has an article
    if len(name) == 1 or len(name) > LONGEST_PERSON or any(is_acronym(report.words[i]) for i in name):
        return None
    return LinkKind.INSTITUTION if article else LinkKind.PERSON


Verdict = tuple[LinkKind | None, bool]
OPEN: Verdict = (None, False)


def _by_role(report: Report, name: Sequence[int], roles: frozenset[str]) -> Verdict:
    """A role beside the name: "spokesman Ali Omar", "the agency Belpress"."""
    body = ends_as_body(report, name) or any(report.words[i] == "&" for i in name)  # "brokers Barrow & Finch"
    body = body or _is_owning_body(report, name, roles)
    office = any(map(_is_office, roles)) and not body  # "the press secretary": no outlet
    if looks_like_outlet(report.joined(name)) or (roles & words("nouns", "outlet") and not office):
        return LinkKind.OUTLET, True
    if office:
        return LinkKind.PERSON, True
    if roles and roles <= words("nouns", "institution") | words("nouns", "group"):
        return LinkKind.INSTITUTION, True
    return OPEN


def _is_owning_body(report: Report, name: Sequence[int], roles: frozenset[str]) -> bool:
    """Whether what bodies do too is told of a name that the encoder reads as no person's: "contractor Delta Civil"."""
    types = name_types(report, name)
    return bool(types) and "Person" not in types and bool(roles) and roles <= words("cast", "person_or_body")


def _is_office(role: str) -> bool:
    return is_person_noun(role) or role in words("titles", "rank") or role in words("titles", "office")


def _by_words(report: Report, name: Sequence[int], roles: frozenset[str]) -> Verdict:
    """The name's own words: "Ministry of Health", "Lisbon", "Corran Dam", "Maria Silva", "@quay_geo"."""
    first, last = report.lower[name[0]], report.lower[name[-1]]
    given = first in words("given_names", "female") or first in words("given_names", "male")
    if given and len(name) == 2 and name_types(report, name) == {"Person"}:  # "Declan Power"
        return LinkKind.PERSON, True
    known = known_body(report.joined(name))
    if known is not None:
        return LinkKind(known.kind), True
    if ends_as_body(report, name):
        kind = next((k for i in (name[-1], name[0]) if (k := kind_of_noun(report.lower[i]))), None)
        return (kind if kind in (LinkKind.OUTLET, LinkKind.GROUP) else LinkKind.INSTITUTION), True
    if is_seat(report.joined(name)) or any(report.words[i] == "&" for i in name[1:-1]):
        return LinkKind.INSTITUTION, True
    if last in words("places", "heads") or first in words("places", "first"):
        return None, True
    noun_kind = kind_of_noun(last)
    if noun_kind in (LinkKind.DOCUMENT, LinkKind.MEDIA) and len(name) > 1:
        return noun_kind, True
    if len(name) == 1 and is_acronym(report.words[name[0]]):  # "NBC", "FSB"
        return LinkKind.INSTITUTION, True
    types = name_types(report, name)
    given = given and 1 < len(name) <= LONGEST_PERSON and (not types or "Person" in types)
    return (LinkKind.PERSON, True) if given or first.startswith("@") else OPEN


def _by_encoder(report: Report, name: Sequence[int], roles: frozenset[str]) -> Verdict:
    types = name_types(report, name)
    article = name[0] > 0 and report.lower[name[0] - 1] == "the"
    if types == {"Person"} and not article:
        return LinkKind.PERSON, True
    if types & {"Organization", "Location", "NORP", "Facility"} and "Person" not in types:
        return LinkKind.INSTITUTION, True
    return OPEN if "Person" in types or not report.layers.names else (None, True)


def is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
