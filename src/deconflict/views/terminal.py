"""A claim sheet → what a person reads in a terminal, at any width, with or without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from deconflict.asking.why_claim import GRADES
from deconflict.facts import body_form
from deconflict.linking.voices import Voice, find_voices
from deconflict.linking.wording import words_of_name
from deconflict.sheet_index import SheetIndex
from deconflict.types import (
    Claim,
    ClaimSheet,
    Disagreement,
    Document,
    Entity,
    Field,
    Form,
    Member,
    Origins,
    QuoteMatch,
    Reading,
    Side,
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
from deconflict.wording import STANCES, clean, clip, differs_in, remarks_on

ARROW = " → "
INDENT = 2
CONTENT_LINES = 4  # of a statement; the whole is in --json
COPIES = 3  # of the reports whose words one report holds, those of most
VOICES = 20  # rows of the table: a screen; the rest is counted
SIDES = 4  # of a disagreement; the others are counted
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
    if sheet.claims:
        yield Text(
            f"deconflict why {sheet.claims[0].id} … tells on which sentences it stands; so for every name.", "dim"
        )


def summary(sheet: ClaimSheet, voices: Sequence[Voice]) -> str:
    counts = [
        _count(len(sheet.documents), "report"),
        _count(len(sheet.statements), "statement"),
        _count(len(voices), "named source"),
        _count(len(sheet.silences), "silence"),
        _count(len(sheet.claims), "claim"),
        _count(len(sheet.disagreements), "disagreement"),
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
            who = Text() if [clean(each.who)] == before else Text(clean(each.who), "bold")
            table.add_row(who, mark, _silence(each, reading.document, room))
            before, day = [clean(each.who)], None
            continue
        chain = told_by(each)
        who = Text() if chain == before else _chain(each, reasons)
        told = _told(each, reading.document, room)
        if (said := told_day_of(each)) and (chain, said) != (before, day):  # told once of a source that speaks on
            told.append(f" [said {said}]", "not italic dim")
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
    if len(voices) > len(shown):
        table.add_row(Text(f"and {len(voices) - len(shown)} more", "dim"))
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
    """What more than one report tells, the contested first: who tells it, how independently, and where they differ."""
    index = SheetIndex(sheet)
    names = labels_of(sheet.documents)
    quotes = {id: quote for quote in sheet.quotes for id in quote.statements}
    shown: set[str] = set()
    for claim in told_by_several(index):
        members = index.counted(claim)
        matches = [quotes[m.statement] for m in members if m.statement in quotes]
        yield _claim(claim, matches[0] if matches else None, width)
        yield Padding(_tellers(members, index, names, width - INDENT), (0, 0, 0, INDENT))
        yield Padding(Text(_verdict(claim), "dim"), (0, 0, 0, INDENT))
        differing = index.gravest_first(index.disagreements_of.get(claim.id, ()))
        yield from _differences(differing, index, names, width, known=members)
        yield Text()
        shown.add(claim.id)
    rest = index.gravest_first(d for d in sheet.disagreements if d.claim not in shown)
    if rest:  # of claims that one report tells in words near enough to be counted
        yield Text("Reports differ on more", "bold")
        yield from _differences(rest, index, names, width)
        yield Text()


Place = tuple[str | None, Span | None]  # of what a claim counts: a statement, or words of a report


def told_by_several(index: SheetIndex) -> list[Claim]:
    """Claims that two reports and more tell in near enough words, the contested first.

    Two reports of one outlet are not several. A claim whose passages all tell one shown before it says the same in
    other words, and is left out.
    """
    outlets = {d.id: short_name_of(d) for d in index.sheet.documents}
    shown: list[Claim] = []
    before: list[set[Place]] = []
    for claim in index.contested_first():
        members = index.counted(claim)
        places = {(m.statement or m.document, m.span) for m in members}
        several = len({outlets[index.document_of(m).id] for m in members}) > 1
        if several and not any(places <= others for others in before):
            shown.append(claim)
            before.append(places)
    return shown


def _claim(claim: Claim, quote: QuoteMatch | None, width: int) -> Text:
    told = Text(clip(clean(claim.text), width * CONTENT_LINES), "bold")
    if quote and quote.kind in STYLES:
        told.append(" ").append(f"[{quote.kind}: {clean(quote.why)}]", f"not bold {STYLES[quote.kind]}")
    return told


def _tellers(members: Sequence[Member], index: SheetIndex, names: dict[str, str], width: int) -> Table:
    """A row for each who tells it in one way: those who say so, who deny it, who doubt it.

    Beside them the reports that bring their word, and their own words where they do not just say so.
    """
    found: dict[tuple[Stance, str], list[Member]] = {}
    for member in sorted(members, key=lambda m: list(Stance).index(m.stance)):
        found.setdefault((member.stance, _teller(member, index)), []).append(member)
    table = _columns(width)
    for (stance, who), own in found.items():
        told = Text(" · ".join(dict.fromkeys(names[index.document_of(m).id] for m in own)))
        if stance is not Stance.SUPPORT:
            told.append(f": “{clip(clean(index.words_of(own[0])), width)}”", "dim")
        table.add_row(_member(who, stance), told)
    return table


def _teller(member: Member, index: SheetIndex) -> str:
    statement = index.statement_of(member)
    return (ARROW.join(told_by(statement)) or "nobody named") if statement else "in its own voice"


def _member(chain: str, stance: Stance) -> Text:
    told = Text(chain)
    return told if stance is Stance.SUPPORT else told.append(" ").append(f"[{STANCES[stance]}]", STYLES[stance])


def _differences(
    differing: Sequence[Disagreement],
    index: SheetIndex,
    names: dict[str, str],
    width: int,
    known: Sequence[Member] = (),
) -> Iterator[RenderableType]:
    """In what they differ, and who says which; a denial whose tellers stand above is not told again.

    known   members that are shown already
    """
    places = {(m.statement, m.document, m.span) for m in known}
    for each in differing:
        first = [side.members[0] for side in each.sides if side.members]
        above = each.field is Field.POLARITY and all((m.statement, m.document, m.span) in places for m in first)
        told = f"{each.id}: {differs_in(each)}{' (who says what: above)' if above else ''}"
        yield Padding(Text(told, "yellow"), (0, 0, 0, INDENT))
        if above:
            continue
        table = _columns(width - 2 * INDENT)
        for side in each.sides[:SIDES]:
            table.add_row(_on_side(side, index, names), Text(f"“{clip(clean(side.value), 2 * width)}”"))
        if len(each.sides) > SIDES:
            table.add_row(Text(f"and {len(each.sides) - SIDES} more", "dim"))
        yield Padding(table, (0, 0, 0, 2 * INDENT))


def _on_side(side: Side, index: SheetIndex, names: dict[str, str]) -> Text:
    """Who tells it first, in which report, and how many others do."""
    tellers = dict.fromkeys((_teller(m, index), names[index.document_of(m).id]) for m in side.members)
    who, report = next(iter(tellers))
    told = Text(who).append(f" ({report})", "dim")
    others = len(tellers) - 1
    return told.append(f" and {_count(others, 'other')}", "dim") if others else told


def _verdict(claim: Claim) -> str:
    """Its id, how many independent origins stand behind it and against it, its grade, and what else there is."""
    parts = []
    if claim.origins:
        parts.append(f"for it {_between(claim.origins)}")
    if claim.against and claim.against.most:
        parts.append(f"against it {_between(claim.against)}")
    if claim.grade:
        parts.append(f"credibility {claim.grade.information} of 6, {GRADES[claim.grade.information]}")
    others = len(claim.beside) + sum(member.stance is Stance.COMMENT for member in claim.members)
    if others:
        parts.append(f"{_count(others, 'more passage')} on this matter")
    return f"{claim.id}: {'; '.join(parts)}" if parts else ""


def _between(origins: Origins) -> str:
    told = str(origins.most) if origins.least == origins.most else f"{origins.least} to {origins.most}"
    return f"{told} independent origin{'' if told == '1' else 's'}"


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
