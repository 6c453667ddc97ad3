"""A claim sheet → what a person reads in a terminal, at any width, with or without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from deconflict.facts import body_form
from deconflict.linking.voices import Voice, find_voices
from deconflict.linking.wording import words_of_name
from deconflict.types import (
    Claim,
    ClaimSheet,
    Disagreement,
    Document,
    Entity,
    Form,
    Member,
    Origins,
    QuoteMatch,
    Reading,
    Silence,
    Span,
    Stance,
    Statement,
)
from deconflict.views.plain import (
    anonymity_of,
    content_of,
    day_of,
    in_text_order,
    labels_of,
    may_be_later,
    name_of,
    short_name_of,
    told_by,
    told_day_of,
)
from deconflict.wording import clean, clip, remarks_on

ARROW = " → "
INDENT = 2
CONTENT_LINES = 4  # of a statement; the whole is in --json
COPIES = 3  # of the reports whose words one report holds, those of most
VOICES = 20  # rows of the table: a screen; the rest is counted
STYLES = {
    "denies": "red",
    "not so": "red",
    "deny": "red",
    "query": "yellow",
    "declines": "magenta",
    "unable": "magenta",
    "comment": "magenta",
    "confirms": "green",
    "probable": "yellow",
    "possible": "yellow",
    "unknown": "yellow",
    "shortened": "blue",
    "altered": "red",
}


def print_sheet(sheet: ClaimSheet, console: Console) -> None:
    for part in render_sheet(sheet, console.width):
        console.print(part)


def render_sheet(sheet: ClaimSheet, width: int) -> Iterator[RenderableType]:
    """The parts of the sheet from top to bottom; what could not be read is told elsewhere, on standard error."""
    copied = copied_in(sheet)
    for reading in sheet.readings:
        yield from render_reading(reading, width, copied.get(reading.document.id, ()))
    voices = find_voices(sheet.readings)
    if voices and len(sheet.readings) > 1:
        yield from _heading("Who is quoted by whom")
        yield render_voices(voices, sheet, width)
    if sheet.claims:
        yield from _heading("What several reports tell, or deny")
        yield from render_claims(sheet, width)
    yield Text()
    yield Text(summary(sheet, voices), style="dim")


def summary(sheet: ClaimSheet, voices: Sequence[Voice]) -> str:
    counts = [
        _count(len(sheet.documents), "report"),
        _count(len(sheet.statements), "statement"),
        _count(len(voices), "named source"),
        _count(len(sheet.silences), "silence"),
    ]
    return ", ".join(counts) + (f", {told_up_to(sheet)}" if sheet.as_of else "") + "."


def told_up_to(sheet: ClaimSheet) -> str:
    """Up to which day reports were taken in, and which of them may be later."""
    later = [name_of(d) for d in sheet.documents if sheet.as_of and may_be_later(d, sheet.as_of)]
    return f"published up to {sheet.as_of}" + (f" (may be later: {', '.join(later)})" if later else "")


# ---------------------------------------------------------------- one report


def copied_in(sheet: ClaimSheet) -> dict[str, list[str]]:
    """For each report from which others its words are taken, the most first; told of both where nothing tells which."""
    names = labels_of(sheet.documents)
    found: dict[str, list[str]] = {}
    for copy in sorted(sheet.copies, key=lambda c: -c.containment):
        for one, other in (copy.documents, copy.documents[::-1]):
            if copy.original != one:
                how = "copies" if copy.original else "shares passages with"
                found.setdefault(one, []).append(f"{how} {names[other]} ({round(100 * copy.containment)}%)")
    return {id: told[:COPIES] for id, told in found.items()}


def render_reading(reading: Reading, width: int, copied: Sequence[str] = ()) -> Iterator[RenderableType]:
    """copied   from which other reports its words are taken"""
    yield Text()
    yield from _title(reading.document, copied)
    table = _columns(width, marked=True)
    room = (width - _left(width) - 6) * CONTENT_LINES
    mark = Text("·", "dim")
    reasons = anonymity_of(reading)
    before: list[str] | None = None
    day: str | None = None
    for each in in_text_order(reading):
        if isinstance(each, Silence):
            table.add_row(Text(clean(each.who), "bold"), mark, _silence(each, reading.document, room))
            before = None
            continue
        chain = told_by(each)
        who = Text() if chain == before else _chain(each, reasons)
        told = _told(each, reading.document, room)
        if (said := told_day_of(each)) and (chain, said) != (before, day):  # told once of a source that speaks on
            told.append(f" [{said}]", "not italic dim")
        table.add_row(who, mark, told)
        before, day = chain, said
    if not table.row_count:
        table.add_row(Text("no attributed statement", "dim"))
    yield table


def _title(document: Document, copied: Sequence[str]) -> Iterator[RenderableType]:
    yield Rule(Text(f"{name_of(document)} ", "bold"), align="left", style="dim")
    if document.title:
        yield Text(clean(document.title), "bold cyan")
    facts = [day_of(document)]
    if document.byline:
        facts.append(clean(document.byline))
    if document.outlet and document.path:
        facts.append(clean(document.path))
    if document.derived_from:
        facts.append(f"retells {', '.join(map(clean, document.derived_from))}")
    yield Text(" · ".join([*facts, *copied]), "dim")
    yield Text()


def _chain(statement: Statement, reasons: dict[str, str]) -> Text:
    names = told_by(statement)
    if not names:
        return Text("nobody named", "dim")
    *before, root = names
    told = Text()
    for name in before:
        told.append(name).append(ARROW, "dim")
    told.append(root, "bold")
    reason = reasons.pop(statement.chain[-1].name, None)  # told once a report
    return told.append(f" ({reason})", "dim italic") if reason else told


def _told(statement: Statement, document: Document, room: int) -> Text:
    told = Text(content_of(statement, document, room), "" if statement.form is Form.DIRECT else "italic")
    for remark in remarks_on(statement):
        told.append(" ").append(f"[{remark}]", f"not italic {STYLES[remark]}")
    return told


def _silence(silence: Silence, document: Document, room: int) -> Text:
    told = Text(clip(clean(silence.span.of(document.text)), room), "dim")
    return told.append(" ").append(f"[{silence.kind.replace('_', ' ')}]", "magenta")


# ---------------------------------------------------------------- all reports together


def render_voices(voices: Sequence[Voice], sheet: ClaimSheet, width: int) -> RenderableType:
    """Those whom several reports quote, or one at second hand; the others stand with their report above."""
    shown = [v for v in voices if len(v.ways) > 1 or any(any(ways) for ways in v.ways.values())][:VOICES]
    names = labels_of(sheet.documents)
    entities = {entity.id: entity for entity in sheet.entities}
    table = _columns(width)
    for voice in shown:
        table.add_row(_who(voice, entities.get(voice.entity or "")), _ways(voice, names))
    table.add_row(Text(f"and {len(voices) - len(shown)} more" if len(voices) > len(shown) else "", "dim"))
    return table


def _who(voice: Voice, entity: Entity | None) -> Text:
    """The name, and what else tells who it is: a person's role, and the full name where the words of both differ."""
    told = Text(clean(voice.name), "bold")
    known = entity and (entity.role or (entity.name if _is_another(entity.name, voice.name) else None))
    return told.append(f", {clean(known)}", "not bold dim") if known else told


