"""The tables beside the rules of reading: words and what they tell, written by hand, read once."""

from __future__ import annotations

from deconflict.layers.tables import Tables

_TABLES = Tables("deconflict.reading")
load_table, words = _TABLES.load_table, _TABLES.words
