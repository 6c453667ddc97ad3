"""Stories, and the documents that are put into them; called inside a writer's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from deconflict.store.tables import members, openings, stories
from deconflict.store.writing import insert_rows, parts, plain


def story_name(name: str) -> str:
    """The name as it is kept; raises ValueError for one without words."""
    kept = plain(name).strip()
    if not kept:
        raise ValueError("a story wants a name")
    return kept


def keep_story(connection: Connection, name: str) -> int:
    """The id of the story of this name, which is made if it is not there."""
    wanted = select(stories.c.id).where(stories.c.name == name)
    found = connection.execute(wanted).scalar()
    if found is None:
        connection.execute(insert(stories), [{"name": name, "updated": now()}])
        found = connection.execute(wanted).scalar_one()
    return int(found)


def join_story(connection: Connection, story: int, given: Iterable[tuple[int, str | None]]) -> int:
    """How many documents were new to the story, of these with their paths.

    A text counts as often as it is given here: a file that moved, or that another path leads to, is the same report.
    """
    given = list(given)
    ids = list(dict.fromkeys(id for id, _ in given))
    text_of = _texts_of(connection, ids)
    held: dict[int, set[tuple[int, str]]] = {}
    for id, place, text in _held(connection, story, list(set(text_of.values()))):
        held.setdefault(text, set()).add((id, place))
    wanted: dict[int, set[tuple[int, str]]] = {}
    for id, path in given:
        wanted.setdefault(text_of[id], set()).add((id, plain(path or "")))
    rows = []
    for text, places in wanted.items():
        have = held.get(text, set())
        fresh = sorted(places - have, key=lambda place: (place[1], place[0]))
        rows += [{"story": story, "document": id, "path": p} for id, p in fresh[: max(0, len(places) - len(have))]]
    insert_rows(connection, members, rows)
    if rows:
        connection.execute(update(stories).where(stories.c.id == story).values(updated=now()))
    return len(rows)


def _texts_of(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in parts(ids):
        asked = select(openings.c.document, openings.c.text).where(openings.c.document.in_(part))
        found |= {int(row[0]): int(row[1]) for row in connection.execute(asked.order_by(openings.c.id))}
    return found


def _held(connection: Connection, story: int, text_ids: Sequence[int]) -> Iterable[tuple[int, str, int]]:
    for part in parts(text_ids):
        joined = members.join(openings, members.c.document == openings.c.document)
        asked = select(members.c.document, members.c.path, openings.c.text).select_from(joined)
        asked = asked.where(members.c.story == story, openings.c.text.in_(part))
        yield from ((int(a), str(b), int(c)) for a, b, c in connection.execute(asked))


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
