"""Fit what tells the PLOVER type of the event that a claim is about.

    python -m training.claim_types ../shared/stories/train src/deconflict/linking/data

Learns from the gold claims of the stories, the invented passages of `training/matters/*.txt`, the invented claims of
`training/event_claims.txt` and the invented sentences of `training/event_sentences.txt`: ridge regression on one column
a type, over nearness of vectors (by landmarks, after Nyström) and stems.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.events.claims import Story, make_story
from bench.gold import make_document
from bench.stories.measuring import find_stories, load_scorer

from deconflict import flow
from deconflict.layers.encoder import load
from deconflict.layers.vectors import pool
from deconflict.linking.claim_types import (
    FILE,
    TYPES,
    TypeModel,
    Wordings,
    gather,
    kernel,
    look_at,
    weigh_stems,
)
from deconflict.linking.stands import Stands
from deconflict.linking.wording import lexicon, wording_of
from deconflict.reading.type_weights import Floats, as_shipped
from deconflict.text.segment import segment

HERE = Path(__file__).parent
SENTENCES = HERE / "event_sentences.txt"
CLAIMS = HERE / "event_claims.txt"
MATTERS = HERE / "matters"
PASSAGE = re.compile(r"([.+\-?~]) ([A-Z]\d+)(?: (?:own|title))?(?:: (.*))?$")
RIDGE = 1.3
CONSTANT = 0.3  # weight of the bias, beside stems
INVENTED = 0.7  # weight of an invented example, where a gold claim has one
RARE = 0.2  # power with which rare types are lifted
LANDMARKS = 1900  # half of the examples, a quarter of a megabyte; bench/events has what more and fewer give
LEAST = 1  # examples with a stem
TOGETHER = 12  # passages that are encoded at once: five times as fast as one by one
Invented = tuple[str, Sequence[str]]  # a type, "" for none, and the members' words


@dataclass(frozen=True, slots=True)
class Example:
    """A claim's members and its type, "" for none."""

    story: str
    wordings: Wordings
    type: str


# ---------------------------------------------------------------- examples


def gold_examples(story: Story) -> Iterator[Example]:
    """Of every gold claim of which a passage of ours is a member."""
    stands = Stands(story.sheet.readings)
    for gold, claim in zip(story.gold, story.claims, strict=True):
        wordings = look_at(stands.of(claim)) if claim else None
        if wordings:
            yield Example(story.name, wordings, gold.get("event", ""))


def invented_examples() -> list[Example]:
    """The sentences, each a claim of one member, the claims told in a line, and the claims of the matters."""
    told = [*_of_sentences(), *_of_lines(), *(c for path in sorted(MATTERS.glob("*.txt")) for c in _of_matters(path))]
    encoded = iter(_encode([words for _, members in told for words in members]))
    examples = []
    for type, members in told:
        vectors, stems = zip(*(next(encoded) for _ in members), strict=True)
        examples.append(Example("", gather(vectors, stems), type))
    return examples


def _of_sentences() -> Iterator[Invented]:
    type = ""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("["):
            type = line.strip("[]").replace("NONE", "")
        elif line and not line.startswith("#"):
            yield type, [line]


def _of_lines() -> Iterator[Invented]:
    for line in CLAIMS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            type, _, words = line.partition(": ")
            yield type.replace("NONE", ""), words.split(" / ")


def _of_matters(path: Path) -> Iterator[Invented]:
    words: dict[str, str] = {}
    members: dict[int, list[str]] = defaultdict(list)
    types: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(), "story:"]:
        if line.startswith("story:"):
            yield from ((types[n], [words[id] for id in ids if id in words]) for n, ids in members.items())
            words, members, types = {}, defaultdict(list), []
        elif line.startswith("claim:"):
            types.append(line.removeprefix("claim:").split("|")[0].strip())
        elif passage := PASSAGE.match(line):
            if passage[3]:
                words[passage[2]] = passage[3]
            if types and passage[1] != ".":
                members[len(types) - 1].append(passage[2])


