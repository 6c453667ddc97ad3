"""How likely each line of a page belongs to the report: a small convolution over `line_features`.

The weights are trained by training/debris.py and stand in `data/line_model.npz`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np

from deconflict.documents.line_features import Floats, describe

Weights = Mapping[str, Floats]


def keep_chances(lines: Sequence[str], weights: Weights | None = None) -> Floats:
    """For each line, in order, the model's chance (0 to 1) that it is the report's own prose.

    lines     with single spaces
    weights   others than those that ship with the package: for measuring on pages that they have not seen
    """
    weights = weights or shipped_weights()
    hidden = (describe(lines) - weights["mean"]) / weights["scale"]
    hidden = np.maximum(hidden @ weights["entry_weight"].T + weights["entry_bias"], 0)
    hidden = hidden + _convolve(hidden, weights["near_weight"], weights["near_bias"], dilation=1)
    hidden = hidden + _convolve(hidden, weights["far_weight"], weights["far_bias"], dilation=4)
    score = hidden @ weights["exit_weight"][0] + weights["exit_bias"][0]
    return np.asarray(1 / (1 + np.exp(-score)), dtype=np.float32)


def _convolve(hidden: Floats, weight: Floats, bias: Floats, *, dilation: int) -> Floats:
    """Each line with its neighbours at multiples of `dilation`, zeros beyond either end; weight is (out, in, reach)."""
    size, reach = len(hidden), weight.shape[2]
    margin = dilation * (reach // 2)
    padded = np.pad(hidden, ((margin, margin), (0, 0)))
    mixed = sum(padded[k * dilation : k * dilation + size] @ weight[:, :, k].T for k in range(reach))
    return np.maximum(mixed + bias, 0)


@cache
def shipped_weights() -> dict[str, Floats]:
    with as_file(files(__package__).joinpath("data/line_model.npz")) as path, np.load(path) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}
