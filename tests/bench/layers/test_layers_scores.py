"""Tags, trees and roles against a small treebank of our own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bench.gold import GoldText, read_documents
from bench.layers.roles import RoleScore
from bench.layers.treebank import TreeScore

from deconflict.types import Layers, Predicate, Span, Text

CONLLU = """\
# newdoc id = ferry
# sent_id = ferry-1
# newpar id = p1
# text = The ferry didn't sink.
1	The	the	DET	DT	_	2	det	_	_
2	ferry	ferry	NOUN	NN	_	5	nsubj	_	_
3-4	didn't	_	_	_	_	_	_	_	_
3	did	do	AUX	VBD	_	5	aux	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	sink	sink	VERB	VB	_	0	root	_	_
6	.	.	PUNCT	.	_	5	punct	_	_

# sent_id = ferry-2
# text = It was seen.
1	It	it	PRON	PRP	_	3	nsubj:pass	_	_
2	was	be	AUX	VBD	_	3	aux:pass	_	_
3	seen	see	VERB	VBN	_	0	root	_	_
4	.	.	PUNCT	.	_	3	punct	_	_
"""
FRAMES = [
    {
        "id": "ferry-1",
        "words": ["The", "ferry", "did", "n't", "sink", "."],
        "frames": [[4, "sink.01"]],
        "args": [[4, 1, "ARG1"], [4, 3, "NEG"]],
    }
]


@pytest.fixture
def gold(tmp_path: Path) -> GoldText:
    (tmp_path / "dev.conllu").write_text(CONLLU, "utf-8")
    (document,) = read_documents(tmp_path / "dev.conllu")
    return document


def as_layers(gold: GoldText) -> Layers:
    """The gold itself, told as the encoder tells what it reads."""
    empty = Text(document=gold.document, tokens=(), sentences=(), paragraphs=(), quotations=())
    text = gold.with_gold_words(empty)
    starts = [start for start, _ in text.sentences]
    rows = [(start, row) for start, s in zip(starts, gold.sentences, strict=True) for row in s.rows]
    return Layers(
        text=text,
        upos=tuple(row[3] for _, row in rows),
        head=tuple(start + int(row[6]) - 1 if row[6] != "0" else -1 for start, row in rows),
        relation=tuple(row[7] for _, row in rows),
        names=(),
        predicates=(Predicate(token=4, arguments=(("ARG1", 1), ("NEG", 3))),),
        outermost=(),
        frames=(),
    )


def score(gold: GoldText, layers: Layers) -> dict[str, float]:
    trees = TreeScore()
    trees.add(gold, layers)
    return trees.figures()


def test_gold_words_stand_where_they_are_written(gold: GoldText) -> None:
    text = gold.document.text
    assert text == "The ferry didn't sink. It was seen."
    assert [[span.of(text) for span in words] for words in gold.words] == [s.forms for s in gold.sentences]
    assert as_layers(gold).text.paragraphs == ((0, 2),)


def test_the_gold_itself_scores_100(gold: GoldText) -> None:
    assert set(score(gold, as_layers(gold)).values()) == {100.0}


def test_a_wrong_tag_costs_the_tag_alone(gold: GoldText) -> None:
    layers = as_layers(gold)
    figures = score(gold, replace(layers, upos=("X", *layers.upos[1:])))
    assert figures["UPOS"] == 90
    assert figures["LAS"] == 100


def test_a_wrong_head_costs_both_attachment_scores(gold: GoldText) -> None:
    layers = as_layers(gold)
    figures = score(gold, replace(layers, head=(4, *layers.head[1:])))
    assert figures["UAS"] == figures["LAS"] == 90


def test_a_subtype_costs_only_where_subtypes_count(gold: GoldText) -> None:
    layers = as_layers(gold)
    plain = tuple(relation.partition(":")[0] for relation in layers.relation)
    figures = score(gold, replace(layers, relation=plain))
    assert figures["LAS"] == 100
    assert figures["LAS with subtypes"] == 80


def test_words_cut_otherwise_count_as_neither_found_nor_told(gold: GoldText) -> None:
    """“didn't” left whole: nine words told of ten; the verb keeps its head, the two gold words are lost."""
    layers = as_layers(gold)
    tokens = layers.text.tokens
    whole = (*tokens[:2], Span(tokens[2].start, tokens[3].end), *tokens[4:])
    text = replace(layers.text, tokens=whole, sentences=((0, 5), (5, 9)))
    told = replace(
        layers,
        text=text,
        upos=(*layers.upos[:3], *layers.upos[4:]),
        head=(1, 3, 3, -1, 3, 7, 7, -1, 7),
        relation=(*layers.relation[:3], *layers.relation[4:]),
    )
    figures = score(gold, told)
    assert figures["sentences"] == 100
    for name in ("words", "UPOS", "UAS", "LAS"):
        assert figures[name] == pytest.approx(100 * 2 * 8 / 19)


@pytest.mark.parametrize(
    ("predicates", "predicate_f1", "argument_f1"),
    [
        ([(4, (("ARG1", 1), ("NEG", 3)))], 100, 100),
        ([(4, (("ARG0", 1), ("NEG", 3)))], 100, 50),  # another role
        ([(4, (("ARG1", 0), ("NEG", 3)))], 100, 50),  # another head word
        ([(4, (("ARG1", 1),))], 100, pytest.approx(200 / 3)),  # one missed
        ([(2, (("ARG1", 1), ("NEG", 3)))], 0, 0),  # another predicate
        ([], 0, 0),
        # the second sentence has no gold, so what is told of it counts for nothing
        ([(4, (("ARG1", 1), ("NEG", 3))), (8, (("ARG1", 6),))], 100, 100),
    ],
)
def test_roles_are_predicate_head_word_and_role(
    gold: GoldText,
    tmp_path: Path,
    predicates: list[tuple[int, tuple[tuple[str, int], ...]]],
    predicate_f1: float,
    argument_f1: float,
) -> None:
    (tmp_path / "roles.jsonl").write_text("\n".join(map(json.dumps, FRAMES)), "utf-8")
    roles = RoleScore(tmp_path / "roles.jsonl")
    told = tuple(Predicate(token=token, arguments=arguments) for token, arguments in predicates)
    roles.add(gold, replace(as_layers(gold), predicates=told))
    figures = roles.figures()
    assert figures["SRL predicates"] == predicate_f1
    assert figures["SRL arguments"] == argument_f1
