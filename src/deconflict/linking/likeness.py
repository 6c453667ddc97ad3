"""How likely two passages speak of one matter: small comparisons of a pair, and their fitted weights.

All pairs of a story are compared at once, so a comparison takes and gives arrays. What stands around a passage tells
more than its own words: "it was negative" is about whatever its paragraph is about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from deconflict.layers.vectors import WIDTH, unpack
from deconflict.linking.groups import candidate_pairs
from deconflict.linking.neighbours import Vectors, nearest_pairs
from deconflict.linking.quotes import BLOCK
from deconflict.linking.rows import Floats, Ints, rows_of_words
from deconflict.linking.told import Told

HASHED = 64  # columns into which the words are folded to find neighbours
AT_ONCE = 20_000  # pairs whose vectors stay in a core's cache: a third less time than 100,000
BESIDE = 6  # passages after each in the same report with which it is always compared


class Matter:
    """All passages of a story as arrays, row by row."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told
        numbers: dict[tuple[str, object], int] = {}
        self.paragraph = np.array(
            [numbers.setdefault((t.document, t.passage.paragraph), len(numbers)) for t in told], np.int64
        )
        firsts = {number: t for number, t in sorted(zip(self.paragraph.tolist(), told, strict=True), key=_number)}
        paragraphs = [firsts[number].around for number in range(len(numbers))]
        rarity = rarities(paragraphs, [t.wording.stems for t in told])
        self.words = rows_of_words([t.wording.stems for t in told], rarity)
        self.around = rows_of_words(paragraphs, rarity)
        self.own = centred([t.passage.vector for t in told])
        self.wider = centred([t.passage.around for t in told])
        self.hashed = hashed_words(
            [(*t.wording.stems, *paragraphs[p]) for t, p in zip(told, self.paragraph, strict=True)], rarity
        )
        documents = {document: n for n, document in enumerate(sorted({t.document for t in told}))}
        self.document = np.array([documents[t.document] for t in told], np.int64)
        self.sentence = np.array([t.passage.sentence for t in told], np.int64)
        self.position = np.array([t.position for t in told], np.float64)
        self.voice = np.array([t.statement is None for t in told], np.bool_)
        self.title = np.array([t.is_title for t in told], np.bool_)
        self.length = np.log1p(np.array([len(t.wording.stems) for t in told], np.float64))


def _number(pair: tuple[int, Told]) -> int:
    return pair[0]


def rarities(paragraphs: Sequence[Sequence[str]], more: Sequence[Sequence[str]]) -> dict[str, float]:
    """For each stem, how much it tells: the fewer paragraphs of the story have it, the more."""
    counts = Counter(word for words in paragraphs for word in set(words))
    most = math.log(len(paragraphs) + 1.0) + math.log(2.0)
    found = {word: max(math.log((len(paragraphs) + 1) / (n + 0.5)), 0.01) for word, n in counts.items()}
    return {word: most for words in more for word in words} | found


def centred(packed: Sequence[bytes]) -> Vectors:
    """Vectors of length one, less what all passages of the story share; zeros where nothing was encoded."""
    known = np.array([bool(p) for p in packed], np.bool_)
    vectors = np.zeros((len(packed), WIDTH), np.float32)
    if known.any():
        rows = unpack([p for p in packed if p])
        rows = rows - rows.mean(axis=0, dtype=np.float64).astype(np.float32)
        vectors[known] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return vectors


def hashed_words(words: Sequence[Sequence[str]], rarity: Mapping[str, float]) -> Vectors:
    """The words of each row folded into a few columns, to find rows that share many."""
    signs = {word: (crc32(word.encode()) % HASHED, 1.0 if crc32(b"+" + word.encode()) % 2 else -1.0) for word in rarity}
    found = [(row, word) for row, each in enumerate(words) for word in sorted(set(each))]
    cells = np.array([row * HASHED + signs[word][0] for row, word in found], np.int64)
    folded = np.zeros(len(words) * HASHED, np.float32)
    np.add.at(folded, cells, np.array([signs[word][1] * rarity[word] for _, word in found], np.float32))
    rows = folded.reshape(len(words), HASHED)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), np.float32)


# ---------------------------------------------------------------- who is worth comparing


