"""Layers → statements: every proposition that a report tells on somebody's word, on whose word, and how firmly."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.report import Report, make_report
from deconflict.reading.acts import polarity_of
from deconflict.reading.certainty import certainty_of
from deconflict.reading.contents import Parts, content_spans, form_of
from deconflict.reading.sources import name_chains
from deconflict.reading.tellings import Telling, find_tellings
from deconflict.types import Cluster, Layers, Link, Statement


def make_statements(layers: Layers, clusters: Sequence[Cluster], report: Report | None = None) -> tuple[Statement, ...]:
    """The statements of one report, in the order of their contents.

    report  of these layers, where it was made before
    """
    report = report or make_report(layers)
    tellings = find_tellings(report)
    chains = name_chains(report, tellings, clusters)
    told = [(telling, parts, chain) for telling, chain in zip(tellings, chains, strict=True) for parts in telling.parts]
    told.sort(key=lambda t: (t[1][0][0], t[0].frame.anchor))
    return tuple(_statement(report, number, *each) for number, each in enumerate(told, 1))


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
        form=form_of(report, parts),
        said=None,  # days of speech are read with times
        found_by=telling.found_by,
        score=frame.score,
    )
