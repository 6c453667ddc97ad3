"""FollowTheMoney entities, one a line, for Aleph and its tools; written by its published schema, without its library.

Its Note says something of other entities: each statement, claim, disagreement and silence is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1

from deconflict.exports import tables
from deconflict.exports.format import Format, notice
from deconflict.exports.json_formats import one_line_of_json
from deconflict.exports.passages import link_to
from deconflict.exports.subjects import OfRelation
from deconflict.exports.wording import decided_in_words, origins_of, relation_in_words
from deconflict.sheet_index import SheetIndex
from deconflict.types import (
    Claim,
    Decided,
    Disagreement,
    Document,
    Entity,
    EntityKind,
    Event,
    Polarity,
    Relation,
    RelationType,
    Silence,
    Statement,
    When,
)
from deconflict.wording import chain_of, one_line, outlet_of, words

DROPS = (
    "offsets but in the links",
    "polarity, form and scores but for a line of text",
    "unnamed sources as entities",
    "precision of places and times but for a line of text",
    "copies",
    "texts",
    "decisions that need a look",
)
SCHEMAS = {
    EntityKind.PERSON: "Person",
    EntityKind.GROUP: "Organization",
    EntityKind.INSTITUTION: "PublicBody",
    EntityKind.OUTLET: "Organization",
    EntityKind.COUNTRY: "PublicBody",  # with its government
}
Values = Iterable[str | None]


def render_followthemoney(index: SheetIndex) -> str:
    return "".join(map(one_line_of_json, _entities(index)))


def _entities(index: SheetIndex) -> Iterator[dict[str, object]]:
    writer, sheet = _Writer(index), index.sheet
    yield _made("Note", writer.id("about"), name=["About this export"], description=[notice(DROPS)])
    yield from map(writer.document, sheet.documents)
    yield from (writer.entity(e) for e in sheet.entities if e.kind in SCHEMAS)
    yield from map(writer.statement, sheet.statements)
    yield from map(writer.claim, sheet.claims)
    yield from map(writer.disagreement, sheet.disagreements)
    yield from (writer.silence(number, each) for number, each in enumerate(sheet.silences))
    yield from map(writer.event, sheet.events)
    yield from (writer.relation(number, each) for number, each in enumerate(sheet.relations))
    yield from (writer.decision(number, each) for number, each in enumerate(sheet.decided))


def _made(schema: str, id: str, **properties: Values) -> dict[str, object]:
    told = {name: list(dict.fromkeys(filter(None, map(_plain, values)))) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _plain(value: str | None) -> str:
    """Without characters that its types refuse; "" for a value of nothing else."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in value or "").strip()


