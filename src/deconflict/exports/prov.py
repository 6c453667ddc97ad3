"""PROV-O as Turtle and as JSON-LD: what was derived from which words of which report, and attributed to whom."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from deconflict.exports.format import Format, notice
from deconflict.exports.passages import address_of, link_to
from deconflict.exports.plain_xml import allowed
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Disagreement, Document, EntityKind, Member, Origins, Statement
from deconflict.wording import one_line, outlet_of, words

PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dec": "urn:x-deconflict:vocabulary#",  # ours: what PROV has no word for
}
DROPS = ("full texts", "blocks of the reports", "mentions of entities", "event codes but type and times", "scores")
AGENTS = {EntityKind.PERSON: "prov:Person", EntityKind.UNNAMED: "prov:Agent"}  # others are organisations


@dataclass(frozen=True, slots=True)
class Node:
    """Something that a triple points to."""

    address: str


Value = Node | str | int
Properties = list[tuple[str, Value]]
Graph = dict[str, Properties]


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


# ---------------------------------------------------------------- what is in it


def make_graph(index: SheetIndex) -> Graph:
    """By the address of each thing, what is said of it; addresses are hashes, and so the same on every run."""
    return _Writer(index).graph()


class _Writer:
    def __init__(self, index: SheetIndex) -> None:
        self.index = index
        told = "\n".join([*sorted(d.text_sha256 for d in index.sheet.documents), index.sheet.as_of or ""])
        self.base = f"ni:///sha-256;{urlsafe_b64encode(sha256(told.encode()).digest()).decode().rstrip('=')}"

    def at(self, name: str) -> Node:
        return Node(f"{self.base}#{name}")

    def graph(self) -> Graph:
        sheet = self.index.sheet
        told: Graph = {
            self.base: [
                ("a", Node("prov:Bundle")),
                ("rdfs:comment", notice(DROPS)),
                *([("dcterms:coverage", f"up to {sheet.as_of}")] if sheet.as_of else []),
            ]
        }
        for part in (self._documents, self._agents, self._statements, self._claims, self._disagreements):
            told |= dict(part())
        for rest in (self._silences, self._events):
            told |= dict(rest())
        return told

    def _documents(self) -> Iterator[tuple[str, Properties]]:
        copied: dict[str, list[str]] = {}
        for copy in self.index.sheet.copies:
            if copy.original:
                other = next((d for d in copy.documents if d != copy.original), copy.original)
                copied.setdefault(other, []).append(copy.original)
        for d in self.index.sheet.documents:
            properties: Properties = [
                ("a", Node("prov:Entity")),
                ("a", Node("dec:Report")),
                ("rdfs:label", outlet_of(d)),
                ("dec:sha256", d.text_sha256),
            ]
            if d.title:
                properties.append(("dcterms:title", one_line(d.title)))
            if d.published:
                properties += [("dcterms:issued", d.published.edtf), ("dec:issuedReadFrom", d.published.how)]
            properties += [("dec:retells", outlet) for outlet in d.derived_from]
            properties += [("prov:wasDerivedFrom", self._report(id)) for id in copied.get(d.id, ())]
            properties.append(("dec:textAddress", Node(address_of(d))))
            yield self._report(d.id).address, properties

    def _report(self, document: str) -> Node:
        return self.at(document)

    def _agents(self) -> Iterator[tuple[str, Properties]]:
        for e in self.index.sheet.entities:
            if e.kind in (EntityKind.PLACE, EntityKind.OTHER):
                continue
            kind = AGENTS.get(e.kind, "prov:Organization")
            properties: Properties = [("a", Node(kind)), ("rdfs:label", one_line(e.name)), ("dec:kind", e.kind.value)]
            properties += [("dec:alias", one_line(alias)) for alias in e.aliases]
            yield self.at(e.id).address, properties

    def _statements(self) -> Iterator[tuple[str, Properties]]:
        for s in self.index.sheet.statements:
            document = self.index.documents[s.document]
            properties = self._passage(document, s)
            for position, link in enumerate(s.chain, start=1):
                qualified = self.at(f"{s.id}.link{position}")
                agent = self._agent(link.entity) or self.at(f"{s.id}.source{position}")
                properties.append(("prov:qualifiedAttribution", qualified))
                if position == len(s.chain):
                    properties.append(("prov:wasAttributedTo", agent))
                attributed: Properties = [
                    ("a", Node("prov:Attribution")),
                    ("prov:agent", agent),
                    ("dec:position", position),
                    ("dec:words", one_line(link.text)),
                    ("dec:kind", link.kind.value),
                ]
                attributed += [("dec:anonymity", one_line(link.anonymity))] if link.anonymity else []
                yield qualified.address, attributed
                if agent == self.at(f"{s.id}.source{position}"):
                    yield agent.address, [("a", Node("prov:Agent")), ("rdfs:label", one_line(link.name))]
            yield self.at(s.id).address, properties

    def _agent(self, entity: str | None) -> Node | None:
        known = self.index.entities.get(entity or "")
        return None if known is None or known.kind in (EntityKind.PLACE, EntityKind.OTHER) else self.at(known.id)

    def _passage(self, document: Document, s: Statement) -> Properties:
        told: Properties = [
            ("a", Node("prov:Entity")),
            ("a", Node("dec:Statement")),
            ("prov:value", words(document, s.content)),
            ("prov:wasQuotedFrom" if s.form.value == "direct" else "prov:wasDerivedFrom", self._report(document.id)),
            ("dec:act", s.act.value),
            ("dec:polarity", s.polarity.value),
            ("dec:certainty", s.certainty.value),
            ("dec:form", s.form.value),
            ("dec:link", link_to(document, s.content[0])),
        ]
        told += [("dec:passage", Node(address_of(document, span))) for span in s.content]
        return told + ([("dec:said", s.said.edtf)] if s.said else [])

    def _member(self, member: Member) -> tuple[Node, Properties | None]:
        """Its node, and what is said of it where it is no statement and so has no node of its own yet."""
        if member.statement:
            return self.at(member.statement), None
        document, spans = self.index.document_of(member), self.index.spans_of(member)
        node = Node(address_of(document, spans[0]))
        return node, [
            ("a", Node("prov:Entity")),
            ("a", Node("dec:OwnVoice")),
            ("prov:value", words(document, spans)),
            ("prov:wasQuotedFrom", self._report(document.id)),
        ]

    def _claims(self) -> Iterator[tuple[str, Properties]]:
        for claim in self.index.sheet.claims:
            told: Properties = [("a", Node("prov:Entity")), ("a", Node("dec:Claim")), ("prov:value", claim.text)]
            for member in claim.members:
                node, properties = self._member(member)
                told += [("prov:wasDerivedFrom", node), (f"dec:{member.stance.value}", node)]
                if properties:
                    yield node.address, properties
            if claim.event in self.index.events:
                told.append(("dec:about", self.at(str(claim.event))))
            if claim.grade:
                told.append(("dec:informationGrade", f"{claim.grade.information}: {'; '.join(claim.grade.why)}"))
            for name, side in (("origin", claim.origins), ("originAgainst", claim.against)):
                yield from self._side(told, name, side, claim)
            yield self.at(claim.id).address, told

    def _side(
        self, told: Properties, name: str, side: Origins | None, claim: Claim
    ) -> Iterator[tuple[str, Properties]]:
        if side is None:
            return
        told += [(f"dec:{name}sLeast", side.least), (f"dec:{name}sMost", side.most)]
        for number, root in enumerate(side.roots, start=1):
            node = self.at(f"{claim.id}.{name}{number}")
            told.append((f"dec:{name}", node))
            properties: Properties = [
                ("a", Node("dec:Origin")),
                ("rdfs:label", one_line(root.root)),
                ("dec:why", root.why),
                ("dec:count", root.count),
            ]
            agent = self._agent(root.entity)
            properties += [("prov:agent", agent)] if agent else []
            properties += [("prov:hadMember", self._member(claim.members[at])[0]) for at in root.members]
            yield node.address, properties

    def _disagreements(self) -> Iterator[tuple[str, Properties]]:
        for each in self.index.sheet.disagreements:
            yield from self._disagreement(each)

    def _disagreement(self, each: Disagreement) -> Iterator[tuple[str, Properties]]:
        told: Properties = [
            ("a", Node("dec:Disagreement")),
            ("dec:field", each.field.value),
            ("dec:kind", each.kind.value),
            ("dec:within", self.at(each.claim)),
            ("rdfs:comment", each.why),
        ]
        for number, side in enumerate(each.sides, start=1):
            node = self.at(f"{each.id}.side{number}")
            told.append(("dec:side", node))
            properties: Properties = [("a", Node("dec:Side")), ("prov:value", one_line(side.value))]
            properties += [("dec:toldBy", self._member(member)[0]) for member in side.members]
            yield node.address, properties
        yield self.at(each.id).address, told

    def _silences(self) -> Iterator[tuple[str, Properties]]:
        for number, silence in enumerate(self.index.sheet.silences, start=1):
            document = self.index.documents[silence.document]
            told: Properties = [
                ("a", Node("dec:Silence")),
                ("rdfs:label", one_line(silence.who)),
                ("dec:kind", silence.kind.value),
                ("prov:value", words(document, (silence.span,))),
                ("prov:wasDerivedFrom", self._report(document.id)),
                ("dec:passage", Node(address_of(document, silence.span))),
            ]
            agent = self._agent(silence.entity)
            yield self.at(f"silence{number}").address, told + ([("dec:who", agent)] if agent else [])

    def _events(self) -> Iterator[tuple[str, Properties]]:
        for event in self.index.sheet.events:
            told: Properties = [("a", Node("prov:Activity")), ("dec:ploverType", event.type.value)]
            for name, who in (("dec:actor", event.actors), ("dec:recipient", event.recipients)):
                told += [(name, agent) for agent in map(self._agent, who) if agent]
            if event.place:
                told.append(("dec:place", ", ".join((event.place.name, *event.place.within))))
            told += [("dcterms:date", event.time.edtf)] if event.time else []
            for mention in event.mentions:
                document = self.index.documents[mention.document]
                told.append(("dec:passage", Node(address_of(document, mention.span))))
                if mention.statement in self.index.statements:
                    told.append(("dec:toldBy", self.at(str(mention.statement))))
            yield self.at(event.id).address, told


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
