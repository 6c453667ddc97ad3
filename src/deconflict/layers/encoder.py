"""Text → Layers through one small neural encoder.

Windows of one document are read together and never with another document's: the activations of an int8 model are scaled
by batch, so a batch of mixed documents would let a neighbour change a reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from deconflict.layers.arguments import nearest_of_each_role
from deconflict.layers.faint import without_faint
from deconflict.layers.frames import decode_frame
from deconflict.layers.headline_names import trim_headline_names
from deconflict.layers.labels import ACTS, CERTAINTIES, KINDS, NAMES3, NAMES9, POLARITIES, ROLES, UPOS
from deconflict.layers.sessions import open_session, shipped
from deconflict.layers.tags import decode_bio, spans_of
from deconflict.layers.tree import find_heads
from deconflict.layers.windows import Batch, Vocabulary, Words, cut_windows, make_batch, shapes_of
from deconflict.types import Frame, Layers, Name, Predicate, Text

WINDOWS = 12  # a batch: some 2,800 pieces at most, to bound memory
# least score of an anchor for which a frame is read at all: from 0.02 on, 40 articles take 1,190 MB in place of 910
FLOOR = 0.06  # the conventions' own floors are higher
OUTER, SHEET = 0, 1  # the two conventions of attribution, in the order of the model's outputs
# From which an attribution counts, by convention: geometric mean of its anchor's and its frame's score (on PolNeAR dev
# the arithmetic mean is 0.7 points of detect F1 worse, either score alone 1.3)
CUE_FLOOR = (0.25, 0.5)
FAINT = 0.15  # from which an attribution of the sheet's convention counts whose words are plain (`faint`)
ANCHOR_FLOOR = 0.2  # of an anchor of the outermost convention, of which none is read faintly

Outputs = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Pass:
    """One batch through the model: what went in, what came out, and the index of its first word in the text."""

    batch: Batch
    windows: tuple[tuple[int, int], ...]
    outputs: Outputs

    @property
    def start(self) -> int:
        return self.windows[0][0]


class Encoder:
    """The shipped model: `annotate` a text, or run the bare `forward` pass."""

    def __init__(self, *, threads: int = 1, path: str | None = None) -> None:
        self._session = open_session(path or model_path(), threads=threads)
        meta = self._session.get_modelmeta().custom_metadata_map
        self.relations: tuple[str, ...] = tuple(json.loads(meta["relations"]))
        self.recipe: str = meta["recipe"]
        self.vocabulary = Vocabulary()
        self._outputs = [o.name for o in self._session.get_outputs()]

    def forward(self, words: Words) -> Iterator[Pass]:
        """The bare pass over a text's words, batch by batch."""
        windows = cut_windows(words)
        for k in range(0, len(windows), WINDOWS):
            chunk = tuple(windows[k : k + WINDOWS])
            batch = make_batch([(words, i, j, 0) for i, j in chunk])
            feed = {**batch.feed(), "floor": np.array([FLOOR], np.float32)}
            outputs = self._session.run(self._outputs, feed)
            yield Pass(batch, chunk, dict(zip(self._outputs, outputs, strict=True)))

    def annotate(self, text: Text) -> Layers:
        """Every layer of one text."""
        words = words_of(text, self.vocabulary)
        return make_layers(text, words, list(self.forward(words)), self.relations)


@cache
def load(threads: int = 1) -> Encoder:
    """The shipped encoder, loaded once a process."""
    return Encoder(threads=threads)


def model_path() -> str:
    return shipped("encoder.onnx")


def words_of(text: Text, vocabulary: Vocabulary) -> Words:
    """The words of a text as the encoder takes them; words in scare quotes count as quoted too."""
    raw = text.document.text
    forms = [t.of(raw) for t in text.tokens]
    starts = [a for a, _ in text.sentences] + [len(forms)]
    breaks = np.zeros(len(forms), np.int64)
    breaks[[text.sentences[a][0] for a, _ in text.paragraphs]] = 1
    quoted = np.zeros(len(forms), np.int64)
    begins = np.array([t.start for t in text.tokens])
    for q in text.quotations:
        low, high = np.searchsorted(begins, [q.span.start, q.span.end])
        quoted[low:high] = 1
    return Words(
        pieces=vocabulary.pieces(forms),
        shapes=shapes_of(forms, starts),
        quoted=quoted,
        breaks=breaks,
        starts=np.array(starts, np.int64),
    )


def make_layers(text: Text, words: Words, passes: Sequence[Pass], relations: tuple[str, ...]) -> Layers:
    upos = [UPOS[k] for p in passes for k in p.outputs["upos"].tolist()]
    heads = np.full(len(words), -1, np.int64)
    labels = ["root"] * len(words)
    predicates: list[Predicate] = []
    frames: tuple[list[Frame], list[Frame]] = ([], [])
    for each in passes:
        _read_trees(each, words, heads, labels, relations)
        predicates += _read_predicates(each, words, heads.tolist())
        for convention in (OUTER, SHEET):
            frames[convention].extend(_read_frames(each, text, convention))
    return Layers(
        text=text,
        upos=tuple(upos),
        head=tuple(heads.tolist()),
        relation=tuple(labels),
        names=tuple(trim_headline_names(text, tuple(_read_names(text, passes)))),
        predicates=tuple(predicates),
        outermost=tuple(_without_rivals(frames[OUTER])),
        frames=tuple(_without_rivals(without_faint(frames[SHEET], CUE_FLOOR[SHEET], text))),
        vectors=np.concatenate([p.outputs["vectors"] for p in passes]) if passes else None,
    )


