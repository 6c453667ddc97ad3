"""An explanation → what a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from deconflict.asking.records import Explanation, Missing, Quote, Reason
from deconflict.types import Act, Stance, When
from deconflict.views.plain import told_by
from deconflict.views.terminal import ARROW, STYLES
from deconflict.wording import INFERRED, STANCES, clean, remarks_on

QUOTES = 40  # shown; the rest is counted
TELL_THEIR_STANCE = frozenset((Act.DENIES, Act.DECLINES, Act.UNABLE))
INDENT = 2


def render_explanation(told: Explanation) -> Iterator[RenderableType]:
    """What it says, on whose words, what speaks for and against it, and what would change it."""
    yield Rule(Text(f"{told.kind} {told.id} ", "bold"), align="left", style="dim")
    yield Text(clean(told.what), "bold cyan")
    yield Text()
    yield from _facts(told)
    yield from _quotes(told.quotes)
    yield from _reasons("How it was made", told.made_by)
    yield from _reasons("What speaks for it", told.speaks_for, "green")
    yield from _reasons("What speaks against it", told.speaks_against, "red")
    yield from _reasons("What would change it", told.would_change, "yellow")


def _facts(told: Explanation) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for fact in told.facts:
        table.add_row(Text(fact.name, "dim"), Text(clean(fact.value)))
    if told.facts:
        yield table


def _quotes(quotes: Sequence[Quote]) -> Iterator[RenderableType]:
    """Those that count, then what else is told of the matter; at most QUOTES in all."""
    beside = [quote for quote in quotes if quote.counted is False]
    telling = [quote for quote in quotes if quote.counted is not False]
    yield from _listed("On whose words", telling[:QUOTES], len(telling))
    yield from _listed("On the same matter, not counted", beside[: max(0, QUOTES - len(telling))], len(beside))


def _listed(title: str, shown: Sequence[Quote], all_of_them: int) -> Iterator[RenderableType]:
    if all_of_them:
        yield from _heading(title)
    for quote in shown:
        yield Padding(_head(quote), (0, 0, 0, INDENT))
        yield Padding(_sentence(quote), (0, 0, 0, 2 * INDENT))
    if all_of_them > len(shown):
        yield Padding(Text(f"and {all_of_them - len(shown)} more", "dim"), (0, 0, 0, INDENT))


def _head(quote: Quote) -> Text:
    """Report, day, who told whom; then, dimly, how it counts and what read it."""
    chain = ARROW.join(told_by(quote.statement)) or "nobody named" if quote.statement else "in its own voice"
    told = Text(clean(quote.report), "bold").append(f" ({day_shown(quote.published)}): {chain}", "not bold")
    remarks = remarks_on(quote.statement) if quote.statement else []
    if quote.stance and quote.stance is not Stance.SUPPORT and not TELL_THEIR_STANCE.intersection(remarks):
        told.append(" ").append(f"[{STANCES[quote.stance]}]", f"not bold {STYLES[quote.stance]}")
    for mark in remarks:
        told.append(" ").append(f"[{mark}]", f"not bold {STYLES.get(mark, 'dim')}")
    if quote.side is not None:
        told.append(f" [“{clean(quote.side)}”]", "not bold cyan")
    return told.append("".join(f" · {part}" for part in _small_print(quote)), "not bold dim")


def _small_print(quote: Quote) -> Iterator[str]:
    if quote.statement:
        yield quote.statement.id
    if quote.found_by:
        score = f" {quote.score:.2f}" if quote.score is not None else ""
        yield f"{quote.found_by}{score}"


def day_shown(when: When | None) -> str:
    """The day of publication, with its mark where it is inferred."""
    if when is None:
        return "undated"
    return f"{when.edtf}, inferred" if when.how.startswith(INFERRED) else when.edtf


def _sentence(quote: Quote) -> Text:
    """The sentence with its words brought out; where the text is not at hand, where they stand in it."""
    if not quote.sentence:
        places = ", ".join(f"{span.start}–{span.end}" for span in quote.spans)
        return Text(f"characters {places}; with the reports given too, their words", "dim")
    told = Text(clean(quote.sentence), "dim")
    for words in map(clean, quote.words):
        start = told.plain.find(words)
        if words and start >= 0:
            told.stylize("not dim", start, start + len(words))
    return told


def _reasons(title: str, reasons: Sequence[Reason] | Sequence[Missing], style: str = "") -> Iterator[RenderableType]:
    if not reasons:
        return
    yield from _heading(title)
    table = Table.grid(padding=(0, 1, 0, 0))
    for reason in reasons:
        table.add_row(Text(" ·", style or "dim"), Text(clean(reason.text)))
    yield table


def _heading(words: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(words, "bold")
