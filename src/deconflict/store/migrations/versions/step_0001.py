"""Originals, texts, readings, stories, conclusions and decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TABLES = "conclusions members stories readings openings documents texts originals shapes decisions".split()


def upgrade() -> None:
    op.create_table(
        "originals",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("size", Number, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "texts",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("size", Number, nullable=False),
        sa.Column("body", sa.LargeBinary),
    )
    op.create_table(
        "documents",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("original", Number, _of("originals"), nullable=False),
        sa.Column("suffix", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.UniqueConstraint("original", "suffix", "position"),
    )
    op.create_table(
        "openings",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("document", Number, _of("documents"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("text", Number, _of("texts"), nullable=False, index=True),
        sa.Column("shape", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("document", "reader"),
    )
    op.create_table(
        "readings",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("text", Number, _of("texts"), nullable=False, index=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("shape", sa.Text, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("key", "reader"),
    )
    op.create_table("shapes", sa.Column("id", sa.Text, primary_key=True), sa.Column("body", sa.Text, nullable=False))
    op.create_table(
        "stories",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("updated", sa.Text, nullable=False),
    )
    op.create_table(
        "members",
        sa.Column("story", Number, _of("stories"), primary_key=True),
        sa.Column("document", Number, _of("documents"), primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
    )
    op.create_index("members_of_document", "members", ["document"])
    op.create_table(
        "conclusions",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("story", Number, _of("stories"), nullable=False),
        sa.Column("as_of", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("shape", sa.Text, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("story", "as_of"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", Number, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    for statement in _append_only():
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION decisions_are_kept")


def _of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")


def _append_only() -> list[str]:
    """What refuses to change or to delete a decision, whoever asks."""
    why = "decisions are only ever added to; undo one by a further one"
    if op.get_bind().dialect.name == "postgresql":
        return [
            f"CREATE FUNCTION decisions_are_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{why}'; END $$",
            "CREATE TRIGGER decisions_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
            "FOR EACH STATEMENT EXECUTE FUNCTION decisions_are_kept()",
        ]
    return [
        f"CREATE TRIGGER decisions_no_{verb} BEFORE {verb} ON decisions BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for verb in ("update", "delete")
    ]
