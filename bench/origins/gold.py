"""Gold claims with gold chains and stances, as records of ours; what is told of people is read from our sheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

from deconflict.types import (
    Act,
    Certainty,
    Claim,
    ClaimSheet,
    Copy,
    Entity,
    EntityKind,
    Form,
    Link,
    LinkKind,
    Member,
    Polarity,
    Reading,
    Span,
    Stance,
    Statement,
)

Bounds = tuple[int, int]
UNTOLD = "another outlet"  # from which a report is taken that does not say from which


@dataclass(frozen=True, slots=True)
class GoldStory:
    """A story as `assess_claims` takes it, and the bounds for and against that gold has of each claim."""

    name: str
    claims: tuple[Claim, ...]
    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Bounds, ...]
    against: tuple[Bounds, ...]


def gold_story(scorer: ModuleType, folder: Path, sheet: ClaimSheet) -> GoldStory:
    gold = tomllib.loads((folder / "story.toml").read_text("utf-8"))
    names = {PurePath(r.document.path or "").name: r for r in sheet.readings}
    entities = gold_entities(scorer, gold, sheet)
    readings = tuple(gold_reading(scorer, gold, report, names[report["file"]], entities) for report in gold["report"])
    claims = gold.get("claim", [])
    documents = {file: r.document for file, r in names.items()}
    return GoldStory(
        name=folder.name,
        claims=tuple(gold_claim(scorer, claim, documents) for claim in claims),
        readings=readings,
        entities=tuple({e.id: e for e in entities.values()}.values()),
        copies=sheet.copies,
        origins=tuple((c["origins"][0], c["origins"][1]) for c in claims),
        against=tuple((c["against"][0], c["against"][1]) for c in claims),
    )


def gold_entities(scorer: ModuleType, gold: dict[str, Any], sheet: ClaimSheet) -> dict[tuple[str, str], Entity]:
    """One a name that gold has in its chains, with what our sheet knows of the only entity of that name."""
    found: dict[tuple[str, str], Entity] = {}
    written: dict[tuple[str, str], Entity] = {}  # "NOSDRA" and "Nosdra" are one
    for name, kind in dict.fromkeys(
        (n, k) for s in gold["statement"] for n, k in zip(s["chain"], s["kinds"], strict=True)
    ):
        if kind == LinkKind.UNNAMED:
            continue
        if (name.casefold(), kind) in written:
            found[name, kind] = written[name.casefold(), kind]
            continue
        alike = [e for e in sheet.entities if e.kind in of_kind(kind) and scorer.same_name(name, e.name)]
        whole = [e for e in sheet.entities if name.casefold() in {n.casefold() for n in (e.name, *e.aliases)}]
        known = alike[0] if len(alike) == 1 else whole[0] if len(whole) == 1 else None
        id = f"g{len(found)}"
        if known is None:
            found[name, kind] = Entity(id=id, name=name, kind=EntityKind(kind), mentions=())
        else:
            found[name, kind] = replace(known, id=id, name=name, aliases=(known.name, *known.aliases))
        written[name.casefold(), kind] = found[name, kind]
    return found


def of_kind(kind: str) -> tuple[str, ...]:
    """The kinds that an entity of ours may have; a country speaks as its government."""
    return (kind, EntityKind.COUNTRY) if kind == LinkKind.INSTITUTION else (kind,)


def gold_reading(
    scorer: ModuleType,
    gold: dict[str, Any],
    report: dict[str, Any],
    reading: Reading,
    entities: Mapping[tuple[str, str], Entity],
) -> Reading:
    derived = (reading.document.derived_from or (UNTOLD,)) if report["derived"] else ()
    document = replace(reading.document, outlet=report["outlet"] or None, derived_from=derived)
    rows = [s for s in gold["statement"] if s["file"] == report["file"]]
    statements = tuple(gold_statement(scorer, row, document.id, document.text, entities) for row in rows)
    return replace(reading, document=document, statements=statements)


def gold_statement(
    scorer: ModuleType, row: dict[str, Any], document: str, text: str, entities: Mapping[tuple[str, str], Entity]
) -> Statement:
    spans = [scorer.find(text, row["content"], row.get("nth", 1))]
    if row.get("content2"):
        spans.append(scorer.find(text, row["content2"]))
    return Statement(
        id=row["id"],
        document=document,
        content=tuple(Span(*span) for span in spans),
        cue=None,
        source=None,
        chain=tuple(gold_links(row, entities)),
        act=Act(row["act"]),
        polarity=Polarity(row["polarity"]),
        certainty=Certainty(row["certainty"]),
        form=Form(row["form"]),
        said=None,
        found_by="gold",
        score=1.0,
    )


def gold_links(row: dict[str, Any], entities: Mapping[tuple[str, str], Entity]) -> Sequence[Link]:
    last = len(row["chain"]) - 1
    links = []
    for k, (name, kind) in enumerate(zip(row["chain"], row["kinds"], strict=True)):
        entity = entities.get((name, kind))
        text = row["source"] if k == last else name
        links.append(Link(text=text, name=name, kind=LinkKind(kind), span=None, entity=entity.id if entity else None))
    return links


def gold_claim(scorer: ModuleType, claim: dict[str, Any], documents: Mapping[str, Any]) -> Claim:
    members = [Member(statement=id, stance=Stance(stance)) for id, stance in claim.get("members", [])]
    for file, words, stance in claim.get("own_voice", []):
        span = Span(*scorer.find(documents[file].text, words))
        members.append(Member(document=documents[file].id, span=span, stance=Stance(stance)))
    return Claim(id=claim["id"], text=claim["text"], members=tuple(members), why="gold")
