"""What is compared of the sides of a case, whatever its field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import log

import numpy as np

from deconflict.linking.disagreements.cases import CaseSide, of_stance
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.tables import classes_in, word_classes
from deconflict.linking.wording import wording_of
from deconflict.types import Act, Stance

MOST = 40  # members of a side that are compared one by one; gold's largest claim has 23


def between(sides: Sequence[CaseSide]) -> dict[str, float]:
    """How the sides stand to the claim and to one another."""
    pairs = [
        (a, b)
        for n, s in enumerate(sides)
        for o in sides[n + 1 :]
        for a, b in product(s.voices[:MOST], o.voices[:MOST])
    ]
    stances = [{v.stance for v in s.voices} for s in sides]
    told = [v for s in sides for v in s.voices]
    opposed = any(Stance.SUPPORT in a and Stance.DENY in b for a in stances for b in stances if a is not b)
    alike = [likeness(a, b) for a, b in pairs]
    return {
        "opposed": float(opposed),
        "all support": float(all(v.stance is Stance.SUPPORT for v in told)),
        "comments": sum(v.stance in (Stance.COMMENT, Stance.QUERY) for v in told) / len(told),
        "likeness": float(np.mean(alike)),
        "nearest": max(alike),
        "overlap": max(overlap(a, b) for a, b in pairs),
        "one document": float(len({v.document for v in told}) == 1),
        "one root": float(any(a.root and a.root == b.root for a, b in pairs)),
        "one thing": float(any(one_thing(a, b) for a, b in pairs)),
        "things on both sides": float(sum(any(v.things for v in s.voices) for s in sides) > 1),
        "things told of on both sides": float(sum(any(tells_of_thing(v) for v in s.voices) for s in sides) > 1),
        "later": _later(sides),
        **_words_of(told),
    }


def _words_of(told: Sequence[Voice]) -> dict[str, float]:
    """Of groups of words, whether some member has one."""
    return {
        f"words {name}": float(any(has_words(v, name) for v in told))
        for name in ("update", "scope", "things", "correction")
    }


def has_words(voice: Voice, name: str) -> bool:
    return name in classes_in(voice.content)


def likeness(left: Voice, right: Voice) -> float:
    """Cosine of what the encoder reads in them; 0 where it read one of them not."""
    if left.vector is None or right.vector is None:
        return 0.0
    return float(left.vector @ right.vector / (left.length * right.length + 1e-9))


def overlap(left: Voice, right: Voice) -> float:
    ours, theirs = left.stems, right.stems
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def one_thing(left: Voice, right: Voice) -> bool:
    """Both rest on one piece of footage or one document."""
    return any(a and b and (a <= b or b <= a or len(a & b) >= 2) for a in left.things for b in right.things)


def tells_of_thing(voice: Voice) -> bool:
    """Footage or a document is named in it or in who tells it."""
    return bool(voice.things) or not word_classes("things").isdisjoint(wording_of(voice.sentence).words)


def _later(sides: Sequence[CaseSide]) -> float:
    """1 where two sides were told on different days throughout."""
    days = [sorted(v.day for v in s.voices if v.day) for s in sides]
    return float(any(a and b and a[-1] < b[0] for a in days for b in days if a is not b))


def of_claim(voices: Sequence[Voice]) -> dict[str, float]:
    """What is compared of a whole claim: who stands where, and in which words."""
    support, deny = of_stance(voices, Stance.SUPPORT), of_stance(voices, Stance.DENY)
    return {
        "members": log(max(1, len(voices))),
        "support": log(1 + len(support)),
        "deny": log(1 + len(deny)),
        "query": log(1 + len(of_stance(voices, Stance.QUERY))),
        "comment": log(1 + len(of_stance(voices, Stance.COMMENT))),
        "acts of denial": _share(deny, lambda v: v.act is Act.DENIES),
        "denied in so many words": float(any(v.act is Act.DENIES for v in deny)),
        "negated denial": _share(deny, lambda v: v.negates),
        "negated support": _share(support, lambda v: v.negates),
        "other telling": float(any(v.act is Act.ASSERTS and not v.negates and len(v.wording.stems) > 2 for v in deny)),
        "flat denial": float(all(v.act is Act.DENIES or v.negates for v in deny) and bool(deny)),
        "words of denial": _share(deny, lambda v: has_words(v, "denial")),
        "short denial": _share(deny, lambda v: len(v.wording.stems) < 4),
        **{
            f"{side} {name}": _share(group, lambda v, name=name: has_words(v, name))
            for side, group in (("for", support), ("against", deny))
            for name in ("manner", "agents", "things", "update")
        },
    }


def _share(voices: Sequence[Voice], test) -> float:  # type: ignore[no-untyped-def]
    return sum(map(test, voices)) / len(voices) if voices else 0.0
