"""The commands of people's decisions: fix, decisions list, export, import, needs-a-look."""

from __future__ import annotations

import getpass
import json as json_lines
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from deconflict.decisions import Decision, Kind, Replays, decide, read_log, render_log, replay
from deconflict.decisions.keys import words_of_key
from deconflict.errors import DeconflictError
from deconflict.types import ClaimSheet, Decided
from deconflict.views.cli_asking import sheet_at
from deconflict.views.cli_options import Paths, StoreAddress, StoryName
from deconflict.views.decision_log import Log, open_log
from deconflict.views.printing import print_rows
from deconflict.wording import clean, clip

WORDS = 60  # characters of what a decision is about, in a list
PERSON = "DECONFLICT_BY"

commands = typer.Typer(rich_markup_mode="markdown")
decisions = typer.Typer(
    no_args_is_help=True, rich_markup_mode="markdown", help="List, export and import what people decided."
)
commands.add_typer(decisions, name="decisions")

LogFile = Annotated[str | None, typer.Option("--log", metavar="FILE.jsonl", help="The log: JSON lines.")]

FIX_HELP = f"""
Decide something of a sheet: the entry goes to the log, and the sheet follows it from then on.

KIND is one of {", ".join(Kind)}. TARGET is an id that the sheet shows: a document, a statement, a claim (c3), a member
of it (c3#0 is the first), an entity, an event; of undo the id of a decision. After the targets come the reports, or
--store and --story.

Examples:

- `deconflict fix reject c3 --log decisions.jsonl reports`
- `deconflict fix merge c3 c5 --note "one bridge" --log decisions.jsonl reports`
- `deconflict fix edit c3#1 --value stance=deny --log decisions.jsonl reports`
- `deconflict fix set-outlet d04b1e4c6a2f0 --value Reuters --store news.db --story diyala`
- `deconflict fix undo 5a8d5bdd93e01b08 --log decisions.jsonl`

An edit takes a --value for each field (act=denies); set-outlet and set-date take --value "" where there is none.
"""


