"""What can be counted about each line of a page: its form, and the company it keeps.

The line model reads nothing else. Names of the columns are in `OWN` and `AROUND`; counts are squashed so that no
page, however long, leaves the range that the model has seen.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from math import log1p

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_WORDS = tomllib.loads(files(__package__).joinpath("data/words.toml").read_text(encoding="utf-8"))
FUNCTION_WORDS = frozenset(_WORDS["function_words"].split())
PAGE_WORDS = re.compile(r"\b(?:" + "|".join(_WORDS["page_words"]) + r")\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]*\s+[A-Z“\"]")
LINK = re.compile(r"https?://|www\.|\w@\w|\.(?:com|org|net)\b")
DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2}|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
READER = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
OUTLET = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
WRITER = re.compile(r"(?:written |posted |published )?by\b|author\b", re.IGNORECASE)
NUMBERED = re.compile(r"\d+[.)]\s")
LONG_WORDS = 60  # page words are counted in lines up to this length only: longer ones are prose, and slow to search

OWN = (
    "words", "characters", "word_length", "ends_sentence_or_quote", "ends_sentence", "ends_colon", "ends_dots",
    "ends_comma", "bullet", "numbered", "starts_small", "starts_digit", "capitals", "capitalised", "commas",
    "sentences", "function_share", "function_words", "separator", "copyright", "link", "digits", "day",
    "page_words", "page_share", "question", "exclamation", "reader", "outlet", "writer", "repeated", "money",
    "one_word", "three_words", "fifteen_words", "forty_words",
)  # fmt: skip
AROUND = (
    "prose_above", "prose_below", "prose_before", "prose_after", "place", "from_top", "from_bottom", "cohesion",
    "prose_2", "prose_5", "prose_10", "words_3", "lines", "prose_lines", "prose_words", "before_first",
    "after_last", "page_share_5", "separators_3", "capitalised_5",
)  # fmt: skip


def describe(lines: Sequence[str]) -> Floats:
    """One row a line, one column for each name in OWN and AROUND."""
    repeats = Counter(lines)
    words = [WORD.findall(line.lower()) for line in lines]
    own = np.array(
        [_own(line, found, repeats[line]) for line, found in zip(lines, words, strict=True)], dtype=np.float32
    ).reshape(len(lines), len(OWN))
    return np.concatenate([own, _around(lines, words, own)], axis=1)


def prose_lines(lengths: NDArray[np.float64], own: Floats) -> NDArray[np.bool_]:
    """Lines that are surely sentences: a dozen words, a full stop or closing quote, and the small words of English."""
    return np.asarray((lengths >= 12) & (own[:, 3] > 0) & (own[:, 16] > 0.25))


def _own(line: str, words: list[str], copies: int) -> tuple[float, ...]:
    count = line.count(" ") + 1
    body = line.lstrip("•*-–·#▪● ")
    letters = sum(map(str.isalpha, line))
    function = sum(word in FUNCTION_WORDS for word in words)
    page = len(PAGE_WORDS.findall(line)) if count <= LONG_WORDS else 0
    last = line[-1:]
    return (
        log1p(count),
        log1p(len(line)),
        (len(line) - count + 1) / count / 10,
        last in ".!?\"”’'",
        last in ".!?",
        last == ":",
        line.endswith(("...", "…")),
        last == ",",
        body != line,
        bool(NUMBERED.match(body)),
        body[:1].islower(),
        body[:1].isdigit(),
        sum(map(str.isupper, line)) / max(letters, 1),
        sum(part[:1].isupper() for part in line.split(" ")) / count,
        line.count(",") / count,
        log1p(len(SENTENCE_BREAK.findall(line))),
        function / max(len(words), 1),
        min(function, 3),
        any(sign in line for sign in "|»›→") or ("/" in line and count < 12),
        "©" in line,
        bool(LINK.search(line)),
        sum(map(str.isdigit, line)) / max(len(line), 1),
        count <= LONG_WORDS and bool(DAY.search(line)),
        min(page, 3),
        page / count,
        "?" in line,
        "!" in line,
        bool(READER.search(line)),
        bool(OUTLET.search(line)),
        bool(WRITER.match(body)),
        min(copies - 1, 3),
        any(sign in line for sign in "$£€"),
        count == 1,
        count <= 3,
        count >= 15,
        count >= 40,
    )


def _around(lines: Sequence[str], words: list[list[str]], own: Floats) -> Floats:
    size = len(lines)
    index = np.arange(size)
    lengths = np.array([line.count(" ") + 1 for line in lines], dtype=np.float64)
    prose = prose_lines(lengths, own).astype(np.float64)
    prose_words = prose * lengths
    total = max(prose_words.sum(), 1.0)
    up_to = np.cumsum(prose_words)
    before, after = (up_to - prose_words) / total, 1 - up_to / total
    columns = (
        np.log1p(_distance(prose)),
        np.log1p(_distance(prose[::-1])[::-1]),
        before,
        after,
        index / max(size - 1, 1),
        np.minimum(np.log1p(index), 7),
        np.minimum(np.log1p(size - 1 - index), 7),
        _cohesion(words, prose),
        _mean_near(prose, 2),
        _mean_near(prose, 5),
        _mean_near(prose, 10),
        np.minimum(_mean_near(lengths, 3) / 20, 5),
        np.full(size, min(log1p(size), 7)),
        np.full(size, prose.mean()),
        np.full(size, prose_words.sum() / max(lengths.sum(), 1)),
        before == 0,
        after <= 1e-9,
        _mean_near(own[:, OWN.index("page_share")], 5),
        _mean_near(own[:, OWN.index("separator")], 3),
        _mean_near(own[:, OWN.index("capitalised")], 5),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _distance(prose: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lines since the last line of prose above, at most 30."""
    index = np.arange(len(prose))
    last = np.maximum.accumulate(np.where(prose > 0, index, -31))
    above = np.concatenate([[-31], last[:-1]])
    return np.asarray(np.minimum(index - above, 30), dtype=np.float64)


def _mean_near(values: NDArray[np.floating], reach: int) -> NDArray[np.float64]:
    """The mean over each line and up to `reach` lines on either side."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    index = np.arange(len(values))
    low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low))


def _cohesion(words: list[list[str]], prose: NDArray[np.float64]) -> NDArray[np.float64]:
    """How often the line's own words come in the prose of the page: headings of the report do, promos do not."""
    content = [{word for word in found if len(word) > 3 and word not in FUNCTION_WORDS} for found in words]
    seen = Counter(word for found, is_prose in zip(content, prose, strict=True) if is_prose for word in found)
    return np.array(
        [
            sum(log1p(seen[word] - is_prose) for word in found) / len(found) if found else 0.0
            for found, is_prose in zip(content, prose, strict=True)
        ]
    )
