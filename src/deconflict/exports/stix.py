"""STIX 2.1: reports as files, sources as identities, statements as notes on them, claims as groupings of notes.

Ids are derived from hashes and words and so are the same on every run. STIX wants a time of creation: it is the start
of the last day on which a report was published. No `opinion` and no `confidence` is written: they rate what is true.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid5

from deconflict.exports import tables
from deconflict.exports.format import MADE_BY, Format, notice
from deconflict.exports.passages import link_to
from deconflict.exports.wording import decided_in_words, origins_of, relation_in_words
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Disagreement, Document, EntityKind, Event, Polarity, Spans, Statement
from deconflict.wording import one_line, outlet_of, words

Json = dict[str, Any]
NAMESPACE = UUID("4f1c6f0e-6d0f-5a39-9a0b-3a3f1a1c7d52")  # of our ids
FILES = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # STIX's own, for observables
LONG_AGO = "1970-01-01"  # where no report tells a day
DROPS = (
    "offsets and kinds of links but for the words themselves",
    "events' codes but for a line of text",
    "mentions of entities",
    "copies",
    "texts",
    "decisions that need a look",
    "times of creation, which are the last day of publication",
)
CLASSES = {EntityKind.PERSON: "individual", EntityKind.GROUP: "group", EntityKind.UNNAMED: "unspecified"}


def render_stix(index: SheetIndex) -> str:
    made = _Bundle(index)
    told = {"type": "bundle", "id": f"bundle--{uuid5(NAMESPACE, made.name)}", "objects": made.objects()}
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


class _Bundle:
    def __init__(self, index: SheetIndex) -> None:
        self.index = index
        documents = index.sheet.documents
        self.name = " ".join([*sorted(d.text_sha256 for d in documents), index.sheet.as_of or ""])
        days = [d.published.latest for d in documents if d.published and d.published.latest]
        self.at = f"{max(days, default=LONG_AGO)}T00:00:00.000Z"
        self.named = {e.id for e in index.sheet.entities}

    def objects(self) -> list[Json]:
        sheet = self.index.sheet
        told = [self._maker(), *(self._identity(e.id, e.name, e.kind, e.aliases) for e in sheet.entities)]
        told += {file["id"]: file for file in map(self._file, sheet.documents)}.values()
        told += (self._statement(s) for s in sheet.statements)
        told += (note for claim in sheet.claims for note in self._own_voice(claim))
        told += (self._claim(claim) for claim in sheet.claims if claim.members)
        told += (self._disagreement(each) for each in sheet.disagreements)
        told += (self._silence(number) for number in range(len(sheet.silences)))
        told += (self._event(event) for event in sheet.events)
        told += (self._relation(number) for number in range(len(sheet.relations)))
        told += (self._decision(number) for number in range(len(sheet.decided)))
        return told

    # ------------------------------------------------------------ ids

    def id(self, kind: str, name: str) -> str:
        return f"{kind}--{uuid5(NAMESPACE, f'{self.name} {name}')}"

    def file_id(self, document: Document) -> str:
        """As STIX derives it from hash and name, written as RFC 8785 has it."""
        told = {"hashes": {"SHA-256": document.text_sha256}, "name": _file_name(document)}
        plain = json.dumps(told, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        return f"file--{uuid5(FILES, plain.encode('utf-8', 'replace').decode())}"

    def _common(self, kind: str, name: str) -> Json:
        told = {"type": kind, "spec_version": "2.1", "id": self.id(kind, name), "created": self.at, "modified": self.at}
        return told | ({"created_by_ref": self.id("identity", MADE_BY)} if name != MADE_BY else {})

    # ------------------------------------------------------------ objects

    def _maker(self) -> Json:
        return self._common("identity", MADE_BY) | {
            "name": MADE_BY,
            "description": notice(DROPS),
            "identity_class": "system",
        }

    def _identity(self, id: str, name: str, kind: EntityKind, aliases: tuple[str, ...]) -> Json:
        told = f"{kind.value}; also called {'; '.join(aliases)}" if aliases else kind.value
        return self._common("identity", id) | {
            "name": one_line(name),
            "description": told,
            "identity_class": CLASSES.get(kind, "organization"),
        }

    def _file(self, document: Document) -> Json:
        return {
            "type": "file",
            "spec_version": "2.1",
            "id": self.file_id(document),
            "hashes": {"SHA-256": document.text_sha256},
            "name": _file_name(document),
        }

    def _note(self, name: str, label: str, abstract: str, content: str, refs: list[str]) -> Json:
        return self._common("note", name) | {
            "abstract": abstract,
            "content": content,
            "labels": [label],
            "object_refs": list(dict.fromkeys(refs)),
        }

    def _statement(self, s: Statement) -> Json:
        document = self.index.documents[s.document]
        chain = [one_line(link.name) for link in s.chain]
        abstract = (
            f"{' → '.join([outlet_of(document), *chain])}: {s.act.value}, {s.polarity.value}, {s.certainty.value}"
        )
        refs = [self.file_id(document)]
        refs += [self.id("identity", link.entity) for link in s.chain if link.entity in self.named and link.entity]
        note = self._note(s.id, "statement", abstract, words(document, s.content), refs)
        reason = s.chain[-1].anonymity if s.chain else None
        note["external_references"] = [_place(document, s.content)]
        note["content"] += f" (not named: {one_line(reason)})" if reason else ""
        return note | ({"authors": chain[-1:]} if chain else {})

    def _own_voice(self, claim: Claim) -> list[Json]:
        notes = []
        for at, member in enumerate(claim.members):
            if member.statement is None:
                document, spans = self.index.document_of(member), self.index.spans_of(member)
                abstract = f"{outlet_of(document)}, in its own voice"
                refs = [self.file_id(document)]
                note = self._note(f"{claim.id}#{at}", "own voice", abstract, words(document, spans), refs)
                notes.append(note | {"external_references": [_place(document, spans)]})
        return notes

    def _claim(self, claim: Claim) -> Json:
        refs = [self.id("note", m.statement or f"{claim.id}#{at}") for at, m in enumerate(claim.members)]
        stances = ", ".join(
            f"{stance}: {number}" for stance, number in _counts([m.stance.value for m in claim.members]).items()
        )
        return self._common("grouping", claim.id) | {
            "name": one_line(claim.text),
            "description": f"{origins_of(claim)} Members: {stances}.",
            "context": "unspecified",
            "labels": ["claim"],
            "object_refs": list(dict.fromkeys(refs)),
        }

    def _disagreement(self, each: Disagreement) -> Json:
        claim = self.index.claims.get(each.claim)
        members = claim.members if claim else ()
        at = {member: n for n, member in enumerate((m.statement, m.document, m.span) for m in members)}
        refs = [self.id("grouping", each.claim)] if claim else []
        for member in (m for side in each.sides for m in side.members):
            key = (member.statement, member.document, member.span)
            if member.statement:
                refs.append(self.id("note", member.statement))
            elif key in at:
                refs.append(self.id("note", f"{each.claim}#{at[key]}"))
            else:
                refs.append(self.file_id(self.index.document_of(member)))
        sides = " | ".join(
            f"{one_line(side.value)}: {'; '.join(f'“{self.index.words_of(m)}”' for m in side.members)}"
            for side in each.sides
        )
        return self._note(each.id, "disagreement", f"{each.kind.value} in {each.field.value}: {each.why}", sides, refs)

    def _silence(self, number: int) -> Json:
        silence = self.index.sheet.silences[number]
        document = self.index.documents[silence.document]
        refs = [self.file_id(document)]
        refs += [self.id("identity", silence.entity)] if silence.entity and silence.entity in self.named else []
        abstract = f"{one_line(silence.who)}: {silence.kind.value.replace('_', ' ')}"
        note = self._note(f"silence {number}", "silence", abstract, words(document, (silence.span,)), refs)
        return note | {"external_references": [_place(document, (silence.span,))]}

    def _event(self, event: Event) -> Json:
        row = tables.EVENTS.row(self.index, event)
        told = ("type", "mode", "actors", "recipients", "place", "precision", "time", "time_how", "inferred")
        refs = [self.id("identity", e) for e in (*event.actors, *event.recipients) if e in self.named]
        tellings = list(tables.TELLINGS.rows(self.index, event))
        refs += [self.file_id(self.index.documents[str(each["document"])]) for each in tellings]
        content = "; ".join(f"{name}: {row[name]}" for name in told if row[name])
        quoted = " | ".join(f"“{each['words']}”" for each in tellings)
        return self._note(event.id, "event", content, quoted, refs)

    def _relation(self, number: int) -> Json:
        """A relationship; what is said not to stand so is a note, since a relationship can only say that it does."""
        relation = self.index.sheet.relations[number]
        parties = [self.id("identity", e) for e in (relation.party, relation.other)]
        told = tables.RELATIONS.row(self.index, relation)
        content = str(told["words"])
        notes = [self.id("note", id) for id in relation.statements if id in self.index.statements]
        abstract = relation_in_words(self.index, relation)
        if relation.polarity is Polarity.NEGATIVE:
            return self._note(f"relation {number}", "relation", abstract, content, [*parties, *notes])
        return self._common("relationship", f"relation {number}") | {
            "relationship_type": relation.type.value.replace("_", "-"),
            "description": f"{abstract}: {content}",
            "source_ref": parties[0],
            "target_ref": parties[1],
        }

    def _decision(self, number: int) -> Json:
        """What a person decided, as a note of theirs on what it is about."""
        each = self.index.sheet.decided[number]
        content = decided_in_words(each)
        note = self._note(
            f"decision {number}", "decision", f"{each.target}: {content}", content, self._about(each.target)
        )
        return note | {"authors": [one_line(each.by)]}

    def _about(self, target: str) -> list[str]:
        id = target.partition("#")[0]
        if id in self.index.documents:
            return [self.file_id(self.index.documents[id])]
        for kind, known in (("grouping", self.index.claims), ("identity", self.index.entities)):
            if id in known:
                return [self.id(kind, id)]
        return [self.id("note", id)]


def _file_name(document: Document) -> str:
    return document.path or "standard input"


def _place(document: Document, spans: Spans) -> Json:
    told: Json = {"source_name": outlet_of(document), "description": link_to(document, spans[0])}
    return told | ({"url": document.url} if document.url else {})


def _counts(values: list[str]) -> dict[str, int]:
    return {value: values.count(value) for value in dict.fromkeys(values)}


FORMATS = (
    Format(
        name="stix",
        ending=".json",
        media="application/stix+json;version=2.1",
        about="STIX 2.1: sources as identities, statements as notes, claims as groupings, relations as relationships",
        drops=DROPS,
        render=render_stix,
    ),
)
