"""Outlets → cited outlets → people, bodies and footage: a graph with its places in a picture, and the same as rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deconflict.types import Link, LinkKind, Statement
from deconflict.views.web.index import Index
from deconflict.wording import clean, clip

ROW, TOP, BOX = 34, 40, 26  # heights in the picture: of a node with its gap, of the headings, of a node
WIDTHS = (230, 190, 250)  # of the three columns of nodes
GAPS = 110
LABEL = 30  # characters of a node
MOST = 30  # nodes in the last column of the whole picture
SMALL = 8  # likewise of the one on a story's page
NOBODY = "nobody named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a root's word came to a report.

    via       names of cited outlets, outermost first; () where the report has it from the root itself
    """

    outlet: str
    document: str
    via: tuple[str, ...]
    root: str
    root_key: str
    kind: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    column: int
    key: str
    label: str
    full: str
    kind: str
    href: str
    x: int
    y: int
    width: int
    shared: int  # by how many outlets its word is brought; 0 but in the last column


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    path: str
    count: int
    lit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    left_out: int


def find_ways(index: Index) -> tuple[Way, ...]:
    """Every way, those of the most widely told roots first."""
    held = index.derived.get("ways")
    if not isinstance(held, tuple):
        held = index.derived["ways"] = tuple(_find(index))
    return held


Key = tuple[str, tuple[str, ...], str]


def _find(index: Index) -> list[Way]:
    told: defaultdict[Key, list[Statement]] = defaultdict(list)
    names: dict[str, tuple[str, str]] = {}
    for statement in index.sheet.statements:
        if not statement.chain:
            continue
        *before, root = statement.chain
        key = root.entity or f"name:{root.name}"
        known = index.entities.get(root.entity or "")
        names.setdefault(key, (clean(known.name if known else root.name), str(root.kind)))
        told[statement.document, tuple(_outlets(before, index)), key].append(statement)
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    for document, _, key in told:
        outlets[key].add(index.outlet(document))
    ways = [
        Way(
            outlet=index.outlet(document),
            document=document,
            via=via,
            root=names[key][0],
            root_key=key,
            kind=names[key][1],
            statements=tuple(statements),
        )
        for (document, via, key), statements in told.items()
    ]
    sizes = Counter(w.root_key for w in ways for _ in w.statements)
    return sorted(ways, key=lambda w: (-len(outlets[w.root_key]), -sizes[w.root_key], w.root, w.outlet, w.via))


def _outlets(links: Iterable[Link], index: Index) -> Iterator[str]:
    for link in links:
        if link.kind is LinkKind.OUTLET:
            known = index.entities.get(link.entity or "")
            yield clean(known.name if known else link.name)


def draw(index: Index, *, origin: str | None = None, small: bool = False) -> Picture:
    """The picture; with `origin`, the ways of this root are brought out and it is surely among the nodes."""
    ways = find_ways(index)
    roots = list(dict.fromkeys(w.root_key for w in ways))
    shown = [k for k in roots if k == origin] + [k for k in roots if k != origin]
    wanted = set(shown[: SMALL if small else MOST])
    return _layout([w for w in ways if w.root_key in wanted], index, origin, len(roots) - len(wanted))


def _layout(ways: Sequence[Way], index: Index, origin: str | None, left_out: int) -> Picture:
    outlets = list(dict.fromkeys(w.outlet for w in ways))
    roots = list(dict.fromkeys(w.root_key for w in ways))
    outlets.sort(key=lambda o: (_mean([roots.index(w.root_key) for w in ways if w.outlet == o]), o))
    via = list(dict.fromkeys(name for w in ways for name in w.via))
    via.sort(key=lambda v: (_mean([roots.index(w.root_key) for w in ways if v in w.via]), v))
    rows = max(len(outlets), len(via), len(roots), 1)
    documents = {w.outlet: w.document for w in reversed(ways)}
    first = {w.root_key: w for w in reversed(ways)}
    nodes: dict[tuple[int, str], Node] = {}
    for column, keys in enumerate((outlets, via, roots)):
        for row, key in enumerate(keys):
            own = first.get(key)
            full = own.root if column == 2 and own else key
            nodes[column, key] = Node(
                column=column,
                key=key,
                label=clip(full, LABEL),
                full=full,
                kind=own.kind if column == 2 and own else "outlet",
                href=_address(index, column, key, documents),
                x=sum(WIDTHS[:column]) + GAPS * column + 1,
                y=TOP + round((row + 0.5) * rows / len(keys) * ROW - ROW / 2),
                width=WIDTHS[column],
                shared=len({w.outlet for w in ways if w.root_key == key}) if column == 2 else 0,
            )
    counted: Counter[tuple[tuple[int, str], tuple[int, str], bool]] = Counter()
    for way in ways:
        stops = [(0, way.outlet), *((1, name) for name in way.via[:1]), (2, way.root_key)]
        for pair in zip(stops, stops[1:], strict=False):
            counted[(*pair, origin is not None and way.root_key == origin)] += len(way.statements)
    edges = tuple(Edge(path=_curve(nodes[a], nodes[b]), count=n, lit=lit) for (a, b, lit), n in counted.items())
    width = sum(WIDTHS) + 2 * GAPS + 2
    return Picture(
        nodes=tuple(nodes.values()), edges=edges, width=width, height=TOP + rows * ROW + 4, left_out=left_out
    )


def _address(index: Index, column: int, key: str, documents: dict[str, str]) -> str:
    if column == 0:
        return index.report(documents[key])
    if column == 1:
        return index.link("provenance", via=key) + "#table"
    return index.link("provenance", origin=key) + "#table"


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _curve(left: Node, right: Node) -> str:
    x1, y1 = left.x + left.width, left.y + BOX // 2
    x2, y2 = right.x, right.y + BOX // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
