"""The texts of the reports with every sentence as a target, and the way back from it to claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html import escape

from deconflict.exports.html_words import safe, sentence_id
from deconflict.sheet_index import SheetIndex
from deconflict.types import Document, Span
from deconflict.wording import chain_of, clip, counted, days_of, outlet_of, shown

TITLE = 60  # characters of what a link to a claim says when pointed at: there are many, and the file is to be sent
FOLDED = 200  # characters outside any sentence that are folded away: menus, promos, notes


def render_texts(index: SheetIndex) -> Iterator[str]:
    told = _told_in(index)
    for document in index.sheet.documents:
        facts = [outlet_of(document), days_of(document.published), document.byline or "", document.path or ""]
        facts.append(f"retells {', '.join(document.derived_from)}" if document.derived_from else "")
        yield f'<article class=report id="{document.id}"><h3><a href="#{document.id}">'
        yield f"{safe(document.title or outlet_of(document))}</a></h3>\n<p class=quiet>"
        yield " · ".join(safe(fact) for fact in dict.fromkeys(facts) if fact)
        yield f"<br><code>SHA-256 {document.text_sha256}</code></p>\n"
        yield f"<div class=text>{''.join(_text(index, document, told.get(document.id, {})))}</div></article>\n"


def _text(index: SheetIndex, document: Document, told: dict[Span, dict[str, str]]) -> Iterator[str]:
    """Sentences with their claims; what stands between them as it is, folded where it is long."""
    at = 0
    for sentence in sorted(index.sentences(document.id)):
        if sentence.start < at:
            continue
        yield _between(document.text[at : sentence.start])
        yield _sentence(document, sentence, told.get(sentence, {}))
        at = sentence.end
    yield _between(document.text[at:])


def _sentence(document: Document, sentence: Span, told: dict[str, str]) -> str:
    links = "".join(f'<a href="#{id}" title="{safe(title)}">{id}</a>' for id, title in told.items())
    back = f"<sup>{links}</sup>" if links else ""
    return f'<span id="{sentence_id(document, sentence)}">{_kept(sentence.of(document.text))}{back}</span>'


def _told_in(index: SheetIndex) -> dict[str, dict[Span, dict[str, str]]]:
    """By report and sentence: the claims that rest on it, with a word on each."""
    found: defaultdict[str, defaultdict[Span, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for claim in index.sheet.claims:
        for member in claim.members:
            document, statement = index.document_of(member), index.statement_of(member)
            who = (chain_of(statement) or "nobody named") if statement else "in its own voice"
            for span in index.spans_of(member)[:1]:
                if sentence := index.sentence_with(document.id, span):
                    found[document.id][sentence][claim.id] = clip(f"{who}: {claim.text}", TITLE)
    return {id: dict(sentences) for id, sentences in found.items()}


def _between(gap: str) -> str:
    if len(gap.strip()) <= FOLDED:
        return _kept(gap)
    return f"<details><summary>{counted(len(gap.split()), 'word')} beside the report</summary>{_kept(gap)}</details>"


def _kept(text: str) -> str:
    """The text with its line breaks, without characters that a browser would act on."""
    return escape("".join(_shown(c) for c in text), quote=False)


def _shown(character: str) -> str:
    if character in "\n\t":
        return character
    return "" if character == "\r" else shown(character)
