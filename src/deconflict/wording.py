"""Words that all views share: text on one line, lists, numbers with what they count, who told whom."""

from __future__ import annotations

from collections.abc import Iterable

from deconflict.types import Document, Spans, Statement

ELLIPSIS = " … "
ARROW = " → "


def one_line(text: str) -> str:
    return " ".join(text.split())


def listed(names: Iterable[str], word: str = "and") -> str:
    """ "A, B and C", each once; "" of none."""
    *before, last = list(dict.fromkeys(names)) or [""]
    return f"{', '.join(before)} {word} {last}" if before else last


def counted(number: int, thing: str, things: str | None = None) -> str:
    """ "1 report", "2 reports"; `things` where the plural is not made with an s."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def words(document: Document, spans: Spans) -> str:
    """The words of a report, on one line, an ellipsis between their parts."""
    return ELLIPSIS.join(one_line(span.of(document.text)) for span in spans)


def outlet_of(document: Document) -> str:
    """The outlet, else the path."""
    return one_line(document.outlet or document.path or "standard input")


def chain_of(statement: Statement) -> str:
    """Who told whom, outermost first; "" where nobody is named."""
    return ARROW.join(one_line(link.name) for link in statement.chain)
