"""A chunk between two spaces → its words, by the conventions of UD English EWT and GUM.

A chunk is cut without a look at its neighbours, save one: the kind of chunk that follows tells a dot that belongs to
an abbreviation ("No. 10") from one that ends a sentence ("He said no."). So the cuts of a chunk can be remembered.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

Cut = tuple[int, int]  # first and last+1 character of a word, counted from the chunk's start

_DATA = files(__package__) / "data"
WORDS = tomllib.loads((_DATA / "words.toml").read_text("utf-8"))
ABBREVIATIONS = tomllib.loads((_DATA / "abbreviations.toml").read_text("utf-8"))
CLASSES = ("joins", "numbered", "dates", "ends", "names")
CLASS_OF = {word: kind for kind in CLASSES for word in ABBREVIATIONS[kind]["words"]}
STARTERS = frozenset(ABBREVIATIONS["starters"]["words"])
MONTHS = frozenset(ABBREVIATIONS["months"]["words"])

REMEMBERED = 32_768  # chunks; the vocabulary of some 600 news articles, under 15 MB
LONGEST_REMEMBERED = 40  # characters; longer chunks are mostly links and do not come back


class Following(StrEnum):
    """What the next chunk begins with."""

    NOTHING = ""  # the paragraph ends
    STARTER = "s"  # "The", "He", "But": rarely inside a name
    UPPER = "u"
    LOWER = "l"
    DIGIT = "d"
    MONTH = "m"
    OTHER = "o"


# Everything that is no letter, digit, mark or control and so stands alone: ASCII, Latin-1, general punctuation (but
# for zero-width and bidi controls, which stay in the word), currency, arrows to dingbats, CJK, full width, emoji.
_LONERS = (
    r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^`{|}~¡-©«¬®-±´¶-¸»¿×÷،؛؟۔।॥"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff\u3001-\u3020\u3030"
    "\ufe50-\ufe6b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff"
)
_W = rf"[^\s{_LONERS}]"
_LETTER = r"[^\W\d_]"
_APOSTROPHE = r"['’ʼ＇]"
_EMOJI = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_MODIFIER = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_UNITS = "|".join(sorted(WORDS["units"]["words"], key=len, reverse=True))
_FILES = "|".join(WORDS["files"]["words"])
_TOP_LEVEL = "|".join(sorted(WORDS["top_level_domains"]["words"], key=len, reverse=True))
_PREFIXES = "|".join(sorted(WORDS["hyphen_prefixes"]["words"], key=len, reverse=True))
_ELIDED = "|".join(WORDS["elided"]["words"])
_DOTTED = "|".join(re.escape(word) for word in CLASS_OF if word.count(".") > 1 and re.search(r"\w\w", word))
_NAMES = "|".join(ABBREVIATIONS["names"]["words"])

_CLITIC = rf"{_APOSTROPHE}(?:[sSmMdD]|re|RE|ve|VE|ll|LL)(?!{_W}|-{_W})"
_PLAIN = rf"""
    (?P<number> \d-\d{{3}}-\d{{3}}-\d{{4}}(?!{_W}) | \d{{3}}-\d{{3}}-\d{{4}}(?!{_W}) | \d{{3}}-\d{{4}}(?!{_W}|-)
        | \d{{1,4}}-\d{{1,2}}-\d{{1,4}}(?!{_W}|-)
        | \d+(?:[.,:/]\d+)*(?:(?=(?:{_UNITS})(?!{_W}))|{_W}*) | \.\d+(?!{_W}) )
  | (?P<dotted> (?:{_DOTTED}|{_NAMES})(?!{_W})
        | (?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!{_W}|\.))? | {_LETTER}\.{_LETTER}(?!{_W}|\.) )
  | (?P<elision> ['’‘][nN]['’](?!{_W})
        | (?<!\d){_APOSTROPHE}(?:{_ELIDED}|\d0s|\d\d)(?!{_W}) | ‘(?:{_ELIDED}|\d0s|\d\d)(?!{_W}) )
  | (?P<clitic> {_CLITIC} )
  | (?P<joined> [A-Z]{{1,4}}(?:&[A-Z]{{1,4}})+(?!{_W}) | [A-Z]\.&[A-Z]\. | [A-Z]{{1,3}}\$ | (?i:{_PREFIXES})[-‐‑]{_W}+
        | {_LETTER}{{1,30}}\.(?i:{_FILES})(?!{_W}) | (?:[a-z]{{2,20}}\.){{2,9}}[a-z-]{{2,20}} )
  | (?P<word> {_W}+(?:{_APOSTROPHE}{_W}+)* )
  | (?P<run> \.{{2,}} | …+ | ‐{{2,}} | -{{2,}} | –{{2,}} | —{{2,}} | ={{2,}}
        | \*{{2,}} | _{{2,}} | ~{{2,}} | \#{{2,}} | [!?]{{2,}}
        | `` | '' | ‘’ | ’’ | \.[!?]+ | \[(?:\.{{3}}|…)\] | \${{2,}} | << | >> | \|{{2,}} | \+{{2,}} )
  | (?P<emoji> [\U0001f1e6-\U0001f1ff]{{2}} | {_EMOJI}{_MODIFIER}*(?:\u200d{_EMOJI}{_MODIFIER}*)* )
  | (?P<loner> [\s\S] )
