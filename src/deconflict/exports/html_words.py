"""Words of reports in the HTML report: who told them, in which words, linked to the sentence where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from deconflict.exports.wording import decided_in_words, stance_of
from deconflict.sheet_index import SheetIndex
from deconflict.types import Decided, Document, Member, Span, Spans, Stance, Statement
from deconflict.wording import ELLIPSIS, chain_of, clean, outlet_of, remarks_on


def safe(text: str) -> str:
    return escape(clean(text))


def sentence_id(document: Document, sentence: Span) -> str:
    return f"{document.id}-{sentence.start}"


def member_item(index: SheetIndex, member: Member, decided_as: str | None = None) -> str:
    """A line of a list; `decided_as` is the id under which people decide on it, "c3#2"."""
    statement = index.statement_of(member)
    line = told(index, index.document_of(member), index.spans_of(member), statement, stance_of(member, statement))
    decided = decisions(index.decided_of(decided_as, member.statement))
    stance = "" if member.stance is Stance.SUPPORT else f" class={member.stance.value}"
    return f"<li{stance}>{line}{decided}</li>\n"


def told(
    index: SheetIndex, document: Document, spans: Spans, statement: Statement | None, stance: str | None = None
) -> str:
    """Outlet, chain, the exact words as a link to their sentence, and what is not plain about them."""
    who = (chain_of(statement) or "nobody named") if statement else "in its own voice"
    quoted = f" {ELLIPSIS} ".join(safe(span.of(document.text)) for span in spans)
    remarks = ([stance] if stance else []) + (remarks_on(statement) if statement else [])
    marks = "".join(f" <small>{safe(remark)}</small>" for remark in dict.fromkeys(remarks))
    anonymity = statement.chain[-1].anonymity if statement and statement.chain else None
    reason = f" <em>({safe(anonymity)})</em>" if anonymity else ""
    return (
        f"<b>{safe(outlet_of(document))}</b> <i>{safe(who)}{reason}</i> "
        f'<a href="#{target_of(index, document, spans)}">“{quoted}”</a>{marks}'
    )


def target_of(index: SheetIndex, document: Document, spans: Spans) -> str:
    """The id of the sentence in which the words stand, else of the report."""
    sentence = index.sentence_with(document.id, spans[0]) if spans else None
    return sentence_id(document, sentence) if sentence else document.id


def decisions(decided: Iterable[Decided]) -> str:
    """What people decided of the line or heading before it."""
    return "".join(f" <small class=decided>decided: {safe(decided_in_words(each))}</small>" for each in decided)
