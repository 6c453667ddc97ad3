"""Many readings from few: each report again and again, with a number of its own in a last line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deconflict.documents.decode import document_id, text_hash
from deconflict.flow import retell
from deconflict.types import Document, Reading, Span


def editions(readings: Sequence[Reading], count: int, first: int = 0) -> Iterator[Reading]:
    """`count` readings, no two of one text; what is said in them is what the reports say."""
    for number in range(first, first + count):
        yield edition(readings[number % len(readings)], number)


def edition(reading: Reading, number: int) -> Reading:
    text = f"{reading.document.text}\nedition{number}"
    last = Span(len(reading.document.text) + 1, len(text))
    told = retell(reading, f"{number}.txt", document_id(text))
    assert isinstance(told, Reading)
    document = replace(told.document, text=text, text_sha256=text_hash(text))
    return replace(told, document=document, sentences=(*reading.sentences, last))


def small(number: int) -> Reading:
    """A reading of one sentence, made without an encoder."""
    text = f"Report {number} says that edition{number} fell."
    document = Document(id=document_id(text), text=text, text_sha256=text_hash(text), path=f"{number}.txt", blocks=())
    return Reading(document=document, statements=(), silences=(), attributions=(), sentences=(Span(0, len(text)),))
