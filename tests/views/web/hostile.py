"""Strings that have broken pages before, and stories that hold all of them in every field of a sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.sheets import Told, claim, disagreement, entity, event, member, origins, place, relation, report, root
from tests.views.web.site import lines_of

from deconflict.types import (
    Block,
    BlockKind,
    Claim,
    ClaimSheet,
    Event,
    Failure,
    Field,
    QuoteMatch,
    Reading,
    Root,
    Span,
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
    told_by_all = _claim("c0", words[0], reading, tuple(root(word, k, why=word) for k, word in enumerate(words)))
    entities = tuple(
        entity(f"e{k}", word, reading, role=word, aliases=(word,), why=(word,)) for k, word in enumerate(words)
    )
    return ClaimSheet(
        readings=(reading,),
        claims=(told_by_all,),
        entities=entities,
        events=tuple(_event(k, word) for k, word in enumerate(words)),
        relations=tuple(relation(a, b) for a, b in zip(entities, entities[1:], strict=False)),
        quotes=tuple(QuoteMatch(statements=(ids[0], id), kind="same", why=w) for id, w in zip(ids, words, strict=True)),
    )


def of_claims(words: Sequence[str]) -> ClaimSheet:
    """A claim and a disagreement for each."""
    told = report("Post", *(Told(chain=("Ms Lee",), content=(f"so {word}",)) for word in words), title="Claims")
    reading = replace(told, sentences=lines_of(told.document.text))
    alone = [replace(reading, statements=(statement,)) for statement in reading.statements]
    claims = tuple(
        _claim(f"c{k}", word, each, (root(word, 0, why=word),))
        for k, (each, word) in enumerate(zip(alone, words, strict=True))
    )
    differ = tuple(
        disagreement(Field.TIME, {word: c.members, f"not {word}": c.members}, id=f"x{k}", claim=c.id, why=word)
        for k, (word, c) in enumerate(zip(words, claims, strict=True))
    )
    return ClaimSheet(readings=(reading,), claims=claims, disagreements=differ)


def _claim(id: str, word: str, reading: Reading, roots: tuple[Root, ...]) -> Claim:
    members = map(member, reading.statements)
    return claim(word, *members, id=id, why=word, origins=origins(1, 1, *roots, why=(word,)))


def _event(number: int, word: str) -> Event:
    at = -60 + number % 120
    told = When(edtf=word, earliest="2014-12-01", latest="2014-12-02", how=word)
    return event(f"v{number}", mode=word, actors=(f"e{number}",), place=place(word, at, at), time=told)
