"""What a notebook shows: every word escaped, nothing fetched, nothing run."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from tests.exports.stories import story
from tests.sheets import quotes, report, says, sheet

from deconflict.types import ClaimSheet
from deconflict.views.html import STATEMENTS, render_html

ALLOWED = {"style", "div", "h3", "h4", "ul", "li", "p", "table", "tr", "td", "b", "i", "small"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</td></table>",
        "<!--",
        "&lt;b&gt;",
        "javascript:x",
    ]
)


@given(WORDS, WORDS, WORDS)
def test_no_document_brings_a_tag_of_its_own(outlet: str, who: str, words: str) -> None:
    reading = report(
        outlet, says(who.replace(">", "›"), f"so {words} so"), title=f"on {words}", silence=f"not {words} not"
    )
    tags = Tags()
    tags.feed(render_html(sheet(reading)))
    assert tags.seen <= ALLOWED
    assert tags.attributes <= {"class"}


def test_a_source_is_shown_once_for_what_it_says_in_a_row() -> None:
    told = render_html(sheet(report("North", says("Orr", "it was late"), quotes("Orr", "It was dark"))))
    assert told.count("Orr") == 1
    assert "<i>it was late</i>" in told and "“It was dark”" in told


def test_a_large_sheet_stays_small() -> None:
    many = sheet(*(report(f"Outlet {k}", *(says("Orr", f"it was {k} {n}") for n in range(50))) for k in range(10)))
    told = render_html(many)
    assert told.count("<tr>") == STATEMENTS
    assert "500 statements (200 shown)" in told


def test_records_show_themselves() -> None:
    empty = ClaimSheet(readings=())
    assert empty._repr_html_() == render_html(empty)


def test_claims_show_their_origins_and_disagreements_both_sides() -> None:
    told = render_html(story())
    assert "for it 1 to 2 independent origins; against it 1 independent origin: Nell Oram, Ida Bram" in told
    assert "whether it is so: they cannot both hold" in told
    assert "<b>fell</b>" in told and "<b>stands</b>" in told
    assert "<b>North Star</b>, in its own voice" in told and "<small>denies it</small>" in told


def test_who_is_who_is_shown() -> None:
    assert "<b>Iran</b> <i>IRN, country, 1 mention</i>" in render_html(story())
