"""Who appears in a report, and whom a reference means: full names, antecedents of pronouns and of role nouns.

One candidate left, or the words as they stand: where two compete, nobody is guessed.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deconflict.reading.figures import Figure, Figures, bare_words, find_figures, find_subjects, roles_for
from deconflict.reading.mentions import INDEFINITE, POSSESSIVE, PRONOUNS, Mention, Shape, describe
from deconflict.reading.outlets import same_outlet
from deconflict.reading.report import Report
from deconflict.reading.tables import words
from deconflict.types import LinkKind

REACH = 8  # sentences back in which a pronoun looks for whom it means
OWNER_REACH = 1  # the same for "its", "his" before a noun, where a wrong owner is worse than none
MEMORY = 12  # meetings back in which a noun like "the company" looks


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """A figure at a token: it spoke there, or stood where a speaker stands, or was only named."""

    token: int
    strength: int
    figure: Figure = field(compare=False)


NAMED, SUBJECT, SPOKE = range(3)


@dataclass(slots=True)
class Cast:
    """The figures of one report; `identify` and `remember` are called in the order of the text."""

    report: Report
    named: Figures
    meetings: list[Meeting]

    def identify(self, mention: Mention, *, likely: LinkKind | None = None) -> Figure:
        """The figure that a mention stands for: an old one where exactly one fits, else a new one of its own words.

        likely   the kind that the encoder takes it for, where the words do not show one
        """
        figure = self._find(mention) or self._new(mention, likely)
        return figure if mention.shape is Shape.PRONOUN else _enriched(figure, mention)

    def remember(self, token: int, figure: Figure) -> None:
        """A source has spoken at `token`; later pronouns and short names look back to it."""
        insort(self.meetings, Meeting(token, SPOKE, figure))

    def _find(self, mention: Mention) -> Figure | None:
        if mention.shape is Shape.PRONOUN:
            return self._by_pronoun(mention)
        if mention.shape is Shape.NAME:
            return self._by_name(mention)
        if mention.shape is Shape.DEFINITE:
            return self._issuer(mention) or self._by_noun(mention)
        return None

    def _before(self, token: int) -> list[Meeting]:
        return self.meetings[: bisect_left(self.meetings, token, key=lambda m: m.token)]

    # ------------------------------------------------------------ names

    def _by_name(self, mention: Mention) -> Figure | None:
        """The one figure whose name holds all words of this name, or spells its letters; the last met where two do."""
        fits = _longest([f for f in self.named.spelled(mention.name) if _kinds_agree(mention.kind, f.kind)])
        surname = [f for f in fits if f.kind is LinkKind.PERSON and f.name.split()[-1] == mention.name]
        fits = surname or fits
        if len({f.name for f in fits}) > 1 and mention.gender in ("m", "f"):
            fits = [f for f in fits if f.gender in (mention.gender, None)]
        if len({f.name for f in fits}) == 1:
            return fits[0]
        met = [m.figure for m in self._before(mention.first) if m.figure.name in {f.name for f in fits}]
        return met[-1] if met else None

    # ------------------------------------------------------------ nouns

    def _by_noun(self, mention: Mention) -> Figure | None:
        """Whom "the spokesman", "the ministry", "his lawyer" means: who was called so, else who may be."""
        wanted = {mention.head} | set(mention.roles)
        before = self._before(mention.first)
        called = [
            m.figure
            for m in before
            if wanted & m.figure.roles and _numbers_agree(mention, m.figure) and _modified_alike(mention, m.figure)
        ]
        if mention.owner:
            called = [f for f in called if f.named]
            return called[-1] if len({f.name for f in called}) == 1 else None
        if called:
            return called[-1]
        elsewhere = [f for f in self.named.called(wanted) if _modified_alike(mention, f)]
        if len(elsewhere) == 1 and mention.plural is not True:
            return elsewhere[0]
        return None if mention.modifiers else self._by_vague_noun(mention, before)

    def _by_vague_noun(self, mention: Mention, before: Sequence[Meeting]) -> Figure | None:
        """Whom "the man", "the company" may mean, though nobody was called so: speakers and subjects before others."""
        fits = [m for m in before[-MEMORY:] if _noun_fits(mention, m.figure)]
        if mention.head in words("cast", "any_firm"):
            firms = [m for m in fits if _is_firm(m.figure)]
            fits = firms or ([m for m in fits if m.strength > NAMED] if len({m.figure.name for m in fits}) == 1 else [])
        strong = [m.figure for m in fits if m.strength > NAMED] or [m.figure for m in fits]
        return strong[-1] if strong else None

    def _issuer(self, mention: Mention) -> Figure | None:
        """The body that "the statement" or "the letter" is from: a paper that speaks for a body counts as the body."""
        if mention.head not in words("cast", "issued") or mention.owner or mention.modifiers:
            return None
        here = self.report.sentence[mention.first]
        for meeting in reversed(self._before(mention.first)):
            if here - self.report.sentence[meeting.token] > REACH:
                return None
            if meeting.strength is SPOKE and mention.head in meeting.figure.roles:
                return None  # a paper of its own standing: "a memo found in a drawer … the memo"
            if meeting.strength is SPOKE and meeting.figure.kind in (LinkKind.INSTITUTION, LinkKind.GROUP):
                return meeting.figure
        return None

    # ------------------------------------------------------------ pronouns

    def _by_pronoun(self, mention: Mention, *, reach: int = REACH) -> Figure | None:
        """The latest figure in reach that agrees: speakers and subjects before others."""
        here = self.report.sentence[mention.first]
        agreeing = [m for m in self._before(mention.first) if _agrees(mention, m.figure)]
        for back in range(reach + 1):
            near = [m for m in agreeing if self.report.sentence[m.token] == here - back]
            pool = [m for m in near if m.strength > NAMED] or (
                near if mention.gender in ("m", "f") and back <= OWNER_REACH else []
            )
            sure = [m for m in pool if m.figure.gender == mention.gender]
            if pool:
                return (sure or pool)[-1].figure
        return None

    # ------------------------------------------------------------ new figures

    def _new(self, mention: Mention, likely: LinkKind | None = None) -> Figure:
        named = bool(mention.name) and mention.shape is Shape.NAME
        kind = mention.kind or likely or LinkKind.UNNAMED
        if mention.plural and kind is LinkKind.PERSON:
            kind = LinkKind.UNNAMED
        elif named and kind is LinkKind.UNNAMED:
            kind = LinkKind.PERSON
        return Figure(
            name=mention.name if named else self._as_told(mention),
            kind=kind,
            gender=mention.gender,
            plural=mention.plural,
            roles=mention.roles | ({mention.head} if mention.head else frozenset()),
            named=named,
        )

    def _as_told(self, mention: Mention) -> str:
        """The words of an unnamed source as they would stand in a list: "Two officials" → "two officials".

        "His lawyer" becomes "Clara Reis's lawyer" where it is plain who he is, else "the lawyer".
        """
        first, _, rest = mention.words.partition(" ")
        lead = first.lower()
        if mention.shape is Shape.PRONOUN:
            return lead
        if lead in words("cast", "parts") and (whole := self._whole(mention)):
            return f"{lead} of {whole}"
        if (
            mention.head in words("cast", "speaks_for")
            and lead in ("a", "an")
            and rest == mention.head
            and (body := self._latest_body(mention))
        ):
            return f"{lead} {rest} for {body}"
        if lead in POSSESSIVE and rest:
            rest = rest.removeprefix("own ")
            owner = self._owner(mention.first)
            return f"{owner}'s {rest}" if owner else f"the {rest}"
        if mention.owner and lead == "the" and (owner := self._owner_named(mention)):
            return owner
        return f"{lead} {rest}".strip() if lead in INDEFINITE or lead in LOWERED else mention.words

    def _whole(self, mention: Mention) -> str | None:
        """The group that "one of them", "the other", "two" are of."""
        rest = mention.words.split()[1:]
        if rest and rest[:2] not in (["of", "them"], ["of", "those"]):
            return None
        here = self.report.sentence[mention.first]
        for meeting in reversed(self._before(mention.first)):
            if here - self.report.sentence[meeting.token] > REACH:
                return None
            if (
                meeting.figure.plural
                and meeting.figure.kind is LinkKind.UNNAMED
                and " of " not in meeting.figure.name[:12]
            ):
                return meeting.figure.name
        return None

    def _latest_body(self, mention: Mention) -> str | None:
        """The body that a bare "a spokesman" speaks for: the one that spoke or acted in this sentence or the last."""
        here = self.report.sentence[mention.first]
        met = [
            m.figure
            for m in self._before(mention.first)
            if here - self.report.sentence[m.token] <= OWNER_REACH and m.strength > NAMED
        ]
        return met[-1].name if met and met[-1].gender == "n" and not met[-1].place else None

    def _owner(self, token: int) -> str | None:
        if self.report.lower[token] not in PRONOUNS:
            return None
        pronoun = describe(self.report, (token,))
        figure = self._by_pronoun(pronoun, reach=OWNER_REACH) if pronoun else None
        return figure.name.removeprefix("the ") if figure and figure.named else None

    def _owner_named(self, mention: Mention) -> str | None:
        """ "the company's accounts" → "Delta Cement's accounts" """
        size = len(mention.owner.split()) + 1
        owner = describe(self.report, range(mention.first, mention.first + size))
        figure = self._find(owner) if owner else None
        _, _, rest = mention.words.replace("’", "'").partition("'s ")
        return f"{figure.name}'s {rest}" if figure and figure.named and rest else None


LOWERED = frozenset("the this these those its his her their both most others another some several many".split())


# ---------------------------------------------------------------- agreement


def _agrees(mention: Mention, figure: Figure) -> bool:
    if figure.roles & words("cast", "nobody"):
        return False
    if mention.gender in ("m", "f"):
        return (
            figure.gender in (mention.gender, None)
            and not figure.plural
            and figure.kind in (LinkKind.PERSON, LinkKind.UNNAMED)
        )
    if mention.gender == "n":
        return figure.gender == "n" and not figure.plural
    if mention.plural:
        return figure.plural is True or bool(figure.roles & words("cast", "collective"))
    return True


def _numbers_agree(mention: Mention, figure: Figure) -> bool:
    return mention.plural is None or figure.plural is None or mention.plural == figure.plural


def _modified_alike(mention: Mention, figure: Figure) -> bool:
    """Whether nothing before the noun speaks against the figure: "the Norwegian embassy" is not Denmark's."""
    told = (
        {w.lower() for w in figure.name.replace("'s", "").split()}
        | figure.roles
        | words("nouns", "institution")
        | words("nouns", "person")
    )
    return all(
        m in told or m in words("cast", "empty") or (len(m) > 4 and any(t[:4] == m[:4] for t in told))
        for m in mention.modifiers
    )