def pairs_of(matter: Matter) -> Ints:
    """Pairs (P, 2) of rows, left < right: near in meaning, alike in wording, or beside one another in one report."""
    told, count = matter.told, max(1, len(matter.told))
    near = nearest_pairs(
        np.concatenate([matter.own, matter.wider, matter.hashed], axis=1),
        np.concatenate([matter.wider, matter.own, matter.hashed], axis=1),
    )
    alike = np.array(list(candidate_pairs(map(sequences, told))), np.int64).reshape(-1, 2)
    every = np.concatenate([near, alike, beside(matter)])
    codes = np.unique(every[:, 0] * count + every[:, 1])
    return np.stack([codes // count, codes % count], axis=1)


def sequences(told: Told) -> list[tuple[tuple[str, ...], int]]:
    """Near-identical wordings share two stems in a row, or three quoted words."""
    quoted = [(told.quotation.words, BLOCK)] if told.quotation else []
    return [(told.wording.stems, 2), *quoted]


def beside(matter: Matter) -> Ints:
    """Pairs of passages that follow one another in one report."""
    count = len(matter.told)
    left = np.concatenate([np.arange(count - step) for step in range(1, BESIDE + 1) if step < count] or [np.arange(0)])
    steps = [np.full(count - step, step) for step in range(1, BESIDE + 1) if step < count]
    right = left + np.concatenate(steps or [np.arange(0)])
    together = matter.document[left] == matter.document[right]
    return np.stack([left[together], right[together]], axis=1)


# ---------------------------------------------------------------- comparisons


Comparison = Callable[[Matter, Ints, Ints], Floats]


def cosines(left: Vectors, right: Vectors) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", left, right), np.float64)


def _apart(matter: Matter, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Of one paragraph it says nothing that both stand in it; `same_paragraph` does."""
    return np.asarray(matter.paragraph[left] != matter.paragraph[right], np.bool_)


def same_meaning(matter: Matter, left: Ints, right: Ints) -> Floats:
    """The words mean the same."""
    return cosines(matter.own[left], matter.own[right])


def same_subject(matter: Matter, left: Ints, right: Ints) -> Floats:
    """The words of one mean what the paragraph around the other is about."""
    subject = np.maximum(cosines(matter.own[left], matter.wider[right]), cosines(matter.wider[left], matter.own[right]))
    return np.where(_apart(matter, left, right), subject, 0.0)


def same_topic(matter: Matter, left: Ints, right: Ints) -> Floats:
    """The paragraphs around both mean the same."""
    return np.where(_apart(matter, left, right), cosines(matter.wider[left], matter.wider[right]), 0.0)


def shared_words(matter: Matter, left: Ints, right: Ints) -> Floats:
    """They share words that are rare in the story."""
    return matter.words.cosines(left, right)


def shared_words_around(matter: Matter, left: Ints, right: Ints) -> Floats:
    """The paragraphs around them share such words."""
    around = matter.around.cosines(matter.paragraph[left], matter.paragraph[right])
    return np.where(_apart(matter, left, right), around, 0.0)


def words_in_one(matter: Matter, left: Ints, right: Ints) -> Floats:
    """The rare words of one stand in the paragraph around the other."""
    ours = matter.words.cosines(left, matter.paragraph[right], matter.around)
    theirs = matter.words.cosines(right, matter.paragraph[left], matter.around)
    return np.where(_apart(matter, left, right), np.maximum(ours, theirs), 0.0)


def same_paragraph(matter: Matter, left: Ints, right: Ints) -> Floats:
    """They stand in one paragraph."""
    return np.asarray(matter.paragraph[left] == matter.paragraph[right], np.float64)


def next_sentence(matter: Matter, left: Ints, right: Ints) -> Floats:
    """They stand in one sentence or beside one another."""
    near = np.abs(matter.sentence[left] - matter.sentence[right]) <= 1
    return np.asarray((matter.document[left] == matter.document[right]) & near, np.float64)


def far_apart(matter: Matter, left: Ints, right: Ints) -> Floats:
    """One stands early in its report, the other late in another."""
    apart = np.abs(matter.position[left] - matter.position[right])
    return np.where(matter.document[left] == matter.document[right], 0.0, apart)


def one_own_voice(matter: Matter, left: Ints, right: Ints) -> Floats:
    """One is the reporter's own sentence."""
    return (matter.voice[left] ^ matter.voice[right]).astype(np.float64)


def both_own_voice(matter: Matter, left: Ints, right: Ints) -> Floats:
    """Both are reporters' own sentences."""
    return (matter.voice[left] & matter.voice[right]).astype(np.float64)


def a_title(matter: Matter, left: Ints, right: Ints) -> Floats:
    """One is a title."""
    return (matter.title[left] | matter.title[right]).astype(np.float64)


def few_words(matter: Matter, left: Ints, right: Ints) -> Floats:
    """How long the shorter one is: the logarithm of its words that carry meaning."""
    return np.minimum(matter.length[left], matter.length[right])


COMPARISONS: tuple[Comparison, ...] = (
    same_meaning,
    same_subject,
    same_topic,
    shared_words,
    shared_words_around,
    words_in_one,
    same_paragraph,
    next_sentence,
    far_apart,
    one_own_voice,
    both_own_voice,
    a_title,
    few_words,
)


def compare_all(matter: Matter, pairs: Ints) -> dict[str, Floats]:
    """Every comparison of every pair, by name."""
    parts = [pairs[k : k + AT_ONCE] for k in range(0, max(1, len(pairs)), AT_ONCE)]
    return {c.__name__: np.concatenate([c(matter, p[:, 0], p[:, 1]) for p in parts]) for c in COMPARISONS}
