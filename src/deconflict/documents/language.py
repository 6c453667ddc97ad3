"""Whether a text is English, from its small words; other languages of Latin script are told by theirs."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from deconflict.documents.line_features import WORD

READ = 2_000  # characters
FEWEST_WORDS = 20  # fewer tell nothing
LEAST_SHARE = 0.12  # of all words are among the fifteen commonest of their language; in English news 0.25 to 0.35
LEAD = 1.5  # times as many as in the next language: Spanish and Portuguese share a third of theirs


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of a text in one of the languages of `words.toml`; None for too few words and mixtures."""
    counts = Counter(word.lower() for word in WORD.findall(text, 0, READ))
    total = sum(counts.values())
    if total < FEWEST_WORDS:
        return None
    shares = {code: sum(counts[word] for word in small) / total for code, small in _small_words().items()}
    first, second = sorted(shares, key=lambda code: (-shares[code], code))[:2]
    return first if shares[first] >= LEAST_SHARE and shares[first] >= LEAD * shares[second] else None


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("data/words.toml").read_text(encoding="utf-8"))
    return {code: tuple(words.split()) for code, words in table["languages"].items()}
