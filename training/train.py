"""Train the encoder: python -m training.train OUT --recipe NAME --minutes M [--init FILE] [--ranks 2]

One process a rank; ranks average their weights every SYNC steps (local SGD), which on two CPU cores is faster than one
process with two threads. On a GPU use --device cuda --ranks 1. Seeded; the schedule follows --steps when
given, else the clock.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn

from deconflict.layers import windows as W
from deconflict.layers.windows import Vocabulary, cut_windows, make_batch
from training.data import NO, Doc, load_recipe
from training.model import CONVENTIONS, REACH, Reader

SYNC = 8
# Share of batches by corpus; every task is rehearsed to the end, else the older heads forget (DESIGN.md, section 5)
SHARES = {
    "syntax": {"ewt": 0.67, "gum": 0.33},
    "clean": {"ewt": 0.50, "gum": 0.25, "sheet": 0.25},
    "full": {"ewt": 0.21, "gum": 0.10, "names": 0.20, "outer": 0.40, "sheet": 0.09},
    "attribution": {"ewt": 0.16, "gum": 0.07, "names": 0.10, "outer": 0.57, "sheet": 0.10},  # to end the full recipe
    "marked": {"ewt": 0.12, "gum": 0.05, "names": 0.12, "outer": 0.39, "sheet": 0.32},  # to go on from shipped weights
}
PIECES = {"ewt": 1100, "gum": 1100, "names": 1200, "outer": 1300, "sheet": 1300}  # a batch
NEGATIVES = 0.4  # false anchors a frame batch is shown, for each true one

Window = tuple[Doc, int, int, int]


class Windows:
    """Endless, seeded batches of windows of one corpus; those of one text stay together, so that frames see across."""

    def __init__(self, docs: list[Doc], pieces: int, rng: random.Random) -> None:
        self.docs, self.pieces, self.rng = docs, pieces, rng
        self.queue: list[list[Window]] = []

    def batch(self) -> list[Window]:
        if not self.queue:
            self.queue = self._epoch()
        return self.queue.pop()

    def _epoch(self) -> list[list[Window]]:
        chunks = [c for doc in self.one_version_each() for c in self._chunks(doc)]
        chunks.sort(key=lambda c: max(j - i for _, i, j in c) + self.rng.random() * 30)
        out: list[list[Window]] = []
        current: list[Window] = []
        longest = 0
        for group, chunk in enumerate(chunks):
            size = max(int(d.words.ends[j] - d.words.ends[i]) + 2 for d, i, j in chunk)
            if current and max(longest, size) * (len(current) + len(chunk)) > self.pieces:
                out.append(current)
                current, longest = [], 0
            current += [(d, i, j, group) for d, i, j in chunk]
            longest = max(longest, size)
        self.rng.shuffle(out)
        return [*out, current]

    def one_version_each(self) -> list[Doc]:
        """Of a text that several people annotated, one version a pass, by lot."""
        versions: dict[str, list[Doc]] = defaultdict(list)
        for doc in self.docs:
            versions[doc.name].append(doc)
        return [self.rng.choice(v) if len(v) > 1 else v[0] for v in versions.values()]

    def _chunks(self, doc: Doc) -> list[list[tuple[Doc, int, int]]]:
        """Consecutive windows of one text, up to five at a time, cut at random sentence starts and sizes."""
        most = (
            self.rng.choice([64, 128, 180, W.MAX_PIECES, W.MAX_PIECES])
            if doc.frames is None
            else self.rng.choice([160, W.MAX_PIECES, W.MAX_PIECES])
        )
        starts = doc.words.starts
        first = int(starts[self.rng.randrange(max(1, min(len(starts) - 1, 6)))])
        cuts = cut_windows(doc.words, most=first and max(40, most // 2) or most, start=0)[:1] if first else []
        cuts = ([(0, first)] if first and doc.words.ends[first] <= most else cuts) if first else []
        begin = cuts[-1][1] if cuts else 0
        cuts += cut_windows(doc.words, most=most, start=begin)
        fit = max(1, self.pieces // (most + 2))
        return [[(doc, i, j) for i, j in cuts[k : k + fit]] for k in range(0, len(cuts), fit)]


def recased(shapes: np.ndarray, rng: random.Random) -> np.ndarray:
    """Now and then a window as a headline would print it: the uncased pieces stay, only the shapes change."""
    roll = rng.random()
    if roll > 0.12:
        return shapes
    letters = np.isin(shapes, [W.LOWER, W.TITLE, W.FIRST_TITLE, W.MIXED])
    if roll < 0.05:
        return np.where(letters, W.UPPER, shapes)
    if roll < 0.10:
        return np.where(shapes == W.LOWER, W.TITLE, shapes)
    return np.where(np.isin(shapes, [W.TITLE, W.FIRST_TITLE, W.UPPER, W.MIXED]), W.LOWER, shapes)


class Loss:
    """The losses of one batch of windows, by task."""

    def __init__(self, net: Reader, device: str, rng: random.Random) -> None:
        self.net, self.device, self.rng = net, device, rng
        self.rel_index = {r: k for k, r in enumerate(net.relations)}

    def tensor(self, x: np.ndarray) -> Tensor:
        return torch.from_numpy(x).to(self.device)

    def __call__(self, windows: list[Window]) -> tuple[dict[str, Tensor], int]:
        batch = make_batch([(d.words, i, j, g) for d, i, j, g in windows])
        shapes = recased(batch.shapes, self.rng)
        ids, quoted, mask, first = (self.tensor(x) for x in (batch.ids, batch.quoted, batch.mask, batch.first))
        words, root = self.net.words(ids, self.tensor(shapes), quoted, mask, first)
        flat = words.reshape(-1, words.shape[-1])[self.tensor(batch.flat)]
        corpus = windows[0][0].corpus
        losses: dict[str, Tensor] = {}
        if corpus in ("ewt", "gum"):
            losses |= self.syntax(windows, batch, words, root, flat)
        if corpus == "ewt":
            losses["names3"] = cross(self.net.names3(flat), self.labels(windows, "names3"))
            losses |= self.semantics(windows, batch, words, flat)
        if corpus == "names":
            losses["names9"] = cross(self.net.names9(flat), self.labels(windows, "names9"))
        if corpus in CONVENTIONS:
            losses |= self.attribution(windows, batch, flat, corpus)
        return losses, len(batch.flat)

    def labels(self, windows: list[Window], key: str) -> Tensor:
        return self.tensor(np.concatenate([getattr(d, key)[i:j] for d, i, j, _ in windows]))

    def syntax(self, windows, batch, words, root, flat) -> dict[str, Tensor]:
        heads = np.full(batch.first.shape, NO, np.int64)
        rels = heads.copy()
        for b, (d, i, j, _) in enumerate(windows):
            column = np.where(d.head[i:j] < 0, 0, d.head[i:j] - i + 1)
            known = (d.head[i:j] < 0) | ((d.head[i:j] >= i) & (d.head[i:j] < j))
            heads[b, : j - i] = np.where(known, column, NO)
            rels[b, : j - i] = [self.rel_index.get(r, NO) for r in d.rel[i:j]]
        gold = self.tensor(heads)
        arcs, candidates = self.net.arcs(words, root, self.tensor(batch.sentence))
        return {
            "upos": 0.5 * cross(self.net.upos(flat), self.labels(windows, "upos")),
            "arc": cross(arcs, gold),
            "rel": cross(
                self.net.rels(words, candidates, gold.clamp(min=0)), self.tensor(np.where(heads == NO, NO, rels))
            ),
        }

    def semantics(self, windows, batch, words, flat) -> dict[str, Tensor]:
        rows, places, targets = [], [], []
        for b, (d, i, j, _) in enumerate(windows):
            for p, arguments in d.roles.items():
                if i <= p < j:
                    target = np.where(batch.sentence[b] == d.words.sentence[p], 0, NO)
                    for a, role in arguments.items():
                        if i <= a < j:
                            target[a - i] = role
                    rows.append(b)
                    places.append(p - i)
                    targets.append(target)
        losses = {"predicate": 0.5 * cross(self.net.predicate(flat), self.labels(windows, "predicate"))}
        if rows:
            row, place = torch.tensor(rows, device=self.device), torch.tensor(places, device=self.device)
            scores = self.net.roles_of(words, row, place)
            losses["roles"] = 2.0 * cross(scores, self.tensor(np.stack(targets)))
        return losses

    def attribution(self, windows, batch, flat, convention) -> dict[str, Tensor]:
        """Anchors over all words; frames of the gold anchors and of the likeliest false ones."""
        base, gold = 0, np.zeros(len(batch.flat), np.float32)
        frames = []
        for d, i, j, _ in windows:
            for frame in d.frames:
                if i <= frame.anchor < j:
                    frames.append((base + frame.anchor - i, frame.anchor, frame))
                    gold[base + frame.anchor - i] = 1
            base += j - i
        scores = self.net.cue[convention](flat)[:, 0].float()
        losses = {"cue": 4 * F.binary_cross_entropy_with_logits(scores, self.tensor(gold))}
        anchors, targets = [], []
        for place, anchor, frame in frames:
            at = place
            if (
                not frame.bare and len(frame.cue) > 1 and self.rng.random() < 0.2
            ):  # the first word may be missed at reading time
                other = self.rng.choice(frame.cue)
                at = min(place + other - anchor, len(gold) - 1)
            anchors.append(at)
            targets.append((at, anchor + at - place, frame))
        false = int(NEGATIVES * len(anchors)) + 1
        ranked = torch.topk(
            scores.detach() - 100.0 * self.tensor(gold), min(false, len(gold) - len(frames))
        ).indices.tolist()
        anchors += ranked
        place = torch.tensor(anchors, device=self.device)
        vectors, centers, inside = self.net.frames(flat, self.tensor(batch.group), place)
        heads = self.net.frames
        valid = heads.valid[convention](centers)[:, 0].float()
        truth = torch.zeros(len(anchors), device=self.device)
        truth[: len(targets)] = 1
        losses["valid"] = F.binary_cross_entropy_with_logits(valid, truth)
        if targets:
            k = len(targets)
            losses |= self.frame_losses(convention, vectors[:k], centers[:k], inside[:k], targets)
        return losses

    def frame_losses(self, convention, vectors, centers, inside, targets) -> dict[str, Tensor]:
        length = 2 * REACH + 1
        open_ = inside.cpu().numpy()
        tags = np.where(open_, 0, NO).astype(np.int64)
        pointers = np.full((len(targets), 8), NO, np.int64)
        for k, (_, anchor, frame) in enumerate(targets):
            for part, tag in ((frame.via, 4), (frame.source, 1), (frame.content, 2), (frame.cue, 3)):
                if frame.bare and tag == 3:
                    continue
                reach = [t - anchor + REACH for t in part]
                seen = [t for t in reach if 0 <= t < length and open_[k, t]]
                tags[k, seen] = tag
                slot = {1: 0, 2: 2, 3: 4, 4: 6}[tag]
                if not part:
                    pointers[k, slot : slot + 2] = length if tag != 3 else NO
                elif len(seen) == len(reach):
                    pointers[k, slot : slot + 2] = min(seen), max(seen)
        heads = self.net.frames
        spots = heads.pointer[convention](vectors) + ((~inside)[:, :, None] * -10000.0).to(vectors.dtype)
        none = heads.none[convention](centers)[:, [0, 0, 1, 1, 2, 2]]
        barred = none.new_full((len(none), 2), -10000.0)
        none = torch.cat([none[:, :4], barred, none[:, 4:]], 1)
        logits = torch.cat([spots.transpose(1, 2), none[:, :, None]], 2)
        losses = {
            "tag": 3 * cross(heads.tag[convention](vectors), self.tensor(tags)),
            "pointer": 1.2 * cross(logits, self.tensor(pointers)),
        }
        labels = [(k, f.labels) for k, (_, _, f) in enumerate(targets) if f.labels is not None]
        if labels:
            rows = torch.tensor([k for k, _ in labels], device=self.device)
            gold = torch.tensor([x for _, x in labels], device=self.device)
            own = (heads.act, heads.certainty, heads.polarity, heads.kind)
            losses["labels"] = sum(cross(h(centers[rows]), gold[:, n]) for n, h in enumerate(own))
        return losses


def cross(logits: Tensor, gold: Tensor) -> Tensor:
    """Mean cross-entropy; 0 where no label is known."""
    if not bool((gold != NO).any()):
        return logits.sum() * 0.0
    return F.cross_entropy(logits.float().reshape(-1, logits.shape[-1]), gold.reshape(-1), ignore_index=NO)


def average(parameters: list[nn.Parameter], world: int) -> None:
    with torch.no_grad():
        joined = torch.cat([p.reshape(-1) for p in parameters])
        dist.all_reduce(joined)
        joined /= world
        at = 0
        for p in parameters:
            p.copy_(joined[at : at + p.numel()].view_as(p))
            at += p.numel()


def train(rank: int, args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed + rank)
    rng = random.Random(args.seed * 100 + rank)
    if args.ranks > 1:
        store = f"file://{Path(args.out).resolve()}.store"
        dist.init_process_group("gloo", init_method=store, rank=rank, world_size=args.ranks)
    data = load_recipe(args.corpora, args.stories, args.recipe, Vocabulary())
    relations = sorted({r for c in ("ewt", "gum") for d in data[c] for r in d.rel})
    net = start(args, relations).to(args.device)
    loss = Loss(net, args.device, rng)
    for p in fixed(net, args.freeze):
        p.requires_grad = False
    inner = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    outer = [p for n, p in net.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": inner, "lr": args.rate}, {"params": outer, "lr": args.head_rate}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    done, progress = 0, 0.0
    checkpoint = Path(f"{args.out}.checkpoint{rank}")
    if args.resume and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        done, progress = state["step"], state["progress"]
    batches = {c: Windows(d, PIECES[c], random.Random(f"{args.seed}{c}{rank}")) for c, d in data.items()}
    corpora, shares = list(SHARES[args.recipe]), list(SHARES[args.recipe].values())
    begun, at0 = time.time(), progress
    seen, sums, counts = 0, defaultdict(float), defaultdict(int)
    saved = time.time()
    net.train()
    while True:
        if done % SYNC == 0:
            progress = done / args.steps if args.steps else at0 + (time.time() - begun) / (args.minutes * 60)
            if args.ranks > 1:
                furthest = torch.tensor([progress])
                dist.all_reduce(furthest, op=dist.ReduceOp.MAX)
                progress = float(furthest)
                average(inner + outer, args.ranks)
            if progress >= 1:
                break
        scale = min(1.0, progress / 0.04) * max(0.01, 1 - progress)
        for group, rate in zip(optimizer.param_groups, (args.rate, args.head_rate), strict=True):
            group["lr"] = rate * scale
        corpus = rng.choices(corpora, shares)[0]
        with torch.autocast(args.device, torch.bfloat16):
            losses, words = loss(batches[corpus].batch())
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_(inner + outer, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        done += 1
        seen += words
        for name, value in losses.items():
            sums[name] += float(value.detach())
            counts[name] += 1
        if done % 100 == 0 and rank == 0:
            rate = seen / (time.time() - begun)
            told = " ".join(f"{k} {sums[k] / counts[k]:.3f}" for k in sorted(sums))
            print(f"step {done} {100 * progress:.1f}% {rate:.0f} words/s (this rank) {told}", flush=True)
            sums.clear()
            counts.clear()
        if time.time() - saved > args.every * 60:
            state = {
                "net": net.state_dict(),
                "relations": relations,
                "optimizer": optimizer.state_dict(),
                "step": done,
                "progress": progress,
            }
            torch.save(state, checkpoint)
            saved = time.time()
    if rank == 0:
        torch.save(
            {"net": net.state_dict(), "relations": relations, "recipe": args.recipe, "words": seen * args.ranks},
            args.out,
        )
        print(f"{done} steps, {seen * args.ranks} words, {(time.time() - begun) / 60:.1f} minutes", flush=True)


def fixed(net: Reader, freeze: int) -> Iterator[nn.Parameter]:
    """The word embeddings always; all embeddings and the lowest layers where `freeze` asks for it."""
    yield net.encoder.word.weight
    if freeze:
        for part in (net.encoder.position, net.encoder.shape, net.encoder.quote, net.encoder.ln):
            yield from part.parameters()
        for layer in net.encoder.layers[:freeze]:
            yield from layer.parameters()


def start(args: argparse.Namespace, relations: list[str]) -> Reader:
    net = Reader(relations)
    if args.init:
        state = torch.load(args.init, weights_only=False)
        if state["relations"] != relations:
            raise SystemExit(f"{args.init} knows other relations than these corpora")
        net.load_state_dict(state["net"])
        # PolNeAR's convention starts from the claim sheet's, which the clean recipe has trained
        for table in (net.frames.tag, net.frames.pointer, net.frames.none, net.frames.valid, net.cue):
            if state.get("recipe") == "clean":
                table["outer"].load_state_dict(table["sheet"].state_dict())
    else:
        net.encoder.load_minilm(args.minilm)
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--stories", type=Path, default=Path("../shared/stories/train"))
    parser.add_argument("--minilm", type=Path, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--recipe", choices=sorted(SHARES), default="full")
    parser.add_argument("--init", help="weights of an earlier run to start from")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int, help="instead of the clock: the same weights on the same machine")
    parser.add_argument("--every", type=float, default=10, help="minutes between checkpoints")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument(
        "--freeze", type=int, default=0, help="lowest layers that stay as they are, with the embeddings"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ranks", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    Path(f"{args.out}.store").unlink(missing_ok=True)
    if args.ranks == 1:
        train(0, args)
        return
    context = torch.multiprocessing.spawn(train, (args,), nprocs=args.ranks, join=False)
    while not context.join():
        pass
    Path(f"{args.out}.store").unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
