"""Fit the nine-type name head anew on the frozen encoder: python -m training.refit_names WEIGHTS OUT [--minutes M]

World newswire comes in paragraphs. The head of the shipped weights was first trained without the paragraph marks that
the reader sets, and lost ten points of F1 when read; everything below it stays as it is. Our own sentences with names
that are easily cut (`hard_names.txt`: "May Lin told", "in May Lin told") are shown more often than their number.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from deconflict.layers.windows import Vocabulary, cut_windows, make_batch
from training.data import HARD_NAMES, hard_names, newswire
from training.export import load


def features(net, docs, seconds: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Vectors and labels of as many docs as the time allows."""
    begun, vectors, labels = time.time(), [], []
    for doc in docs:
        for i, j in cut_windows(doc.words):
            batch = make_batch([(doc.words, i, j, 0)])
            ids, shapes, quoted, mask, first = (
                torch.from_numpy(x) for x in (batch.ids, batch.shapes, batch.quoted, batch.mask, batch.first)
            )
            words, _ = net.words(ids, shapes, quoted, mask, first)
            vectors.append(words[0])
            labels.append(torch.from_numpy(doc.names9[i:j]))
        if time.time() - begun > seconds:
            break
    return torch.cat(vectors), torch.cat(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--minutes", type=float, default=2.0, help="for the encoder's pass over the newswire")
    parser.add_argument("--often", type=int, default=3, help="how often each of our own sentences counts")
    args = parser.parse_args()
    torch.manual_seed(0)
    net, state = load(args.weights)
    net.eval()
    vocabulary = Vocabulary()
    docs = newswire(args.corpora, "train", vocabulary)
    random.Random(0).shuffle(docs)
    with torch.no_grad():
        x, gold = features(net, docs, args.minutes * 60)
        own, own_gold = features(net, hard_names(HARD_NAMES, vocabulary), args.minutes * 60)
    print(f"{len(own)} words of our own, {len(x)} of newswire")
    x, gold = torch.cat([x, *[own] * args.often]), torch.cat([gold, *[own_gold] * args.often])
    optimizer = torch.optim.AdamW(net.names9.parameters(), lr=2e-3, weight_decay=0.01)
    steps = 1500
    for step in range(steps):
        rows = torch.randint(0, len(x), (2048,))
        loss = F.cross_entropy(net.names9(x[rows]), gold[rows])
        optimizer.param_groups[0]["lr"] = 2e-3 * (1 - step / steps)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"{len(x)} words, last loss {float(loss.detach()):.4f}")
    torch.save({**state, "net": net.state_dict()}, args.out)


if __name__ == "__main__":
    main()