def _kinds_agree(kind: LinkKind | None, other: LinkKind) -> bool:
    return kind is None or kind is other or LinkKind.PERSON not in (kind, other)


def _longest(figures: Sequence[Figure]) -> list[Figure]:
    """Without those whose name is part of another's in the list."""
    return [f for f in figures if not any(bare_words(f.name) < bare_words(g.name) for g in figures)]


def _noun_fits(mention: Mention, figure: Figure) -> bool:
    """Whether a noun not used of a figure before may mean it: "the company" of a firm, "the man" of a guard."""
    if (
        not _numbers_agree(mention, figure)
        or mention.gender in ("m", "f")
        and figure.gender not in (mention.gender, None)
    ):
        return False
    if mention.kind is LinkKind.UNNAMED:
        return (
            figure.kind in (LinkKind.PERSON, LinkKind.UNNAMED)
            and figure.gender != "n"
            and mention.head in words("cast", "anybody")
        )
    if mention.kind in (LinkKind.DOCUMENT, LinkKind.MEDIA, LinkKind.OUTLET):
        return figure.kind is mention.kind
    if mention.kind is LinkKind.INSTITUTION:
        bodily = figure.kind in (LinkKind.INSTITUTION, LinkKind.GROUP) and not figure.place
        called = {w.lower() for w in figure.name.split()} | figure.roles
        if mention.head in words("cast", "any_firm"):
            return bodily and not called & (words("cast", "office") | words("cast", "public"))
        return bodily and mention.head in words("cast", "any_body") and not called & words("cast", "office")
    return False


