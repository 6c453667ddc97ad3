"""Add word vectors to the shipped encoder: python -m training.vectors ENCODER.onnx OUT.onnx --minilm FOLDER

The untouched MiniLM is a good sentence encoder, and fine-tuning for trees and names spends that: of the fine-tuned
encoder's last layer a linear map reaches a cosine of 0.56 with MiniLM's sentence vectors, of its embeddings and first
layers 0.80. So one linear layer over these gives each word a vector and a weight, whose mean over any span stands in
for MiniLM's vector of that span; it is fitted here by distillation, with everything below it frozen in int8 as shipped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn

from deconflict.documents.opening import make_document
from deconflict.errors import DeconflictError
from deconflict.layers.encoder import WINDOWS, words_of
from deconflict.layers.vectors import WIDTH
from deconflict.layers.windows import Vocabulary, cut_windows, make_batch
from deconflict.text.segment import segment
from deconflict.types import Text
from training.model import HIDDEN, Encoder

TAPPED = (0, 1, 3)  # the embeddings, and the outputs of the first and third layer
LONGEST = 64  # words of a span
SHORTEST = 3
PIECES = 96  # of a span, for the teacher


def tapped_names(model: onnx.ModelProto) -> list[str]:
    """Of the embeddings and every layer's output, those that the head reads."""
    outputs = layer_outputs(model)
    return [outputs[k] for k in TAPPED]


def layer_outputs(model: onnx.ModelProto) -> list[str]:
    norms = [n.output[0] for n in model.graph.node if n.op_type == "LayerNormalization"]
    return [name for name in norms if name.startswith("/encoder/") and "/ln1/" not in name]


# ---------------------------------------------------------------- data


