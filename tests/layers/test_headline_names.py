"""Names in headlines reach no further than the report below them tells."""

import pytest
from tests.reading.marked import layers_of

from deconflict.layers.headline_names import trim_headline_names


@pytest.mark.parametrize(
    ("headline", "read", "kept"),
    [
        ("GHANA REPELS RAID NEAR TARN BRIDGE", "GHANA REPELS", "GHANA"),
        ("Togo Repels Raid Near Bridge", "Togo Repels", "Togo"),
        ("BRAVE GHANA REPELS ANOTHER RAID", "BRAVE GHANA REPELS", "GHANA"),
        ("GHANA ARMY REPELS ANOTHER RAID", "GHANA ARMY", "GHANA ARMY"),  # told in full, though "the army" is too
        ("UPPER GHANA HAILS ANOTHER RAID", "UPPER GHANA HAILS", "UPPER GHANA HAILS"),  # nothing tells where it ends
        ("Ghana Repels raid near the old bridge", "Ghana Repels", "Ghana Repels"),  # a sentence's own capitals
    ],
)
def test_a_name_in_a_headline_is_what_the_report_names(headline: str, read: str, kept: str) -> None:
    layers = layers_of(
        f"{headline}\n\nThe Ghana Army, a brave army, repelled the raid, Ghana said after dawn.",
        names=f"{read} Location; Ghana Army Organization; Ghana Location",
    )
    tokens = layers.text.tokens
    found = next(iter(trim_headline_names(layers.text, layers.names)))
    assert found.span.of(layers.text.document.text) == kept
    assert (tokens[found.first].start, tokens[found.last].end) == (found.span.start, found.span.end)
