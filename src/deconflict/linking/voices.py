"""Who is quoted by whom: the named roots of all statements, with the reports that tell them and the outlets between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from deconflict.linking.wording import words_of_name
from deconflict.types import Link, LinkKind, Reading

Key = str | frozenset[str]  # of an entity its id, else the words of a name
Way = tuple[str, ...]  # the names of the links before the root; () where a report has it from the root itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A named root, and every document that tells it with the ways by which it came there.

    entity   the entity that it is; None where entities were not linked
    """

    name: str
    entity: str | None = None
    kind: LinkKind
    statements: int
    ways: dict[str, tuple[Way, ...]]  # by document id, in document order


def find_voices(readings: Sequence[Reading]) -> list[Voice]:
    """Every named root, those that most documents tell first.

    Names of one entity are one; before entities are linked, those of the same words: "Kirby" and "John Kirby" are two.
    Who has no name is left out: "a defense official" of two reports may be two people.
    """
    roots: dict[Key, list[Link]] = defaultdict(list)
    ways: dict[Key, dict[str, dict[Way, None]]] = defaultdict(lambda: defaultdict(dict))
    for statement in (s for reading in readings for s in reading.statements if s.chain):
        *before, root = statement.chain
        if root.kind is not LinkKind.UNNAMED:
            key = root.entity or words_of_name(root.name)
            roots[key].append(root)
            ways[key][statement.document][tuple(link.name for link in before)] = None
    voices = [
        Voice(
            name=_commonest([link.name for link in links]),
            entity=links[0].entity,
            kind=LinkKind(_commonest([link.kind for link in links])),
            statements=len(links),
            ways={document: tuple(found) for document, found in ways[key].items()},
        )
        for key, links in roots.items()
    ]
    return sorted(voices, key=lambda v: (-len(v.ways), -v.statements, v.name))


def _commonest(words: Sequence[str]) -> str:
    counted = Counter(words)
    return min(counted, key=lambda word: (-counted[word], word))
