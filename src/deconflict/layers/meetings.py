"""Who was met so far in a document, and how much each meeting brings a figure to mind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from deconflict.layers.figures import Figure
from deconflict.layers.mentions import Mention
from deconflict.layers.report import Report

MANY = 50  # of whom one noun is used that are looked at, so that long documents take no longer a word
FAINT, NAMED, SUBJECT, ASKED, SPOKE = range(5)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A figure at a token: it spoke, was asked, stood where a speaker stands, was named, or was only referred to."""

    token: int
    strength: int
    figure: Figure


class Meetings:
    """The figures of one document as they are met, in the order of the text."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._meetings: list[Meeting] = []
        self._by_role: dict[str, dict[int, Figure]] = defaultdict(dict)  # the figure met last at the end
        self._last: dict[int, int] = {}  # token at which each figure was met last
        self._faint: set[int] = set()  # figures of which nothing but a reference was met
        self._spoke: set[int] = set()
        self._who: dict[int, int] = {}  # by token, the number of the figure that it is a mention of
        self._latest: dict[int, Figure] = {}  # by number, as it was seen last
        self._called_he: dict[int, Counter[str]] = defaultdict(Counter)  # how often "he" or "she" meant a figure

    def note(self, mention: Mention, figure: Figure) -> None:
        """A mention is of a figure, which is as it is seen now."""
        self._who.update(dict.fromkeys(range(mention.first, mention.last + 1), figure.number))
        self._latest[figure.number] = figure
        he = mention.words.lower() in ("he", "she") and not self._report.quoted[mention.first]
        if he and mention.gender is not None:
            self._called_he[figure.number][mention.gender] += 1

    def remember(self, token: int, figure: Figure, strength: int) -> None:
        """A figure is met at `token`, which is not before the last one; later references look back to it."""
        self._meetings.append(Meeting(token, strength, figure))
        if strength is FAINT and (figure.number in self._faint or figure.number not in self._last):
            self._faint.add(figure.number)
        else:
            self._faint.discard(figure.number)
        self._last[figure.number] = token
        if strength is SPOKE:
            self._spoke.add(figure.number)
        for role in figure.roles:
            self._by_role[role].pop(figure.number, None)
            self._by_role[role][figure.number] = figure

    def back(self, token: int, reach: int | None = None) -> Iterator[Meeting]:
        """The meetings before a token, the latest first, at most `reach` sentences back."""
        here = self._report.sentence[token]
        for meeting in reversed(self._meetings):
            if reach is not None and here - self._report.sentence[meeting.token] > reach:
                return
            if meeting.token < token:
                yield meeting

    def called(self, nouns: Iterable[str]) -> list[Figure]:
        """Those met so far of whom one of the nouns was used, the latest first, faint ones last."""
        met = {f.number: f for n in sorted(nouns) for f in islice(reversed(self._by_role[n].values()), MANY)}
        return sorted(met.values(), key=lambda f: (self.is_faint(f), -self._last[f.number]))

    def is_faint(self, figure: Figure) -> bool:
        """Whether nothing but a reference to a figure was met."""
        return figure.number in self._faint

    def has_spoken(self, figure: Figure) -> bool:
        """Whether a figure was quoted before."""
        return figure.number in self._spoke

    def was_met(self, figure: Figure, token: int, reach: int | None) -> bool:
        """Whether a figure was met before, at most `reach` sentences back."""
        last = self._last.get(figure.number)
        here = self._report.sentence
        return last is not None and (reach is None or here[token] - here[last] <= reach)

    def latest(self, figure: Figure) -> Figure:
        """The figure as it was seen last, with all that it was called."""
        return self._latest.get(figure.number, figure)

    def may_be(self, figure: Figure, gender: str | None) -> bool:
        """Whether a figure that "she" should mean now was "he" no more often before, outside of quotations."""
        called = self._called_he.get(figure.number)
        return gender not in ("m", "f") or called is None or 2 * called[gender] >= called.total()

    def number_at(self, token: int) -> int | None:
        """The number of the figure that a token is a mention of; None where it is none so far."""
        return self._who.get(token)

    def figure_at(self, token: int) -> Figure | None:
        """The figure that a token is a mention of, as it was seen last."""
        number = self._who.get(token)
        return None if number is None else self._latest.get(number)
