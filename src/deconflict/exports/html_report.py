"""One HTML file that holds a whole story: offline, printable, without script; every word links to its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from deconflict.exports.format import Format, notice
from deconflict.exports.html_texts import render_texts, sentence_id
from deconflict.exports.wording import days_of, range_of, stance_of, title_of
from deconflict.sheet_index import SheetIndex
from deconflict.types import (
    Claim,
    Disagreement,
    Document,
    Event,
    EventMention,
    EventStatus,
    Member,
    Origins,
    Spans,
    Statement,
)
from deconflict.views.plain import clean, remarks_on
from deconflict.wording import ELLIPSIS, chain_of, counted, outlet_of

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


def safe(text: str) -> str:
    return escape(clean(text))


def _head(index: SheetIndex) -> Iterator[str]:
    sheet = index.sheet
    yield f"<header><h1>{safe(_headline(index))}</h1>\n<p>{safe(title_of(index))}"
    yield f"; reports up to {safe(sheet.as_of)}, and undated ones</p>\n" if sheet.as_of else "</p>\n"
    links = (
        ("claims", sheet.claims),
        ("disagreements", sheet.disagreements),
        ("silences", sheet.silences),
        ("events", sheet.events),
        ("decided", sheet.decided),
        ("reports", sheet.documents),
    )
    named = {"disagreements": "what differs", "silences": "who did not answer", "decided": "what people decided"}
    yield "<nav>" + " ".join(f'<a href="#{id}">{named.get(id, id)}</a>' for id, rows in links if rows)
    yield f"</nav>\n</header>\n<main>\n<p class=note>{safe(notice(DROPS))}</p>\n"


def _headline(index: SheetIndex) -> str:
    """The headline of the report that shares in most claims: what the story is called."""
    shares = dict.fromkeys((d.id for d in index.sheet.documents if d.title), 0)
    for claim in index.sheet.claims:
        for id in {index.document_of(m).id for m in claim.members} & shares.keys():
            shares[id] += 1
    best = max(shares, key=lambda id: shares[id], default=None)
    return index.documents[best].title or "" if best else "Claim sheet"


# ---------------------------------------------------------------- claims


def _claims(index: SheetIndex) -> Iterator[str]:
    if index.sheet.claims:
        yield "<section id=claims><h2>What is claimed</h2>\n"
        yield from (_claim(index, claim) for claim in index.sheet.claims)
        yield "</section>\n"


def _claim(index: SheetIndex, claim: Claim) -> str:
    rows = "".join(_member(index, member) for member in claim.members)
    differs = "".join(
        f'<li><a href="#{d.id}">{safe(d.kind.value.replace("_", " "))} in {d.field.value}</a></li>'
        for d in index.disagreements_of.get(claim.id, ())
    )
    event = f' <a class=more href="#{claim.event}">the event</a>' if claim.event in index.events else ""
    grade = claim.grade and f"Grade of the information {claim.grade.information}: {'; '.join(claim.grade.why)}"
    return (
        f'<article class=claim id="{claim.id}"><h3><a href="#{claim.id}">{safe(claim.text)}</a></h3>\n'
        f"{_side('For it', claim.origins, index, claim)}{_against(index, claim)}"
        f"<ul class=told>{rows}</ul>\n"
        + (f"<p>Differs: </p><ul>{differs}</ul>\n" if differs else "")
        + (f"<p class=quiet>{safe(grade)}{event}</p>\n" if grade else f"<p class=quiet>{event}</p>" if event else "")
        + "</article>\n"
    )


def _against(index: SheetIndex, claim: Claim) -> str:
    return _side("Against it", claim.against, index, claim) if claim.against and claim.against.most else ""


def _side(lead: str, origins: Origins | None, index: SheetIndex, claim: Claim) -> str:
    if origins is None:
        return f"<p>{lead} nobody has counted origins.</p>\n"
    roots = "".join(
        f"<li>{_root(index, claim, root.members, root.root)}: {safe(root.why)}</li>" for root in origins.roots
    )
    why = f"<p class=quiet>{safe('; '.join(origins.why))}</p>" if origins.why else ""
    return (
        f"<details class=side><summary>{lead} <strong>{range_of(origins)}</strong></summary>"
        f"{f'<ul>{roots}</ul>' if roots else ''}{why}</details>\n"
    )


def _root(index: SheetIndex, claim: Claim, members: tuple[int, ...], name: str) -> str:
    """The root's name, linked to the first sentence that tells by it."""
    if not members:
        return safe(name)
    member = claim.members[members[0]]
    return f'<a href="#{_target(index, index.document_of(member), index.spans_of(member))}">{safe(name)}</a>'


def _member(index: SheetIndex, member: Member) -> str:
    statement = index.statement_of(member)
    stance = stance_of(member)
    told = _told(index, index.document_of(member), index.spans_of(member), statement, stance)
    return f'<li class="{member.stance.value}">{told}</li>\n'


def _told(
    index: SheetIndex, document: Document, spans: Spans, statement: Statement | None, stance: str | None = None
) -> str:
    """Outlet, chain, the exact words as a link to their sentence, and what is not plain about them."""
    who = (chain_of(statement) or "nobody named") if statement else "in its own voice"
    quoted = ELLIPSIS.join(safe(span.of(document.text)) for span in spans)
    remarks = ([stance] if stance else []) + (remarks_on(statement) if statement else [])
    marks = "".join(f" <small>{safe(remark)}</small>" for remark in dict.fromkeys(remarks))
    anonymity = statement.chain[-1].anonymity if statement and statement.chain else None
    reason = f" <em>({safe(anonymity)})</em>" if anonymity else ""
    return (
        f'<b><a href="#{document.id}">{safe(outlet_of(document))}</a></b> '
        f'<span class=who>{safe(who)}{reason}</span> <a class=words href="#{_target(index, document, spans)}">'
        f"“{quoted}”</a>{marks}"
    )


