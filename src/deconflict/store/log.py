"""What people decided, in the order in which they did; nothing is ever changed or taken out."""

from __future__ import annotations

import json

from sqlalchemy import Connection, insert, select

from deconflict.decisions import Decision
from deconflict.store.tables import decisions
from deconflict.store.writing import plain


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