def _sentences(words: Words, i: int, j: int) -> list[tuple[int, int]]:
    """The sentences of a window, as word ranges; a sentence longer than a window comes in pieces."""
    inner = [int(s) for s in words.starts if i < s < j]
    bounds = [i, *inner, j]
    return list(zip(bounds[:-1], bounds[1:], strict=True))


def _read_trees(
    each: Pass, words: Words, heads: NDArray[np.int64], labels: list[str], relations: tuple[str, ...]
) -> None:
    arcs, rels = each.outputs["arcs"], each.outputs["rels"]
    for row, (i, j) in enumerate(each.windows):
        for a, b in _sentences(words, i, j):
            low, high = a - i, b - i
            scores = np.concatenate([arcs[row, low:high, :1], arcs[row, low:high, low + 1 : high + 1]], 1)
            found = find_heads(scores)
            heads[a:b] = np.where(found < 0, -1, found + a)
            told = zip(rels[row, low:high].tolist(), found.tolist(), strict=True)
            labels[a:b] = [relations[label] if head >= 0 else "root" for label, head in told]


def _read_predicates(each: Pass, words: Words, heads: Sequence[int]) -> Iterator[Predicate]:
    is_predicate, roles = each.outputs["predicates"], each.outputs["roles"]
    for row, (i, j) in enumerate(each.windows):
        for a, b in _sentences(words, i, j):
            for p in (a + np.flatnonzero(is_predicate[a - each.start : b - each.start])).tolist():
                own = roles[row, p - i, a - i : b - i]
                filled = np.flatnonzero(own)
                told = zip((ROLES[role] for role in own[filled].tolist()), (a + filled).tolist(), strict=True)
                yield Predicate(token=p, arguments=nearest_of_each_role(told, p, heads))


def _read_names(text: Text, passes: Sequence[Pass]) -> Iterator[Name]:
    logits = np.concatenate([p.outputs["names9"] for p in passes]) if passes else np.zeros((0, len(NAMES9)), np.float32)
    tags = decode_bio(logits, text.sentences, NAMES9)
    for first, last, kind in spans_of(tags.tolist(), NAMES9):
        span = type(text.tokens[first])(text.tokens[first].start, text.tokens[last].end)
        yield Name(span=span, first=first, last=last, type=kind)


def names3_of(text: Text, passes: Sequence[Pass]) -> list[tuple[int, int, str]]:
    """Names in UNER's three types (PER, LOC, ORG), for measuring: first word, last word, type."""
    logits = np.concatenate([p.outputs["names3"] for p in passes])
    return spans_of(decode_bio(logits, text.sentences, NAMES3).tolist(), NAMES3)


def _read_frames(each: Pass, text: Text, convention: int) -> Iterator[Frame]:
    raw = text.document.text
    out = each.outputs
    anchors = out["anchors"]
    chance = out["cues"][anchors, convention]
    score = np.sqrt(chance * out["valid"][:, convention])
    counts = score >= FAINT if convention == SHEET else (score >= CUE_FLOOR[OUTER]) & (chance >= ANCHOR_FLOOR)
    rows = np.flatnonzero(counts)
    pointers, none = _normalised(out["pointers"][rows, convention], out["none"][rows, convention])
    tags = out["tags"][rows, convention].astype(np.float64)
    reach = (tags.shape[1] - 1) // 2
    for k, row in enumerate(rows):
        anchor = each.start + int(anchors[row])
        mark = not any(c.isalnum() for c in text.tokens[anchor].of(raw))
        parts = decode_frame(tags[k], pointers[k], none[k], reach, bare=mark)
        shift = anchor - reach
        yield Frame(
            anchor=anchor,
            cue=tuple(t + shift for t in parts.cue),
            source=tuple(t + shift for t in parts.source),
            content=tuple(t + shift for t in parts.content),
            via=tuple(t + shift for t in parts.via),
            score=round(float(score[row]), 4),
            act=_named(ACTS, out["act"][row]),
            certainty=_named(CERTAINTIES, out["certainty"][row]),
            polarity=_named(POLARITIES, out["polarity"][row]),
            source_kind=_named(KINDS, out["kind"][row]),
        )


def _normalised(
    pointers: NDArray[np.generic], none: NDArray[np.generic]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Pointer logits (K, L, 8) and none logits (K, 3) → log-probabilities over words and none together."""
    logits = pointers.astype(np.float64)
    null = np.full((len(logits), 1, 8), -1e4)
    null[:, 0, [0, 1]], null[:, 0, [2, 3]], null[:, 0, [6, 7]] = none[:, :1], none[:, 1:2], none[:, 2:3]
    both = np.concatenate([logits, null], 1)
    both -= both.max(1, keepdims=True)
    both -= np.log(np.exp(both).sum(1, keepdims=True))
    return both[:, :-1], both[:, -1, [0, 2, 6]]


def _named(names: Sequence[str], values: NDArray[np.generic]) -> dict[str, float]:
    return {str(n): round(float(v), 4) for n, v in zip(names, values, strict=True)}


def _without_rivals(frames: Sequence[Frame]) -> list[Frame]:
    """Of frames that claim one cue word, the best; frames without content say nothing."""
    taken: set[int] = set()
    kept = []
    for frame in sorted(frames, key=lambda f: (-f.score, f.anchor)):
        own = set(frame.cue) or {frame.anchor}
        if frame.content and not own & taken:
            taken |= own
            kept.append(frame)
    return sorted(kept, key=lambda f: f.anchor)
