"""Who acts in the event that a claim is about, and whom it is done to: every entity near its members, compared.

Each comparison is the share of members of which something holds, or a fact about the entity; weights are fitted
(`training/claim_events.py`). What most members tell in their own words counts most; what the story is about fills in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from deconflict.linking.events import Told
from deconflict.linking.stands import Mentions, Stand
from deconflict.types import BlockKind, Entity, EntityKind, Reading, Span

PROMINENT = 6  # entities mentioned most in the story, which are always looked at
KINDS = ("person", "group", "institution", "country", "outlet", "unnamed", "place")
Features = Mapping[str, float]


class Castings:
    """The entities of one story as they may have a part in the events of its claims."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity]) -> None:
        self.mentions = Mentions(entities)
        self._kinds = {e.id: e.kind for e in entities}
        self._most = max(self.mentions.counts.values(), default=1)
        ranked = sorted(self.mentions.counts, key=lambda id: (-self.mentions.counts[id], id))
        self._prominent = tuple(id for id in ranked if self._kinds[id] is not EntityKind.OUTLET)[:PROMINENT]
        self._acts, self._undergoes = self._roles(readings)
        self._count = max(1, len(readings))
        self._reports, self._titles = self._spread(readings)

    def _spread(self, readings: Sequence[Reading]) -> tuple[Counter[str], Counter[str]]:
        """In how many reports each entity is mentioned, and in how many titles."""
        reports: Counter[str] = Counter()
        titles: Counter[str] = Counter()
        for document in [reading.document for reading in readings]:
            headings = [b.span for b in document.blocks if b.kind is BlockKind.TITLE]
            whole = Span(0, len(document.text))
            reports.update({id for _, id in self.mentions.inside(document.id, whole)})
            titles.update({id for heading in headings for _, id in self.mentions.inside(document.id, heading)})
        return reports, titles

    def _roles(self, readings: Sequence[Reading]) -> tuple[Counter[str], Counter[str]]:
        """How often each entity acts in the whole story, and how often something is done to it."""
        acts: Counter[str] = Counter()
        undergoes: Counter[str] = Counter()
        for reading in readings:
            for passage in reading.passages:
                for counts, words in ((acts, passage.actors), (undergoes, passage.others)):
                    counts.update(id for w in words if (id := self.mentions.at(reading.document.id, w)))
        return acts, undergoes

    def compare(self, stands: Sequence[Stand], told: Sequence[Sequence[Told]]) -> dict[str, Features]:
        """Of each entity that may have a part, what speaks for it; `told` has the event mentions of each member."""
        shares: dict[str, Counter[str]] = defaultdict(Counter)
        for stand, mentions in zip(stands, told, strict=True):
            for name, ids in self._looks(stand, mentions).items():
                for id in sorted(set(ids)):
                    shares[id][name] += 1
        for id in self._prominent:
            shares[id] = shares[id]
        count = max(1, len(stands))
        return {id: self._features(id, {k: v / count for k, v in shares[id].items()}) for id in sorted(shares)}

    def _looks(self, stand: Stand, told: Sequence[Told]) -> dict[str, Iterable[str]]:
        document = stand.document
        inside = [m for span in stand.spans for m in self.mentions.inside(document, span)]
        passage = stand.passage
        return {
            "content": [id for _, id in inside],
            "first": [id for _, id in inside[:1]],
            "sentence": [id for _, id in self.mentions.inside(document, stand.sentence)],
            "paragraph": [id for _, id in self.mentions.inside(document, stand.paragraph)],
            "acts": self._at(document, passage.actors if passage else ()),
            "undergoes": self._at(document, passage.others if passage else ()),
            "event_actor": [id for t in told for id in t.actors],
            "event_recipient": [id for t in told for id in t.recipients],
            "source": [link.entity for link in (stand.statement.chain if stand.statement else ()) if link.entity],
        }

    def _at(self, document: str, words: Iterable[Span]) -> list[str]:
        return [id for word in words if (id := self.mentions.at(document, word))]

    def _features(self, id: str, shares: Mapping[str, float]) -> Features:
        names = (
            "content",
            "first",
            "sentence",
            "paragraph",
            "acts",
            "undergoes",
            "event_actor",
            "event_recipient",
            "source",
        )
        acts, undergoes = self._acts[id], self._undergoes[id]
        return {
            **{name: shares.get(name, 0.0) for name in names},
            "any_content": float(shares.get("content", 0.0) > 0),
            "any_acts": float(shares.get("acts", 0.0) > 0),
            "any_undergoes": float(shares.get("undergoes", 0.0) > 0),
            "mentioned": log(1 + self.mentions.counts[id]) / log(1 + self._most),
            "reports": self._reports[id] / self._count,
            "titles": self._titles[id] / self._count,
            "usually_acts": (acts + 1) / (acts + undergoes + 2),
            **{kind: float(self._kinds[id] == kind) for kind in KINDS},
        }
