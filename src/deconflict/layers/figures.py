"""Who is named in a document: one figure for each person, body or place, however its name is shortened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from deconflict.facts import body_form, body_named, country_named, country_of_adjective
from deconflict.layers.mentions import Mention, Shape
from deconflict.layers.nouns import is_body_noun, is_capital, is_person_noun, is_seat, kind_of_noun
from deconflict.layers.report import Report
from deconflict.layers.short_forms import is_short_form, letters_of, name_words
from deconflict.layers.tables import words
from deconflict.types import LinkKind

T = TypeVar("T")
LONGEST_LETTERS = 5  # capitals fewer than these are letters of a body, and no family name


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Somebody or something that can be a source: its fullest name in this report, and what fits it.

    kind     None where nothing tells ("Diyala")
    gender   "m", "f", "n" (a body or a thing), None unknown
    roles    nouns that the report uses of it, singular
    named    whether the report gives a name
    place    a state or city, which speaks as a government
    number   tells it from the others of the document
    """

    number: int
    name: str
    kind: LinkKind | None
    gender: str | None = None
    plural: bool | None = False
    roles: frozenset[str] = frozenset()
    named: bool = True
    place: bool = False


Key = tuple[tuple[str, ...], bool]  # the words of a name, and whether a person is meant: "Paris" may be both


@dataclass(slots=True)
class Form:
    """One way in which names are written, with all its mentions."""

    key: Key
    mentions: list[Mention]
    letters: str | None = None  # given in brackets after it: "Ministry of Health (MoHa)"

    @property
    def name(self) -> str:
        return self.mentions[0].name

    @property
    def kind(self) -> LinkKind | None:
        if self.key[1]:
            return LinkKind.PERSON
        return _commonest(m.kind for m in self.mentions if m.kind not in (LinkKind.PERSON, LinkKind.UNNAMED))

    @property
    def place(self) -> bool:
        return not self.key[1] and (is_seat(self.name) or any(m.located for m in self.mentions))


class Figures:
    """The named figures of a document, looked up by name and by role."""

    def __init__(self, report: Report, mentions: Iterable[Mention]) -> None:
        named = [m for m in mentions if m.name and m.shape is Shape.NAME]
        self._report = report
        self._persons = _persons(named)
        self._families = {name[-1] for name, person in self._persons.items() if person and len(name) > 1}
        forms: dict[Key, Form] = {}
        for mention in named:
            form = forms.setdefault(self._key(mention), Form(self._key(mention), []))
            form.mentions.append(mention)
            form.letters = form.letters or _bracketed(report, mention)
        self._meant = _full_forms(report, forms)
        self._figures = _figures(forms, self._meant)
        self._by_role: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures.values():
            for role in sorted(figure.roles):
                self._by_role[role].append(figure)

    def named(self, mention: Mention) -> list[Figure]:
        """Those whom the name of a mention may mean; several where two share a family name."""
        return [self._figures[key] for key in self._meant.get(self._key(mention), ())]

    def called(self, roles: Iterable[str]) -> list[Figure]:
        """Those of whom the report uses one of the nouns."""
        return list({f.number: f for role in sorted(roles) for f in self._by_role[role]}.values())

    def _key(self, mention: Mention) -> Key:
        told = name_words(mention.name)
        if is_seat(mention.name):  # "Paris": the city, unless somebody in the document is called so
            return told, told[-1] in self._families and not self._is_whereabouts(mention)
        return told, self._persons.get(told, mention.kind in (LinkKind.PERSON, LinkKind.UNNAMED))

    def _is_whereabouts(self, mention: Mention) -> bool:
        """Whether a name stands where a place does: "in Paris"."""
        before = self._report.lower[mention.first - 1] if mention.first else ""
        return before in words("places", "before")


def _persons(mentions: Iterable[Mention]) -> dict[tuple[str, ...], bool]:
    """By name, whether most of its mentions are of a person."""
    votes: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for mention in mentions:
        if mention.kind is not None:
            votes[name_words(mention.name)].append(mention.kind in (LinkKind.PERSON, LinkKind.UNNAMED))
    return {name: 2 * sum(told) > len(told) for name, told in votes.items()}


def _commonest(values: Iterable[T | None]) -> T | None:
    """The commonest value that is told, the first where two are."""
    return next((value for value, _ in Counter(v for v in values if v is not None).most_common(1)), None)


# ---------------------------------------------------------------- short and full forms


def _full_forms(report: Report, forms: Mapping[Key, Form]) -> dict[Key, tuple[Key, ...]]:
    """The forms that each form may be short for; itself where it is the fullest."""
    found: dict[Key, tuple[Key, ...]] = {}
    by_word: dict[str, list[Key]] = defaultdict(list)
    by_letters: dict[str, list[Key]] = defaultdict(list)
    known: dict[str, Key] = {}
    for key in sorted(forms, key=lambda k: (-len(k[0]), forms[k].mentions[0].first)):
        form = forms[key]
        fulls = [k for k in by_word[key[0][-1]] if _may_be(report, form, forms[k])] if key[0] else []
        fulls = fulls or by_letters[form.name.replace(".", "")]
        common = _in_tables(form)
        if common in known:
            fulls = [known[common]]
        found[key] = tuple(fulls) or (key,)
        if common and len(found[key]) == 1:
            known.setdefault(common, found[key][0])
        if not fulls:
            for word in dict.fromkeys(key[0]):
                by_word[word].append(key)
            for letters in letters_of(form.name) | {form.letters or ""} if not key[1] else ():
                by_letters[letters].append(key)
    return found