def _target(index: SheetIndex, document: Document, spans: Spans) -> str:
    """The id of the sentence in which the words stand, else of the report."""
    sentence = index.sentence_with(document.id, spans[0]) if spans else None
    return sentence_id(document, sentence) if sentence else document.id


# ---------------------------------------------------------------- the rest


def _disagreements(index: SheetIndex) -> Iterator[str]:
    if index.sheet.disagreements:
        yield "<section id=disagreements><h2>What differs</h2>\n"
        yield from (_disagreement(index, each) for each in index.sheet.disagreements)
        yield "</section>\n"


def _disagreement(index: SheetIndex, each: Disagreement) -> str:
    kind = safe(each.kind.value.replace("_", " "))
    claim = index.claims.get(each.claim)
    of = f' <a class=quiet href="#{claim.id}">{safe(claim.text)}</a>' if claim else ""
    sides = "".join(
        f"<div><h4>{safe(side.value)}</h4><ul class=told>"
        + "".join(_member(index, member) for member in side.members)
        + "</ul></div>\n"
        for side in each.sides
    )
    return (
        f'<article id="{each.id}"><h3><a href="#{each.id}">{kind} in {each.field.value}</a></h3>\n'
        f"<p>{safe(each.why)}{of}</p>\n"
        f"<div class=sides>{sides}</div></article>\n"
    )


def _silences(index: SheetIndex) -> Iterator[str]:
    if not index.sheet.silences:
        return
    yield "<section id=silences><h2>Who did not answer</h2>\n"
    yield "<p class=quiet>A silence is no denial.</p><ul class=told>\n"
    for silence in index.sheet.silences:
        document = index.documents[silence.document]
        yield (
            f"<li><b>{safe(silence.who)}</b> <small>{silence.kind.value.replace('_', ' ')}</small> "
            f'<span class=who>{safe(outlet_of(document))}</span> <a class=words href="#'
            f'{_target(index, document, (silence.span,))}">“{safe(silence.span.of(document.text))}”</a></li>\n'
        )
    yield "</ul></section>\n"


def _events(index: SheetIndex) -> Iterator[str]:
    if not index.sheet.events:
        return
    yield "<section id=events><h2>Events</h2>\n<table>\n<thead><tr>"
    yield "<th>What<th>Who → whom<th>Where<th>When<th>Told in</tr></thead>\n"
    for event in index.sheet.events:
        place = ", ".join((event.place.name, *event.place.within)) if event.place else ""
        precision = f" <small>{event.place.precision.value}</small>" if event.place else ""
        yield (
            f'<tr id="{event.id}"><td data-of="What">{event.type.value}{f" ({safe(event.mode)})" if event.mode else ""}'
            f'<td data-of="Who → whom">{safe(index.who(event.actors)) or "not told"} → '
            f"{safe(index.who(event.recipients)) or 'not told'}"
            f'<td data-of="Where">{safe(place) or "not told"}{precision}'
            f'<td data-of="When">{days_of(event.time) if event.time else "not told"}'
            f'<td data-of="Told in">{_tellings(index, event)}</tr>\n'
        )
    yield "</table></section>\n"


def _tellings(index: SheetIndex, event: Event) -> str:
    """Each telling, linked; of an event that is read from a claim's words alone, the claim."""
    if not event.mentions:
        claims = index.claims_about.get(event.id, ())
        return ", ".join(f'<a href="#{claim.id}">{safe(claim.text)}</a>' for claim in claims)
    told = "".join(_telling(index, mention) for mention in event.mentions)
    return f"<details><summary>{counted(len(event.mentions), 'telling')}</summary><ul>{told}</ul></details>"


def _telling(index: SheetIndex, mention: EventMention) -> str:
    document = index.documents[mention.document]
    status = "" if mention.status is EventStatus.PAST else f" <small>{mention.status.value}</small>"
    return (
        f'<li><a class=words href="#{_target(index, document, (mention.span,))}">'
        f"{safe(outlet_of(document))}: “{safe(mention.span.of(document.text))}”</a>{status}</li>"
    )


def _decided(index: SheetIndex) -> Iterator[str]:
    if index.sheet.decided:
        yield "<section id=decided><h2>What people decided</h2><ul>\n"
        for d in index.sheet.decided:
            machine = f"; the program had {d.machine}" if d.machine is not None else ""
            note = f" ({d.note})" if d.note else ""
            yield f"<li>{safe(f'{d.target}, {d.field}: {d.value}{machine}, by {d.by}, {d.at}{note}')}</li>\n"
        yield "</ul></section>\n"


def _reports(index: SheetIndex) -> Iterator[str]:
    yield "<section id=reports><h2>Reports</h2>\n"
    yield from render_texts(index)
    yield "</section>\n</main>\n"


SECTIONS = (_head, _claims, _disagreements, _silences, _events, _decided, _reports)

FORMATS = (
    Format(
        name="html",
        ending=".html",
        media="text/html; charset=utf-8",
        about="one file to open, send and print: claims, what differs, silences, events and the full reports, linked",
        drops=DROPS,
        render=render_report,
    ),
)
