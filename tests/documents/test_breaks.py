"""Paragraph breaks that scraping lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents.breaks import find_breaks


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "It fell in March 2013.In the 19 months since, much changed.",
            ["It fell in March 2013.", "In the 19 months since, much changed."],
        ),
        ("We go “step by step”.Hale said so.", ["We go “step by step”.", "Hale said so."]),
        ('We go "step by step".Hale said so.', ['We go "step by step".', "Hale said so."]),
        ("“It is over.”She left.", ["“It is over.”", "She left."]),
        ('He said so."We shall see," she said.', ["He said so.", '"We shall see," she said.']),
        ("Why now?Because it is cheap.", ["Why now?", "Because it is cheap."]),
        ("It rose by 5%.The bank had hoped for more.", ["It rose by 5%.", "The bank had hoped for more."]),
        ("He is well-known.The rest is not.", ["He is well-known.", "The rest is not."]),
    ],
)
def test_a_glued_sentence_begins_a_paragraph(text: str, parts: list[str]) -> None:
    offsets = [0, *find_breaks(text), len(text)]
    assert [text[a:b] for a, b in zip(offsets, offsets[1:], strict=False)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.A won, and the U.S.The", "See example.com for more", "It grew 3.5 million", "The No.1 seed is out",
        "Mr.Smith said no", "Ask at www.Foo.Bar today", "Book at Booking.Com today", "At 5 p.m.The army left",
        "Ring john.Smith@post.example now", "Ph.D students are few", "Etc.And so on", "Normal text. It has spaces.",
    ],
)  # fmt: skip
def test_abbreviations_and_addresses_hide_no_break(text: str) -> None:
    assert find_breaks(text) == ()


@given(st.text(alphabet="aB.\"”“' 2?é\n", max_size=200))
def test_breaks_are_inside_the_text_and_in_order(text: str) -> None:
    offsets = find_breaks(text)
    assert list(offsets) == sorted(set(offsets))
    assert all(0 < offset < len(text) for offset in offsets)
