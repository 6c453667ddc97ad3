"""Records ↔ JSON, for all frozen dataclasses of `types/` alike: nothing here knows one of them by name.

A record is the list of its fields' values. Which field stands where is written down once a store, as the *shape* of the
records: `{"Span": ["start", "end"], …}`. So a record that was written before a field was added, moved or taken out is
read by the names of its fields. Nothing that is read is run, as a pickle would be. Bytes (vectors) stand behind the
JSON, each once: in them nothing recurs, but small numbers are frequent.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import struct
import types
import typing
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

from deconflict.errors import UnknownRecord

FORMAT = 1
HEAD = struct.Struct("<BI")  # the format, and how many bytes of compressed JSON follow; compressed bytes behind it
LEVEL = 6  # of zlib; 9 saves 1% of a reading and takes twice as long
LEFT_OUT = frozenset({"Reading.layers", "ClaimSheet.told"})  # large, and made again when asked for

Shape = Mapping[str, tuple[str, ...]]
Encode = Callable[[Any, "Pool"], Any]
Decode = Callable[[Any, "tuple[bytes, ...]"], Any]


@dataclass(slots=True)
class Pool:
    """Byte strings of one record, each once, by number."""

    numbers: dict[bytes, int]

    def number(self, value: bytes) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def encode(record: Any, kind: type) -> bytes:
    """The bytes of a record; the same for equal ones."""
    pool = Pool({})
    told = _encode_record(kind)(record, pool)
    parts = list(pool.numbers)
    text = json.dumps([told, [len(part) for part in parts]], separators=(",", ":"))
    squeezed = zlib.compress(text.encode("ascii"), LEVEL)
    return b"".join((HEAD.pack(FORMAT, len(squeezed)), squeezed, _squeeze(b"".join(parts))))


def _squeeze(raw: bytes) -> bytes:
    """Vectors of small numbers lose a quarter by codes for single bytes, and nothing more by looking for repeats."""
    packer = zlib.compressobj(LEVEL, strategy=zlib.Z_HUFFMAN_ONLY)
    return packer.compress(raw) + packer.flush()


def decode(raw: bytes, kind: type, shape: Shape | None = None) -> Any:
    """The record of these bytes.

    shape    of the time when they were written; None for today's
    raises   UnknownRecord where they are no such record, or lack a field that today's cannot do without
    """
    try:
        told, parts = _unpack(raw)
        return _decode_record(kind, _frozen(shape) if shape else shape_of(kind))(told, parts)
    except (ValueError, TypeError, KeyError, IndexError, struct.error, zlib.error) as error:
        raise UnknownRecord(f"no {kind.__name__} of ours ({type(error).__name__}: {error})") from error


def _unpack(raw: bytes) -> tuple[Any, tuple[bytes, ...]]:
    version, size = HEAD.unpack_from(raw)
    if version != FORMAT:
        raise ValueError(f"format {version}, only {FORMAT} is known")
    told, lengths = json.loads(zlib.decompress(raw[HEAD.size : HEAD.size + size]))
    pool, parts, at = zlib.decompress(raw[HEAD.size + size :]), [], 0
    for length in lengths:
        parts.append(pool[at : at + length])
        at += length
    if at != len(pool):
        raise ValueError(f"{len(pool)} bytes where {at} are told")
    return told, tuple(parts)


# ---------------------------------------------------------------- shapes


@cache
def shape_of(kind: type) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Today's fields of a record and of all records inside, by class, in the order in which they are written."""
    found: dict[str, tuple[str, ...]] = {}
    _collect(kind, found)
    return tuple(sorted(found.items()))


def shape_to_json(kind: type) -> str:
    return json.dumps({name: list(fields) for name, fields in shape_of(kind)}, separators=(",", ":"))


def shape_id(kind: type) -> str:
    return hashlib.sha256(shape_to_json(kind).encode()).hexdigest()[:16]


def _frozen(shape: Shape) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((name, tuple(fields)) for name, fields in shape.items()))


def _collect(annotation: Any, found: dict[str, tuple[str, ...]]) -> None:
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        if annotation.__name__ not in found:
            fields = _fields(annotation)
            found[annotation.__name__] = tuple(fields)
            for inner in fields.values():
                _collect(inner, found)
        return
    for inner in typing.get_args(annotation):
        _collect(inner, found)


