"""One HTML file that holds a whole story: offline, printable, without script; every word links to its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from deconflict.exports.format import Format, notice
from deconflict.exports.html_claims import render_claims, render_disagreements
from deconflict.exports.html_others import render_decided, render_events, render_relations, render_silences
from deconflict.exports.html_texts import render_texts
from deconflict.exports.html_words import safe
from deconflict.exports.wording import headline_of, title_of
from deconflict.sheet_index import SheetIndex

DROPS = ("scores of the models", "aliases and mentions of entities", "offsets, which the links stand for")
STYLE = files("deconflict.exports").joinpath("report.css")


def render_report(index: SheetIndex) -> str:
    body = "".join(part for section in SECTIONS for part in section(index))
    title = safe(title_of(index))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
        f"<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _head(index: SheetIndex) -> Iterator[str]:
    sheet = index.sheet
    yield f"<header><h1>{safe(headline_of(index))}</h1>\n<p>{safe(title_of(index))}"
    yield f"; reports up to {safe(sheet.as_of)}, and undated ones</p>\n" if sheet.as_of else "</p>\n"
    links = (
        ("claims", sheet.claims),
        ("disagreements", sheet.disagreements),
        ("silences", sheet.silences),
        ("relations", sheet.relations),
        ("events", sheet.events),
        ("decided", sheet.decided or sheet.needs_look),
        ("reports", sheet.documents),
    )
    named = {"disagreements": "what differs", "silences": "who did not answer", "decided": "what people decided"}
    yield "<nav>" + " ".join(f'<a href="#{id}">{named.get(id, id)}</a>' for id, rows in links if rows)
    yield f"</nav>\n</header>\n<main>\n<p class=note>{safe(notice(DROPS))}</p>\n"


def _reports(index: SheetIndex) -> Iterator[str]:
    yield "<section id=reports><h2>Reports</h2>\n"
    yield from render_texts(index)
    yield "</section>\n</main>\n"


SECTIONS = (
    _head,
    render_claims,
    render_disagreements,
    render_silences,
    render_relations,
    render_events,
    render_decided,
    _reports,
)

FORMATS = (
    Format(
        name="html",
        ending=".html",
        media="text/html; charset=utf-8",
        about="one file to open, send and print: claims, what differs, silences, events and full reports, linked",
        drops=DROPS,
        render=render_report,
    ),
)
