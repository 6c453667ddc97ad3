"""Noun phrases as participants of events: who is somebody, which country the words tell, how far the phrase goes."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from deconflict.layers.report import Report
from deconflict.reading.event_countries import Told
from deconflict.reading.event_lexicon import noun_lemmas
from deconflict.reading.tables import words
from deconflict.types import Participant, Span

BODIES = frozenset({"Organization", "NORP"})
LEFT = 6  # words before a head in which its country may stand
OUTSIDE = frozenset(
    ("acl:relcl", "parataxis", "cc", "mark", "aux", "cop", "discourse", "acl", "advcl", "conj", "appos")
)


class Phrases:
    """The people, bodies and countries of one report; every phrase is known by its head."""

    def __init__(self, report: Report, countries: Mapping[int, Told]) -> None:
        self.report = report
        self.countries = countries
        self._relation = report.layers.relation
        self._told_in: dict[int, set[str]] = defaultdict(set)
        for token, told in countries.items():
            self._told_in[report.sentence[token]].add(told[0])
        self._starts = [token.start for token in report.layers.text.tokens]

    def _case(self, token: int) -> str | None:
        found = [self.report.lower[c] for c in self.report.children[token] if self._relation[c] == "case"]
        return found[0] if found else None

    def is_somebody(self, token: int) -> bool:
        """Whether a token heads a phrase that means people, a body or a country."""
        if self.report.layers.upos[token] not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            return False
        if token in self.countries:
            return True
        named = self.report.types[token] & {"Person", "Organization", "NORP", "Location"}
        return bool(named) or self.is_people(token)

    def _own(self, token: int) -> bool:
        """Whether a phrase is the actor's own: "its troops", "their ambassador"."""
        owners = [c for c in self.report.children[token] if self._relation[c] == "nmod:poss"]
        return any(self.report.lower[c] in ("its", "their", "his", "her") for c in owners)

    def is_people(self, token: int) -> bool:
        return not _people().isdisjoint(noun_lemmas(self.report.lower[token]))

    def code_of(self, head: int) -> str | None:
        """The country of a phrase: of its head, else of the nearest word before, else of what follows "of" or "in"."""
        told = self._told(head) or self._left(head)
        return told[0] if told else None

    def is_public(self, span: Span) -> bool:
        """Whether a phrase names a body, a people, armed people, officials or crowds, and not just somebody."""
        tokens = range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))
        public = words("events", "nouns", "people")
        return any(self.report.types[t] & BODIES or self.report.lower[t] in public for t in tokens)

    def is_known(self, span: Span) -> bool:
        """Whether a phrase has a name in it, or names officials or armed people."""
        tokens = range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))
        official = words("events", "nouns", "people") - words("events", "nouns", "crowd")
        return any(self.report.named[t] >= 0 or self.report.lower[t] in official for t in tokens)

    def _left(self, head: int) -> Told | None:
        """A country right before the head, where the tree hangs it elsewhere: "Taiwan's vice foreign minister"."""
        first, _ = self.report.sentence_range(head)
        for at in range(head - 1, max(first, head - LEFT) - 1, -1):
            if at in self.countries:
                return self.countries[at]
            if self.report.layers.upos[at] not in ("NOUN", "PROPN", "ADJ", "PART", "NUM"):
                return None
        return None

    def _told(self, head: int) -> Told | None:
        queue = [(0, 0, head)]
        seen = {head}
        while queue:
            cost, order, token = heapq.heappop(queue)
            if token in self.countries:
                return self.countries[token]
            for child in self.report.children[token]:
                price = self._inside(child)
                if price is not None and child not in seen and not self._astray(child, token):
                    seen.add(child)
                    heapq.heappush(queue, (cost + price, order + child, child))
        return None

    def _astray(self, child: int, head: int) -> bool:
        """Whether the tree hangs a word before a noun on it across a verb: "Peruvian Ames met Minister Orr"."""
        if self._relation[child] not in ("amod", "compound", "nmod:desc"):
            return False
        between = (t for t in range(child + 1, head) if self.report.layers.upos[t] == "VERB")
        return any(self.report.layers.head[t] not in range(child, head + 1) for t in between)

    def _inside(self, child: int) -> int | None:
        relation = self._relation[child]
        if relation in ("amod", "compound", "nmod:poss", "flat", "nummod", "det:predet", "nmod:desc"):
            return 1
        if relation == "appos":
            return 4
        if relation.startswith("nmod"):
            return 2 if self._case(child) in ("of", "from") else 3
        return None

    def _joined(self, head: int) -> list[int]:
        """A head with those that "and" joins to it, or to the name that stands beside it: "leader X and Ms Y"."""
        beside = [c for c in self.report.children[head] if self._relation[c] in ("appos", "flat", "nmod:desc")]
        joined = [c for h in (head, *beside) for c in self.report.children[h] if self._relation[c] == "conj"]
        return [head, *(c for c in joined if self.is_somebody(c))]

    def phrase(self, head: int) -> list[int]:
        """Tokens of a noun phrase without its clauses, in order."""
        found, queue = [head], [head]
        while queue:
            for child in self.report.children[queue.pop()]:
                if self._relation[child] not in OUTSIDE:
                    found.append(child)
                    queue.append(child)
        return sorted(set(found))

    def told_as(self, heads: list[int], otherwise: str | None = None) -> tuple[Participant, ...]:
        """The phrases at these heads; one with two countries ("Turkish and Greek officials") tells two participants.

        otherwise  the country of those whose own words tell none
        """
        told: list[Participant] = []
        for head in heads:
            span = self.report.span_of(self._contiguous(self.phrase(head), head))
            codes = [code for code in (self.code_of(head), *self._further(head)) if code]
            if codes:
                told += [Participant(span=span, country=code) for code in dict.fromkeys(codes)]
            else:
                told.append(Participant(span=span, country=otherwise, inferred=otherwise is not None))
        return tuple(dict.fromkeys(told))

    def first_before(self, token: int) -> str | None:
        """The first country that the sentence tells before a word."""
        first, _ = self.report.sentence_range(token)
        return next((self.countries[t][0] for t in range(first, token) if t in self.countries), None)

    def first_after(self, token: int, but: frozenset[str]) -> str | None:
        """The first country that the sentence tells after a word, but these."""
        _, last = self.report.sentence_range(token)
        told = (self.countries[t][0] for t in range(token, last) if t in self.countries)
        return next((code for code in told if code not in but), None)

    def only(self, token: int) -> str | None:
        """The one country that the sentence around a word tells; None where it tells several."""
        codes = self._told_in.get(self.report.sentence[token], set())
        return next(iter(codes)) if len(codes) == 1 else None

    def _contiguous(self, tokens: list[int], head: int) -> list[int]:
        """The run of tokens around the head, without the preposition in front."""
        kept, inside = [head], set(tokens)
        while kept[0] - 1 in inside:
            kept.insert(0, kept[0] - 1)
        while kept[-1] + 1 in inside:
            kept.append(kept[-1] + 1)
        while len(kept) > 1 and self._relation[kept[0]] in ("case", "punct", "cc"):
            kept.pop(0)
        return kept

    def _further(self, head: int) -> Iterator[str]:
        """Countries that "and" joins inside the phrase: "Turkish and Greek officials"."""
        told = self._told(head)
        while told and told[2] + 2 <= head and self.report.lower[told[2] + 1] in ("and", "or", ",", "-", "&"):
            told = self.countries.get(told[2] + 2)
            if told:
                yield told[0]


@cache
def _people() -> frozenset[str]:
    return words("events", "nouns", "people") | words("events", "sets", "PEOPLE") | words("events", "sets", "TROOPS")
