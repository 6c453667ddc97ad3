"""A claim sheet → a small piece of HTML for notebooks: no script, no request, every word of a document escaped."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.exports.html_words import safe
from deconflict.types import ClaimSheet, Document, Form, Reading, Silence, Statement
from deconflict.views.html_concluded import render_concluded
from deconflict.views.plain import content_of, day_of, in_text_order, name_of, told_by, told_day_of
from deconflict.wording import clip, remarks_on

STATEMENTS = 200  # shown of one sheet: a notebook is no place for an archive
CONTENT = 300  # characters of one statement
STYLE = (
    "<style>.deconflict td{text-align:left;vertical-align:top;padding:.1em .8em .1em 0}"
    ".deconflict small{color:#a33;color:color-mix(in srgb,#e33 45%,currentColor);margin-left:.5em}"
    ".deconflict time{opacity:.7;font-size:smaller;white-space:nowrap;margin-left:.5em}.deconflict h4{margin:1em 0 0}"
    ".deconflict p{opacity:.8;margin:.1em 0}.deconflict ul{margin:.1em 0 .1em 1.2em;padding:0}"
    ".deconflict h3{margin:1.4em 0 .2em}.deconflict{overflow-wrap:anywhere}</style>"
)


def render_html(sheet: ClaimSheet) -> str:
    return f'{STYLE}<div class="deconflict">{"".join(_parts(sheet))}</div>'


def _parts(sheet: ClaimSheet) -> Iterator[str]:
    yield from render_concluded(sheet)
    if sheet.claims:
        yield "<h3>Who says what</h3>"
    left = STATEMENTS
    for reading in sheet.readings:
        if left <= 0:
            break
        yield _reading(reading, left)
        left -= len(reading.statements)
    shown = min(STATEMENTS, len(sheet.statements))
    more = f" ({shown} shown)" if shown < len(sheet.statements) else ""
    unread = f", {len(sheet.failures)} not read" if sheet.failures else ""
    yield f"<p>{len(sheet.documents)} reports, {len(sheet.statements)} statements{more}{unread}</p>"


def _reading(reading: Reading, left: int) -> str:
    document = reading.document
    rows, before = "", None
    for each in in_text_order(reading)[:left]:
        chain = None if isinstance(each, Silence) else told_by(each)
        rows += _silence(each, document) if isinstance(each, Silence) else _row(each, document, chain == before)
        before = chain
    title = safe(document.title or "")
    facts = f"{safe(name_of(document))} · {safe(day_of(document))}"
    return f"<h4>{title}</h4><p>{facts}</p><table>{rows}</table>"


def _row(statement: Statement, document: Document, repeated: bool) -> str:
    content = safe(content_of(statement, document, CONTENT))
    told = content if statement.form is Form.DIRECT else f"<i>{content}</i>"
    remarks = "".join(f"<small>{safe(remark)}</small>" for remark in remarks_on(statement))
    day = told_day_of(statement)
    remarks += f"<time>{safe(day)}</time>" if day and not repeated else ""
    chain = "" if repeated else " → ".join(map(safe, told_by(statement))) or "nobody named"
    return f"<tr><td><b>{chain}</b></td><td>{told}{remarks}</td></tr>"


def _silence(silence: Silence, document: Document) -> str:
    words = safe(clip(silence.span.of(document.text), CONTENT))
    kind = silence.kind.replace("_", " ")
    return f"<tr><td><b>{safe(silence.who)}</b></td><td>{words}<small>{kind}</small></td></tr>"
