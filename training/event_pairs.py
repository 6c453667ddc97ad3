"""Fit what tells the PLOVER type of the event between a given source and target.

    python -m training.event_pairs src/deconflict/reading/data

Learns from invented sentences alone: those of `event_pairs.txt`, where source and target are marked, each also joined
to another so that longer sentences with several events are seen; those of `event_sentences.txt`; and one small sentence
for every word and phrase of the tables, so that words that no table lists are read by what they resemble. Softmax over
nearness to landmarks (after Nyström) and over stems.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from bench.gold import make_document

from deconflict.layers.encoder import load
from deconflict.layers.report import Report, make_report
from deconflict.reading.event_lexicon import inflections, irregular_forms, lexicon
from deconflict.reading.event_looks import Floats, Look, look_at, look_of
from deconflict.reading.event_pairs import find_words
from deconflict.reading.event_types import FILE, TYPES, TypeModel, kernel, weigh_stems
from deconflict.reading.type_weights import as_shipped
from deconflict.text.segment import segment

HERE = Path(__file__).parent
PAIRS, SENTENCES = HERE / "event_pairs.txt", HERE / "event_sentences.txt"
NAMES = [type.value for type in TYPES]
LANDMARKS = 300
LEAST = 2  # examples with a stem
RIDGE = 1.0
NEAR = 3.0  # weight of nearness beside stems
WEIGHTS = {"pair": 1.0, "joined": 0.5, "sentence": 0.5, "table": 0.25}  # what one example of each kind counts
JOINTS = (
    "{0}, and {1}.",
    "{0} a day after {1}.",
    "{0} while {1}.",
    "{0}, officials said on Monday, as {1}.",
    "{0}, a spokesman told reporters in the capital, adding that {1}.",
    "{0} after {1} last week.",
    "{0}, the state news agency reported, hours before {1}.",
    "{0} although {1}.",
)


@dataclass(frozen=True, slots=True)
class Marked:
    """An invented sentence with the words of its source and target."""

    type: str
    text: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A look and its type; `kind` is a key of WEIGHTS."""

    type: str
    kind: str
    look: Look


# ---------------------------------------------------------------- examples


def read_marked(path: Path = PAIRS) -> list[Marked]:
    """The sentences of the file, in its order; of several marks the first is taken."""
    found, type = [], ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            type = line.strip("[]")
        elif line and not line.startswith("#"):
            source, target = re.search("<(.*?)>", line), re.search("{(.*?)}", line)
            if not source or not target:
                raise ValueError(f"{path.name}: no source or target in {line!r}")
            found.append(Marked(type, re.sub("[<>{}]", "", line), source[1], target[1]))
    return found


def make_examples() -> list[Example]:
    marked = read_marked()
    pairs = [Example(m.type, "pair", _look(m)) for m in marked]
    joined = [Example(m.type, "joined", _look(m)) for m in join(marked)]
    return [*pairs, *joined, *of_sentences(), *of_tables()]


def join(marked: Sequence[Marked]) -> Iterator[Marked]:
    """Each sentence before or behind another of another type, but where its sides would be found in the other."""
    chance = random.Random(7)
    for n, one in enumerate(marked):
        other, joint = chance.choice([o for o in marked if o.type != one.type]), chance.choice(JOINTS)
        first, second = (one, other) if n % 2 else (other, one)
        text = joint.format(first.text.rstrip("."), _inside(second.text.rstrip(".")))
        before = "" if first is one else other.text
        if all(side in text and side not in before for side in (one.source, one.target)):
            yield Marked(one.type, text, one.source, one.target)


def _inside(text: str) -> str:
    """A sentence as it goes on behind another: names keep their capital."""
    article = text.split()[0] in ("The", "A", "An")
    return text[0].lower() + text[1:] if article else text


def _look(marked: Marked) -> Look:
    report = _read(marked.text)
    return look_at(report, find_words(report, marked.source), find_words(report, marked.target))


def of_sentences() -> Iterator[Example]:
    """Sentences without marks: their root stands for the way from one side to the other."""
    type = ""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("["):
            type = line.strip("[]")
        elif line and not line.startswith("#") and type != "NONE":
            report = _read(line)
            plain = [t for t in range(len(report)) if report.named[t] < 0 or not report.words[t][:1].isupper()]
            roots = [t for t in range(len(report)) if report.layers.head[t] < 0]
            loose = ("punct", "conj", "advcl", "parataxis")
            below = [c for t in roots for c in report.children[t] if report.layers.relation[c] not in loose]
            yield Example(type, "sentence", look_of(report, (plain, roots, sorted({*roots, *below}), plain)))


def of_tables() -> Iterator[Example]:
    """One small sentence for each word and phrase of the tables, with the heaviest type that they give it."""
    for type, text in sorted(set(_small_sentences())):
        yield Example(type, "table", _look(Marked(type, text, "Chad", "Niger")))


