"""Layers → statements: every proposition that a report tells on somebody's word, on whose word, and how firmly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deconflict.layers.report import Report, make_report
from deconflict.reading.acts import polarity_of
from deconflict.reading.certainty import certainty_of
from deconflict.reading.contents import Parts, content_spans, form_of, propositions, trim
from deconflict.reading.own_pages import in_first_person, owner_of_page
from deconflict.reading.sources import Chain, name_chains
from deconflict.reading.tellings import Telling, find_tellings
from deconflict.types import Act, Certainty, Cluster, Form, Frame, Layers, Link, Polarity, Statement

OWN_PAGE = "rule:own-page"
ATTRIBUTED = 0.3  # of a sentence's words told by somebody, from which the rest is not told apart (as in `passages`)
SHORTEST = 4  # words of a sentence that tells something
Told = tuple[Telling, Parts, Chain]


def make_statements(layers: Layers, clusters: Sequence[Cluster], report: Report | None = None) -> tuple[Statement, ...]:
    """The statements of one report, in the order of their contents.

    report  of these layers, where it was made before
    """
    report = report or make_report(layers)
    tellings = find_tellings(report)
    chains = name_chains(report, tellings, clusters)
    owner = owner_of_page(report, clusters)
    if owner is not None:
        chains = [chain or _own_chain(report, telling, owner) for telling, chain in zip(tellings, chains, strict=True)]
        own = list(_own_words(report, tellings))
        tellings, chains = [*tellings, *own], [*chains, *((owner,) for _ in own)]
    told = [(telling, parts, chain) for telling, chain in zip(tellings, chains, strict=True) for parts in telling.parts]
    told.sort(key=lambda t: (t[1][0][0], t[0].frame.anchor))
    return tuple(_statement(report, number, *each) for number, each in enumerate(told, 1))


def _own_chain(report: Report, telling: Telling, owner: Link) -> Chain:
    """Whose page it is, where nobody else is told: "We | regret the delay"; () for a quotation of nobody's."""
    words = telling.frame.source
    if words and (telling.source is not None or in_first_person(report, words)):
        return (replace(owner, text=report.joined(words), span=report.span_of(words)),)
    quoted = all(report.quoted[t] for part in telling.parts[0] for t in part)
    return () if words or quoted else (owner,)


def _own_words(report: Report, tellings: Sequence[Telling]) -> Iterator[Telling]:
    """The sentences of a body's own page that nobody is told to have said, each told by the page."""
    taken = {t for each in tellings for t in _words_of(each)}
    for first, end in report.layers.text.sentences:
        lettered = [t for t in range(first, end) if report.words[t][0].isalnum()]
        told = sum(t in taken for t in lettered) >= ATTRIBUTED * max(len(lettered), 1)
        if told or len(lettered) < SHORTEST or first in report.headings or not _tells(report, first, end):
            continue
        content = trim(report, range(first, end))
        yield Telling(
            frame=_own_frame(content),
            parts=propositions(report, (content,)),
            source=None,
            outer=(),
            act=Act.ASSERTS,
            found_by=OWN_PAGE,
        )


def _words_of(telling: Telling) -> Iterator[int]:
    yield from (t for parts in telling.parts for part in parts for t in part)
    yield from (*telling.frame.cue, *telling.frame.source)


def _tells(report: Report, first: int, end: int) -> bool:
    """Whether a sentence is a statement: it has a subject and no question mark, and is no request: "Call us"."""
    subject = any(report.layers.relation[t].startswith(("nsubj", "expl")) for t in range(first, end))
    return subject and "?" not in report.words[first:end]


def _own_frame(content: Sequence[int]) -> Frame:
    return Frame(
        anchor=content[0],
        cue=(),
        source=(),
        content=tuple(content),
        via=(),
        score=1.0,
        act={Act.ASSERTS.value: 1.0},
        certainty={Certainty.CERTAIN.value: 1.0},
        polarity={Polarity.POSITIVE.value: 1.0},
        source_kind={},
    )


def _statement(report: Report, number: int, telling: Telling, parts: Parts, chain: Sequence[Link]) -> Statement:
    frame = telling.frame
    document = report.layers.text.document.id
    return Statement(
        id=f"{document}.s{number}",
        document=document,
        content=content_spans(report, parts),
        cue=report.span_of(frame.cue) if frame.cue else None,
        source=chain[-1].span if chain else None,
        chain=tuple(chain),
        act=telling.act,
        polarity=polarity_of(report, frame, parts, telling.act),
        certainty=certainty_of(report, frame, parts, telling.act),
        form=Form.DIRECT if telling.found_by == OWN_PAGE else form_of(report, parts),
        said=None,  # days of speech are read with times
        found_by=telling.found_by,
        score=frame.score,
    )
