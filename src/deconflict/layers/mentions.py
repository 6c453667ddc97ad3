"""The words that name a source, taken apart: name, titles, head noun, number, gender, and the kind that they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from deconflict.layers.introductions import introduced_name
from deconflict.layers.names import ends_as_body, is_name_word, kind_of_name, name_types
from deconflict.layers.nouns import gender_of_name, is_person_noun, kind_of_noun
from deconflict.layers.pieces import NUMERAL, Piece, is_lettered, stretches, take_apart
from deconflict.layers.report import Report
from deconflict.layers.small_words import (
    DEFINITE,
    FIRST_PERSON,
    INDEFINITE,
    JOINS,
    NOT_IN_GROUP,
    PRONOUNS,
    SINGULAR_LEADS,
    STANDING_ALONE,
)
from deconflict.layers.tables import words
from deconflict.types import LinkKind

LONGEST = (
    14  # words kept of an unnamed source: "two officials familiar with the thinking of the president of the republic"
)
LONGEST_MAKER = 6  # words of "the U.S. satellite firm Terravista"
MAKER = ("DET", "ADJ", "NOUN", "PROPN")
LONGEST_CUT = 4  # words from an article to its noun, where nothing but the article was marked
PAPERS = (LinkKind.DOCUMENT, LinkKind.MEDIA)
BODIES = (LinkKind.INSTITUTION, LinkKind.GROUP)
REFLEXIVES = frozenset("himself herself itself themselves".split())
BEFORE, AFTER = frozenset("by to as from and but through".split()), frozenset("'s said says told and has have".split())


class Shape(StrEnum):
    """How a source is referred to, which says where its name is to be looked for."""

    NAME = "name"  # "Ms Okafor", "the Ministry of Health"
    DEFINITE = "definite"  # "the ministry", "his lawyer": told before, or named elsewhere
    INDEFINITE = "indefinite"  # "a guard", "two officials", "residents": new, and unnamed
    PRONOUN = "pronoun"  # "she", "they"


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


def describe(report: Report, tokens: Sequence[int]) -> Mention | None:
    """The mention that the tokens make; None where they name nobody."""
    bounds = _trimmed(report, tokens)
    if bounds is None:
        return None
    first, last = bounds
    if last == first + 1 and report.lower[first] in PRONOUNS and report.lower[last] in REFLEXIVES:
        last = first  # "he himself"
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
    pieces = [piece for a, b in stretches(report, first, last) if (piece := take_apart(report, a, b))]
    if len(pieces) == 1 and pieces[0].last < last and (body := _body_behind_clause(report, pieces[0], last)):
        pieces.append(body)
    if len(pieces) == 1 and _is_role(report, pieces[0]) and (apposed := _apposed_name(report, last)):
        pieces.append(apposed)
    elif len(pieces) == 1 and _is_role(report, pieces[0]) and (person := _person_at_end(report, first, last)):
        pieces.append(person)
    elif len(pieces) == 1 and _may_be_firm(report, pieces[0]) and (body := _apposed_body(report, last)):
        pieces.append(body)
    elif pieces and not any(piece.is_name for piece in pieces):
        called = next((name for piece in pieces if (name := _name_told(report, piece))), None)
        pieces += [called] if called else []
    return _mention(report, pieces) if pieces else None


def describe_source(report: Report, tokens: Sequence[int]) -> Mention | None:
    """The mention that words marked as a source make: a family name has the given one, a lone article its noun."""
    bounds = _trimmed(report, tokens)
    if bounds is None:
        return None
    first, last = bounds
    first = _named_before(report, first, last)
    while first > 0 and _goes_with(report, first - 1, first):
        first -= 1
    if first == last and report.layers.upos[first] == "VERB" and not _may_be_anybody(report, first):
        return None  # "Rosa Lind identified the place, | admitted | she"
    first, last = _paper_before(report, first), _maker_after(report, first, last)
    if first == last and report.layers.relation[last] == "det" and report.lower[last] in ("a", "an", "the"):
        last = min(max(report.layers.head[last], last), last + LONGEST_CUT)
    return describe(report, range(first, last + 1)) if (first, last) != bounds else describe(report, tokens)


def _named_before(report: Report, first: int, last: int) -> int:
    """The first word of "Per Lund, | a fisherman |, said", where what somebody is was marked, and not his name."""
    start, sentence = first - 1, report.sentence_range(first)[0]
    between_commas = first > sentence + 1 and report.words[start] == "," and report.words[last + 1 : last + 2] == (",",)
    if not between_commas or report.lower[first] not in ("a", "an", "the") or not is_person_noun(report.noun(last)):
        return first
    while start > sentence and is_name_word(report, start - 1):
        start -= 1
    opens = start == sentence or not is_lettered(report.words[start - 1])
    return start if opens and is_name_word(report, start) else first


def _may_be_anybody(report: Report, token: int) -> bool:
    """Whether a word that the tree takes for a verb may be a source: a name, a noun of the tables, a pronoun."""
    known = kind_of_noun(report.noun(token)) is not None or is_name_word(report, token)
    return known or report.lower[token] in PRONOUNS or report.lower[token] in STANDING_ALONE


def _paper_before(report: Report, first: int) -> int:
    """The first word of "a survey | of 1,002 adults", where the paper itself was not marked."""
    noun = first - 1
    if noun < 1 or report.lower[first] != "of" or kind_of_noun(report.noun(noun)) not in PAPERS:
        return first
    while noun > 0 and report.layers.upos[noun - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "DET"):
        noun -= 1
    return noun


def _maker_after(report: Report, first: int, last: int) -> int:
    """The last word of "satellite images | by the U.S. firm Terravista": who made a picture names it."""
    by = last + 1
    made = any(kind_of_noun(report.noun(t)) is LinkKind.MEDIA for t in range(first, last + 1))
    if (
        not made
        or by + 1 >= len(report)
        or report.lower[by] not in ("by", "from")
        or not report.same_sentence(last, by)
    ):
        return last
    end = by
    while end + 1 < len(report) and end - by < LONGEST_MAKER and report.layers.upos[end + 1] in MAKER:
        end += 1
    return end if end > by and report.same_sentence(by, end) and is_name_word(report, end) else last


def _goes_with(report: Report, token: int, marked: int) -> bool:
    """Whether a word is part of the name that a marked word beside it is part of."""
    return report.named[token] == report.named[marked] >= 0 and is_name_word(report, token)


def is_some_body(mention: Mention) -> bool:
    """Whether nobody can tell which body is meant: "a laboratory in Aarhus", "two firms", not "a Utrecht court"."""
    if mention.shape is not Shape.INDEFINITE or mention.kind not in BODIES:
        return False
    official = mention.head in words("cast", "official") or mention.head in words("cast", "office")
    return not official and (mention.plural is True or mention.words.split()[0].lower() in INDEFINITE)


def _trimmed(report: Report, tokens: Sequence[int]) -> tuple[int, int] | None:
    """First and last token: of the longest run, without marks and small words at its edges."""
    runs = _runs(sorted(tokens))
    if not runs:
        return None
    run = max(runs, key=len)
    first, last = run[0], run[-1]
    while first <= last and (not is_lettered(report.words[first]) or report.lower[first] in BEFORE):
        first += 1
    while last >= first and (
        not (is_lettered(report.words[last]) or report.words[last] == ")") or _is_after(report, last)
    ):
        last -= 1
    return (first, last) if first <= last else None


def _is_after(report: Report, token: int) -> bool:
    """Whether a word behind a source is no part of it: its verb, not the name in "police chief Omar Said"."""
    return report.lower[token] in AFTER and not (report.words[token][0].isupper() and is_name_word(report, token))


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
    piece = take_apart(report, start, end - 1) if closed and end > start else None
    return piece if piece is not None and piece.is_name else None


def _apposed_body(report: Report, last: int) -> Piece | None:
    """The name in "their union, the Association of Crews, …": a body's, and no person's who acts for it."""
    start = last + 3 if report.lower[last + 2 : last + 3] == ("the",) else last + 2
    if start >= len(report) or report.words[last + 1] != "," or not report.same_sentence(last, start):
        return None
    end = start
    while end < len(report) and report.same_sentence(start, end) and _may_name_body(report, end, start):
        end += 1
    closed = report.words[end : end + 1] == (",",) and report.lower[end + 1 : end + 2] not in (("and",), ("or",))
    piece = take_apart(report, start, end - 1) if closed and end > start else None
    named = piece is not None and piece.is_name and kind_of_name(report, piece.name, piece.roles) in BODIES
    return piece if named else None


def _body_behind_clause(report: Report, piece: Piece, last: int) -> Piece | None:
    """The name in "the union that represents the drivers, Transport United": of a body, and of nothing nearer by."""
    comma = next((t for t in range(last, piece.last, -1) if report.words[t] == ","), 0)
    if not comma or report.words[last + 1 : last + 2] != (",",) or not (_is_body(report, piece) or _may_be_body(piece)):
        return None
    if kind_of_noun(report.noun(comma - 1)) in BODIES or is_name_word(report, comma - 1):
        return None  # "the firm that bought the bank, Corran Savings"
    body = take_apart(report, comma + 1, last)
    named = body is not None and body.name == body.core and kind_of_name(report, body.name, body.roles) in BODIES
    return body if named else None


def _may_be_body(piece: Piece) -> bool:
    return not piece.name and not piece.plural and piece.head in words("cast", "person_or_body")


def _may_name_body(report: Report, token: int, start: int) -> bool:
    inside = report.lower[token] in JOINS and token > start and report.within_name(token)
    return is_name_word(report, token) or inside


def _name_told(report: Report, piece: Piece) -> Piece | None:
    """The name that a clause gives one who is told by what he is: "a rider who gave his name only as Sula"."""
    called = None if piece.plural else introduced_name(report, piece.core[-1])
    told = take_apart(report, *called) if called else None
    return told if told is not None and told.is_name else None


def _person_at_end(report: Report, first: int, last: int) -> Piece | None:
    """The name in "ambassador to Ghana Rosa Lind", as the encoder reads it."""
    start = last
    while start > first and report.named[start - 1] == report.named[last]:
        start -= 1
    whole = first < start < last and report.types[last] == {"Person"}
    whole = whole and report.lower[start - 1] not in NOT_IN_GROUP  # "a spokesperson of Rosa Lind"
    whole = whole and "for" not in report.lower[first:start]  # "a spokesperson for Governor Rosa Lind"
    piece = take_apart(report, start, last) if whole else None
    return piece if piece is not None and piece.is_name else None


def _may_name(report: Report, token: int, start: int) -> bool:
    word = report.lower[token]
    return (
        is_name_word(report, token)
        or word in words("titles", "particles")
        or (token == start and word == "a")
        or NUMERAL.fullmatch(word) is not None
    )


def _is_body(report: Report, piece: Piece) -> bool:
    """Whether a stretch tells what a body is, and not which: "their union", "a bus maker"."""
    return not piece.name and not piece.plural and kind_of_noun(report.noun(piece.core[-1])) in BODIES


def _may_be_firm(report: Report, piece: Piece) -> bool:
    """Whether a body's name may follow: "their union", and of a firm also "the insurers", "the brokers"."""
    several = (
        not piece.name and piece.plural and piece.lead in DEFINITE and piece.head in words("cast", "person_or_body")
    )
    return several or _is_body(report, piece)


