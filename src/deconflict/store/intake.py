"""Paths → documents of a story in a store; what the store holds already is looked up and not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deconflict.documents import Input, gather, mark_recurring
from deconflict.documents.inputs import JSON_LINES, PLAIN_TEXT, WEB_PAGES
from deconflict.errors import DeconflictError
from deconflict.flow import Progress, open_inputs, without_repeats
from deconflict.store import joining, querying, writing
from deconflict.store.joining import story_name
from deconflict.store.upkeep import opened_of
from deconflict.store.versions import reader_version
from deconflict.store.writing import Opened
from deconflict.types import Document, Failure

if TYPE_CHECKING:
    from deconflict.store.store import Store

CHUNK_INPUTS, CHUNK_BYTES = 256, 32_000_000  # opened and written at a time: what is held in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of some paths: a document for each report, those that were new, and what could not be read."""

    story: str
    documents: int
    new: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """An input with its bytes."""

    source: Input
    body: bytes
    sha256: str


def take(
    store: Store,
    paths: Iterable[str],
    *,
    story: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Intake:
    """Put the reports at these paths into a story, opened and read.

    story  by default named for the folder
    """
    paths = [str(path) for path in paths]
    name = story_name(story_of(paths) if story is None else story)
    inputs, failures = gather(paths)
    ids: dict[str, set[tuple[int, str | None]]] = {}
    documents: dict[int, Document] = {}
    new = 0
    for chunk in _chunks(without_repeats(inputs), failures):
        known, opened = _look_up(store, chunk, failures, workers)
        with store.writing() as connection:
            numbers = writing.keep_opened(connection, [x for x, _ in opened], reader_version())
            told = [
                *known,
                *((id, replace(x.document, path=path)) for id, (x, path) in zip(numbers, opened, strict=True)),
            ]
            for id, document in told:
                ids.setdefault(document.text_sha256, set()).add((id, document.path))
                documents[id] = replace(document, path=None)
            # of each text all places so far: how often one call gives it is how often it counts
            places = [place for sha in dict.fromkeys(d.text_sha256 for _, d in told) for place in ids[sha]]
            new += joining.join_story(connection, joining.keep_story(connection, name), places)
    marked = mark_recurring(list(dict.fromkeys(documents.values())))
    failures += store.read_missing(marked, workers=workers, progress=progress)
    return Intake(story=name, documents=sum(map(len, ids.values())), new=new, failures=tuple(failures))


def story_of(paths: Sequence[str]) -> str:
    """The name of the folder that holds all of them."""
    places = [Path(path).resolve() for path in paths if path != "-"]
    folders = [place if place.is_dir() else place.parent for place in places]
    if not folders:
        return "standard input"
    common = [parts[0] for parts in zip(*(folder.parts for folder in folders), strict=False) if len(set(parts)) == 1]
    return common[-1] if common else folders[0].name


def _chunks(inputs: Iterable[Input], failures: list[Failure]) -> Iterator[list[Raw]]:
    """Inputs with their bytes, so many at a time; those that cannot be read become failures."""
    chunk: list[Raw] = []
    for source in inputs:
        try:
            raw = source.read()
        except DeconflictError as error:
            failures.append(Failure(path=source.name, stage="documents", reason=str(error)))
            continue
        chunk.append(Raw(replace(source, held=raw), raw, writing.sha256_of(raw)))
        if len(chunk) >= CHUNK_INPUTS or sum(len(each.body) for each in chunk) >= CHUNK_BYTES:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _look_up(
    store: Store, chunk: Sequence[Raw], failures: list[Failure], workers: int | None
) -> tuple[list[tuple[int, Document]], list[tuple[Opened, str | None]]]:
    """The documents that the store holds, with their numbers, and those opened now, with their paths."""
    with store.reading() as connection:
        held = querying.known_documents(connection, {each.sha256 for each in chunk}, reader_version())
    known, fresh = [], []
    for each in chunk:
        inside = held.get((each.sha256, each.source.suffix), {})
        if set(inside) == _places(each):
            known += [(id, replace(d, path=_path(each.source, line))) for line, (id, d) in inside.items()]
        else:
            fresh.append(each)
    named = [replace(each.source, path=each.source.name) for each in fresh]
    opened = []
    for each, source, told in zip(fresh, named, open_inputs(named, workers), strict=True):
        failures += (x for x in told if isinstance(x, Failure))
        opened += [(x, _path(each.source, x.position)) for x in opened_of(each.body, source, told)]
    return known, opened


def _places(raw: Raw) -> set[int]:
    """Where documents stand in an input of which none failed; {} where that is not plain to see."""
    if raw.source.suffix in JSON_LINES:
        lines = raw.body.removeprefix(b"\xef\xbb\xbf").split(b"\n")
        return {number for number, line in enumerate(lines, start=1) if line.strip()}
    sure = raw.source.suffix in PLAIN_TEXT | WEB_PAGES or not raw.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return {0} if sure else set()


def _path(source: Input, line: int) -> str | None:
    return source.path if source.path is None or not line else f"{source.path}:{line}"
