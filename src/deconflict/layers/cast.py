"""Who appears in a report, and whom a reference means: full names, antecedents of pronouns and of role nouns.

One candidate left, or the words as they stand: where two compete, nobody is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from types import MappingProxyType

from deconflict.layers.agreement import is_firm, modifiers_agree, noun_fits, noun_was_used, pronoun_agrees
from deconflict.layers.figures import Figure, Figures, roles_for
from deconflict.layers.mentions import INDEFINITE, POSSESSIVE, PRONOUNS, Mention, Shape, describe
from deconflict.layers.names import is_name_word
from deconflict.layers.report import Report
from deconflict.layers.tables import words
from deconflict.types import LinkKind

REACH = 8  # sentences back in which a pronoun looks for whom it means
NEARER = 2  # sentences in which one of two who share a family name was met, and the other was not
NEAR = 1  # the same for "its", "his" before a noun, where a wrong owner is worse than none
BESIDE = 6  # words between the start of a name and the "who" or "which" after it
MANY = 50  # of whom one noun is used that are looked at, so that long documents take no longer a word
MEMORY = 12  # meetings back in which a noun like "the company" looks
LOWERED = frozenset("the this these those its his her their both most others another some several many".split())
DETERMINERS = LOWERED | INDEFINITE


@dataclass(frozen=True, slots=True)
class Meeting:
    """A figure at a token: it spoke there, stood where a speaker stands, was named, or was only referred to."""

    token: int
    strength: int
    figure: Figure


OBJECTS = ("obj", "iobj")
SUBORDINATE = frozenset("ccomp advcl xcomp conj parataxis".split())
SAID_BEFORE = ("ccomp", "parataxis")
CLIMB = 3  # clauses up from "it" to the one whose subject it may be
NOBODY = -(10**9)  # no figure's number
SILENT: Mapping[int, Sequence[Mention]] = MappingProxyType({})
FAINT, NAMED, SUBJECT, SPOKE = range(4)


class Cast:
    """The figures of one document, as they are met in the order of the text."""

    def __init__(self, report: Report, named: Figures, speakers: Mapping[int, Sequence[Mention]] = SILENT) -> None:
        """speakers   by the words of quotations, whoever says them"""
        self.report = report
        self.named = named
        self._speakers = speakers
        self._joined: dict[int, Figure] = {}  # by the number of one without a name, the named one that it was
        self._who: dict[int, int] = {}  # by token, the number of the figure that it is a mention of
        self._latest: dict[int, Figure] = {}  # by number, as it was seen last
        self._numbers = count()  # of figures that the first look at the document has not told; its own are below zero
        self._meetings: list[Meeting] = []
        self._by_role: dict[str, dict[int, Figure]] = defaultdict(dict)  # the figure met last at the end
        self._last: dict[int, int] = {}  # token at which each figure was met last
        self._faint: set[int] = set()  # figures of which nothing but a reference was met

    def identify(self, mention: Mention, *, likely: LinkKind | None = None, speaks: bool = True) -> Figure:
        """The figure that a mention stands for: an old one where exactly one fits, else a new one of its own words.

        likely   the kind that the encoder takes it for, where the words do not show one
        """
        figure = self.find(mention, speaks=speaks) or self.new(mention, likely)
        figure = self._joined.get(figure.number, figure)
        if figure.kind is None and likely is not None:
            figure = replace(figure, kind=likely)
        self._who.update(dict.fromkeys(range(mention.first, mention.last + 1), figure.number))
        figure = figure if mention.shape is Shape.PRONOUN else _enriched(figure, mention)
        self._latest[figure.number] = figure
        return figure

    def remember(self, token: int, figure: Figure, strength: int) -> None:
        """A figure is met at `token`, which is not before the last one; later references look back to it."""
        self._meetings.append(Meeting(token, strength, figure))
        if strength is FAINT and (figure.number in self._faint or figure.number not in self._last):
            self._faint.add(figure.number)
        else:
            self._faint.discard(figure.number)
        self._last[figure.number] = token
        for role in figure.roles:
            self._by_role[role].pop(figure.number, None)
            self._by_role[role][figure.number] = figure

    def find(self, mention: Mention, *, speaks: bool = True) -> Figure | None:
        """The figure told before, or named elsewhere in the report, that a mention means."""
        if mention.shape is Shape.PRONOUN:
            return self._by_pronoun(mention, speaks=speaks)
        if mention.shape is Shape.NAME:
            return self._by_name(mention)
        if mention.shape is Shape.DEFINITE:
            return self._issuer(mention) or self._by_noun(mention)
        return None

    def described(self, mention: Mention, figure: Figure) -> Figure | None:
        """Whom a speaker's name, told without a role, names at last: "The mayor of Corran said … Rosa Lind said"."""
        bare = mention.shape is Shape.NAME and not mention.head and not mention.owner
        if not bare or figure.kind is not LinkKind.PERSON or not mention.roles <= words("titles", "rank"):
            return None
        back = self._back(mention.first, REACH)
        told = {m.figure.number: m.figure for m in back if m.strength is SPOKE and self._is_description(m)}
        fits = [f for f in told.values() if f.gender is None or figure.gender in (None, f.gender)]
        return fits[0] if len(fits) == 1 and len(told) == 1 else None

    def _is_description(self, meeting: Meeting) -> bool:
        """Whether the first paragraph told a figure without a name by an office that one person holds."""
        figure = meeting.figure
        if figure.named or figure.plural or figure.kind is not LinkKind.UNNAMED or figure.number in self._joined:
            return False
        opens = self.report.paragraph[meeting.token] == self.report.opening
        return opens and bool(figure.roles & (words("titles", "office") | words("titles", "rank")))

    def join(self, described: Figure, figure: Figure) -> Figure:
        """The named figure with what was told of it before it was named."""
        joined = replace(figure, roles=figure.roles | described.roles, gender=figure.gender or described.gender)
        self._joined[described.number] = joined
        return joined

    def _back(self, token: int, reach: int | None = None) -> Iterator[Meeting]:
        """The meetings before a token, the latest first, at most `reach` sentences back."""
        here = self.report.sentence[token]
        for meeting in reversed(self._meetings):
            if reach is not None and here - self.report.sentence[meeting.token] > reach:
                return
            if meeting.token < token:
                yield meeting

    # ------------------------------------------------------------ names

    def _by_name(self, mention: Mention) -> Figure | None:
        """The one figure whom a name may mean: where several share it, the only one met of late."""
        fits = self.named.named(mention)
        if len(fits) > 1 and mention.gender in ("m", "f"):
            fits = [f for f in fits if f.gender in (mention.gender, None)]
        for near in (None, NEARER):
            if len(fits) <= 1:
                break
            met = [f for f in fits if self._was_met(f, mention.first, near)]
            fits = met or fits
        return fits[0] if len(fits) == 1 else None

    def _was_met(self, figure: Figure, token: int, reach: int | None) -> bool:
        last = self._last.get(figure.number)
        return last is not None and (reach is None or self.report.sentence[token] - self.report.sentence[last] <= reach)

    # ------------------------------------------------------------ nouns

    def _by_noun(self, mention: Mention) -> Figure | None:
        """Whom "the spokesman", "the ministry", "his lawyer" means: who was called so, else who may be."""
        called = [f for f in self._called(mention) if noun_was_used(mention, f)]
        if mention.owner:
            named = [f for f in called if f.named]
            return named[0] if len(named) == 1 else None
        if called and called[0].number not in self._faint:
            return called[0]
        return self._by_unused_noun(mention) or (called[0] if called else None)

    def _by_unused_noun(self, mention: Mention) -> Figure | None:
        """Whom a noun means that is used only of somebody named later in the document, or of nobody else."""
        called = self.named.called({mention.head, *mention.roles})
        if len(called) > MANY:
            return None
        elsewhere = [f for f in called if modifiers_agree(mention, f)]
        if len(elsewhere) == 1 and mention.plural is not True:
            return elsewhere[0]
        return None if mention.modifiers else self._by_vague_noun(mention)

    def _called(self, mention: Mention) -> list[Figure]:
        """Those met so far of whom one of the mention's nouns was used, the latest first, faint ones last."""
        nouns = sorted({mention.head, *mention.roles})
        met = {f.number: f for n in nouns for f in islice(reversed(self._by_role[n].values()), MANY)}
        return sorted(met.values(), key=lambda f: (f.number in self._faint, -self._last[f.number]))

    def _by_vague_noun(self, mention: Mention) -> Figure | None:
        """Whom "the man", "the company" may mean, though nobody was called so: speakers and subjects before others."""
        recent = list(islice((m for m in self._back(mention.first) if m.strength > FAINT), MEMORY))
        fits = [m for m in recent if noun_fits(mention, m.figure)]
        if mention.head in words("cast", "any_firm"):
            strong = [m for m in fits if m.strength > NAMED]
            alone = len({m.figure.number for m in strong}) == 1
            fits = [m for m in fits if is_firm(m.figure)] or (strong if alone else [])
        if mention.kind is LinkKind.UNNAMED and mention.head not in words("cast", "any_person"):
            return next((m.figure for m in fits if m.strength is SPOKE), None)
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

    def _by_pronoun(self, mention: Mention, reach: int = REACH, *, speaks: bool = True) -> Figure | None:
        """The latest figure in reach that agrees: speakers and subjects before others, of a known gender first."""
        if mention.gender is None and mention.plural is None:  # "which": the noun right before it, or nobody
            last = next((m for m in self._back(mention.first, 0) if m.strength > FAINT), None)
            return last.figure if last is not None and mention.first - last.token <= BESIDE else None
        if mention.gender not in ("m", "f"):  # of what does not speak "it" may be anything
            above = self._by_clause(mention)
            if above is not None or not speaks:
                return above or self._only_one(mention)
        barred = self._barred(mention)
        agreeing = [
            m
            for m in self._back(mention.first, reach)
            if m.figure.number not in barred and pronoun_agrees(mention, m.figure)
        ]
        here = self.report.sentence[mention.first]
        for back in range(reach + 1):
            near = [m for m in agreeing if self.report.sentence[m.token] == here - back]
            speaking = {m.token for m in near if m.strength is SPOKE}  # of "Lind's lawyer" the lawyer speaks
            near = [m for m in near if m.strength is SPOKE or m.token not in speaking]
            weak = near if mention.gender in ("m", "f") and back <= NEAR else []
            pool = [m.figure for m in near if m.strength > NAMED] or [m.figure for m in weak if m.strength > FAINT]
            if pool:
                return next((f for f in pool if f.gender == mention.gender), pool[0])
        return agreeing[0].figure if agreeing and mention.gender in ("m", "f") else None

    def _only_one(self, mention: Mention) -> Figure | None:
        """Whom "it" or "they" means that do not speak: the subject before, where nobody else told there agrees."""
        barred = self._barred(mention)
        near = [m for m in self._back(mention.first, 0) if m.figure.number not in barred]
        fits = [m for m in near if pronoun_agrees(mention, m.figure)]
        alone = len({m.figure.number for m in fits}) == 1
        return next((m.figure for m in fits if m.strength > NAMED), None) if alone else None

    def _by_clause(self, mention: Mention) -> Figure | None:
        """The body that "it" or "they" means in "the agency said that it …": the subject of the clause above."""
        layers, token = self.report.layers, mention.first
        if not layers.relation[token].startswith("nsubj"):
            return None
        for verb in self._verbs_around(layers.head[token]):
            for subject in self.report.children[verb]:
                if layers.relation[subject].startswith("nsubj") and subject < token:
                    figure = self._latest.get(self._who.get(subject, NOBODY))
                    return figure if figure is not None and _may_be_they(mention, figure) else None
        return None

    def _verbs_around(self, verb: int) -> Iterator[int]:
        """What is said by a verb ("The port will close, it | said"), then the verbs of the clauses above it."""
        layers = self.report.layers
        yield from (t for t in self.report.children[verb] if t < verb and layers.relation[t] in SAID_BEFORE)
        for _ in range(CLIMB):
            if verb < 0 or layers.relation[verb] not in SUBORDINATE:
                return
            verb = layers.head[verb]
            yield verb

    def _barred(self, mention: Mention) -> set[int]:
        """Whom a pronoun cannot mean: who speaks the quotation around it, the subject of its verb."""
        token, layers = mention.first, self.report.layers
        barred = {n for m in self._speakers.get(token, ()) if (n := self._number(m)) is not None}
        if layers.relation[token] in OBJECTS and not self.report.lower[token].endswith("self"):
            subjects = (t for t in self.report.children[layers.head[token]] if layers.relation[t].startswith("nsubj"))
            barred |= {self._who[t] for t in subjects if t in self._who}
        return barred

    def _number(self, mention: Mention) -> int | None:
        """The number of the figure that a mention, maybe a later one, is of; None where that is not plain."""
        if mention.at in self._who:
            return self._who[mention.at]
        named = self.named.named(mention) if mention.shape is Shape.NAME else []
        return named[0].number if len(named) == 1 else None

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
            number=next(self._numbers),
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
        common = self.report.layers.upos[mention.first] == "NOUN" and not is_name_word(self.report, mention.first)
        if lead in DETERMINERS or not rest or common:  # "Farmers in Soto", but "Dutch farmers"
            return f"{lead} {rest}".strip()
        return mention.words

    def _part_told(self, mention: Mention, lead: str, rest: str) -> str | None:
        """A part of a group told before: "one of them", "the other", "two"."""
        if lead not in words("cast", "parts") or (rest and not rest.startswith(("of them", "of those"))):
            return None
        for meeting in self._back(mention.first, REACH):
            whole = meeting.figure
            if whole.plural and whole.kind is LinkKind.UNNAMED and whole.roles and " of " not in whole.name:
                bare = whole.name.partition(" ")[0] not in DETERMINERS and not whole.name[0].isdigit()
                if lead == "others":
                    return f"other {whole.name}" if bare else lead
                return f"{lead} of {'the ' if bare else ''}{whole.name}"
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
            its = pronoun is not None and pronoun.gender not in ("m", "f")
            owner = self._by_pronoun(pronoun, NEAR, speaks=not its) if pronoun else None
            if owner and pronoun and not its and owner.gender != pronoun.gender:  # maybe a ship, a place, a speaker
                owner = None
            thing = rest.removeprefix("own ")
        elif mention.owner and lead == "the":
            described = describe(self.report, range(mention.first, mention.first + len(mention.owner.split()) + 1))
            owner = self.find(described) if described else None
            _, _, thing = mention.words.partition("'s ")
        else:
            return None
        return f"{owner.name}'s {thing}" if owner and owner.named and thing else None


def _may_be_they(mention: Mention, figure: Figure) -> bool:
    """Whether "it" or "they" agrees with the subject of the clause above, where a body may be "they" too."""
    return pronoun_agrees(mention, figure) or (mention.plural is True and figure.gender == "n")


def _enriched(figure: Figure, mention: Mention) -> Figure:
    """The figure with what this mention adds: a role, a gender."""
    roles = figure.roles | roles_for(figure.kind, mention)
    gender = figure.gender or (mention.gender if mention.gender != "n" else None)
    return figure if (roles, gender) == (figure.roles, figure.gender) else replace(figure, roles=roles, gender=gender)
