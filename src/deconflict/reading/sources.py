"""Mentions of sources → chains of links with full names, walked through in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deconflict.layers.cast import Cast, make_cast
from deconflict.layers.mentions import Mention, Shape
from deconflict.layers.report import Report
from deconflict.reading.anonymity import find_reason
from deconflict.reading.chains import is_own_outlet
from deconflict.reading.tellings import Telling
from deconflict.types import Link, LinkKind

Chain = tuple[Link, ...]

SURE = 0.6  # of the encoder's head for the kind of source; it decides only where no word does


@dataclass(frozen=True, slots=True)
class Said:
    """Whom the last telling named, and where it ended."""

    chain: Chain
    paragraph: int


def name_chains(report: Report, tellings: Sequence[Telling]) -> list[Chain]:
    """The chain of each telling; () where nobody is named, or the report's own outlet speaks."""
    spoken = frozenset(t for telling in tellings for t in telling.frame.content)
    named = frozenset(t for telling in tellings for t in telling.frame.source)
    cast = make_cast(report, spoken=spoken, named=named)
    chains: list[Chain] = []
    last: Said | None = None
    for telling in tellings:
        chain = _chain(report, cast, telling, last)
        chains.append(chain)
        if chain:
            last = Said(chain, report.paragraph[telling.at])
    return chains


def _chain(report: Report, cast: Cast, telling: Telling, last: Said | None) -> Chain:
    if telling.source is None:
        return _bare(report, cast, telling, last)
    if is_own_outlet(report, telling.source):
        return ()
    links = [*(_link(report, cast, m) for m in telling.outer), _link(report, cast, telling.source, _likely(telling))]
    chain = (*(link for link in links[:-1] if link.name != links[-1].name), links[-1])
    return (
        _inherited(report, telling, last) + chain
        if len(chain) == 1 and last and _goes_on(report, telling, chain, last)
        else chain
    )


def _bare(report: Report, cast: Cast, telling: Telling, last: Said | None) -> Chain:
    """A quotation without cue and source is the last speaker's, where it follows in the paragraph or in the next."""
    if telling.outer:
        return tuple(_link(report, cast, m) for m in telling.outer)
    follows = last is not None and 0 <= report.paragraph[telling.at] - last.paragraph <= 1
    return last.chain if last is not None and follows and not telling.frame.cue else ()


def _goes_on(report: Report, telling: Telling, chain: Chain, last: Said) -> bool:
    """Whether the same source speaks on, by a pronoun, to the outlet named before: "… told AFP. She put …"."""
    assert telling.source is not None
    pronoun = telling.source.shape is Shape.PRONOUN
    return pronoun and last.chain[-1].name == chain[0].name and last.paragraph == report.paragraph[telling.at]


def _inherited(report: Report, telling: Telling, last: Said | None) -> Chain:
    return tuple(link for link in last.chain[:-1] if link.kind is LinkKind.OUTLET) if last else ()


def _likely(telling: Telling) -> LinkKind | None:
    """The kind of source that the encoder is sure of."""
    kinds = telling.frame.source_kind
    best = max(kinds, key=lambda k: kinds[k], default="none")
    return LinkKind(best) if best != "none" and kinds[best] >= SURE else None


def _link(report: Report, cast: Cast, mention: Mention, likely: LinkKind | None = None) -> Link:
    figure = cast.identify(mention, likely=likely)
    cast.remember(mention.first, figure)
    reason = find_reason(report, mention) if figure.kind is LinkKind.UNNAMED else None
    return Link(
        text=mention.words,
        name=figure.name,
        kind=figure.kind,
        span=report.span(mention.first, mention.last),
        anonymity=reason,
    )
