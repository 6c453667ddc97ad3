"""Who is named in a report: a first pass over all runs of capitals, each name with the roles that stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from deconflict.layers.mentions import INDEFINITE, POSSESSIVE, Mention, Shape, describe
from deconflict.layers.names import is_name_word
from deconflict.layers.nouns import is_body_noun, is_capital, is_person_noun, is_title, kind_of_noun, places
from deconflict.layers.outlets import plain
from deconflict.layers.report import Report
from deconflict.layers.tables import words
from deconflict.types import LinkKind

LONGEST_APPOSITION = (
    8  # words of "the alliance's president" that are read for a role; later ones belong to something else
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Somebody or something that can be a source: its fullest name in this report, and what fits it.

    gender   "m", "f", "n" (a body or a thing), None unknown
    roles    nouns that the report uses of it, singular
    named    whether the report gives a name
    short    letters given in brackets after the name
    place    a state or city, which speaks as a government
    """

    name: str
    kind: LinkKind
    gender: str | None = None
    plural: bool | None = False
    roles: frozenset[str] = frozenset()
    named: bool = True
    short: str | None = None
    place: bool = False


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


def find_figures(report: Report) -> tuple[Figures, list[Mention]]:
    """All named figures, and every mention of a name in text order."""
    mentions = []
    for first, last in _name_groups(report):
        mention = describe(report, range(first, last + 1))
        if mention is not None and mention.name and mention.shape is Shape.NAME:
            mentions.append(mention)
    return Figures(_merged(report, mentions)), mentions


def find_subjects(report: Report) -> Iterator[Mention]:
    """Unnamed people and bodies that are the subject of a clause: "a guard had the courage to speak"."""
    layers = report.layers
    for token, relation in enumerate(layers.relation):
        if (
            relation.startswith("nsubj")
            and report.words[token].islower()
            and kind_of_noun(report.noun(token)) in SPEAKING
        ):
            first = token
            start = report.sentence_range(token)[0]
            while first > start and (
                layers.head[first - 1] == token
                or report.words[first - 1] == "-"
                or layers.relation[first - 1] == "case"
            ):
                first -= 1
            mention = describe(report, range(first, token + 1))
            if mention is not None and mention.shape is not Shape.NAME:
                yield mention


SPEAKING = (LinkKind.UNNAMED, LinkKind.INSTITUTION, LinkKind.GROUP)

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


def _merged(report: Report, mentions: Iterable[Mention]) -> list[Figure]:
    """One figure a name; what is told of a short form goes to the one longer name that holds it."""
    by_name: dict[str, Figure] = {}
    for mention in mentions:
        if mention.kind is None:  # "Kirby", "Diyala": a short name, or a place
            continue
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
    return list(merged.values())


def _is_part(figure: Figure, other: Figure) -> bool:
    """Whether a name is a shorter form of another's: "Reis" of "Paula Reis"."""
    alike = figure.kind is other.kind or LinkKind.PERSON not in (figure.kind, other.kind)
    return alike and bare_words(figure.name) < bare_words(other.name)


def _named_figure(report: Report, mention: Mention) -> Figure:
    assert mention.kind is not None
    kind = LinkKind.PERSON if mention.kind is LinkKind.UNNAMED else mention.kind
    return Figure(
        name=mention.name,
        kind=kind,
        gender=mention.gender,
        roles=roles_for(kind, mention),
        short=_bracketed(report, mention),
        place=mention.located or plain(mention.name) in places(),
    )


def roles_for(kind: LinkKind, mention: Mention) -> frozenset[str]:
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


# ---------------------------------------------------------------- noun groups around names


def _name_groups(report: Report) -> Iterator[tuple[int, int]]:
    """First and last token of each group around a run of capitals: roles before it, an apposition beside it."""
    token = 0
    while token < len(report):
        if token in report.headings or not _starts_name(report, token):
            token += 1
            continue
        last = token
        while (
            last + 1 < len(report)
            and report.same_sentence(token, last + 1)
            and (_is_capital_word(report, last + 1) or _links(report, last + 1))
        ):
            last += 1
        start, end = report.sentence_range(token)
        first = _role_start(report, token, start)
        yield _apposition_start(report, first, start), _apposition_end(report, last, end)
        token = last + 1


def _is_capital_word(report: Report, token: int) -> bool:
    word = report.words[token]
    return (is_capital(word) and word[0].isalnum()) or (not is_capital(word) and is_name_word(report, token))


def _links(report: Report, token: int) -> bool:
    """A small word inside a name: the next word is a capital again."""
    word = report.lower[token]
    follows = token + 1 < len(report) and _is_capital_word(report, token + 1)
    return follows and (
        word in words("titles", "particles")
        or word in ("of", "for", "&")
        or report.hyphened(token - 1)
        or (word == "." and len(report.words[token - 1]) <= 4)
    )


def _starts_name(report: Report, token: int) -> bool:
    """Whether a capital here begins a name: not for its place in the sentence alone."""
    word = report.words[token]
    if not _is_capital_word(report, token) or report.lower[token] in words("cast", "function"):
        return False
    follows = token + 1 < len(report) and _is_capital_word(report, token + 1)
    if report.layers.upos[token] in ("X", "PROPN"):
        return follows or kind_of_noun(report.noun(token)) is None or token != report.sentence_range(token)[0]
    return is_title(word) or (kind_of_noun(report.noun(token)) is not None and follows)


def _role_start(report: Report, first: int, start: int) -> int:
    """The first token of "government spokesman " before a name."""
    while (
        first > start
        and report.words[first - 1].islower()
        and (kind_of_noun(report.noun(first - 1)) is not None or is_title(report.words[first - 1]))
    ):
        first -= 1
    return first


def _apposition_end(report: Report, last: int, end: int) -> int:
    """The last token of ", a toxicologist in Odense" after a name; the name's own last token where there is none."""
    if last + 2 >= end or report.words[last + 1] != ",":
        return last
    lead = report.lower[last + 2]
    if lead not in INDEFINITE | POSSESSIVE | {"the"} and kind_of_noun(lead) is None:
        return last
    for i in range(last + 2, min(end, last + 2 + LONGEST_APPOSITION)):
        if not report.words[i][0].isalnum() and report.words[i] not in ("-", "'s", "'"):
            return i - 1
        if kind_of_noun(report.noun(i)) is not None and not (
            i + 1 < end and (report.lower[i + 1] == "'s" or kind_of_noun(report.lower[i + 1]))
        ):
            return i
    return last


def _apposition_start(report: Report, first: int, start: int) -> int:
    """The first token of "Its treasurer, " before a name; the name group's own where there is none."""
    if (
        first - 2 < start
        or report.words[first - 1] != ","
        or kind_of_noun(report.noun(first - 2)) is not LinkKind.UNNAMED
    ):
        return first
    for i in range(first - 2, max(start, first - 2 - LONGEST_APPOSITION) - 1, -1):
        if report.lower[i] in INDEFINITE | POSSESSIVE | {"the"}:
            return i
        if not report.words[i][0].isalnum() and report.words[i] not in ("-", "'s", "'"):
            return first
    return first
