"""Words in quotation marks that nobody is quoted as saying: doubted terms, nicknames, titles of works."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from deconflict.types import Span

_TABLE = tomllib.loads((files(__package__) / "data" / "quotes.toml").read_text("utf-8"))
_INTRODUCING = "|".join(map(re.escape, _TABLE["introduce"]["words"]))
_INTRODUCE = re.compile(rf"(?:^|\W)(?:{_INTRODUCING}),?\s*\Z", re.IGNORECASE)
_SPEECH = frozenset(_TABLE["speech"]["words"])
_CLAUSAL = frozenset(_TABLE["clausal"]["words"])
_SMALL = frozenset(_TABLE["small_in_titles"]["words"])
_WORD = re.compile(r"[^\W\d_][\w’'-]*")

LONGEST_TERM = 3  # words of a doubted term; longer stretches are quoted for their wording
LONGEST_TITLE = 8  # words: "One Flew Over the Cuckoo's Nest" has six
NEAR = 160  # characters on either side in which a word of speech speaks for a quotation: about one clause


def is_scare(text: str, paragraph: Span, span: Span, inner: Span) -> bool:
    """Whether nobody says these words; in doubt they are quoted."""
    if len(inner) > 80:
        return False
    words = _WORD.findall(text, inner.start, inner.end)
    if not words or len(words) > LONGEST_TITLE or text[inner.end - 1] in "?!":
        return False
    before = text[max(paragraph.start, span.start - NEAR) : span.start]
    after = text[span.end : min(paragraph.end, span.end + NEAR)]
    if _INTRODUCE.search(before[-24:]):
        return True
    if not before.strip() or _speaks(before) or _speaks(after):
        return False
    if _is_title(words):
        return True
    return len(words) <= LONGEST_TERM and text[inner.end - 1] not in ".," and _CLAUSAL.isdisjoint(map(str.lower, words))


def _speaks(around: str) -> bool:
    return not _SPEECH.isdisjoint(map(str.lower, _WORD.findall(around)))


def _is_title(words: list[str]) -> bool:
    return len(words) > 1 and words[0][0].isupper() and all(w[0].isupper() or w in _SMALL for w in words)
