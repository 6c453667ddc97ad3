"""Every mention in a report: names with the roles beside them, nouns for people and bodies, pronouns, and sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from deconflict.facts import country_named
from deconflict.layers.mentions import BODIES, Mention, Shape, describe, describe_source
from deconflict.layers.names import is_name_word
from deconflict.layers.nouns import is_capital, is_person_noun, is_title, kind_of_noun, known_body, singular
from deconflict.layers.report import Report
from deconflict.layers.short_forms import JOINING, is_short_form, name_words
from deconflict.layers.small_words import INDEFINITE, JOINS, NOT_IN_GROUP, POSSESSIVE, PRONOUNS
from deconflict.layers.tables import words
from deconflict.types import Frame, LinkKind

LONGEST_APPOSITION = (
    8  # words of "the alliance's president" that are read for a role; later ones belong to something else
)
LONGEST_BODY = 4  # words of "a local dockers' union"
CLOSED_BY = frozenset(", ) ( — – --  . ;".split())  # marks behind a name that stands beside a noun
NO_NAMES = frozenset({"Date", "Money"})  # types of the encoder's names that name nobody and nothing
RELATIVE = frozenset("who whom whose which that this both".split())  # pronouns that are sources only


def find_mentions(report: Report, sources: Iterable[Mention] = ()) -> list[Mention]:
    """The mentions in text order, `sources` among them; no two have one head, and no two names share a word."""
    found: dict[int, Mention] = {}
    named: set[int] = set()
    roles: set[int] = set()  # words that say what a named one is
    in_order = chain(sources, _names(report), _encoder_names(report, named), _nouns(report), _pronouns(report))
    for mention in in_order:
        own = _own_name(mention)
        if mention.at not in found and mention.at not in roles and named.isdisjoint(own | {mention.at}):
            found[mention.at] = mention
            named |= own
            roles |= _role_words(report, mention)
    inner = _names_in_names(report, list(found.values()))
    return sorted([*found.values(), *inner], key=lambda m: (m.first, -m.last))


def _own_name(mention: Mention) -> set[int]:
    if mention.shape is not Shape.NAME or mention.called is None:
        return set()
    return set(range(mention.called[0], mention.called[1] + 1))


def _role_words(report: Report, mention: Mention) -> set[int]:
    """Nouns beside a name that are no mentions of their own: "aide" in "aide Rosa Lind", not "the port's"."""
    if mention.shape is not Shape.NAME:
        return set()
    beside = range(mention.first, mention.last)
    return {t for t in beside if report.words[t].islower() and report.lower[t + 1] not in ("'s", "'")}


def find_sources(report: Report) -> list[tuple[Mention, Frame]]:
    """Whoever the encoder reads as a source, with the frames in which they speak."""
    found = []
    for frame in report.layers.frames:
        for tokens in (frame.source, frame.via):
            mention = describe_source(report, tokens) if tokens else None
            if mention is not None:
                found.append((_with_roles(report, mention), frame))
    return found


def _with_roles(report: Report, mention: Mention) -> Mention:
    """A source's name with what stands beside it, though the encoder marked the name alone: "envoy | Rosa Lind"."""
    if mention.shape is not Shape.NAME or mention.kind is not LinkKind.PERSON or mention.called is None:
        return mention
    start, end = report.sentence_range(mention.at)
    name = mention.called[0]
    while name > max(start, mention.first) and is_title(report.words[name - 1]):  # ", Dr Rosa Lind"
        name -= 1
    first = _apposition_start(report, _role_start(report, name, start), mention.called[1], start)
    wider = describe(report, range(first, _apposition_end(report, mention.called[1], end) + 1))
    if wider is None or wider.called != mention.called or wider.roles <= mention.roles:
        return mention
    return replace(mention, roles=mention.roles | wider.roles, head=mention.head or wider.head)


def _names(report: Report) -> Iterator[Mention]:
    """Runs of capitals with what stands beside them."""
    for first, last in _name_groups(report):
        mention = describe(report, range(first, last + 1))
        if mention is not None and mention.name and mention.shape is Shape.NAME:
            yield mention


def _encoder_names(report: Report, named: Collection[int]) -> Iterator[Mention]:
    """Names that the encoder reads: such as stand inside of others, "U.S." in "U.S. President Rosa Lind".

    named   words of the names found so far; it grows as these are taken
    """
    for name in report.layers.names:
        if name.type not in NO_NAMES and name.last not in named:
            mention = describe(report, range(name.first, name.last + 1))
            if mention is not None and mention.name and mention.shape is Shape.NAME:
                yield mention