def texts(data: Path) -> Iterator[str]:
    """News in a fixed order: our stories, PolNeAR's train part, world newswire."""
    for path in sorted((data / "stories" / "train").glob("*/*.txt")):
        yield path.read_text("utf-8")
    for name in ("polnear/train.jsonl.gz", "worldwide/articles.jsonl.gz"):
        with gzip.open(data / "corpora" / name, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def spans_of(text: Text, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Every sentence, and a random part of each that is long enough to have one."""
    for first, end in text.sentences:
        if end - first >= SHORTEST:
            yield first, end
        if end - first > 3 * SHORTEST:
            start = chance.randint(first, end - SHORTEST - 2)
            yield start, chance.randint(start + SHORTEST + 1, end)


def features(model: Path, data: Path, words: int) -> tuple[NDArray[np.float16], list[tuple[int, int]], list[str]]:
    """Tapped vectors (words, 3 × 384), spans in them, and the spans' characters."""
    graph = onnx.load(model)
    names = tapped_names(graph)
    graph.graph.output.extend(helper.make_tensor_value_info(n, TensorProto.FLOAT, ["B", "T", HIDDEN]) for n in names)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(graph.SerializeToString(), options)
    vocabulary, chance = Vocabulary(), random.Random(0)
    found: list[NDArray[np.float16]] = []
    spans: list[tuple[int, int]] = []
    told: list[str] = []
    size = 0
    for raw in texts(data):
        try:
            text = segment(make_document(raw, None))
        except DeconflictError:
            continue
        coded = words_of(text, vocabulary)
        windows = cut_windows(coded)
        for k in range(0, len(windows), WINDOWS):
            batch = make_batch([(coded, i, j, 0) for i, j in windows[k : k + WINDOWS]])
            outputs = session.run(names, {**batch.feed(), "floor": np.array([0.99], np.float32)})
            pieces = np.concatenate(outputs, -1)
            of_words = np.take_along_axis(pieces, batch.first[:, :, None], 1)
            found.append(of_words.reshape(-1, pieces.shape[-1])[batch.flat].astype(np.float16))
        for first, end in spans_of(text, chance):
            spans.append((size + first, size + min(end, first + LONGEST)))
            told.append(raw[text.tokens[first].start : text.tokens[end - 1].end])
        size += len(coded)
        if size >= words:
            break
    return np.concatenate(found), spans, told


def teach(told: Sequence[str], minilm: Path) -> Tensor:
    """MiniLM's own vectors of the spans (spans, 384), of length one."""
    teacher = Encoder()
    teacher.load_minilm(minilm / "model.safetensors")
    teacher.eval()
    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.enable_truncation(PIECES)
    tokenizer.no_padding()
    coded = [e.ids for e in tokenizer.encode_batch(list(told))]
    order = sorted(range(len(coded)), key=lambda i: len(coded[i]))
    vectors = torch.zeros(len(coded), HIDDEN)
    with torch.no_grad():
        for k in range(0, len(order), 64):
            rows = order[k : k + 64]
            ids = nn.utils.rnn.pad_sequence([torch.tensor(coded[i]) for i in rows], batch_first=True)
            mask = nn.utils.rnn.pad_sequence([torch.ones(len(coded[i])) for i in rows], batch_first=True)
            nothing = torch.zeros_like(ids)
            mean = (teacher(ids, nothing, nothing, mask) * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            vectors[rows] = F.normalize(mean, dim=-1)
    return vectors


# ---------------------------------------------------------------- fitting


def fit(x: NDArray[np.float16], spans: Sequence[tuple[int, int]], goal: Tensor, steps: int) -> nn.Linear:
    """One layer: a vector and the logarithm of a weight for each word; `goal` is of length one."""
    head = nn.Linear(x.shape[1], WIDTH + 1)
    words, bounds = torch.from_numpy(x), torch.tensor(spans)
    order = torch.argsort(bounds[:, 1] - bounds[:, 0], stable=True)
    batches = list(order.split(256))
    optimizer = torch.optim.AdamW(head.parameters(), lr=3e-3, weight_decay=1e-4)
    for step in range(steps):
        rows = batches[int(torch.randint(len(batches), ()))]
        told, want = pooled(head, words, bounds[rows]), goal[rows]
        # the vectors themselves, and how near they are to one another
        loss = (1 - (told * want).sum(-1)).mean() + 20 * F.mse_loss(told @ told.T, want @ want.T)
        optimizer.param_groups[0]["lr"] = 3e-3 * (1 - step / steps) * min(1.0, (step + 1) / 50)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return head


def pooled(head: nn.Linear, words: Tensor, bounds: Tensor) -> Tensor:
    """Vectors of spans (spans, WIDTH), of length one."""
    length = bounds[:, 1] - bounds[:, 0]
    offset = torch.arange(int(length.max()))[None]
    inside = offset < length[:, None]
    place = torch.where(inside, bounds[:, :1] + offset, bounds[:, :1])
    out = head(words[place].float())
    weight = torch.exp(out[..., WIDTH].clamp(-8, 8)) * inside
    return F.normalize((out[..., :WIDTH] * weight[..., None]).sum(1), dim=-1)


def add_head(model: Path, head: nn.Linear, out: Path) -> None:
    """The encoder with one more output: `vectors`, (words, WIDTH + 1)."""
    graph = onnx.load(model)
    names = tapped_names(graph)
    place = next(n for n in graph.graph.node if n.op_type == "GatherElements" and layer_outputs(graph)[-1] in n.input)
    of_words = [f"vectors/{k}" for k in range(len(names))]
    shape = numpy_helper.from_array(np.array([-1, head.in_features], np.int64), "vectors/shape")
    weight = numpy_helper.from_array(head.weight.detach().numpy().T.copy(), "vectors/weight")
    bias = numpy_helper.from_array(head.bias.detach().numpy(), "vectors/bias")
    graph.graph.initializer.extend([shape, weight, bias])
    gathers = [
        helper.make_node("GatherElements", [n, place.input[1]], [o], axis=1)
        for n, o in zip(names, of_words, strict=True)
    ]
    graph.graph.node.extend(
        [
            *gathers,
            helper.make_node("Concat", of_words, ["vectors/all"], axis=2),
            helper.make_node("Reshape", ["vectors/all", "vectors/shape"], ["vectors/rows"]),
            helper.make_node("Gather", ["vectors/rows", "flat"], ["vectors/words"]),
            helper.make_node("MatMul", ["vectors/words", "vectors/weight"], ["vectors/product"]),
            helper.make_node("Add", ["vectors/product", "vectors/bias"], ["vectors"]),
        ]
    )
    graph.graph.output.append(helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["M", WIDTH + 1]))
    onnx.checker.check_model(graph)
    onnx.save(graph, out)


def head_of(model: Path) -> nn.Linear:
    """The head that an encoder has, for one whose embeddings and lower layers are the same."""
    values = {i.name: numpy_helper.to_array(i) for i in onnx.load(model).graph.initializer}
    weight, bias = torch.tensor(values["vectors/weight"].T), torch.tensor(values["vectors/bias"])
    head = nn.Linear(weight.shape[1], weight.shape[0])
    head.weight.data, head.bias.data = weight, bias
    return head


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    teacher = parser.add_mutually_exclusive_group(required=True)
    teacher.add_argument("--minilm", type=Path, help="folder with model.safetensors and tokenizer.json")
    teacher.add_argument("--keep", type=Path, help="an encoder with the same lower layers, whose vectors stay")
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="holds corpora/ and stories/")
    parser.add_argument("--words", type=int, default=300_000)
    parser.add_argument("--steps", type=int, default=3_000)
    args = parser.parse_args()
    if args.keep:
        add_head(args.model, head_of(args.keep), args.out)
        return
    torch.manual_seed(0)
    begun = time.time()
    x, spans, told = features(args.model, args.data, args.words)
    vectors = teach(told, args.minilm)
    mean = vectors.mean(0)
    _, _, axes = torch.pca_lowrank(vectors - mean, q=WIDTH, center=False, niter=4)
    goal = F.normalize((vectors - mean) @ axes, dim=-1)
    held = len(spans) // 20  # the last articles
    head = fit(x, spans[:-held], goal[:-held], args.steps)
    with torch.no_grad():
        unseen = pooled(head, torch.from_numpy(x), torch.tensor(spans[-held:]))
    print(f"{len(x)} words, {len(spans)} spans, {time.time() - begun:.0f} s")
    print(f"cosine with the teacher on {held} held-out spans: {float((unseen * goal[-held:]).sum(-1).mean()):.3f}")
    add_head(args.model, head, args.out)


if __name__ == "__main__":
    main()
