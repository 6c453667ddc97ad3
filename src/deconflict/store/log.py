"""What people decided, in the order in which they did; nothing is ever changed or taken out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from deconflict.store.tables import decisions
from deconflict.store.writing import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a person.

    id    its own, the same in every store that holds it
    at    when, ISO with its zone
    body  what is decided of which words; anything that JSON can say
    """

    id: str
    at: str
    by: str
    kind: str
    body: Mapping[str, Any]


def find_decisions(connection: Connection) -> list[Decision]:
    rows = connection.execute(select(decisions).order_by(decisions.c.id))
    return [Decision(id=row.key, at=row.at, by=row.by, kind=row.kind, body=json.loads(row.body)) for row in rows]


def append(connection: Connection, decision: Decision) -> bool:
    """Whether it was new; raises ValueError where another one has its id."""
    row = {
        "key": plain(decision.id),
        "at": plain(decision.at),
        "by": plain(decision.by),
        "kind": plain(decision.kind),
        "body": json.dumps(decision.body, sort_keys=True),  # halves of surrogate pairs are escapes in it
    }
    found = connection.execute(select(decisions).where(decisions.c.key == row["key"])).first()
    if found is None:
        connection.execute(insert(decisions), [row])
    elif {name: getattr(found, name) for name in row} != row:
        raise ValueError(
            f"decision {row['key']}: another one has this id; decisions are never changed, add a further one"
        )
    return found is None
