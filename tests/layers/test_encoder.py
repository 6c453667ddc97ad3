"""The shipped model reads every layer, the same each time, and no document changes another's reading."""

import pytest

from deconflict.errors import ModelMissing
from deconflict.layers import encoder, sessions
from deconflict.text.segment import segment
from deconflict.types import Block, BlockKind, Document, Layers, Span

REPORT = (
    "The bridge at Ostwick fell on Monday night, police said.\n\n"
    "“We heard two bangs,” Ms Okafor told the Harbour Gazette. “Then the lights went out.”\n\n"
    "The ministry has not confirmed the cause, according to Radio Delta."
)


def read(text: str, *, threads: int = 1) -> Layers:
    blocks = (Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="all of it"),)
    document = Document(id="d1", text=text, text_sha256="", path=None, blocks=blocks)
    return encoder.load(threads).annotate(segment(document))


def words(layers: Layers, indices: tuple[int, ...]) -> str:
    text = layers.text
    return " ".join(text.tokens[i].of(text.document.text) for i in indices)


def test_every_layer_speaks_of_the_same_words():
    layers = read(REPORT)
    count = len(layers.text.tokens)
    assert count == len(layers.upos) == len(layers.head) == len(layers.relation)
    assert all(-1 <= h < count for h in layers.head)
    for start, end in layers.text.sentences:
        assert sum(layers.head[i] == -1 for i in range(start, end)) == 1
        assert all(start <= layers.head[i] < end or layers.head[i] == -1 for i in range(start, end))


def test_said_is_a_verb_whose_subject_is_police():
    layers = read(REPORT)
    said = next(i for i, t in enumerate(layers.text.tokens) if t.of(REPORT) == "said")
    police = said - 1
    assert layers.upos[said] == "VERB"
    assert (layers.head[police], layers.relation[police]) == (said, "nsubj")


def test_names_are_found_with_their_words():
    names = {n.span.of(REPORT): n.type for n in read(REPORT).names}
    assert "Person" in {t for n, t in names.items() if "Okafor" in n}


@pytest.mark.parametrize("convention", ["outermost", "frames"])
def test_attributions_are_read_in_both_conventions(convention):
    layers = read(REPORT)
    found = [(words(layers, f.source), words(layers, f.cue)) for f in getattr(layers, convention)]
    assert ("police", "said") in found
    assert any(source == "Ms Okafor" for source, _ in found)


def test_a_second_run_and_more_threads_give_the_same_layers():
    assert read(REPORT) == read(REPORT)
    assert read(REPORT, threads=2) == read(REPORT)


def test_a_neighbour_changes_nothing():
    alone = read(REPORT)
    read("Rates rose. " * 400)
    assert read(REPORT) == alone


@pytest.mark.parametrize("text", ["", "\n\n", "…", "\ud800 \u200b 🌉", "said " * 3000, "“" * 500])
def test_difficult_texts_give_layers_too(text):
    layers = read(text)
    assert len(layers.upos) == len(layers.text.tokens)


def test_missing_weights_are_told_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(sessions, "files", lambda _: tmp_path)
    with pytest.raises(ModelMissing, match=r"encoder\.onnx: weights are missing; reinstall"):
        encoder.model_path()
