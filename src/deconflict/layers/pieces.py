"""Stretches of the words that name a source, taken apart: owner, role nouns, name and head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict.layers.names import ends_as_body, is_family_name, is_name_word
from deconflict.layers.nouns import full_title, is_person_noun, is_title, kind_of_noun, singular
from deconflict.layers.report import MARKS, Report
from deconflict.layers.small_words import (
    AFTER_HEAD,
    CLAUSE,
    JOINS,
    NOT_IN_GROUP,
    POSSESSIVE,
    PRONOUNS,
    SINGULAR_LEADS,
    STANDING_ALONE,
    STRIPPED,
)
from deconflict.layers.tables import words
from deconflict.types import LinkKind

NUMERAL = re.compile(r"[ivx]+|jr\.?|sr\.?", re.IGNORECASE)  # "King Amaran VI", "Ortega Jr."


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One stretch of a mention between commas."""

    first: int
    last: int
    core: tuple[int, ...]  # the noun group without determiner, possessor and what follows the head
    owner: str
    name: tuple[int, ...]
    head: str
    roles: frozenset[str]
    lead: str  # its first word, lower case
    plural: bool

    @property
    def is_name(self) -> bool:
        """Whether the name is what the stretch is about: "police spokesman Ali Omar", not "the FBI spokesman"."""
        return bool(self.name) and self.name[-1] == self.core[-1]