def _is_another(full: str, name: str) -> bool:
    """ "US Department of Defense" tells more of the Pentagon; so does whose a ministry is, not "New York Times"."""
    return body_form(name) is not None or words_of_name(full).isdisjoint(words_of_name(name))


def _ways(voice: Voice, names: dict[str, str]) -> Text:
    told = Text()
    for k, (document, ways) in enumerate(voice.ways.items()):
        told.append(" · " if k else "", "dim").append(names[document])
        via = [ARROW.join(map(clean, way)) for way in ways if way]
        if via:
            told.append(f" via {', '.join(via)}", "dim")
    return told


def render_claims(sheet: ClaimSheet, width: int) -> Iterator[RenderableType]:
    """What more than one report tells, most reports first; how far it is told independently; where members differ."""
    quotes = {id: quote for quote in sheet.quotes for id in quote.statements}
    differing: dict[str, list[Disagreement]] = {}
    for disagreement in sheet.disagreements:
        differing.setdefault(disagreement.claim or "", []).append(disagreement)
    shown: set[str] = set()
    for claim, rows in told_by_several(sheet):
        beside = claim.beside
        matches = [
            quotes[m.statement] for k, m in enumerate(claim.members) if k not in beside and m.statement in quotes
        ]
        yield _claim(claim, matches[0] if matches else None, width)
        table = _columns(width - INDENT)
        for report, chain, stance in rows:
            table.add_row(Text(report), _member(chain, stance))
        yield Padding(table, (0, 0, 0, INDENT))
        lines = [_verdict(claim), *map(_difference, differing.get(claim.id, []))]
        yield Padding(Text("\n".join(filter(None, lines)), "dim"), (0, 0, 1, INDENT))
        shown.add(claim.id)
    rest = [_difference(each) for claim, found in differing.items() if claim not in shown for each in found]
    if rest:  # of claims that one report tells in words near enough to be counted
        yield Padding(Text("\n".join(["Reports differ on more", *rest]), "dim"), (0, 0, 1, 0))


