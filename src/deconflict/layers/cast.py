"""Who appears in a report, and whom a reference means: full names, antecedents of pronouns and of role nouns.

One candidate left, or the words as they stand: where two compete, nobody is guessed.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from deconflict.layers.agreement import is_firm, kinds_agree, modifiers_agree, noun_fits, noun_was_used, pronoun_agrees
from deconflict.layers.figures import Figure, Figures, bare_words, roles_for
from deconflict.layers.mentions import INDEFINITE, POSSESSIVE, PRONOUNS, Mention, Shape, describe
from deconflict.layers.report import Report
from deconflict.layers.tables import words
from deconflict.types import LinkKind

REACH = 8  # sentences back in which a pronoun looks for whom it means
NEAR = 1  # the same for "its", "his" before a noun, where a wrong owner is worse than none
BESIDE = 6  # words between the start of a name and the "who" or "which" after it
MEMORY = 12  # meetings back in which a noun like "the company" looks
LOWERED = frozenset("the this these those its his her their both most others another some several many".split())


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
        figure = self.find(mention) or self.new(mention, likely)
        if figure.kind is None and likely is not None:
            figure = replace(figure, kind=likely)
        return figure if mention.shape is Shape.PRONOUN else _enriched(figure, mention)

    def remember(self, token: int, figure: Figure, strength: int = SPOKE) -> None:
        """A figure is met at `token`; later pronouns and short names look back to it."""
        insort(self.meetings, Meeting(token, strength, figure))

    def find(self, mention: Mention) -> Figure | None:
        """The figure told before, or named elsewhere in the report, that a mention means."""
        if mention.shape is Shape.PRONOUN:
            return self._by_pronoun(mention)
        if mention.shape is Shape.NAME:
            return self._by_name(mention)
        if mention.shape is Shape.DEFINITE:
            return self._issuer(mention) or self._by_noun(mention)
        return None

    def _back(self, token: int, reach: int | None = None) -> Iterator[Meeting]:
        """The meetings before a token, the latest first, at most `reach` sentences back."""
        here = self.report.sentence[token]
        for k in range(bisect_left(self.meetings, token, key=lambda m: m.token) - 1, -1, -1):
            if reach is not None and here - self.report.sentence[self.meetings[k].token] > reach:
                return
            yield self.meetings[k]

    # ------------------------------------------------------------ names

    def _by_name(self, mention: Mention) -> Figure | None:
        """The one figure whose name holds all words of this name, or spells its letters; the last met where two do."""
        fits = _longest([f for f in self.named.spelled(mention.name) if kinds_agree(mention.kind, f.kind)])
        fits = [f for f in fits if f.kind is LinkKind.PERSON and f.name.split()[-1] == mention.name] or fits
        if len(fits) > 1 and mention.gender in ("m", "f"):
            fits = [f for f in fits if f.gender in (mention.gender, None)]
        if len(fits) <= 1:
            return fits[0] if fits else None
        rivals = {f.name for f in fits}
        return next((m.figure for m in self._back(mention.first) if m.figure.name in rivals), None)

    # ------------------------------------------------------------ nouns

    def _by_noun(self, mention: Mention) -> Figure | None:
        """Whom "the spokesman", "the ministry", "his lawyer" means: who was called so, else who may be."""
        called = (m.figure for m in self._back(mention.first) if noun_was_used(mention, m.figure))
        if mention.owner:
            named = {f.name: f for f in called if f.named}
            return next(iter(named.values())) if len(named) == 1 else None
        if (latest := next(called, None)) is not None:
            return latest
        elsewhere = [f for f in self.named.called({mention.head, *mention.roles}) if modifiers_agree(mention, f)]
        if len(elsewhere) == 1 and mention.plural is not True:
            return elsewhere[0]
        return None if mention.modifiers else self._by_vague_noun(mention)

    def _by_vague_noun(self, mention: Mention) -> Figure | None:
        """Whom "the man", "the company" may mean, though nobody was called so: speakers and subjects before others."""
        recent = [m for m, _ in zip(self._back(mention.first), range(MEMORY), strict=False)]
        fits = [m for m in recent if noun_fits(mention, m.figure)]
        if mention.head in words("cast", "any_firm"):
            alone = len({m.figure.name for m in fits}) == 1
            fits = [m for m in fits if is_firm(m.figure)] or [m for m in fits if alone and m.strength > NAMED]
        return next((m.figure for m in fits if m.strength > NAMED), fits[0].figure if fits else None)

    def _issuer(self, mention: Mention) -> Figure | None:
        """The body that "the statement" or "the letter" is from: a paper that speaks for a body counts as the body."""
        if mention.head not in words("cast", "issued") or mention.owner or mention.modifiers:
            return None
        for meeting in self._back(mention.first, REACH):
            if meeting.strength is SPOKE and mention.head in meeting.figure.roles:
                return None  # a paper of its own standing: "a memo found in a drawer … the memo"
            if meeting.strength is SPOKE and meeting.figure.kind in (LinkKind.INSTITUTION, LinkKind.GROUP):
                return meeting.figure
        return None

    # ------------------------------------------------------------ pronouns

    def _by_pronoun(self, mention: Mention, reach: int = REACH) -> Figure | None:
        """The latest figure in reach that agrees: speakers and subjects before others, of a known gender first."""
        if mention.gender is None and mention.plural is None:  # "which": the noun right before it, or nobody
            last = next(self._back(mention.first, 0), None)
            return last.figure if last is not None and mention.first - last.token <= BESIDE else None
        agreeing = [m for m in self._back(mention.first, reach) if pronoun_agrees(mention, m.figure)]
        here = self.report.sentence[mention.first]
        for back in range(reach + 1):
            near = [m for m in agreeing if self.report.sentence[m.token] == here - back]
            weak = near if mention.gender in ("m", "f") and back <= NEAR else []
            pool = [m.figure for m in near if m.strength > NAMED] or [m.figure for m in weak]
            if pool:
                return next((f for f in pool if f.gender == mention.gender), pool[0])
        return None

    # ------------------------------------------------------------ new figures

    def new(self, mention: Mention, likely: LinkKind | None = None) -> Figure:
        """A figure of a mention's own words."""
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
            number=None if named else mention.first,
        )

    def _as_told(self, mention: Mention) -> str:
        """The words of an unnamed source as they would stand in a list: "Two officials" → "two officials".

        "His lawyer" becomes "Clara Reis's lawyer" where it is plain who he is, else "the lawyer".
        """
        first, _, rest = mention.words.partition(" ")
        lead = first.lower()
        for told in (self._part_told, self._body_told, self._owner_told):
            if (name := told(mention, lead, rest)) is not None:
                return name
        if lead in POSSESSIVE and rest:
            return f"the {rest.removeprefix('own ')}"
        return f"{lead} {rest}".strip() if lead in INDEFINITE | LOWERED or not rest else mention.words

    def _part_told(self, mention: Mention, lead: str, rest: str) -> str | None:
        """A part of a group told before: "one of them", "the other", "two"."""
        if lead not in words("cast", "parts") or (rest and not rest.startswith(("of them", "of those"))):
            return None
        for meeting in self._back(mention.first, REACH):
            whole = meeting.figure
            if whole.plural and whole.kind is LinkKind.UNNAMED and " of " not in whole.name:
                return f"{lead} of {whole.name}"
        return None

    def _body_told(self, mention: Mention, lead: str, rest: str) -> str | None:
        """A bare "a spokesman" speaks for the body that spoke or acted in this sentence or the last."""
        if mention.head not in words("cast", "speaks_for") or lead not in ("a", "an") or rest != mention.head:
            return None
        met = next((m.figure for m in self._back(mention.first, NEAR) if m.strength > NAMED), None)
        return f"{lead} {rest} for {met.name}" if met and met.gender == "n" and not met.place else None

    def _owner_told(self, mention: Mention, lead: str, rest: str) -> str | None:
        """Whose it is: "her lawyer" → "Clara Reis's lawyer", "the company's accounts" → "Delta Cement's accounts"."""
        if lead in POSSESSIVE and lead in PRONOUNS and rest:
            pronoun = describe(self.report, (mention.first,))
            owner = self._by_pronoun(pronoun, NEAR) if pronoun else None
            thing = rest.removeprefix("own ")
        elif mention.owner and lead == "the":
            described = describe(self.report, range(mention.first, mention.first + len(mention.owner.split()) + 1))
            owner = self.find(described) if described else None
            _, _, thing = mention.words.partition("'s ")
        else:
            return None
        return f"{owner.name}'s {thing}" if owner and owner.named and thing else None


def _longest(figures: Sequence[Figure]) -> list[Figure]:
    """Each name once, and none that is part of another's in the list."""
    once = {f.name: f for f in figures}.values()
    return [f for f in once if not any(bare_words(f.name) < bare_words(g.name) for g in once)]


def _enriched(figure: Figure, mention: Mention) -> Figure:
    """The figure with what this mention adds: a role, a gender."""
    roles = figure.roles | roles_for(figure.kind, mention)
    gender = figure.gender or (mention.gender if mention.gender != "n" else None)
    return figure if (roles, gender) == (figure.roles, figure.gender) else replace(figure, roles=roles, gender=gender)
