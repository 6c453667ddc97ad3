"""Gold sentences of treebanks and name corpora, and their texts as the encoder takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.measured import lines
from deconflict.types import Block, BlockKind, Document, Span, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a CoNLL-U or IOB2 file.

    text     as written; forms joined by spaces where the corpus does not tell it
    rows     columns of each word; multiword ranges and empty nodes are left out
    """

    id: str
    text: str
    rows: tuple[tuple[str, ...], ...]
    opens_document: bool
    opens_paragraph: bool

    @property
    def forms(self) -> list[str]:
        return [row[1] for row in self.rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """Sentences of one document put into one text.

    document   a body without anything marked in it
    words      where each gold word stands, by sentence
    """

    document: Document
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[Span, ...], ...]

    def with_gold_words(self, cut: Text) -> Text:
        """The text as our segmenter cut it, with gold words, sentences and paragraphs; its quotations are kept."""
        starts = [0]
        for words in self.words:
            starts.append(starts[-1] + len(words))
        opens = [k for k, s in enumerate(self.sentences) if s.opens_paragraph or k == 0]
        return replace(
            cut,
            tokens=tuple(word for words in self.words for word in words),
            sentences=tuple(zip(starts[:-1], starts[1:], strict=True)),
            paragraphs=tuple(zip(opens, [*opens[1:], len(self.sentences)], strict=True)),
        )


def make_document(text: str) -> Document:
    """A document that is all body."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    body = (Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="gold"),) if text else ()
    return Document(id="d" + digest[:12], text=text, text_sha256=digest, path=None, blocks=body)


def make_gold_text(sentences: Sequence[Sentence]) -> GoldText:
    """Sentences joined by spaces, paragraphs by blank lines."""
    text, words = "", []
    for sentence in sentences:
        if text:
            text += "\n\n" if sentence.opens_paragraph else " "
        words.append(tuple(place(sentence.forms, sentence.text, at=len(text))))
        text += sentence.text
    return GoldText(document=make_document(text), sentences=tuple(sentences), words=tuple(words))


def place(forms: Sequence[str], text: str, *, at: int = 0) -> Iterator[Span]:
    """Where each form stands in the text, one after the other; `at` is added."""
    end = 0
    for form in forms:
        start = text.index(form, end)
        end = start + len(form)
        yield Span(at + start, at + end)


def read_documents(path: Path) -> list[GoldText]:
    """The documents of a CoNLL-U or IOB2 file with its comments (`newdoc`, `newpar`, `text`)."""
    groups: list[list[Sentence]] = []
    for sentence in read_sentences(path):
        if sentence.opens_document or not groups:
            groups.append([])
        groups[-1].append(sentence)
    return [make_gold_text(group) for group in groups]


def read_sentences(path: Path) -> Iterator[Sentence]:
    comments: dict[str, str] = {}
    rows: list[tuple[str, ...]] = []
    for line in [*lines(path), ""]:
        columns = tuple(line.split("\t"))
        if not line.strip():
            if rows:
                yield _sentence(comments, rows)
            comments, rows = {}, []
        elif columns[0].isdigit():
            rows.append(columns)
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()


def _sentence(comments: dict[str, str], rows: list[tuple[str, ...]]) -> Sentence:
    keys = {key.split()[0] for key in comments if key}
    return Sentence(
        id=comments.get("sent_id", ""),
        text=comments.get("text") or " ".join(row[1] for row in rows),
        rows=tuple(rows),
        opens_document="newdoc" in keys,
        opens_paragraph=bool(keys & {"newpar", "newpar_block", "newdoc"}),
    )
