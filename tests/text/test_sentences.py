"""Where sentences and paragraphs end."""

import pytest
from tests.sheets import document

from deconflict.text import segment
from deconflict.types import Block, BlockKind, Document, Span


def sentences(text: str) -> list[str]:
    read = segment(document(text))
    return [text[read.tokens[first].start : read.tokens[last - 1].end] for first, last in read.sentences]


def paragraphs(read_document: Document) -> list[str]:
    read = segment(read_document)
    ranges = [(read.sentences[first][0], read.sentences[last - 1][1]) for first, last in read.paragraphs]
    return [read_document.text[read.tokens[first].start : read.tokens[last - 1].end] for first, last in ranges]


def split(text: str, *, at: str = " ◆ ") -> tuple[str, list[str]]:
    return text.replace(at, " "), text.split(at)


@pytest.mark.parametrize("marked", [
    "The bridge fell. ◆ Nobody was hurt.",
    "Gen. Amadou Keita met Lt. Col. J. R. Okafor. ◆ They spoke.",
    "John F. Kerr and the U.S. Forces Korea agreed. ◆ He left.",
    "He flew to the U.S. ◆ The trip was long.",
    "It was plan B. ◆ The minister said no. ◆ See No. 10.",
    "It rose 3.5 percent in Jan. 2020. ◆ Sales fell.",
    "It opens at 8 p.m. Monday in Fig. 2, on p. 4, in Washington, D.C., etc., and so on.",
    "It closed at 5 p.m. ◆ Officials had left.",
    "Shares of Meridian Inc. rose. ◆ Meridian Corp. ◆ The rest fell.",
    "She told Yahoo! News about it. ◆ “Jeb!” said the placard.",
])  # fmt: skip
def test_abbreviations_and_initials_do_not_end_a_sentence(marked: str) -> None:
    text, expected = split(marked)
    assert sentences(text) == expected


@pytest.mark.parametrize("marked", [
    "“We stay.” ◆ “We go,” said another.",
    '"We stay." ◆ "We go," said another.',
    "(He had left.) ◆ The door was open.",
    "“Who pays?” said Ms Okafor. ◆ “You do!” the minister shouted.",
    "“Who pays?” Mr Diallo asked. ◆ He sat down.",
    "“Who pays?” Mr Diallo asked reporters on the steps.",
    "“Who pays?” ◆ The minister left without a word.",
    "''Never.'' ◆ ''Perhaps.'' ◆ He paused.",
    "It was over.[4] ◆ Nobody came. [5][6] ◆ Then they did.",
    "He had left. \"",
])  # fmt: skip
def test_marks_that_close_behind_the_stop_belong_to_the_sentence(marked: str) -> None:
    text, expected = split(marked)
    assert sentences(text) == expected


@pytest.mark.parametrize("marked", [
    "Well … perhaps. ◆ We saw ... nothing. ◆ And then... ◆ The end.",
    "He paused . . . and went on. ◆ He left.",
    "Really?! ◆ Yes!!! ◆ No.",
    "1. The first point. ◆ It is short.",
    "He uses example.com and Node.js daily. ◆ It works.",
    "HARBOUR CLOSED AFTER STORM",
    "Items: ◆ • bread ◆ • water",
    "किसान लौटे। ◆ वे थके थे।",
])  # fmt: skip
def test_ellipses_lists_and_headlines(marked: str) -> None:
    text, expected = split(marked)
    assert sentences(text) == expected


def test_a_space_lost_after_the_stop_still_ends_the_sentence() -> None:
    assert sentences("It ended in 2013.In the 19 months since, U.S.A and example.com rose.") == [
        "It ended in 2013.",
        "In the 19 months since, U.S.A and example.com rose.",
    ]
    assert sentences("“Go!”The crowd left.") == ["“Go!”", "The crowd left."]


def test_bylines_dates_and_debris_are_left_out() -> None:
    parts = [
        (BlockKind.TITLE, "Storm hits port\n"),
        (BlockKind.BYLINE, "By Ana Reis\n"),
        (BlockKind.DATE, "3 May 2021\n"),
        (BlockKind.BODY, "It rained. It blew.\n"),
        (BlockKind.DEBRIS, "Read more\n"),
        (BlockKind.CAPTION, "The quay on Monday.\n"),
        (BlockKind.NOTE, "Corrected on May 4."),
    ]
    blocks, start = [], 0
    for kind, text in parts:
        blocks.append(Block(span=Span(start, start + len(text)), kind=kind, reason="test"))
        start += len(text)
    read = document("".join(text for _, text in parts), blocks=tuple(blocks))
    assert paragraphs(read) == ["Storm hits port", "It rained. It blew.", "The quay on Monday.", "Corrected on May 4."]
    assert (
        segment(document("Read more", blocks=(Block(span=Span(0, 9), kind=BlockKind.DEBRIS, reason="test"),))).tokens
        == ()
    )


def test_line_breaks_and_lost_breaks_end_a_paragraph() -> None:
    assert paragraphs(document("One line.\r\nTwo lines.\r\n\r\nThree.")) == ["One line.", "Two lines.", "Three."]
    text = "in 2013.In the months since."
    assert paragraphs(document(text, breaks=(8,))) == ["in 2013.", "In the months since."]
    assert paragraphs(document("the portauthority said", breaks=(8,))) == ["the port", "authority said"]
    assert paragraphs(document(text, breaks=(0, len(text), 900))) == [text]


WRAPPED = """\
The harbour authority closed the northern basin on Tuesday after a
crane fell across two berths, its director said. Nobody was hurt, he
added, but the quay will stay shut until engineers have looked at the
rails.

Dockers on the night shift said that the crane had swayed for weeks.
The authority has opened an inquiry, which is to report by the end of
https://reports.example.org/a-very-long-address-that-nobody-can-break-in-two/2021
the month.
"""


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    found = paragraphs(document(WRAPPED))
    assert [part.split()[0] for part in found] == ["The", "Dockers"]
    assert len(segment(document(WRAPPED)).sentences) == 4


def test_short_lines_that_had_room_left_are_paragraphs() -> None:
    poem = "\n".join(
        ["The quay was empty when the ferry came in on Monday night.", "Nobody had called.", "Nobody came."] * 4
    )
    assert len(paragraphs(document(poem))) == 12
