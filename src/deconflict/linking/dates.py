"""Days of publication that a report does not tell, inferred from what it mentions and from the story's other reports.

A year comes from the reports beside it and from weekday and date that agree. Where no day is told at all, bounds
follow: a report is no older than what it mentions as past, than a report that it cites, and than the facts that it
shares with dated reports, and no younger than a report that cites it. Whatever is found so is marked as inferred, with
its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from deconflict.linking.kin import find_kin
from deconflict.linking.mentioned_days import Mentioned, find_mentioned, next_weekday
from deconflict.reading.said import date_reading
from deconflict.types import Document, PartialDay, Reading, TimeMention, When

WEEK = 7
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRESH_DAYS = 1  # a report that names no weekday is taken to be of the day from which it follows, or of the next
# How many days after the newest weekday that it names a report is published: with a dateline on the same day (22 of 27
# in stories/train) or the next, without one mostly one or two days later (57 of 99; 23 on the same day).
WIRE_DAYS, PAPER_DAYS = (0, 1), (1, 2)
CLOSEST = 2  # reports that share most with one, near which its weekday is looked for
REACH_DAYS = 183  # from the dated reports of its story: in the nearest year
FAR_DAYS = 4000
STALE = 0.15  # a day that lies back so many days is named so much less often
CITED_LATER = 1  # of 15 dated reports of stories/train that cite another none is of the same day, 9 of the next
BEHIND = 0.3  # what is told against a day for each day whose news the report has, and that lies after it
NEWS_TERMS = 2  # names and numbers first told on a day, from which a report with them is taken to be no older


@dataclass(frozen=True, slots=True)
class Known:
    """Days that the dated reports of a story mention."""

    past: set[int]
    ahead: set[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The dated reports of one report's story, in the order of their days."""

    days: tuple[int, ...]
    papers: tuple[Mentioned, ...]  # one for each of `days`
    closest: tuple[int, ...]  # the days of those that share most with it


