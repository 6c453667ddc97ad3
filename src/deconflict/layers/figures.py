"""Who is named in a report: a first pass over all runs of capitals, each name with the roles that stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from deconflict.layers.mentions import Mention, Shape
from deconflict.layers.nouns import is_body_noun, is_capital, is_person_noun, kind_of_noun, places
from deconflict.layers.outlets import plain
from deconflict.layers.report import Report
from deconflict.types import LinkKind

LONGEST_APPOSITION = (
    8  # words of "the alliance's president" that are read for a role; later ones belong to something else
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Somebody or something that can be a source: its fullest name in this report, and what fits it.

    kind     None where nothing tells ("Diyala")
    gender   "m", "f", "n" (a body or a thing), None unknown
    roles    nouns that the report uses of it, singular
    named    whether the report gives a name
    short    letters given in brackets after the name
    place    a state or city, which speaks as a government
    number   of the mention that brings in a figure without a name; None for those with a name
    """

    name: str
    kind: LinkKind | None
    gender: str | None = None
    plural: bool | None = False
    roles: frozenset[str] = frozenset()
    named: bool = True
    short: str | None = None
    place: bool = False
    number: int | None = None

    @property
    def key(self) -> str | int:
        return self.name if self.number is None else self.number


class Figures:
    """The named figures of a report, looked up by the words and letters of their names and by their roles."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._by_word: dict[str, list[Figure]] = defaultdict(list)
        self._by_letters: dict[str, list[Figure]] = defaultdict(list)
        self._by_role: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            for word in bare_words(figure.name):
                self._by_word[word].append(figure)
            for letters in _acronyms(figure):
                self._by_letters[letters].append(figure)
            for role in figure.roles:
                self._by_role[role].append(figure)

    def spelled(self, name: str) -> list[Figure]:
        """Those whose name a name may be: its words are among theirs, or it is their letters."""
        wanted = bare_words(name)
        if not wanted or plain(name) in places():  # "Mexico" is not Mexico City
            return [f for f in self._by_word[min(wanted)] if plain(f.name) == plain(name)] if wanted else []
        found = [f for f in self._by_word[min(wanted)] if wanted <= bare_words(f.name)]
        return found + [f for f in self._by_letters[name.replace(".", "")] if f not in found]

    def called(self, roles: Iterable[str]) -> list[Figure]:
        """Those of whom the report uses one of the nouns."""
        return list({f.name: f for role in sorted(roles) for f in self._by_role[role]}.values())


def find_figures(report: Report, mentions: Iterable[Mention]) -> Figures:
    """All figures that the mentions name."""
    return Figures(_merged(report, [m for m in mentions if m.name and m.shape is Shape.NAME]))


# ---------------------------------------------------------------- names


@lru_cache(maxsize=10_000)
def bare_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from another."""
    return frozenset(plain(name).replace("'s", "").replace(".", "").split()) - {"the", "of", "for", "and"}


def _acronyms(figure: Figure) -> frozenset[str]:
    if figure.kind is LinkKind.PERSON:
        return frozenset()
    capitals = [w for w in figure.name.split() if w[:1].isupper()]
    made = "".join(w[0] for w in capitals) if len(capitals) > 1 else ""
    return frozenset(a for a in (figure.short, made) if a)


def _merged(report: Report, mentions: Sequence[Mention]) -> list[Figure]:
    """One figure a name; what is told of a short form goes to the one longer name that holds it."""
    by_name: dict[str, Figure] = {}
    for mention in (m for m in mentions if m.kind is not None):
        new = _named_figure(report, mention)
        old = by_name.get(new.name)
        by_name[new.name] = new if old is None else _joined(old, new)
    shorts = {f.short for f in by_name.values()}
    figures = [f for f in by_name.values() if f.name not in shorts]
    merged = {f.name: f for f in figures}
    index = Figures(figures)
    for figure in figures:
        longer = [g for g in index.spelled(figure.name) if _is_part(figure, g)]
        if longer:
            del merged[figure.name]
            whole = [g for g in longer if not any(_is_part(g, h) for h in longer)]
            if len(whole) == 1:
                merged[whole[0].name] = _joined(merged.get(whole[0].name, whole[0]), figure)
    return [*merged.values(), *_unclear(report, mentions, Figures(merged.values()))]


def _unclear(report: Report, mentions: Iterable[Mention], told: Figures) -> list[Figure]:
    """Figures of names of which nothing tells the kind, and that are no short form of another's: "Kirby", "Diyala"."""
    unclear = {m.name: m for m in mentions if m.kind is None and not told.spelled(m.name)}
    return [_named_figure(report, m) for m in unclear.values()]


def _is_part(figure: Figure, other: Figure) -> bool:
    """Whether a name is a shorter form of another's: "Reis" of "Paula Reis"."""
    alike = figure.kind is other.kind or LinkKind.PERSON not in (figure.kind, other.kind)
    return alike and bare_words(figure.name) < bare_words(other.name)


def _named_figure(report: Report, mention: Mention) -> Figure:
    kind = LinkKind.PERSON if mention.kind is LinkKind.UNNAMED else mention.kind
    return Figure(
        name=mention.name,
        kind=kind,
        gender=mention.gender,
        roles=roles_for(kind, mention),
        short=_bracketed(report, mention),
        place=mention.located or plain(mention.name) in places(),
    )


def roles_for(kind: LinkKind | None, mention: Mention) -> frozenset[str]:
    """What a mention calls a figure of this kind; a person is no company, even beside the word."""
    called = mention.roles | ({mention.head} if mention.head else frozenset())
    if kind is LinkKind.PERSON:
        return frozenset(r for r in called if kind_of_noun(r) in (LinkKind.UNNAMED, None))
    in_name = {
        w.lower() for w in mention.name.split() if is_body_noun(w.lower())
    }  # "the ministry" of Ministry of Water
    return frozenset(r for r in called if not is_person_noun(r)) | in_name


def _joined(figure: Figure, other: Figure) -> Figure:
    return replace(
        figure,
        roles=figure.roles | other.roles,
        gender=figure.gender or other.gender,
        short=figure.short or other.short,
    )


def _bracketed(report: Report, mention: Mention) -> str | None:
    """The short form in brackets after a name: "Ministry of Health (MoHa)"."""
    after = mention.last + 1
    if after + 2 >= len(report) or report.words[after] != "(" or report.words[after + 2] != ")":
        return None
    short = report.words[after + 1]
    return short if is_capital(short) and _is_short_for(short.lower(), mention.name.lower()) else None


def _is_short_for(short: str, name: str) -> bool:
    """Whether the letters stand in the name in order, from its first on: "moha", "ministry of health"."""
    at = 0
    for letter in short:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return short[:1] == name[:1]
