"""By which of its clauses a passage bears on what another tells."""

import pytest
from tests.layers.test_places import make_document

from deconflict.flow import read_document
from deconflict.layers.encoder import load as load_encoder
from deconflict.linking.negation import negates_beside, negates_mainly
from deconflict.linking.told import gather_told
from deconflict.linking.wording import wording_of


@pytest.mark.parametrize(
    ("sentence", "claim", "negates"),
    [
        ("The agency has counted the trucks and will not publish the figure.", "the agency published a figure", True),
        ("The agency has counted the trucks and will not publish the figure.", "trucks were counted", False),
        ("The workers have gone home and nobody guards the mine.", "guards protect the mine", True),
        ("The farmers did not sell the land and moved to the coast.", "the farmers moved to the coast", False),
        ("The farmers did not sell the land and moved to the coast.", "the farmers sold their land", True),
        ("The farmers did not sell the land and moved to the coast.", "rain fell", True),  # its main clause
    ],
)
def test_the_clause_that_bears_on_it_decides(sentence: str, claim: str, negates: bool) -> None:
    (told,) = gather_told([read_document(make_document(sentence), load_encoder())])
    assert negates_beside(told, wording_of(claim).stems) is negates
    assert negates_mainly(told) is ("farmers" in sentence)
