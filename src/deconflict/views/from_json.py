"""A claim sheet as JSON → the sheet again, as far as version 1 tells it; texts come from the reports themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from deconflict.errors import DeconflictError
from deconflict.types import (
    Act,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimSheet,
    Copy,
    Disagreement,
    DisagreementKind,
    Document,
    Entity,
    EntityKind,
    EntityMention,
    Event,
    EventMention,
    EventStatus,
    EventType,
    Failure,
    Field,
    Form,
    Grade,
    Link,
    LinkKind,
    Member,
    Origins,
    Place,
    Polarity,
    Precision,
    QuoteMatch,
    Reading,
    Root,
    Side,
    Silence,
    SilenceKind,
    Span,
    Spans,
    Stance,
    Statement,
    When,
)
from deconflict.views.json import VERSION

Json = dict[str, Any]


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
    return ClaimSheet(
        readings=tuple(_reading(d, told, texts) for d in told["documents"]),
        entities=tuple(map(_entity, told["entities"])),
        events=tuple(map(_event, told["events"])),
        claims=tuple(map(_claim, told["claims"])),
        disagreements=tuple(map(_disagreement, told["disagreements"])),
        quotes=tuple(QuoteMatch(**(q | {"statements": tuple(q["statements"])})) for q in told["quotes"]),
        copies=tuple(map(_copy, told["copies"])),
        failures=tuple(Failure(**f) for f in told["failures"]),
        as_of=told["as_of"],
    )


def _reading(row: Json, told: Json, texts: Mapping[str, str]) -> Reading:
    id = row["id"]
    return Reading(
        document=_document(row, texts.get(row["text_sha256"], "")),
        statements=tuple(_statement(s) for s in told["statements"] if s["document"] == id),
        silences=tuple(_silence(s) for s in told["silences"] if s["document"] == id),
        attributions=(),
    )


def _document(row: Json, text: str) -> Document:
    same = ("id", "path", "url", "title", "outlet", "byline", "text_sha256", "language")
    return Document(
        **{name: row[name] for name in same},
        text=text,
        blocks=tuple(
            Block(span=Span(b["start"], b["end"]), kind=BlockKind(b["kind"]), reason=b["reason"]) for b in row["blocks"]
        ),
        published=_when(row["published"]),
        derived_from=tuple(row["derived_from"]),
    )


def _statement(row: Json) -> Statement:
    return Statement(
        id=row["id"],
        document=row["document"],
        content=_spans(row["content"]),
        cue=_span(row["cue"]),
        source=_span(row["source"]),
        chain=tuple(map(_link, row["chain"])),
        act=Act(row["act"]),
        polarity=Polarity(row["polarity"]),
        certainty=Certainty(row["certainty"]),
        form=Form(row["form"]),
        said=_when(row["said"]),
        found_by=row["found_by"],
        score=row["score"],
    )


def _link(row: Json) -> Link:
    kind = LinkKind(row["kind"])
    return Link(**(row | {"kind": kind, "span": _span(row["span"])}))


def _silence(row: Json) -> Silence:
    span = Span(*row["span"])
    return Silence(**(row | {"span": span, "kind": SilenceKind(row["kind"])}))


def _entity(row: Json) -> Entity:
    mentions = tuple(EntityMention(document=m["document"], span=Span(*m["span"])) for m in row["mentions"])
    told = {"kind": EntityKind(row["kind"]), "mentions": mentions}
    return Entity(**(row | told | {name: tuple(row[name]) for name in ("aliases", "why")}))


def _event(row: Json) -> Event:
    return Event(
        id=row["id"],
        type=EventType(row["type"]),
        mode=row["mode"],
        cameo=row["cameo"],
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        place=_place(row["place"]) if row["place"] else None,
        time=_when(row["time"]),
        mentions=tuple(_event_mention(m, row) for m in row["mentions"]),
        why=tuple(row["why"]),
    )


def _place(row: Json) -> Place:
    name, *within = row["name"].split(", ")
    return Place(
        span=Span(0, 0),
        name=name,
        within=tuple(within),
        country=None,
        precision=Precision(row["precision"]),
        **{key: row[key] for key in ("geonameid", "lat", "lon")},
    )


def _event_mention(row: Json, event: Json) -> EventMention:
    """What the sheet does not tell of a mention is that of its event."""
    return EventMention(
        document=row["document"],
        span=Span(*row["span"]),
        type=EventType(event["type"]),
        cameo=event["cameo"] or "",
        actors=(),
        recipients=(),
        status=EventStatus(row["status"]),
        polarity=Polarity(row["polarity"]),
        certainty=Certainty(row["certainty"]),
        statement=row["statement"],
        found_by="",
        score=0.0,
    )


def _claim(row: Json) -> Claim:
    grade = row["grade"]
    return Claim(
        id=row["id"],
        text=row["text"],
        event=row["event"],
        members=tuple(_member(m, Stance(m["stance"])) for m in row["members"]),
        why=row["why"],
        origins=_origins(row["origins"]),
        against=_origins(row["against"]),
        grade=Grade(information=grade["information"], why=tuple(grade["why"])) if grade["information"] else None,
    )


def _member(row: Json, stance: Stance) -> Member:
    if "statement" in row:
        return Member(statement=row["statement"], stance=stance)
    return Member(document=row["document"], span=Span(*row["span"]), stance=stance)


def _origins(row: Json) -> Origins | None:
    if row["least"] is None:
        return None
    roots = tuple(Root(**(root | {"members": tuple(root["members"])})) for root in row["roots"])
    return Origins(least=row["least"], most=row["most"], roots=roots, why=tuple(row["why"]))


def _disagreement(row: Json) -> Disagreement:
    sides = tuple(
        Side(value=s["value"], members=tuple(_member(m, Stance.SUPPORT) for m in s["members"])) for s in row["sides"]
    )
    return Disagreement(
        id=row["id"],
        claim=row["claim"],
        field=Field(row["field"]),
        kind=DisagreementKind(row["kind"]),
        sides=sides,
        why=row["why"],
    )


def _copy(row: Json) -> Copy:
    first, second = row["documents"]
    return Copy(
        documents=(first, second),
        spans=tuple((Span(*left), Span(*right)) for left, right in row["spans"]),
        containment=row["containment"],
        original=row["direction"].split("→")[0] if row["direction"] else None,
        why=row["why"],
    )


def _when(row: Json | None) -> When | None:
    return When(**row) if row else None


def _span(row: list[int] | None) -> Span | None:
    return Span(*row) if row else None


def _spans(rows: list[list[int]]) -> Spans:
    return tuple(Span(*row) for row in rows)
