"""The words that name a source, taken apart: name, titles, head noun, number, gender, and the kind that they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from deconflict.layers.introductions import introduced_name
from deconflict.layers.names import ends_as_body, is_name_word, kind_of_name, name_types
from deconflict.layers.nouns import full_title, gender_of_name, is_person_noun, is_title, kind_of_noun, singular
from deconflict.layers.report import MARKS, Report
from deconflict.layers.tables import words
from deconflict.types import LinkKind


class Shape(StrEnum):
    """How a source is referred to, which says where its name is to be looked for."""

    NAME = "name"  # "Ms Okafor", "the Ministry of Health"
    DEFINITE = "definite"  # "the ministry", "his lawyer": told before, or named elsewhere
    INDEFINITE = "indefinite"  # "a guard", "two officials", "residents": new, and unnamed
    PRONOUN = "pronoun"  # "she", "they"


PRONOUNS: dict[str, tuple[str | None, bool | None]] = {  # gender, plural
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", False)),
    **dict.fromkeys(("it", "its", "itself", "this"), ("n", False)),
    **dict.fromkeys(("they", "them", "their", "both"), (None, True)),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), (None, None)),
}
FIRST_PERSON = frozenset("i we me us my our myself ourselves you your".split())
DEFINITE = frozenset("the this that these those its his her their such another other said same".split())
POSSESSIVE = frozenset("its his her their my our your".split())
INDEFINITE = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands several "
    "some many most few any every each no "
    "all half another scores nearly about more fewer at least".split()
)
SINGULAR_LEADS = frozenset("a an one another each every any no".split())
STANDING_ALONE = INDEFINITE - {"a", "an", "nearly", "about", "every", "no", "at", "least"} | {
    "other",
    "others",
    "both",
    "same",
}
LEADS = DEFINITE | INDEFINITE | {"both", "own", "very"}
STRIPPED = LEADS | POSSESSIVE
JOINS = frozenset("of for and & the de in on".split())  # inside names of bodies: "Ministry of Foreign Affairs"
AFTER_HEAD = frozenset("ADP VERB AUX PRON DET SCONJ ADV PART".split())  # word classes that end a noun group
NOT_IN_GROUP = frozenset(
    "of in at with for from to on by close near familiar inside among within outside under over about as here there "
    "aged".split()
)
CLAUSE = frozenset("who whom whose which that where when speaking citing quoting adding saying whereas while".split())
LONGEST = (
    14  # words kept of an unnamed source: "two officials familiar with the thinking of the president of the republic"
)
BODIES = (LinkKind.INSTITUTION, LinkKind.GROUP)
NUMERAL = re.compile(r"[ivx]+|jr\.?|sr\.?", re.IGNORECASE)  # "King Amaran VI", "Ortega Jr."
BEFORE, AFTER = frozenset("by to as from and but through".split()), frozenset("'s said says told and has have".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One reference to a source.

    words      as written, without relative clauses
    name       the name inside it without titles, "" where it holds none
    head       its head noun, singular and lower case; "" for a bare name
    roles      nouns that tell what the named or meant one is: {"spokesman"}
    modifiers  other words before the head: {"danish", "anti-doping"}
    owner      words of a possessor: "the port" in "the port's chief engineer", "his" in "his lawyer"
    kind       None where the words do not show it
    gender     "m", "f", "n" (a thing or body), None unknown
    plural     None unknown
    located    the name is a place's, which as a source is its government
    at         the token of its head
    called     first and last token of the name, titles left out; None where it holds none
    """

    first: int
    last: int
    at: int
    called: tuple[int, int] | None = None
    words: str
    name: str = ""
    head: str = ""
    roles: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    owner: str = ""
    kind: LinkKind | None = None
    shape: Shape
    gender: str | None
    plural: bool | None
    located: bool = False


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


def describe(report: Report, tokens: Sequence[int]) -> Mention | None:
    """The mention that the tokens make; None where they name nobody."""
    bounds = _trimmed(report, tokens)
    if bounds is None:
        return None
    first, last = bounds
    is_name = report.words[first].isupper() and is_name_word(report, first)  # "WHO", "US"
    if first == last and report.lower[first] in PRONOUNS and not is_name:
        gender, plural = PRONOUNS[report.lower[first]]
        return Mention(
            first=first,
            last=first,
            at=first,
            words=report.words[first],
            shape=Shape.PRONOUN,
            gender=gender,
            plural=plural,
        )
    if first == last and report.lower[first] in FIRST_PERSON and not is_name:
        return None
    pieces = [piece for a, b in _stretches(report, first, last) if (piece := _take_apart(report, a, b))]
    if len(pieces) == 1 and _is_role(report, pieces[0]) and (apposed := _apposed_name(report, last)):
        pieces.append(apposed)
    elif len(pieces) == 1 and _is_role(report, pieces[0]) and (person := _person_at_end(report, first, last)):
        pieces.append(person)
    elif pieces and not any(piece.is_name for piece in pieces) and (called := _name_told(report, pieces[0])):
        pieces.append(called)
    return _mention(report, pieces) if pieces else None


