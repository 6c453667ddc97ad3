import pytest
from bench.attribution.baseline import find_attributions


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "The bridge fell, police chief Adaeze Okafor said.",
            "Adaeze Okafor",
            "said",
            "The bridge fell, police chief ",
        ),
        ("“We stay,” said Okafor.", "Okafor", "said", "“We stay,” "),
        ("She told Meridian that the ferry had sunk.", "She", "told", " Meridian that the ferry had sunk."),
        ("Nobody saw it.", None, None, None),  # no verb of saying, no attribution
        ("there was a fire, said one.", "", "said", "there was a fire, "),  # no name and no pronoun, no source
    ],
)
def test_rule_takes_the_nearest_name_and_the_rest(
    sentence: str, source: str | None, cue: str | None, content: str | None
) -> None:
    found = find_attributions("It rained. " + sentence + "\nIt stopped.")
    if cue is None:
        assert found == ()
        return
    (only,) = found
    text = "It rained. " + sentence + "\nIt stopped."
    assert "".join(span.of(text) for span in only.source) == source
    assert only.cue[0].of(text) == cue
    assert only.content[0].of(text).rstrip("\n") == content