Row = tuple[str, str, Stance]
Place = tuple[str | None, Span | None]  # of what a claim counts: a statement, or words of a report


def told_by_several(sheet: ClaimSheet) -> list[tuple[Claim, list[Row]]]:
    """Claims that two reports and more tell in near enough words, each row once: one may say a thing twice.

    Two reports of one outlet are not several. The matters of which most is told come first. A claim whose passages all
    tell one shown before it says the same in other words, and is left out.
    """
    outlets = {d.id: short_name_of(d) for d in sheet.documents}
    names = labels_of(sheet.documents)
    told = {s.id: s for s in sheet.statements}
    rows = [(claim, list(dict.fromkeys(_members(claim, told)))) for claim in sheet.claims]
    several = [(claim, own) for claim, own in rows if len({outlets[document] for document, _, _ in own}) > 1]
    shown: list[tuple[Claim, list[Row]]] = []
    before: list[set[Place]] = []
    for claim, own in sorted(several, key=lambda each: -len(each[0].members)):
        places = {(m.statement or m.document, m.span) for m in _counted(claim)}
        if not any(places <= others for others in before):
            shown.append((claim, [(names[document], who, stance) for document, who, stance in own]))
            before.append(places)
    return shown


def _claim(claim: Claim, quote: QuoteMatch | None, width: int) -> Text:
    told = Text(clip(clean(claim.text), width * CONTENT_LINES), "bold")
    if quote and quote.kind in STYLES:
        told.append(" ").append(f"[{quote.kind}: {clean(quote.why)}]", f"not bold {STYLES[quote.kind]}")
    return told


def _counted(claim: Claim) -> list[Member]:
    """Those that tell the claim or deny it in near enough words."""
    beside = claim.beside
    return [m for k, m in enumerate(claim.members) if k not in beside and m.stance is not Stance.COMMENT]


def _members(claim: Claim, told: dict[str, Statement]) -> Iterator[Row]:
    """By which report (its id), by whom and how each member tells it that does."""
    for member in _counted(claim):
        if member.statement:
            statement = told[member.statement]
            yield statement.document, ARROW.join(told_by(statement)) or "nobody named", member.stance
        elif member.document:
            yield member.document, "in its own voice", member.stance


def _member(chain: str, stance: Stance) -> Text:
    told = Text(chain)
    return told if stance is Stance.SUPPORT else told.append(" ").append(f"[{stance}]", STYLES[stance])


def _difference(differs: Disagreement) -> str:
    """In what members differ, why, and the words of each side where the reason has them not."""
    why = clean(differs.why)
    values = [clean(side.value) for side in differs.sides]
    first, further = values[:2], values[2:]
    told = "" if all(value in why for value in first) else ": " + " / ".join(f"“{value}”" for value in first)
    more = "; also told: " + ", ".join(f"“{value}”" for value in further) if further else ""
    return f"{differs.id}: {differs.kind.replace('_', ' ')} in {differs.field}: {why}{told}{more}"


def _verdict(claim: Claim) -> str:
    """Its id, how many independent origins stand behind it and against it, its grade, and what else there is."""
    parts = []
    if claim.origins:
        parts.append(f"for it {_between(claim.origins)}")
    if claim.against and claim.against.most:
        parts.append(f"against it {_between(claim.against)}")
    if claim.grade:
        parts.append(f"grade {claim.grade.information}")
    others = len(claim.beside) + sum(member.stance is Stance.COMMENT for member in claim.members)
    if others:
        parts.append(f"{_count(others, 'more passage')} on this matter")
    return f"{claim.id}: {'; '.join(parts)}" if parts else ""


def _between(origins: Origins) -> str:
    told = str(origins.most) if origins.least == origins.most else f"{origins.least} to {origins.most}"
    doubts = f" ({'; '.join(map(clean, origins.why))})" if origins.why else ""
    return f"{told} independent origin{'' if told == '1' else 's'}{doubts}"


# ---------------------------------------------------------------- layout


def _left(width: int) -> int:
    return min(34, max(16, width * 3 // 10))  # a name and an outlet on one line where the terminal is wide


def _columns(width: int, *, marked: bool = False) -> Table:
    """Who, and what; a column for a mark between them where one cell holds many things."""
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=_left(width), overflow="fold")
    if marked:
        table.add_column(width=1)
    table.add_column(overflow="fold")
    return table


def _heading(words: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(f"{words} ", "bold"), align="left", style="dim", characters="═")
    yield Text()


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
