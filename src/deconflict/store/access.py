"""A store's transactions: one writer at a time, readers that never wait, and faults told in words of ours."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from deconflict.errors import StoreBusy, StoreFull, StoreUnusable
from deconflict.store import opening, upkeep

WAIT_S = 60.0  # for another writer; one batch of 1,000 documents takes some 3 s
RETRY_S = 0.02
LOCK = 0x6465636F6E666C  # of writers in PostgreSQL: "deconfl"


class Access:
    """A store that is open, brought up to today's version.

    address  a file, made where there is none, or postgresql://…
    wait_s   how long a writer waits for another one
    warn     called with a sentence when it has to wait; by default it is printed on standard error
    raises   StoreUnusable for what is no store of ours, is damaged, or is of a later version; StoreBusy, StoreFull
    """

    def __init__(self, address: str, *, wait_s: float = WAIT_S, warn: Callable[[str], None] | None = None) -> None:
        self.address = str(address)
        self._engine = opening.make_engine(self.address)
        self._wait_s, self._warn = wait_s, warn or _warn
        try:
            self._bring_up_to_date()
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    @property
    def name(self) -> str:
        """What messages call it: the file, or the address without its password."""
        return opening.shown(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it is now, whatever a writer does meanwhile."""
        with self._told(), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer's connection: all of it is kept at the end, or nothing after an exception."""
        with self._writing(self._wait_s) as connection:
            if connection is None:
                raise StoreBusy(
                    f"{self.name}: another process still writes to it after {self._wait_s:.0f} s; "
                    "nothing was written: wait for it to end and start again"
                )
            yield connection

    def writing_now(self) -> AbstractContextManager[Connection | None]:
        """As above; None where another process writes."""
        return self._writing(0.0)

    @contextmanager
    def _writing(self, wait_s: float) -> Iterator[Connection | None]:
        """As above; None where another writer was there for so long."""
        with self._told(), self._engine.connect() as connection:
            if not self._lock(connection, wait_s):
                yield None
                return
            yield connection
            connection.commit()

    def _lock(self, connection: Connection, wait_s: float) -> bool:
        connection = connection.execution_options(writes=True)
        until, warned = time.monotonic() + wait_s, False
        while not _try_lock(connection):
            if time.monotonic() >= until:
                return False
            if not warned:
                self._warn(f"{self.name}: another process writes to it; waiting for up to {wait_s:.0f} s")
                warned = True
            time.sleep(RETRY_S)
        return True

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Says what is wrong with a store in words of ours; faults of the program stay what they are."""
        try:
            yield
        except SQLAlchemyError as error:
            if reason := opening.why_damaged(error):
                raise StoreUnusable(
                    f"{self.name}: damaged ({reason}); it was left as it is: take the copy that you kept"
                ) from error
            if opening.is_full(error):
                raise StoreFull(
                    f"{self.name}: the disk is full; what was stored before is kept: make room and start again"
                ) from error
            if isinstance(error, OperationalError):
                raise StoreUnusable(f"{self.name}: cannot be used ({opening.first_line(error)})") from error
            raise

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            today = opening.check_version(connection, self.name)
        if not today:
            with self.writing() as connection:
                if not opening.check_version(connection, self.name):  # another process may have been faster
                    opening.migrate(connection)
                    upkeep.index_all(connection)
        if self._engine.dialect.name == "sqlite":
            opening.set_wal(self._engine)


def _try_lock(connection: Connection) -> bool:
    """Whether this connection is the one writer now, until its transaction ends."""
    try:
        connection.begin()
        if connection.dialect.name == "postgresql":
            if connection.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": LOCK}).scalar():
                return True
            connection.rollback()
            return False
        return True
    except SQLAlchemyError as error:
        connection.rollback()
        if opening.is_busy(error):
            return False
        raise


def _warn(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
