"""Records of answers → JSON: fields by their names, spans as pairs, statements and documents by their ids."""

from __future__ import annotations

import json

from deconflict.types import Document, Statement
from deconflict.views.json import LONE_SURROGATE
from deconflict.views.json_shapes import write


def render_record(record: object) -> str:
    told = json.dumps(write(record, by_id=(Statement, Document)), ensure_ascii=False)
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", told)
