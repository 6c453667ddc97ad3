"""Which words tell a country, and that the look-up by first words misses none that the tables have."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.marked import layers_of

from deconflict.layers.report import Report, make_report
from deconflict.reading.event_countries import LONGEST, code_of, find_countries
from deconflict.reading.tables import load_table
from deconflict.types import Name, Span

WORDS = ("The", "United", "States", "U.S.", "US", "Iran", "'s", "South", "Korea", "Korean", "PKK", "Kurdish", "Côte")
MORE = ("d’Ivoire", "-", "Democratic", "Republic", "of", "the", "Congo", "IRANIANS", "Downing", "Street", "Lind", ",")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iran agreed.", "IRN"),
        ("Iran's army left.", "IRN"),
        ("The United States agreed.", "USA"),
        ("The U.S. agreed.", "USA"),
        ("South Koreans voted.", "KOR"),
        ("Iranian-backed men left.", "IRN"),
        ("Iranica agreed.", None),
        ("The Lind family left.", None),
        ("Many ethnic Albanians left.", None),
        ("Many Albanians left.", "ALB"),
    ],
)
def test_a_sentence_tells_a_country(text: str, code: str | None):
    told = find_countries(make_report(layers_of(text)))
    assert {c for c, _, _ in told.values()} == ({code} if code else set())


@given(st.lists(st.sampled_from((*WORDS, *MORE)), min_size=1, max_size=8))
def test_looking_only_where_a_name_may_begin_misses_none(words: list[str]):
    report = make_report(layers_of(" ".join(words) + "."))
    assert find_countries(report) == _everywhere(report)


def _everywhere(report: Report) -> dict[int, tuple[str, int, int]]:
    """Each capital word with all that could follow looked up, the longest first."""
    told: dict[int, tuple[str, int, int]] = {}
    at = 0
    while at < len(report):
        found = next(_named_at(report, at), None) if report.words[at][:1].isupper() else None
        if found:
            told.update((token, found) for token in range(at, found[2] + 1))
        at = found[2] + 1 if found else at + 1
    return told


def _named_at(report: Report, at: int):
    end = min(at + LONGEST, report.sentence_range(at)[1])
    for last in range(end - 1, at - 1, -1):
        ending = report.words[last][-1:]
        if (ending.isalnum() or ending == ".") and (code := code_of(report.joined(range(at, last + 1)))):
            yield code, at, last


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        pytest.param("Mandela agreed to meet them .", "Mandela", "ZAF", id="nobody else is called so"),
        pytest.param("President Carter agreed to meet them .", "Carter", "USA", id="a common name with the office"),
        pytest.param("President Jimmy Carter agreed .", "Jimmy Carter", "USA", id="and with a given name between"),
        pytest.param("Angela Carter agreed to meet them .", "Angela Carter", None, id="a common name without it"),
        pytest.param("Governor Clinton agreed .", "Clinton", None, id="with another office"),
        pytest.param("The Carter administration agreed .", "Carter", "USA", id="a government by its head"),
        pytest.param("The Carter brothers agreed .", "Carter", None, id="other people of the name"),
        pytest.param("President Lind agreed to meet them .", "Lind", None, id="no leader that we know"),
    ],
)
def test_leaders_tell_their_country(text: str, name: str, code: str | None):
    layers = layers_of(text)
    first = text.split().index(name.split()[0])
    last = first + len(name.split()) - 1
    span = Span(text.index(name), text.index(name) + len(name))
    layers = replace(layers, names=(Name(span=span, first=first, last=last, type="Person"),))
    told = find_countries(make_report(layers))
    assert {told[t][0] for t in told} == ({code} if code else set())


def test_no_leader_is_in_two_countries():
    table = load_table("event_leaders")
    names = [name.casefold() for key in ("alone", "titled") for each in table[key].values() for name in each.split()]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice
