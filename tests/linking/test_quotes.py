"""The same quotation in two reports: word for word, shortened, altered, or two quotations."""

from dataclasses import replace

import pytest
from tests.sheets import Told, quotes, report, says

from deconflict.linking.quotes import match_quotes
from deconflict.types import Form, Reading, When

WHOLE = "We will not pass them intelligence, and we will not ask for theirs"
PAIRS = [
    (WHOLE, WHOLE, "same"),
    (WHOLE, "We will not pass them intelligence", "shortened"),
    # straight and curly apostrophes, capitals and commas are no change
    ("It’s their country and their airspace", "it's their country, and their airspace", "same"),
    ("They waited six hours in front of a locked door", "They waited hours in front of a door", "shortened"),
    ("They waited six hours in front of a locked door", "They waited two hours in front of a locked door", "altered"),
    ("A newspaper is not a sanctuary for grenades", "A newspaper is a sanctuary for grenades", "altered"),
    (WHOLE, "We will not pass this test again before the summer", None),
    ("We are aware", "We are aware", None),  # too short to know
]


@pytest.mark.parametrize(("left", "right", "kind"), PAIRS)
def test_pairs(left: str, right: str, kind: str | None) -> None:
    matches = match_quotes([report("North", quotes("Orr", left)), report("South", quotes("Orr", right))])
    assert [match.kind for match in matches] == ([kind] if kind else [])


def test_the_strongest_change_names_the_group() -> None:
    told = [
        quotes("Orr", WHOLE),
        quotes("Orr", "We will not pass them intelligence"),
        quotes("Orr", WHOLE.replace("ask", "pay")),
    ]
    (match,) = match_quotes([report(f"Outlet {k}", t) for k, t in enumerate(told)])
    assert match.kind == "altered"
    assert match.why == "“pay” in one report, “ask” in another"
    assert len(match.statements) == 3


def dated(reading: Reading, day: str, how: str) -> Reading:
    said = When(edtf=day, earliest=day, latest=day, how=how)
    return replace(reading, statements=tuple(replace(s, said=said) for s in reading.statements))


@pytest.mark.parametrize(
    ("north", "south", "kind"),
    [
        (("2014-10-02", "told"), ("2014-12-01", "inferred: the day of the report"), "out_of_time"),
        (("2014-12-01", "told"), ("2014-12-01", "told"), "same"),
        # nobody tells a day: the later report may quote an old word
        (("2014-11-20", "inferred: the day of the report"), ("2014-12-01", "inferred: the day of the report"), "same"),
        # in print on the 2nd (both reports' day), and said on the 5th?
        (("2014-12-02", "inferred: the day of the report"), ("2014-12-05", "told"), "out_of_time"),
    ],
)
def test_a_quotation_told_as_if_said_later(north: tuple[str, str], south: tuple[str, str], kind: str) -> None:
    readings = [
        dated(report("North", quotes("Orr", WHOLE)), *north),
        dated(report("South", quotes("Orr", WHOLE)), *south),
    ]
    assert [match.kind for match in match_quotes(readings)] == [kind]
    assert [match.kind for match in match_quotes(readings[::-1])] == [kind]


def test_words_outside_the_marks_are_not_quoted() -> None:
    mixed = Told(chain=("Orr",), content=("the ferry was “a coffin with an engine” all along",), form=Form.MIXED)
    direct = quotes("Orr", "It was a coffin with an engine")
    (match,) = match_quotes([report("North", mixed), report("South", direct)])
    assert match.kind == "shortened"
    assert match_quotes([report("North", says("Orr", WHOLE)), report("South", says("Orr", WHOLE))]) == ()


def test_a_long_speech_is_compared_in_bounded_time() -> None:
    speech = " ".join(f"word{n % 7}" for n in range(20_000))
    matches = match_quotes(
        [report("North", quotes("Orr", speech)), report("South", quotes("Orr", speech + " and more"))]
    )
    assert [match.kind for match in matches] == ["shortened"]


def test_parts_of_one_speakers_words_are_one_quotation() -> None:
    first = quotes(
        "Orr", "The council will not open the sluice for anybody this year", "We won't hand over the keys to them"
    )
    second = quotes("Orr", "We won't hand over the keys to them, but they may come and look at the gauge")
    (match,) = match_quotes([report("North", first), report("South", second)])
    assert match.kind == "shortened"
    other = quotes("Lund", "We won't hand over the keys to them, but they may come and look at the gauge")
    assert match_quotes([report("North", first), report("South", other)]) == ()
