"""Stories made by hand for assessment: reports that say one thing, each on somebody's word, or copy one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deconflict.assessment.corroboration import assess_claim
from deconflict.assessment.lineage import find_lineage
from deconflict.types import (
    Act,
    Certainty,
    Claim,
    Copy,
    Document,
    Entity,
    EntityKind,
    Form,
    Link,
    LinkKind,
    Member,
    Polarity,
    Reading,
    Span,
    Stance,
    Statement,
)

WORDS = 20  # characters of each passage


@dataclass(frozen=True, slots=True)
class Report:
    """An outlet's report; each passage is the chain of whose word it is, "" the reporter's own voice.

    "police/institution > Jon Reed/person" is told by Jon Reed through the police; a bare ">" names nobody.
    """

    outlet: str
    passages: tuple[str, ...]
    stance: Stance = Stance.SUPPORT
    derived: tuple[str, ...] = ()
    copies: str = ""  # the outlet whose report it copies word for word, passage by passage


@dataclass(frozen=True, slots=True)
class Story:
    reports: tuple[Report, ...]
    entities: tuple[Entity, ...] = field(default=())

    def assess(self, order: Sequence[int] | None = None) -> Claim:
        readings = [make_reading(report) for report in self.reports]
        members = [m for report in self.reports for m in make_members(report)]
        claim = Claim(id="c1", text="", members=tuple(members[k] for k in order or range(len(members))), why="")
        return assess_claim(claim, find_lineage(readings, self.entities, make_copies(self.reports)))

    def numbers(self, order: Sequence[int] | None = None) -> tuple[int, int]:
        origins = self.assess(order).origins
        assert origins is not None
        return origins.least, origins.most

    def with_report(self, report: Report) -> Story:
        return replace(self, reports=(*self.reports, report))


def story(*reports: Report, entities: tuple[Entity, ...] = ()) -> Story:
    return Story(reports, entities)


def body(name: str, kind: str = "institution", **more: str) -> Entity:
    return Entity(id=name, name=name, kind=EntityKind(kind), mentions=(), **more)  # type: ignore[arg-type]


def make_reading(report: Report) -> Reading:
    text = " ".join("x" * (WORDS - 1) for _ in report.passages)
    document = Document(
        id=report.outlet,
        text=text,
        text_sha256="",
        path=None,
        blocks=(),
        outlet=report.outlet,
        derived_from=report.derived,
    )
    statements = tuple(make_statement(report, k) for k, passage in enumerate(report.passages) if passage)
    return Reading(document=document, statements=statements, silences=(), attributions=())


def make_statement(report: Report, k: int) -> Statement:
    return Statement(
        id=f"{report.outlet}.{k}",
        document=report.outlet,
        content=(place(k),),
        cue=None,
        source=None,
        chain=tuple(make_link(told.strip()) for told in report.passages[k].split(">") if told.strip()),
        act=Act.ASSERTS,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        form=Form.INDIRECT,
        said=None,
        found_by="test",
        score=1.0,
    )


def make_link(told: str) -> Link:
    """ "police spokesman Jon Reed/person=Jon Reed" is told with his role."""
    words, _, kind = told.partition("/")
    kind, _, name = kind.partition("=")
    return Link(text=words, name=name or words, kind=LinkKind(kind), span=None)


def make_members(report: Report) -> list[Member]:
    return [
        Member(statement=f"{report.outlet}.{k}", stance=report.stance)
        if passage
        else Member(document=report.outlet, span=place(k), stance=report.stance)
        for k, passage in enumerate(report.passages)
    ]


def make_copies(reports: Sequence[Report]) -> list[Copy]:
    by_outlet = {r.outlet: r for r in reports}
    return [
        Copy(
            documents=(report.copies, report.outlet),
            spans=tuple((place(k), place(k)) for k in range(len(report.passages))),
            containment=1.0,
            original=report.copies,
            why="",
        )
        for report in reports
        if report.copies in by_outlet
    ]


def place(k: int) -> Span:
    return Span(k * WORDS, (k + 1) * WORDS - 1)
