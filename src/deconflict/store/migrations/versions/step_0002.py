"""Statements and sentences, and the index that finds their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")

# rowids of the index are ids of `lines`, which keeps the words: the index holds none of its own
SQLITE = (
    "CREATE VIRTUAL TABLE found USING fts5("
    "words, content='lines', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2', prefix='3')",
    "CREATE TRIGGER lines_added AFTER INSERT ON lines BEGIN "
    "INSERT INTO found (rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER lines_taken AFTER DELETE ON lines BEGIN "
    "INSERT INTO found (found, rowid, words) VALUES ('delete', old.id, old.words); END",
)
POSTGRESQL = (
    "ALTER TABLE lines ADD COLUMN found tsvector GENERATED ALWAYS AS (to_tsvector('english', words)) STORED",
    "CREATE INDEX lines_found ON lines USING gin (found)",
)


def upgrade() -> None:
    op.create_table(
        "lines",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("text", Number, sa.ForeignKey("texts.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE found")
    op.drop_table("lines")
