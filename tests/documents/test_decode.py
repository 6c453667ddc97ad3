"""Bytes in every encoding that news comes in, and bytes that are no text."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents.decode import decode, document_id, text_hash
from deconflict.errors import UnreadableInput

LINE = "The café’s owner said “no” – and Zoë Müller agreed with her."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (LINE.encode("utf-8"), LINE),
        (LINE.encode("cp1252"), LINE),
        (b"\xef\xbb\xbf" + LINE.encode("utf-8"), "\ufeff" + LINE),  # the mark stays: originals are never altered
        (("\ufeff" + LINE).encode("utf-16-le"), "\ufeff" + LINE),
        (("\ufeff" + LINE).encode("utf-16-be"), "\ufeff" + LINE),
        (("\ufeff" + LINE).encode("utf-32-le"), "\ufeff" + LINE),
        (LINE.encode("utf-16-le"), LINE),
        (LINE.encode("utf-16-be"), LINE),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
        (b"The mayor\x00 said no, and that was that.", "The mayor\x00 said no, and that was that."),
        ("\u202eabc\u2066 the\u200b mayor".encode(), "\u202eabc\u2066 the\u200b mayor"),
    ],
)
def test_text_survives_as_it_came(raw: bytes, text: str) -> None:
    assert decode(raw) == text


def test_a_few_bad_bytes_cost_only_themselves() -> None:
    assert decode(LINE.encode() + b" \xff end") == LINE + " \ufffd end"


def test_a_declared_encoding_is_tried_where_the_bytes_are_not_utf8() -> None:
    polish = "Kurier Nabrzeża: łódź się spóźniła, mówi kapitan"
    assert decode(polish.encode("iso-8859-2"), declared="iso-8859-2") == polish
    assert decode("naïve".encode("latin-1"), declared="no-such-encoding") == "naïve"


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n0000", b"%PDF-1.7 ...", b"PK\x03\x04....", bytes(range(256)) * 40])
def test_binary_data_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableInput, match="binary data"):
        decode(raw)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw), str)
    except UnreadableInput as error:
        assert str(error)


def test_lone_surrogates_are_hashed_as_they_are() -> None:
    text = "a \ud800 b"
    assert text_hash(text) == hashlib.sha256(b"a \xed\xa0\x80 b").hexdigest()
    assert document_id(text) == "d" + text_hash(text)[:12]
