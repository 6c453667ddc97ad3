"""The ministry put the toll at 200, the rebels at 120: what is told without a verb is a frame of its own."""

import pytest

from deconflict.layers.encoder import load
from deconflict.layers.report import make_report
from deconflict.reading.gapped import with_gapped_frames
from deconflict.text.segment import segment
from deconflict.types import Act, Block, BlockKind, Certainty, Document, Frame, Layers, LinkKind, Polarity, Span


def told_in(text: str, source: str, cue: str) -> list[tuple[str, str]]:
    """Sources and contents of the frames that one is parted into whose content is all that follows its cue."""
    blocks = (Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="all of it"),)
    layers: Layers = load().annotate(segment(Document(id="d1", text=text, text_sha256="", path=None, blocks=blocks)))
    report = make_report(layers)

    def words(first: int, last: int) -> tuple[int, ...]:
        return tuple(i for i, t in enumerate(layers.text.tokens) if first <= t.start and t.end <= last)

    end = text.index(cue) + len(cue)
    frame = Frame(
        anchor=words(text.index(cue), end)[0],
        cue=words(text.index(cue), end),
        source=words(text.index(source), text.index(source) + len(source)),
        content=words(end, len(text)),
        via=(),
        score=0.9,
        act=dict.fromkeys(Act, 0.2),
        certainty=dict.fromkeys(Certainty, 0.25),
        polarity=dict.fromkeys(Polarity, 0.5),
        source_kind=dict.fromkeys(LinkKind, 0.1),
    )
    found = with_gapped_frames(report, [frame])
    return [(report.joined(f.source), " ".join(report.words[t] for t in f.content)) for f in found]


@pytest.mark.parametrize(
    ("text", "source", "cue", "told"),
    [
        ("The ministry put the toll at 200, the rebels at 120.", "The ministry", "put", [("the rebels", "the toll at 120")]),
        ("The firm put the loss at $30 million, its insurers at more than $45 million.", "The firm", "put", [("its insurers", "the loss at more than $ 45 million")]),
        ("The ministry gave the toll as 44 and the governor as 51.", "The ministry", "gave", [("the governor", "the toll as 51")]),
        ("The port put the missing at 30, the owner of the boat at 22 and relatives at 50.", "The port", "put", [("the owner of the boat", "the missing at 22"), ("relatives", "the missing at 50")]),
        ("Police said 4,000 people marched, organisers 20,000.", "Police", "said", [("organisers", "20,000")]),
        ("The army says 14 soldiers were killed, the rebels more than 60.", "The army", "says", [("the rebels", "more than 60")]),
    ],
)  # fmt: skip
def test_who_gives_a_figure_without_a_verb_tells_it(text, source, cue, told):
    first, *others = told_in(text, source, cue)
    assert first[0] == source
    assert told[0][0] not in first[1]
    assert others == told


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor said 200 had been freed, 40 of them women.", "The mayor", "said"),
        ("The mayor put the cost at $4m, up from $3m in March.", "The mayor", "put"),
        ("The fund put growth at 3 percent in May and at 2 percent in June.", "The fund", "put"),
        ("The mayor put the homes without water at 300 and the repair at 20 days.", "The mayor", "put"),
        ("The minister said the ministry had 400 lorries, the army 300.", "The minister", "said"),  # who has, not who says
        ("The army said it had taken two villages and the police station 4 km to the north.", "The army", "said"),
        ("Police said two men were hurt, the driver 34.", "Police", "said"),  # his age
        ("The mayor said three guards died, two rebels and 12 others.", "The mayor", "said"),
        ("The ministry put the toll at 200, the rebels put it at 120.", "The ministry", "put"),  # has its verb
    ],
)  # fmt: skip
def test_other_figures_are_nobodys(text, source, cue):
    assert len(told_in(text, source, cue)) == 1