def _encode(passages: Sequence[str]) -> Iterator[tuple[Floats, tuple[str, ...]]]:
    """Of each the vector and stems of what stands in [[…]], or of all; some together, as paragraphs of one report."""
    for first in range(0, len(passages), TOGETHER):
        some = passages[first : first + TOGETHER]
        plain = [words.replace("[[", "").replace("]]", "") for words in some]
        layers = load().annotate(segment(make_document("\n\n".join(plain))))
        assert layers.vectors is not None
        start = 0
        for words, paragraph in zip(some, plain, strict=True):
            parts = re.findall(r"\[\[(.*?)\]\]", words) or [words]
            inside, at = [], start
            for part in parts:
                at = layers.text.document.text.index(part, at)
                inside += [k for k, t in enumerate(layers.text.tokens) if at <= t.start < at + len(part)]
            yield pool(layers.vectors[inside]).astype(np.float64), wording_of(" … ".join(parts)).stems
            start += len(paragraph) + 2


# ---------------------------------------------------------------- fitting


def fit_types(examples: Sequence[Example]) -> TypeModel:
    """The same model for the same examples, whatever their order."""
    examples = sorted(examples, key=lambda e: (e.type, sorted(e.wordings.stems.items()), e.wordings.vector.tolist()))
    vectors = np.stack([e.wordings.vector for e in examples])
    landmarks = as_shipped(vectors[:: max(1, len(vectors) // LANDMARKS)])
    counts = Counter(stem for e in examples for stem in e.wordings.stems)
    known = (s for s, n in sorted(counts.items()) if n >= LEAST and not tells_number(s))
    rarity = {s: float(np.log(len(examples) / counts[s])) for s in known}
    row = {stem: n for n, stem in enumerate(rarity)}
    stems = np.zeros((len(examples), len(row)))
    for n, example in enumerate(examples):
        for stem, weight in weigh_stems(example.wordings.stems, rarity).items():
            stems[n, row[stem]] = weight
    inner = kernel(landmarks, landmarks) + 1e-6 * np.eye(len(landmarks))
    across = np.linalg.solve(inner, kernel(landmarks, vectors))  # of each landmark, its share in each example
    gram = kernel(vectors, landmarks) @ across + stems @ stems.T + CONSTANT
    target = np.array([[float(e.type == (t or "")) for t in TYPES] for e in examples])
    weight = np.array([1.0 if e.story else INVENTED for e in examples])
    common = weight @ target
    lift = (common / common.mean()) ** -RARE
    dual = np.linalg.solve(gram + np.diag(RIDGE / weight), target) * lift
    bias = CONSTANT * dual.sum(axis=0)
    return TypeModel(landmarks, across @ dual, rarity, row, stems.T @ dual, bias)


def tells_number(stem: str) -> bool:
    """Numbers tell no type; whoever invents examples has favourites among them."""
    return stem[0].isdigit() or stem in lexicon().numbers


def write_model(path: Path, model: TypeModel) -> None:
    """Stems in half precision, vectors in bytes."""
    np.savez_compressed(
        path,
        landmarks=np.round(model.landmarks * 127).astype(np.int8),
        near=model.near.astype(np.float16),
        rarity=np.array(list(model.rarity.values())).astype(np.float16),
        says=model.says.astype(np.float16),
        bias=model.bias.astype(np.float32),
        stems=np.frombuffer("\n".join(model.rarity).encode(), np.uint8),
    )


def main(words: Sequence[str]) -> None:
    folder, out = Path(words[0]), Path(words[1])
    scorer = load_scorer(folder)
    sheets = ((f, flow.read([str(f)], workers=1)) for f in find_stories(folder))
    gold = [e for f, sheet in sheets for e in gold_examples(make_story(scorer, f, sheet))]
    write_model(out / FILE, fit_types([*gold, *invented_examples()]))


if __name__ == "__main__":
    main(sys.argv[1:])
