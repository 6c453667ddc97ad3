"""Claims × origins: which origin tells which claim, through which outlets, and how."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deconflict.types import Claim, Silence, Stance
from deconflict.views.web.index import Index, Told, outlets_of
from deconflict.views.web.marks import Mark, disputes, mark_of
from deconflict.wording import clean, clip

SEVERAL = 2  # outlets that make a claim more than one report's
COLUMNS = 6  # origins with a column of their own; the others share one
ROWS = 12  # claims on the first page
TITLE = 110  # characters of a claim in its row
OWN_VOICE = "own-voice"  # what a report tells with nobody behind it is no origin of its own
FURTHER = "further"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One outlet in a cell: how it stands, and where it says so.

    origin  who is said to know, where the column is not theirs alone
    also    further passages of the same report on the same claim, from the same origin
    """

    mark: Mark
    outlet: str
    href: str | None
    words: str
    origin: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An origin: who is said to know, and the outlets that bring its word."""

    key: str
    name: str
    outlets: tuple[str, ...]
    claims: int
    silence: str | None  # where it is told to have been asked about something and not to have answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    claim: Claim
    title: str
    cells: tuple[tuple[Chip, ...], ...]  # () where the origin does not speak of it
    outlets: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def make_matrix(index: Index) -> Matrix:
    """All claims, what several outlets tell or deny first, then by how much is said of its matter.

    Columns by the number of claims on which they are heard, those that several outlets tell before others.
    """
    held = index.derived.get("matrix")
    if not isinstance(held, Matrix):
        held = index.derived["matrix"] = _make(index)
    return held


def _make(index: Index) -> Matrix:
    keys = {id: [origin_of(t, index) for t in members] for id, members in index.telling.items()}
    columns = _columns(index, keys)
    rows = [_row(claim, keys[claim.id], columns, index) for claim in index.sheet.claims]
    return Matrix(columns=columns, rows=tuple(sorted(rows, key=_first)))


def _first(row: Row) -> tuple[int, bool, int]:
    return (-min(SEVERAL, len(row.outlets)), not row.disputed, -len(row.claim.members))


def origin_of(told: Told, index: Index) -> tuple[str, str]:
    """Key and name of the origin on whose word a member rests, as far as its own chain or its root tells."""
    for side in (told.claim.origins, told.claim.against):
        for root in side.roots if side else ():
            if told.number in root.members and _stands_for(told, side is told.claim.against):
                return _own(root.root) if root.entity is None else _entity(root.entity, root.root, index)
    chain = told.statement.chain if told.statement else ()
    if not chain:
        return OWN_VOICE, "no source named"
    link = chain[-1]
    return _entity(link.entity, link.name, index) if link.entity else (f"name:{link.name}", clean(link.name))


def _stands_for(told: Told, against: bool) -> bool:
    return against is (told.stance is Stance.DENY)


def _own(name: str) -> tuple[str, str]:
    return (OWN_VOICE, "no source named") if name.endswith("own voice") else (f"name:{name}", clean(name))


def _entity(id: str, name: str, index: Index) -> tuple[str, str]:
    known = index.entities.get(id)
    return id, clean(known.name if known else name)


def _columns(index: Index, keys: dict[str, list[tuple[str, str]]]) -> tuple[Column, ...]:
    claims: Counter[str] = Counter()
    shared: Counter[str] = Counter()  # those that several outlets tell
    names: dict[str, str] = {}
    outlets: defaultdict[str, list[str]] = defaultdict(list)
    for id, own in keys.items():
        claims.update({key for key, _ in own})
        if len(outlets_of(t.document for t in index.telling[id])) >= SEVERAL:
            shared.update({key for key, _ in own})
        for (key, name), told in zip(own, index.telling[id], strict=True):
            names.setdefault(key, name)
            outlets[key] += outlets_of([told.document])
    ranked = sorted(names, key=lambda k: (k == OWN_VOICE, -shared[k], -claims[k], -len(set(outlets[k])), names[k]))
    shown = ranked if len(ranked) <= COLUMNS + 1 else [*[k for k in ranked if k != OWN_VOICE][:COLUMNS]]
    asked = {s.entity: index.passage(s.document, s.span) for s in reversed(index.sheet.silences) if s.entity}
    columns = [_column(key, names[key], outlets[key], claims[key], asked.get(key)) for key in shown]
    rest = [key for key in ranked if key not in shown and key != OWN_VOICE]
    if rest:
        brought = [outlet for key in rest for outlet in outlets[key]]
        columns.append(_column(FURTHER, f"{len(rest)} further origins", brought, 0))
    if OWN_VOICE in names and OWN_VOICE not in shown:
        columns.append(_column(OWN_VOICE, names[OWN_VOICE], outlets[OWN_VOICE], claims[OWN_VOICE]))
    return tuple(columns)


def _column(key: str, name: str, outlets: Iterable[str], claims: int, silence: str | None = None) -> Column:
    return Column(key=key, name=name, outlets=tuple(sorted(set(outlets))), claims=claims, silence=silence)


def _row(claim: Claim, keys: Sequence[tuple[str, str]], columns: Sequence[Column], index: Index) -> Row:
    members = index.telling[claim.id]
    by_column: defaultdict[str, list[tuple[str | None, Told]]] = defaultdict(list)
    own = {column.key for column in columns}
    for (key, name), told in zip(keys, members, strict=True):
        by_column[key if key in own else FURTHER].append((None if key in own else name, told))
    disputed = any(disputes(d, index) for d in index.disagreements_of.get(claim.id, ()))
    return Row(
        claim=claim,
        title=clip(clean(claim.text), TITLE),
        cells=tuple(tuple(_chips(by_column[c.key], index)) or silence_of(c.key, claim, index) for c in columns),
        outlets=tuple(outlets_of(t.document for t in members if t.stance is not Stance.COMMENT)),
        disputed=disputed,
    )


GRAVITY = (Mark.DENIES, Mark.DISPUTES, Mark.HEDGED, Mark.ASSERTS, Mark.RELAYS, Mark.SILENT)


def _chips(members: Sequence[tuple[str | None, Told]], index: Index) -> Iterable[Chip]:
    """One a report and origin: its gravest mark, with links to its other passages."""
    by_report: defaultdict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for origin, told in members:
        by_report[told.document.id, origin].append(told)
    for (document, origin), own in by_report.items():
        own.sort(key=lambda t: (GRAVITY.index(mark_of(t, index)), t.span))
        first, *others = own
        yield Chip(
            mark=mark_of(first, index),
            outlet=index.outlet(document),
            href=index.passage(first.document, first.span),
            words=clip(first.words, 200),
            origin=origin,
            also=tuple(index.passage(t.document, t.span) for t in others),
        )


NEAR = 2  # sentences between a claim's words and a refusal that is taken to answer to it


def silence_of(key: str, claim: Claim, index: Index) -> tuple[Chip, ...]:
    """Where an origin that does not speak of a claim is told, beside it, not to have answered."""
    found = [
        s
        for s in index.sheet.silences
        if s.entity == key and any(_beside(s, t, index) for t in index.members[claim.id])
    ]
    return tuple(
        Chip(
            mark=Mark.SILENT,
            outlet=index.outlet(s.document),
            href=index.passage(s.document, s.span),
            words=clean(s.span.of(index.documents[s.document].text)),
        )
        for s in found[:1]
    )


def _beside(silence: Silence, told: Told, index: Index) -> bool:
    if silence.document != told.document.id:
        return False
    reading = index.readings[silence.document]
    asked, said = (index.sentence_at(reading, span.start) for span in (silence.span, told.span))
    return asked is not None and said is not None and abs(asked - said) <= NEAR
