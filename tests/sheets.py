"""Small claim sheets built by hand: who told what in which report."""

from __future__ import annotations

from dataclasses import dataclass

from deconflict.documents.decode import document_id, text_hash
from deconflict.types import (
    Act,
    Certainty,
    ClaimSheet,
    Document,
    Form,
    Link,
    LinkKind,
    Polarity,
    Reading,
    Silence,
    SilenceKind,
    Span,
    Statement,
    When,
)

DAY = When(edtf="2014-12-02", earliest="2014-12-02", latest="2014-12-02", how="dateline")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One statement to be put into a report; its content may be given in two parts."""

    chain: tuple[str, ...]
    content: tuple[str, ...]
    act: Act = Act.ASSERTS
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    form: Form = Form.INDIRECT
    kind: LinkKind = LinkKind.PERSON
    anonymity: str | None = None


def says(who: str, *content: str, **more: object) -> Told:
    """`who` is a chain: "CNN > Gen. Tolland"; "" names nobody."""
    chain = tuple(name.strip() for name in who.split(">")) if who else ()
    return Told(chain=chain, content=content, **more)  # type: ignore[arg-type]


def quotes(who: str, *content: str, **more: object) -> Told:
    return says(who, *content, form=Form.DIRECT, **more)


def report(
    outlet: str, *told: Told, title: str | None = None, silence: str | None = None, retells: tuple[str, ...] = ()
) -> Reading:
    """A report whose text is the title, all contents one after the other, and the silence."""
    parts = [title or outlet, *(part for t in told for part in t.content), *([silence] if silence else [])]
    text = ".\n".join(parts)
    id = document_id(text)
    document = Document(
        id=id,
        text=text,
        text_sha256=text_hash(text),
        path=f"{outlet}.txt",
        blocks=(),
        title=title,
        outlet=outlet,
        published=DAY,
        derived_from=retells,
    )
    statements, at = [], 0
    for n, each in enumerate(told, start=1):
        spans = []
        for part in each.content:
            at = text.index(part, at)
            spans.append(Span(at, at + len(part)))
        statements.append(_statement(f"{id}.s{n}", id, each, tuple(spans)))
    silences = []
    if silence:
        start = text.rindex(silence)
        span = Span(start, start + len(silence))
        silences.append(Silence(document=id, span=span, who="The White House", kind=SilenceKind.DECLINED))
    return Reading(document=document, statements=tuple(statements), silences=tuple(silences), attributions=())


def _statement(id: str, document: str, told: Told, content: tuple[Span, ...]) -> Statement:
    links = [Link(text=name, name=name, kind=LinkKind.OUTLET, span=None) for name in told.chain[:-1]]
    links += [Link(text=n, name=n, kind=told.kind, span=None, anonymity=told.anonymity) for n in told.chain[-1:]]
    return Statement(
        id=id,
        document=document,
        content=content,
        cue=None,
        source=None,
        chain=tuple(links),
        act=told.act,
        polarity=told.polarity,
        certainty=told.certainty,
        form=told.form,
        said=None,
        found_by="hand",
        score=1.0,
    )


def sheet(*readings: Reading) -> ClaimSheet:
    from deconflict.linking.claims import link_claims
    from deconflict.linking.quotes import match_quotes

    return ClaimSheet(readings=readings, claims=link_claims(readings), quotes=match_quotes(readings))