@cache
def _fields(kind: type) -> dict[str, Any]:
    """The fields that are kept, with what they hold."""
    hints = typing.get_type_hints(kind)
    names = (f.name for f in dataclasses.fields(kind) if f.init)
    return {name: hints[name] for name in names if f"{kind.__name__}.{name}" not in LEFT_OUT}


# ---------------------------------------------------------------- one way


@cache
def _encoder(annotation: Any) -> Encode | None:
    """What turns such a value into JSON; None where it is JSON as it is."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if dataclasses.is_dataclass(annotation):
        return _encode_record(typing.cast(type, annotation))
    if annotation is bytes:
        return lambda value, pool: pool.number(value)
    if origin in (typing.Union, types.UnionType):
        return _encode_optional(_encoder(_only(inner)))
    if origin is tuple:
        return _encode_tuple(inner)
    return None  # str, int, float, bool, enums of words, dicts of numbers


@cache
def _encode_record(kind: type) -> Encode:
    names = tuple(_fields(kind))
    take = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    made: list[tuple[int, Encode]] | None = None

    def told(value: Any, pool: Pool) -> list[Any]:
        nonlocal made
        if made is None:  # not before it is needed: records may hold their own kind
            makers = map(_encoder, _fields(kind).values())
            made = [(place, make) for place, make in enumerate(makers) if make is not None]
        parts = list(take(value))
        for place, make in made:
            parts[place] = make(parts[place], pool)
        return parts

    return told


def _encode_optional(make: Encode | None) -> Encode | None:
    if make is None:
        return None
    return lambda value, pool: None if value is None else make(value, pool)


def _encode_tuple(inner: tuple[Any, ...]) -> Encode | None:
    makers = [_encoder(x) for x in inner if x is not Ellipsis]
    if all(make is None for make in makers):
        return None
    if inner[-1] is Ellipsis:
        make = makers[0]
        assert make is not None
        return lambda value, pool: [make(x, pool) for x in value]
    return lambda value, pool: [x if m is None else m(x, pool) for x, m in zip(value, makers, strict=True)]


# ---------------------------------------------------------------- and back


@cache
def _decoder(annotation: Any, shape: tuple[tuple[str, tuple[str, ...]], ...]) -> Decode | None:
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if dataclasses.is_dataclass(annotation):
        return _decode_record(typing.cast(type, annotation), shape)
    if annotation is bytes:
        return lambda value, parts: parts[value]
    if origin in (typing.Union, types.UnionType):
        return _decode_optional(_decoder(_only(inner), shape))
    if origin is tuple:
        return _decode_tuple(inner, shape)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return lambda value, parts: annotation(value)
    return None


@cache
def _decode_record(kind: type, shape: tuple[tuple[str, tuple[str, ...]], ...]) -> Decode:
    fields = _fields(kind)
    written = dict(shape)[kind.__name__]
    order = [name for name in fields if name in written]
    places = [written.index(name) for name in order]
    makers: list[Decode | None] | None = None

    def record(value: Any, parts: tuple[bytes, ...]) -> Any:
        nonlocal makers
        if makers is None:
            makers = [_decoder(fields[name], shape) for name in order]
        if len(value) != len(written):
            raise ValueError(f"a {kind.__name__} of {len(value)} fields where {len(written)} are told")
        told = [
            value[place] if make is None else make(value[place], parts)
            for place, make in zip(places, makers, strict=True)
        ]
        return kind(**dict(zip(order, told, strict=True)))

    return record


def _decode_optional(make: Decode | None) -> Decode | None:
    if make is None:
        return None
    return lambda value, parts: None if value is None else make(value, parts)


def _decode_tuple(inner: tuple[Any, ...], shape: tuple[tuple[str, tuple[str, ...]], ...]) -> Decode:
    makers = [_decoder(x, shape) for x in inner if x is not Ellipsis]
    if inner[-1] is not Ellipsis:
        return lambda value, parts: tuple(x if m is None else m(x, parts) for x, m in zip(value, makers, strict=True))
    make = makers[0]
    if make is None:
        return lambda value, parts: tuple(value)
    return lambda value, parts: tuple([make(x, parts) for x in value])


def _only(inner: tuple[Any, ...]) -> Any:
    """The one kind beside None."""
    kinds = [kind for kind in inner if kind is not type(None)]
    if len(kinds) != 1:
        raise TypeError(f"{inner}: a field holds one kind of value, or None")
    return kinds[0]
