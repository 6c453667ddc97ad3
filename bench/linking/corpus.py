"""ECB+ as JSON lines: documents of tokens with mentions of events and their clusters, as texts for the encoder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.gold import GoldText, Sentence, make_gold_text
from bench.measured import lines
from deconflict.types import Span

MARKS = {"``": "“", "''": "”"}  # as the Penn Treebank writes quotation marks
FINAL = frozenset(".!?”")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """Token indices of one event mention, both ends of them inside its document, and the cluster that it is in."""

    tokens: tuple[int, ...]
    cluster: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One document; `events` are those in validated sentences, which published scores count."""

    id: str
    topic: str
    subtopic: str
    text: GoldText
    validated: tuple[int, ...]
    events: tuple[GoldEvent, ...]

    def span(self, event: GoldEvent) -> Span:
        words = [word for sentence in self.text.words for word in sentence]
        return Span(words[event.tokens[0]].start, words[event.tokens[-1]].end)


def read_corpus(path: Path) -> list[GoldDocument]:
    """The documents of one file, in its order; all events count where nothing is marked as validated."""
    return [_document(json.loads(line)) for line in lines(path)]


def _document(row: dict[str, Any]) -> GoldDocument:
    groups = [list(group) for _, group in groupby(row["tokens"], key=lambda token: token[1])]
    places = {token[0]: k for k, token in enumerate(token for group in groups for token in group)}
    text = make_gold_text(list(_sentences([[token[2] for token in group] for group in groups])))
    marked = [m for m in row["mentions"] if m["kind"] == "event" and m.get("validated", True)]
    found = (
        GoldEvent(tokens=tuple(sorted(places[t] for t in m["tokens"])), cluster=m["cluster"], tag=m["tag"])
        for m in marked
    )
    document = replace(text.document, id=row["id"])
    return GoldDocument(
        id=row["id"],
        topic=str(row["topic"]),
        subtopic=str(row["subtopic"]),
        text=replace(text, document=document),
        validated=tuple(row.get("validated_sentences", range(len(groups)))),
        events=tuple(sorted(found, key=lambda e: (e.tokens, e.cluster))),
    )


def _sentences(groups: Iterable[Sequence[str]]) -> Iterable[Sentence]:
    """A sentence without a full stop is a headline or a date: what follows opens a paragraph."""
    opens = True
    for number, group in enumerate(groups):
        forms = [MARKS.get(word, word) for word in group]
        yield Sentence(
            id=str(number),
            text=" ".join(forms),
            rows=tuple((str(k), form) for k, form in enumerate(forms, start=1)),
            opens_document=number == 0,
            opens_paragraph=opens,
        )
        opens = not forms[-1:] or forms[-1] not in FINAL
