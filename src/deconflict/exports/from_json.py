"""A claim sheet as JSON → the sheet again, as far as version 1 tells it; texts come from the reports themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from deconflict.errors import DeconflictError
from deconflict.exports.json_decided import decided_in
from deconflict.exports.json_shapes import Json, read
from deconflict.exports.json_sheet import VERSION
from deconflict.types import (
    Claim,
    ClaimSheet,
    Copy,
    Disagreement,
    Document,
    Entity,
    Event,
    Failure,
    NeedsLook,
    QuoteMatch,
    Reading,
    Relation,
    Silence,
    Statement,
)

# sections that are records of the sheet itself; the others are told by the reports
CONCLUDED: dict[str, type[Any]] = {
    "entities": Entity,
    "events": Event,
    "claims": Claim,
    "disagreements": Disagreement,
    "quotes": QuoteMatch,
    "copies": Copy,
    "relations": Relation,
    "failures": Failure,
}


class UnreadableSheet(DeconflictError):
    """A file is no claim sheet of this version; the message says what is wrong with it."""


def load_sheet(path: str, reports: Iterable[str] = ()) -> ClaimSheet:
    """The sheet that a file holds; raises UnreadableSheet.

    reports   files and folders with its reports; by default they are looked for by their paths, from here and from
              the folder of the sheet. A report that is not found has no text.
    """
    try:
        told = json.loads(Path(path).read_text("utf-8"))
        wanted = [d["path"] for d in told["documents"] if d["path"]]
        texts = texts_at(list(reports) or paths_near(Path(path).parent, wanted))
        if told["version"] != VERSION:
            raise UnreadableSheet(f"{path}: a sheet of version {told['version']}, this program reads {VERSION}")
        return sheet_of(told, texts)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableSheet(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSheet(
            f"{path}: not a claim sheet, as `deconflict read --json` prints it ({error!r})"
        ) from error


def paths_near(folder: Path, wanted: Sequence[str]) -> list[str]:
    places = [[Path(path), folder / path] for path in wanted]
    return [str(found) for each in places if (found := next((p for p in each if p.is_file()), None))]


def texts_at(paths: Sequence[str]) -> dict[str, str]:
    """The texts of reports by their hash."""
    from deconflict.documents import gather, open_documents

    if not paths:
        return {}
    inputs, _ = gather(paths)
    opened = [each for source in inputs for each in open_documents(source) if isinstance(each, Document)]
    return {document.text_sha256: document.text for document in opened}


def sheet_of(told: Json, texts: Mapping[str, str]) -> ClaimSheet:
    """texts   by the hashes of the reports"""
    return ClaimSheet(
        readings=tuple(_reading(d, told, texts) for d in told["documents"]),
        **{name: tuple(read(kind, row) for row in told[name]) for name, kind in CONCLUDED.items()},
        as_of=told["as_of"],
        decided=decided_in(told),
        needs_look=tuple(read(NeedsLook, row) for row in told.get("needs_look", ())),
    )


def _reading(row: Json, told: Json, texts: Mapping[str, str]) -> Reading:
    return Reading(
        document=read(Document, row, text=texts.get(row["text_sha256"], "")),
        statements=tuple(read(Statement, s) for s in told["statements"] if s["document"] == row["id"]),
        silences=tuple(read(Silence, s) for s in told["silences"] if s["document"] == row["id"]),
        attributions=(),
    )