class _Writer:
    def __init__(self, index: SheetIndex) -> None:
        self.index = index
        self.salt = " ".join(sorted(d.text_sha256 for d in index.sheet.documents))
        self.known = {e.id for e in index.sheet.entities if e.kind in SCHEMAS}

    def id(self, name: str) -> str:
        return sha1(f"{self.salt} {name}".encode()).hexdigest()

    def ids(self, entities: Iterable[str | None]) -> list[str | None]:
        return [self.id(e) for e in entities if e in self.known and e]

    def document(self, d: Document) -> dict[str, object]:
        return _made(
            "Article",
            self.id(d.id),
            title=[d.title or outlet_of(d)],
            publisher=[d.outlet],
            author=[d.byline],
            publishedAt=_days(d.published),
            fileName=[d.path],
            sourceUrl=[d.url],
            language=[d.language],
            notes=[f"SHA-256 of the text: {d.text_sha256}", *(f"retells {outlet}" for outlet in d.derived_from)],
        )

    def entity(self, e: Entity) -> dict[str, object]:
        country = [e.code.lower()] if e.kind is EntityKind.COUNTRY and e.code else []
        properties: dict[str, Values] = {"name": [one_line(e.name)], "alias": e.aliases, "country": country}
        if e.role:
            properties |= {"position" if e.kind is EntityKind.PERSON else "summary": [e.role]}
        return _made(SCHEMAS[e.kind], self.id(e.id), **properties)

    def statement(self, s: Statement) -> dict[str, object]:
        document = self.index.documents[s.document]
        reason = s.chain[-1].anonymity if s.chain else None
        firmness = f"{s.act.value}, {s.polarity.value}, {s.certainty.value}, {s.form.value}"
        return _made(
            "Note",
            self.id(s.id),
            name=[f"{outlet_of(document)}: {chain_of(s) or 'nobody named'}"],
            description=[words(document, s.content)],
            summary=[firmness],
            keywords=["statement"],
            publisher=[document.outlet],
            entity=[*self.ids(link.entity for link in s.chain), self.id(s.document)],
            proof=[self.id(s.document)],
            notes=[link_to(document, s.content[0]), reason],
        )

    def claim(self, c: Claim) -> dict[str, object]:
        told = []
        for member in c.members:
            document, spans = self.index.document_of(member), self.index.spans_of(member)
            told.append(f"{member.stance.value}: {outlet_of(document)}: “{words(document, spans)}”")
        entities = {r.entity: None for side in (c.origins, c.against) if side for r in side.roots}
        return _made(
            "Note",
            self.id(c.id),
            name=[one_line(c.text)],
            summary=[origins_of(c)],
            description=["\n".join(told)],
            keywords=["claim"],
            entity=[*self.ids(entities), *(self.id(m.statement) for m in c.members if m.statement)],
            proof=[self.id(self.index.document_of(m).id) for m in c.members],
        )

    def disagreement(self, x: Disagreement) -> dict[str, object]:
        sides = [
            f"{one_line(side.value)}: {'; '.join(f'“{self.index.words_of(m)}”' for m in side.members)}"
            for side in x.sides
        ]
        members = [m for side in x.sides for m in side.members]
        return _made(
            "Note",
            self.id(x.id),
            name=[f"{x.kind.value.replace('_', ' ')} in {x.field.value}"],
            summary=[x.why],
            description=["\n".join(sides)],
            keywords=["disagreement"],
            entity=[self.id(x.claim), *(self.id(m.statement) for m in members if m.statement)],
            proof=[self.id(self.index.document_of(m).id) for m in members],
        )

    def silence(self, number: int, s: Silence) -> dict[str, object]:
        document = self.index.documents[s.document]
        return _made(
            "Note",
            self.id(f"silence {number}"),
            name=[f"{one_line(s.who)}: {s.kind.value.replace('_', ' ')}"],
            description=[words(document, (s.span,))],
            keywords=["silence"],
            entity=[*self.ids([s.entity]), self.id(s.document)],
            proof=[self.id(s.document)],
            notes=[link_to(document, s.span)],
        )

    def event(self, e: Event) -> dict[str, object]:
        row = tables.EVENTS.row(self.index, e)
        tellings = list(tables.TELLINGS.rows(self.index, e))
        told = [
            f"{r['outlet']}, {r['chain'] or 'in its own voice'} ({r['status'] or 'by a claim'}): “{r['words']}”"
            for r in tellings
        ]
        return _made(
            "Event",
            self.id(e.id),
            name=[f"{e.type.value}: {row['actors'] or '?'} → {row['recipients'] or '?'}"],
            organizer=self.ids(e.actors),
            involved=self.ids(e.recipients),
            startDate=[e.time.earliest if e.time else None],
            endDate=[e.time.latest if e.time else None],
            location=[str(row["place"]) if row["place"] else None],
            summary=[
                f"place: {row['precision'] or 'not told'}; time: {row['time_how'] or 'not told'}; "
                f"inferred: {row['inferred'] or 'nothing'}"
            ],
            description=["\n".join(told)],
            keywords=["event", e.type.value],
            proof=[self.id(str(r["document"])) for r in tellings],
        )

    def relation(self, number: int, r: Relation) -> dict[str, object]:
        """A link of the two where its schema can hold them; else, and where it is said not to stand so, a note."""
        told = OfRelation(self.index, r).told
        shared: dict[str, Values] = {
            "summary": [relation_in_words(self.index, r)],
            "description": [f"{words(w.document, w.spans)} ({link_to(w.document, w.spans[0])})" for w in told],
            "publisher": [w.document.outlet for w in told],
        }
        id, (schema, left, right) = self.id(f"relation {number}"), self._link(r)
        if r.polarity is Polarity.NEGATIVE or not {r.party, r.other} <= self.known:
            proof = [self.id(w.document.id) for w in told]
            return _made("Note", id, entity=self.ids((r.party, r.other)), keywords=["relation"], proof=proof, **shared)
        ends: dict[str, Values] = {left: self.ids([r.party]), right: self.ids([r.other])}
        return _made(schema, id, role=[r.type.value], **shared, **ends)

    def _link(self, r: Relation) -> tuple[str, str, str]:
        """Schema, and its properties for the two."""
        if r.type is RelationType.SPEAKS_FOR:
            return "Representation", "agent", "client"
        other = self.index.entities.get(r.other)
        if r.type is RelationType.PART_OF and other and SCHEMAS.get(other.kind) in ("Organization", "PublicBody"):
            return "Membership", "member", "organization"
        return "UnknownLink", "subject", "object"

    def decision(self, number: int, d: Decided) -> dict[str, object]:
        """A note on what a person decided about."""
        target = d.target.partition("#")[0]
        about = self.ids([target]) if target in self.index.entities else [self.id(target)]
        name = f"{d.target}: {decided_in_words(d)}"
        return _made("Note", self.id(f"decision {number}"), name=[name], keywords=["decision"], entity=about)


def _days(when: When | None) -> Values:
    """Both ends of the days that it may be."""
    return [when.earliest, when.latest] if when else []


FORMATS = (
    Format(
        name="followthemoney",
        ending=".ftm.jsonl",
        media="application/x-ndjson",
        about="FollowTheMoney entities: reports, people, bodies, events, relations, and notes on them",
        drops=DROPS,
        render=render_followthemoney,
    ),
)
