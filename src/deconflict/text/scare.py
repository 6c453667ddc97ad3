"""Words in quotation marks that nobody is quoted as saying: doubted terms, nicknames, titles of works.

In doubt words are quoted: only a name or term that is introduced as one, a title in running text, or a stretch of a
few words with no verb and no word of speech anywhere near is called scare.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from deconflict.types import Span

LONGEST_TERM = 3  # words of a doubted term; longer stretches are quoted for their wording
LONGEST_TITLE = 8  # words: "One Flew Over the Cuckoo's Nest" has six
LONGEST = 80  # characters of either
NEAR = 160  # characters on either side in which a word of speech speaks for a quotation: about one clause
BESIDE = 3  # words before a title: "they call him “Crooked Sam”" quotes, however it is written


def _forms(verb: str) -> Iterator[str]:
    """Regular forms of a verb or noun, with some that do not exist."""
    stem = verb.removesuffix("e")
    yield from (
        verb,
        verb + "s",
        verb + "es",
        stem + "ed",
        stem + "ing",
        verb + verb[-1] + "ed",
        verb + verb[-1] + "ing",
    )
    if verb.endswith("y"):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")


_TABLE = tomllib.loads((files(__package__) / "data" / "quotes.toml").read_text("utf-8"))


def _right_before(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W)(?:{'|'.join(map(re.escape, words))}),?\s*\Z", re.IGNORECASE)


_INTRODUCE = _right_before(_TABLE["introduce"]["words"])
_WORK = _right_before(_TABLE["works"]["words"])
_DETERMINER = _right_before(_TABLE["determiners"]["words"])
_POSSESSIVE = re.compile(r"['’]s?\s*\Z")
_REACH = 20  # characters in which the three find their words: the longest is "documentary"
_SPEECH = frozenset(form for verb in _TABLE["speech"]["words"] for form in _forms(verb))
_CLAUSAL = frozenset(_TABLE["clausal"]["words"])
_SMALL = frozenset(_TABLE["small_in_titles"]["words"])
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENDS_LIKE_PROSE = re.compile(r"[.!?…:;][\"”’'»)\]]*\Z")


def is_scare(text: str, paragraph: Span, span: Span, inner: Span) -> bool:
    """Whether nobody says these words."""
    if len(inner) > LONGEST:
        return False
    words = _WORD.findall(text, inner.start, inner.end)
    if not words or len(words) > LONGEST_TITLE or text[inner.end - 1] in "?!":
        return False
    before = text[max(paragraph.start, span.start - NEAR) : span.start]
    after = text[span.end : min(paragraph.end, span.end + NEAR)]
    near = before[-_REACH:]
    if _INTRODUCE.search(near) or (_WORK.search(near) and words[0][0].isupper()):
        return True
    if not before.strip() or not _in_prose(text, paragraph, before, after):
        return False
    if _is_title(words):
        return not _speaks(_WORD.findall(before)[-BESIDE:])
    if len(words) > LONGEST_TERM or text[inner.end - 1] in ".," or not _CLAUSAL.isdisjoint(map(str.lower, words)):
        return False
    if not _DETERMINER.search(near) and not _POSSESSIVE.search(near):
        return False
    return not _speaks(_WORD.findall(before)) and not _speaks(_WORD.findall(after))


def _in_prose(text: str, paragraph: Span, before: str, after: str) -> bool:
    """Whether the words around are a sentence and no headline: headlines quote without a word of speech."""
    around = _WORD.findall(before) + _WORD.findall(after)
    small = sum(word[0].islower() for word in around)
    tail = text[max(paragraph.start, paragraph.end - 4) : paragraph.end]
    return 2 * small > len(around) and _ENDS_LIKE_PROSE.search(tail) is not None


def _speaks(words: list[str]) -> bool:
    return not _SPEECH.isdisjoint(map(str.lower, words))


def _is_title(words: list[str]) -> bool:
    return len(words) > 1 and words[0][0].isupper() and all(word[0].isupper() or word in _SMALL for word in words)
