"""One input → its documents: plain text, HTML or JSON lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deconflict.documents.blocks import Layout, lay_out
from deconflict.documents.breaks import find_breaks
from deconflict.documents.decode import decode, document_id, text_hash
from deconflict.documents.derived import find_derived
from deconflict.documents.file_names import is_agency, outlet_of_file
from deconflict.documents.html import read_html
from deconflict.documents.inputs import JSON_LINES, MEGABYTE, PLAIN_TEXT, WEB_PAGES, Input
from deconflict.documents.json_lines import looks_like_json_lines, read_lines
from deconflict.documents.language import find_language
from deconflict.documents.metadata import Metadata, read_metadata
from deconflict.errors import DeconflictError, UnreadableDocument
from deconflict.types import BlockKind, Document, Failure

MAX_TEXT_CHARACTERS = 5 * MEGABYTE  # five long novels; reports have 5 thousand, live tickers some 100 thousand
NOTHING = Metadata()
CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
WEB_PAGE = re.compile(
    r"[\ufeff\s]*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|\?xml[^<>]*>\s*<!doctype html)\b",
    re.IGNORECASE | re.DOTALL,
)
MARKUP = re.compile(r"</(?:p|div|h[1-6]|body|article|section|span|a)>", re.IGNORECASE)
MUCH_MARKUP = 3  # closing tags in the first characters of a file whose suffix says nothing
SNIFFED = 10_000  # characters


def open_documents(source: Input) -> list[Document | Failure]:
    """Every document of one input, in its order; what cannot be read is a failure in its place."""
    try:
        raw = source.read()
        declared = CHARSET.search(raw[:4096])
        text = decode(raw, declared=declared[1].decode("ascii") if declared else None)
        if source.suffix in JSON_LINES or (source.suffix not in PLAIN_TEXT | WEB_PAGES and looks_like_json_lines(text)):
            return list(_open_lines(text, source))
        if _is_web_page(text, source.suffix):
            return [_from_page(text, source.path, NOTHING)]
        return [make_document(text, source.path)]
    except DeconflictError as error:
        return [Failure(path=source.name, stage="documents", reason=str(error))]


def _is_web_page(text: str, suffix: str) -> bool:
    if suffix in WEB_PAGES or WEB_PAGE.match(text[:SNIFFED]):
        return True
    return suffix not in PLAIN_TEXT and len(MARKUP.findall(text[:SNIFFED])) >= MUCH_MARKUP


def _open_lines(text: str, source: Input) -> Iterator[Document | Failure]:
    """The documents of a file of JSON lines, called by file and line: "feed.jsonl:3"."""
    for record in read_lines(text):
        number = record[0] if isinstance(record, tuple) else record.line
        name = f"{source.name}:{number}"
        path = None if source.path is None else name
        try:
            if isinstance(record, tuple):
                raise record[1]
            if record.text is not None:
                yield make_document(record.text, path, record.given)
            else:
                yield _from_page(record.html or "", path, record.given)
        except DeconflictError as error:
            yield Failure(path=name, stage="documents", reason=str(error))


def _from_page(page: str, path: str | None, given: Metadata) -> Document:
    """The document of a web page; what came beside it goes before what the page says of itself."""
    article = read_html(page)
    known = article.given
    return make_document(
        article.text,
        path,
        replace(
            known,
            title=given.title or known.title,
            outlet=given.outlet or known.outlet,
            byline=given.byline or known.byline,
            published=given.published or known.published,
            url=given.url or known.url,
        ),
    )


def make_document(text: str, path: str | None, given: Metadata = NOTHING) -> Document:
    """The document of this text; raises UnreadableDocument where it holds nothing to read, or too much."""
    if not text.strip("\ufeff\0 \t\r\n") or not text.strip():
        raise UnreadableDocument(f"nothing to read in {len(text)} characters of white space")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise UnreadableDocument(
            f"{len(text) / MEGABYTE:.1f} million characters of text; at most {MAX_TEXT_CHARACTERS // MEGABYTE} million "
            "are read as one document: split it into one file a report, or make it JSON lines"
        )
    breaks = find_breaks(text)
    layout = lay_out(text, breaks)
    known = read_metadata(layout, given)
    if given.outlet is None and (known.outlet is None or is_agency(known.outlet)):
        known = replace(known, outlet=outlet_of_file(path, text) or known.outlet)
    return Document(
        id=document_id(text),
        text=text,
        text_sha256=text_hash(text),
        path=path,
        blocks=layout.blocks(),
        breaks=breaks,
        title=known.title,
        outlet=known.outlet,
        byline=known.byline,
        published=known.published,
        partly_dated=known.partly_dated,
        url=known.url,
        language=find_language(text),
        derived_from=find_derived(_own_words(layout), known.outlet),
    )


def _own_words(layout: Layout) -> str:
    """The body and the notes, a line each."""
    kinds = (BlockKind.BODY, BlockKind.NOTE)
    return "\n".join(line.text for line, mark in zip(layout.lines, layout.marks, strict=True) if mark.kind in kinds)
