"""The same words credited to two speakers, and who is said to have said what he says he never did.

A quotation is told by one person; where two reports give it to two who cannot be one, and neither on the other's word,
one of them is wrong. Who denies having said something stands against those who tell that he did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deconflict.linking.disagreements.cases import Case, CaseSide, shorten
from deconflict.linking.disagreements.judging import SURE
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR
from deconflict.linking.matters import Matters
from deconflict.linking.wording import QUOTED, wording_of, words_of_name
from deconflict.types import Act, Field, Form, LinkKind, Statement

WORDS = 8  # of a quotation that two can hardly say alike
# "I never said that", "we did not write", "her firm has never claimed": of the speaker's own words
UNSAID = re.compile(
    r"\b(?:I|we|he|she|they|(?:his|her|our|their|my|its) \w+)(?: \w+)? ?(?:never|not|n['’]t) (?:actually |once |ever )?"
    r"(?:said|say|saying|written|write|wrote|claimed|claim|stated|state|told|called|call|promised|promise)\b",
    re.IGNORECASE,
)
Order = tuple[int, int]


def credits_cases(voices: Sequence[Voice], matters: Matters) -> Iterator[Case]:
    """In the order of the reports; a passage stands in one."""
    used: set[Order] = set()
    found = [("speaker", x) for x in _two_speakers(voices)] + [("unsaid", x) for x in _unsaid(voices, matters)]
    for slot, (left, right, values) in found:
        if not used & {left.order, right.order}:
            used |= {left.order, right.order}
            sides = tuple(CaseSide(words, (voice,)) for words, voice in zip(values, (left, right), strict=True))
            yield Case(Field.ATTRIBUTION, slot, sides, {"sure": SURE})


def _two_speakers(voices: Sequence[Voice]) -> Iterator[tuple[Voice, Voice, tuple[str, str]]]:
    """Each quotation beside the first that another report gives to somebody else."""
    firsts: dict[tuple[str, ...], Voice] = {}
    for voice in voices:
        for words in _runs(voice):
            first = firsts.setdefault(words, voice)
            if first is not voice and are_two_speakers(first, voice):
                yield first, voice, (first.teller, voice.teller)
                break


def _runs(voice: Voice) -> Iterator[tuple[str, ...]]:
    """Every run of WORDS words that the report puts in quotation marks."""
    statement = voice.statement
    if statement is None or statement.form is Form.INDIRECT or statement.act is not Act.ASSERTS:
        return
    parts = [voice.content] if statement.form is Form.DIRECT else [m[1] for m in QUOTED.finditer(voice.content)]
    for part in parts:
        words = wording_of(part).words
        yield from (words[n : n + WORDS] for n in range(len(words) - WORDS + 1))


def are_two_speakers(left: Voice, right: Voice) -> bool:
    """Two named persons or bodies of two reports, neither of whom stands in the other's chain."""
    if left.document == right.document or left.statement is None or right.statement is None:
        return False
    if not all(is_named(v.statement) for v in (left, right) if v.statement):
        return False
    return not (left.names & right.names)


def is_named(statement: Statement) -> bool:
    """Whether the words that tell the last link name the person: not "he said", of whom another may be meant."""
    last = statement.chain[-1] if statement.chain else None
    if last is None or last.kind is not LinkKind.PERSON:
        return False
    return bool(words_of_name(last.text) & words_of_name(last.name) and any(w[:1].isupper() for w in last.name.split()))


def _unsaid(voices: Sequence[Voice], matters: Matters) -> Iterator[tuple[Voice, Voice, tuple[str, str]]]:
    """Who never said it, beside the nearest that tells that he or his body did."""
    for voice in voices:
        if voice.statement is None or not voice.root or not UNSAID.search(voice.content):
            continue
        told = [v for v in voices if v is not voice and _tells_as_said(v, voice)]
        near = {v.order: matters.nearness(v.order, voice.order) for v in told}
        best = min(told, key=lambda v: (-round(near[v.order], 6), v.order), default=None)
        if best is not None and near[best.order] > LEAST_NEAR:
            yield best, voice, (shorten(best.content), shorten(voice.content))


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
