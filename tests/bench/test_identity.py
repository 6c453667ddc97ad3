"""How clusters of mentions are scored, and how GUM's gold mentions are read."""

import gzip

import pytest
from bench.gold import read_documents
from bench.identity.gum import read_mentions
from bench.identity.scorer import ClusterScore

ROWS = [
    # word, upos, head, relation, Entity
    ("Mayor", "PROPN", "3", "compound", "(1-person-new-n-cf1-1-coref"),
    ("Paula", "PROPN", "3", "compound", None),
    ("Reis", "PROPN", "4", "nsubj", "1)"),
    ("met", "VERB", "0", "root", None),
    ("Hale", "PROPN", "4", "obj", "(2-person-new-n-cf2-1-coref)"),
    ("on", "ADP", "7", "case", None),
    ("Friday", "PROPN", "4", "obl", "(3-time-new-n-cf3-1-sgl)"),
]


@pytest.mark.parametrize(
    ("gold", "told", "b3", "pairwise"),
    [
        ({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "y"}, 100.0, 100.0),
        ({1: "a", 2: "a"}, {1: "x", 2: "y"}, 66.67, 0.0),  # recall one half, precision one
        ({1: "a", 2: "b"}, {1: "x", 2: "x"}, 66.67, 0.0),
        ({1: "a", 2: "a"}, {1: "x"}, 66.67, 0.0),  # one that we miss stands alone
        ({1: "a"}, {1: "x", -1: "y"}, 100.0, 0.0),  # one too much that stands alone does no harm
        ({1: "a"}, {1: "x", -1: "x"}, 66.67, 0.0),  # in a cluster it does
        ({}, {}, 0.0, 0.0),
    ],
)
def test_clusters_are_scored_as_by_hand(gold, told, b3, pairwise):
    score = ClusterScore()
    score.add(gold, told)
    assert {k: round(v, 2) for k, v in score.figures().items()} == {"B³": b3, "pairwise F1": pairwise}


def test_strict_scores_give_nothing_for_what_one_side_has_alone():
    score = ClusterScore(strict=True)
    score.add({1: "a", 2: "b"}, {1: "x", -1: "y"})
    assert round(score.figures()["B³"], 2) == 50.0


def test_gold_names_have_their_head_and_leave_out_days(tmp_path):
    lines = ["# newdoc id = GUM_news_x", "# sent_id = GUM_news_x-1", "# text = Mayor Paula Reis met Hale on Friday"]
    for k, (word, upos, head, relation, entity) in enumerate(ROWS, 1):
        misc = f"Entity={entity}" if entity else "_"
        lines.append("\t".join([str(k), word, word, upos, "_", "_", head, relation, "_", misc]))
    path = tmp_path / "x.conllu.gz"
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n\n").encode()))
    (text,) = read_documents(path)
    told = [(g.span.of(text.document.text), g.head.of(text.document.text), g.is_name) for g in read_mentions(text)]
    assert told == [("Mayor Paula Reis", "Reis", True), ("Hale", "Hale", True), ("Friday", "Friday", False)]
