import os
import sys
from pathlib import Path

import pytest
from bench.speed.measuring import family, numbered, resident_megabytes, worst_growth


@pytest.mark.parametrize(
    ("costs", "growth"),
    [
        ([200.0, 150.0, 140.0, 140.0], 1.0),  # start-up spread over more words: falling is no growth
        ([100.0, 120.0], 1.2),
        ([200.0, 100.0, 130.0], 1.3),  # against the cheapest size before it
        ([7.0], 1.0),
        ([], 1.0),
    ],
)
def test_growth_is_against_any_smaller_pile(costs: list[float], growth: float) -> None:
    assert worst_growth(costs) == pytest.approx(growth)


def test_repeated_articles_share_no_line() -> None:
    articles = list(numbered(["The ferry sank.\n\nPolice said so.", "It rained."], 5))
    assert articles[2] == "2 The ferry sank.\n\n2 Police said so."
    written = [line for article in articles for line in article.split("\n") if line]
    assert len(set(written)) == len(written)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="memory is measured through /proc, which is not here")
def test_memory_of_this_process_is_seen() -> None:
    assert os.getpid() in family(os.getpid())
    assert resident_megabytes(os.getpid()) > sys.getsizeof([]) / 1e6
    assert resident_megabytes(2**22 + 1) == 0  # above any process number
