"""Words → the numbers that the encoder takes: word pieces, word shapes, quotation flags, windows of whole sentences.

Training and reading share this module, so that the encoder never meets input of another shape than it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]

CLS, SEP, UNKNOWN, PARAGRAPH = 101, 102, 100, 2  # ids of the MiniLM vocabulary; 2 is its [unused1]
WORDS = 50_000  # of a vocabulary that are kept looked up
MAX_PIECES = 240  # of a window at reading time; the encoder's positions reach to 512, training windows to 240
SHAPES = 10  # word shapes below, 8 = paragraph mark, 9 is spare
LOWER, TITLE, UPPER, MIXED, DIGITS, MARK, INITIAL, FIRST_TITLE, BREAK = range(9)


@lru_cache(maxsize=WORDS)
def shape_of(word: str, *, first: bool) -> int:
    """What the uncased vocabulary lost: the case of a word; `first` words of a sentence are capitalised anyhow."""
    if not any(c.isalpha() for c in word):
        return DIGITS if any(c.isdigit() for c in word) else MARK
    if any(c.isdigit() for c in word):
        return DIGITS
    if word.islower():
        return LOWER
    if word.isupper():
        return INITIAL if len(word) == 1 else UPPER
    if word[0].isupper() and word[1:].islower():
        return FIRST_TITLE if first else TITLE
    return MIXED


@dataclass(frozen=True, kw_only=True)
class Words:
    """One text as the encoder sees it, word by word.

    pieces     word-piece ids of each word, at least one
    shapes     int64 (N,), `shape_of` each word
    quoted     int64 (N,), 1 inside a quotation
    breaks     int64 (N,), 1 where a paragraph starts
    starts     int64 (S + 1,), first word of each sentence, and N
    """

    pieces: Sequence[Sequence[int]]
    shapes: Ints
    quoted: Ints
    breaks: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.pieces)

    @cached_property
    def ends(self) -> Ints:
        """Pieces up to and with each word, paragraph marks counted, and a leading 0: int64 (N + 1,)."""
        sizes = [len(p) + int(b) for p, b in zip(self.pieces, self.breaks, strict=True)]
        return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)

    @cached_property
    def sentence(self) -> Ints:
        """The sentence of each word: int64 (N,)."""
        marks = np.zeros(len(self), np.int64)
        marks[self.starts[:-1][self.starts[:-1] > 0]] = 1
        return np.cumsum(marks)


class Vocabulary:
    """Word pieces of the shipped tokenizer (all-MiniLM-L6-v2: BERT, uncased)."""

    def __init__(self) -> None:
        path = files("deconflict.layers") / "data" / "tokenizer.json"
        self._tokenizer = Tokenizer.from_str(path.read_text("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, words: Sequence[str], *, longest: int = 24) -> list[tuple[int, ...]]:
        """Ids of each word; a word without any (a lone mark unknown to BERT) is [UNK], one of over `longest` is cut."""
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if len(self._known) + len(new) > WORDS:
            self._known, new = {}, list(dict.fromkeys(words))
        self._known.update(zip(new, self._look_up(new), strict=True))
        return [self._known[word][:longest] for word in words]

    def _look_up(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        clean = [w.encode("utf-8", "replace").decode("utf-8") for w in words]  # lone surrogates stop the tokenizer
        encoded = self._tokenizer.encode(clean, is_pretokenized=True, add_special_tokens=False)
        out: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None:
                out[word].append(piece)
        return [tuple(p) or (UNKNOWN,) for p in out]


def shapes_of(words: Sequence[str], starts: Sequence[int]) -> Ints:
    """Shapes of all words; the first word with letters of each sentence may be capitalised for its place alone."""
    shapes = np.array([shape_of(w, first=False) for w in words], np.int64)
    for start, end in zip(starts[:-1], starts[1:], strict=True):
        for i in range(start, end):
            if shapes[i] != MARK:
                if shapes[i] == TITLE:
                    shapes[i] = FIRST_TITLE
                break
    return shapes


def cut_windows(words: Words, *, most: int = MAX_PIECES, start: int = 0) -> list[tuple[int, int]]:
    """Windows [i, j) of words, about equal, at most `most` pieces each, bounded by sentence starts if possible."""
    n, ends = len(words), words.ends
    if n <= start:
        return []
    count = -(-int(ends[n] - ends[start]) // most)
    is_start = np.zeros(n + 1, bool)
    is_start[words.starts] = True
    windows: list[tuple[int, int]] = []
    i = start
    while i < n:
        left = max(1, count - len(windows))
        target = min(most, max(-(-int(ends[n] - ends[i]) // left), most // 2))
        j = max(int(np.searchsorted(ends, ends[i] + target, "right")) - 1, i + 1)
        furthest = max(int(np.searchsorted(ends, ends[i] + most, "right")) - 1, i + 1)
        if furthest >= n and ends[n] - ends[i] <= target + most // 8:
            j = n
        else:
            j = _nearest_start(is_start, i, j, min(furthest, n))
        windows.append((i, j))
        i = j
    return windows


def _nearest_start(is_start: NDArray[np.bool_], i: int, j: int, furthest: int) -> int:
    """The sentence start nearest to j in (i + half, furthest]; j itself where the sentence is too long."""
    lowest = i + max(1, (j - i) // 2)
    for step in range(max(j - lowest, furthest - j) + 1):
        for k in (j - step, j + step):
            if lowest <= k <= furthest and is_start[k]:
                return k
    return j


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Windows side by side, padded with zeros.

    ids, shapes, quoted, mask   int64 (B, T), word pieces with [CLS] and [SEP]
    first                       int64 (B, W), the piece that stands for each word
    sentence                    int64 (B, W), sentence of each word, -1 for padding
    flat                        int64 (M,), places in B × W of all words, in text order
    group                       int64 (M,), text of each flat word; frames do not look beyond it
    """

    ids: Ints
    shapes: Ints
    quoted: Ints
    mask: Ints
    first: Ints
    sentence: Ints
    flat: Ints
    group: Ints

    def feed(self) -> dict[str, Ints]:
        return dict(vars(self))


