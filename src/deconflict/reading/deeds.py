"""What sounds like a refusal and is a deed: "refused to leave", "not reached by boat", "hung up her coat"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from deconflict.reading.tables import words

OBJECT = 6  # words of a content that tell what was kept back: "did not give | the exact number of people"
SHORTEST = 3  # letters of a verb of which other forms count: "say", "saying"


def is_deed(said: Sequence[str], after: Sequence[str], source: AbstractSet[str]) -> bool:
    """Whether what reads as a refusal keeps back no words: somebody refuses or omits to do something.

    said   the words of the cue; all of these in lower case
    after  the words of the content that follow it
    """
    if set(after[:OBJECT]) & _set("cures"):
        return True
    if set(said) & _set("answering") and set(after[:OBJECT]) & _set("alarms"):
        return not any(map(_is_of_words, after[:OBJECT]))
    if "silent" in said and set(after[:OBJECT]) & _set("mourning"):
        return True
    if "reached" in said and set(after[:OBJECT]) & _set("ways"):
        return True
    told = [*said, *after[:OBJECT]]
    at = _verb(said, told)
    if at is None:
        return False
    verb, rest = told[at], set(told[at + 1 :])
    if verb in _set("the"):
        return not any(map(_is_of_words, rest))
    if verb in _set("things"):
        asked = bool(source & words("silences", "calls")) or any(word.startswith("declin") for word in said)
        return not asked and bool(rest - _set("idle")) and not any(map(_is_of_words, rest))
    return not any(map(_is_speech, (verb, *said)))


def _verb(said: Sequence[str], told: Sequence[str]) -> int | None:
    """Where the verb stands that is refused or negated, or what is refused."""
    for at, word in enumerate(said):
        if word in words("acts", "sets", "REFUSE") or (at and word in words("acts", "sets", "NOT")):
            after = range(at + 1, min(len(told), len(said) + 1))
            return next((k for k in after if told[k] not in _set("idle") and not told[k].endswith("ly")), None)
    return 0 if said[:1] and said[0] in _set("alone") else None


def _is_of_words(word: str) -> bool:
    return word in _set("told") or _is_speech(word)


@cache
def _is_speech(word: str) -> bool:
    """Whether it is a verb of speech in any form: "saying"."""
    table = words("acts", "sets", "SPEAK") | words("acts", "sets", "SAY") | _set("speech")
    stems = {stem.rstrip("*") for stem in table - _set("things")}
    return any(word == stem or (len(stem) >= SHORTEST and word.startswith(stem)) for stem in stems)


def _set(name: str) -> frozenset[str]:
    return words("silences", "deeds", name)
