"""PROV-O as Turtle and as JSON-LD: what was derived from which words of which report, and attributed to whom."""

from __future__ import annotations

import json
from typing import Any

from deconflict.exports import prov_concluded, prov_told
from deconflict.exports.format import Format, notice
from deconflict.exports.plain_xml import allowed
from deconflict.exports.prov_terms import PREFIXES, Graph, Names, Node, Properties, Value
from deconflict.sheet_index import SheetIndex

DROPS = (
    "full texts",
    "blocks of the reports",
    "mentions of entities",
    "event codes but type and times",
    "scores",
    "decisions that need a look",
)
PARTS = (
    prov_told.documents,
    prov_told.agents,
    prov_told.statements,
    prov_concluded.claims,
    prov_concluded.disagreements,
    prov_told.silences,
    prov_concluded.events,
    prov_concluded.relations,
    prov_concluded.decisions,
)


def render_turtle(index: SheetIndex) -> str:
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for address, properties in make_graph(index).items():
        told = " ;\n    ".join(f"{name} {_term(name, value)}" for name, value in properties)
        lines.append(f"\n<{address}> {told} .")
    return "\n".join(lines) + "\n"


def _term(name: str, value: Value) -> str:
    if isinstance(value, Node):
        return value.address if name == "a" else f"<{value.address}>"
    return str(value) if isinstance(value, int) else json.dumps(allowed(value), ensure_ascii=False)


def render_json_ld(index: SheetIndex) -> str:
    told = [_json(address, properties) for address, properties in make_graph(index).items()]
    whole = {"@context": PREFIXES, "@graph": told}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _json(address: str, properties: Properties) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": address}
    for name, value in properties:
        key = "@type" if name == "a" else name
        told: Any = allowed(value) if isinstance(value, str) else value
        if isinstance(value, Node):
            told = value.address if name == "a" else {"@id": value.address}
        node.setdefault(key, []).append(told)
    return node


def make_graph(index: SheetIndex) -> Graph:
    """By the address of each thing, what is said of it."""
    names, as_of = Names(index), index.sheet.as_of
    whole: Properties = [("a", Node("prov:Bundle")), ("rdfs:comment", notice(DROPS))]
    told: Graph = {names.base: whole + ([("dcterms:coverage", f"up to {as_of}")] if as_of else [])}
    for part in PARTS:
        told |= dict(part(names))
    return told


FORMATS = (
    Format(
        name="prov-turtle",
        ending=".ttl",
        media="text/turtle",
        about="PROV-O: what was derived from which words and attributed to whom",
        drops=DROPS,
        render=render_turtle,
    ),
    Format(
        name="prov-json",
        ending=".jsonld",
        media="application/ld+json",
        about="the same as JSON-LD",
        drops=DROPS,
        render=render_json_ld,
    ),
)
