"""GraphML: who told whom what, and which claims rest on it, as a graph for Gephi, yEd or networkx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from deconflict.exports import tables
from deconflict.exports.columns import Cell, Row
from deconflict.exports.format import Format, notice
from deconflict.exports.plain_xml import allowed
from deconflict.exports.wording import RELATIONS
from deconflict.sheet_index import SheetIndex
from deconflict.types import Origins, Statement
from deconflict.wording import one_line, outlet_of

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
DROPS = ("the full texts of the reports", "copies", "quotations", "blocks of the reports", "decisions that need a look")
KINDS = {str: "string", int: "int", float: "double"}


@dataclass(slots=True)
class Graph:
    """Nodes and edges as they are found; a node's `kind` tells what it is, an edge's `relation` what it means."""

    nodes: dict[str, Row] = field(default_factory=dict)
    edges: list[tuple[str, str, Row]] = field(default_factory=list)

    def node(self, id: str, kind: str, label: str | None, row: Row | None = None) -> str:
        self.nodes.setdefault(id, {"kind": kind, "label": label or id, **(row or {})})
        return id

    def edge(self, source: str, target: str, relation: str, row: Row | None = None) -> None:
        self.edges.append((source, target, {"relation": relation, **(row or {})}))


def render_graphml(index: SheetIndex) -> str:
    graph = make_graph(index)
    root = Element("graphml", xmlns=NAMESPACE)
    keys: dict[tuple[str, str], str] = {}
    for domain, rows in (("node", list(graph.nodes.values())), ("edge", [row for _, _, row in graph.edges])):
        for name, kind in _types(rows).items():
            keys[domain, name] = f"{domain[0]}{len(keys)}"
            _key(root, keys[domain, name], domain, name, kind)
    _key(root, "about", "graph", "about", "string")
    drawn = SubElement(root, "graph", id="sheet", edgedefault="directed")
    SubElement(drawn, "data", key="about").text = notice(DROPS)
    for id, row in graph.nodes.items():
        _data(SubElement(drawn, "node", id=allowed(id)), row, keys, "node")
    for number, (source, target, row) in enumerate(graph.edges):
        _data(SubElement(drawn, "edge", id=f"edge{number}", source=source, target=target), row, keys, "edge")
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _key(root: Element, id: str, domain: str, name: str, kind: str) -> None:
    SubElement(root, "key", {"id": id, "for": domain, "attr.name": name, "attr.type": kind})


def _types(rows: list[Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        for name, cell in row.items():
            if cell is not None:
                kind = KINDS[type(cell)]
                found[name] = kind if found.get(name, kind) == kind else "string"
    return dict(sorted(found.items()))


def _data(element: Element, row: Row, keys: dict[tuple[str, str], str], domain: str) -> None:
    for name, cell in row.items():
        if cell is not None:
            SubElement(element, "data", key=keys[domain, name]).text = _text(cell)


def _text(cell: Cell) -> str:
    return allowed(cell) if isinstance(cell, str) else str(cell)


# ---------------------------------------------------------------- what is in it


def make_graph(index: SheetIndex) -> Graph:
    graph, sheet = Graph(), index.sheet
    for document in sheet.documents:
        row = tables.DOCUMENTS.row(index, document)
        graph.node(document.id, "report", document.title or outlet_of(document), _without(row, "document"))
    for entity in sheet.entities:
        row = tables.ENTITIES.row(index, entity) | {"entity_kind": entity.kind.value}
        graph.node(entity.id, "entity", entity.name, _without(row, "entity", "kind", "name"))
    for statement in sheet.statements:
        _add_statement(graph, index, statement)
    for claim in sheet.claims:
        row = tables.CLAIMS.row(index, claim)
        graph.node(claim.id, "claim", one_line(claim.text), _without(row, "claim", "event", "text"))
    for event in sheet.events:
        row = tables.EVENTS.row(index, event)
        graph.node(event.id, "event", f"{event.type.value} {row['place'] or ''}".strip(), _without(row, "event"))
    for edges in (_membership, _origins, _events, _disagreements, _silences, _relations):
        for source, target, relation, row in edges(graph, index):
            graph.edge(source, target, relation, row)
    return graph


Edge = tuple[str, str, str, Row]


def _add_statement(graph: Graph, index: SheetIndex, statement: Statement) -> None:
    row = tables.STATEMENTS.row(index, statement)
    graph.node(statement.id, "statement", str(row["words"]), _without(row, "statement", "document", "claims", "words"))
    graph.edge(statement.document, statement.id, "tells")
    after = statement.id
    for position, link in reversed(list(enumerate(statement.chain, start=1))):
        source = link.entity if link.entity in graph.nodes else None
        if source is None:  # people whom no report names are a node of this statement alone: two may be two people
            source = graph.node(
                f"{statement.id}.link{position}", "source", one_line(link.name), {"role": link.kind.value}
            )
        said = "says" if after == statement.id else "is cited for"
        graph.edge(source, after, said, {"statement": statement.id, "anonymity": link.anonymity})
        after = source
    if statement.chain and after != statement.id:
        graph.edge(statement.document, after, "cites", {"statement": statement.id})


def _membership(graph: Graph, index: SheetIndex) -> Iterator[Edge]:
    for claim in index.sheet.claims:
        for row in tables.MEMBERS.rows(index, claim):
            at = ("stance", "counted", "rests_on", "decided", "offsets", "words", "link")
            shown: Row = {name: row[name] for name in at}
            yield str(row["statement"] or row["document"]), claim.id, "speaks of", shown


def _origins(graph: Graph, index: SheetIndex) -> Iterator[Edge]:
    """A root counts as often as its own node stands before a claim: copies add none."""
    for claim in index.sheet.claims:
        for relation, side in (("origin for", claim.origins), ("origin against", claim.against)):
            yield from _roots(graph, claim.id, relation, side)


def _roots(graph: Graph, claim: str, relation: str, side: Origins | None) -> Iterator[Edge]:
    for number, root in enumerate(side.roots if side else (), start=1):
        known = root.entity if root.entity in graph.nodes else None
        word = relation.split()[-1]
        node = known or graph.node(f"{claim}.{word}{number}", "root", one_line(root.root), {"why": root.why})
        yield node, claim, relation, {"why": root.why, "count": root.count}


def _events(graph: Graph, index: SheetIndex) -> Iterator[Edge]:
    for claim in index.sheet.claims:
        if claim.event in graph.nodes:
            yield claim.id, str(claim.event), "is about", {}
    for event in index.sheet.events:
        for relation, who in (("acts in", event.actors), ("is acted on in", event.recipients)):
            for entity in who:
                if entity in graph.nodes:
                    yield entity, event.id, relation, {}
        for row in tables.TELLINGS.rows(index, event):
            teller = str(row["statement"] if row["statement"] in graph.nodes else row["document"])
            yield teller, event.id, "tells of", {n: row[n] for n in ("status", "decided", "offsets", "words", "link")}


def _disagreements(graph: Graph, index: SheetIndex) -> Iterator[Edge]:
    for each in index.sheet.disagreements:
        row = tables.DISAGREEMENTS.row(index, each) | {"differs": each.kind.value}
        graph.node(each.id, "disagreement", str(row["values"]), _without(row, "disagreement", "claim", "kind"))
        yield each.id, each.claim, "differs within", {}
        for side in tables.SIDES.rows(index, each):
            teller = str(side["statement"] or side["document"])
            yield teller, each.id, "takes a side", {n: side[n] for n in ("value", "offsets", "words", "link")}


def _silences(graph: Graph, index: SheetIndex) -> Iterator[Edge]:
    for number, silence in enumerate(index.sheet.silences, start=1):
        row = tables.SILENCES.row(index, silence)
        node = graph.node(
            f"silence{number}", "silence", str(row["who"]), {"silence": row["kind"], "words": row["words"]}
        )
        yield silence.document, node, "tells of", {n: row[n] for n in ("offsets", "words", "link")}
        if silence.entity in graph.nodes:
            yield str(silence.entity), node, "did not answer", {}


def _relations(graph: Graph, index: SheetIndex) -> Iterator[Edge]:
    """How one entity stands to another; `polarity` "-" where it is said not to."""
    for relation in index.sheet.relations:
        if relation.party in graph.nodes and relation.other in graph.nodes:
            row = tables.RELATIONS.row(index, relation)
            shown: Row = {name: row[name] for name in ("polarity", "statements", "outlets", "words")}
            yield relation.party, relation.other, RELATIONS[relation.type], shown


def _without(row: Row, *names: str) -> Row:
    return {name: cell for name, cell in row.items() if name not in names}


FORMATS = (
    Format(
        name="graphml",
        ending=".graphml",
        media="application/graphml+xml",
        about="who told whom what, origins, claims, disagreements, silences and relations as a graph",
        drops=DROPS,
        render=render_graphml,
    ),
)
