"""Who opens a quotation, who closes it, and which marks quote nobody."""

import pytest

from deconflict.text import find_quotations
from deconflict.text.quotes import DEEPEST
from deconflict.types import Quotation, Span


def quotations(text: str) -> tuple[Quotation, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return find_quotations(text, spans)


def quoted(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in quotations(text)]


@pytest.mark.parametrize(("text", "inner"), [
    ("“We stay,” she said, “until June.”", ["We stay,", "until June."]),
    ('"We stay," she said. "They go."', ["We stay,", "They go."]),
    ("'We stay,' she said. ‘They go.’", ["We stay,", "They go."]),
    ("„Wir bleiben“, said one; „we too” said one more.", ["Wir bleiben", "we too"]),
    ("«Oui», she said. »Ja«, said he. ‹non› ‚nein‘", ["Oui", "Ja", "non", "nein"]),
    ("``We stay,'' she said. ''They go,'' he said.", ["We stay,", "They go,"]),
    ('He said:"We stay."She left.', ["We stay."]),                             # no spaces at all
    ("No marks, no quotations.", []),
])  # fmt: skip
def test_every_kind_of_mark_pairs(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


@pytest.mark.parametrize(("text", "inner"), [
    ("“He said ‘never’ twice,” she recalled.", [(0, "He said ‘never’ twice,"), (1, "never")]),
    ("'He said \"never\" twice,' she recalled.", [(0, "He said \"never\" twice,"), (1, "never")]),
    ("\"They say, 'Go home,' and 'Leave.'\"", [(0, "They say, 'Go home,' and 'Leave.'"), (1, "Go home,"), (1, "Leave.")]),
    ("“Wear the “Settle now” shirts,” he wrote.", [(0, "Wear the “Settle now” shirts,"), (1, "Settle now")]),
    ("He shouted \"The sign says \"Keep out\" here.\"", [(0, "The sign says \"Keep out\" here."), (1, "Keep out")]),
    ("\"This is the 'title,' \" he wrote.", [(0, "This is the 'title,' "), (1, "title,")]),
])  # fmt: skip
def test_quotations_nest(text: str, inner: list[tuple[int, str]]) -> None:
    assert [(quotation.depth, quotation.inner.of(text)) for quotation in quotations(text)] == inner


@pytest.mark.parametrize(("text", "inner"), [
    ("The workers' hall and Okafor's don't count.", []),
    ("'The workers' hall is ours,' she said.", ["The workers' hall is ours,"]),
    ("'It is the workers' hall.' He left.", ["It is the workers' hall."]),
    ("It's rock 'n' roll, 'tis the '90s, class of ’16, get 'em.", []),
    ("He is 5'11\" tall, the board 6'2'' long.", []),
    ("“He is 6’2”,” she said. “Tall.”", ["He is 6’2”,", "Tall."]),
    ('See <a href="x" title=\'y\'>this</a>, "he" said.', ["he"]),
    ("Go ‘em and ’em all.", []),
])  # fmt: skip
def test_apostrophes_and_inches_quote_nobody(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


@pytest.mark.parametrize(("text", "inner"), [
    ("She called it “green“ coal. Then she left.", ["green"]),
    ("“Never,“ he said. “We stay.”", ["Never,", "We stay."]),
    ("He wrote “a question’’ that stung.", ["a question"]),
    ("“They see that. “", ["They see that. "]),
])  # fmt: skip
def test_marks_typed_for_one_another_pair(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_a_speaker_who_goes_on_opens_each_paragraph() -> None:
    text = "“First, we wait.\n“Then we go,” she said.\nNobody asked.\n“One more.\n“The last.”"
    assert [(q.inner.of(text), q.closed) for q in quotations(text)] == [
        ("First, we wait.", False),
        ("Then we go,", True),
        ("One more.", False),
        ("The last.", True),
    ]


def test_a_line_break_inside_a_quotation_is_bridged() -> None:
    text = "He said “we wait for those who take part personally\nin the vote.” Then he left."
    assert [(q.inner.of(text), q.closed) for q in quotations(text)] == [
        ("we wait for those who take part personally", False),
        ("in the vote.", True),
    ]
    caption = "“We waited for years.\nAna Reis.”\nNobody came."  # a pull quote and its signature
    assert quoted(caption) == ["We waited for years."]


@pytest.mark.parametrize(("text", "inner"), [
    ("“We stay, said Ms Okafor, who came late. The hall was full.", "We stay,"),
    ("He said “we stay. The hall was full. Nobody left.", "we stay."),
    ("He said “we saw Mr. A. Diallo stay. The hall was full.", "we saw Mr. A. Diallo stay."),
    ("He wrote: “Let us go. We can.’ Then he left the hall.", "Let us go. We can.’"),
    ("“We stay. We stay.", "We stay. We stay."),
])  # fmt: skip
def test_a_mark_that_nothing_closes_is_bounded(text: str, inner: str) -> None:
    (found,) = quotations(text)
    assert (found.inner.of(text), found.closed) == (inner, False)


def test_a_forgotten_close_does_not_swallow_the_next_quotation() -> None:
    text = "He said “we stay. She said, “We go,” and “now.”"
    assert quoted(text) == ["we stay.", "We go,", "now."]


@pytest.mark.parametrize(("text", "scare"), [
    ("The so-called “green” coal plan was dropped.", True),
    ("Parking was free and the “smart” bins were not so smart.", True),
    ("The raid was known as “Night Heron” in the files.", True),
    ("He works on the film “Slow Tide” with friends.", True),
    ("It runs every week on “The Morning Desk” in the capital.", True),
    ("The minister called the plan “green” nonsense.", False),
    ("Critics accused them of “green” lies.", False),
    ("She called him “Lucky Lou” in public.", False),
    ("“Green” is what he said.", False),
    ("The operation “was over in 35 minutes” by then.", False),
    ("The plan is “thin”, no more.", False),
    ("Storm hits port, mayor ‘furious’", False),                               # a headline quotes without a cue
    ("It was “a wish of our neighbours, not a line of the text” to them.", False),
])  # fmt: skip
def test_scare_quotes_and_titles_are_told_apart_from_quotations(text: str, scare: bool) -> None:
    (found,) = quotations(text)
    assert found.scare is scare


@pytest.mark.parametrize("pair", ["“”", "‘’", '""', "«»"])
def test_ten_thousand_nested_marks_stay_bounded(pair: str) -> None:
    text = pair[0] * 10_000 + "word" + pair[1] * 10_000
    found = quotations(text)
    assert len(found) <= DEEPEST
    assert all(quotation.depth < DEEPEST for quotation in found)


@pytest.mark.parametrize("unit", ["“", "“ ", "”", "'", '"', "''", "“a ‘b ", "a' 'b", "5'", "<a ", "“a.\n", "“Mr. A "])
def test_the_number_of_quotations_is_bounded_by_the_number_of_marks(unit: str) -> None:
    text = unit * 5_000
    assert len(quotations(text)) <= sum(map(text.count, "“”‘’'\""))


def test_a_quotation_that_was_cut_short_cuts_no_other() -> None:
    text = "He said “they left ‘at night, said one’ of them. ‘Never,’ he said."
    assert [(q.depth, q.inner.of(text), q.closed) for q in quotations(text)] == [
        (0, "they left ‘at night, said one’", False),
        (1, "at night, said one", True),
        (0, "Never,", True),
    ]
