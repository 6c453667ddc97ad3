"""One input → its documents: plain text, HTML or JSON lines."""

from __future__ import annotations

from deconflict.documents.blocks import lay_out
from deconflict.documents.decode import decode, document_id, text_hash
from deconflict.documents.inputs import MEGABYTE, Input
from deconflict.documents.metadata import Metadata, read_metadata
from deconflict.errors import DeconflictError, UnreadableDocument
from deconflict.types import Document, Failure

MAX_TEXT_CHARACTERS = 5 * MEGABYTE  # five long novels; reports have 5 thousand, live tickers some 100 thousand
NOTHING = Metadata()


def open_documents(source: Input) -> list[Document | Failure]:
    """Every document of one input, in its order; what cannot be read is a failure in its place."""
    try:
        text = decode(source.read())
        return [make_document(text, source.path)]
    except DeconflictError as error:
        return [Failure(path=source.name, stage="documents", reason=str(error))]


def make_document(text: str, path: str | None, given: Metadata = NOTHING) -> Document:
    """The document of this text; raises UnreadableDocument where it holds nothing to read, or too much."""
    if not text.strip():
        raise UnreadableDocument(f"nothing but white space in {len(text)} characters")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise UnreadableDocument(
            f"{len(text) / MEGABYTE:.1f} million characters of text; at most {MAX_TEXT_CHARACTERS // MEGABYTE} million "
            "are read as one document: split it into one file a report, or make it JSON lines"
        )
    layout = lay_out(text)
    known = read_metadata(layout, given)
    return Document(
        id=document_id(text),
        text=text,
        text_sha256=text_hash(text),
        path=path,
        blocks=layout.blocks(),
        title=known.title,
        outlet=known.outlet,
        byline=known.byline,
        published=known.published,
        url=known.url,
    )
