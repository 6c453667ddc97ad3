"""Records of answers → JSON: fields by their names, spans as pairs, statements and documents by their ids."""

from __future__ import annotations

import json

from deconflict.exports.json_shapes import write
from deconflict.exports.json_sheet import in_utf8
from deconflict.types import Document, Statement


def render_record(record: object) -> str:
    return in_utf8(json.dumps(write(record, by_id=(Statement, Document)), ensure_ascii=False))