"""
_NAME = r"[A-Za-z0-9_-]{1,63}"
_LINK = rf"""
    (?P<link> (?:https?://|ftp://|www\.)[^\s<>"“”«»]*[^\s<>"“”«»().,;:!?'’\]]
        | [A-Za-z0-9._%+-]{{1,64}}@(?:{_NAME}\.){{1,8}}[A-Za-z]{{2,24}}
        | (?:{_NAME}\.){{1,4}}(?:{_TOP_LEVEL})(?![\w-])(?:/[^\s<>"“”«»]*[^\s<>"“”«»().,;:!?'’\]])?
        | (?<![\w@])[@\#](?=[\w.]*[^\W\d])[\w.]*\w )
  |"""
_PLAIN_WORDS = re.compile(_PLAIN, re.VERBOSE)
_WORDS_AND_LINKS = re.compile(_LINK + _PLAIN, re.VERBOSE)
_MAY_LINK = re.compile(rf"://|www\.|[@#]|\.(?:{_TOP_LEVEL})\b")
_EMOTICON = re.compile(r"[:;][-']?[()DPp/\\|*]+|<3+|\^_*\^|[xX]D+")
_NEGATION = re.compile(rf"(?i)n{_APOSTROPHE}t\Z")
_ENDING = re.compile(rf"(?i){_APOSTROPHE}(?:[smd]|re|ve|ll)\Z")
_FUSED: dict[str, int] = WORDS["fused"]
_TWO_ELIDED = frozenset(WORDS["elided"]["two"])


def following_of(chunk: str) -> Following:
    """What a chunk tells about a dot before it; marks that open (quotes, brackets) are looked through."""
    bare = chunk.lstrip("\"'“‘«‹„‚`([")
    if not bare:
        return Following.OTHER
    if bare[0].isdigit():
        return Following.DIGIT
    if bare[0].islower():
        return Following.LOWER
    if not bare[0].isupper():
        return Following.OTHER
    word = bare.rstrip(".,;:!?\"'”’»)]…")
    if word in MONTHS:
        return Following.MONTH
    starts = word in STARTERS and not (len(word) == 1 and bare[1:2] == ".")  # "A." is an initial, "A" an article
    return Following.STARTER if starts else Following.UPPER


def cut(chunk: str, following: Following) -> tuple[Cut, ...]:
    """The words of a chunk without white space; `following` matters only where the chunk has a dot."""
    if len(chunk) > LONGEST_REMEMBERED:
        return _cut(chunk, following)
    return _remembered_cut(chunk, following)


def _cut(chunk: str, following: Following) -> tuple[Cut, ...]:
    if _EMOTICON.fullmatch(chunk):
        return ((0, len(chunk)),)
    pattern = _WORDS_AND_LINKS if _MAY_LINK.search(chunk) else _PLAIN_WORDS
    cuts: list[Cut] = []
    at = 0
    while at < len(chunk):
        found = pattern.match(chunk, at)
        assert found is not None  # the last alternative takes any character
        kind, end = found.lastgroup, found.end()
        if kind in ("word", "joined", "elision"):
            cuts.extend(_parts(found.group(), at))
            if chunk.startswith(".", end) and _keeps_dot(chunk, cuts[-1][0], end, following):
                end += 1
                cuts[-1] = (cuts[-1][0], end)
        else:
            cuts.append((at, end))
        at = end
    return tuple(cuts)


_remembered_cut = lru_cache(maxsize=REMEMBERED)(_cut)


def _parts(word: str, start: int) -> list[Cut]:
    """A word without its dot, cut before "n't" and "'s" and inside the fused ("can|not")."""
    end = len(word)
    clitics: list[Cut] = []
    while True:
        found = _NEGATION.search(word, max(0, end - 3), end) or _ENDING.search(word, max(0, end - 3), end)
        if found is None or found.start() == 0:
            break
        clitics.append((start + found.start(), start + end))
        end = found.start()
    stem = word[:end].lower()
    middle = _FUSED.get(stem) or (2 if stem[0] in "'’‘" and stem[1:] in _TWO_ELIDED else None)
    if middle is None:
        return [(start, start + end), *reversed(clitics)]
    return [(start, start + middle), (start + middle, start + end), *reversed(clitics)]


def _keeps_dot(chunk: str, start: int, dot: int, following: Following) -> bool:
    """Whether the dot at `dot` belongs to the word that begins at `start`."""
    word, after = chunk[start : dot + 1], chunk[dot + 1 : dot + 2]
    if after == ".":
        return False
    if chunk.startswith(("'s", "’s"), dot + 1):
        return len(word) == 2 or word in CLASS_OF
    if after:
        following = following_of(chunk[dot + 1 : dot + 1 + LONGEST_REMEMBERED])
    kind = CLASS_OF.get(word)
    if kind in ("joins", "ends"):
        return True
    if kind == "numbered":
        return following in (Following.DIGIT, Following.MONTH)
    if kind == "dates":
        return after in (",", ")") or following in (Following.DIGIT, Following.LOWER, Following.MONTH)
    return len(word) == 2 and word[0].isupper() and following in (Following.UPPER, Following.LOWER)