def _names_in_names(report: Report, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Names of others inside of a body's name: "Ghana" in "Bank of Ghana"; none inside of a person's or a country's."""
    known = {name_words(m.name) for m in mentions if m.shape is Shape.NAME}
    for mention in mentions:
        if mention.called and _may_hold_names(report, mention):
            for run in _parts(report, *mention.called):
                name = report.joined(run)
                other = name_words(name) in known or country_named(name) is not None
                inner = describe(report, run) if other and not _is_same(name, mention) else None
                if inner is not None and inner.name:
                    yield inner
                    break


def _is_same(name: str, mention: Mention) -> bool:
    """Whether a part of a name is but a short form of it: "Pembina" in "Pembina Coachworks"."""
    return country_named(name) is None and is_short_form(name, mention.name, mention.kind, place=mention.located)


def _may_hold_names(report: Report, mention: Mention) -> bool:
    if mention.shape is not Shape.NAME or mention.kind is LinkKind.PERSON or mention.called is None:
        return False
    return "Person" not in report.types[mention.called[1]] and country_named(mention.name) is None


def _parts(report: Report, first: int, last: int) -> Iterator[range]:
    """Beginnings of a name, and what follows "of" in it, longest first."""
    for end in range(last, first, -1):
        if report.lower[end] not in JOINING:  # "Church" is no other's name in "Church of Ghana"
            yield range(first, end)
    for token in range(first + 1, last):
        if report.lower[token] in JOINING:
            yield range(token + 1, last + 1)


def _nouns(report: Report) -> Iterator[Mention]:
    """Nouns for people and bodies: "the minister", "its lawyer"; "a guard" where it is a subject."""
    for token, relation in enumerate(report.layers.relation):
        if (
            relation not in BESIDE_NOUNS
            and _may_be_noun(report, token)
            and kind_of_noun(report.noun(token)) in SPEAKING
        ):
            mention = describe(report, range(_group_start(report, token), _apposed_end(report, token) + 1))
            if mention is None or not (mention.at == token or mention.shape is Shape.NAME):
                continue
            if mention.shape is Shape.NAME:
                yield mention
                continue
            opens = token == report.sentence_range(token)[0]  # "Residents fled", whatever the tree says
            introduces = opens or relation.startswith("nsubj") or mention.kind in PAPERS
            if mention.shape is Shape.DEFINITE or (mention.shape is Shape.INDEFINITE and introduces):
                yield mention


def _may_be_noun(report: Report, token: int) -> bool:
    """Whether a word may be a noun for somebody; with a capital after "the" ("the President") or to begin with."""
    if report.layers.upos[token] in ("AUX", "VERB"):  # "will"
        return False
    if token == report.sentence_range(token)[0] and report.layers.upos[token] != "PROPN":
        return token not in report.headings and _stands_bare(report.words[token])
    return report.words[token].islower() or (
        token > 0 and report.lower[token - 1] == "the" and is_person_noun(report.lower[token])
    )


def _stands_bare(word: str) -> bool:
    """Whether a sentence's first word may be a noun without article: "Police opened an inquiry", not "Waitress"."""
    lower = word.lower()
    return word[1:].islower() and (singular(lower)[1] or kind_of_noun(lower) in BODIES)


def _group_start(report: Report, token: int) -> int:
    """The first word of the noun group that ends at a token."""
    layers = report.layers
    first, start = token, report.sentence_range(token)[0]
    while first > start and (
        (
            first <= layers.head[first - 1] <= token
            and layers.relation[first - 1] != "case"
            and layers.upos[first - 1] not in ("ADP", "AUX", "VERB", "PUNCT")
            and not _leads_in(report, first - 1)
        )
        or "-" in report.words[first - 1 : first + 1]
        or report.lower[first - 1] in ("'s", "'")
        or (first >= 2 and report.lower[first] in ("'s", "'"))
    ):
        first -= 1
    return first + 1 if report.lower[first] == "least" else first  # "at | least | 19 fighters"


def _apposed_end(report: Report, token: int) -> int:
    """The last word of a name that the tree hangs on a noun: "a preacher from the village, Rosa Lind, …"."""
    layers = report.layers
    if report.noun(token) != report.lower[token] or kind_of_noun(report.lower[token]) is not LinkKind.UNNAMED:
        return token
    for name in report.children[token]:
        person = report.types[name] == {"Person"} and layers.relation[name] == "appos"
        if person and token < name <= token + LONGEST_APPOSITION and report.words[token + 1] != ",":
            while name + 1 < len(report) and report.named[name + 1] == report.named[name]:
                name += 1
            return name
    return token


def _leads_in(report: Report, token: int) -> bool:
    """Whether a word is a preposition, whatever the tree says: "over" in "over the region's government"."""
    return report.lower[token] in NOT_IN_GROUP and report.lower[token] not in INDEFINITE


BESIDE_NOUNS = ("advmod", "amod", "compound", "det", "nummod")  # "most" in "the region's most wanted man"
PAPERS = (LinkKind.DOCUMENT, LinkKind.MEDIA)
SPEAKING = (LinkKind.UNNAMED, LinkKind.INSTITUTION, LinkKind.GROUP, *PAPERS)


def _pronouns(report: Report) -> Iterator[Mention]:
    for token, word in enumerate(report.lower):
        if word in PRONOUNS and word not in RELATIVE and report.layers.relation[token] != "expl":
            mention = describe(report, (token,))
            if mention is not None:
                yield mention


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
            and not report.names_part(last, last + 1)
            and not _ends_person(report, last)
            and (_is_capital_word(report, last + 1) or _links(report, last + 1))
        ):
            last += 1
        start, end = report.sentence_range(token)
        first = _role_start(report, token, start)
        yield _apposition_start(report, first, last, start), _apposition_end(report, last, end)
        token = last + 1


