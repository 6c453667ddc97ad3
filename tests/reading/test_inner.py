"""“We stay,” Ms Okafor said, according to Radio Delta: the attribution inside another's content becomes a frame."""

import pytest
from tests.reading.marked import chain_of, layers_of, statements_of

from deconflict.layers.encoder import load
from deconflict.layers.report import make_report
from deconflict.reading.inner import with_inner_frames, with_wider_frames
from deconflict.text.segment import segment
from deconflict.types import Act, Block, BlockKind, Certainty, Document, Frame, Layers, LinkKind, Polarity, Span


def frames_of(text: str, *, source: str, cue: str, content: str) -> list[tuple[str, str, str]]:
    """Source, cue and quoted words of the frames that one frame, made by hand over real trees, is taken apart into."""
    blocks = (Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="all of it"),)
    layers: Layers = load().annotate(segment(Document(id="d1", text=text, text_sha256="", path=None, blocks=blocks)))
    report = make_report(layers)

    def words(part: str) -> tuple[int, ...]:
        at = text.index(part)
        return tuple(i for i, t in enumerate(layers.text.tokens) if at <= t.start and t.end <= at + len(part))

    frame = Frame(
        anchor=words(cue)[0],
        cue=words(cue),
        source=words(source),
        content=words(content),
        via=(),
        score=0.9,
        act=dict.fromkeys(Act, 0.2),
        certainty=dict.fromkeys(Certainty, 0.25),
        polarity=dict.fromkeys(Polarity, 0.5),
        source_kind=dict.fromkeys(LinkKind, 0.1),
    )
    found = with_inner_frames(report, [frame])
    told = lambda part: report.joined(part) if part else ""  # noqa: E731
    return [(told(f.source), told(f.cue), " ".join(report.words[t] for t in f.content)) for f in found]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“We stay in the valley,” Ms Okafor said, according to Radio Delta.", "“We stay in the valley,” Ms Okafor said", "Ms Okafor"),
        ("“We stay in the valley,” said Col. Ada Hunt, who leads the post, according to Radio Delta.", "We stay in the valley", "Col. Ada Hunt"),
        ("“We stay in the valley,” Earnest said, according to Radio Delta.", "“We stay in the valley,” Earnest said", "Earnest"),
    ],
)  # fmt: skip
def test_a_quotation_told_at_second_hand_has_its_speaker(text, content, speaker):
    found = frames_of(text, source="Radio Delta", cue="according to", content=content)
    inner = [f for f in found if f[1] == "said"]
    assert [f[0] for f in inner] == [speaker]
    assert "said" not in inner[0][2]
    assert [f[0] for f in found if f[1] == "according to"] == ["Radio Delta"]


def test_a_source_that_was_read_gets_its_own_verb():
    text = "“We stay in the valley,” Ms Okafor said, according to Radio Delta."
    found = frames_of(text, source="Ms Okafor", cue="according to", content="“We stay in the valley,” Ms Okafor said")
    assert [(f[0], f[1]) for f in found] == [("Ms Okafor", "said")]


@pytest.mark.parametrize(
    "text",
    [
        "The valley said to be empty was full, according to Radio Delta.",  # no quotation: the verb is the reporter's
        "“They said we must go,” according to Radio Delta.",  # the verb stands inside the marks
    ],
)
def test_what_swallowed_nothing_stays_as_it_is(text):
    content = text[: text.index(",")].strip("“”")
    found = frames_of(text, source="Radio Delta", cue="according to", content=content)
    assert [(f[0], f[1]) for f in found] == [("Radio Delta", "according to")]


@pytest.mark.parametrize(
    ("marked", "chains"),
    [
        ("[The ministry]s1 [said]q1 [Ada Hale]s2 [told]q2 them [[they stay in the old town]c1]c2.", [["the ministry", "Ada Hale"]]),
        ("[Ada Hale]s2 [told]q2 police [[they stay in town]c1]c2, [according to]q1 [a transcript]s1.", [["a transcript", "Ada Hale"]]),
        # two who say the same
        ("[The ministry]s1 [said]q1, and [Ada Hale]s2 [said]q2, that [[they stay]c1]c2.", [["the ministry"], ["Ada Hale"]]),
        ("[The ministry]s1 [denied]q1 [Ada Hale]s2's [claim]q2 that [[they stay]c1]c2.", [["the ministry"], ["Ada Hale"]]),
    ],
)  # fmt: skip
def test_who_is_told_to_have_said_the_same_is_the_inner_link(marked, chains):
    layers = layers_of(marked, names="Ada Hale Person")
    assert [chain_of(s) for s in statements_of(layers)] == chains


def test_a_frame_without_a_source_is_as_wide_as_it_was():
    layers = layers_of("[It is said]q that [they stay]c.")
    assert with_wider_frames(make_report(layers), layers.frames) == list(layers.frames)
