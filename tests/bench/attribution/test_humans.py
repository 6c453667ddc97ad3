"""The protocol against what is known of it: how well annotators agree, measured when the project was designed."""

from pathlib import Path

import pytest
from bench.attribution.measuring import measure_humans

CORPORA = Path(__file__).parents[4] / "shared" / "corpora"


@pytest.mark.skipif(
    not (CORPORA / "polnear").exists(), reason="PolNeAR may not be redistributed; it is not beside the repo"
)
def test_annotators_agree_as_well_as_the_design_says() -> None:
    figures = measure_humans(CORPORA)
    assert figures["detect"] == pytest.approx(81.7, abs=0.5)
    assert figures["lenient"] == pytest.approx(76.2, abs=0.5)
    assert figures["exact"] == pytest.approx(59.8, abs=0.5)
