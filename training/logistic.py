"""Logistic regression with a ridge, by Newton's method."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from deconflict.linking.disagreements.judging import Weights

Floats = NDArray[np.float64]
STEPS = 20


def fit(rows: Floats, target: NDArray[np.bool_], ridge: float) -> Floats:
    """Bias and weights, fitted on standardised columns and told for the columns as they are.

    ridge   on the standardised weights; the bias is free
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    columns = np.concatenate([np.ones((len(rows), 1)), (rows - mean) / spread], axis=1)
    pull = np.full(columns.shape[1], ridge)
    pull[0] = 1e-6
    signs = np.where(target, -1.0, 1.0)

    def loss(b: Floats) -> float:
        return float(np.logaddexp(0.0, signs * (columns @ b)).sum() + 0.5 * (pull * b * b).sum())

    b = np.zeros(columns.shape[1])
    share = min(max(float(target.mean()), 1e-6), 1 - 1e-6)
    b[0] = np.log(share / (1 - share))
    least = loss(b)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(columns @ b, -30.0, 30.0)))
        bend = (columns * (p * (1 - p) + 1e-6)[:, None]).T @ columns + np.diag(pull)
        step = np.linalg.solve(bend, columns.T @ (target - p) - pull * b)
        size = 1.0
        while size > 1e-3 and loss(b + size * step) > least:  # far from the best, a whole step may overshoot it
            size /= 2
        b = b + size * step
        gained, least = least - loss(b), loss(b)
        if gained < 1e-10 * abs(least):
            break
    told = np.where(spread > 1e-5, b[1:] / spread, 0.0)
    return np.concatenate([[b[0] - told @ mean], told])


def as_weights(names: Sequence[str], fitted: Floats) -> Weights:
    return Weights(float(fitted[0]), dict(zip(names, fitted[1:].tolist(), strict=True)))
