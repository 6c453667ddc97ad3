"""Vectors of spans: what words mean together, as one pass of the encoder gives it.

Each word has a vector and a weight; their weighted mean over a span stands in for the vector that a sentence encoder
(all-MiniLM-L6-v2) would give the span's words alone. The cosine of two says how alike two spans are in meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WIDTH = 128
LARGEST_WEIGHT = 8.0  # of the logarithm of a weight, either way; as in training


def pool(words: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vector of a span, of length one.

    words    (T, WIDTH + 1) float32, the encoder's `vectors` of the span's words, the last column the log of the weight
    returns  (WIDTH,); zeros for a span without words
    """
    if not len(words):
        return np.zeros(WIDTH, np.float32)
    weight = np.exp(np.clip(words[:, WIDTH], -LARGEST_WEIGHT, LARGEST_WEIGHT))
    mean = weight @ words[:, :WIDTH]
    return (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)


def pack(vector: NDArray[np.float32]) -> bytes:
    """A vector of length one in WIDTH bytes, to be kept with what a document says."""
    return np.round(vector * 127).astype(np.int8).tobytes()


def unpack(vectors: Sequence[bytes]) -> NDArray[np.float32]:
    """Packed vectors as rows (N, WIDTH) of length one; all-zero rows stay zero."""
    rows = np.frombuffer(b"".join(vectors), np.int8).reshape(-1, WIDTH).astype(np.float32)
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit
