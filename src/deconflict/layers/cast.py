"""Who appears in a report, and whom a reference means: full names, antecedents of pronouns and of role nouns.

One candidate left, or the words as they stand: where two compete, nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from types import MappingProxyType

from deconflict.layers.agreement import alike_pictures, is_firm, modifiers_agree, noun_fits, noun_was_used
from deconflict.layers.as_told import AsTold
from deconflict.layers.bodies import Contest, decided, words_shown
from deconflict.layers.figures import Figure, Figures, roles_for
from deconflict.layers.meetings import FAINT, MANY, NAMED, SPOKE, Meeting, Meetings
from deconflict.layers.mentions import BODIES, Mention, Shape
from deconflict.layers.nouns import is_person_noun
from deconflict.layers.pronouns import BESIDE_VERB, REACH, Pronouns
from deconflict.layers.report import Report
from deconflict.layers.tables import words
from deconflict.types import LinkKind

NEARER = 2  # sentences in which one of two who share a family name was met, and the other was not
MEMORY = 12  # meetings back in which a noun like "the company" looks


class Cast:
    """The figures of one document, as they are met in the order of the text."""

    def __init__(
        self,
        report: Report,
        named: Figures,
        speakers: Mapping[int, Sequence[Mention]] = MappingProxyType({}),
        others: Mapping[int, Sequence[int]] = MappingProxyType({}),
    ) -> None:
        """speakers   by the words of quotations, whoever says them
        others     by the first word of a source, words that name somebody else
        """
        self.report = report
        self.named = named
        self._meetings = Meetings(report)
        self._pronouns = Pronouns(report, self._meetings, speakers, others, self._number)
        self._contest = Contest(report, self._meetings)
        self._as_told = AsTold(report, self._meetings, self._pronouns, self.find)
        self._joined: dict[int, Figure] = {}  # by the number of one without a name, the named one that it was
        self._numbers = count()  # of figures that the first look at the document has not told; its own are below zero

    def identify(self, mention: Mention, *, likely: LinkKind | None = None, speaks: bool = True) -> Figure:
        """The figure that a mention stands for: an old one where exactly one fits, else a new one of its own words.

        likely   the kind that the encoder takes it for, where the words do not show one
        """
        figure = self.find(mention, likely, speaks=speaks) or self.new(mention, likely)
        figure = self._joined.get(figure.number, figure)
        if figure.kind is None and likely is not None:
            figure = replace(figure, kind=likely)
        figure = figure if mention.shape is Shape.PRONOUN else _enriched(figure, mention)
        self._meetings.note(mention, figure)
        return figure

    def remember(self, token: int, figure: Figure, strength: int) -> None:
        """A figure is met at `token`, which is not before the last one; later references look back to it."""
        self._meetings.remember(token, figure, strength)

    def find(self, mention: Mention, likely: LinkKind | None = None, *, speaks: bool = True) -> Figure | None:
        """The figure told before, or named elsewhere in the report, that a mention means."""
        if mention.shape is Shape.PRONOUN:
            return self._pronouns.resolve(mention, likely=likely, speaks=speaks)
        if mention.shape is Shape.NAME:
            return self._by_name(mention, speaks=speaks)
        if mention.shape is Shape.DEFINITE:
            figure = self._issuer(mention) or self._outlet(mention)
            figure = figure or self._by_noun(mention) or self._only_picture(mention)
            return None if figure is not None and self._is_other(mention, figure) else figure
        return None

    def _is_other(self, mention: Mention, figure: Figure) -> bool:
        """Whether a noun stands beside its verb's subject, and so is somebody else: "Kestrel asked | the firm"."""
        layers = self.report.layers
        if mention.kind not in BODIES or layers.relation[mention.at] not in BESIDE_VERB:
            return False
        subjects = (t for t in self.report.children[layers.head[mention.at]] if layers.relation[t].startswith("nsubj"))
        return any(self._meetings.number_at(t) == figure.number for t in subjects)

    def described(self, mention: Mention, figure: Figure, *, speaks: bool) -> Figure | None:
        """Whom a name, told without a role, names at last: "The mayor of Corran said … Rosa Lind said".

        Of who is no mayor only a name with an age tells it: "A Corran mother asked … said Rosa Lind, 31".
        """
        bare = mention.shape is Shape.NAME and not mention.head and not mention.owner
        if not bare or figure.kind is not LinkKind.PERSON or not mention.roles <= words("titles", "rank"):
            return None
        aged = self._has_age(mention)
        back = self._meetings.back(mention.first, REACH) if speaks or aged else ()
        told = {m.figure.number: m.figure for m in back if m.strength is SPOKE and self._is_description(m, aged=aged)}
        fits = [f for f in told.values() if f.gender is None or figure.gender in (None, f.gender)]
        return fits[0] if len(fits) == 1 and len(told) == 1 else None

    def _is_description(self, meeting: Meeting, *, aged: bool) -> bool:
        """Whether the first paragraph told somebody without a name by an office that one holds, or by a trade."""
        figure = meeting.figure
        if figure.named or figure.plural or figure.kind is not LinkKind.UNNAMED or figure.number in self._joined:
            return False
        opens = self.report.paragraph[meeting.token] == self.report.opening
        office = bool(figure.roles & (words("titles", "office") | words("titles", "rank")))
        return opens and (office or (aged and any(map(is_person_noun, figure.roles))))

    def _has_age(self, mention: Mention) -> bool:
        """Whether a number and a comma follow a name: "Rosa Lind, 31, of Corran"."""
        after = self.report.words[mention.last + 1 : mention.last + 4]
        return len(after) == 3 and after[0] == "," and after[1].isdigit() and after[2] in (",", ".", ";")

    def join(self, described: Figure, figure: Figure) -> Figure:
        """The named figure with what was told of it before it was named."""
        joined = replace(figure, roles=figure.roles | described.roles, gender=figure.gender or described.gender)
        self._joined[described.number] = joined
        return joined

    # ------------------------------------------------------------ names

    def _by_name(self, mention: Mention, *, speaks: bool) -> Figure | None:
        """The one figure whom a name may mean: where several share it, the only one who spoke, or was met of late."""
        fits = self.named.named(mention)
        if len(fits) > 1 and mention.gender in ("m", "f"):
            fits = [f for f in fits if f.gender in (mention.gender, None)]
        if len(fits) > 1 and speaks:
            fits = [f for f in fits if self._meetings.has_spoken(f)] or fits
        for near in (None, NEARER):
            if len(fits) <= 1:
                break
            met = [f for f in fits if self._meetings.was_met(f, mention.first, near)]
            fits = met or fits
        return fits[0] if len(fits) == 1 else None

    def _number(self, mention: Mention) -> int | None:
        """The number of the figure that a mention, maybe a later one, is of; None where that is not plain."""
        if (number := self._meetings.number_at(mention.at)) is not None:
            return number
        named = self.named.named(mention) if mention.shape is Shape.NAME else []
        return named[0].number if len(named) == 1 else None

    # ------------------------------------------------------------ nouns

    def _by_noun(self, mention: Mention) -> Figure | None:
        """Whom "the spokesman", "the ministry", "his lawyer" means: who was called so, else who may be."""
        called = [f for f in self._meetings.called({mention.head, *mention.roles}) if noun_was_used(mention, f)]
        if mention.kind in BODIES and not mention.owner and mention.plural is not True:
            candidates = self._contest.candidates(mention)
            if candidates:
                return decided(candidates)
        if mention.owner:
            named = [f for f in called if f.named]
            return named[0] if len(named) == 1 else None
        if called and not self._meetings.is_faint(called[0]):
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

    def _by_vague_noun(self, mention: Mention) -> Figure | None:
        """Whom "the man", "the company" may mean, though nobody was called so: speakers and subjects before others."""
        recent = list(islice((m for m in self._meetings.back(mention.first) if m.strength > FAINT), MEMORY))
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
        for meeting in self._meetings.back(mention.first, REACH):
            if meeting.strength is SPOKE and mention.head in meeting.figure.roles:
                return None  # a paper of its own standing: "a memo found in a drawer … the memo"
            if meeting.strength is SPOKE and meeting.figure.kind in (LinkKind.INSTITUTION, LinkKind.GROUP):
                return meeting.figure
        return None

    def _outlet(self, mention: Mention) -> Figure | None:
        """The outlet that "the paper", "the agency" or "the network" means where none else was called so of late.

        Where the last sentence that tells of outlets tells of two, nobody is guessed.
        """
        noun = mention.head
        if noun not in words("cast", "outlets_too") or mention.owner or mention.modifiers or mention.plural:
            return None
        if any(
            noun in m.figure.roles or noun in words_shown(m.figure)
            for m in self._meetings.back(mention.first)
            if m.figure.kind is not LinkKind.OUTLET
        ):
            return None
        back = [
            m for m in self._meetings.back(mention.first, REACH) if m.figure.kind is LinkKind.OUTLET and m.figure.named
        ]
        last = [m for m in back if self.report.sentence[m.token] == self.report.sentence[back[0].token]]
        told = {m.figure.number: m.figure for m in last if noun != "agency" or is_agency(m.figure)}
        return next(iter(told.values())) if len(told) == 1 else None

    def _only_picture(self, mention: Mention) -> Figure | None:
        """The one picture told of so far that "the footage", "the 40-second clip", "those images" may mean."""
        if mention.kind is not LinkKind.MEDIA or mention.owner:
            return None
        told = {f.number: f for f in self._meetings.called(alike_pictures(mention)) if f.kind is LinkKind.MEDIA}
        one = next(iter(told.values())) if len(told) == 1 else None
        return one if one is not None and (mention.plural or not one.plural) else None

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
            name=mention.name if named else self._as_told.wording(mention),
            kind=kind,
            gender=mention.gender,
            plural=mention.plural,
            roles=mention.roles | ({mention.head} if mention.head else frozenset()),
            named=named,
            number=next(self._numbers),
        )


def is_agency(figure: Figure) -> bool:
    """Whether an outlet is a news agency, by its name or by what it is called."""
    return bool(words_shown(figure) & words("cast", "in_agencies")) or figure.name.lower().endswith("press")


def _enriched(figure: Figure, mention: Mention) -> Figure:
    """The figure with what this mention adds: a role, a gender."""
    roles = figure.roles | roles_for(figure.kind, mention)
    gender = figure.gender or (mention.gender if mention.gender != "n" else None)
    return figure if (roles, gender) == (figure.roles, figure.gender) else replace(figure, roles=roles, gender=gender)
