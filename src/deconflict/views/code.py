"""Events in PLOVER's codes: of reports, or of given sentences with their source and target."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deconflict.layers.encoder import Encoder
from deconflict.reading.event_lexicon import binary_class, quad_class
from deconflict.reading.event_pairs import PairCode, code_pair
from deconflict.text.segment import segment
from deconflict.types import Block, BlockKind, ClaimSheet, Document, EventMention, Participant, Span

PAIR_COLUMNS = ("text", "source", "target")
TOLD_COLUMNS = ("type", "quad", "binary", "cameo", "score", "fallback", "trigger")
EVENT_COLUMNS = ("document", "type", "mode", "cameo", "actors", "recipients", "status", "score", "text")

Row = dict[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a file of pairs."""

    text: str
    source: str
    target: str


class NoPairs(ValueError):
    """The file has no header with the columns text, source and target."""


def read_pairs(content: str) -> list[Pair]:
    """Rows of tab-separated text, in order; lines of blanks alone are passed over.

    Marks like <S>…</S> are dropped. Quotation marks are plain characters, but for a cell that a spreadsheet has put
    into them: there the outer ones are dropped and the doubled ones are single.
    """
    lines = [line.rstrip("\r") for line in content.removeprefix("\ufeff").split("\n") if line.strip(" \r")]
    columns = [_unquoted(cell).strip().lower() for cell in lines[0].split("\t")] if lines else []
    if missing := [name for name in PAIR_COLUMNS if name not in columns]:
        seen = " ".join(lines[0].split())[:60] if lines else "nothing"
        raise NoPairs(
            f"no column {', '.join(missing)} in the first line, which must name text, source and target, parted by"
            f" tabs; it holds {seen!r}"
        )
    places = [columns.index(name) for name in PAIR_COLUMNS]
    rows = ([_plain(_unquoted(cell)) for cell in line.split("\t")] for line in lines[1:])
    return [Pair(*(row[k] if k < len(row) else "" for k in places)) for row in rows]


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks in which it was written to a file."""
    cell = cell.strip()
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"' or '"' in inner.replace('""', ""):
        return cell
    return inner.replace('""', '"')


def _plain(words: str) -> str:
    for mark in ("<S>", "</S>", "<T>", "</T>"):
        words = words.replace(mark, "")
    return " ".join(words.split())


def code_pairs(pairs: Iterable[Pair], encoder: Encoder) -> Iterator[Row]:
    """One row a pair, in order: always a type. A text that follows itself is read once."""
    for text, some in groupby(pairs, key=lambda pair: pair.text):
        layers = encoder.annotate(segment(as_document(text)))
        for pair in some:
            yield _told(code_pair(layers, pair.source, pair.target), text)


def _told(told: PairCode, text: str) -> Row:
    return {
        "type": told.type.value,
        "quad": told.quad,
        "binary": told.binary,
        "cameo": told.cameo,
        "score": told.score,
        "fallback": told.fallback,
        "trigger": told.trigger.of(text) if told.trigger else None,
    }


def as_document(text: str) -> Document:
    """A sentence as a document of one block: no headline, no debris."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    block = Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="given as a sentence")
    return Document(id=f"d{digest[:12]}", text=text, text_sha256=digest, path=None, blocks=(block,))


def events_of(sheet: ClaimSheet) -> Iterator[Row]:
    """One row an event mention, in the order of the reports."""
    for reading in sheet.readings:
        for event in reading.event_mentions:
            yield _row(event, reading.document)


def _row(event: EventMention, document: Document) -> Row:
    return {
        "document": document.path or document.id,
        "type": event.type.value,
        "quad": quad_class(event.type),
        "binary": binary_class(event.type),
        "mode": event.mode,
        "cameo": event.cameo,
        "actors": "; ".join(_named(p, document.text) for p in event.actors),
        "recipients": "; ".join(_named(p, document.text) for p in event.recipients),
        "status": event.status.value,
        "certainty": event.certainty.value,
        "numbers": "; ".join(" ".join(filter(None, (q.kind, q.hedge, f"{q.value:g}"))) for q in event.quantities),
        "statement": event.statement,
        "score": event.score,
        "text": " ".join(event.span.of(document.text).split()),
    }


def _named(who: Participant, text: str) -> str:
    words = " ".join(who.span.of(text).split())
    return f"{words} [{who.country}]" if who.country else words


def render_rows(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool) -> str:
    """Tab-separated lines under a header, or JSON lines."""
    if as_json:
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    lines = ["\t".join(columns)]
    lines += ["\t".join("" if row[c] is None else " ".join(str(row[c]).split()) for c in columns) for row in rows]
    return "\n".join(lines)
