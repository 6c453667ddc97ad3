"""The shipped encoder as weights to go on from: python -m training.from_onnx ENCODER.onnx OUT.pt

`training.export` keeps the module paths in the names of the graph's nodes; what it made int8 comes back as the floats
that the graph computes with. The frames' tables of distance and of the anchor's own place were folded into one, and
stay so.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.model import CONVENTIONS, REACH, Reader

# products whose node does not bear the path of the weight, which does not bear its own name either
OTHER_PATHS = {
    "MatMul_quant": "arc_weight",
    "MatMul_2_quant": "srl_weight",
    **{f"{c}_1/MatMul_quant": f"frames.tag.{c}.weight" for c in CONVENTIONS},
    **{f"{c}_2/MatMul_quant": f"frames.pointer.{c}.weight" for c in CONVENTIONS},
}


def constants(model: onnx.ModelProto) -> dict[str, NDArray[np.float32]]:
    """Initializers by name, the quantised ones as floats under their name without `_quantized`."""
    raw = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    found = {n: x.astype(np.float32) for n, x in raw.items() if x.dtype == np.float32}
    for name in (n for n in raw if n.endswith("_quantized")):
        base = name.removesuffix("_quantized")
        zero = raw[f"{base}_zero_point"].astype(np.float32)
        found[base] = (raw[name].astype(np.float32) - zero) * raw[f"{base}_scale"]
    return found


def products(model: onnx.ModelProto) -> dict[str, str]:
    """The name of each weight that is multiplied by → the name of its constant."""
    names = {}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            path = node.name.strip("/")
            name = OTHER_PATHS.get(path) or path.removesuffix("/MatMul_quant").replace("/", ".") + ".weight"
            names[name] = node.input[1].removesuffix("_quantized")
    return names


def state_of(model: onnx.ModelProto) -> dict[str, torch.Tensor]:
    """Weights by the names of `Reader`; raises KeyError for one that the graph does not hold."""
    values = constants(model)
    relations = json.loads(next(p.value for p in model.metadata_props if p.key == "relations"))
    net = Reader(relations)
    constant_of = products(model)
    state = net.state_dict()
    for name in state.keys() - {"frames.distance.weight", "frames.here.weight"}:
        own = f"net.{name}"
        new = values[own if own in values else constant_of[name]]
        multiplied = name in constant_of.keys() - {"arc_weight", "srl_weight"} or own in constant_of.values()
        state[name] = torch.from_numpy((new.T if multiplied else new).copy())
    _unfold(state, next(v for v in values.values() if v.shape == (1, 2 * REACH + 1, net.frames.width)))
    return state


def _unfold(state: dict[str, torch.Tensor], folded: NDArray[np.float32]) -> None:
    """All of the folded table into `distance`, nothing into `here`."""
    offset = torch.arange(-REACH, REACH + 1)
    bucket = Reader([]).frames.buckets(offset)
    state["frames.here.weight"] = torch.zeros_like(state["frames.here.weight"])
    state["frames.distance.weight"][bucket] = torch.from_numpy(folded[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    model = onnx.load(args.model)
    meta = {p.key: p.value for p in model.metadata_props}
    state = {"net": state_of(model), "relations": json.loads(meta["relations"]), "recipe": meta["recipe"], "words": 0}
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
