"""Ways of one thing that exclude one another, as a passage tells them."""

import pytest

from deconflict.linking.disagreements.ways import ways_in

ROWS = [
    ("through the door", "the burglars came in through the front door", {"entry": {"door"}}),
    ("over the roof", "they climbed in over the roof", {"entry": {"roof"}}),
    ("a roof of which nothing is told", "the roof had been painted in May", {}),
    ("by a vehicle", "they fled on motorcycles", {"ride": {"motorcycle"}}),
    ("a vehicle that nobody rode", "the car was worth 4,000 crowns", {}),
    ("caused by", "the slide was caused by three days of rain", {"cause": {"weather"}}),
    ("what caused it", "an earthquake had caused the slide", {"cause": {"quake"}}),
    ("rain that caused nothing", "three days of rain are expected", {}),
    ("not the rain", "it was the dynamite, not the rain", {"cause": {"blast"}}),
    ("two words", "she turned herself in", {}),
    ("three words", "she gave herself up and surrendered", {"surrender": {"given"}}),
    ("accident", "it was an accident", {"verdict": {"accident"}}),
]


@pytest.mark.parametrize(("why", "content", "told"), ROWS, ids=[row[0] for row in ROWS])
def test_ways_that_a_passage_tells(why: str, content: str, told: dict[str, set[str]]) -> None:
    assert ways_in(content) == told


def test_whom_or_what_somebody_blames_is_the_cause() -> None:
    assert ways_in("blasting at the mine for the slide", blamed=True) == {"cause": {"blast"}}
    assert ways_in("blasting at the mine for the slide") == {}
