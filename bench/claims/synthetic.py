"""Made-up stories of any size, to time linking: python -m bench.claims.synthetic [REPORTS DOCUMENTS]

REPORTS of one story tell some of its matters each in their own words; DOCUMENTS of an archive are half copies of others
with a few words changed. Vectors are made up as well: a passage's is its matter's with noise.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Sequence

import numpy as np

from deconflict.documents.decode import document_id, text_hash
from deconflict.layers.vectors import WIDTH, pack
from deconflict.linking.claims import link_claims
from deconflict.linking.compared import compare_passages
from deconflict.linking.copies import find_copies
from deconflict.linking.disagreements import find_disagreements
from deconflict.linking.matters import link_matters
from deconflict.types import (
    Act,
    Certainty,
    Document,
    Form,
    Link,
    LinkKind,
    Passage,
    Polarity,
    Reading,
    Span,
    Statement,
)

MATTERS = 60  # of one story
STATEMENTS = 15  # a report, and as many sentences in the reporter's own voice
WORDS = 4000  # of the language
NOISE = 0.7


def make_story(reports: int, chance: random.Random) -> list[Reading]:
    matters = [[f"word{chance.randrange(WORDS)}" for _ in range(25)] for _ in range(MATTERS)]
    centres = np.random.default_rng(0).normal(size=(MATTERS, WIDTH)).astype(np.float32)
    return [make_report(n, matters, centres, chance) for n in range(reports)]


def make_report(number: int, matters: Sequence[Sequence[str]], centres: np.ndarray, chance: random.Random) -> Reading:
    noise = np.random.default_rng(number + 1)
    parts, passages, statements, at = [], [], [], 0
    for k in range(2 * STATEMENTS):
        matter = chance.randrange(len(matters))
        words = [*chance.sample(matters[matter], 6), *(f"word{chance.randrange(WORDS)}" for _ in range(5))]
        chance.shuffle(words)
        span = Span(at, at + len(" ".join(words)))
        vectors = [_noisy(centres[matter], noise) for _ in range(2)]
        told = k % 2 == 0
        passages.append(
            Passage(
                spans=(span,),
                statement=len(statements) if told else None,
                sentence=k,
                paragraph=span,
                vector=pack(vectors[0]),
                around=pack(vectors[1]),
            )
        )
        if told:
            statements.append((span, f"Source {chance.randrange(50)}"))
        parts.append(" ".join(words))
        at = span.end + 2
    text = ".\n".join(parts)
    document = make_document(text, f"{number}.txt")
    return Reading(
        document=document,
        statements=tuple(_statement(document.id, n, *each) for n, each in enumerate(statements)),
        silences=(),
        attributions=(),
        passages=tuple(passages),
    )


def _noisy(centre: np.ndarray, noise: np.random.Generator) -> np.ndarray:
    vector = centre + noise.normal(scale=NOISE, size=WIDTH)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def _statement(document: str, number: int, span: Span, who: str) -> Statement:
    return Statement(
        id=f"{document}.s{number}",
        document=document,
        content=(span,),
        cue=None,
        source=None,
        chain=(Link(text=who, name=who, kind=LinkKind.PERSON, span=None),),
        act=Act.ASSERTS,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        form=Form.INDIRECT,
        said=None,
        found_by="made up",
        score=1.0,
    )


def make_document(text: str, path: str) -> Document:
    return Document(id=document_id(text), text=text, text_sha256=text_hash(text), path=path, blocks=())


def make_archive(documents: int, chance: random.Random) -> list[Reading]:
    texts: list[list[str]] = []
    for number in range(documents):
        if number % 2 and texts:
            words = list(chance.choice(texts))
            for _ in range(len(words) // 40):
                words[chance.randrange(len(words))] = f"word{chance.randrange(WORDS)}"
        else:
            words = [f"word{int(chance.paretovariate(1.0)) % WORDS}" for _ in range(500)]
        texts.append(words)
    made = [make_document(" ".join(words), f"{n}.txt") for n, words in enumerate(texts)]
    return [Reading(document=d, statements=(), silences=(), attributions=()) for d in made]


def main() -> None:
    reports, documents = map(int, sys.argv[1:3] or ("1000", "5000"))
    story = make_story(reports, random.Random(0))
    started = time.perf_counter()
    compared = compare_passages(story)
    claims = link_claims(story, compared)
    linked = time.perf_counter()
    differences = find_disagreements(claims, story, matters=link_matters(story, compared))
    print(
        f"{reports} reports: {len(claims)} claims in {linked - started:.1f} s, "
        f"{len(differences)} disagreements in {time.perf_counter() - linked:.1f} s"
    )
    archive = make_archive(documents, random.Random(1))
    started = time.perf_counter()
    copies = find_copies(archive)
    print(f"{documents} documents: {len(copies)} copies in {time.perf_counter() - started:.1f} s")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
