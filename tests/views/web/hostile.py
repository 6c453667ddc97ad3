"""Strings that have broken pages before, and stories that hold all of them in every field of a sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.sheets import Told, report
from tests.views.web.site import lines_of

from deconflict.types import (
    Block,
    BlockKind,
    Claim,
    ClaimSheet,
    Disagreement,
    DisagreementKind,
    Entity,
    EntityKind,
    EntityMention,
    Event,
    EventType,
    Failure,
    Field,
    Member,
    Origins,
    Place,
    Polarity,
    Precision,
    QuoteMatch,
    Reading,
    Relation,
    RelationType,
    Root,
    Side,
    Span,
    Stance,
    When,
)

FORMATS = Path(__file__).parents[4] / "shared" / "corpora" / "formats"
TOGETHER = 24  # strings in one field: all of some 7,000 are on each page, and the page stays one that a browser opens
MINE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" autofocus onfocus=alert(1) x="',
    "` onload=`alert(1)",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}{{ csrf }}",
    "{% include '/etc/passwd' %}",
    "${alert(1)}#{alert(1)}",
    "</textarea><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "</style></svg></math><iframe srcdoc='<script>alert(1)</script>'>",
    '<math><mtext></form><form><mglyph><style></math><img src onerror="alert(1)">',
    "<a href=javascript:alert(1)>here</a>",
    "<div hx-get=/ hx-trigger=load hx-on:load=alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3C;script&#x3E;",
    "\u202egnp.exe\u2066",
    "a\ud800b",
    "\u0000\u0001\u001b[31m",
    "%00%0d%0aSet-Cookie: x=y",
    "../../../../etc/passwd",
    "..\\..\\con.txt",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE statements; --",
    "Ω≈ç√∫˜µ≤≥÷ 田中さん 👩\u200d👩\u200d👧 \u0300\u0300\u0300",
]


def corpora() -> list[str]:
    """Those of others; [] where they are not at hand."""
    if not (FORMATS / "xss").exists():
        return []
    listed = json.loads((FORMATS / "blns" / "blns.json").read_text("utf-8"))
    files = ["xss/Intruder/xss-payload-list.txt", "csvinj/Intruder/csv-payload.txt"]
    listed += [line for file in files for line in (FORMATS / file).read_text("utf-8", "replace").splitlines()]
    sources = [p for p in (FORMATS / "trojan-source").rglob("*") if p.suffix in (".js", ".py")]
    listed += [line for p in sorted(sources) for line in p.read_text("utf-8", "replace").splitlines()]
    return list(dict.fromkeys(listed))


def packed(words: Sequence[str], together: int = TOGETHER) -> list[str]:
    """The words, some at a time."""
    shown = [word for word in words if word.strip()]
    return [" ".join(shown[k : k + together]) for k in range(0, len(shown), together)]


def stories(words: Sequence[str]) -> dict[str, ClaimSheet]:
    """Between them they hold the words in every field that a page shows; their names are such words too."""
    first = words[0]
    return {
        f"1 {first}": of_reports(words),
        f"2 {first}": of_sources(words),
        f"3 {first}": of_claims(words),
    }


def of_reports(words: Sequence[str]) -> ClaimSheet:
    """A report for each: as its outlet, headline, byline, path and kin; who is silent, on what; and what failed."""
    readings = [_report(word) for word in words]
    failures = tuple(Failure(path=word, stage=word, reason=word) for word in words)
    return ClaimSheet(readings=tuple(readings), failures=failures)


def _report(word: str) -> Reading:
    told = report(f"Outlet {word}", title=f"on {word}", silence=f"not {word} not", retells=(word,))
    document = replace(told.document, byline=word, path=word, language=word, url=word)
    return replace(told, document=document, silences=tuple(replace(s, who=word) for s in told.silences))


def of_sources(words: Sequence[str]) -> ClaimSheet:
    """One report that holds all as text; a source, an origin, an actor, a place and an event for each."""
    told = report("Post", *(Told(chain=(word, f"Mr {word}"), content=(word,)) for word in words), title="Words")
    text = told.document.text
    half = text.index("\n", len(text) // 2) + 1
    blocks = (
        Block(span=Span(0, half), kind=BlockKind.BODY, reason=words[0]),
        Block(span=Span(half, len(text)), kind=BlockKind.DEBRIS, reason=words[-1]),
    )
    document = replace(told.document, blocks=blocks)
    reading = replace(told, document=document, sentences=tuple(s for s in lines_of(text) if s.end <= half))
    ids = [s.id for s in reading.statements]
    claim = _claim("c0", words[0], ids, tuple(_root(word, k) for k, word in enumerate(words)))
    entities = tuple(_entity(k, word, document.id) for k, word in enumerate(words))
    return ClaimSheet(
        readings=(reading,),
        claims=(claim,),
        entities=entities,
        events=tuple(_event(k, word) for k, word in enumerate(words)),
        relations=tuple(_relation(a, b) for a, b in zip(entities, entities[1:], strict=False)),
        quotes=tuple(QuoteMatch(statements=(ids[0], id), kind="same", why=w) for id, w in zip(ids, words, strict=True)),
    )


def of_claims(words: Sequence[str]) -> ClaimSheet:
    """A claim and a disagreement for each."""
    told = report("Post", *(Told(chain=("Ms Lee",), content=(f"so {word}",)) for word in words), title="Claims")
    reading = replace(told, sentences=lines_of(told.document.text))
    ids = [s.id for s in reading.statements]
    claims = tuple(
        _claim(f"c{k}", word, [id], (_root(word, 0),)) for k, (id, word) in enumerate(zip(ids, words, strict=True))
    )
    differ = tuple(_disagreement(k, word, claims[k]) for k, word in enumerate(words))
    return ClaimSheet(readings=(reading,), claims=claims, disagreements=differ)


def _root(word: str, member: int) -> Root:
    return Root(root=word, entity=None, members=(member,), why=word)


def _claim(id: str, word: str, statements: Sequence[str], roots: tuple[Root, ...]) -> Claim:
    members = tuple(Member(statement=each, stance=Stance.SUPPORT) for each in statements)
    return Claim(
        id=id, text=word, members=members, why=word, origins=Origins(least=1, most=1, roots=roots, why=(word,))
    )


def _entity(number: int, word: str, document: str) -> Entity:
    return Entity(
        id=f"e{number}",
        name=word,
        kind=EntityKind.PERSON,
        mentions=(EntityMention(document=document, span=Span(0, 2)),),
        role=word,
        aliases=(word,),
        why=(word,),
    )


def _event(number: int, word: str) -> Event:
    at = -60 + number % 120
    place = Place(
        span=Span(0, 2), name=word, geonameid=None, lat=at, lon=at, country="IQ", precision=Precision.LOCALITY
    )
    return Event(
        id=f"v{number}",
        type=EventType.ASSAULT,
        mode=word,
        cameo=None,
        actors=(f"e{number}",),
        recipients=(),
        place=place,
        time=When(edtf=word, earliest="2014-12-01", latest="2014-12-02", how=word),
        mentions=(),
    )


def _relation(party: Entity, other: Entity) -> Relation:
    return Relation(party=party.id, other=other.id, type=RelationType.FIGHTS, polarity=Polarity.POSITIVE, statements=())


def _disagreement(number: int, word: str, claim: Claim) -> Disagreement:
    sides = (Side(value=word, members=claim.members), Side(value=f"not {word}", members=claim.members))
    kind = DisagreementKind.CONTRADICTION
    return Disagreement(id=f"x{number}", claim=claim.id, field=Field.TIME, kind=kind, sides=sides, why=word)
