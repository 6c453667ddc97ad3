"""PROV-O: claims with their origins, what differs, events, relations, and what people decided."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from deconflict.exports.passages import address_of
from deconflict.exports.prov_terms import Names, Node, Properties
from deconflict.types import Claim, Disagreement, Origins
from deconflict.wording import one_line


def claims(names: Names) -> Iterator[tuple[str, Properties]]:
    for claim in names.index.sheet.claims:
        told: Properties = [("a", Node("prov:Entity")), ("a", Node("dec:Claim")), ("prov:value", claim.text)]
        for member in claim.members:
            node = names.member(member)
            told += [("prov:wasDerivedFrom", node), (f"dec:{member.stance.value}", node)]
            if not member.statement:
                yield node.address, names.own_voice(member)
        if claim.event in names.index.events:
            told.append(("dec:about", names.at(str(claim.event))))
        if claim.grade:
            told.append(("dec:informationGrade", f"{claim.grade.information}: {'; '.join(claim.grade.why)}"))
        for name, side in (("origin", claim.origins), ("originAgainst", claim.against)):
            yield from _side(names, told, name, side, claim)
        yield names.at(claim.id).address, told


def _side(
    names: Names, told: Properties, name: str, side: Origins | None, claim: Claim
) -> Iterator[tuple[str, Properties]]:
    if side is None:
        return
    told += [(f"dec:{name}sLeast", side.least), (f"dec:{name}sMost", side.most)]
    for number, root in enumerate(side.roots, start=1):
        node = names.at(f"{claim.id}.{name}{number}")
        told.append((f"dec:{name}", node))
        properties: Properties = [
            ("a", Node("dec:Origin")),
            ("rdfs:label", one_line(root.root)),
            ("dec:why", root.why),
            ("dec:count", root.count),
        ]
        agent = names.agent(root.entity)
        properties += [("prov:agent", agent)] if agent else []
        properties += [("prov:hadMember", names.member(claim.members[at])) for at in root.members]
        yield node.address, properties


def disagreements(names: Names) -> Iterator[tuple[str, Properties]]:
    for each in names.index.sheet.disagreements:
        yield from _disagreement(names, each)


def _disagreement(names: Names, each: Disagreement) -> Iterator[tuple[str, Properties]]:
    told: Properties = [
        ("a", Node("dec:Disagreement")),
        ("dec:field", each.field.value),
        ("dec:kind", each.kind.value),
        ("dec:within", names.at(each.claim)),
        ("rdfs:comment", each.why),
    ]
    for number, side in enumerate(each.sides, start=1):
        node = names.at(f"{each.id}.side{number}")
        told.append(("dec:side", node))
        properties: Properties = [("a", Node("dec:Side")), ("prov:value", one_line(side.value))]
        properties += [("dec:toldBy", names.member(member)) for member in side.members]
        yield node.address, properties
    yield names.at(each.id).address, told


def events(names: Names) -> Iterator[tuple[str, Properties]]:
    for event in names.index.sheet.events:
        told: Properties = [("a", Node("prov:Activity")), ("dec:ploverType", event.type.value)]
        for name, who in (("dec:actor", event.actors), ("dec:recipient", event.recipients)):
            told += [(name, agent) for agent in map(names.agent, who) if agent]
        if event.place:
            told.append(("dec:place", ", ".join((event.place.name, *event.place.within))))
        told += [("dec:inferred", name) for name in event.inferred]
        told += [("dcterms:date", event.time.edtf)] if event.time else []
        for mention in event.mentions:
            document = names.index.documents[mention.document]
            told.append(("dec:passage", Node(address_of(document, mention.span))))
            if mention.statement in names.index.statements:
                told.append(("dec:toldBy", names.at(str(mention.statement))))
        yield names.at(event.id).address, told


def relations(names: Names) -> Iterator[tuple[str, Properties]]:
    """`dec:polarity` "-" where it is said not to stand so."""
    for number, relation in enumerate(names.index.sheet.relations, start=1):
        told: Properties = [
            ("a", Node("dec:Relation")),
            ("dec:kind", relation.type.value),
            ("dec:polarity", relation.polarity.value),
            ("dec:party", names.at(relation.party)),
            ("dec:other", names.at(relation.other)),
        ]
        told += [("dec:toldBy", names.at(id)) for id in relation.statements if id in names.index.statements]
        for place in relation.places:
            told.append(("dec:passage", Node(address_of(names.index.documents[place.document], place.span))))
        yield names.at(f"relation{number}").address, told


def decisions(names: Names) -> Iterator[tuple[str, Properties]]:
    """What people decided, each attributed to who did."""
    for number, each in enumerate(names.index.sheet.decided, start=1):
        person = names.at(f"decider.{sha256(each.by.encode('utf-8', 'replace')).hexdigest()[:12]}")
        told: Properties = [
            ("a", Node("prov:Entity")),
            ("a", Node("dec:Decision")),
            ("prov:wasAttributedTo", person),
            ("dec:decidedAt", each.at),
            ("dec:about", names.at(each.target.partition("#")[0])),
            ("dec:target", each.target),
            ("dec:field", each.field),
        ]
        told += [(name, value) for name, value in (("prov:value", each.value), ("dec:machine", each.machine)) if value]
        told += [("rdfs:comment", one_line(each.note))] if each.note else []
        yield person.address, [("a", Node("prov:Person")), ("rdfs:label", one_line(each.by))]
        yield names.at(f"decision{number}").address, told
