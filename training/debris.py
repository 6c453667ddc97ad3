"""Train the line model that tells a page's own prose from its menus, promos and boilerplate.

    python -m training.debris --data ../shared

Reads `corpora/scraped/dev.jsonl.gz` (300 web articles with a keep mark a line) and `stories/train` (our own reports,
with their debris marked). Prints five-fold cross-validated figures and writes the weights of the five folds, with
which bench/debris measures the whole marking of lines on pages that they have not seen; then trains on everything and
writes the weights that ship. Seeded: two runs on one machine write the same files. Under a minute on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from deconflict.documents.line_features import Floats, describe
from deconflict.documents.lines import find_lines

SEED = 20
FOLDS = 5
EPOCHS = 8
RATE = 3e-3
HIDDEN = 32
DROPOUT = 0.2
REACH = (
    5  # lines that a convolution sees; the second one is dilated by 4, so that a line is read with ten on either side
)
LONG_LINE = 12  # words; the lines above the first such line of a story are its head, which is read by other rules


@dataclass(frozen=True)
class Page:
    """Lines with 1 for the report's own prose, 0 for the rest, and how much each mark counts."""

    name: str
    lines: list[str]
    keep: Floats
    weight: Floats
    unwanted: list[str]
    group: str


def scraped_pages(folder: Path) -> Iterator[Page]:
    with gzip.open(folder / "corpora" / "scraped" / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            lines = [" ".join(text.split()) for text in record["lines"]]
            marked = [(text, keep) for text, keep in zip(lines, record["keep"], strict=True) if text]
            kept = [text for text, _ in marked]
            # a word counts as much as a word, but long paragraphs, which are easy, shall not drown the headings
            weight = np.sqrt([text.count(" ") + 1 for text in kept], dtype=np.float32)
            keep = np.array([mark for _, mark in marked], dtype=np.float32)
            yield Page(record["id"], kept, keep, weight, record["must_not_have"], "scraped")


def story_pages(folder: Path) -> Iterator[Page]:
    for story in sorted((folder / "stories" / "train").glob("*/story.toml")):
        for report in tomllib.loads(story.read_text(encoding="utf-8"))["report"]:
            text = (story.parent / report["file"]).read_text(encoding="utf-8")
            lines = [line.text for line in find_lines(text)]
            debris = {" ".join(part.split()) for piece in report["debris"] for part in piece.splitlines()}
            keep = np.array([line not in debris for line in lines], dtype=np.float32)
            weight = np.sqrt([line.count(" ") + 1 for line in lines], dtype=np.float32)
            body = next((i for i, line in enumerate(lines) if line.count(" ") + 1 >= LONG_LINE), 0)
            weight[:body] *= 1 - keep[:body]
            yield Page(report["file"], lines, keep, weight, [], story.parent.name)


class LineNet(nn.Module):
    """Two residual convolutions over the lines of a page; exported as plain arrays to `line_model.npz`."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.entry = nn.Linear(columns, HIDDEN)
        self.near = nn.Conv1d(HIDDEN, HIDDEN, REACH, padding=REACH // 2)
        self.far = nn.Conv1d(HIDDEN, HIDDEN, REACH, padding=2 * (REACH - 1), dilation=4)
        self.exit = nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, columns: torch.Tensor) -> torch.Tensor:
        hidden = self.dropout(torch.relu(self.entry(columns)))
        hidden = self.dropout(hidden + torch.relu(self.near(hidden.T[None])[0].T))
        hidden = self.dropout(hidden + torch.relu(self.far(hidden.T[None])[0].T))
        return self.exit(hidden)[:, 0]


@dataclass(frozen=True)
class Trained:
    net: LineNet
    mean: Floats
    scale: Floats

    def keep(self, columns: Floats) -> Floats:
        with torch.no_grad():
            return torch.sigmoid(self.net(torch.from_numpy((columns - self.mean) / self.scale))).numpy()


def train(pages: Sequence[Page], columns: Sequence[Floats], seed: int) -> Trained:
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    every = np.concatenate(columns)
    mean, scale = every.mean(axis=0), every.std(axis=0) + 1e-3
    inputs = [torch.from_numpy((x - mean) / scale) for x in columns]
    net = LineNet(every.shape[1])
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, EPOCHS * len(pages))
    for _ in range(EPOCHS):
        for i in order.permutation(len(pages)):
            weight = torch.from_numpy(pages[i].weight)
            if weight.sum() == 0:
                continue
            loss = nn.functional.binary_cross_entropy_with_logits(
                net(inputs[i]), torch.from_numpy(pages[i].keep), reduction="none"
            )
            optimizer.zero_grad()
            ((loss * weight).sum() / weight.sum()).backward()
            optimizer.step()
            schedule.step()
    return Trained(net.eval(), mean, scale)


@dataclass(frozen=True)
class CrossValidation:
    """For each page its fold, and what the model says that has not seen it, nor another report of its story."""

    folds: list[int]
    told: list[Floats]
    models: list[Trained]


def cross_validate(pages: Sequence[Page], columns: Sequence[Floats]) -> CrossValidation:
    groups = sorted({page.group if page.group != "scraped" else page.name for page in pages})
    fold_of = dict(zip(groups, np.random.default_rng(SEED).permutation(len(groups)) % FOLDS, strict=True))
    folds = [fold_of[page.group if page.group != "scraped" else page.name] for page in pages]
    told: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(pages)
    models = []
    for fold in range(FOLDS):
        chosen = [i for i in range(len(pages)) if folds[i] != fold]
        model = train([pages[i] for i in chosen], [columns[i] for i in chosen], SEED + fold)
        models.append(model)
        for i in range(len(pages)):
            if folds[i] == fold:
                told[i] = model.keep(columns[i])
    return CrossValidation([int(fold) for fold in folds], told, models)


def word_f1(page: Page, kept: np.ndarray) -> float:
    """F1 of kept words, counted line by line."""
    words = np.array([line.count(" ") + 1 for line in page.lines])
    gold = page.keep > 0
    hit = words[gold & kept].sum()
    return float(2 * hit / max(words[gold].sum() + words[kept].sum(), 1))


def unwanted_gone(pages: Iterable[tuple[Page, np.ndarray]]) -> float:
    gone = total = 0
    for page, kept in pages:
        text = "\n".join(line for line, keep in zip(page.lines, kept, strict=True) if keep)
        gone += sum(snippet not in text for snippet in page.unwanted)
        total += len(page.unwanted)
    return gone / total


def report(pages: Sequence[Page], told: Sequence[Floats]) -> None:
    scraped = [(page, keep) for page, keep in zip(pages, told, strict=True) if page.group == "scraped"]
    stories = [(page, keep) for page, keep in zip(pages, told, strict=True) if page.group != "scraped"]
    for threshold in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        f1 = np.mean([word_f1(page, keep >= threshold) for page, keep in scraped])
        gone = unwanted_gone((page, keep >= threshold) for page, keep in scraped)
        body = np.concatenate([keep[(p.keep > 0) & (p.weight > 0)] for p, keep in stories])
        debris = np.concatenate([keep[p.keep == 0] for p, keep in stories])
        print(
            f"{threshold:4} scraped word F1 {f1:.3f} unwanted gone {gone:.3f} | stories: body lines lost "
            f"{np.mean(body < threshold):.4f}, debris lines found {np.mean(debris < threshold):.3f}"
        )


def arrays(model: Trained) -> dict[str, np.ndarray]:
    state = {name.replace(".", "_"): x.numpy().astype(np.float16) for name, x in model.net.state_dict().items()}
    return {"mean": model.mean, "scale": model.scale, **state}


def save_folds(pages: Sequence[Page], validation: CrossValidation, path: Path) -> None:
    """The weights of every fold, and the names of the pages that each has not seen."""
    named = {f"{fold}.{name}": x for fold, model in enumerate(validation.models) for name, x in arrays(model).items()}
    held = {
        f"{fold}.pages": np.array([page.name for page, of in zip(pages, validation.folds, strict=True) if of == fold])
        for fold in range(FOLDS)
    }
    np.savez_compressed(path, **named, **held)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("src/deconflict/documents/data/line_model.npz"))
    parser.add_argument("--folds", type=Path, default=Path("bench/debris/folds.npz"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pages = [*scraped_pages(arguments.data), *story_pages(arguments.data)]
    columns = [describe(page.lines) for page in pages]
    validation = cross_validate(pages, columns)
    report(pages, validation.told)
    save_folds(pages, validation, arguments.folds)
    np.savez(arguments.out, **arrays(train(pages, columns, SEED)))


if __name__ == "__main__":
    main()
