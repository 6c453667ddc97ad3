"""What somebody reads off a picture or a paper: the link at the chain's end that his words alone do not name.

"The footage went round the world. Lind, an engineer, sees a crack in the wall": the encoder tells that a picture is
behind what she says; which one it is, the words around do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deconflict.layers.agreement import pictures
from deconflict.layers.report import Report
from deconflict.reading.tellings import Telling
from deconflict.types import Act, Cluster, EntityKind, Frame, Link, LinkKind, Span

SURE = 0.8  # of the encoder's head that the last link is a picture or a paper
REACH = 4  # sentences back in which the picture was spoken of
OPENING = 24  # characters of what is said in which it tells of what: "What you have in those frames is …"
KINDS = {LinkKind.MEDIA: EntityKind.MEDIA, LinkKind.DOCUMENT: EntityKind.DOCUMENT}
SPEAKERS = frozenset((LinkKind.PERSON, LinkKind.GROUP, LinkKind.INSTITUTION, LinkKind.UNNAMED))


class Pictures:
    """The pictures and papers of one document, by where it speaks of them."""

    def __init__(self, report: Report, clusters: Iterable[Cluster]) -> None:
        self._report = report
        read = [c for c in clusters if c.kind is EntityKind.DOCUMENT or (c.kind is EntityKind.MEDIA and is_picture(c))]
        self._told = sorted(((m, c) for c in read for m in c.mentions), key=lambda each: each[0])

    def read_by(self, telling: Telling, chain: Sequence[Link]) -> Link | None:
        """The picture or paper off which the last of a chain reads; None where nothing or nobody tells of one."""
        kind = expected(telling.frame)
        if kind is None or not chain or not _may_read(telling, chain[-1]):
            return None
        found = self._find(telling, KINDS[kind])
        if found is None:
            return None
        span, cluster = found
        return Link(text=span.of(self._report.text), name=cluster.name, kind=kind, span=span)

    def _find(self, telling: Telling, kind: EntityKind) -> tuple[Span, Cluster] | None:
        """The one that what is said begins with, else the one in its sentence, else the one told last before."""
        report, tokens = self._report, self._report.layers.text.tokens
        first, end = report.sentence_range(telling.frame.anchor)
        start, stop = tokens[first].start, tokens[end - 1].end
        since = tokens[report.layers.text.sentences[max(report.sentence[first] - REACH, 0)][0]].start
        own = [each for each in self._told if each[1].kind is kind and since <= each[0].start < stop]
        said = [s for part in telling.parts for s in (report.span_of(p) for p in part)]
        inside = [each for each in own if any(s.holds(each[0]) for s in said)]
        opening = [each for each in inside if each[0].start - min(s.start for s in said) <= OPENING]
        beside = [each for each in own if each[0].start >= start and each not in inside]
        before = [each for each in own if each[0].start < start]
        return next(iter([*opening, *beside, *reversed(before), *inside]), None)


def _may_read(telling: Telling, link: Link) -> bool:
    """Whether a source is somebody: a noun of no table and an account may themselves be what is read."""
    source = telling.source
    thing = source is not None and source.gender == "n" and source.kind is None and not source.name
    return telling.act is Act.ASSERTS and link.kind in SPEAKERS and not thing and not link.name.startswith("@")


def is_picture(cluster: Cluster) -> bool:
    """Whether it is what is looked at, not what took it: a film, not a camera."""
    return any(not line.isdisjoint(cluster.roles) for line in pictures())


def expected(frame: Frame) -> LinkKind | None:
    """Whether the encoder takes the last link for a picture or a paper."""
    chances = {kind: frame.source_kind.get(kind.value, 0.0) for kind in KINDS}
    likely = max(chances, key=lambda kind: chances[kind])
    return likely if sum(chances.values()) >= SURE else None
