"""Whom a pronoun means: the latest figure that agrees, speakers and subjects before others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from deconflict.layers.agreement import pronoun_agrees
from deconflict.layers.asking import refuses, refusing_sources
from deconflict.layers.figures import Figure
from deconflict.layers.meetings import ASKED, FAINT, NAMED, SPOKE, Meetings
from deconflict.layers.mentions import Mention
from deconflict.layers.report import Report
from deconflict.types import LinkKind

REACH = 8  # sentences back in which a pronoun looks for whom it means
NEAR = 1  # the same for "its", "his" before a noun, where a wrong owner is worse than none
BESIDE = 6  # words between the start of a name and the "who" or "which" after it
OBJECTS = ("obj", "iobj")
BESIDE_VERB = (*OBJECTS, "obl")  # where "it" and "they" do not mean the subject: "Men put tools in | them"
SHARED = ("xcomp", "conj")  # clauses without a subject of their own
SUBORDINATE = frozenset("ccomp advcl xcomp conj parataxis".split())
SAID_BEFORE = ("ccomp", "parataxis")
CLIMB = 3  # clauses up from "it" to the one whose subject it may be

PAPERS = (LinkKind.DOCUMENT, LinkKind.MEDIA)

Speakers = Mapping[int, Sequence[Mention]]
Others = Mapping[int, Sequence[int]]
NumberOf = Callable[[Mention], int | None]


class Pronouns:
    """Resolves the pronouns of one document by what was met before them."""

    def __init__(
        self, report: Report, meetings: Meetings, speakers: Speakers, others: Others, number_of: NumberOf
    ) -> None:
        """speakers   by the words of quotations, whoever says them
        others     by the first word of a source, words that name somebody else
        number_of  of the figure that a mention, maybe a later one, is of; None where that is not plain
        """
        self._report = report
        self._meetings = meetings
        self._speakers = speakers
        self._others = others
        self._number_of = number_of
        self._refusing = refusing_sources(report)

    def resolve(
        self, mention: Mention, reach: int = REACH, *, likely: LinkKind | None = None, speaks: bool = True
    ) -> Figure | None:
        """The latest figure in reach that agrees: speakers and subjects before others, of a known gender first.

        likely   the kind that the encoder takes a speaker for: "it" that shows something is no ministry
        """
        if mention.gender is None and mention.plural is None:  # "which": the noun right before it, or nobody
            last = next((m for m in self._meetings.back(mention.first, 0) if m.strength > FAINT), None)
            return last.figure if last is not None and mention.first - last.token <= BESIDE else None
        if self._report.lower[mention.first] == "both":
            return self._two(mention, reach)
        if mention.gender not in ("m", "f"):  # of what does not speak "it" may be anything
            above = self._by_clause(mention)
            if not speaks:
                return above or self._only_one(mention)
            if above is not None and _is_like(above, likely):
                return above
        barred = self._barred(mention)
        agreeing = [
            m
            for m in self._meetings.back(mention.first, reach)
            if m.figure.number not in barred and self._agrees(mention, m.figure)
        ]
        if mention.gender not in ("m", "f"):
            agreeing = [m for m in agreeing if _is_like(m.figure, likely)] or agreeing
        here = self._report.sentence[mention.first]
        refusing = mention.first in self._refusing or refuses(self._report, mention.first)
        for back in range(reach + 1):
            near = [m for m in agreeing if self._report.sentence[m.token] == here - back]
            speaking = {m.token for m in near if m.strength is SPOKE}  # of "Lind's lawyer" the lawyer speaks
            near = [m for m in near if m.strength is SPOKE or m.token not in speaking]
            weak = near if mention.gender in ("m", "f") and back <= NEAR else []
            papers = (
                [m.figure for m in near if m.strength > FAINT and m.figure.kind in PAPERS] if likely in PAPERS else []
            )
            asked = [m.figure for m in near if m.strength is ASKED] if refusing else []
            spoke = [m.figure for m in near if m.strength is SPOKE] if speaks else []
            pool = (
                asked
                or spoke
                or papers
                or [m.figure for m in near if m.strength > NAMED]
                or [m.figure for m in weak if m.strength > FAINT]
            )
            if pool:
                return next((f for f in pool if f.gender == mention.gender), pool[0])
        return agreeing[0].figure if agreeing and mention.gender in ("m", "f") else None

    def _agrees(self, mention: Mention, figure: Figure) -> bool:
        return pronoun_agrees(mention, figure) and self._meetings.may_be(figure, mention.gender)

    def _only_one(self, mention: Mention) -> Figure | None:
        """Whom "it" or "they" means that do not speak: the subject before, where nobody else told there agrees."""
        barred = self._barred(mention)
        near = [m for m in self._meetings.back(mention.first, 0) if m.figure.number not in barred]
        fits = [m for m in near if pronoun_agrees(mention, m.figure)]
        alone = len({m.figure.number for m in fits}) == 1
        return next((m.figure for m in fits if m.strength > NAMED), None) if alone else None

    def _by_clause(self, mention: Mention) -> Figure | None:
        """The body that "it" or "they" means in "the agency said that it …": the subject of the clause above."""
        layers, token = self._report.layers, mention.first
        if not layers.relation[token].startswith("nsubj"):
            return None
        for verb in self._verbs_around(layers.head[token]):
            for subject in self._report.children[verb]:
                if layers.relation[subject].startswith("nsubj") and subject < token:
                    figure = self._meetings.figure_at(subject)
                    return figure if figure is not None and _may_be_they(mention, figure) else None
        return None

    def _verbs_around(self, verb: int) -> Iterator[int]:
        """What is said by a verb ("The port will close, it | said"), then the verbs of the clauses above it."""
        layers = self._report.layers
        yield from (t for t in self._report.children[verb] if t < verb and layers.relation[t] in SAID_BEFORE)
        for _ in range(CLIMB):
            if verb < 0 or layers.relation[verb] not in SUBORDINATE:
                return
            verb = layers.head[verb]
            yield verb

    def _two(self, mention: Mention, reach: int) -> Figure | None:
        """Who "both" are: those last told as two, "two officials"; nobody where two are told by their names."""
        met = (m.figure for m in self._meetings.back(mention.first, reach) if m.strength > FAINT and m.figure.plural)
        return next((figure for figure in met if figure.name.casefold().startswith(("two ", "both "))), None)

    def _barred(self, mention: Mention) -> set[int]:
        """Whom a pronoun cannot mean.

        That is who speaks the quotation around it, whom it names, the subject of its verb, who is "he" beside a "she".
        """
        token, layers = mention.first, self._report.layers
        barred = {n for m in self._speakers.get(token, ()) if (n := self._number_of(m)) is not None}
        barred |= {n for t in self._others.get(token, ()) if (n := self._meetings.number_at(t)) is not None}
        barred |= self._of_other_gender(mention)
        objects = OBJECTS if mention.gender in ("m", "f") else BESIDE_VERB
        if layers.relation[token] in objects and not self._report.lower[token].endswith("self"):
            barred |= {n for t in self._subjects(layers.head[token]) if (n := self._meetings.number_at(t)) is not None}
        return barred

    def _of_other_gender(self, mention: Mention) -> set[int]:
        """Whom a pronoun of the other gender means in the same sentence: "“He had slept,” | she | said"."""
        other = {"m": ("she", "her"), "f": ("he", "him", "his")}.get(mention.gender or "", ())
        start, _ = self._report.sentence_range(mention.first)
        told = (t for t in range(start, mention.first) if self._report.lower[t] in other)
        return {n for t in told if (n := self._meetings.number_at(t)) is not None}

    def _subjects(self, verb: int) -> list[int]:
        """The subjects of a verb, or of the verb above that it shares them with: "The body wants | to eat it"."""
        relation = self._report.layers.relation
        for _ in range(CLIMB):
            found = [t for t in self._report.children[verb] if relation[t].startswith("nsubj")]
            if found or relation[verb] not in SHARED:
                return found
            verb = self._report.layers.head[verb]
        return []


def _is_like(figure: Figure, likely: LinkKind | None) -> bool:
    """Whether a figure may be of the kind that the encoder tells: a paper or picture, or else none."""
    return likely is None or figure.kind is None or (figure.kind in PAPERS) == (likely in PAPERS)


def _may_be_they(mention: Mention, figure: Figure) -> bool:
    """Whether "it" or "they" agrees with the subject of the clause above, where a body may be "they" too."""
    return pronoun_agrees(mention, figure) or (mention.plural is True and figure.gender == "n")