def date_readings(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings; where a report does not tell its day, with what follows, and with its times read against that."""
    mentions = [reading.time_mentions for reading in readings]
    documents = date_documents([reading.document for reading in readings], mentions)
    return tuple(
        reading if document is reading.document else date_reading(reading, document.published)
        for reading, document in zip(readings, documents, strict=True)
    )


def date_documents(
    documents: Sequence[Document], mentions: Sequence[Sequence[TimeMention]] = ()
) -> tuple[Document, ...]:
    """The documents, those that do not tell their day with the day or the bounds that follow; their order is kept.

    mentions   the time expressions of each, where they are known: they tell what was still to come
    """
    if all(day_of(document) for document in documents):
        return tuple(documents)
    papers = [find_mentioned(*each) for each in zip(documents, mentions or [()] * len(documents), strict=True)]
    days: dict[int, int] = {index: day for index, paper in enumerate(papers) if (day := day_of(paper.document))}
    found: dict[int, When] = {}
    places = {paper.document.id: index for index, paper in enumerate(papers)}
    wanted = [paper.document.id for index, paper in enumerate(papers) if index not in days]
    kin = find_kin({paper.document.id: paper.terms for paper in papers}, wanted)
    for settle in (_with_year, _on_weekday, _within_bounds):
        told: dict[int, When] = {}
        for index, paper in enumerate(papers):
            if index in days:
                continue
            story = _story(papers, days, (places[other] for other in kin[paper.document.id]))
            if when := settle(paper, story):
                told[index] = when
        # what one step finds may help the next, never another document of the same step: the order changes nothing
        found |= told
        days |= {index: ordinal(when.earliest) for index, when in told.items() if when.earliest == when.latest}
    return tuple(replace(d, published=found[i]) if i in found else d for i, d in enumerate(documents))


def day_of(document: Document) -> int | None:
    """The ordinal of the day of publication; None where it is no single day."""
    when = document.published
    return ordinal(when.earliest) if when and when.earliest and when.earliest == when.latest else None


def ordinal(day: str | None) -> int:
    return date.fromisoformat(day or "").toordinal()


def _story(papers: Sequence[Mentioned], days: Mapping[int, int], kin: Iterable[int]) -> Story:
    near = [(days[i], papers[i]) for i in kin if i in days]
    dated = sorted(near, key=lambda entry: (entry[0], entry[1].document.id))
    return Story(
        days=tuple(day for day, _ in dated),
        papers=tuple(paper for _, paper in dated),
        closest=tuple(day for day, _ in near[:CLOSEST]),
    )


# ---------------------------------------------------------------- a day without its year


def _with_year(paper: Mentioned, story: Story) -> When | None:
    """The day that is told but for its year, or in one of two orders."""
    told = paper.document.partly_dated
    if either := _either_order(paper.document.published):
        days, reason = either, "the order of day and month from other reports"
    elif told and told.days:
        days = sorted({day for year in _years(paper, story) for day in _calendar(told, year)})
        reason = "the year from other reports"
    else:
        return None
    if story.days:
        near = (day for day in days if _distance(day, story.days) <= REACH_DAYS)
        days = sorted(near, key=lambda day: (_distance(day, story.days), day))
        apart = len(days) < 2 or _distance(days[1], story.days) > 2 * _distance(days[0], story.days) + WEEK
        return _inferred(days[0], days[0], reason) if days and apart else None
    if told is None or told.weekday is None:
        return None
    fitting = [day for day in days if day >= max(paper.full_days, default=0)]
    return _inferred(fitting[0], fitting[0], "weekday and date agree") if len(fitting) == 1 else None


def _years(paper: Mentioned, story: Story) -> list[int]:
    if story.days:
        first, last = date.fromordinal(story.days[0]).year, date.fromordinal(story.days[-1]).year
        return list(range(first - 1, last + 2))
    return [max(paper.years), max(paper.years) + 1] if paper.years else []


def _calendar(told: PartialDay, year: int) -> Iterator[int]:
    """The days of a year that a partial date may be; its weekday decides."""
    for month, day in told.days:
        try:
            found = date(year, month, day)
        except ValueError:  # 29 February in a common year
            continue
        if told.weekday is None or found.weekday() == told.weekday:
            yield found.toordinal()


def _either_order(published: When | None) -> list[int]:
    """Both days of "10/02/2015"; [] for what is no such choice."""
    if published is None or not published.edtf.startswith("["):
        return []
    return [ordinal(day) for day in published.edtf.strip("[]").split(",")]


def _distance(day: int, days: Sequence[int]) -> int:
    return min((abs(day - other) for other in days), default=FAR_DAYS)


# ---------------------------------------------------------------- a weekday, or nothing


def _on_weekday(paper: Mentioned, story: Story) -> When | None:
    """The day that bears the weekday told, nearest to the story's dated reports, where the other clues allow it."""
    told = paper.document.partly_dated
    if told is None or told.days or told.weekday is None or not story.days:
        return None
    # an agency may cite a paper on its own day: "on Wednesday" is that Wednesday, and not the next
    floors = [*_mentioned_dates(paper, story), *_cited(paper, story, later=0)]
    low = max((day for day, _ in floors), default=story.days[0] - WEEK)
    high = min(_ceilings(paper, story), default=FAR_DAYS + story.days[-1])
    known = _known_days(story)
    days = [
        next_weekday(story.days[0] - WEEK + k, told.weekday)
        for k in range(0, story.days[-1] - story.days[0] + 2 * WEEK, WEEK)
    ]
    days = sorted({day for day in (*days, next_weekday(low, told.weekday)) if low <= day <= high})
    best = min(days, key=lambda day: (_distance(day, story.closest) - _agreement(paper, day, known), day), default=None)
    why = f"the {WEEKDAY_NAMES[told.weekday]} nearest to other reports"
    return None if best is None else _inferred(best, best, why)


def _within_bounds(paper: Mentioned, story: Story) -> When | None:
    told = paper.document.partly_dated
    if paper.document.published is not None or (told and told.days):
        return None
    floors, shared = list(_floors(paper, story)), list(_shared_news(paper, story))
    # what two reports share may have stood in this one first: it tells less than the days of its own
    clues = floors if any(not ahead for _, ahead in paper.weekdays) else [*floors, *shared]
    if not story.days or not (clues or paper.weekdays):
        base, why = max(clues, default=(0, ""))
        return _inferred(base, base + FRESH_DAYS, why) if clues and not story.days else None
    base, why = max(clues, default=(story.days[0], "other reports of its story"))
    news = [day for day, _ in shared]
    earliest, latest = _by_weekdays(paper, story, base, news) or (base, base + FRESH_DAYS)
    high = min(_ceilings(paper, story), default=latest)
    why = f"the weekdays it names; {why}" if paper.weekdays else why
    return _inferred(earliest, max(earliest, min(latest, high)), why)


def _floors(paper: Mentioned, story: Story) -> Iterator[tuple[int, str]]:
    """Days before which it cannot have been published, with the reason."""
    yield from _mentioned_dates(paper, story)
    yield from _cited(paper, story)


def _ceilings(paper: Mentioned, story: Story) -> Iterator[int]:
    yield from _citing(paper, story)
    yield from _ahead(paper, story)


def _mentioned_dates(paper: Mentioned, story: Story) -> Iterator[tuple[int, str]]:
    """Days mentioned as past; one without its year is taken nearest to the story."""
    for day in paper.full_days:
        yield day, f"it mentions {date.fromordinal(day).isoformat()}"
    for month, number, ahead in paper.days:
        if not ahead and (near := _nearest(month, number, story)) is not None:
            yield near, f"it mentions {date.fromordinal(near).isoformat()}"


def _ahead(paper: Mentioned, story: Story) -> Iterator[int]:
    for month, number, ahead in paper.days:
        if ahead and (day := _nearest(month, number, story)) is not None:
            yield day


def _nearest(month: int, number: int, story: Story) -> int | None:
    if not story.days:
        return None
    told = PartialDay(days=((month, number),), weekday=None, how="")
    first, last = date.fromordinal(story.days[0]).year, date.fromordinal(story.days[-1]).year
    days = [day for year in range(first - 1, last + 2) for day in _calendar(told, year)]
    near = [day for day in days if _distance(day, story.days) <= REACH_DAYS]
    return min(near, key=lambda day: (_distance(day, story.days), day), default=None)


def _cited(paper: Mentioned, story: Story, *, later: int = CITED_LATER) -> Iterator[tuple[int, str]]:
    """The first report of each outlet that the report names; one that most reports name is what the story is about."""
    seen: set[str] = set()
    for day, other in zip(story.days, story.papers, strict=True):
        if other.outlet and other.outlet not in seen and paper.names(other):
            seen.add(other.outlet)
            if paper.cites(other) or 2 * sum(third.names(other) for third in story.papers) <= len(story.papers):
                yield day + later, f"it cites {other.document.outlet}"


def _citing(paper: Mentioned, story: Story) -> Iterator[int]:
    return (day for day, other in zip(story.days, story.papers, strict=True) if other.cites(paper))


def _shared_news(paper: Mentioned, story: Story) -> Iterator[tuple[int, str]]:
    """Days on which the dated reports first told several names and numbers that this report has too."""
    known: set[str] = set()
    by_day: dict[int, set[str]] = defaultdict(set)
    for day, other in zip(story.days, story.papers, strict=True):
        by_day[day] |= other.terms
    for day in sorted(by_day):
        fresh = by_day[day] - known
        known |= by_day[day]
        if len(fresh & paper.terms) >= NEWS_TERMS:
            yield day, f"it shares what was first told on {date.fromordinal(day).isoformat()}"


def _by_weekdays(paper: Mentioned, story: Story, base: int, news: Sequence[int]) -> tuple[int, int] | None:
    """The days of publication with which the weekdays named as past fit the story's days best; None without any."""
    past = [weekday for weekday, ahead in paper.weekdays if not ahead]
    if not past:
        return None
    known = _known_days(story)
    own = {near for month, number, ahead in paper.days if not ahead and (near := _nearest(month, number, story))}
    known = Known(known.past | own | set(paper.full_days), known.ahead)
    tried = range(base, max(base, *news, story.days[0]) + WEEK)
    behind = {day: BEHIND * sum(first > day for first in news) for day in tried}
    best = max(tried, key=lambda day: (_agreement(paper, day, known) - behind[day], -day))
    days = [_last(weekday, best) for weekday in past]
    first, last = WIRE_DAYS if paper.wired else PAPER_DAYS
    earliest = max(base, max(days) + first)
    return earliest, max(earliest, max(days) + last)


def _agreement(paper: Mentioned, published: int, known: Known) -> float:
    """How many of the weekdays named, read against this day, are days that the dated reports tell; fresh ones first."""
    total = 0.0
    for weekday, ahead in paper.weekdays:
        coming, gone = next_weekday(published, weekday), _last(weekday, published)
        to_come = 1.0 if coming in known.ahead else 0.5 if ahead else 0.0
        # what no dated report knows is rather news than older than all of them
        past = 1.0 if gone in known.past else 0.5 if gone > max(known.past) else 0.0
        past -= STALE * max(published - gone - 1, 0)
        total += to_come if ahead else past
    return total


def _known_days(story: Story) -> Known:
    """The days that the dated reports tell, and those that they tell as still to come."""
    past, coming = set(story.days), set[int]()
    for day, paper in zip(story.days, story.papers, strict=True):
        past |= {_last(weekday, day) for weekday, ahead in paper.weekdays if not ahead}
        coming |= {next_weekday(day, weekday) for weekday, ahead in paper.weekdays if ahead}
        for month, number, ahead in paper.days:
            if (found := _nearest(month, number, story)) is not None:
                (coming if ahead else past).add(found)
    return Known(past, coming - past)


def _last(weekday: int, day: int) -> int:
    """The last such weekday up to a day."""
    return day - (date.fromordinal(day).weekday() - weekday) % WEEK


def _inferred(earliest: int, latest: int, why: str) -> When:
    first, last = date.fromordinal(earliest).isoformat(), date.fromordinal(latest).isoformat()
    return When(edtf=first if first == last else f"{first}/{last}", earliest=first, latest=last, how=f"inferred: {why}")
