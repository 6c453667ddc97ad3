"""Numbers as time expressions write them: "twenty-five", "2 1/2", "a dozen", "one hundred and twenty"."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.layers.times.words import CLASS_OF, TELLS

FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}


def number_of(words: Sequence[str]) -> float | None:
    """None where nothing in it counts."""
    total: float | None = None
    for word in words:
        kind = CLASS_OF.get(word, "")
        if kind in ("number_word", "couple"):
            total = (total or 0) + float(TELLS[word])
        elif kind == "multiplier":
            # "one hundred": times; "two hundred and fifty" goes on by adding
            total = (1 if total is None or total == 0 else total) * float(TELLS[word])
        elif word in FRACTIONS or kind == "half":
            total = (total or 0) + FRACTIONS.get(word, 0.5)
        elif kind in ("a", "another"):
            total = total or (None if _goes_on(words) else 1)
        elif word[:1].isdigit():
            total = (total or 0) + _digits(word)
    return total


def _goes_on(words: Sequence[str]) -> bool:
    """ "a dozen", "a half", "a couple": the article counts nothing itself."""
    return len(words) > 1 and words[0] in ("a", "an") and CLASS_OF.get(words[1], "") in ("multiplier", "half", "couple")


def _digits(word: str) -> float:
    plain = word.replace(",", "")
    try:
        return float(plain)
    except ValueError:  # "1.2.3", digits of another script
        return 0.0


def written(amount: float) -> str:
    """As TIMEX3 writes it: 2, 2.5."""
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def year_of_two(digits: int) -> int:
    """ "'98" and "'05"."""
    return 1900 + digits if digits >= 30 else 2000 + digits
