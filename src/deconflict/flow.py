"""The program on one page: paths → documents → readings → a claim sheet.

Reading is one document at a time, so that it runs anywhere in parallel; only `mark_recurring` (lines that several
documents share) and linking look at more than one. The sheet is a function of the documents alone: their order and the
number of workers change no byte of it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from deconflict.collector import held_off
from deconflict.errors import DeconflictError
from deconflict.pool import Death, Pool, cores
from deconflict.types import ClaimSheet, Document, Failure, Reading

if TYPE_CHECKING:
    from deconflict.decisions import Decision
    from deconflict.documents import Input
    from deconflict.layers.encoder import Encoder

Path = str | os.PathLike[str]
Progress = Callable[[int, int], None]

# Below this a further process costs more than it saves: it takes 0.5 s to start and load the encoder, in which the
# first one reads some 3,000 words, or opens some 50 pages of HTML.
CHARACTERS_A_READER = 15_000
INPUTS_AN_OPENER = 50
WORTH_SENDING = 500  # passages, from which it pays to compare them in another process


def read_document(document: Document, encoder: Encoder, *, keep_layers: bool = False) -> Reading:
    """What one document says, in its own order; nothing is concluded here."""
    from deconflict.layers.coreference import find_clusters
    from deconflict.layers.places import find_places
    from deconflict.layers.report import make_report
    from deconflict.layers.times import find_times
    from deconflict.reading.attribution import find_attributions
    from deconflict.reading.event_countries import find_countries
    from deconflict.reading.events import find_events
    from deconflict.reading.passages import find_passages
    from deconflict.reading.relations import find_relations
    from deconflict.reading.said import date_reading, find_speech
    from deconflict.reading.silences import find_silences
    from deconflict.reading.statements import make_statements
    from deconflict.reading.told_deeds import find_deeds
    from deconflict.reading.traits import make_scene, traits_of_events
    from deconflict.text.segment import segment, spans_of_sentences

    layers = encoder.annotate(segment(document))
    report = make_report(layers)
    clusters = find_clusters(layers, report)
    statements = make_statements(layers, clusters, report)
    places = find_places(layers)
    mentions = find_times(layers.text)
    countries = find_countries(report, places)
    events = find_events(layers, statements=statements, places=places, report=report, countries=countries)
    reading = Reading(
        document=document,
        statements=statements,
        silences=find_silences(layers, statements),
        attributions=find_attributions(layers),
        places=places,
        clusters=clusters,
        event_mentions=events,
        event_traits=traits_of_events(make_scene(report, clusters, mentions), events),
        time_mentions=mentions,
        speech=find_speech(layers, statements, mentions),
        passages=find_passages(layers, statements, report),
        relations=find_relations(report, statements, places, countries),
        deeds=find_deeds(report, clusters, countries),
        sentences=spans_of_sentences(layers.text),
        layers=layers if keep_layers else None,
    )
    return date_reading(reading, document.published)


def read(
    paths: Path | Iterable[Path],
    *,
    workers: int | None = None,
    layers: bool = False,
    as_of: str | None = None,
    progress: Progress | None = None,
    decisions: Sequence[Decision] = (),
) -> ClaimSheet:
    """The claim sheet of all reports at these files and folders ("-" is standard input).

    workers   processes that read; by default as many as there are cores and work for them
    layers    keep what the encoder read in each document (large)
    as_of     a day ("2014-12-11"): reports published after it, by what they tell or by what follows from the others,
              are left out; those that may be of that day or earlier stay
    progress  called with (documents read, documents in all)
    decisions what people decided: a log that is applied to the sheet
    raises    ValueError when as_of is no day; whatever is wrong with a document is in `failures`
    """
    from deconflict.decisions import conclude, day_to_read
    from deconflict.documents import gather

    day = parse_day(as_of) if as_of else None
    inputs, failures = gather([str(paths)] if isinstance(paths, str | os.PathLike) else map(str, paths))
    with Pool() as pool:
        opened = list(chain.from_iterable(open_inputs(without_repeats(inputs), workers, pool)))
        failures += (x for x in opened if isinstance(x, Failure))
        told = read_marked(
            [x for x in opened if isinstance(x, Document)],
            partial(read_texts, keep_layers=layers, workers=workers, progress=progress, pool=pool),
            day_to_read(day, decisions),
        )
        return conclude(told, failures, day, decisions, pool)


def read_marked(
    documents: Iterable[Document], read_all: Callable[[list[Document]], Iterable[Reading | Failure]], day: str | None
) -> list[Reading | Failure]:
    """What each report says, in the order of paths; those published after the day are left out where all tell theirs.

    Where one does not, later reports are read too: the day of the undated may follow from them (`published_by`).

    read_all  reads texts whose recurring lines are marked; a text that several paths hold comes once
    """
    from deconflict.documents import mark_recurring

    documents = sorted(set(documents), key=_place)
    if all(d.published and d.published.earliest == d.published.latest for d in documents):
        documents = [d for d in documents if not _published_after(d, day)]
    texts = list(dict.fromkeys(map(_without_place, documents)))
    answers = dict(zip(texts, read_all(mark_recurring(texts)), strict=True))
    return [retell(answers[_without_place(d)], d.path, id) for d, id in zip(documents, own_ids(documents), strict=True)]


def make_sheet(
    told: Sequence[Reading | Failure], failures: Iterable[Failure], day: str | None, pool: Pool | None = None
) -> ClaimSheet:
    """The sheet of these readings, linked, and of whatever failed.

    pool  processes with nothing to do, if any
    """
    failed = {*failures, *(x for x in told if isinstance(x, Failure))}
    with held_off():
        sheet = link(published_by([x for x in told if isinstance(x, Reading)], day), pool)
    return replace(sheet, failures=tuple(sorted(failed, key=lambda f: (f.path, f.stage, f.reason))), as_of=day)


def published_by(readings: Sequence[Reading], day: str | None) -> Sequence[Reading]:
    """The readings of reports that were, or may have been, published by the day; all where it is None."""
    from deconflict.linking.dates import date_readings

    if day is None:
        return readings
    return [reading for reading in date_readings(readings) if not _published_after(reading.document, day)]


def as_of_day(sheet: ClaimSheet, day: str) -> ClaimSheet:
    """The sheet as it was on a day, from what the reports of a later one say."""
    return make_sheet(sheet.told or sheet.readings, sheet.failures, day)


def link(readings: Sequence[Reading], pool: Pool | None = None) -> ClaimSheet:
    """What the reports of one story say together: when, who is who, what happened, what is claimed, and by how many.

    pool  a process of which, if any is idle, does the two long steps beside the others; the sheet is the same
    """
    from deconflict.assessment.corroboration import assess_claims
    from deconflict.assessment.grading import grade_claims
    from deconflict.linking.claim_events import name_events
    from deconflict.linking.claims import link_claims
    from deconflict.linking.compared import compare_apart, only_passages, with_passages
    from deconflict.linking.copies import find_copies
    from deconflict.linking.dates import date_readings
    from deconflict.linking.disagreements import differ_apart
    from deconflict.linking.entities import link_entities
    from deconflict.linking.events import link_events
    from deconflict.linking.quotes import match_quotes
    from deconflict.linking.relations import link_relations
    from deconflict.linking.rival_figures import with_rival_figures

    begin = pool.begin if pool and sum(len(r.passages) for r in readings) >= WORTH_SENDING else partial
    comparing = begin(compare_apart, list(map(only_passages, readings)))
    entities, linked = link_entities(date_readings(readings))
    compared = with_passages(comparing(), linked)
    claims = link_claims(linked, compared)
    differing = begin(differ_apart, (claims, list(map(only_passages, linked)), compared))
    copies = find_copies(linked)
    quotes = match_quotes(linked)
    relations = link_relations(linked, entities)
    events = link_events(linked, entities)
    claims, disagreements = with_rival_figures(claims, differing(), compared)
    claims, events = name_events(claims, events, linked, entities)
    claims = assess_claims(claims, linked, entities, copies)
    return ClaimSheet(
        readings=linked,
        entities=entities,
        events=events,
        claims=grade_claims(claims, disagreements),
        disagreements=disagreements,
        quotes=quotes,
        copies=copies,
        relations=relations,
        told=tuple(readings),
    )


def parse_day(day: str) -> str:
    """The day as it is compared; raises ValueError when there is no such day."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise ValueError(f"{day!r} is not a day; write it like 2014-12-11") from error