def _may_be(report: Report, form: Form, full: Form) -> bool:
    """Whether a form is short for a fuller one; a name of which nothing tells the kind may be anybody's.

    "The Defence Ministry", told below its headline without whose it is, is not the one of the next country named.
    """
    if body_form(form.name) and _first_below(report, form) < _first_below(report, full):
        return False
    if form.key[1] and not full.key[1]:
        return False
    if full.key[1] and not form.key[1] and form.kind is not None and not _may_be_family(form, full):
        return False
    if form.place and (not full.place or country_named(form.name)):  # "Mexico" is not Mexico City
        return False
    return is_short_form(form.name, full.name, full.kind, place=full.place)


def _first_below(report: Report, form: Form) -> int:
    """The token of a form's first mention outside of headlines; of the last there where it has no other."""
    return next((m.first for m in form.mentions if m.first not in report.headings), form.mentions[-1].first)


def _may_be_family(form: Form, full: Form) -> bool:
    """Whether a single word that was taken for a body is a person's family name, though the encoder missed it."""
    letters = form.name.isupper() and len(form.name) < LONGEST_LETTERS  # "HOLT:" in a transcript is a name
    return form.key[0] == full.key[0][-1:] and not form.place and not letters


def _in_tables(form: Form) -> str | None:
    """The name under which our tables know it: "U.S." and "America" are the United States, "IS" the Islamic State."""
    if form.key[1]:
        return None
    known = country_named(form.name) or country_of_adjective(form.name) or body_named(form.name)
    return known.name if known else None


# ---------------------------------------------------------------- figures


def _figures(forms: Mapping[Key, Form], meant: Mapping[Key, tuple[Key, ...]]) -> dict[Key, Figure]:
    """One figure for each form that is short for no other, with what its short forms add."""
    members: dict[Key, list[Form]] = defaultdict(list)
    for key, fulls in meant.items():
        if len(fulls) == 1:
            members[fulls[0]].append(forms[key])
    full = [key for key, fulls in meant.items() if fulls == (key,)]
    return {key: _figure(-1 - k, forms[key], members[key]) for k, key in enumerate(full)}


def _figure(number: int, full: Form, forms: Sequence[Form]) -> Figure:
    mentions = [m for form in forms for m in form.mentions]
    kind = full.kind or _commonest(form.kind for form in forms)
    return Figure(
        number=number,
        name=_told_name(full, forms),
        kind=kind,
        gender=_gender(kind, mentions),
        roles=frozenset().union(*(roles_for(kind, m) for m in mentions)),
        place=full.place,
    )


def _gender(kind: LinkKind | None, mentions: Iterable[Mention]) -> str | None:
    """A person is no thing, though "Paris" alone was read as the city's name."""
    if kind not in (LinkKind.PERSON, None):
        return "n"
    return _commonest(m.gender for m in mentions if kind is None or m.gender != "n")


def _told_name(full: Form, forms: Sequence[Form]) -> str:
    """The fullest name; "Iran" where a document says nothing but "Iranian"."""
    nouns = [form.name for form in (full, *forms) if form.key[1] or not country_of_adjective(form.name)]
    return nouns[0] if nouns else _in_tables(full) or full.name


def roles_for(kind: LinkKind | None, mention: Mention) -> frozenset[str]:
    """What a mention calls a figure of this kind; a person is no company, even beside the word."""
    called = mention.roles | ({mention.head} if mention.head else frozenset())
    if kind is LinkKind.PERSON:
        return frozenset(r for r in called if kind_of_noun(r) in (LinkKind.UNNAMED, None))
    in_name = {
        w.lower() for w in mention.name.split() if is_body_noun(w.lower())
    }  # "the ministry" of Ministry of Water
    return frozenset(r for r in called if not is_person_noun(r)) | in_name


def _bracketed(report: Report, mention: Mention) -> str | None:
    """The short form in brackets after a name: "Ministry of Health (MoHa)"."""
    after = mention.last + 1
    if after + 2 >= len(report) or report.words[after] != "(" or report.words[after + 2] != ")":
        return None
    short = report.words[after + 1]
    if short.isupper() and len(short) > 2 and mention.kind is not LinkKind.PERSON and not mention.located:
        return short
    return short if is_capital(short) and _is_short_for(short.lower(), mention.name.lower()) else None


def _is_short_for(short: str, name: str) -> bool:
    """Whether the letters stand in the name in order, from its first on: "moha", "ministry of health"."""
    at = 0
    for letter in short:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return short[:1] == name[:1]
