"""The same words credited to two speakers, and who is said to have said what he says he never did.

A quotation is told by one person; where two reports give it to two who cannot be one, and neither on the other's word,
one of them is wrong. Who denies having said something stands against those who tell that he did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from deconflict.linking.disagreements.cases import shorten
from deconflict.linking.disagreements.contrasts import Value
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.disagreements.rivals import Proposer, Rivals, Scene
from deconflict.linking.wording import QUOTED, wording_of, words_of_name
from deconflict.types import Act, Field, Form, LinkKind, Statement

WORDS = 8  # of a quotation that two can hardly say alike
WHOLE = 5  # of one that is quoted whole
# "I never said that", "we did not write", "her firm has never claimed": of the speaker's own words
Order = tuple[int, int]
UNSAID = re.compile(
    r"\b(?:I|we|he|she|they|(?:his|her|our|their|my|its) \w+)(?: \w+)? ?(?:never|not|n['’]t) (?:actually |once |ever )?"
    r"(?:said|say|saying|written|write|wrote|claimed|claim|stated|state|told|called|call|promised|promise)\b",
    re.IGNORECASE,
)


def two_speakers(scene: Scene) -> Iterator[Rivals]:
    """Each quotation beside the first that another report gives to somebody else."""
    firsts: dict[tuple[str, ...], Voice] = {}
    named = _named(scene.voices)
    for voice in scene.voices:
        for words in _runs(voice):
            first = firsts.setdefault(words, voice)
            if first is not voice and are_two_speakers(first, voice, named):
                left, right = (Value(v, (v.teller,), v.teller) for v in (first, voice))
                yield Rivals(left, right)
                break


def _runs(voice: Voice) -> Iterator[tuple[str, ...]]:
    """Every run of WORDS words that the report puts in quotation marks, and all that is one sentence of WHOLE words."""
    statement = voice.statement
    if statement is None or statement.form is Form.INDIRECT or statement.act is not Act.ASSERTS:
        return
    parts = [voice.content] if statement.form is Form.DIRECT else [m[1] for m in QUOTED.finditer(voice.content)]
    for part in parts:
        words = wording_of(part).words
        yield from (words[n : n + WORDS] for n in range(len(words) - WORDS + 1))
        if WHOLE <= len(words) < WORDS:
            yield words


def are_two_speakers(left: Voice, right: Voice, named: Set[Order]) -> bool:
    """Two named persons or bodies of two reports, neither of whom stands in the other's chain."""
    if left.document == right.document or left.statement is None or right.statement is None:
        return False
    if not (left.order in named and right.order in named):
        return False
    return not (left.names & right.names)


def _named(voices: Sequence[Voice]) -> frozenset[Order]:
    """Statements of which it is sure who makes them: "he" is who was named last, where nobody else speaks between."""
    found: set[Order] = set()
    last: Voice | None = None
    for voice in (v for v in voices if v.statement is not None):
        if last is not None and last.order not in found:
            last = None
        goes_on = last is not None and last.document == voice.document and last.teller == voice.teller
        if is_named(voice.statement) or goes_on:
            found.add(voice.order)
        last = voice
    return frozenset(found)


def is_named(statement: Statement | None) -> bool:
    """Whether the words that tell the last link name the person: not "he said", of whom another may be meant."""
    last = statement.chain[-1] if statement and statement.chain else None
    if last is None or last.kind is not LinkKind.PERSON:
        return False
    return bool(words_of_name(last.text) & words_of_name(last.name) and any(w[:1].isupper() for w in last.name.split()))


def unsaid(scene: Scene) -> Iterator[Rivals]:
    """Who never said it, beside the nearest that tells that he or his body did."""
    for denial in scene.voices:
        if denial.statement is None or not denial.root or not UNSAID.search(denial.content):
            continue
        told = [v for v in scene.voices if v is not denial and _tells_as_said(v, denial)]
        best = min(told, key=lambda v: (-round(scene.near(v, denial), 6), v.order), default=None)
        if best is not None and scene.near(best, denial) > LEAST_NEAR:
            left, right = (Value(v, tuple(map(float, v.order)), shorten(v.content)) for v in (best, denial))
            yield Rivals(left, right, sure=scene.near(best, denial))


def _tells_as_said(voice: Voice, denial: Voice) -> bool:
    """Another report's telling of what the same source said, that is no denial itself."""
    alike = voice.root <= denial.root or denial.root <= voice.root
    return (
        bool(voice.root)
        and alike
        and voice.document != denial.document
        and voice.act is Act.ASSERTS
        and not UNSAID.search(voice.content)
    )


SPEAKER = Proposer(Field.ATTRIBUTION, "speaker", two_speakers, reason="the same words are credited to {0} and to {1}")
UNSAID_WORDS = Proposer(
    Field.ATTRIBUTION,
    "unsaid",
    unsaid,
    reason="{0} is told as what was said, and its source denies having said it",
)
