"""The line model, beside a slow and obvious way to do the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from deconflict.documents.line_features import AROUND, OWN, describe
from deconflict.documents.line_model import keep_chances, shipped_weights


def obvious(lines: list[str]) -> list[float]:
    weights = shipped_weights()
    hidden = [np.maximum(weights["entry_weight"] @ x + weights["entry_bias"], 0) for x in _scaled(lines)]
    for name, dilation in (("near", 1), ("far", 4)):
        before = list(hidden)
        for i in range(len(lines)):
            total = weights[f"{name}_bias"].copy()
            for k in range(5):
                j = i + (k - 2) * dilation
                if 0 <= j < len(lines):
                    total += weights[f"{name}_weight"][:, :, k] @ before[j]
            hidden[i] = before[i] + np.maximum(total, 0)
    return [float(1 / (1 + np.exp(-(weights["exit_weight"][0] @ x + weights["exit_bias"][0])))) for x in hidden]


def _scaled(lines: list[str]) -> np.ndarray:
    weights = shipped_weights()
    return (describe(lines) - weights["mean"]) / weights["scale"]


def test_the_convolution_is_the_obvious_one() -> None:
    lines = ["Home", "News", "The mayor said on Monday that she would not stand again.", "Login", "Share"] * 5
    assert np.allclose(keep_chances(lines), obvious(lines), atol=1e-4)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
def test_every_line_gets_a_chance(lines: list[str]) -> None:
    lines = [" ".join(line.split()) for line in lines]
    assert describe(lines).shape == (len(lines), len(OWN) + len(AROUND))
    chances = keep_chances(lines)
    assert chances.shape == (len(lines),)
    assert ((chances >= 0) & (chances <= 1)).all()


def test_prose_is_kept_and_menus_are_not() -> None:
    prose = "The mayor said on Monday that she would not stand again, and that her party had known it for weeks."
    chances = keep_chances(
        ["Home", "News", "Login", "Subscribe", *[prose] * 6, "Privacy policy", "Terms of use", "Share"]
    )
    assert (chances[4:10] > 0.5).all()
    assert (chances[:4] < 0.5).all()
    assert (chances[-3:] < 0.5).all()
