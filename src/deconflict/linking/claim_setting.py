"""Where and when the event of a claim happened: the places and days told by or near its members, compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from deconflict.linking.events import Told
from deconflict.linking.located import LARGE, find_located, is_seat
from deconflict.linking.stands import Stand
from deconflict.types import (
    BlockKind,
    Entity,
    EntityKind,
    Place,
    Precision,
    Reading,
    Span,
    Standing,
    TimeExpression,
    When,
)

COMMON = 6  # places and days told most in the story, which are always looked at
Features = Mapping[str, float]
PlaceKey = tuple[str, tuple[str, ...]]
Days = tuple[str, str]
AROUND = ("content", "sentence", "paragraph")  # of a member
SHARES = (*AROUND, "event")
AT = tuple(f"at_{name}" for name in AROUND)  # of toponyms that tell where something is


class Settings:
    """The places and days of one story as its claims' events may have them."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity] = ()) -> None:
        self._located = {r.document.id: find_located(r) for r in readings}
        places = {r.document.id: [p for p in r.places if not is_seat(r.document.text, p)] for r in readings}
        self._places = grounds(places, self._located)
        self._times = {r.document.id: [t for t in r.times if is_day(t)] for r in readings}
        told = [p for places in self._places.values() for p in places]
        self._told = Counter(key_of(p) for p in told)
        self._reports = Counter(key for places in self._places.values() for key in {key_of(p) for p in places})
        self._datelines = Counter(key_of(p) for p in told if p.standing is Standing.DATELINE)
        self._days = Counter(days_of(t) for times in self._times.values() for t in times)
        self._day_reports = Counter(d for times in self._times.values() for d in {days_of(t) for t in times})
        self._published = Counter(
            p.earliest for r in readings if (p := r.document.published) and p.earliest == p.latest
        )
        self._count = max(1, len(readings))
        self._holding = {outer for key in self._told for outer in key[1]}
        self._common_places, self._common_days = _commonest(self._told), _commonest(self._days)
        self._titles = _in_titles(readings, self._places)
        self._other = _named_otherwise(self._places, entities)
        self._times_located = Counter(
            key_of(p) for d, each in self._places.items() for p in each if p.span in self._located[d]
        )
        self._off = Counter(key_of(p) for p in told if p.relation)
        self._most_told = max(self._told.values(), default=1), max(self._days.values(), default=1)
        words = {r.document.id: r.document.text for r in readings}
        spelled = [(key_of(p), p.span.of(words[d])) for d, each in self._places.items() for p in each]
        self.known = as_spelled({key_of(p): p for p in sorted(told, key=_fullness)}, spelled)
        self.whens = self._whens()

    def _whens(self) -> dict[Days, When]:
        found: dict[Days, When] = {}
        for day in sorted(d for d in self._published if d):
            for back in (0, 1):
                at = (date.fromisoformat(day) - timedelta(back)).isoformat()
                found[at, at] = When(edtf=at, earliest=at, latest=at, how="near the day of a report")
        for times in self._times.values():
            for t in times:
                edtf = (t.edtf or "").partition("T")[0]  # at which hour is told of one claim, not of all on that day
                found[days_of(t)] = When(edtf=edtf, earliest=t.earliest, latest=t.latest, how="told")
        return found

    def when(self, days: Days, stands: Sequence[Stand]) -> When:
        """A day as it is told, with the hour where the members' own words tell one and no other."""
        told = [t for s in stands for t in self._times.get(s.document, ()) if any(x.holds(t.span) for x in s.spans)]
        hours = {t.edtf for t in told if days_of(t) == days and t.edtf and "T" in t.edtf}
        return replace(self.whens[days], edtf=hours.pop()) if len(hours) == 1 else self.whens[days]

    # ------------------------------------------------------------ places

    def compare_places(self, stands: Sequence[Stand], told: Sequence[Sequence[Told]]) -> dict[PlaceKey, Features]:
        shares: dict[PlaceKey, Counter[str]] = defaultdict(Counter)
        for stand, mentions in zip(stands, told, strict=True):
            near = self._places.get(stand.document, [])
            located = self._located.get(stand.document, frozenset())
            at = [p for p in near if p.span in located]
            for some, names in ((near, AROUND), (at, AT)):
                for name, around in zip(names, (stand.spans, (stand.sentence,), (stand.paragraph,)), strict=True):
                    _count(shares, name, (key_of(p) for p in some if any(s.holds(p.span) for s in around)))
            spans = {p.span for t in mentions for p in t.places}
            _count(shares, "event", (key_of(p) for p in near if p.span in spans))
        for key in self._common_places:
            shares[key] = shares[key]
        own = [key for key in sorted(shares) if shares[key]["at_content"]]
        return {key: self._of_place(key, shares[key], max(1, len(stands))) for key in own or sorted(shares)}

    def _of_place(self, key: PlaceKey, shares: Counter[str], members: int) -> Features:
        place = self.known[key]
        return {
            **{name: shares[name] / members for name in (*SHARES, *AT)},
            "told": self._told[key] / self._most_told[0],
            "reports": self._reports[key] / self._count,
            "dateline": float(self._datelines[key] > 0),
            "titles": self._titles[key] / self._count,
            "other": self._other[key] / self._told[key],
            "located": self._times_located[key] / self._told[key],
            "known": float(place.lat is not None),
            "inside": float(key[0] in self._holding),
            **{size: float(place.precision == size) for size in Precision},
        }

    # ------------------------------------------------------------ days

    def compare_days(self, stands: Sequence[Stand], told: Sequence[Sequence[Told]]) -> dict[Days, Features]:
        shares: dict[Days, Counter[str]] = defaultdict(Counter)
        for stand, mentions in zip(stands, told, strict=True):
            near = self._times.get(stand.document, [])
            _count(shares, "content", (days_of(t) for t in near if any(s.holds(t.span) for s in stand.spans)))
            _count(shares, "sentence", (days_of(t) for t in near if stand.sentence.holds(t.span)))
            _count(shares, "paragraph", (days_of(t) for t in near if stand.paragraph.holds(t.span)))
            _count(shares, "event", (days_of(t) for each in mentions for t in each.times if is_day(t)))
            _count(shares, "said", _said(stand))
        for key in (*self._common_days, *_near_reports(stands)):
            shares[key] = shares[key]
        return {key: self._of_day(key, shares[key], stands) for key in sorted(shares) if key in self.whens}

    def _of_day(self, key: Days, shares: Counter[str], stands: Sequence[Stand]) -> Features:
        members = max(1, len(stands))
        length = (date.fromisoformat(key[1]) - date.fromisoformat(key[0])).days + 1
        own = [p.earliest for s in stands if (p := s.reading.document.published) and p.earliest]
        gaps = [(date.fromisoformat(d) - date.fromisoformat(key[1])).days for d in own]
        return {
            **{name: shares[name] / members for name in (*SHARES, "said")},
            "told": self._days[key] / self._most_told[1],
            "reports": self._day_reports[key] / self._count,
            "first": float(key in self._common_days[:1]),
            "published": float(self._published[key[0]] > 0 and length == 1),
            "before": sum(g in (1, 2) for g in gaps) / members,
            "later": sum(g < 0 for g in gaps) / members,
            "long_ago": sum(g > 30 for g in gaps) / members,
            "day": float(length == 1),
            "month": float(27 < length < 32),
            "year": float(length > 300),
        }


