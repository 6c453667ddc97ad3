"""All tables of a sheet by name; frames of Python, CSV files and the flat parts of other exports are made from them.

`columns.py` has what a table is made of, `subjects.py` what its rows are about; a column is one line in
`told_tables.py` or `concluded_tables.py`: its name, kind, meaning, and where its cell comes from.
"""

from __future__ import annotations

from typing import Any

from deconflict.exports.columns import Layout
from deconflict.exports.concluded_tables import CLAIMS, DISAGREEMENTS, EVENTS, MEMBERS, SIDES, TELLINGS
from deconflict.exports.told_tables import DOCUMENTS, ENTITIES, RELATIONS, SILENCES, STATEMENTS

__all__ = [
    "CLAIMS",
    "DISAGREEMENTS",
    "DOCUMENTS",
    "ENTITIES",
    "EVENTS",
    "MEMBERS",
    "RELATIONS",
    "SIDES",
    "SILENCES",
    "STATEMENTS",
    "TABLES",
    "TELLINGS",
]

TABLES: dict[str, Layout[Any]] = {
    "documents": DOCUMENTS,
    "statements": STATEMENTS,
    "claims": CLAIMS,
    "members": MEMBERS,
    "events": EVENTS,
    "tellings": TELLINGS,
    "disagreements": DISAGREEMENTS,
    "sides": SIDES,
    "silences": SILENCES,
    "entities": ENTITIES,
    "relations": RELATIONS,
}
