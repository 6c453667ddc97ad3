"""Lines that recur in several reports of one outlet."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents import mark_recurring
from deconflict.documents.opening import make_document
from deconflict.types import BlockKind, Document

HOUSE = (
    "The Echo is owned by its readers, and it takes no money from ferry lines or harbour boards of any kind whatever."
)
TOPICS = ("ferry", "school", "bridge", "market", "harvest", "election")


def story(topic: str, *extra: str, outlet: str | None = "Selby Echo") -> Document:
    lines = [
        f"Mayor speaks about the {topic}",
        f"The mayor said on Monday that the {topic} would be looked into before the end of the year.",
        f"“The {topic} is what we were elected for,” she said. “We shall not forget the {topic}.”",
        f"Nobody in the council spoke against the {topic}, and nobody for it.",
        *extra,
    ]
    return replace(make_document("\n\n".join(lines), f"{topic}.txt"), outlet=outlet)


def debris(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.DEBRIS]


def test_a_line_in_three_reports_of_an_outlet_is_debris() -> None:
    marked = mark_recurring([story(topic, HOUSE) for topic in TOPICS[:3]])
    assert [debris(document) for document in marked] == [[HOUSE]] * 3
    assert marked[0].blocks[-1].reason == "recurs in 3 reports of this outlet"


def test_a_long_line_in_two_reports_may_be_quoted() -> None:
    assert not any(debris(document) for document in mark_recurring([story(topic, HOUSE) for topic in TOPICS[:2]]))


def test_a_short_line_at_the_end_of_two_reports_is_debris() -> None:
    marked = mark_recurring([story(topic, "This is the Echo, and this was the news.") for topic in TOPICS[:2]])
    assert [debris(document) for document in marked] == [["This is the Echo, and this was the news."]] * 2


def test_reports_of_different_or_unknown_outlets_are_not_compared() -> None:
    assert not any(debris(x) for x in mark_recurring([story(t, HOUSE, outlet=t) for t in TOPICS]))
    assert not any(debris(x) for x in mark_recurring([story(t, HOUSE, outlet=None) for t in TOPICS]))


def test_reports_of_one_host_are_compared() -> None:
    documents = [replace(story(t, HOUSE, outlet=None), url=f"https://www.echo.example/{t}") for t in TOPICS]
    assert all(debris(x) == [HOUSE] for x in mark_recurring(documents))


def test_versions_of_one_story_share_their_paragraphs_and_keep_them() -> None:
    versions = [story("ferry", f"Update {n}: the inquiry goes on, the court said.") for n in range(4)]
    assert not any(debris(document) for document in mark_recurring(versions))


@given(st.permutations(range(6)))
def test_the_order_of_documents_changes_nothing(order: list[int]) -> None:
    documents = [story(topic, HOUSE) for topic in TOPICS]
    marked = {document.id: document for document in mark_recurring(documents)}
    assert mark_recurring([documents[i] for i in order]) == [marked[documents[i].id] for i in order]


def test_marking_twice_changes_nothing_and_loses_no_character() -> None:
    once = mark_recurring([story(topic, HOUSE, "Goodbye.", HOUSE) for topic in TOPICS])
    assert mark_recurring(once) == once
    for document in once:
        assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(document.blocks))
        held = "".join(block.span.of(document.text) for block in document.blocks)
        assert "".join(held.split()) == "".join(document.text.split())
