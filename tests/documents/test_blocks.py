"""What each line of a report or a page is."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents.blocks import lay_out
from deconflict.documents.breaks import find_breaks
from deconflict.documents.lines import find_lines
from deconflict.types import BlockKind

REPORT = """Ferry left overloaded, harbour master says

By Ann Moore
3 April 2023

PORT SELBY, Norland (SPA) — The ferry that sank on Sunday had left the quay with 41 people on board, the harbour master said.

“It should never have sailed,” he told reporters.

The owners denied it. They said the boat was licensed for fifty people.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, " ".join(block.span.of(text).split())) for block in lay_out(text).blocks()]


def with_line(line: str, *, at_end: bool = True) -> str:
    return REPORT + "\n" + line + "\n" if at_end else line + "\n" + REPORT


def kind_of(line: str, text: str) -> str:
    return next(kind for kind, words in kinds(text) if line in words)


def test_a_report_has_title_byline_date_dateline_and_body() -> None:
    assert [kind for kind, _ in kinds(REPORT)] == ["title", "byline", "date", "date", "body"]
    assert kinds(REPORT)[3][1] == "PORT SELBY, Norland (SPA) —"


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Six things to know about ferries", "READ ALSO | Norland in pictures", "Most read: the seal that came to tea",
        "Subscribe to our newsletter.", "Get the Selby Echo app", "Share this: Facebook Twitter", "Tags: Norland, ferries, sea",
        "© Selby Echo 2023. All rights reserved.", "Advertisement", "Comments (4)", "12 comments", "Listen live",
        "Home | News | Sport | Weather", "Cookie settings | Imprint", "[Get today's top stories on Telegram]",
        "Go To Homepage", "Popular in the Community", "Filed under: Sea", "Reading time: 3 minutes",
        "You won't believe what this seal did next (GALLERY)", "Ferry timetables: page 6",
    ],
)  # fmt: skip
def test_promos_and_menus_below_a_report_are_debris(line: str) -> None:
    assert kind_of(line, with_line(line)) == "debris"


@pytest.mark.parametrize(
    "line",
    [
        "Read the report, he said, and you will see.",
        "Share prices of ferry companies fell by 4 percent on Monday, dealers said.",
        "Watch crews saw the lights go out at 6:40, the coast guard said.",
        "Subscribers to the theory that the boat was sound were few, Hale said.",
        "Comments by the owner's brother were “unhelpful”, the mayor said.",
        "More than forty people stood on the quay.",
        "Home is where the boat is, she said.",
        "Related companies deny any part in it.",
        "Nobody did.",
        "“No comment.”",
    ],
)
def test_sentences_that_begin_like_promos_stay_in_the_report(line: str) -> None:
    assert kind_of(line, with_line(line)) == "body"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Reporting by Ann Moore; editing by Tom Hale)", "note"),
        ("Editor’s Note: Information from the Selby Echo was used in this report.", "note"),
        ("Correction: An earlier version of this story gave the number on board as 14.", "note"),
        ("Photo: The quay at Port Selby on Monday", "caption"),
        ("The quay at Port Selby. (AP Photo/Ann Moore)", "caption"),
        ("Tom Hale", "byline"),
    ],
)
def test_what_the_outlet_says_of_its_report(line: str, kind: str) -> None:
    assert kind_of(line, with_line(line)) == kind


def test_the_title_again_is_debris() -> None:
    title = "Ferry left overloaded, harbour master says"
    reasons = [block.reason for block in lay_out(with_line(title)).blocks() if block.kind is BlockKind.DEBRIS]
    assert reasons == ["recurs as the title"]


def test_all_below_a_closing_heading_is_debris() -> None:
    slides = "Before You Go\n\nNorland thaws\n\nIn 2013 the two islands agreed to share the harbour, it was said at the time."
    assert kind_of("In 2013 the two islands", with_line(slides)) == "debris"


def test_a_comment_counter_above_the_report_closes_nothing() -> None:
    text = with_line("12 comments", at_end=False)
    assert kind_of("The ferry that sank", text) == "body"


def test_headlines_of_an_inset_end_where_prose_comes_back() -> None:
    text = with_line(
        "Related stories\nSeal comes to tea\nMayor opens fair\n\nThe inquiry will begin on Friday, the court said in a statement."
    )
    assert kind_of("Seal comes to tea", text) == "debris"
    assert kind_of("The inquiry will begin", text) == "body"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (["THE SELBY ECHO", "Monday, 3 April 2023"], "Ferry left overloaded, harbour master says"),
        (["Home > News > Sea"], "Ferry left overloaded, harbour master says"),
        (["Sea Notes – a blog about boats"], "Ferry left overloaded, harbour master says"),
        (["https://echo.example/2023/04/03/ferry"], "Ferry left overloaded, harbour master says"),
        (
            ["Selby Harbour Workers’ Union", "PRESS RELEASE", "3 April 2023"],
            "Ferry left overloaded, harbour master says",
        ),
        (["For immediate release"], "Ferry left overloaded, harbour master says"),
    ],
)
def test_the_headline_is_not_the_masthead(head: list[str], title: str) -> None:
    layout = lay_out("\n".join([*head, "", REPORT]))
    assert layout.head.title is not None
    assert layout.lines[layout.head.title].text == title


