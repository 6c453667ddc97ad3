"""Whether two names of a story are one person's or body's: small comparisons, each with its weight and its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from deconflict.facts import country_named, country_of_adjective
from deconflict.linking.evidence import Evidence
from deconflict.linking.known import Known
from deconflict.linking.naming import Wording, are_letters, is_common, letters_of, name_table
from deconflict.types import EntityKind


class Sort(StrEnum):
    """What a name may be of, as far as its documents agree and are sure."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    THING = "thing"
    UNSURE = "unsure"


SORTS = {
    EntityKind.PERSON: Sort.PERSON,
    EntityKind.INSTITUTION: Sort.BODY,
    EntityKind.GROUP: Sort.BODY,
    EntityKind.OUTLET: Sort.BODY,
    EntityKind.COUNTRY: Sort.PLACE,
    EntityKind.PLACE: Sort.PLACE,
    EntityKind.DOCUMENT: Sort.THING,
    EntityKind.MEDIA: Sort.THING,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bearer:
    """Who bears a name: all clusters of that name, before names are compared with one another.

    gender     None where no document tells, or two differ
    letters    short forms that documents tell beside the name: "PJ"
    given      words before a bare family name that seem to be given names
    documents  those that have it
    bare       a family name alone, of one document, that somebody in the story bears in full
    """

    name: str
    wording: Wording
    sort: Sort
    gender: str | None
    known: Known | None
    letters: frozenset[str]
    roles: frozenset[str]
    given: frozenset[str]
    documents: frozenset[str]
    bare: bool

    @property
    def words(self) -> tuple[str, ...]:
        return self.wording.words

    @property
    def is_person(self) -> bool:
        return self.sort is Sort.PERSON


Comparison = Callable[[Bearer, Bearer], Evidence | None]

# ---------------------------------------------------------------- for; the left name is the shorter one


def same_words(left: Bearer, right: Bearer) -> Evidence | None:
    if left.words != right.words:
        return None
    if left.bare and right.bare:
        return Evidence(1.0, f"“{right.name}” alone in several reports")
    return Evidence(5.0 if len(left.words) > 1 else 3.5, f"“{right.name}” in several reports")


def same_sounds(left: Bearer, right: Bearer) -> Evidence | None:
    """One name out of another alphabet: "Sergei Ivanov", "Sergey Ivanov"; single words sound alike too easily."""
    if len(left.words) < 2 or left.words == right.words or left.wording.sounds != right.wording.sounds:
        return None
    return Evidence(3.5, f"“{left.name}” and “{right.name}” are one name in two spellings")


def swapped_names(left: Bearer, right: Bearer) -> Evidence | None:
    """ "Masanobu Kuroda" and "Kuroda Masanobu": many write the family's name first."""
    if not (left.is_person and right.is_person) or len(left.words) != 2 or left.words != right.words[::-1]:
        return None
    return Evidence(3.0, f"“{left.name}” and “{right.name}” are one name, the family's before or after")


def family_name_of(left: Bearer, right: Bearer) -> Evidence | None:
    """ "Kirby" and "John F. Kirby"."""
    if len(left.words) != 1 or len(right.words) < 2 or not right.is_person:
        return None
    if left.words[0] != right.wording.family:
        return None
    return Evidence(2.5, f"“{left.name}” is the family name of {right.name}")


def shortened_name_of(left: Bearer, right: Bearer) -> Evidence | None:
    """ "John Kirby" and "John Frederick Kirby", "Armah Lartey" and "Nii Armah Lartey"."""
    if not 2 <= len(left.words) < len(right.words) or not (left.is_person or right.is_person):
        return None
    if not set(left.words) <= set(right.words) or left.wording.family != right.wording.family:
        return None
    whole = left.wording.given == right.wording.given
    return Evidence(4.0 if whole else 3.0, f"“{left.name}” is short for {right.name}")


def pet_name_of(left: Bearer, right: Bearer) -> Evidence | None:
    """ "Zul Omar" and "Zulkifli Omar", "J. Omar" and "Jamal Omar"."""
    if not (left.is_person and right.is_person) or len(left.words) != 2 or len(right.words) < 2:
        return None
    if left.wording.family != right.wording.family or not _begins(right.wording.given, left.wording.given):
        return None
    return Evidence(2.5, f"“{left.name}” is short for {right.name}")


def _begins(given: str, short: str) -> bool:
    if f"{given}={short}" in name_table("nicknames"):
        return True
    return given != short and given.startswith(short) and (len(short) == 1 or len(short) >= PET_NAME)


PET_NAME = 3  # least letters of a given name that is cut short


def first_word_of_body(left: Bearer, right: Bearer) -> Evidence | None:
    """ "Orashi" and "Orashi Petroleum": what follows tells what it is, not which, as in "Orashi Ghana"."""
    if right.sort is not Sort.BODY or left.sort not in (Sort.BODY, Sort.UNSURE) or len(left.words) >= len(right.words):
        return None
    if _is_country(right.words[len(left.words) :]):
        return None
    if right.words[: len(left.words)] != left.words or is_common(left.name) or country_of_adjective(left.name):
        return None
    return Evidence(2.5, f"“{left.name}” is short for {right.name}")


def _is_country(words: tuple[str, ...]) -> bool:
    return country_named(" ".join(words).title()) is not None


def letters_of_name(left: Bearer, right: Bearer) -> Evidence | None:
    """ "NDI" and "National Disaster Institute"; or told so, "Judicial Police (PJ)"; or turned as in Portuguese."""
    letters = are_letters(left.name)
    if letters is None or left.is_person or right.is_person or len(right.words) < 2:
        return None
    if letters in right.letters:
        return Evidence(4.0, f"a report gives “{left.name}” as short for {right.name}")
    if right.sort is Sort.PLACE or (right.sort is Sort.UNSURE and len(letters) < 3):
        return None
    if letters in letters_of(right.name):
        return Evidence(3.5 if len(letters) > 2 else 2.5, f"“{left.name}” are the letters of {right.name}")
    if any(sorted(letters) == sorted(own) for own in letters_of(right.name)):
        return Evidence(2.5, f"“{left.name}” has the letters of {right.name}, as in another language")
    return None


def same_given_name(left: Bearer, right: Bearer) -> Evidence | None:
    shared = left.given & right.given
    return Evidence(1.5, f"“{min(shared)}” before it in several reports") if shared else None


def same_role(left: Bearer, right: Bearer) -> Evidence | None:
    shared = left.roles & right.roles
    return Evidence(1.0, f"both called {min(shared)}") if shared else None


# ---------------------------------------------------------------- against


def rival_sorts(left: Bearer, right: Bearer) -> Evidence | None:
    if left.sort is right.sort or Sort.UNSURE in (left.sort, right.sort):
        return None
    near = {left.sort, right.sort} == {Sort.BODY, Sort.PLACE}  # a city council is told as its city
    return Evidence(-1.5 if near and left.words == right.words else -3.0, f"a {left.sort} and a {right.sort}")


def rival_genders(left: Bearer, right: Bearer) -> Evidence | None:
    if {left.gender, right.gender} != {"m", "f"}:
        return None
    return Evidence(-5.0 if left.words != right.words else -1.0, "a man and a woman")


def rival_given_names(left: Bearer, right: Bearer) -> Evidence | None:
    """ "Grace Tumo" and "Charles Tumo"; "J. Tumo" may be either "John" or "Jane"."""
    if min(len(left.words), len(right.words)) < 2 or not (left.is_person and right.is_person):
        return None
    given, other = left.wording.given, right.wording.given
    if left.wording.sounds == right.wording.sounds or set(left.words) <= set(right.words):
        return None
    if left.wording.family == right.wording.family and (_begins(given, other) or _begins(other, given)):
        return None
    return Evidence(-8.0, f"{left.name} is not {right.name}")


def given_name_before(left: Bearer, right: Bearer) -> Evidence | None:
    """A report has "Alberto Reyes" in words, though the cluster is "Reyes": it is no Nonito's."""
    if not left.given or len(left.words) > 1 or len(right.words) < 2:
        return None
    if left.given & set(right.words):
        return Evidence(1.0, f"“{min(left.given)} {left.name}” in one report")
    return Evidence(-4.0, f"“{min(left.given)}” before “{left.name}” in one report")


def rival_rows(left: Bearer, right: Bearer) -> Evidence | None:
    if left.known is None or right.known is None:
        return None
    if left.known.name == right.known.name and left.documents.isdisjoint(right.documents):
        return None  # a place that two reports put on two points of the map may well be one
    return Evidence(-9.0, f"{left.known.name} is not {right.known.name}")


def told_apart(left: Bearer, right: Bearer) -> Evidence | None:
    """One report has both, and takes them for two; a name and its letters it would have."""
    if left.words == right.words or left.documents.isdisjoint(right.documents):
        return None
    if letters_of_name(left, right) or letters_of_name(right, left):
        return None
    return Evidence(-6.0 if left.is_person or right.is_person else -2.0, "one report tells them apart")


ALIKE: tuple[Comparison, ...] = (same_words, same_sounds, swapped_names)
SHORTER: tuple[Comparison, ...] = (
    family_name_of,
    shortened_name_of,
    pet_name_of,
    first_word_of_body,
    letters_of_name,
)
BESIDES: tuple[Comparison, ...] = (same_given_name, same_role)
AGAINST: tuple[Comparison, ...] = (
    rival_sorts,
    rival_genders,
    rival_given_names,
    given_name_before,
    rival_rows,
    told_apart,
)


def compare(comparisons: tuple[Comparison, ...], left: Bearer, right: Bearer) -> list[Evidence]:
    return [evidence for comparison in comparisons if (evidence := comparison(left, right)) is not None]
