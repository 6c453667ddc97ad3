"""Whether a passage negates what it mainly says."""

import pytest

from deconflict.linking.negation import negates_mainly

MAINLY = [
    ("no bomb fell", True),
    ("the driver braked", False),
    ("the driver, who had not slept, braked", False),
    ("the driver, who had slept, did not brake", True),
    ("a man who cannot walk was shown", False),
    ("a man who was shown cannot walk", True),
    ("the letters, which we do not print, name two ministers", False),
    ("they do not say who was not there", True),
    ("while no plan is shared, a pact is in place", False),
    ("while a plan is shared, no pact is in place", True),
    ("although nobody was hurt, two houses burned", False),
    ("the bridge is open, although no bus runs", False),
    ("the bridge is not open, although buses run", True),
    ("a bargain is plain to see, even if neither side will admit it", False),
    ("no more than forty people came", False),
    ("no more people came", True),
    ("it was not only the gate that was shut", False),
    ("the gate was not shut", True),
    ("his men withdrew without orders", False),
    ("his men did not withdraw without orders", True),
    ("there is a pact that nobody admits", False),
    ("there is no pact that anybody admits", True),
    ("he said that there was nothing that could be done", True),
    ("they were told that no bomb fell", True),
]


@pytest.mark.parametrize(("words", "negates"), MAINLY)
def test_what_is_conceded_or_added_negates_nothing(words: str, negates: bool) -> None:
    assert negates_mainly(words) is negates
