"""Markdown for notes and pull requests: claims with each source's exact words, every one linked to its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deconflict.exports.contents import Contents, chain_of, link_to, outlet_of
from deconflict.exports.format import Format, notice
from deconflict.exports.wording import days_of, origins_of, stance_of, title_of
from deconflict.types import Claim, Disagreement, Document, Member, Span, Spans, Statement
from deconflict.views.plain import clean, remarks_on

DROPS = ("the full texts of the reports", "entities' mentions", "events' further fields", "copied passages' offsets")
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+|!~&])")
ITEM = re.compile(r"^(\s*)(\d+)([.)])|^([-=])")


def render_markdown(contents: Contents) -> str:
    parts = (_head, _claims, _disagreements, _silences, _events, _statements, _reports)
    lines = [line for part in parts for line in part(contents)]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """Words of others as they stand: none of them is markup."""
    escaped = SPECIAL.sub(r"\\\1", clean(text))
    return ITEM.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"\\{m[4]}", escaped)


def _head(contents: Contents) -> Iterator[str]:
    sheet = contents.sheet
    yield f"# {plain(title_of(contents))}"
    yield ""
    yield f"*{plain(notice(DROPS))} Links lead to the characters of the report, as `path#char=start,end`.*"
    if sheet.as_of:
        yield ""
        yield f"Reports up to {sheet.as_of}, and undated ones."
    yield ""


def _claims(contents: Contents) -> Iterator[str]:
    if contents.sheet.claims:
        yield from ("## What is claimed", "")
    for claim in contents.sheet.claims:
        yield from _claim(contents, claim)


def _claim(contents: Contents, claim: Claim) -> Iterator[str]:
    yield from (f"### {claim.id}: {plain(claim.text)}", "", f"{plain(origins_of(claim))}", "")
    for member in claim.members:
        yield f"- {_member(contents, member)}{_remark(stance_of(member))}"
    for each in contents.disagreements_of.get(claim.id, ()):
        yield f"- **Differs** in {each.field.value} ({each.id})"
    if claim.grade:
        yield f"- Grade of the information {claim.grade.information}: {plain('; '.join(claim.grade.why))}"
    yield ""


def _member(contents: Contents, member: Member) -> str:
    document = contents.document_of(member)
    statement = contents.statements.get(member.statement or "")
    return _told(document, contents.spans_of(member), statement)


def _told(document: Document, spans: Spans, statement: Statement | None) -> str:
    who = (chain_of(statement) or "nobody named") if statement else "in its own voice"
    quoted = " … ".join(_linked(document, span) for span in spans)
    remarks = "".join(_remark(remark) for remark in remarks_on(statement)) if statement else ""
    return f"**{plain(outlet_of(document))}**, {plain(who)}: {quoted}{remarks}"


def _linked(document: Document, span: Span) -> str:
    return f"[“{plain(span.of(document.text))}”](<{link_to(document, span)}>)"


def _remark(remark: str | None) -> str:
    return f" \\[{plain(remark)}\\]" if remark else ""


def _disagreements(contents: Contents) -> Iterator[str]:
    if contents.sheet.disagreements:
        yield from ("## Where accounts differ", "")
    for each in contents.sheet.disagreements:
        yield from _disagreement(contents, each)


def _disagreement(contents: Contents, each: Disagreement) -> Iterator[str]:
    kind = each.kind.value.replace("_", " ")
    yield from (f"### {each.id}: {kind} in {each.field.value} ({each.claim})", "", plain(each.why), "")
    for side in each.sides:
        yield f"- **{plain(side.value)}**"
        yield from (f"  - {_member(contents, member)}" for member in side.members)
    yield ""


def _silences(contents: Contents) -> Iterator[str]:
    if contents.sheet.silences:
        yield from ("## Who did not answer", "")
        for silence in contents.sheet.silences:
            document = contents.documents[silence.document]
            kind = silence.kind.value.replace("_", " ")
            words = _linked(document, silence.span)
            yield f"- {plain(silence.who)} \\[{kind}\\], {plain(outlet_of(document))}: {words}"
        yield ""


def _events(contents: Contents) -> Iterator[str]:
    if contents.sheet.events:
        yield from ("## Events", "")
    for event in contents.sheet.events:
        who = f"{contents.names(event.actors) or '?'} → {contents.names(event.recipients) or '?'}"
        place = ", ".join((event.place.name, *event.place.within)) if event.place else "no place told"
        day = event.time.edtf if event.time else "no day told"
        yield f"- {event.id} {event.type.value}: {plain(who)}; {plain(place)}; {day}"
        for mention in event.mentions:
            document = contents.documents[mention.document]
            yield f"  - {plain(outlet_of(document))}: {_linked(document, mention.span)}"
    if contents.sheet.events:
        yield ""


def _statements(contents: Contents) -> Iterator[str]:
    yield from ("## Who says what", "")
    for reading in contents.sheet.readings:
        document = reading.document
        yield from (f"### {plain(document.title or outlet_of(document))} ({document.id})", "")
        for s in reading.statements:
            claims = " ".join(c.id for c in contents.claims_of.get(s.id, ()))
            yield f"- {_told(document, s.content, s)}{_remark(claims)}"
        yield ""


def _reports(contents: Contents) -> Iterator[str]:
    yield from (
        "## Reports",
        "",
        "| id | outlet | published | title | path | SHA-256 of the text |",
        "|---|---|---|---|---|---|",
    )
    for d in contents.sheet.documents:
        cells = (d.id, outlet_of(d), days_of(d.published), d.title or "", d.path or "-", d.text_sha256)
        yield f"| {' | '.join(plain(cell) for cell in cells)} |"
    for copy in contents.sheet.copies:
        yield from ("", f"{' and '.join(copy.documents)}: {plain(copy.why)}")
    for quote in contents.sheet.quotes:
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
