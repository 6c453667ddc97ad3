"""Claims → claims with the event that each is about, made of what their members tell of it.

The type is read from all members' words (`claim_types`); where there are only event mentions, it is that of most. Who
acts, to whom, where and when are ranked over all that is told near the members (`claim_cast`, `claim_setting`). Claims
whose events agree in all of this are about one event. An event of the sheet that is told by their mentions alone gives
way. A claim's event may have no mentions: the words of its members tell it though no predicate of our tables does.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TypeVar

import numpy as np

from deconflict.linking.claim_cast import Castings
from deconflict.linking.claim_setting import Settings
from deconflict.linking.claim_types import TypeModel, look_at, shipped_types
from deconflict.linking.events import ID_DIGITS, Told, make_event, tell_all
from deconflict.linking.stands import Stand, Stands
from deconflict.linking.weights import Weights
from deconflict.types import Claim, Entity, Event, EventType, Place, Reading, Span, When

Key = TypeVar("Key")

FOREGROUND = 2.0  # times that a mention counts in what its sentence is about
NEARBY = 0.5  # one in the sentence around a member, where the member's own words tell none
# Probability below which one is not told.
LEAST = {"actor": 0.1, "recipient": 0.1, "place": 0.05, "time": 0.05}
# The same for those that no member's own words tell: below it 12% of actors and 17% of recipients are right.
GUESSED = {"actors": 0.3, "recipients": 0.2}
TOGETHER = 0.7  # from which a second participant is told beside the first
ACTS = 1.25  # weight of who acts beside whom it is done to, where one entity may be both
LOOKED_AT = 5  # of each
# What makes one told in the members' own words. Of actors told so 45% are right on the train part, of the others 15%;
# of recipients 35% and 28%, of places 46% and 36%.
IN_OWN_WORDS = {
    "actors": ("event_actor", "acts"),
    "recipients": ("event_recipient", "undergoes"),
    "place": ("event", "content", "sentence"),
}
MOST = 3  # participants of one kind


def name_events(
    claims: Sequence[Claim],
    events: Sequence[Event],
    readings: Sequence[Reading],
    entities: Sequence[Entity] = (),
    fits: Fits | None = None,
) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """The claims, each with its event (None for those about none), and all events, those of the claims first.

    fits  what chooses types and fills slots; the shipped ones by default
    """
    scene = Scene(readings, entities, fits or shipped_fits())
    told = [scene.event_of(claim) for claim in claims]
    made: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        if event is not None:
            made[event.id].append(event)
    own = [_joined(each) for each in made.values()]
    taken = {(m.document, m.span, m.type) for event in own for m in event.mentions}
    rest = (e for e in events if not all((m.document, m.span, m.type) in taken for m in e.mentions))
    named = (replace(c, event=e.id if e else None) for c, e in zip(claims, told, strict=True))
    return tuple(named), (*sorted(own, key=_place_of), *rest)


def _place_of(event: Event) -> tuple[int, str]:
    return -len(event.mentions), event.id


def _joined(events: Sequence[Event]) -> Event:
    """One event of several claims, with the mentions of all; what one of them tells is not inferred."""
    mentions = {m: None for event in events for m in event.mentions}
    inferred = tuple(name for name in events[0].inferred if all(name in e.inferred for e in events))
    ordered = tuple(sorted(mentions, key=lambda m: (m.document, m.span, m.type)))
    return replace(events[0], mentions=ordered, inferred=inferred)


# ---------------------------------------------------------------- one claim


class Scene:
    """One story, looked up for the events of its claims."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity], fits: Fits) -> None:
        self._fits = fits
        self._stands = Stands(readings)
        self._cast = Castings(readings, entities)
        self._setting = Settings(readings, entities)
        self._told = tell_all(readings, entities)

    def event_of(self, claim: Claim) -> Event | None:
        stands = self._stands.of(claim)
        inside = [self._within(s, s.spans) for s in stands]
        around = [self._within(s, (s.sentence,)) if not t else [] for s, t in zip(stands, inside, strict=True)]
        wordings = look_at(stands)
        type = self._fits.types.type_of(wordings) if wordings else type_of(inside, around)
        if type is None:
            return None
        return self._make(type, stands, inside, around)

    def _within(self, stand: Stand, spans: Iterable[Span]) -> list[Told]:
        told = self._told.get(stand.document, ())
        return [t for t in told if any(s.holds(t.mention.span) for s in spans)]

    def _make(
        self, type: EventType, stands: Sequence[Stand], inside: Sequence[list[Told]], around: Sequence[list[Told]]
    ) -> Event:
        own = [[t for t in each if t.mention.type == type] for each in inside]
        near = [[t for t in each if t.mention.type == type] for each in around]
        mentions = [t for each in own for t in each] or [t for each in near for t in each]
        (who, whom), cast = self._participants(stands, inside)
        (place, time), setting = self._setting_of(stands, inside)
        event = replace(make_event(type, mentions), actors=who, recipients=whom, place=place, time=time)
        event = replace(event, inferred=(*cast, *setting))
        return replace(event, id=_id(event, stands))

    def _participants(
        self, stands: Sequence[Stand], told: Sequence[list[Told]]
    ) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], list[str]]:
        """Who acts and to whom, nobody being both; and which of the two no member's words tell."""
        features = self._cast.compare(stands, told)
        actors, recipients = self._fits.rank("actor", features), self._fits.rank("recipient", features)
        _, recipient = likeliest_pair(actors, recipients)
        who = _best("actor", {id: p for id, p in actors.items() if id != recipient})
        whom = _best("recipient", {id: p for id, p in recipients.items() if id not in who})
        who, whom = sure_enough("actors", who, actors, features), sure_enough("recipients", whom, recipients, features)
        return (who, whom), [*unsaid("actors", who, features), *unsaid("recipients", whom, features)]

    def _setting_of(
        self, stands: Sequence[Stand], told: Sequence[list[Told]]
    ) -> tuple[tuple[Place | None, When | None], list[str]]:
        """Where and when; and "place" where no member's words tell it."""
        places, days = self._setting.compare_places(stands, told), self._setting.compare_days(stands, told)
        where = _best("place", self._fits.rank("place", places))[:1]
        when = _best("time", self._fits.rank("time", days))[:1]
        place = self._setting.known[where[0]] if where else None
        time = _marked(self._setting.when(when[0], stands), days[when[0]]) if when else None
        return (place, time), unsaid("place", where, places)