@pytest.mark.parametrize(
    "title",
    [
        "Who sank the ferry?",
        "“It should never have sailed”",
        "NORLAND: Four held over ferry",
        "BREAKING: Ferry sinks off Selby",
    ],
)
def test_questions_and_quotations_can_be_headlines(title: str) -> None:
    assert kinds(REPORT.replace("Ferry left overloaded, harbour master says", title))[0] == ("title", title)


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("WASHINGTON (AP) — The bank said no to the plan on Monday.", "WASHINGTON (AP) —"),
        ("SELBY, Norland – The mayor was charged on Monday, a court said.", "SELBY, Norland –"),
        ("SELBY, Oct 6, Norland Newswire - The minister played down the accord.", "SELBY, Oct 6, Norland Newswire -"),
        (
            "PORT-SELBY, Norland, 5 October 2019 (Lake Wire) -- The leaders met again.",
            "PORT-SELBY, Norland, 5 October 2019 (Lake Wire) --",
        ),
        ("Oct. 6 (Lake Wire) - The leaders met again by the lake.", "Oct. 6 (Lake Wire) -"),
        ("(Lake Wire) - The leaders met again by the lake.", "(Lake Wire) -"),
        ("(Port Selby, October 5, 2019) – The leaders met again.", "(Port Selby, October 5, 2019) –"),
        ("SELBY, Norland, Oct. 5, 2019 /LakeLine/ -- The bank said no.", "SELBY, Norland, Oct. 5, 2019 /LakeLine/ --"),
        ("PORT SELBY--(LAKE LINE)--The bank said no to the plan.", "PORT SELBY--(LAKE LINE)--"),
        ("SELBY, October 5. /LWA/. The bank said no to the plan.", "SELBY, October 5. /LWA/."),
        ("(He had said so in October 2019) – the mayor kept quiet.", None),
        ("(Five of them were saved) - the others were not.", None),
        ("On Oct 6 (a Sunday) - the day of the storm - she left.", None),
        ("Twenty-two — no more — were saved, the coast guard said on Monday.", None),
        ("PRESENTER: Good morning to all at sea, and to those who wait for them.", None),  # who speaks, not where
    ],
)
def test_the_dateline_is_cut_off(line: str, dateline: str | None) -> None:
    text = f"Some headline of the day\n\n{line}"
    found = [block.span.of(text) for block in lay_out(text).blocks() if block.reason == "dateline"]
    assert found == ([dateline] if dateline else [])


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Ferry left overloaded\n\nThe ferry that sank on Sunday had left the quay with 41 people\n"
        "on board, the harbour master said on Monday. It should never have\n"
        "sailed, he told reporters, and the police would look into what the\n"
        "owners had known of the number of people on board that morning.\n\n"
        "The owners denied it. They said that the boat was licensed for no\n"
        "fewer than fifty people, and that they had the papers to show so.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["title", "body"]
    assert len(find_lines(text)) == 3


def test_a_page_keeps_its_prose_and_loses_its_boxes() -> None:
    menu = [
        "Skip to content",
        "Home",
        "News",
        "Sport",
        "Login",
        "Search",
        "Menu",
        "Sea",
        "Land",
        "Air",
        "Subscribe",
        "Jobs",
    ]
    prose = [line for line in REPORT.splitlines() if len(line) > 60]
    footer = [
        "Related stories",
        "Seal comes to tea",
        "Mayor opens fair",
        "Privacy policy",
        "Terms of use",
        "© Selby Echo",
    ]
    page = "\n".join(
        [*menu, "Ferry left overloaded, harbour master says", "By Ann Moore", "April 3, 2023", *prose * 2, *footer]
    )
    told = kinds(page)
    assert [words for kind, words in told if kind == "title"] == ["Ferry left overloaded, harbour master says"]
    assert all(kind == "debris" for kind, words in told if words.split(" ")[0] in ("Skip", "Related", "Privacy"))
    assert sum(words.count("should never have sailed") for kind, words in told if kind == "body") >= 0
    assert any("the harbour master said" in words for kind, words in told if kind == "body")


LINE = st.one_of(
    st.sampled_from(
        [*REPORT.splitlines(), "Before You Go", "Home | News | Sport", "Comments (3)", "12 May 2020", "\ufeff", "\0"]
    ),
    st.text(max_size=40),
)


@given(st.lists(LINE, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_blocks_hold_every_character_once(lines: list[str], end: str) -> None:
    text = end.join(lines)
    blocks = lay_out(text, find_breaks(text)).blocks()
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(blocks))
    assert all(0 <= block.span.start < block.span.end <= len(text) for block in blocks)
    held = set(itertools.chain.from_iterable(range(block.span.start, block.span.end) for block in blocks))
    assert all(character.isspace() for index, character in enumerate(text) if index not in held)
    assert all(block.reason for block in blocks)


def test_clean_newswire_loses_no_prose() -> None:
    path = Path("../shared/corpora/polnear/dev.jsonl.gz")
    if not path.exists():
        pytest.skip(f"{path} is not here")
    import gzip
    import json

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in itertools.islice(lines, 40)]
    lost = sum(
        len(block.span)
        for text in texts
        for block in lay_out(text).blocks()
        if block.kind in (BlockKind.DEBRIS, BlockKind.CAPTION)
    )
    assert lost < 0.005 * sum(map(len, texts))