def make_batch(windows: Sequence[tuple[Words, int, int, int]]) -> Batch:
    """Arrays for windows given as (words, first word, last word + 1, group)."""
    rows = [_row(words, i, j) for words, i, j, _ in windows]
    size = (len(rows), max(len(row[0]) for row in rows))
    wide = (len(rows), max(len(row[3]) for row in rows))
    ids, shapes, quoted, mask = (np.zeros(size, np.int64) for _ in range(4))
    first = np.zeros(wide, np.int64)
    sentence = np.full(wide, -1, np.int64)
    flat, group = [], []
    for b, ((words, i, j, g), row) in enumerate(zip(windows, rows, strict=True)):
        t, n = len(row[0]), j - i
        ids[b, :t], shapes[b, :t], quoted[b, :t], mask[b, :t] = row[0], row[1], row[2], 1
        first[b, :n], sentence[b, :n] = row[3], words.sentence[i:j]
        flat.append(b * wide[1] + np.arange(n))
        group.append(np.full(n, g))
    return Batch(
        ids=ids,
        shapes=shapes,
        quoted=quoted,
        mask=mask,
        first=first,
        sentence=sentence,
        flat=np.concatenate(flat).astype(np.int64),
        group=np.concatenate(group).astype(np.int64),
    )


def _row(words: Words, i: int, j: int) -> tuple[list[int], list[int], list[int], list[int]]:
    ids, shapes, quoted, first = [CLS], [LOWER], [0], []
    for t in range(i, j):
        if words.breaks[t]:
            ids.append(PARAGRAPH)
            shapes.append(BREAK)
            quoted.append(0)
        first.append(len(ids))
        pieces = words.pieces[t]
        ids.extend(pieces)
        shapes.extend([int(words.shapes[t])] * len(pieces))
        quoted.extend([int(words.quoted[t])] * len(pieces))
    return [*ids, SEP], [*shapes, LOWER], [*quoted, 0], first
