"""Addresses of empty stores: a file, and a database of our own where a PostgreSQL server is at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import NullPool, create_engine, text

SERVER = os.environ.get("DECONFLICT_TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")


def why_no_server() -> str | None:
    try:
        engine = create_engine(SERVER, connect_args={"connect_timeout": 3}, poolclass=NullPool)
        with engine.connect():
            return None
    except Exception as error:  # whatever it is, the tests are skipped with it
        return f"no PostgreSQL to test with: {str(error).splitlines()[0]}"


@contextmanager
def database() -> Iterator[str]:
    """The address of a database that is dropped at the end."""
    if reason := why_no_server():
        pytest.skip(reason)
    name = f"deconflict_{uuid4().hex[:12]}"
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield engine.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