def _small_sentences() -> Iterator[tuple[str, str]]:
    known = lexicon()
    for verb, groups in known.verbs.items():
        for objects in {min(g.objects, default="") for g in groups}:
            best = max(
                (g for g in groups if min(g.objects, default="") == objects), key=lambda g: (g.weight, -g.number)
            )
            yield best.type.value, f"Chad {past(verb)} {f'the {objects} of ' if len(objects) > 1 else ''}Niger."
    for noun, groups in known.nouns.items():
        yield max(groups, key=lambda g: (g.weight, -g.number)).type.value, f"The {noun} of Niger by Chad."
    for verb, phrases in known.verb_phrases.items():
        for phrase in phrases:
            first = [min(options) for options in phrase.words[:-1]]
            for last in sorted(phrase.words[-1]) if phrase.words else [""]:
                yield phrase.group.type.value, " ".join(f"Chad {past(verb)} {' '.join([*first, last])} Niger.".split())
    for noun, phrases in known.noun_phrases.items():
        for phrase in phrases:
            yield phrase.group.type.value, f"The {' '.join(min(o) for o in phrase.words)} {noun} of Niger by Chad."


def past(verb: str) -> str:
    """The past tense of a verb of the tables, as far as they tell it."""
    irregular = [w for w in irregular_forms(verb) if not w.endswith(("s", "ing"))]
    return irregular[0] if irregular else next((w for w in inflections(verb) if w.endswith("d")), verb)


def _read(text: str) -> Report:
    return make_report(load().annotate(segment(make_document(text))))


# ---------------------------------------------------------------- fitting


def fit_types(examples: Sequence[Example]) -> TypeModel:
    looks = [e.look for e in examples]
    counts = Counter(stem for look in looks for stem in look.stems)
    rarity = {s: float(np.log(len(looks) / n)) for s, n in sorted(counts.items()) if n >= LEAST}
    row = {stem: n for n, stem in enumerate(rarity)}
    vectors = np.stack([look.vector for look in looks])
    landmarks = as_shipped(_spread(examples, vectors))
    values, axes = np.linalg.eigh(kernel(landmarks, landmarks))
    whiten = NEAR * axes / np.sqrt(np.maximum(values, 1e-3))
    dense = np.concatenate([kernel(vectors, landmarks) @ whiten, np.ones((len(looks), 1))], axis=1)
    weights = np.array([WEIGHTS[e.kind] for e in examples])
    told = np.array([NAMES.index(e.type) for e in examples])
    fitted = _softmax(dense, _stem_rows(looks, rarity, row), told, weights)
    near, bias, says = fitted[: dense.shape[1] - 1], fitted[dense.shape[1] - 1], fitted[dense.shape[1] :]
    return TypeModel(landmarks, whiten @ near, rarity, row, says, bias)


def _spread(examples: Sequence[Example], vectors: Floats) -> Floats:
    """Landmarks: each kind of example has its share by weight, taken at even steps."""
    weights = np.array([WEIGHTS[e.kind] for e in examples])
    steps = (np.arange(LANDMARKS) + 0.5) / LANDMARKS * weights.sum()
    return np.asarray(vectors[np.searchsorted(np.cumsum(weights), steps)], np.float64)


def _stem_rows(looks: Sequence[Look], rarity: dict[str, float], row: dict[str, int]) -> torch.Tensor:
    cells = [(n, row[s], w) for n, look in enumerate(looks) for s, w in weigh_stems(look.stems, rarity)]
    places = torch.tensor([[n for n, _, _ in cells], [k for _, k, _ in cells]])
    weights = torch.tensor([w for _, _, w in cells], dtype=torch.float64)
    return torch.sparse_coo_tensor(places, weights, (len(looks), len(row)), check_invariants=True)


def _softmax(dense: Floats, stems: torch.Tensor, told: Floats, weights: Floats) -> Floats:
    """Weights of the columns, dense ones first, for each type: the likeliest under the ridge."""
    columns, stems = torch.tensor(dense), stems.coalesce()
    turned = stems.t().coalesce()
    target = torch.nn.functional.one_hot(torch.tensor(told), len(TYPES)).double()
    share = torch.tensor(weights)[:, None]
    sought = torch.zeros(columns.shape[1] + stems.shape[1], len(TYPES), dtype=torch.float64)

    def loss() -> torch.Tensor:
        total = columns @ sought[: columns.shape[1]] + torch.sparse.mm(stems, sought[columns.shape[1] :])
        logs = torch.log_softmax(total, 1)
        off = share * (logs.exp() - target)
        sought.grad = RIDGE * sought + torch.cat([columns.T @ off, torch.sparse.mm(turned, off)])
        return -(share * target * logs).sum() + 0.5 * RIDGE * (sought**2).sum()

    torch.optim.LBFGS([sought], max_iter=80, line_search_fn="strong_wolfe").step(loss)
    return np.asarray(sought.numpy(), np.float64)


def write_model(path: Path, model: TypeModel) -> None:
    """Vectors and what stems add in bytes, the rest in half or single precision."""
    scale = np.abs(model.says).max(axis=0) / 127
    np.savez_compressed(
        path,
        landmarks=np.round(model.landmarks * 127).astype(np.int8),
        near=model.near.astype(np.float32),
        rarity=np.array(list(model.rarity.values())).astype(np.float16),
        says=np.round(model.says / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias.astype(np.float32),
        stems=np.frombuffer("\n".join(model.rarity).encode(), np.uint8),
    )


def main(words: Sequence[str]) -> None:
    write_model(Path(words[0]) / FILE, fit_types(make_examples()))


if __name__ == "__main__":
    main(sys.argv[1:])