def _published_after(document: Document, day: str | None) -> bool:
    earliest = document.published and document.published.earliest
    return bool(day and earliest and earliest > day)


# ---------------------------------------------------------------- one after the other, or many at a time


def open_inputs(
    inputs: Sequence[Input], workers: int | None = None, pool: Pool | None = None
) -> Iterator[list[Document | Failure]]:
    """What each input holds, one after the other, in their order.

    pool  whose processes open them; by default one of their own
    """
    workers = workers or min(cores(), len(inputs) // INPUTS_AN_OPENER)
    with nullcontext(pool) if pool else Pool() as processes:  # left, it ends them, also by Ctrl-C between two answers
        answers = processes.map(_open_alone, inputs, workers=workers)
        for source, answer in zip(inputs, answers, strict=True):
            yield [_failed(source.path, "documents", answer.reason)] if isinstance(answer, Death) else answer


def read_texts(
    documents: Sequence[Document],
    *,
    keep_layers: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    pool: Pool | None = None,
) -> Iterator[Reading | Failure]:
    """What each text says, one after the other as they are read, in their order.

    pool  whose processes read them; by default one of their own
    """
    most = sum(len(d.text) for d in documents) // CHARACTERS_A_READER
    workers = min(workers or min(cores(), most), len(documents))
    with nullcontext(pool) if pool else Pool() as processes:
        answers = processes.map(partial(_read_alone, keep_layers=keep_layers), documents, workers=workers)
        for number, (document, answer) in enumerate(zip(documents, answers, strict=True), start=1):
            yield _failed(document.path, "reading", answer.reason) if isinstance(answer, Death) else answer
            if progress:
                progress(number, len(documents))


def _open_alone(source: Input) -> list[Document | Failure]:
    from deconflict.documents import open_documents

    try:
        return open_documents(source)
    except Exception as error:  # a fault of ours with one file must not cost the others; it is told, not hidden
        return [_failed(source.path, "documents", _fault(error))]


def _read_alone(document: Document, *, keep_layers: bool) -> Reading | Failure:
    try:
        from deconflict.layers.encoder import load

        with held_off():
            return read_document(document, load(), keep_layers=keep_layers)
    except DeconflictError as error:
        return _failed(document.path, "reading", str(error))
    except Exception as error:  # as above
        return _failed(document.path, "reading", _fault(error))


def _failed(path: str | None, stage: str, reason: str) -> Failure:
    return Failure(path="-" if path is None else path, stage=stage, reason=reason)


def _fault(error: Exception) -> str:
    return f"a fault of deconflict, please report it: {type(error).__name__}: {error}"


# ---------------------------------------------------------------- one file given twice, one text at several paths


def without_repeats(inputs: Sequence[Input]) -> list[Input]:
    """Each file once, by its shortest path: `read reports reports/a.txt` names one file twice."""
    places: dict[object, Input] = {}
    for source in sorted(inputs, key=lambda x: (len(x.name), x.name)):
        places.setdefault(source.location.resolve() if source.location else source, source)
    return list(places.values())


def _place(document: Document) -> tuple[str, str, str]:
    return (document.path or "", document.id, repr(replace(document, text="")))


def _without_place(document: Document) -> Document:
    return replace(document, path=None)


def own_ids(documents: Sequence[Document]) -> Iterator[str]:
    """The documents' ids; where several documents have one text, all but the first get "-2", "-3" added."""
    seen: Counter[str] = Counter()
    for document in documents:
        seen[document.id] += 1
        yield document.id if seen[document.id] == 1 else f"{document.id}-{seen[document.id]}"


def retell(answer: Reading | Failure, path: str | None, id: str) -> Reading | Failure:
    """What was read in a text, told of the document with this path and id."""
    if isinstance(answer, Failure):
        return replace(answer, path="-" if path is None else path)
    document = replace(answer.document, path=path, id=id)
    old = answer.document.id
    layers = answer.layers and replace(answer.layers, text=replace(answer.layers.text, document=document))
    if id == old:
        return replace(answer, document=document, layers=layers)
    return replace(
        answer,
        document=document,
        layers=layers,
        statements=tuple(replace(s, document=id, id=id + s.id.removeprefix(old)) for s in answer.statements),
        silences=tuple(replace(s, document=id) for s in answer.silences),
        event_mentions=tuple(
            replace(e, document=id, statement=e.statement and id + e.statement.removeprefix(old))
            for e in answer.event_mentions
        ),
        event_traits=tuple(replace(t, document=id) for t in answer.event_traits),
    )
