"""What triples are made of, and the addresses of the things in a sheet: hashes, and so the same on every run."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from deconflict.exports.passages import address_of
from deconflict.sheet_index import SheetIndex
from deconflict.types import EntityKind, Member
from deconflict.wording import words

PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dec": "urn:x-deconflict:vocabulary#",  # ours: what PROV has no word for
}
AGENTS = {EntityKind.PERSON: "prov:Person", EntityKind.UNNAMED: "prov:Agent"}  # others are organisations
NO_AGENTS = (EntityKind.PLACE, EntityKind.OTHER)


@dataclass(frozen=True, slots=True)
class Node:
    """Something that a triple points to."""

    address: str


Value = Node | str | int
Properties = list[tuple[str, Value]]
Graph = dict[str, Properties]


class Names:
    """Addresses by the ids of a sheet."""

    def __init__(self, index: SheetIndex) -> None:
        self.index = index
        told = "\n".join([*sorted(d.text_sha256 for d in index.sheet.documents), index.sheet.as_of or ""])
        self.base = f"ni:///sha-256;{urlsafe_b64encode(sha256(told.encode()).digest()).decode().rstrip('=')}"

    def at(self, name: str) -> Node:
        return Node(f"{self.base}#{name}")

    def agent(self, entity: str | None) -> Node | None:
        """None for places and other things that say nothing."""
        known = self.index.entities.get(entity or "")
        return None if known is None or known.kind in NO_AGENTS else self.at(known.id)

    def member(self, member: Member) -> Node:
        """A statement, or the very words in the reporter's own voice."""
        if member.statement:
            return self.at(member.statement)
        return Node(address_of(self.index.document_of(member), self.index.spans_of(member)[0]))

    def own_voice(self, member: Member) -> Properties:
        """What is said of a member that is no statement and so has no node of its own yet."""
        document = self.index.document_of(member)
        return [
            ("a", Node("prov:Entity")),
            ("a", Node("dec:OwnVoice")),
            ("prov:value", words(document, self.index.spans_of(member))),
            ("prov:wasQuotedFrom", self.at(document.id)),
        ]
