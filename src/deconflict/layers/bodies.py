"""Which body of a report "the company", "the ministry", "the union" means: as a careful reader takes it.

Who just spoke or acted in the paragraph is meant, else who the report is about: the headline and the first paragraph
tell more than a name in passing. Where two bodies of one sort come out about even, nobody is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from deconflict.facts import country_of_adjective, country_of_people
from deconflict.layers.agreement import modifiers_agree
from deconflict.layers.figures import Figure
from deconflict.layers.meetings import FAINT, NAMED, SPOKE, Meeting, Meetings
from deconflict.layers.mentions import BODIES, Mention
from deconflict.layers.nouns import is_seat
from deconflict.layers.report import Report
from deconflict.layers.tables import load_table, words

FARTHEST = 300  # meetings back that are looked at, so that long documents take no longer a word
MARGIN = 1.0  # by which the first must be ahead of the second
MARGIN_OPEN = 2.0  # the same for a body of which nothing shows the sort over one that shows it
MARGIN_NAMED = 2.0  # by which one without a name must be ahead of one who has it: most often it is the same
LEAST = 4.0  # for a body of which nothing shows the sort: a name in passing is not "the company"

# What it counts that a body stands in the headline, in the first paragraph, there as the subject;
TITLE, OPENING, OPENS = 3.0, 2.5, 1.0
# for each paragraph in which it spoke or acted, or was named, and how much at most;
ACTED, PASSING, MOST = 1.0, 0.5, 3.0
# that it spoke or acted in this paragraph, was named in the sentence before, acted in the paragraph before, was named.
SPEAKS, LAST, NEXT, BEFORE, BESIDE = 9.0, 7.0, 5.0, 1.5, 0.5

WORKERS = ("workers", "workers'")  # at the end of a word in a union's name
MEMBERS = (*WORKERS, "ers", "ors", "ers'", "ors'")  # "United Dockers"


class Fit(IntEnum):
    """How well a noun goes with what a report shows of a body."""

    NONE = 0
    OPEN = 1  # nothing shows the sort: "the company" for Harrow
    SORT = 3  # the sort agrees: "the company" for Harrow Foods
    CALLED = 4  # it is called so: "the ministry" for the Ministry of Water


@dataclass(frozen=True, slots=True)
class Candidate:
    figure: Figure
    fit: Fit
    weight: float
    titled: bool = False


class Contest:
    """The bodies of one document that a noun may mean, weighed against one another."""

    def __init__(self, report: Report, meetings: Meetings) -> None:
        self._report = report
        self._meetings = meetings

    def candidates(self, mention: Mention) -> list[Candidate]:
        """Those that the noun fits, the weightiest first."""
        met: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in islice(self._meetings.back(mention.first), FARTHEST):
            met[meeting.figure.number].append(meeting)
        found = []
        for meetings in met.values():
            figure = self._meetings.latest(meetings[0].figure)
            fit = fit_of(mention, figure)
            if fit is not Fit.NONE and not (fit is Fit.OPEN and self._is_place(meetings)):
                titled = any(m.token in self._report.headings for m in meetings)
                weight = self._weight(mention, fit, meetings) + (TITLE if titled else 0)
                found.append(Candidate(figure, fit, weight, titled))
        return sorted(found, key=lambda c: (-c.weight, -c.figure.number))

    def _is_place(self, meetings: Sequence[Meeting]) -> bool:
        """Whether a name was told of a place, of a people, or of what nothing tells: "in Lind", "European"."""
        report, starts = self._report, [m.token for m in meetings if m.figure.named]
        stands = any(report.lower[t - 1] == "in" or report.lower[t - 2 : t] == ("in", "the") for t in starts if t)
        adjective = " " not in meetings[0].figure.name and all(report.layers.upos[t] == "ADJ" for t in starts)
        unread = meetings[0].figure.kind is None and not any(report.types[t] for t in starts)
        return bool(starts) and (stands or adjective or unread)

    def _weight(self, mention: Mention, fit: Fit, meetings: Sequence[Meeting]) -> float:
        report = self._report
        here = report.paragraph[mention.first]
        strength: dict[int, int] = defaultdict(int)
        for meeting in meetings:
            if meeting.token not in report.headings:
                paragraph = report.paragraph[meeting.token]
                strength[paragraph] = max(strength[paragraph], meeting.strength)
        weight = float(fit) - Fit.OPEN
        if strength.get(report.opening, FAINT) > FAINT:
            weight += OPENING + (OPENS if strength[report.opening] > NAMED else 0)
        weight += min(sum(ACTED if s > NAMED else PASSING for s in strength.values()), MOST)
        near = report.sentence[mention.first] - report.sentence[meetings[0].token] <= 1
        return weight + _nearness(strength.get(here), strength.get(here - 1), near=near)


def _nearness(here: int | None, before: int | None, *, near: bool) -> float:
    """What it counts that a body was met in the paragraph of the noun, or in the one before."""
    if here is not None and here > NAMED:
        return SPEAKS if here is SPOKE else LAST
    if here is not None and here > FAINT and near:
        return NEXT
    if before is not None and before > NAMED:
        return BEFORE
    return BESIDE if here is not None or before is not None else 0


def decided(candidates: Sequence[Candidate]) -> Figure | None:
    """The body that is plainly meant; None where two come out about even, or the only one is too faint.

    candidates  the weightiest first
    """
    shown = [c for c in candidates if c.fit is not Fit.OPEN]
    first = next((c for c in candidates if c.fit is Fit.OPEN), None)
    if first is not None and (not shown or first.weight > shown[0].weight):
        ahead = first.weight - max((c.weight for c in candidates if c is not first), default=0)
        if first.weight >= LEAST and ahead >= (MARGIN_OPEN if shown else MARGIN):
            return first.figure
        if not shown or first.titled:
            return None
    return _first_of(shown)


def _first_of(candidates: Sequence[Candidate]) -> Figure | None:
    """The first that is far enough ahead; a body without a name that it may itself be takes nothing from it."""
    if not candidates:
        return None
    named = next((c for c in candidates if c.figure.named), candidates[0])
    first = named if candidates[0].weight - named.weight < MARGIN_NAMED else candidates[0]
    others = [c for c in candidates if c is not first and c.figure.named]
    return None if others and first.weight - others[0].weight < MARGIN else first.figure


# ---------------------------------------------------------------- sorts


def fit_of(mention: Mention, figure: Figure) -> Fit:
    """Whether a noun for a body may mean this one, by what its name and the words for it show."""
    if figure.plural or not may_be_body(figure) or not modifiers_agree(mention, figure):
        return Fit.NONE
    shown = words_shown(figure)
    if mention.head in shown or shown & _other_words(mention.head):
        return Fit.CALLED
    if mention.head in words("cast", "any_firm"):
        fit = _fit_firm(figure, shown)
        return fit if mention.head in words("cast", "firm_alone") else min(fit, Fit.OPEN)  # "the glassmaker"
    if mention.head == "union" and figure.named and any(word.endswith(MEMBERS) for word in shown):
        return Fit.SORT
    if mention.head in words("cast", "any_body") and figure.named and not shown & words("cast", "office"):
        return Fit.OPEN
    return Fit.NONE


def may_be_body(figure: Figure) -> bool:
    """No person, no country, nothing without a name that is a place or a thing: "the line"."""
    if figure.named:
        unknown = figure.kind is None and not figure.place
        shouted = " " in figure.name and figure.name.isupper()  # the place before a report
        return (unknown or figure.kind in BODIES) and not (shouted or is_seat(figure.name) or is_people(figure.name))
    return figure.kind in BODIES and figure.roles.isdisjoint(words("cast", "sites") | words("cast", "things"))


def is_people(name: str) -> bool:
    return country_of_adjective(name) is not None or country_of_people(name) is not None


def words_shown(figure: Figure) -> frozenset[str]:
    """The words of a body's name, and the nouns that are used of it."""
    named = (w.lower().strip(".,") for w in figure.name.replace("-", " ").split()) if figure.named else ()
    return figure.roles.union(named)


def _fit_firm(figure: Figure, shown: frozenset[str]) -> Fit:
    """A firm by its name or by what it is called; a name that shows nothing may be one, a noun may not."""
    named = words("nouns", "company") | words("cast", "in_firms")
    if shown & words("cast", "any_firm") or (figure.named and shown & named):
        return Fit.SORT
    other = shown & words("cast", "no_firm") or any(word.endswith(WORKERS) for word in shown)
    return Fit.OPEN if figure.named and not other else Fit.NONE


def _other_words(noun: str) -> frozenset[str]:
    """Words of names that show the sort as well: "Airways" an airline."""
    return frozenset(load_table("cast")["in_names_of"].get(noun, "").split())