def _is_role(report: Report, piece: Piece) -> bool:
    """Whether a stretch tells what a person is, and not who: "His lawyer", "The paramount ruler of Okpobiri"."""
    return not piece.is_name and not piece.plural and kind_of_noun(report.noun(piece.core[-1])) is LinkKind.UNNAMED


def _mention(report: Report, pieces: Sequence[Piece]) -> Mention:
    main = _main_piece(report, pieces)
    kind = _kind(report, main) or _kind_beside(report, main, pieces[0])
    beside = [_called(piece) for piece in pieces if piece.core != main.core] if kind is not LinkKind.OUTLET else []
    if kind is not LinkKind.PERSON and main.is_name and _is_apposed_person(report, main, pieces):
        kind = LinkKind.PERSON
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
        and kind is not LinkKind.PERSON
        and name_types(report, main.name) == {"Location"}
        and not ends_as_body(report, main.name),
    )


def _main_piece(report: Report, pieces: Sequence[Piece]) -> Piece:
    """The stretch that names the source: the second in "Its treasurer, Tomas Hale" and "Her club, Corran FC"."""
    if pieces[0].is_name or len(pieces) == 1:
        return pieces[0]
    if _is_one_of_some(pieces[0]) and _tells_more(report, pieces[1]):
        return pieces[1]
    if _is_role(report, pieces[0]):
        named = [p for p in pieces[1:3] if p.is_name and _may_be_called(report, pieces[0], p)]
        return replace(named[0], roles=named[0].roles | _called(pieces[0])) if named else pieces[0]
    second = pieces[1]
    told = second.name == second.core and (pieces[0].lead in DEFINITE or _is_named_body(report, *pieces[:2]))
    return second if second.name and (pieces[0].owner or told) else pieces[0]


