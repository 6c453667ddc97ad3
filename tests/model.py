"""The bundled example and whether this checkout has the weights to read it."""

from pathlib import Path

import pytest

from deconflict.errors import ModelMissing
from deconflict.layers.encoder import model_path

EXAMPLE = Path(__file__).parents[1] / "examples" / "diyala"


def has_model() -> bool:
    try:
        return bool(model_path())
    except ModelMissing:
        return False


needs_model = pytest.mark.skipif(not has_model(), reason="the encoder's weights are not in this checkout")