def is_some_body(mention: Mention) -> bool:
    """Whether nobody can tell which body is meant: "a laboratory in Aarhus", "two firms", not "a Utrecht court"."""
    if mention.shape is not Shape.INDEFINITE or mention.kind not in BODIES:
        return False
    official = mention.head in words("cast", "official") or mention.head in words("cast", "office")
    return not official and (mention.plural is True or mention.words.split()[0].lower() in INDEFINITE)


# ---------------------------------------------------------------- edges


def _trimmed(report: Report, tokens: Sequence[int]) -> tuple[int, int] | None:
    """First and last token: of the longest run, without marks and small words at its edges."""
    runs = _runs(sorted(tokens))
    if not runs:
        return None
    run = max(runs, key=len)
    first, last = run[0], run[-1]
    while first <= last and (not _lettered(report.words[first]) or report.lower[first] in BEFORE):
        first += 1
    while last >= first and (
        not (_lettered(report.words[last]) or report.words[last] == ")") or report.lower[last] in AFTER
    ):
        last -= 1
    return (first, last) if first <= last else None


def _lettered(word: str) -> bool:
    return (word[0].isalnum() or word[0] in "@#") and word not in MARKS


def _runs(tokens: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for token in tokens:
        if runs and token - runs[-1][-1] <= 2:  # one stray word between is label noise
            runs[-1].extend(range(runs[-1][-1] + 1, token + 1))
        else:
            runs.append([token])
    return runs


def _apposed_name(report: Report, last: int) -> Piece | None:
    """The name in "His lawyer, Ramiro Costa, …" where only "His lawyer" was read as the source."""
    start = last + 2
    if start >= len(report) or report.words[last + 1] != "," or not report.same_sentence(last, start):
        return None
    end = start
    while end < len(report) and report.same_sentence(start, end) and _may_name(report, end, start):
        end += 1
    closed = end < len(report) and report.words[end] in (",", ")", "—", "–", "--", "(")
    piece = _take_apart(report, start, end - 1) if closed and end > start else None
    return piece if piece is not None and piece.is_name else None


def _name_told(report: Report, piece: Piece) -> Piece | None:
    """The name that a clause gives one who is told by what he is: "a rider who gave his name only as Sula"."""
    called = None if piece.plural else introduced_name(report, piece.core[-1])
    told = _take_apart(report, *called) if called else None
    return told if told is not None and told.is_name else None


def _person_at_end(report: Report, first: int, last: int) -> Piece | None:
    """The name in "ambassador to Ghana Rosa Lind", as the encoder reads it."""
    start = last
    while start > first and report.named[start - 1] == report.named[last]:
        start -= 1
    whole = first < start < last and report.types[last] == {"Person"}
    whole = whole and report.lower[start - 1] not in NOT_IN_GROUP  # "a spokesperson of Rosa Lind"
    whole = whole and "for" not in report.lower[first:start]  # "a spokesperson for Governor Rosa Lind"
    piece = _take_apart(report, start, last) if whole else None
    return piece if piece is not None and piece.is_name else None


def _may_name(report: Report, token: int, start: int) -> bool:
    word = report.lower[token]
    return (
        is_name_word(report, token)
        or word in words("titles", "particles")
        or (token == start and word == "a")
        or NUMERAL.fullmatch(word) is not None
    )


def _is_role(report: Report, piece: Piece) -> bool:
    """Whether a stretch tells what a person is, and not who: "His lawyer", "The paramount ruler of Okpobiri"."""
    return not piece.is_name and not piece.plural and kind_of_noun(report.noun(piece.core[-1])) is LinkKind.UNNAMED


def _stretches(report: Report, first: int, last: int) -> Iterator[tuple[int, int]]:
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


# ---------------------------------------------------------------- one stretch


def _take_apart(report: Report, first: int, last: int) -> Piece | None:
    """Determiner, possessor, core and name of one stretch; None where nothing is left."""
    lead, start = report.lower[first], first
    while start <= last and (
        report.lower[start] in STRIPPED or report.words[start].isdigit() or report.words[start] == "-"
    ):
        start += 1
    alone = (start - 1,) if report.lower[start - 1] in STANDING_ALONE else ()  # "one said", "the other insisted"
    start, owner = _past_owner(report, start, last)
    core = _core(report, start, last) or alone
    while core and report.lower[core[0]] in ("own", "very"):
        core = core[1:]
    if not core:
        return None
    name, roles = _name_and_roles(report, core)
    head, plural = _head(report, core, name, roles)
    owner = owner or (lead if lead in POSSESSIVE else "")
    return Piece(
        first=first, last=last, core=core, owner=owner, name=name, head=head, roles=roles, lead=lead, plural=plural
    )


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
    while core and not _lettered(report.words[core[-1]]):
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
    while rest and not _lettered(report.words[rest[0]]):
        rest = rest[1:]
    return rest, titles


def _is_title_in(report: Report, tail: Sequence[int], k: int) -> bool:
    """Whether the k-th word of a run of capitals is a title, and not a name like Dr. Omar Bwana's or Mary Cook's."""
    word = report.lower[tail[k]]
    if k + 1 < len(tail) and report.lower[tail[k + 1]] in JOINS:  # "Neighbours for Clean Water"
        return False
    if k == len(tail) - 1 and (word in words("titles", "courtesy") or report.types[tail[k]]):
        return False
    if k == 0 and len(tail) > 2 and is_person_noun(word):  # "Omda Yahya Suleiman"
        return True
    return is_title(word) or (is_person_noun(word) and "Person" not in report.types[tail[k]])


def _tells_role(report: Report, token: int) -> bool:
    """Whether a title says what somebody is: not "Mr", and not the first part of "Vice-President"."""
    return (
        not report.hyphened(token)
        and _lettered(report.words[token])
        and report.lower[token].rstrip(".") not in words("titles", "courtesy")
    )


def _head(report: Report, core: Sequence[int], name: Sequence[int], roles: frozenset[str]) -> tuple[str, bool]:
    """The head noun, singular, and whether it is a plural; a name's head is the role noun before it."""
    if not name or name[-1] != core[-1]:
        return singular(report.noun(core[-1]))
    before = core[: len(core) - len(name)]
    return (singular(report.noun(before[-1]).rstrip("."))[0] if before and roles else ""), False


# ---------------------------------------------------------------- the stretches together


def _mention(report: Report, pieces: Sequence[Piece]) -> Mention:
    main = _main_piece(report, pieces)
    kind = _kind(report, main) or _kind_beside(report, main, pieces[0])
    beside = [_called(piece) for piece in pieces if piece.core != main.core] if kind is not LinkKind.OUTLET else []
    return Mention(
        first=pieces[0].first,
        last=main.name[-1] if main.is_name else main.last,
        at=main.core[-1],
        called=(main.name[0], main.name[-1]) if main.name else None,
        words=report.joined(range(main.first, min(main.last, main.first + LONGEST - 1) + 1)),
        name=report.joined(main.name) if main.name else "",
        head=main.head,
        roles=main.roles.union(*beside),
        modifiers=frozenset(
            report.lower[t] for t in main.core[:-1] if t not in main.name and report.lower[t] not in main.roles
        ),
        owner=main.owner,
        kind=kind,
        shape=_shape(main),
        gender=_gender(report, pieces, main, kind),
        plural=None
        if main.name
        else main.plural or main.head in words("nouns", "plural") or main.lead in INDEFINITE - SINGULAR_LEADS,
        located=bool(main.name)
        and name_types(report, main.name) == {"Location"}
        and not ends_as_body(report, main.name),
    )


def _main_piece(report: Report, pieces: Sequence[Piece]) -> Piece:
    """The stretch that names the source: the second in "Its treasurer, Tomas Hale" and "Her club, Corran FC"."""
    if pieces[0].is_name or len(pieces) == 1:
        return pieces[0]
    if _is_role(report, pieces[0]):
        named = [
            p for p in pieces[1:3] if p.is_name and kind_of_name(report, p.name, _called(pieces[0])) is LinkKind.PERSON
        ]
        return replace(named[0], roles=named[0].roles | _called(pieces[0])) if named else pieces[0]
    second = pieces[1]
    told = second.name == second.core and pieces[0].lead in DEFINITE
    return second if second.name and (pieces[0].owner or told) else pieces[0]


def _kind_beside(report: Report, main: Piece, first: Piece) -> LinkKind | None:
    """The kind of a name that shows none, by the noun before it: "her club, Corran"."""
    kind = kind_of_noun(report.noun(first.core[-1])) if main.core != first.core and not first.is_name else None
    return kind if kind in BODIES else None


def _called(piece: Piece) -> frozenset[str]:
    return piece.roles if piece.is_name else frozenset({piece.head} - {""})


def _kind(report: Report, piece: Piece) -> LinkKind | None:
    if piece.is_name:
        return kind_of_name(report, piece.name, piece.roles)
    return kind_of_noun(report.noun(piece.core[-1]))


def _shape(main: Piece) -> Shape:
    if main.is_name:
        return Shape.NAME
    return Shape.DEFINITE if main.lead in DEFINITE - {"another"} or main.owner else Shape.INDEFINITE


def _gender(report: Report, pieces: Sequence[Piece], main: Piece, kind: LinkKind | None) -> str | None:
    if kind in (LinkKind.INSTITUTION, LinkKind.OUTLET, LinkKind.DOCUMENT, LinkKind.MEDIA, LinkKind.GROUP):
        return "n"
    if kind is None and not main.name:  # a noun that is in no table is taken for a thing
        return "n"
    nouns = (
        {report.lower[t].rstrip(".") for p in pieces for t in p.core if t not in p.name} | set(main.roles) | {main.head}
    )
    for key, gender in (("female", "f"), ("male", "m")):
        if nouns & words("titles", key) or nouns & words("nouns", key):
            return gender
    return gender_of_name(report.lower[main.name[0]], report.lower[main.name[-1]]) if len(main.name) > 1 else None
