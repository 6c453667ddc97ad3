"""Fits what tells whether two reports are of one story, on ECB+ train: its topics hold two stories of one kind each.

python -m training.topics ../shared/corpora/ecbplus/train.jsonl.gz src/deconflict/linking/data/topics_weights.toml
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from bench.linking.corpus import read_corpus

from deconflict.linking.papers import Paper, paper_of
from deconflict.linking.topics import compare_reports
from training.events import fit


def main(words: Sequence[str]) -> None:
    documents = read_corpus(Path(words[0]))
    papers = {d.id: paper_of(d.text.document.text) for d in documents}
    fitted = fit_topics(papers, {d.id: d.subtopic for d in documents})
    head = "# Log-odds for one of what each comparison in linking/topics.py says, by training/topics.py."
    rows = (f"{name} = {weight:.3f}" for name, weight in fitted.items())
    Path(words[1]).write_text("\n".join((head, "[weights]", *rows)) + "\n", "utf-8")


def fit_topics(papers: Mapping[str, Paper], stories: Mapping[str, str]) -> dict[str, float]:
    """Weights by name, for reports whose stories are known."""
    ids = sorted(papers)
    compared = compare_reports([papers[id] for id in ids])
    pairs = zip(compared.left.tolist(), compared.right.tolist(), strict=True)
    same = np.array([float(stories[ids[i]] == stories[ids[j]]) for i, j in pairs])
    observed = np.column_stack([np.ones(len(same)), *compared.told.values()])
    fitted = fit(observed, same, np.ones(len(same)))
    return dict(zip(("prior", *compared.told), fitted.tolist(), strict=True))


if __name__ == "__main__":
    main(sys.argv[1:])
