"""PROV-O: reports, who speaks in them, what they say, and who would not say."""

from __future__ import annotations

from collections.abc import Iterator

from deconflict.exports.passages import address_of, link_to
from deconflict.exports.prov_terms import AGENTS, NO_AGENTS, Names, Node, Properties
from deconflict.types import Document, Statement
from deconflict.wording import one_line, outlet_of, words


def documents(names: Names) -> Iterator[tuple[str, Properties]]:
    copied: dict[str, list[str]] = {}
    for copy in names.index.sheet.copies:
        if copy.original:
            other = next((d for d in copy.documents if d != copy.original), copy.original)
            copied.setdefault(other, []).append(copy.original)
    for d in names.index.sheet.documents:
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
        properties += [("prov:wasDerivedFrom", names.at(id)) for id in copied.get(d.id, ())]
        properties.append(("dec:textAddress", Node(address_of(d))))
        yield names.at(d.id).address, properties


def agents(names: Names) -> Iterator[tuple[str, Properties]]:
    for e in names.index.sheet.entities:
        if e.kind in NO_AGENTS:
            continue
        kind = AGENTS.get(e.kind, "prov:Organization")
        properties: Properties = [("a", Node(kind)), ("rdfs:label", one_line(e.name)), ("dec:kind", e.kind.value)]
        properties += [("dec:alias", one_line(alias)) for alias in e.aliases]
        yield names.at(e.id).address, properties


def statements(names: Names) -> Iterator[tuple[str, Properties]]:
    for s in names.index.sheet.statements:
        document = names.index.documents[s.document]
        properties = _passage(names, document, s)
        for position, link in enumerate(s.chain, start=1):
            qualified = names.at(f"{s.id}.link{position}")
            agent = names.agent(link.entity) or names.at(f"{s.id}.source{position}")
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
            if agent == names.at(f"{s.id}.source{position}"):
                yield agent.address, [("a", Node("prov:Agent")), ("rdfs:label", one_line(link.name))]
        yield names.at(s.id).address, properties


def _passage(names: Names, document: Document, s: Statement) -> Properties:
    told: Properties = [
        ("a", Node("prov:Entity")),
        ("a", Node("dec:Statement")),
        ("prov:value", words(document, s.content)),
        ("prov:wasQuotedFrom" if s.form.value == "direct" else "prov:wasDerivedFrom", names.at(document.id)),
        ("dec:act", s.act.value),
        ("dec:polarity", s.polarity.value),
        ("dec:certainty", s.certainty.value),
        ("dec:form", s.form.value),
        ("dec:link", link_to(document, s.content[0])),
    ]
    told += [("dec:passage", Node(address_of(document, span))) for span in s.content]
    return told + ([("dec:said", s.said.edtf)] if s.said else [])


def silences(names: Names) -> Iterator[tuple[str, Properties]]:
    for number, silence in enumerate(names.index.sheet.silences, start=1):
        document = names.index.documents[silence.document]
        told: Properties = [
            ("a", Node("dec:Silence")),
            ("rdfs:label", one_line(silence.who)),
            ("dec:kind", silence.kind.value),
            ("prov:value", words(document, (silence.span,))),
            ("prov:wasDerivedFrom", names.at(document.id)),
            ("dec:passage", Node(address_of(document, silence.span))),
        ]
        agent = names.agent(silence.entity)
        yield names.at(f"silence{number}").address, told + ([("dec:who", agent)] if agent else [])