def _ends_person(report: Report, token: int) -> bool:
    """Whether the encoder ends a person's name of several words here: "Rosa Lind | Photo"."""
    ends = report.types[token] == {"Person"} and report.named[token + 1] < 0 and not report.hyphened(token)
    return ends and token > 0 and report.named[token - 1] == report.named[token]


def _is_capital_word(report: Report, token: int) -> bool:
    word = report.words[token]
    return word[0].isalnum() if is_capital(word) else is_name_word(report, token)


def _links(report: Report, token: int) -> bool:
    """A small word inside a name: the next word is a capital again."""
    word = report.lower[token]
    if word in JOINS and report.within_name(token):  # "Union of the Blind"
        return True
    follows = token + 1 < len(report) and _is_capital_word(report, token + 1)
    return follows and (
        word in words("titles", "particles")
        or word in ("of", "for", "&")
        or report.hyphened(token - 1)
        or report.owns_in_name(token)
        or (word == "." and len(report.words[token - 1]) <= 4)
    )


def _starts_name(report: Report, token: int) -> bool:
    """Whether a capital here begins a name: not for its place in the sentence alone."""
    word = report.words[token]
    if not _is_capital_word(report, token):
        return False
    if report.lower[token] in words("cast", "function") and not is_name_word(report, token):
        return False
    follows = token + 1 < len(report) and _is_capital_word(report, token + 1)
    if follows and (report.named[token] == report.named[token + 1] >= 0 or _opens_known(report, token)):
        return True
    if report.layers.upos[token] in ("X", "PROPN"):
        return follows or kind_of_noun(report.noun(token)) is None or token != report.sentence_range(token)[0]
    return is_title(word) or (kind_of_noun(report.noun(token)) is not None and follows)


def _opens_known(report: Report, token: int) -> bool:
    """Whether a word and the next are a name of our tables: "Islamic State"."""
    return report.layers.upos[token] == "ADJ" and known_body(report.joined((token, token + 1))) is not None


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
            return last if _is_subject(report, i) else i
    return last


def _is_subject(report: Report, noun: int) -> bool:
    """Whether a noun goes on with its own verb: "In a letter to Rosa Lind, the minister | said"."""
    layers = report.layers
    closed = noun + 1 < len(report) and report.words[noun + 1] in CLOSED_BY
    return not closed and layers.relation[noun].startswith("nsubj") and layers.head[noun] > noun


def _apposition_start(report: Report, first: int, last: int, start: int) -> int:
    """The first token of "Its treasurer, " or "a union, " before a name; the name group's own where there is none."""
    if (body := _body_before(report, first, last, start)) is not None:
        return body
    if (
        first - 2 < start
        or report.words[first - 1] != ","
        or kind_of_noun(report.noun(first - 2)) is not LinkKind.UNNAMED
        or not _is_apposed(report, first, last)
    ):
        return first
    for i in range(first - 2, max(start, first - 2 - LONGEST_APPOSITION) - 1, -1):
        if report.lower[i] in INDEFINITE | POSSESSIVE | {"the"}:
            return i
        if not report.words[i][0].isalnum() and report.words[i] not in ("-", "'s", "'"):
            return first
    return first


def _body_before(report: Report, first: int, last: int, start: int) -> int | None:
    """The first token of "a union, " or "their union, the " before a body's name with a comma behind it too."""
    comma = first - 2 if report.lower[first - 1] == "the" else first - 1
    closed = report.words[last + 1 : last + 2] == (",",) and report.lower[last + 2 : last + 3] not in (
        ("and",),
        ("or",),
    )
    if comma - 2 < start or report.words[comma] != "," or not closed or "Person" in report.types[last]:
        return None
    lead = comma - 1
    while lead > start and report.words[lead - 1][0].isalnum() and comma - lead <= LONGEST_BODY:
        lead -= 1
        if report.lower[lead] in INDEFINITE | POSSESSIVE | {"the"}:
            return lead if kind_of_noun(report.noun(comma - 1)) in BODIES else None
        if report.lower[lead] in NOT_IN_GROUP:
            return None
    return None


def _is_apposed(report: Report, first: int, last: int) -> bool:
    """Whether a name stands beside the noun before it, by a comma behind it too, or by the tree.

    "Its treasurer, Tomas Hale, left", not "According to the treasurer, Tomas Hale left".
    """
    noun, heads = first - 2, report.layers.head
    closed = last + 1 < len(report) and report.words[last + 1] in CLOSED_BY
    return closed or any(heads[t] == noun or heads[noun] == t for t in range(first, last + 1))
