"""Weights → one int8 ONNX file: python -m training.export WEIGHTS OUT.onnx

Matrix products by constants are quantised per channel to 7 bits (reduce_range: exact also on CPUs without VNNI); the
graph picks its own anchors, so that one run gives every layer.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.model import CONVENTIONS, Reader

INPUTS = ("ids", "shapes", "quoted", "mask", "first", "sentence", "flat", "group", "floor")
OUTPUTS = (
    "upos",
    "arcs",
    "rels",
    "names3",
    "names9",
    "predicates",
    "roles",
    "anchors",
    "cues",
    "tags",
    "pointers",
    "none",
    "valid",
    "act",
    "certainty",
    "polarity",
    "kind",
)


class Graph(nn.Module):
    """Everything in one pass; shapes as `deconflict.layers.encoder.Outputs` tells."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        quoted: Tensor,
        mask: Tensor,
        first: Tensor,
        sentence: Tensor,
        flat: Tensor,
        group: Tensor,
        floor: Tensor,
    ) -> tuple[Tensor, ...]:
        net = self.net
        words, root = net.words(ids, shapes, quoted, mask, first)
        v = words.reshape(-1, words.shape[-1])[flat]
        arcs, candidates = net.arcs(words, root, sentence)
        heads = arcs.argmax(-1)
        small = lambda x: x.to(torch.uint8)  # noqa: E731
        cues = torch.cat([torch.sigmoid(net.cue[c](v)) for c in CONVENTIONS], -1)
        best = cues.max(-1).values
        # At most one word in eight, so that no text ("said said said") can fill the memory; news has one in twenty
        least = torch.topk(best, best.shape[0] // 8 + 1).values[-1:]
        # the first word is always an anchor: some kernels cannot take an empty batch
        chosen = torch.cat([torch.ones_like(best[:1]), best[1:]]) > torch.maximum(floor, least)
        anchors = torch.nonzero(chosen)[:, 0]
        x, centers, near = net.frames(v, group, anchors)
        f = net.frames
        barred = ((~near)[:, :, None] * -10000.0).to(x.dtype)
        each = lambda heads, y: torch.stack([heads[c](y) for c in CONVENTIONS], 1)  # noqa: E731
        return (
            small(net.upos(v).argmax(-1)),
            arcs,
            small(net.rels(words, candidates, heads).argmax(-1)),
            net.names3(v),
            net.names9(v),
            small(net.predicate(v).argmax(-1)),
            small(net.roles(words).argmax(-1)),
            anchors,
            cues,
            torch.log_softmax(each(f.tag, x), -1),
            each(f.pointer, x) + barred[:, None],
            each(f.none, centers),
            torch.sigmoid(each(f.valid, centers))[:, :, 0],
            torch.softmax(f.act(centers), -1),
            torch.softmax(f.certainty(centers), -1),
            torch.softmax(f.polarity(centers), -1),
            torch.softmax(f.kind(centers), -1),
        )


def example(vocabulary: int = 30522) -> tuple[Tensor, ...]:
    b, t, w = 3, 17, 11
    long = torch.long
    words = torch.arange(1, w + 1).repeat(b, 1)
    return (
        torch.randint(1000, vocabulary, (b, t)),
        torch.zeros(b, t, dtype=long),
        torch.zeros(b, t, dtype=long),
        torch.ones(b, t, dtype=long),
        words,
        torch.zeros(b, w, dtype=long),
        torch.arange(b * w),
        torch.zeros(b * w, dtype=long),
        torch.tensor([0.4]),
    )


def export(net: Reader, out: Path, *, meta: dict[str, str], quantise: bool = True) -> None:
    axes = {n: {0: "B", 1: "T"} for n in ("ids", "shapes", "quoted", "mask")}
    axes |= {n: {0: "B", 1: "W"} for n in ("first", "sentence")} | {n: {0: "M"} for n in ("flat", "group")}
    axes |= {n: {0: "M"} for n in ("upos", "names3", "names9", "predicates", "cues")}
    axes |= {"arcs": {0: "B", 1: "W", 2: "W1"}, "rels": {0: "B", 1: "W"}, "roles": {0: "B", 1: "W", 2: "W"}}
    axes |= {n: {0: "N"} for n in OUTPUTS[OUTPUTS.index("anchors") :] if n != "cues"}
    net.eval()
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        with torch.no_grad():
            torch.onnx.export(
                Graph(net).eval(),
                example(),
                full,
                input_names=list(INPUTS),
                output_names=list(OUTPUTS),
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,
                do_constant_folding=True,
            )
        quant_pre_process(full, ready, skip_symbolic_shape=True)
        if quantise:
            quantize_dynamic(
                ready,
                out,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            out.write_bytes(ready.read_bytes())
    model = onnx.load(out)
    for key, value in {**meta, "relations": json.dumps(net.relations)}.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(model, out)


def load(path: Path) -> tuple[Reader, dict]:
    state = torch.load(path, map_location="cpu", weights_only=False)
    net = Reader(state["relations"])
    net.load_state_dict(state["net"])
    return net, state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--float", action="store_true", help="leave the weights as they are, to measure what int8 costs"
    )
    args = parser.parse_args()
    net, state = load(args.weights)
    export(net, args.out, meta={"recipe": state.get("recipe", "?"), "version": "1"}, quantise=not args.float)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
