"""The tables, in two worlds: what was given and what it says, written once; and what we conclude, rebuilt at will.

originals ─< documents ─< openings          texts ─< readings      stories ─< members      (what the texts say)
                                            texts ─< lines (searched)
stories ─< conclusions                                                                     (what we conclude)
decisions                                                                                  (what people decide)
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

Number = BigInteger().with_variant(Integer, "sqlite")  # only an INTEGER counts itself up in SQLite


def _number() -> Column[int]:
    return Column("id", Number, primary_key=True, autoincrement=True)


def _of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="CASCADE")


# bytes as they came, compressed; never altered
originals = Table(
    "originals",
    metadata,
    _number(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("size", Number, nullable=False),  # bytes
    Column("body", LargeBinary, nullable=False),
)

# a text that a document holds, compressed; where the original is plain UTF-8 its bytes are the text
texts = Table(
    "texts",
    metadata,
    _number(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("size", Number, nullable=False),  # bytes of UTF-8
    Column("body", LargeBinary),  # None where an original has the same bytes
)

# the n-th document in an original; `suffix` tells how it was opened
documents = Table(
    "documents",
    metadata,
    _number(),
    Column("original", Number, _of("originals"), nullable=False),
    Column("suffix", Text, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("original", "suffix", "position"),
)

# what a version of the reader made of it before it was read: title, date, outlet, blocks
openings = Table(
    "openings",
    metadata,
    _number(),
    Column("document", Number, _of("documents"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("text", Number, _of("texts"), nullable=False, index=True),
    Column("shape", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("document", "reader"),
)

# what a version of the reader found in it; `key` is the hash of the document as it was read
readings = Table(
    "readings",
    metadata,
    _number(),
    Column("text", Number, _of("texts"), nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("shape", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("key", "reader"),
)

# which field of a record stands where, at the time when it was written
shapes = Table(
    "shapes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    _number(),
    Column("name", Text, nullable=False, unique=True),
    Column("updated", Text, nullable=False),  # ISO, UTC
)

members = Table(
    "members",
    metadata,
    Column("story", Number, _of("stories"), primary_key=True),
    Column("document", Number, _of("documents"), primary_key=True),
    Column("path", Text, primary_key=True),  # "" for standard input
    Index("members_of_document", "document"),
)

# a sheet without what its readings say alike; `basis` is the hash of all that it follows from
conclusions = Table(
    "conclusions",
    metadata,
    _number(),
    Column("story", Number, _of("stories"), nullable=False),
    Column("as_of", Text, nullable=False),  # "" for all; " decided" after it: with what people decided
    Column("basis", Text, nullable=False),
    Column("shape", Text, nullable=False),
    Column("counts", Text, nullable=False),  # JSON
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("story", "as_of"),
)

# append-only: triggers refuse to change or delete a row
decisions = Table(
    "decisions",
    metadata,
    _number(),
    Column("key", Text, nullable=False, unique=True),  # the decision's own id
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
)

# statements and sentences of a text, to be searched
lines = Table(
    "lines",
    metadata,
    _number(),
    Column("text", Number, _of("texts"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # "statement" or "sentence"
    Column("number", Integer, nullable=False),  # position among its kind
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("words", Text, nullable=False),
)
