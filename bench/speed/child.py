"""What is timed, each in a fresh process: python -m bench.speed.child read|bare|cold …; prints one JSON object.

Interpreter start-up is not counted; the imports of the package, its model and its workers are.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def read(folder: str, workers: str) -> dict[str, float]:
    """The whole of `deconflict.read` on a folder."""
    start = time.perf_counter()
    import deconflict

    sheet = deconflict.read([folder], workers=int(workers))
    seconds = time.perf_counter() - start
    if sheet.failures:  # what was not read would make all else look slow
        raise SystemExit(f"{len(sheet.failures)} documents could not be read, the first: {sheet.failures[0]}")
    return {
        "seconds": seconds,
        "words": sum(len(document.text.split()) for document in sheet.documents),
        "documents": len(sheet.documents),
        "statements": len(sheet.statements),
    }


def bare(folder: str, share: str, shares: str) -> dict[str, float]:
    """The encoder alone on every `shares`-th document: windows and batches as in `read`, nothing before or after."""
    from deconflict.documents import gather, open_documents
    from deconflict.layers.encoder import load, words_of
    from deconflict.text.segment import segment
    from deconflict.types import Document

    inputs, _ = gather([folder])
    opened = [d for i in inputs[int(share) :: int(shares)] for d in open_documents(i) if isinstance(d, Document)]
    encoder = load()
    texts = [words_of(segment(document), encoder.vocabulary) for document in opened]
    start = time.perf_counter()
    for words in texts:
        for _ in encoder.forward(words):
            pass
    return {"seconds": time.perf_counter() - start, "words": sum(len(d.text.split()) for d in opened)}


def cold(path: str) -> dict[str, float]:
    """Import, load, and the layers of one sentence."""
    sentence = Path(path).read_text("utf-8")
    start = time.perf_counter()
    from bench.gold import make_document
    from deconflict.layers.encoder import load
    from deconflict.text.segment import segment

    load().annotate(segment(make_document(sentence)))
    return {"seconds": time.perf_counter() - start}


if __name__ == "__main__":
    timed: dict[str, Callable[..., dict[str, float]]] = {"read": read, "bare": bare, "cold": cold}
    print(json.dumps(timed[sys.argv[1]](*sys.argv[2:])))
