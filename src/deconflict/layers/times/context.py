"""The words around an expression: whether they speak of past or future, and the preposition that opens or closes it."""

from __future__ import annotations

from deconflict.layers.times.words import BREAK, CLASS_OF, OTHER, Words

REACH_LEFT, REACH_RIGHT = 14, 5  # words: a clause of newswire is seldom longer
LASTED = frozenset("was were had did lasted remained stayed continued worked lived served".split())
RELATIONS = frozenset("since until by before after from between".split())


def relation_before(words: Words, first: int) -> str | None:
    """ "since", "until" and so on right before the word, an article or "about" apart."""
    for k in range(first - 1, max(first - 3, -1), -1):
        kind = CLASS_OF.get(words.words[k], "")
        if kind in RELATIONS:
            return kind
        if kind == "to":
            return "to"
        if kind not in ("the", "about", "just"):
            return None
    return None


def tense_around(words: Words, first: int, end: int, relation: str | None) -> str | None:
    """By the nearest verb form: left of the expression as far as its sentence goes, else shortly after it.

    "until Friday" lies ahead unless it says how long something was.
    """
    k, tense = _nearest(words, range(first - 1, max(first - REACH_LEFT, -1), -1))
    if relation == "until" and (k is None or words.words[k] not in LASTED):
        return "future"
    if tense is None:
        _, tense = _nearest(words, range(end, min(end + REACH_RIGHT, len(words.words))))
    return tense


def _nearest(words: Words, reach: range) -> tuple[int | None, str | None]:
    for k in reach:
        if words.codes[k] == BREAK:
            break
        tense = _tense_of(words, k, ahead=reach.step < 0)
        if tense:
            return k, tense
    return None, None


def lasts_until_now(words: Words, first: int) -> bool:
    """ "has fought for ten years": up to the day on which it is told."""
    if not first or words.words[first - 1] != "for":
        return False
    before = words.words[max(0, first - REACH_LEFT) : first - 1]
    return any(word in ("has", "have", "'ve", "’ve") for word in before) and "had" not in before


def _tense_of(words: Words, k: int, *, ahead: bool) -> str | None:
    """`ahead`: the expression stands after the word, and so does what was agreed or ordered."""
    word = words.words[k]
    kind = CLASS_OF.get(word, "")
    if kind == "will":
        return "future"
    if kind == "commit":
        return "future" if ahead and "to" in words.words[k + 1 : k + 5] else "past"
    if k and words.words[k - 1] in ("be", "to"):  # "is to be held", "to have"
        return None
    if kind == "was" or (words.codes[k] == OTHER and len(word) > 4 and word.endswith("ed")):
        return "past"
    if word == "to" and k + 1 < len(words.words) and (words.codes[k + 1] == OTHER or words.words[k + 1] == "be"):
        before = words.words[k - 1] if k else ""
        return "future" if before in ("is", "are", "'s", "’s") else None
    return None