@commands.command("fix", help=FIX_HELP, no_args_is_help=True)
def fix_command(
    kind: Annotated[str, typer.Argument(metavar="KIND")],
    words: Annotated[list[str], typer.Argument(metavar="TARGET... [PATH...]")],
    value: Annotated[list[str] | None, typer.Option("--value", metavar="VALUE", help="What it is to be.")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why, in your words.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", envvar=PERSON, help="Who decides.")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="When; by default now.")] = None,
    log: LogFile = None,
    store: StoreAddress = None,
    story: StoryName = None,
) -> None:
    if kind not in set(Kind):
        raise typer.BadParameter(f"{kind!r} is no kind of decision; there are {', '.join(Kind)}")
    targets, paths = split_words(words)
    given = value_of(kind, value)
    with open_log(log, store, story) as kept:
        look = None if kind == Kind.UNDO else decided_by(kept, paths, store, story)
        sheet = look() if look else None
        ids = [known_id(kept, id) for id in targets] if sheet is None else targets
        entry = decide(
            sheet or ClaimSheet(readings=()),
            kind,
            ids,
            at=at or datetime.now(UTC).isoformat(timespec="microseconds"),
            by=by or whoever(),
            value=given,
            note=note,
        )
        kept.append(entry)
        told = [f"{entry.id}: {kind} {' '.join(ids)}, by {entry.by}, kept in {kept.name}"]
        if look:
            told += outcome(look(), entry)
    print_lines(told)


def print_lines(lines: Sequence[str], otherwise: str = "") -> None:
    """Cells between tabs, each on one line whatever it holds."""
    told = ["\t".join(clean(cell) for cell in line.split("\t")) for line in lines]
    print_rows("\n".join(told or [otherwise]))


def whoever() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise typer.BadParameter("say who decides: --by NAME") from error


def split_words(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Targets, then paths: the first word that is a file, a folder or - begins them."""
    first = next((k for k, word in enumerate(words) if k and (word == "-" or Path(word).exists())), len(words))
    return list(words[:first]), list(words[first:])


def value_of(kind: str, values: Sequence[str] | None) -> Any:
    """As `decide` takes it: fields of an edit, one word of all others, None for none."""
    if kind == Kind.EDIT:
        pairs = [value.partition("=") for value in values or ()]
        if not pairs or not all(mark for _, mark, _ in pairs):
            raise typer.BadParameter("edit wants --value FIELD=VALUE")
        return {name.strip(): told.strip() for name, _, told in pairs}
    if len(values or ()) > 1:
        raise typer.BadParameter(f"{kind} takes one --value")
    if kind in (Kind.SET_OUTLET, Kind.SET_DATE) and not values:
        raise typer.BadParameter(f'{kind} wants a --value; --value "" where there is none')
    return (values[0].strip() or None) if values else None


def decided_by(kept: Log, paths: list[str], store: str | None, story: str | None) -> Callable[[], ClaimSheet]:
    """What gives the sheet as the log has it at that time: its ids are those that people see."""
    if not paths:
        return lambda: sheet_at(None, None, store, story)
    replays = Replays(sheet_at(paths, None, store, story))
    return lambda: replays.replay(kept.decisions())[0]


def undecided_at(paths: list[str] | None, store: str | None, story: str | None) -> ClaimSheet:
    if paths or not (store and story):
        return sheet_at(paths, None, store, story)
    from deconflict.store import Store

    with Store(store) as opened:
        return opened.undecided(story)


def known_id(log: Log, begun: str) -> str:
    found = [d.id for d in log.decisions() if d.id.startswith(begun)]
    if len(found) != 1:
        raise typer.BadParameter(f"{begun!r} is the id of {len(found) or 'no'} decision{'s' * (len(found) > 1)}")
    return found[0]


def outcome(decided: ClaimSheet, entry: Decision) -> list[str]:
    """What the sheet shows of it."""
    told = [f"  {word_shown(d)}" for d in decided.decided if d.decision == entry.id]
    return told + [f"  needs a look: {n.reason}" for n in decided.needs_look if n.decision == entry.id]


def word_shown(decided: Decided) -> str:
    machine = "" if decided.machine is None else f" (machine: {decided.machine})"
    return f"{decided.target}: {decided.field}: {'none' if decided.value is None else decided.value}{machine}"


def log_at(path: str | None) -> tuple[Decision, ...]:
    """The log that `read --decisions` names; one that is not there is a mistake."""
    if path is None:
        return ()
    if not Path(path).exists():
        raise typer.BadParameter(f"{path}: no such file")
    return read_log(path)


def print_needs_look(sheet: ClaimSheet) -> None:
    for look in sheet.needs_look:
        told = f"needs a look: {look.decision} ({look.kind} by {look.by}: {clip(look.words, WORDS)}): {look.reason}"
        print(clean(told), file=sys.stderr)


# ---------------------------------------------------------------- decisions …


@decisions.command("list")
def list_command(
    paths: Paths = None,
    log: LogFile = None,
    store: StoreAddress = None,
    story: StoryName = None,
    json: Annotated[bool, typer.Option("--json", help="Print the log itself, a line each.")] = False,
) -> None:
    """List the log; with reports, or a story, what became of each entry in their sheet."""
    with open_log(log, store) as kept:
        held = kept.decisions()
    if json:
        print_rows(render_log(held).rstrip("\n"))
        return
    states = states_of(undecided_at(paths, store, story), held) if paths or story else {}
    print_lines([row_of(d, states.get(d.id)) for d in held], "no decisions")


def row_of(decision: Decision, state: str | None) -> str:
    words = "; ".join(clip(words_of_key(key), WORDS) for key in decision.targets)
    value = decision.value if isinstance(decision.value, str) else json_lines.dumps(decision.value, sort_keys=True)
    told = [decision.id, decision.at, decision.by, decision.kind, words, value if decision.value is not None else ""]
    cells = [*told, decision.note or "", *([state] if state else [])]
    return "\t".join(" ".join(cell.split()) for cell in cells)


def states_of(sheet: ClaimSheet, log: Sequence[Decision]) -> dict[str, str]:
    _, replayed = replay(sheet, log)
    return (
        dict.fromkeys(replayed.applied, "holds")
        | dict.fromkeys(replayed.undone, "undone")
        | dict.fromkeys(replayed.elsewhere, "of other reports")
        | {old: f"overruled by {new}" for old, new in replayed.overruled}
        | {look.decision: f"needs a look: {look.reason}" for look in replayed.needs_look}
    )


@decisions.command("needs-a-look")
def needs_a_look_command(
    paths: Paths = None, log: LogFile = None, store: StoreAddress = None, story: StoryName = None
) -> None:
    """List what no longer fits these reports, with the reason; ends with 0 whether or not there is any."""
    with open_log(log, store) as kept:
        held = kept.decisions()
    decided, _ = replay(undecided_at(paths, store, story), held)
    rows = [f"{n.decision}\t{n.by}\t{n.kind}\t{clip(n.words, WORDS)}\t{n.reason}" for n in decided.needs_look]
    print_lines(rows, "nothing needs a look")


@decisions.command("export")
def export_command(
    file: Annotated[str, typer.Argument(metavar="FILE.jsonl", help="Where to; - is standard output.")],
    log: LogFile = None,
    store: StoreAddress = None,
) -> None:
    """Write the whole log as JSON lines: sorted keys, in the order of time, the same bytes each time."""
    with open_log(log, store) as kept:
        told = render_log(kept.decisions())
    if file == "-":
        print_rows(told.rstrip("\n"))
    else:
        write_whole(Path(file), told)


def write_whole(path: Path, text: str) -> None:
    """All of it or nothing."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DeconflictError(f"{path}: {error.strerror}") from error


@decisions.command("import")
def import_command(
    file: Annotated[str, typer.Argument(metavar="FILE.jsonl", help="A log that was exported.")],
    log: LogFile = None,
    store: StoreAddress = None,
) -> None:
    """Add the entries of a file; those that are there already change nothing."""
    if not Path(file).exists():
        raise typer.BadParameter(f"{file}: no such file")
    with open_log(log, store) as kept:
        new = sum([kept.append(decision) for decision in read_log(file)])
        print_rows(clean(f"{new} new in {kept.name}"))
