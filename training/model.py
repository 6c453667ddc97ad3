"""The encoder: all-MiniLM-L6-v2 with a word-shape and a quotation embedding, light heads, and frames on top.

Plain matrix products throughout: they train well on CPUs (bf16) and export to ONNX as they are.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deconflict.layers.labels import ACTS, CERTAINTIES, KINDS, NAMES3, NAMES9, POLARITIES, ROLES, TAGS, UPOS
from deconflict.layers.windows import SHAPES

HIDDEN = 384
REACH = 100  # words either side of its anchor that a frame sees


class Layer(nn.Module):
    """One transformer layer, post-norm, as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.ln1, self.ln2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (1 / math.sqrt(h // self.heads))) @ k.transpose(-1, -2) + bias.to(q.dtype)
        # torch._softmax stays in bf16 under autocast: torch.softmax would go to float32 and back
        weights = torch._softmax(scores, -1, False) if self.training else torch.softmax(scores, -1)
        x = self.ln1(x + self.o((weights @ v).transpose(1, 2).reshape(b, t, h)))
        return self.ln2(x + self.f2(F.gelu(self.f1(x))))


def drop(x: Tensor, rate: float, training: bool) -> Tensor:
    """Variational dropout: whole features of a row, as biaffine parsers use it."""
    if not training:
        return x
    keep = (torch.rand(x.shape[0], 1, x.shape[-1], device=x.device) > rate).to(x.dtype) / (1 - rate)
    return x * keep


class Projection(nn.Module):
    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.linear = nn.Linear(width, out)

    def forward(self, x: Tensor) -> Tensor:
        return drop(F.gelu(self.linear(x)), 0.2, self.training)


class Encoder(nn.Module):
    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.quote = nn.Embedding(2, HIDDEN)
        self.ln = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, 12, 1536) for _ in range(layers))

    def load_minilm(self, path: Path) -> None:
        from safetensors.torch import load_file

        old = {k: v.float() for k, v in load_file(path).items()}
        self.word.weight.data = old["embeddings.word_embeddings.weight"]
        self.position.weight.data = old["embeddings.position_embeddings.weight"]
        self.shape.weight.data = old["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
        self.quote.weight.data.zero_()
        self.ln.weight.data, self.ln.bias.data = old["embeddings.LayerNorm.weight"], old["embeddings.LayerNorm.bias"]
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for x in ("weight", "bias"):
                qkv = [old[f"{p}attention.self.{n}.{x}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, x).data = torch.cat(qkv)
                getattr(layer.o, x).data = old[f"{p}attention.output.dense.{x}"]
                getattr(layer.ln1, x).data = old[f"{p}attention.output.LayerNorm.{x}"]
                getattr(layer.f1, x).data = old[f"{p}intermediate.dense.{x}"]
                getattr(layer.f2, x).data = old[f"{p}output.dense.{x}"]
                getattr(layer.ln2, x).data = old[f"{p}output.LayerNorm.{x}"]

    def forward(self, ids: Tensor, shapes: Tensor, quoted: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.shape(shapes) + self.quote(quoted) + self.position.weight[: ids.shape[1]]
        x = self.ln(x)
        bias = (1.0 - mask[:, None, None, :].float()) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Frames(nn.Module):
    """The second, light stage: one copy of the surroundings for each anchor, the anchor marked.

    Two sets of output heads share it: PolNeAR's convention ("outer") and the claim sheet's ("sheet").
    """

    BUCKETS = 48

    def __init__(self, width: int = 128, layers: int = 2) -> None:
        super().__init__()
        self.width = width
        self.word, self.anchor = nn.Linear(HIDDEN, width), nn.Linear(HIDDEN, width)
        self.word_gate, self.anchor_gate = nn.Linear(HIDDEN, width), nn.Linear(HIDDEN, width)
        self.distance = nn.Embedding(2 * self.BUCKETS + 1, width)
        self.here = nn.Embedding(2, width)
        for table in (self.distance, self.here):
            nn.init.normal_(table.weight, std=0.1)
        self.ln = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, 4, 3 * width) for _ in range(layers))
        self.tag = nn.ModuleDict({c: nn.Linear(width, len(TAGS)) for c in CONVENTIONS})
        self.pointer = nn.ModuleDict({c: nn.Linear(width, 8) for c in CONVENTIONS})
        self.none = nn.ModuleDict({c: nn.Linear(width, 3) for c in CONVENTIONS})  # no source, no content, no via
        self.valid = nn.ModuleDict({c: nn.Linear(width, 1) for c in CONVENTIONS})
        self.act, self.certainty = nn.Linear(width, len(ACTS)), nn.Linear(width, len(CERTAINTIES))
        self.polarity, self.kind = nn.Linear(width, len(POLARITIES)), nn.Linear(width, len(KINDS))

    def buckets(self, offset: Tensor) -> Tensor:
        """Rows of `distance` for offsets from the anchor: each its own near by, wider ones farther off."""
        ad = offset.abs()
        bucket = torch.where(ad < 24, ad, 24 + (torch.log2(ad.clamp(min=1).float() / 24) * 8).long().clamp(0, 23))
        return bucket * offset.sign() + self.BUCKETS

    def forward(self, words: Tensor, group: Tensor, anchors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """words (M, H), group (M,), anchors (N,) → vectors (N, L, d), those of anchors (N, d), inside (N, L).

        L is 2 × REACH + 1.
        """
        total = words.shape[0]
        offset = torch.arange(-REACH, REACH + 1, device=words.device)
        place = anchors[:, None] + offset[None]
        near = place.clamp(min=0)
        near = torch.minimum(near, torch.zeros_like(near) + (total - 1))
        inside = (place == near) & (group[near] == group[anchors][:, None])
        bucket = self.buckets(offset)
        table = torch.cat([self.word(words), self.word_gate(words)], -1)[near]
        x, gate = table[..., : self.width], table[..., self.width :]
        center = words[anchors]
        x = x + self.anchor(center)[:, None] + gate * self.anchor_gate(center)[:, None]
        x = self.ln(x + (self.distance(bucket) + self.here((offset == 0).long()))[None])
        x = drop(x, 0.1, self.training)
        bias = (1.0 - inside[:, None, None, :].float()) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x, x[:, REACH], inside


CONVENTIONS = ("outer", "sheet")


class Reader(nn.Module):
    """All of it: `words` runs the encoder once, the other methods read one layer each."""

    def __init__(self, relations: list[str]) -> None:
        super().__init__()
        self.relations = relations
        self.encoder = Encoder()
        self.upos = nn.Linear(HIDDEN, len(UPOS))
        self.names3, self.names9 = nn.Linear(HIDDEN, len(NAMES3)), nn.Linear(HIDDEN, len(NAMES9))
        self.predicate = nn.Linear(HIDDEN, 2)
        self.arc_dep, self.arc_head = Projection(HIDDEN, 256), Projection(HIDDEN, 256)
        self.arc_weight = nn.Parameter(torch.zeros(257, 256))
        self.rel_dep, self.rel_head = Projection(HIDDEN, 128), Projection(HIDDEN, 128)
        self.rel1, self.rel2 = nn.Linear(256, 128), nn.Linear(128, len(relations))
        self.srl_predicate, self.srl_argument = Projection(HIDDEN, 128), Projection(HIDDEN, 128)
        self.srl_weight = nn.Parameter(torch.zeros(129, len(ROLES) * 129))
        self.cue = nn.ModuleDict({c: nn.Linear(HIDDEN, 1) for c in CONVENTIONS})
        self.frames = Frames()
        for p in (self.arc_weight, self.srl_weight):
            nn.init.normal_(p, std=0.01)

    def words(self, ids: Tensor, shapes: Tensor, quoted: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of words (B, W, H) and of the root (B, 1, H)."""
        x = drop(self.encoder(ids, shapes, quoted, mask), 0.1, self.training)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2])), x[:, :1]

    @staticmethod
    def with_one(x: Tensor) -> Tensor:
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)

    def arcs(self, words: Tensor, root: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor]:
        """Scores (B, W, W + 1) of each word's head, column 0 the root; words of other sentences are barred."""
        candidates = torch.cat([root, words], 1)
        scores = (self.with_one(self.arc_dep(words)) @ self.arc_weight.to(words.dtype)) @ self.arc_head(
            candidates
        ).transpose(1, 2)
        same = sentence[:, :, None] == sentence[:, None, :]
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        return scores + (1.0 - allowed.to(scores.dtype)) * -10000.0, candidates

    def rels(self, words: Tensor, candidates: Tensor, heads: Tensor) -> Tensor:
        dep, head = self.rel_dep(words), self.rel_head(candidates)
        chosen = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return self.rel2(F.gelu(self.rel1(torch.cat([dep, chosen], -1))))

    def roles_of(self, words: Tensor, row: Tensor, place: Tensor) -> Tensor:
        """Of the predicates at (row, place) only: (N, W, roles)."""
        p = self.with_one(self.srl_predicate(words[row, place][:, None])[:, 0])
        q = (p @ self.srl_weight.to(p.dtype)).view(len(p), len(ROLES), 129)
        return torch.bmm(self.with_one(self.srl_argument(words))[row], q.transpose(1, 2))

    def roles(self, words: Tensor) -> Tensor:
        """All pairs: (B, W predicates, W arguments, roles)."""
        b, w, _ = words.shape
        p, a = self.with_one(self.srl_predicate(words)), self.with_one(self.srl_argument(words))
        scores = (p @ self.srl_weight.to(p.dtype)).view(b, w * len(ROLES), 129) @ a.transpose(1, 2)
        return scores.view(b, w, len(ROLES), w).transpose(2, 3)
