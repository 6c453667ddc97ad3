"""Patterns over word classes: what they match and with which words a match may begin."""

import pytest

from deconflict.layers.tables import load_table
from deconflict.layers.times.finding import RANGES
from deconflict.layers.times.match import rules_by_first
from deconflict.layers.times.meaning import READINGS
from deconflict.layers.times.patterns import compile_pattern

CODES = {"the": "t", "day": "d", "month": "m", "year": "y"}
MACROS = {"date": "day month | month day"}


@pytest.mark.parametrize(
    ("pattern", "first", "matched"),
    [
        ("day month", "d", {"dm": 2, "md": None}),
        ("the? day", "td", {"td": 2, "d": 1, "t": None}),
        ("day | month year", "dm", {"d": 1, "my": 2, "m": None}),
        ("(the | day)? month", "tdm", {"tm": 2, "dm": 2, "m": 1}),
        ("the? (date) year?", "tdm", {"tdmy": 4, "md": 2, "ty": None}),
    ],
)
def test_a_pattern_is_read_as_it_stands(pattern: str, first: str, matched: dict[str, int | None]) -> None:
    compiled = compile_pattern(pattern, CODES, MACROS)
    assert compiled.first == frozenset(first)
    for codes, length in matched.items():
        hit = compiled.regex.match(codes)
        assert (hit and hit.end()) == length


def test_roles_become_groups() -> None:
    hit = compile_pattern("(day:last | month:last) year:told", CODES, MACROS).regex.match("my")
    assert hit is not None
    assert {name.rpartition("_")[0]: text for name, text in hit.groupdict().items() if text} == {
        "last": "m",
        "told": "y",
    }


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        compile_pattern("the fortnight", CODES, MACROS)


def test_each_rule_of_the_grammar_has_a_reading() -> None:
    assert {row["reading"] for row in load_table("times_grammar")["rule"]} <= {*READINGS, *RANGES}
    assert rules_by_first()