def grounds(places: Mapping[str, Sequence[Place]], located: Mapping[str, Collection[Span]]) -> dict[str, list[Place]]:
    """By document the toponyms at which something may have happened.

    Who acts is nowhere by that: "Tehran denied it", "Iranian jets". A place needs to be told as one somewhere in the
    story, a country or region as where something is; then its dateline counts too.
    """
    told = [(d, p) for d, each in places.items() for p in each if p.standing in (Standing.PLACE, Standing.DATELINE)]
    alike = _alike(Counter(key_of(p) for _, p in told))
    shown = {
        alike[key_of(p)]
        for d, p in told
        if p.standing is Standing.PLACE and (p.precision not in LARGE or p.span in located[d])
    }
    found: dict[str, list[Place]] = {d: [] for d in places}
    for d, p in told:
        name, within = alike[key_of(p)]
        if (name, within) in shown:
            found[d].append(replace(p, name=name, within=within))
    return found


def _alike(counts: Mapping[PlaceKey, int]) -> dict[PlaceKey, PlaceKey]:
    """Places that no gazetteer has, told within nothing, are the one that reports tell by that name most often."""
    named: dict[str, list[PlaceKey]] = defaultdict(list)
    for key in counts:
        named[key[0].casefold()].append(key)
    best = {name: min(keys, key=lambda k: (not k[1], -counts[k], k)) for name, keys in named.items()}
    return {key: best[key[0].casefold()] if not key[1] else key for key in counts}