def _is_firm(figure: Figure) -> bool:
    called = {w.lower() for w in figure.name.split()} | figure.roles
    return bool(called & (words("nouns", "company") | words("cast", "any_firm")))


def _enriched(figure: Figure, mention: Mention) -> Figure:
    """The figure with what this mention adds: a role, a gender."""
    roles = figure.roles | roles_for(figure.kind, mention)
    gender = figure.gender or (mention.gender if mention.gender != "n" else None)
    return figure if (roles, gender) == (figure.roles, figure.gender) else replace(figure, roles=roles, gender=gender)


# ---------------------------------------------------------------- the first pass


def make_cast(report: Report, *, spoken: frozenset[int], named: frozenset[int]) -> Cast:
    """All persons and bodies in the report.

    spoken   tokens of what sources say, where nobody is introduced as a speaker
    named    tokens that name sources; `identify` and `remember` bring these in
    """
    figures, mentions = find_figures(report)
    cast = Cast(report, figures, [])
    for mention in mentions:
        figure = cast._by_name(mention)
        if figure is not None and not _own(report, figure):
            strength = SUBJECT if mention.first not in spoken and _is_subject(report, mention) else NAMED
            if strength > NAMED or not figure.place:
                insort(cast.meetings, Meeting(mention.first, strength, figure))
    taken = spoken.union(named, *(range(m.first, m.last + 1) for m in mentions))
    for mention in find_subjects(report):
        if not taken & set(range(mention.first, mention.last + 1)) and (
            mention.shape is Shape.INDEFINITE or mention.owner
        ):
            insort(cast.meetings, Meeting(mention.first, SUBJECT, cast._new(mention)))
    return cast


def _own(report: Report, figure: Figure) -> bool:
    return report.outlet is not None and figure.kind is not LinkKind.PERSON and same_outlet(figure.name, report.outlet)


def _is_subject(report: Report, mention: Mention) -> bool:
    """Whether a mention stands where a sentence's subject stands: its first words, or a nominal subject."""
    start, _ = report.sentence_range(mention.first)
    relations = report.layers.relation
    return mention.first - start <= 1 or any(
        relations[t].startswith("nsubj") for t in range(mention.first, mention.last + 1)
    )
