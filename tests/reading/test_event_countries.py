"""Which words tell a country, and that the look-up by first words misses none that the tables have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.marked import layers_of

from deconflict.layers.report import Report, make_report
from deconflict.reading.event_countries import LONGEST, code_of, find_countries

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
    ],
)
def test_a_sentence_opens_with_a_country(text: str, code: str | None):
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
