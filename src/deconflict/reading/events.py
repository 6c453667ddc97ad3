"""What happened, as the report tells it: event mentions in PLOVER's terms, from the tree and the tables.

A predicate's sense gives the type (`event_senses`), the tree around it who acts on whom (`event_participants`), its
auxiliaries whether it happened (`event_modality`), the words near it numbers and context (`event_details`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from deconflict.layers.report import Report, make_report
from deconflict.reading.event_below import NOMINAL
from deconflict.reading.event_countries import Told, find_countries
from deconflict.reading.event_details import contexts_of, details_of, is_play, quantities_of
from deconflict.reading.event_lexicon import verb_lemmas
from deconflict.reading.event_matches import Sense
from deconflict.reading.event_modality import certainty_of, status_of
from deconflict.reading.event_participants import Cast
from deconflict.reading.event_senses import Senses
from deconflict.reading.tables import words
from deconflict.types import EventMention, EventStatus, EventType, Layers, Participant, Place, Polarity, Statement

STATUS = {EventType.AGREE: "planned", EventType.THREATEN: "threatened"}  # of what is agreed to or threatened
LEAST = 0.5  # score below which an event is not told
BETWEEN = frozenset({EventType.CONSULT, EventType.COOPERATE})  # types whose other side is seldom of the same country
MUTUAL = BETWEEN | {EventType.AGREE}  # what two countries do together has no third side, if none is named
STATE_ACTS = frozenset({EventType.COERCE, EventType.ACCUSE})  # done by the state where they happen, if by nobody named
EFFECT = ("conj", "advcl")  # how the harm hangs on the deed: "shot and killed", "bombed it, killing six"
FOREGROUND = frozenset({"root", "conj", "ccomp", "xcomp", "parataxis"})
BACKGROUND_WEIGHT = 0.9  # times the score of an event in a clause or noun below another
NOBODY = 0.7  # times the score of an event that tells neither actor nor recipient
PRIVATE = 0.65  # of one between people without country or office: "we discussed it"
ONE = 0.9  # of one that tells only one of them
VISITOR = 0.5  # of a visit by people who are nobody known: "families left for the coast"
PLAY = 0.5  # of one told among words of games and shows
PLAYED = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT, EventType.THREATEN, EventType.SUPPORT})


def find_events(
    layers: Layers,
    *,
    statements: Sequence[Statement] = (),
    places: Sequence[Place] = (),
    least: float = LEAST,
    report: Report | None = None,
    countries: Mapping[int, Told] | None = None,
) -> tuple[EventMention, ...]:
    """Every event mention with a score of at least `least`, in the order of the text.

    statements  those of the same document: an event inside one is told by it
    places      tell the countries of towns
    report      of these layers, where it was made before
    countries   as `find_countries` tells them, where they were looked for before
    """
    report = report or make_report(layers)
    senses = Senses(report)
    cast = Cast(report, find_countries(report, places) if countries is None else countries)
    told: list[tuple[Sense, EventMention]] = []
    used: set[int] = set()
    for token in _by_depth(report):
        sense = senses.of(token) if token not in used else None
        if sense is None or not _tells(report, sense):
            continue
        event = make_event(report, cast, sense, statements)
        if event.score >= least or sense.governed:  # a weak word takes nothing from what hangs on it
            used.update(_consumed(report, sense))
        if event.score >= least:
            cause = _cause_of(report, sense, event, told)
            if cause is None:
                told.append((sense, event))
            else:
                told[cause] = told[cause][0], with_effect(told[cause][1], event)
    return tuple(sorted((event for _, event in told), key=lambda e: (e.span, e.type)))


def _cause_of(
    report: Report, sense: Sense, event: EventMention, told: Sequence[tuple[Sense, EventMention]]
) -> int | None:
    """Number of the event whose harm this one tells, by the same people: "bombed the market, | killing six"."""
    token = sense.tokens[0]
    if report.layers.relation[token] not in EFFECT or not _harms(report, token):
        return None
    for number, (other, cause) in enumerate(told):
        by = {p.span for p in cause.actors}, {p.span for p in event.actors}
        same = cause.type is event.type and (by[0] == by[1] or not all(by))
        if same and report.layers.head[token] in other.tokens and not _harms(report, other.tokens[0]):
            return number
    return None


def _harms(report: Report, token: int) -> bool:
    return bool(set(verb_lemmas(report.lower[token])) & words("events", "effects", "verbs"))


def with_effect(cause: EventMention, effect: EventMention) -> EventMention:
    """The two as one: the cause, with the numbers of the harm, and whom it was done to where only that tells it."""
    return replace(
        cause,
        actors=cause.actors or effect.actors,
        recipients=cause.recipients or effect.recipients,
        times=cause.times or effect.times,
        places=cause.places or effect.places,
        quantities=tuple(sorted({*cause.quantities, *effect.quantities}, key=lambda q: (q.span, q.kind))),
        score=max(cause.score, effect.score),
    )


def make_event(report: Report, cast: Cast, sense: Sense, statements: Sequence[Statement] = ()) -> EventMention:
    token = sense.tokens[0]
    who, whom = participants_of(cast, sense)
    status = status_of(report, token, sense.status or STATUS.get(sense.type))
    background = not is_foreground(report, token)
    span = report.span_of(sense.tokens)
    times, places = details_of(report, sense.tokens)
    return EventMention(
        document=report.layers.text.document.id,
        span=span,
        type=sense.type,
        cameo=sense.cameo,
        actors=who,
        recipients=whom,
        status=status,
        polarity=Polarity.NEGATIVE if status is EventStatus.DENIED else Polarity.POSITIVE,
        certainty=certainty_of(report, token, status),
        mode=sense.mode,
        context=contexts_of(report, token),
        places=places,
        times=times,
        quantities=quantities_of(report, sense.tokens),
        background=background,
        statement=_teller(report, token, statements),
        found_by=f"rule:{sense.how}",
        score=_score(cast, sense, who, whom, background),
    )


def participants_of(cast: Cast, sense: Sense) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Actors and recipients; those without a country take the one told nearest, or the only one that is told."""
    actors = cast.actors(sense)
    recipients = cast.recipients(sense, actors)
    only = cast.only(sense.tokens[0])
    who = cast.told_as(actors, only or cast.first_before(sense.tokens[0]))
    if not who and sense.type in STATE_ACTS:
        who = cast.state(sense)
    domestic = (
        None if sense.mutual or sense.type in BETWEEN else (only or next((p.country for p in who if p.country), None))
    )
    open_ones = any(cast.code_of(head) is None for head in recipients)
    theirs = frozenset(p.country for p in who if p.country)
    near = cast.near(sense, actors) or cast.first_after(sense.tokens[-1], theirs)
    one_another = sense.type in MUTUAL and len(theirs) > 1
    whom = cast.told_as(recipients, (near or domestic) if open_ones and not one_another else None)
    return (whom, who) if sense.swap else (who, whom)


def is_foreground(report: Report, token: int) -> bool:
    """Whether an event is what its sentence is about: its main verb, what somebody says, or joined to these."""
    while report.layers.head[token] >= 0:
        head = report.layers.head[token]
        light = report.layers.relation[token] in ("nsubj", "obj") and report.lower[head] in words(
            "events", "light", "bare"
        )
        if report.layers.relation[token] not in FOREGROUND and not light:
            return False
        token = head
    return True


def _tells(report: Report, sense: Sense) -> bool:
    """Nouns tell an event only with words that hang on them: "the raid on X", not every "raid"."""
    token = sense.tokens[0]
    if report.layers.upos[token] not in NOMINAL:
        return True
    return any(report.layers.relation[c] not in ("det", "punct", "case") for c in report.children[token])


def _consumed(report: Report, sense: Sense) -> set[int]:
    """Words that tell no event of their own once the sense is told: its own and what an operator governs."""
    found = set(sense.tokens)
    inner = sense.governed
    while inner:
        found.update(inner.tokens)
        inner = inner.governed
    for token in tuple(found):  # "a bombing killed five": the noun and the verb tell one event
        for child in report.children[token]:
            if report.layers.relation[child] in ("nsubj", "nsubj:pass", "obj", "compound", "obl", "nmod"):
                found.add(child) if report.layers.relation[child] in ("nsubj", "obj") else None
    return found


def _score(
    cast: Cast, sense: Sense, actors: Sequence[Participant], recipients: Sequence[Participant], background: bool
) -> float:
    score = sense.weight
    if not actors and not recipients:
        score *= NOBODY
    elif not actors or not (recipients or len(actors) > 1):
        score *= ONE
    if not any(p.country or cast.is_public(p.span) for p in (*actors, *recipients)):
        score *= PRIVATE
    if sense.mode == "visit" and actors and not any(_is_known(cast, p) for p in actors):
        score *= VISITOR
    if sense.type in PLAYED and is_play(cast.report, sense.tokens[0]):
        score *= PLAY
    return round(score * (BACKGROUND_WEIGHT if background else 1.0), 3)


def _is_known(cast: Cast, participant: Participant) -> bool:
    return bool(participant.country and not participant.inferred) or cast.is_known(participant.span)


def _teller(report: Report, token: int, statements: Sequence[Statement]) -> str | None:
    """The shortest statement around a word."""
    span = report.span(token, token)
    around = [(len(part), s.id) for s in statements for part in s.content if part.holds(span)]
    return min(around)[1] if around else None


def _by_depth(report: Report) -> list[int]:
    """All tokens, roots first, so that an operator is read before what it governs."""
    depths = [0] * len(report)
    order = [t for t, head in enumerate(report.layers.head) if head < 0]
    for token in order:
        for child in report.children[token]:
            depths[child] = depths[token] + 1
            order.append(child)
    return sorted(order, key=lambda t: (depths[t], t))