def _may_be_called(report: Report, role: Piece, name: Piece) -> bool:
    """Whether a name told behind a role is that of who has it: an owner or builder may be a body, a lawyer is none.

    Behind "the head of the union, Dockers United" the name is the union's.
    """
    kind = kind_of_name(report, name.name, _called(role))
    if kind is not LinkKind.PERSON and _may_be_body(role):
        below = report.noun(role.last) if role.last != role.core[-1] else ""
        return kind in BODIES and kind_of_noun(below) not in BODIES
    return kind is LinkKind.PERSON


def _is_one_of_some(piece: Piece) -> bool:
    """Whether a stretch tells no more than that there are others: "another survivor", "one of the rescued"."""
    return piece.lead in ("another", "one") and not piece.name and not piece.plural


def _tells_more(report: Report, piece: Piece) -> bool:
    """Whether a stretch tells who somebody is, without a name: "a mechanic from Aleppo"."""
    return piece.lead in ("a", "an") and not piece.is_name and is_person_noun(report.noun(piece.core[-1]))


def _is_named_body(report: Report, first: Piece, second: Piece) -> bool:
    """Whether a body's name follows on what it is: "a union, Dockers United"."""
    lead = first.lead in ("a", "an") and _is_body(report, first) and bool(second.name)
    return lead and kind_of_name(report, second.name, _called(first)) in BODIES


