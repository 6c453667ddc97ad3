"""What the views show of a record, in plain words that are safe to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from pathlib import PurePath

from deconflict.types import Act, Document, Form, Reading, Silence, Span, Statement
from deconflict.wording import ELLIPSIS, INFERRED, clean, clip, days_of, outlet_of


def name_of(document: Document) -> str:
    """The outlet, else the path."""
    return clean(outlet_of(document))


def short_name_of(document: Document) -> str:
    """The outlet, else the name of its file."""
    return clean(document.outlet or PurePath(document.path or "").name or "standard input")


def labels_of(documents: Sequence[Document]) -> dict[str, str]:
    """By id, the short name of each; where several have one, with what tells them apart: the day, else the file."""
    names = {d.id: short_name_of(d) for d in documents}
    days = {d.id: d.published.edtf if d.published else "" for d in documents}
    many = Counter(names.values())
    alike = Counter((names[d.id], days[d.id]) for d in documents)

    def mark(document: Document) -> str:
        name, day = names[document.id], days[document.id]
        file = clean(PurePath(document.path or "").name)
        return day if day and alike[name, day] == 1 else file

    marks = {d.id: mark(d) for d in documents if many[names[d.id]] > 1}
    return {id: f"{name} ({marks[id]})" if marks.get(id) else name for id, name in names.items()}


def day_of(document: Document) -> str:
    """The day of publication as EDTF, with its mark where it is inferred and not told."""
    return days_of(document.published)


def may_be_later(document: Document, day: str) -> bool:
    """Whether nothing tells that it was published by the day."""
    latest = document.published.latest if document.published else None
    return latest is None or latest > day


def told_day_of(statement: Statement) -> str | None:
    """The day of speech as EDTF, where the report tells it; None where it is open or only inferred."""
    if statement.said is None or statement.said.how.startswith(INFERRED):
        return None
    return statement.said.edtf


def told_by(statement: Statement) -> list[str]:
    """The names of its chain, outermost first; [] where nobody is named."""
    return [clean(link.name) for link in statement.chain]


def content_of(statement: Statement, document: Document, length: int) -> str:
    """What is told, in its parts: each part of a direct quotation in marks, the others with an ellipsis between."""
    if statement.form is Form.DIRECT:
        return f"“{clip('” “'.join(clean(span.of(document.text)) for span in statement.content), length)}”"
    return clip(f" {ELLIPSIS} ".join(clean(with_marks(document.text, span)) for span in statement.content), length)


def with_marks(text: str, span: Span) -> str:
    """The words with the mark beside them whose partner they hold: “far too many” had, not far too many” had."""
    words = span.of(text)
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    curly = [c for c in words if c in "“”"]
    opens, closes = before == "“" and curly[:1] == ["”"], after == "”" and curly[-1:] == ["“"]
    if straight := words.count('"'):
        both = before == after == '"' and straight % 2 == 0
        opens = opens or both or (before == '"' and straight % 2 == 1)
        closes = closes or both or (after == '"' and straight % 2 == 1 and not opens)
    return before * opens + words + after * closes


def in_text_order(reading: Reading) -> list[Statement | Silence]:
    """What a report tells, as it comes; a refusal to speak is shown as the silence that it is, once."""
    told = [s for s in reading.statements if s.act is not Act.DECLINES or not _in_a_silence(s, reading)]
    order: list[tuple[int, int, Statement | Silence]] = [(s.content[0].start, k, s) for k, s in enumerate(told)]
    order += [(s.span.start, len(told) + k, s) for k, s in enumerate(reading.silences)]
    return [each for _, _, each in sorted(order, key=itemgetter(0, 1))]


def _in_a_silence(statement: Statement, reading: Reading) -> bool:
    return any(silence.span.overlaps(part) for silence in reading.silences for part in statement.content)


def anonymity_of(reading: Reading) -> dict[str, str]:
    """Why a report does not name its sources, by their words, where it says so."""
    return {link.name: clean(link.anonymity) for s in reading.statements for link in s.chain if link.anonymity}
