"""What reports call the bearer of a name: the words for an office or a trade beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from deconflict.facts import country_named, country_of_adjective, country_of_government
from deconflict.layers.nouns import is_body_noun, is_person_noun, is_title, singular
from deconflict.layers.tables import words as table_words
from deconflict.linking.naming import COURTESY, name_table
from deconflict.types import Span

REACH = 120  # characters on either side of a name in which its role is looked for
LONGEST = 12  # words of a role; what is longer is a clause
BEFORE = re.compile(r"[^\s,;:!?()“”\"—–]+")
GIVEN = re.compile(r"(?:^|[\s(“\"])([A-ZÀ-Þ][^\W\d_]*(?:-[^\W\d_]+)?\.?) $")
AFTER = re.compile(r"^,\s+([^,;:!?()“”\"—–\n]{3,100})")
APPOSED = re.compile(r"([^,;:.!?()“”\"—–\n]{3,80}), ((?:[A-Z]\w*\.? ){0,2})$")
ARTICLES = frozenset("a an the its his her their".split())


def roles_beside(text: str, name: Span) -> Iterator[str]:
    """The roles right before and right after a name: "council spokesman Jon Reed", "Jon Reed, a union leader, …"."""
    before = _role_before(text[max(0, name.start - REACH) : name.start])
    if before:
        yield before
    if role := _role_apposed(text, name):
        yield role
    after = AFTER.match(text[name.end : name.end + REACH])
    if after and (role := _role_after(after[1].split())):
        yield role


def _role_apposed(text: str, name: Span) -> str:
    """The role between commas before a name: "its chief engineer, Eng Rosa Lind, …"; "" where there is none."""
    found = APPOSED.search(text[max(0, name.start - REACH) : name.start])
    if found is None or text[name.end : name.end + 1] != "," or not all(map(is_title, found[2].split())):
        return ""
    words = found[1].split()
    leads = [k for k, word in enumerate(words) if word.casefold() in ARTICLES or word.endswith(("'s", "’s"))]
    return _role_after(words[leads[-1] :]) if leads else ""


def role_in_mention(mention: str, name: str) -> str:
    """The role that a mention tells before a comma: "the defence minister, Idris Alka"."""
    role, comma, rest = mention.partition(", ")
    before, named, after = rest.rpartition(name)
    whole = bool(named) and not after and all(map(is_title, before.split()))  # "its engineer, Eng Rosa Lind"
    return _role_after(role.split()) if comma and whole and role.strip() else ""


def given_before(text: str, name: Span) -> str | None:
    """The word right before a family name that seems to be its bearer's given name; None where it stands alone.

    "Prof. Alberto Reyes" has "Alberto" before "Reyes", "But Reyes" and "Mayor Reyes" have nobody.
    """
    before = text[max(0, name.start - REACH) : name.start]
    found = GIVEN.search(before)
    if found is None:
        return None
    word = found[1].casefold().removesuffix(".")
    if word in name_table("titles_or_given") and not found[1].endswith("."):
        return word
    known = is_title(word) or is_person_noun(word) or is_body_noun(word) or _country(found[1]) is not None
    listed = word in name_table("by_chance") | name_table("days") | name_table("common") | name_table("in_roles")
    return None if known or listed else word


def _role_before(text: str) -> str:
    """The words that end in a noun for a person and end the text."""
    line = text.rpartition("\n")[2]
    if not line.endswith(" "):
        return ""
    found: list[str] = []
    for word in reversed(line.split()[-LONGEST:]):
        if not BEFORE.fullmatch(word) or not _in_role(word, first=not found):
            break
        found.insert(0, word)
    while found and found[0].casefold() in ARTICLES | name_table("by_chance"):
        del found[0]
    while found and found[-1].casefold().strip(".") in COURTESY:  # "police commander Gen." is the commander
        del found[-1]
    return _told(found)


def _in_role(word: str, *, first: bool) -> bool:
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    if first:
        return (is_person_noun(plain) and not singular(plain)[1]) or is_title(word)
    if _ends_sentence(word):
        return False
    return word[0].isupper() or plain in name_table("in_roles") or is_person_noun(plain)


def _ends_sentence(word: str) -> bool:
    """ "told CNN." and "the mayor.", not "Gen." and "U.S." """
    return word.endswith(".") and word.count(".") == 1 and (len(word) > 4 or word[:-1].isupper())


def _role_after(words: Sequence[str]) -> str:
    """The words up to the first that ends a role, where one of them before any "of" or "for" is a noun for a person."""
    if words[0].casefold() in ARTICLES:
        words = words[1:]
    end = next((k for k, w in enumerate(words) if w.casefold() in name_table("after_roles")), len(words))
    end = next((k + 1 for k, w in enumerate(words[:end]) if _ends_sentence(w)), end)
    if words[end : end + 1] == ["to"] and end > 1 and words[end - 1].islower() and not is_person_noun(words[end - 1]):
        end -= 1  # "a lawmaker close | to the Guards" is a lawmaker
    head = next((k for k, w in enumerate(words[:end]) if is_person_noun(w.casefold())), end)
    head = end if head < end and singular(words[head].casefold())[1] else head
    clause = any(w.casefold() in name_table("small") | name_table("by_chance") for w in words[:head])
    return "" if head == end or clause else _told(words[:end])


def _told(words: Sequence[str]) -> str:
    if len(words) > LONGEST or not any(is_person_noun(w.casefold()) or _is_office(w) for w in words):
        return ""
    return in_small_letters(" ".join(words).strip(" .'’"))


def in_small_letters(role: str) -> str:
    """The post in small letters, names as they are: "White House press secretary", "Spokane County prosecutor"."""
    words = role.split()
    for k in range(len(words) - 1, -1, -1):
        whole = words[k].casefold()
        plain = whole.removesuffix("'s").removesuffix("’s")
        if is_acronym(words[k]) or not _is_of_post(plain) or (_is_of_place(plain) and words[k - 1 : k]):
            continue
        words[k] = spelled_out(plain) + whole.removeprefix(plain)
    return " ".join(words)


def is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_of_post(plain: str) -> bool:
    return is_person_noun(plain) or _is_office(plain) or plain in name_table("in_roles")


def _is_of_place(plain: str) -> bool:
    return plain in name_table("parts_of_places")


def spelled_out(office: str) -> str:
    """The word in full: "sen." is "senator"."""
    short = office.strip(".")
    return _offices().get(short, office)


@cache
def _offices() -> Mapping[str, str]:
    pairs = (pair.split("=") for pair in sorted(name_table("offices")))
    return {short: full for short, full in pairs}


def _is_office(word: str) -> bool:
    return word.casefold().strip(".") in table_words("titles", "office")


# ---------------------------------------------------------------- offices


@dataclass(frozen=True, slots=True)
class Office:
    """A role as it is compared: "Romania's prime minister" is prime + minister, of Romania."""

    words: frozenset[str]
    owner: frozenset[str]  # countries by code, others by their words; empty where not told

    @property
    def every(self) -> frozenset[str]:
        return self.words | self.owner

    def fits(self, other: Office) -> bool:
        """Whether a description may be of who holds the other: no two owners, and more than "the head" to go by."""
        if not self.words <= other.words or (self.owner and other.owner and not self.owner & other.owner):
            return False
        told = {word for word in self.owner & other.owner if not word.isupper()}
        return len(self.words) > 1 or (bool(told) and (self.owner <= other.owner or other.owner <= self.owner))


@lru_cache(maxsize=20_000)
def office_of(role: str) -> Office:
    """A role or a description, cut into the office and whose it is, at the first "of", "for" or "in" or a genitive."""
    plain = role.replace("’", "'")
    cut = min((at for joint in (" of ", " for ", " in ") if (at := plain.find(joint)) > 0), default=len(plain))
    owner, genitive, office = plain[:cut].rpartition("'s ")
    words, countries = _words(office)
    others, named = _words(f"{owner if genitive else ''} {plain[cut:]}")
    return Office(words, others | countries | named)


def body_words(name: str) -> Office:
    """A body's name or a description of it: its words, and the countries among them."""
    return Office(*_words(name.replace("’", "'")))


def _words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words in small letters, and the countries among them by code."""
    tokens = text.replace("'s", "").split()
    words, countries = [], []
    while tokens:
        size = next((n for n in (3, 2, 1) if _country(" ".join(tokens[:n]))), 0)
        if size:
            countries.append(_country(" ".join(tokens[:size])) or "")
        else:
            words.append(tokens[0].casefold().strip("."))
        del tokens[: size or 1]
    small = name_table("small") | ARTICLES
    return frozenset(w for w in words if w and w not in small), frozenset(countries)


def _country(words: str) -> str | None:
    if not words[:1].isupper():
        return None
    found = country_of_adjective(words) or country_named(words) or country_of_government(words)
    return None if found is None else found.code or found.name
