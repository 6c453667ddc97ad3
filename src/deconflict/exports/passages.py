"""How exports name the words of a report: by offsets, by a link to its file, by the hash of its text."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from urllib.parse import quote

from deconflict.types import Document, Span, Spans


def offsets(spans: Spans) -> str:
    """As "210..287 300..312", half-open, in code points; a spreadsheet would read "3-12" as a day, "3:12" as a time."""
    return " ".join(f"{span.start}..{span.end}" for span in spans)


def link_to(document: Document, span: Span) -> str:
    """Where the words stand: the path with a fragment as RFC 5147 has it, in characters."""
    return f"{quote(document.path or '-', safe='/', errors='replace')}#char={span.start},{span.end}"


def address_of(document: Document, span: Span | None = None) -> str:
    """A name of the text that holds wherever it is kept: its hash as RFC 6920 writes it, and the characters."""
    digest = urlsafe_b64encode(bytes.fromhex(document.text_sha256)).decode().rstrip("=")
    fragment = f"#char={span.start},{span.end}" if span else ""
    return f"ni:///sha-256;{digest}{fragment}"