def _kind_beside(report: Report, main: Piece, first: Piece) -> LinkKind | None:
    """The kind of a name that shows none, by the noun before it: "her club, Corran"."""
    kind = kind_of_noun(report.noun(first.core[-1])) if main.core != first.core and not first.is_name else None
    return kind if kind in BODIES else None


def _is_apposed_person(report: Report, main: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether what follows tells a person where the name is read as a place's or nothing's: "West Abara, a baker"."""
    if len(main.name) < 2 or ends_as_body(report, main.name) or name_types(report, main.name) - {"Location", "Misc"}:
        return False
    after = [p for p in pieces if p.first > main.last and not p.is_name and not p.plural and p.lead in ("a", "an")]
    return any(is_person_noun(p.head) and p.head not in words("cast", "person_or_body") for p in after)


def _called(piece: Piece) -> frozenset[str]:
    return piece.roles if piece.is_name else frozenset({piece.head} - {""} - STANDING_ALONE)  # "Reis, one of two left"


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
    if kind is None and not main.name:  # a noun that is in no table is taken for a thing; "one of them" is somebody
        return None if main.head in STANDING_ALONE else "n"
    nouns = (
        {report.lower[t].rstrip(".") for p in pieces for t in p.core if t not in p.name} | set(main.roles) | {main.head}
    )
    for key, gender in (("female", "f"), ("male", "m")):
        if nouns & words("titles", key) or nouns & words("nouns", key):
            return gender
    return gender_of_name(report.lower[main.name[0]], report.lower[main.name[-1]]) if len(main.name) > 1 else None
