"""What was read and what was concluded ↔ one SQLite file, or one PostgreSQL database.

`store.py` has everything that can be asked of a store; `tables.py` what it keeps.
"""

from deconflict.decisions import Decision
from deconflict.store.querying import Story
from deconflict.store.searching import Hit
from deconflict.store.store import Store

__all__ = ["Decision", "Hit", "Store", "Story"]