def unsaid(name: str, chosen: Sequence[Key], told: Mapping[Key, Mapping[str, float]]) -> list[str]:
    """The name, where something was chosen that the members' own words do not tell."""
    return [name] if chosen and not any(told[key][how] for key in chosen for how in IN_OWN_WORDS[name]) else []


def sure_enough(
    name: str, chosen: Sequence[Key], chances: Mapping[Key, float], told: Mapping[Key, Mapping[str, float]]
) -> tuple[Key, ...]:
    """What was chosen; nothing where the members' own words do not tell it and it is no more than a guess."""
    guessed = unsaid(name, chosen, told) and max(chances[key] for key in chosen) < GUESSED[name]
    return () if guessed else tuple(chosen)


def _marked(when: When, told: Mapping[str, float]) -> When:
    """A day that neither the members nor their paragraphs tell is marked as inferred."""
    return (
        when if told["paragraph"] or told["sentence"] or told["event"] else replace(when, how="inferred: " + when.how)
    )


def type_of(inside: Sequence[Sequence[Told]], around: Sequence[Sequence[Told]]) -> EventType | None:
    """The type told most surely, a member one vote for each; of equals the first by name."""
    votes: Counter[EventType] = Counter()
    for weight, members in ((1.0, inside), (NEARBY, around)):
        for told in members:
            best: dict[EventType, float] = {}
            for t in told:
                score = t.mention.score * weight * (1.0 if t.mention.background else FOREGROUND)
                best[t.mention.type] = max(best.get(t.mention.type, 0.0), score)
            votes.update({type: round(100 * score) for type, score in best.items()})
    return min(votes, key=lambda type: (-votes[type], type), default=None)


def _id(event: Event, stands: Sequence[Stand]) -> str:
    """By all that the event tells, and where it is told if no mention tells it."""
    first = min(((m.document, m.span) for m in event.mentions), default=min((s.document, s.spans[0]) for s in stands))
    when, where = event.time and event.time.edtf, event.place and event.place.name
    known = event.actors or event.recipients
    told = (event.type, event.actors, event.recipients, where, when, None if known and when else first)
    return "v" + sha256(repr(told).encode()).hexdigest()[:ID_DIGITS]


# ---------------------------------------------------------------- ranking


@dataclass(frozen=True, slots=True)
class Fits:
    """What was fitted (training/claim_events.py, training/claim_types.py): weights by slot, and what tells the type."""

    slots: Mapping[str, Weights]
    types: TypeModel

    def rank(self, slot: str, features: Mapping[Key, Mapping[str, float]]) -> dict[Key, float]:
        """Of each candidate the probability that it fills the slot."""
        if not features:
            return {}
        weights = self.slots[slot]
        columns = {name: np.array([each[name] for each in features.values()]) for name in weights.each}
        logits = weights.logits(columns).tolist()
        return {key: 1 / (1 + math.exp(-z)) for key, z in zip(features, logits, strict=True)}


@cache
def shipped_fits() -> Fits:
    table = tomllib.loads((files("deconflict.linking") / "data" / "claim_events.toml").read_text("utf-8"))
    slots = {slot: Weights(w["bias"], {k: v for k, v in w.items() if k != "bias"}) for slot, w in table.items()}
    return Fits(slots, shipped_types())


def likeliest_pair(actors: Mapping[str, float], recipients: Mapping[str, float]) -> tuple[str, str]:
    """Two different ids, or "" where there is none, whose chances are best together."""
    who, whom = (sorted(x, key=lambda id: (-round(x[id], 9), id))[:LOOKED_AT] for x in (actors, recipients))
    pairs = [(a, r) for a in who for r in whom if a != r]
    best = max(pairs, key=lambda p: ACTS * _logit(actors[p[0]]) + _logit(recipients[p[1]]), default=None)
    return best or (who[0] if who else "", "")


def _logit(p: float) -> float:
    p = min(max(p, 1e-9), 1 - 1e-9)
    return round(math.log(p / (1 - p)), 9)


def _best(slot: str, chances: Mapping[Key, float]) -> tuple[Key, ...]:
    """The likeliest, and those beside it that are more likely than not; of equals the first."""
    ranked = sorted(chances, key=lambda key: (-round(chances[key], 9), repr(key)))
    return tuple(k for n, k in enumerate(ranked[:MOST]) if chances[k] >= (TOGETHER if n else LEAST[slot]))
