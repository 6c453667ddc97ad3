"""Layers made from marked-up text, so that the rules of reading can be tested without a model.

"[The bridge fell]c, [police]s [said]q." is one frame: c content, q cue, s source, v the words of the outer link. A digit
after the letter tells frames of one text apart: "[[he]s1 [saw]q1 [it]c1]c2, [she]s2 [said]q2". Every word is a name word
only where it has a capital, and hangs on nothing, unless `tree` says so: "minister nsubj comment; comment xcomp declined".
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict

from deconflict.layers.coreference import find_clusters
from deconflict.reading.statements import make_statements
from deconflict.text.segment import segment
from deconflict.types import Block, BlockKind, Document, Frame, Layers, Name, Span, Statement, Text

MARK = re.compile(r"\[|\](?P<letter>[cqsv])(?P<number>\d?)")


def document_of(text: str, *, outlet: str | None = None, title: str = "") -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    cut = len(title)
    blocks = [Block(span=Span(cut, len(text)), kind=BlockKind.BODY, reason="test")]
    if title:
        blocks.insert(0, Block(span=Span(0, cut), kind=BlockKind.TITLE, reason="test"))
    return Document(id=f"d{digest[:12]}", text=text, text_sha256=digest, path=None, blocks=tuple(blocks), outlet=outlet)


def layers_of(
    marked: str,
    *,
    outlet: str | None = None,
    tree: str = "",
    names: str = "",
    title: str = "",
    heads: dict[str, dict[str, float]] | None = None,
) -> Layers:
    """Layers over the text without its marks.

    title   the headline, with which the text begins
    names   "Diyala Location; Ali Omar Person": what the encoder takes these words for, at every place
    heads   what the encoder's heads say of every frame: {"act": {"denies": 0.9}}
    """
    plain, parts = _unmarked(marked)
    text = segment(document_of(plain, outlet=outlet, title=title))
    frames = tuple(sorted((_frame(text, spans, heads or {}) for spans in parts.values()), key=lambda f: f.anchor))
    words = [t.of(plain) for t in text.tokens]
    head, relation = _tree(text, words, tree)
    return Layers(
        text=text,
        upos=("X",) * len(words),
        head=head,
        relation=relation,
        names=tuple(_names(text, words, names)),
        predicates=(),
        outermost=(),
        frames=frames,
    )


def _unmarked(marked: str) -> tuple[str, dict[str, dict[str, list[Span]]]]:
    plain, at, opened = "", 0, []
    parts: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark["letter"] is None:
            opened.append(len(plain))
        else:
            parts[mark["number"]][mark["letter"]].append(Span(opened.pop(), len(plain)))
    return plain + marked[at:], parts


def _frame(text: Text, spans: dict[str, list[Span]], heads: dict[str, dict[str, float]]) -> Frame:
    tokens = {
        letter: [i for i, t in enumerate(text.tokens) if any(s.overlaps(t) for s in own)]
        for letter, own in spans.items()
    }
    cue, source = tokens.get("q", []), tokens.get("s", [])
    content = [t for t in tokens.get("c", []) if t not in cue and t not in source]
    return Frame(
        anchor=(cue or content)[0],
        cue=tuple(cue),
        source=tuple(source),
        content=tuple(content),
        via=tuple(tokens.get("v", ())),
        score=0.9,
        act=heads.get("act", {"asserts": 1.0}),
        certainty=heads.get("certainty", {"certain": 1.0}),
        polarity=heads.get("polarity", {"+": 1.0}),
        source_kind=heads.get("source_kind", {"none": 1.0}),
    )


def _tree(text: Text, words: list[str], tree: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    head, relation = [-1] * len(words), ["dep"] * len(words)
    for arc in filter(None, (a.strip() for a in tree.split(";"))):
        word, label, above = arc.split()
        head[words.index(word)], relation[words.index(word)] = words.index(above), label
    return tuple(head), tuple(relation)


def _names(text: Text, words: list[str], names: str) -> list[Name]:
    found = []
    for entry in filter(None, (n.strip() for n in names.split(";"))):
        *wanted, kind = entry.split()
        for i in range(len(words) - len(wanted) + 1):
            if words[i : i + len(wanted)] == wanted:
                last = i + len(wanted) - 1
                found.append(
                    Name(span=Span(text.tokens[i].start, text.tokens[last].end), first=i, last=last, type=kind)
                )
    return found


def statements_of(layers: Layers) -> tuple[Statement, ...]:
    """The statements with their sources looked up in the clusters of the same layers."""
    return make_statements(layers, find_clusters(layers))


def chain_of(statement: Statement) -> list[str]:
    return [link.name for link in statement.chain]


def told(layers: Layers, span: Span | None) -> str | None:
    return None if span is None else span.of(layers.text.document.text)
