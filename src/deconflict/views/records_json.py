"""Records of answers → JSON: fields by their names, spans as pairs, statements and documents by their ids."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from deconflict.types import Document, Span, Statement
from deconflict.views.json import LONE_SURROGATE


def render_record(record: object) -> str:
    told = json.dumps(record_to_json(record), ensure_ascii=False)
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", told)


def record_to_json(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Statement | Document):
        return value.id
    if is_dataclass(value):
        return {each.name: record_to_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [record_to_json(each) for each in value]
    return value
