"""Bytes → text, whatever their encoding; nothing that was readable is lost or changed.

Line endings, byte order marks, NULs, bidirectional and zero-width characters stay in the text as they came. Bytes
that no encoding explains become U+FFFD, one for each run that Python's decoder gives up on; they never stop the rest.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from deconflict.errors import UnreadableInput

# U+FEFF is kept as the first character of the text: originals are never altered
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_FORMATS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
WEB_ENCODINGS = re.compile(r"(?:utf|iso|latin|windows|cp\d|koi8|mac|big5|gb|euc|shift|tis)[\w-]*$", re.IGNORECASE)
SAMPLE_BYTES = 64_000  # enough to tell an encoding; detection is the slow part
MAX_CONTROL_SHARE = 0.05  # text has next to none; images and archives have 10% or more
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1b")) + b"\x7f"
FEWEST_BYTES = 200  # too few to tell an encoding by its letters
WESTERN_SHARE = 0.9  # English with names and curly quotes in any Western encoding has at least this share of ASCII


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """The text of these bytes; raises UnreadableInput for binary data.

    declared   the encoding that a web page names, tried where the bytes are not UTF-8
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    for start, name in BINARY_FORMATS:
        if raw.startswith(start):
            raise UnreadableInput(f"binary data ({name}), no text; convert it to text first")
    wide = _utf16_without_mark(raw)
    if wide:
        return raw.decode(wide, errors="replace")
    sample = raw[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(sample):
        raise UnreadableInput(f"binary data ({controls} control characters in the first {len(sample)} bytes), no text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_legacy_encoding(raw, declared), errors="replace")


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8; lone surrogates, which JSON lines may hold, are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(text: str) -> str:
    return "d" + text_hash(text)[:12]


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 of mostly Latin letters has a zero in every second byte, and hardly any in the others."""
    sample = raw[: SAMPLE_BYTES // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(raw) % 2 or half < 2:
        return None
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _legacy_encoding(raw: bytes, declared: str | None) -> str:
    """The encoding of bytes that are not valid UTF-8; "utf-8" where only a few of them are damaged."""
    sample = raw[:SAMPLE_BYTES]
    readable = sample.decode("utf-8", errors="ignore")
    multibyte = sum(character > "\x7f" for character in readable)
    damaged = len(sample) - len(readable.encode("utf-8"))
    if multibyte >= damaged:
        return "utf-8"
    if declared and _is_text_encoding(declared):
        return declared
    ascii_share = sum(byte < 128 for byte in sample) / len(sample)
    if ascii_share >= WESTERN_SHARE or len(sample) < FEWEST_BYTES:
        return "cp1252"
    import charset_normalizer  # here, for it takes as long to load as a short report to read, and few texts need it

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _is_text_encoding(name: str) -> bool:
    """One of the encodings of web pages; Python knows others ("idna", "rot13") that no page means."""
    if not WEB_ENCODINGS.match(name):
        return False
    try:
        b"".decode(name)
    except LookupError:
        return False
    return True
