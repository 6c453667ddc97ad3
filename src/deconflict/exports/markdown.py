"""Markdown for notes and pull requests: claims with each source's exact words, every one linked to its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deconflict.exports.format import Format, notice
from deconflict.exports.passages import link_to
from deconflict.exports.subjects import OfRelation
from deconflict.exports.wording import (
    decided_in_words,
    grade_in_words,
    headline_of,
    more_on,
    needs_look_in_words,
    origins_of,
    relation_in_words,
    stance_of,
    title_of,
)
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Decided, Disagreement, Document, Member, Span, Spans, Statement
from deconflict.wording import chain_of, clean, days_of, differs_in, guessed, outlet_of, remarks_on

DROPS = (
    "the full texts of the reports",
    "entities but in relations",
    "events' further fields",
    "copied passages' offsets",
)
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+|!~&])")
ITEM = re.compile(r"^(\s*)(\d+)([.)])|^([-=])")


def render_markdown(index: SheetIndex) -> str:
    parts = (_head, _claims, _disagreements, _silences, _relations, _events, _statements, _decided, _reports)
    lines = [line for part in parts for line in part(index)]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """Words of others as they stand: none of them is markup."""
    escaped = SPECIAL.sub(r"\\\1", clean(text))
    return ITEM.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"\\{m[4]}", escaped)


def _head(index: SheetIndex) -> Iterator[str]:
    sheet = index.sheet
    yield f"# {plain(headline_of(index))}"
    yield from ("", f"{plain(title_of(index))}.", "")
    yield f"*{plain(notice(DROPS))} Links lead to the characters of the report, as `path#char=start,end`.*"
    if sheet.as_of:
        yield ""
        yield f"Reports up to {sheet.as_of}, and undated ones."
    yield ""


def _claims(index: SheetIndex) -> Iterator[str]:
    if index.sheet.claims:
        yield from ("## What is claimed", "")
    for claim in index.contested_first():
        yield from _claim(index, claim)


def _claim(index: SheetIndex, claim: Claim) -> Iterator[str]:
    yield from (f"### {claim.id}: {plain(claim.text)}", "", f"{plain(origins_of(claim))}", "")
    lines = [_in_claim(index, claim, at) for at in range(len(claim.members))]
    beside = claim.beside
    yield from (line for at, line in enumerate(lines) if at not in beside)
    if beside:
        yield f"- *{more_on(claim)}:*"
        yield from (f"  {line}" for at, line in enumerate(lines) if at in beside)
    for each in index.disagreements_of.get(claim.id, ()):
        sides = " / ".join(f"“{plain(side.value)}”" for side in each.sides)
        yield f"- **Differs** ({each.id}), {differs_in(each)}: {sides}"
    if claim.grade:
        yield f"- {plain(grade_in_words(claim.grade))}"
    yield from (f"-{_decision(each)}" for each in index.decided_of(claim.id))
    yield ""


def _in_claim(index: SheetIndex, claim: Claim, at: int) -> str:
    member = claim.members[at]
    decided = "".join(map(_decision, index.decided_of(f"{claim.id}#{at}", member.statement)))
    return f"- {_member(index, member)}{_remark(stance_of(member, index.statement_of(member)))}{decided}"


def _member(index: SheetIndex, member: Member) -> str:
    document = index.document_of(member)
    statement = index.statement_of(member)
    return _told(document, index.spans_of(member), statement)


def _told(document: Document, spans: Spans, statement: Statement | None) -> str:
    who = (chain_of(statement) or "nobody named") if statement else "in its own voice"
    quoted = " … ".join(_linked(document, span) for span in spans)
    remarks = "".join(_remark(remark) for remark in remarks_on(statement)) if statement else ""
    return f"**{plain(outlet_of(document))}**, {plain(who)}: {quoted}{remarks}"


def _linked(document: Document, span: Span) -> str:
    return f"[“{plain(span.of(document.text))}”](<{link_to(document, span)}>)"


def _remark(remark: str | None) -> str:
    return f" \\[{plain(remark)}\\]" if remark else ""


def _decision(each: Decided) -> str:
    return f" **decided** {plain(decided_in_words(each))}"


def _disagreements(index: SheetIndex) -> Iterator[str]:
    if index.sheet.disagreements:
        yield from ("## Where accounts differ", "")
    for each in index.gravest_first(index.sheet.disagreements):
        yield from _disagreement(index, each)


def _disagreement(index: SheetIndex, each: Disagreement) -> Iterator[str]:
    yield from (f"### {each.id}: {differs_in(each)} ({each.claim})", "", plain(each.why), "")
    for side in each.sides:
        yield f"- **{plain(side.value)}**"
        yield from (f"  - {_member(index, member)}" for member in side.members)
    yield ""


def _silences(index: SheetIndex) -> Iterator[str]:
    if index.sheet.silences:
        yield from ("## Who did not answer", "")
        for silence in index.sheet.silences:
            document = index.documents[silence.document]
            kind = silence.kind.value.replace("_", " ")
            words = _linked(document, silence.span)
            yield f"- {plain(silence.who)} \\[{kind}\\], {plain(outlet_of(document))}: {words}"
        yield ""


def _relations(index: SheetIndex) -> Iterator[str]:
    if index.sheet.relations:
        yield from ("## How parties stand to one another", "")
        for relation in index.sheet.relations:
            yield f"- {plain(relation_in_words(index, relation))}"
            for told in OfRelation(index, relation).told:
                yield f"  - {_told(told.document, told.spans, told.statement)}"
        yield ""


def _events(index: SheetIndex) -> Iterator[str]:
    if index.sheet.events:
        yield from ("## Events", "")
    for event in index.sheet.events:
        sides = {"actors": event.actors, "recipients": event.recipients}
        who = " → ".join(f"{plain(index.who(ids) or '?')}{guessed(event, side)}" for side, ids in sides.items())
        place = ", ".join((event.place.name, *event.place.within)) if event.place else "no place told"
        day = event.time.edtf if event.time else "no day told"
        yield f"- {event.id} {event.type.value}: {who}; {plain(place)}{guessed(event, 'place')}; {day}"
        for mention in event.mentions:
            document = index.documents[mention.document]
            yield f"  - {plain(outlet_of(document))}: {_linked(document, mention.span)}"
    if index.sheet.events:
        yield ""


def _statements(index: SheetIndex) -> Iterator[str]:
    yield from ("## Who says what", "")
    for reading in index.sheet.readings:
        document = reading.document
        yield from (f"### {plain(document.title or outlet_of(document))} ({document.id})", "")
        for s in reading.statements:
            claims = " ".join(c.id for c, _ in index.claims_of.get(s.id, ()))
            yield f"- {_told(document, s.content, s)}{_remark(claims)}{''.join(map(_decision, index.decided_of(s.id)))}"
        yield ""


def _decided(index: SheetIndex) -> Iterator[str]:
    if index.sheet.decided or index.sheet.needs_look:
        yield from ("## What people decided", "")
        for each in index.sheet.decided:
            yield f"- {each.target}: {plain(decided_in_words(each))}"
        for look in index.sheet.needs_look:
            yield f"- **Fits no more**: {plain(needs_look_in_words(look))}"
        yield ""


def _reports(index: SheetIndex) -> Iterator[str]:
    yield from ("## Reports", "")
    for d in index.sheet.documents:
        facts = f"{days_of(d.published)}, {plain(d.title)}" if d.title else days_of(d.published)
        decided = "".join(map(_decision, index.decided_of(d.id)))
        yield f"- {d.id}: **{plain(outlet_of(d))}**, {facts}{decided}"
        yield f"  - {plain(d.path or '-')}, SHA-256 of the text `{d.text_sha256}`"
    for copy in index.sheet.copies:
        yield from ("", f"{' and '.join(copy.documents)}: {plain(copy.why)}")
    for quote in index.sheet.quotes:
        yield from ("", f"One quotation ({quote.kind}) in {', '.join(quote.statements)}: {plain(quote.why)}")


FORMATS = (
    Format(
        name="markdown",
        ending=".md",
        media="text/markdown",
        about="claims, disagreements, silences and statements to read, each linked to its words",
        drops=DROPS,
        render=render_markdown,
    ),
)
