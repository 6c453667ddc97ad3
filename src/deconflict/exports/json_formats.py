"""The claim sheet as JSON, and as JSON lines with the words beside the offsets."""

from __future__ import annotations

import json
import re
from typing import Any

from deconflict.exports.format import Format, notice
from deconflict.exports.json_sheet import LONE_SURROGATE, render_json, sheet_to_json
from deconflict.exports.passages import link_to
from deconflict.sheet_index import SheetIndex
from deconflict.types import Document, Span, Spans
from deconflict.wording import words

Json = dict[str, Any]
LINE_ENDS = re.compile("[\x85\u2028\u2029]")
DROPS = ("the full texts of the reports",)
# sections of the sheet, each with what its lines are called
SECTIONS = {
    "documents": "document",
    "statements": "statement",
    "claims": "claim",
    "disagreements": "disagreement",
    "silences": "silence",
    "events": "event",
    "entities": "entity",
    "relations": "relation",
    "quotes": "quote",
    "copies": "copy",
    "failures": "failure",
    "needs_look": "needs_look",  # decisions that no longer fit the sheet
}


def render_sheet(index: SheetIndex) -> str:
    return render_json(index.sheet, indent=1) + "\n"


def render_lines(index: SheetIndex) -> str:
    """One JSON object a line; its `record` tells which; first a line on the export itself."""
    sheet = sheet_to_json(index.sheet)
    head = {"record": "export", "about": notice(DROPS), "version": sheet["version"], "as_of": sheet["as_of"]}
    lines = [head]
    for section, name in SECTIONS.items():
        lines += ({"record": name, **_quoted(each, index)} for each in sheet.get(section, ()))
    return "".join(map(one_line_of_json, lines))


def one_line_of_json(record: Json) -> str:
    """The record on a line of its own, whatever its reader takes for the end of a line."""
    told = json.dumps(record, ensure_ascii=False)
    told = LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", told)
    return LONE_SURROGATE.sub("\ufffd", told) + "\n"


def _quoted(told: Any, index: SheetIndex) -> Json:
    """The record, with words and a link wherever it tells a place in a report; lists and objects in it likewise."""
    quoted = {key: _within(value, index) for key, value in told.items()}
    if place := _place(told, index):
        document, spans = place
        quoted |= {"words": words(document, spans), "link": link_to(document, spans[0])}
        quoted["document_sha256"] = document.text_sha256
    if isinstance(told.get("statements"), list):  # of a relation, or of one quotation in several reports
        quoted["told"] = [_quoted({"statement": id}, index) for id in told["statements"]]
    return quoted


def _within(value: Any, index: SheetIndex) -> Any:
    if isinstance(value, dict):
        return _quoted(value, index)
    return [_within(each, index) for each in value] if isinstance(value, list) else value


def _place(told: Json, index: SheetIndex) -> tuple[Document, Spans] | None:
    statement = index.statements.get(told["statement"]) if isinstance(told.get("statement"), str) else None
    if isinstance(told.get("content"), list):
        statement = index.statements.get(told["id"])
    if told.get("span") and isinstance(told.get("document"), str):
        return index.documents[told["document"]], (Span(*told["span"]),)
    return (index.documents[statement.document], statement.content) if statement else None


FORMATS = (
    Format(
        name="json",
        ending=".json",
        media="application/json",
        about="the claim sheet, as `deconflict read --json` prints it",
        drops=DROPS,
        render=render_sheet,
    ),
    Format(
        name="jsonl",
        ending=".jsonl",
        media="application/x-ndjson",
        about="every record of the claim sheet on a line of its own, with the words it stands on",
        drops=DROPS,
        render=render_lines,
    ),
)