def stretches(report: Report, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches between commas and brackets, up to the first relative or participle clause."""
    start, depth = first, 0
    for i in range(first, last + 2):
        word = report.lower[i] if i <= last else ","
        closes, opens = word in (")", "]"), word in ("(", "[")
        clause = word in CLAUSE and i > first and not (word == "that" and (i == start or _is_determiner(report, i)))
        if (opens or clause or word in (",", ";", ":", "--", "—", "–", "―") or word in MARKS) and not depth:
            if i > start:
                yield start, i - 1
            if clause:
                return
            start = i + 1
        depth += opens - (closes and depth > 0)
        start = i + 1 if closes else start


def _is_determiner(report: Report, token: int) -> bool:
    """Whether "that" stands before a noun: "a clerk at that city's bank"."""
    return report.layers.relation[token] == "det" or report.lower[token - 1] in NOT_IN_GROUP


def take_apart(report: Report, first: int, last: int) -> Piece | None:
    """Determiner, possessor, core and name of one stretch; None where nothing is left."""
    lead, start = report.lower[first], _past_small_words(report, first, last)
    alone = (start - 1,) if report.lower[start - 1] in STANDING_ALONE else ()  # "one said", "the other insisted"
    part = bool(alone) and start < last and report.lower[start] == "of"  # "one of the farmers", "two of them"
    if part:
        start = _past_small_words(report, start + 1, last)
    start, owner = _past_owner(report, start, last)
    others = part and (start > last or report.lower[start] in PRONOUNS)
    core = alone if others else _core(report, start, last) or alone
    while core and report.lower[core[0]] in ("own", "very"):
        core = core[1:]
    if not core:
        return None
    name, roles = _name_and_roles(report, core)
    head, plural = _head(report, core, name, roles)
    if alone and (part or core == alone):
        plural = report.lower[alone[0]] not in SINGULAR_LEADS | {"other"}
    owner = owner or (lead if lead in POSSESSIVE else "")
    return Piece(
        first=first, last=last, core=core, owner=owner, name=name, head=head, roles=roles, lead=lead, plural=plural
    )


def _past_small_words(report: Report, start: int, last: int) -> int:
    """Where a noun group begins, its determiners, pronouns and figures left out."""
    while start <= last and (_is_small(report, start) or report.words[start].isdigit() or report.words[start] == "-"):
        start += 1
    return start


def _is_small(report: Report, token: int) -> bool:
    return report.lower[token] in STRIPPED and not is_name_word(report, token)  # "An Hoang"


def _past_owner(report: Report, start: int, last: int) -> tuple[int, str]:
    """Where the noun group goes on after "the port's", and the owner's words."""
    at, owner = start, ""
    for i in range(start, last):
        if report.lower[i] in ("'s", "'") and not report.owns_in_name(i):
            at, owner = i + 1, " ".join(report.words[start:i])
        elif report.lower[i] in NOT_IN_GROUP and i > start:
            break
    return at, owner


def _core(report: Report, start: int, last: int) -> tuple[int, ...]:
    """The noun group from `start`: up to what follows its head, names of bodies with "of" kept whole."""
    core: list[int] = []
    for i in range(start, last + 1):
        if core and not is_name_word(report, i) and _ends_group(report, i) and not _goes_on(report, core, i, last):
            break
        core.append(i)
    while core and not is_lettered(report.words[core[-1]]):
        core.pop()
    return tuple(core)


def _ends_group(report: Report, token: int) -> bool:
    word = report.lower[token]
    if word in words("titles", "particles") - NOT_IN_GROUP and is_name_word(report, token - 1):
        return False
    joined = report.words[token] == "-" or (token >= 2 and report.hyphened(token - 2))  # "Kenya-led talks"
    if report.owns_in_name(token) or joined:
        return False
    return word in NOT_IN_GROUP | JOINS or report.layers.upos[token] in AFTER_HEAD


def _goes_on(report: Report, core: Sequence[int], token: int, last: int) -> bool:
    """Whether a name goes on after "of": a body's does ("Bank of Ghana"), an office's does not ("Mayor of London")."""
    if report.lower[token] == "the":  # "House of the People"
        return report.lower[core[-1]] in ("of", "for")
    after = token + 2 if token + 2 <= last and report.lower[token + 1] == "the" else token + 1
    if (
        report.lower[token] not in JOINS
        or after > last
        or not (is_name_word(report, core[-1]) and is_name_word(report, after))
    ):
        return False
    if report.lower[token] == "&":  # "Barrow & Finch"
        return True
    one_name = report.named[core[-1]] == report.named[after] >= 0 and report.types[after] != {"Person"}
    if core[-1] >= 2 and report.hyphened(core[-1] - 2):  # "Kwok-kin" is no kin
        return one_name
    return one_name or kind_of_noun(report.noun(core[-1])) not in (None, LinkKind.UNNAMED)


def _name_and_roles(report: Report, core: Sequence[int]) -> tuple[tuple[int, ...], frozenset[str]]:
    """The name at the end of a noun group, and the role nouns before it."""
    cut = len(core)
    while cut > 0 and (is_name_word(report, core[cut - 1]) or _joins_name(report, core, cut - 1)):
        if cut < len(core) and report.names_part(core[cut - 1], core[cut]):
            break
        cut -= 1
    while cut < len(core) and not is_name_word(report, core[cut]):
        cut += 1
    before = [report.noun(i) for i in core[:cut] if kind_of_noun(report.noun(i)) is not None and not report.hyphened(i)]
    roles = {singular(before[-1])[0]} if before else set()  # "government spokesman" is a spokesman
    name, titles = _without_titles(report, core[cut:])
    return tuple(name), frozenset(roles | titles)


def _joins_name(report: Report, core: Sequence[int], at: int) -> bool:
    """A small word inside a name ("bin", "of"), or a numeral after it ("VI")."""
    word = report.lower[core[at]]
    if report.owns_in_name(core[at]):
        return True
    before, after = at - 1, at + 1
    if word == "the" and before > 0 and report.lower[core[before]] in ("of", "for"):  # "Union of the Blind"
        before -= 1
    if word in ("of", "for") and after < len(core) - 1 and report.lower[core[after]] == "the":
        after += 1
    if 0 < at < len(core) - 1 and is_name_word(report, core[after]) and is_name_word(report, core[before]):
        return word in words("titles", "particles") | JOINS or not word[0].isalnum()
    return at > 0 and at == len(core) - 1 and bool(NUMERAL.fullmatch(word)) and is_name_word(report, core[at - 1])


def _without_titles(report: Report, tail: Sequence[int]) -> tuple[Sequence[int], set[str]]:
    """The name without the titles before it, and what these say; no name where nothing but titles is left."""
    if not tail or ends_as_body(report, tail):
        return tail, set()
    last_title = max((k for k in range(len(tail)) if _is_title_in(report, tail, k)), default=-1)
    titles = {full_title(report.noun(t).rstrip(".")) for t in tail[: last_title + 1] if _tells_role(report, t)}
    kept = last_title >= 0 and report.lower[tail[last_title]] in words("titles", "kept") and last_title + 1 < len(tail)
    rest = tail[last_title + (0 if kept else 1) :]
    while len(rest) > 1 and report.lower[rest[-1]].rstrip(".") in words("titles", "after"):
        rest = rest[:-1]
    while rest and not is_lettered(report.words[rest[0]]):
        rest = rest[1:]
    return rest, titles


def _is_title_in(report: Report, tail: Sequence[int], k: int) -> bool:
    """Whether the k-th word of a run of capitals is a title, and not a name like Dr. Omar Bwana's or Mary Cook's."""
    word = report.lower[tail[k]]
    if k + 1 < len(tail) and report.lower[tail[k + 1]] in JOINS:  # "Neighbours for Clean Water"
        return False
    if k == len(tail) - 1 and (word in words("titles", "courtesy") or report.types[tail[k]]):
        return False
    if word in words("titles", "trades_in_names") and _is_in_name(report, tail[k]):
        return False
    if _is_in_body(report, tail, k):
        return False
    if k == len(tail) - 1 and is_family_name(report, tail[k]):
        return False
    if k == 0 and len(tail) > 2 and is_person_noun(word):  # "Omda Yahya Suleiman"
        return True
    return is_title(word) or (is_person_noun(word) and "Person" not in report.types[tail[k]])


def _is_in_body(report: Report, tail: Sequence[int], k: int) -> bool:
    """Whether the encoder has the word in a name of no person: "Dockers United", "Big Field Events"."""
    types, named = report.types[tail[k]], report.named
    whole = k + 1 < len(tail) and named[tail[k]] == named[tail[k + 1]] >= 0
    inside = k > 0 and named[tail[k - 1]] == named[tail[k]]
    return whole and "Person" not in types and ("Organization" in types or inside)


def _is_in_name(report: Report, token: int) -> bool:
    """Whether a trade is a part of the name: "Mason Reed"; at the start of a sentence only as the encoder has it."""
    whole = token + 1 < len(report) and report.named[token] == report.named[token + 1] >= 0
    return whole or token != report.sentence_range(token)[0]


def _tells_role(report: Report, token: int) -> bool:
    """Whether a title says what somebody is: not "Mr", and not the first part of "Vice-President"."""
    return (
        not report.hyphened(token)
        and is_lettered(report.words[token])
        and report.lower[token].rstrip(".") not in words("titles", "courtesy")
    )


def _head(report: Report, core: Sequence[int], name: Sequence[int], roles: frozenset[str]) -> tuple[str, bool]:
    """The head noun, singular, and whether it is a plural; a name's head is the role noun before it."""
    if not name or name[-1] != core[-1]:
        return singular(report.noun(core[-1]))
    before = core[: len(core) - len(name)]
    return (singular(report.noun(before[-1]).rstrip("."))[0] if before and roles else ""), False


def is_lettered(word: str) -> bool:
    return (word[0].isalnum() or word[0] in "@#") and word not in MARKS