def as_spelled(known: Mapping[PlaceKey, Place], told: Iterable[tuple[PlaceKey, str]]) -> dict[PlaceKey, Place]:
    """The places by the name that reports give them, where none has the gazetteer's: "Rhodes" for Ródos.

    told  of each mention its place and its words; countries and regions keep their names
    """
    spelled: dict[PlaceKey, Counter[str]] = defaultdict(Counter)
    for key, words in told:
        spelled[key][" ".join(words.split())] += 1
    named = {}
    for key, place in known.items():
        names = {n: count for n, count in spelled[key].items() if n[:1].isupper() and not n.endswith(".")}
        kept = place.precision in (Precision.COUNTRY, Precision.REGION) or place.name.casefold() in map(
            str.casefold, names
        )
        best = min(names, key=lambda name: (name.isupper(), -names[name], name), default=place.name)
        named[key] = place if kept else replace(place, name=best)
    return named


def _in_titles(readings: Sequence[Reading], places: Mapping[str, Sequence[Place]]) -> Counter[PlaceKey]:
    """In how many reports each place stands in a title."""
    found: Counter[PlaceKey] = Counter()
    for document in [reading.document for reading in readings]:
        headings = [b.span for b in document.blocks if b.kind is BlockKind.TITLE]
        found.update({key_of(p) for p in places[document.id] if any(h.holds(p.span) for h in headings)})
    return found


def _named_otherwise(places: Mapping[str, Sequence[Place]], entities: Sequence[Entity]) -> Counter[PlaceKey]:
    """How often a toponym is, or is part of, the name of somebody: "Marlow" of "Marlow & Deniz"."""
    named: dict[str, list[Span]] = defaultdict(list)
    for entity in entities:
        if entity.kind not in (EntityKind.PLACE, EntityKind.COUNTRY):
            for mention in entity.mentions:
                named[mention.document].append(mention.span)
    return Counter(
        key_of(p) for document, each in places.items() for p in each if any(s.holds(p.span) for s in named[document])
    )


def _near_reports(stands: Sequence[Stand]) -> list[Days]:
    """The days of the members' reports, and the days before."""
    days = {p.earliest for s in stands if (p := s.reading.document.published) and p.earliest == p.latest and p.earliest}
    near = {(date.fromisoformat(day) - timedelta(back)).isoformat() for day in days for back in (0, 1)}
    return [(day, day) for day in sorted(near)]


def _said(stand: Stand) -> list[Days]:
    said = stand.statement.said if stand.statement else None
    return [(said.earliest, said.latest)] if said and said.earliest and said.latest else []


def _count(shares: dict, name: str, keys: Iterable) -> None:  # type: ignore[type-arg]
    for key in set(keys):
        shares[key][name] += 1


def _commonest(counts: Counter) -> list:  # type: ignore[type-arg]
    return sorted(counts, key=lambda key: (-counts[key], key))[:COMMON]


def key_of(place: Place) -> PlaceKey:
    return place.name, place.within


def days_of(time: TimeExpression) -> Days:
    return time.earliest or "", time.latest or ""


def is_day(time: TimeExpression) -> bool:
    """Whether a time says when something happened, not since or until when."""
    return bool(time.earliest and time.latest and time.edtf and not time.relation)


def _fullness(place: Place) -> tuple[bool, int, Span]:
    """Places are known by the mention that tells most of them: later ones win."""
    return place.lat is not None, -list(Precision).index(place.precision), place.span
