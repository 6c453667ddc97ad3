"""The commands that ask a store: stories, story, search, rebuild."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from deconflict.types import ClaimSheet
from deconflict.views.cli_options import ENVIRONMENT, FAILED, OK, SOME_UNREAD, AsJson, AsOf, known_store
from deconflict.views.printing import print_as_json, print_failures, print_rows, print_to_terminal, progress_bar
from deconflict.wording import clean, clip

LIMIT = 20  # hits that are shown

StoreAddress = Annotated[
    str,
    typer.Option("--store", metavar="FILE.db", envvar=ENVIRONMENT, help="The store: a file, or postgresql://…"),
]
KnownStore = Annotated[
    str,
    typer.Option("--store", metavar="FILE.db", envvar=ENVIRONMENT, callback=known_store, help="A store that is there."),
]
StoryName = Annotated[str, typer.Argument(metavar="NAME", help="The story.")]
Workers = Annotated[int | None, typer.Option(min=1, metavar="N", help="Processes that read.")]

commands = typer.Typer()
story = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Put reports into a story, show it, or forget it. A story is a named set of reports in a store.",
)
commands.add_typer(story, name="story")


def read_into(
    paths: Sequence[str], address: str, name: str | None, *, json: bool, as_of: str | None, workers: int | None
) -> None:
    """`deconflict read --store`: the reports go into their story, whose sheet is printed."""
    from deconflict.store import Store

    with Store(address) as store, progress_bar() as progress:
        taken = store.take(paths, story=_named(name), workers=workers, progress=progress)
        print_failures(taken.failures)
        if not taken.documents:
            raise typer.Exit(FAILED)
        sheet = store.sheet(taken.story, as_of=as_of, workers=workers, progress=progress)
    print_sheet(sheet, json=json)
    raise typer.Exit(SOME_UNREAD if taken.failures or sheet.failures else OK)


def print_sheet(sheet: ClaimSheet, *, json: bool) -> None:
    print_failures(sheet.failures)
    print_as_json(sheet) if json else print_to_terminal(sheet)


def _named(name: str | None) -> str | None:
    if name is not None and not name.strip():
        raise typer.BadParameter("a story wants a name")
    return name


@commands.command("stories")
def stories_command(store: KnownStore, json: AsJson = False) -> None:
    """List the stories of a store, with what their sheets count."""
    from deconflict.store import Store

    with Store(store) as opened:
        rows = [_story_row(each.name, each.documents, each.updated, each.counts) for each in opened.stories()]
    print_table(rows, as_json=json)


def _story_row(name: str, documents: int, updated: str, counts: object) -> dict[str, object]:
    told = counts if isinstance(counts, dict) else {}
    parts = ("statements", "claims", "disagreements", "events")
    return {"story": name, "reports": documents, "updated": updated} | {part: told.get(part) for part in parts}


@story.command("add")
def add_command(
    name: StoryName,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    store: StoreAddress,
    workers: Workers = None,
) -> None:
    """Read reports into a story; what it holds already is only looked up."""
    from deconflict.store import Store

    with Store(store) as opened, progress_bar() as progress:
        taken = opened.take(paths, story=_named(name), workers=workers, progress=progress)
    print_failures(taken.failures)
    print_rows(f"{clean(taken.story)}: {taken.documents} reports, {taken.new} of them new")
    raise typer.Exit(OK if not taken.failures else SOME_UNREAD if taken.documents else FAILED)


@story.command("show")
def show_command(
    name: StoryName,
    store: KnownStore,
    json: Annotated[bool, typer.Option("--json", help="Print the claim sheet as JSON.")] = False,
    as_of: AsOf = None,
    workers: Workers = None,
) -> None:
    """Print the claim sheet of a story."""
    from deconflict.store import Store

    with Store(store) as opened, progress_bar() as progress:
        sheet = opened.sheet(name, as_of=as_of, workers=workers, progress=progress)
    print_sheet(sheet, json=json)
    raise typer.Exit(SOME_UNREAD if sheet.failures else OK)


@story.command("forget")
def forget_command(name: StoryName, store: KnownStore) -> None:
    """Take a story out of a store, with every report that is in no other story."""
    from deconflict.store import Store

    with Store(store) as opened:
        opened.forget(name)


@commands.command("search")
def search_command(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='"minist*", or words "in quotes".')],
    store: KnownStore,
    story: Annotated[str | None, typer.Option(metavar="NAME", help="In this story only.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Hits to show.")] = LIMIT,
    json: AsJson = False,
) -> None:
    """Find statements and sentences that hold all these words, in any of their forms."""
    from deconflict.store import Store

    with Store(store) as opened:
        hits = opened.search(" ".join(words), story=story, limit=limit)
    rows: list[dict[str, object]] = [
        {
            "document": f"d{hit.text_sha256[:12]}",
            "story": ", ".join(hit.stories),
            "kind": hit.kind,
            "span": [hit.span.start, hit.span.end],
            "words": hit.words,
        }
        for hit in hits
    ]
    print_table(rows, as_json=json)
    raise typer.Exit(OK if rows else FAILED)


@commands.command("rebuild")
def rebuild_command(
    store: KnownStore,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One story; by default all.")] = None,
) -> None:
    """Throw away what was concluded, and the index of words, and make them again from what the reports say."""
    from deconflict.store import Store

    with Store(store) as opened:
        count = opened.rebuild(name)
    print_rows(f"{count} {'story' if count == 1 else 'stories'} concluded anew")


def print_table(rows: Sequence[dict[str, object]], *, as_json: bool) -> None:
    """JSON lines, or columns that fit a terminal; nothing for no rows."""
    import json

    if as_json:
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    else:
        lines = _columns([list(rows[0]), *([_cell(value) for value in row.values()] for row in rows)]) if rows else []
    if lines:
        print_rows("\n".join(lines))


def _cell(value: object) -> str:
    told = "–" if value is None else "-".join(map(str, value)) if isinstance(value, list) else str(value)
    return clip(clean(told), 160)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
