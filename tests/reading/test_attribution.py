"""Frames become attributions: spans without marks at their ends, quotations whole."""

import pytest

from deconflict.reading.attribution import fill_quotations, find_attributions, quoted_words
from deconflict.text.segment import segment
from deconflict.types import Act, Block, BlockKind, Certainty, Document, Frame, Layers, LinkKind, Polarity, Span

SPLIT = "“We stay,” Ms Okafor said, “and we fight on.” Rain fell."


def layers_of(text: str, *, source: str, cue: str, content: list[str]) -> Layers:
    blocks = (Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="all of it"),)
    cut = segment(Document(id="d1", text=text, text_sha256="", path=None, blocks=blocks))

    def words(part: str) -> tuple[int, ...]:
        at = text.index(part) if part else len(text)
        return tuple(i for i, t in enumerate(cut.tokens) if part and at <= t.start and t.end <= at + len(part))

    frame = Frame(
        anchor=min(words(cue)),
        cue=words(cue),
        source=words(source),
        content=tuple(sorted(i for part in content for i in words(part))),
        via=(),
        score=0.9,
        act=dict.fromkeys(Act, 0.2),
        certainty=dict.fromkeys(Certainty, 0.25),
        polarity=dict.fromkeys(Polarity, 0.5),
        source_kind=dict.fromkeys(LinkKind, 0.1),
    )
    n = len(cut.tokens)
    return Layers(
        text=cut,
        upos=("X",) * n,
        head=(-1,) * n,
        relation=("root",) * n,
        names=(),
        predicates=(),
        outermost=(frame,),
        frames=(),
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (["“We stay,”", "“and we fight on.”"], ["We stay", "and we fight on"]),  # marks and stops are no content
        (["We stay", "we fight on"], ["We stay", "and we fight on"]),  # more than 40% of a quotation: all of it
        (["We stay", "on"], ["We stay", "on"]),  # less: as it was read
    ],
)
def test_contents_are_told_as_spans_with_their_quotations_whole(content, told):
    layers = layers_of(SPLIT, source="Ms Okafor", cue="said", content=content)
    (found,) = find_attributions(layers)
    assert [s.of(SPLIT) for s in found.content] == told
    assert [s.of(SPLIT) for s in found.source] == ["Ms Okafor"]


def test_a_quotation_never_takes_the_words_of_its_cue_or_source():
    layers = layers_of(SPLIT, source="Ms Okafor", cue="said", content=["We stay", "and we fight on"])
    (frame,) = layers.outermost
    filled = fill_quotations(frame, quoted_words(layers.text))
    assert not set(filled) & (set(frame.cue) | set(frame.source))


def test_nobody_named_gives_no_source():
    layers = layers_of("It is feared that forty died.", source="", cue="feared", content=["forty died"])
    assert find_attributions(layers)[0].source == ()
