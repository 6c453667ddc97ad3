"""Whether two parties that reports tell cannot be one."""

import pytest

from deconflict.linking.disagreements.parties import are_apart
from deconflict.types import EntityKind, Party, Span


def party(words: str, *names: str, kind: EntityKind | None = None, **more: object) -> Party:
    head = words.split()[-1].lower().removesuffix("s")
    told = {"span": Span(0, len(words)), "words": words, "head": head, "names": names, "kind": kind}
    return Party(**(told | more))  # type: ignore[arg-type]


PERSON, GROUP, BODY = EntityKind.PERSON, EntityKind.GROUP, EntityKind.INSTITUTION
ROLE = party("Maria Selm", "Maria Selm", kind=PERSON, roles=("prime minister",))
ROWS = [
    ("rebels and the army", party("rebels"), party("the army"), True),
    ("soldiers are the army", party("soldiers"), party("the army"), False),
    ("forces of a government and its soldiers", party("government forces"), party("the soldiers"), False),
    ("police may be security forces", party("security forces"), party("police officers"), False),
    ("gunmen may be anybody", party("gunmen"), party("the army"), False),
    ("he may be anybody", party("he"), party("guards"), False),
    ("guards and members of a gang", party("guards"), party("members of a gang", head="member"), True),
    ("two people by name", party("Ann Roe", "Ann Roe", kind=PERSON), party("Jon Oda", "Jon Oda", kind=PERSON), True),
    ("a surname", party("Ann Roe", "Ann Roe", kind=PERSON), party("Roe", "Roe", kind=PERSON), False),
    ("an office and its holder", party("the prime minister", kind=PERSON), ROLE, False),
    ("two groups", party("The Dawn", "Dawn", kind=GROUP), party("the Lions", "Lions", kind=GROUP), True),
    ("letters of a name", party("PLF", "PLF", kind=GROUP), party("the front", "Peace Land Front", kind=GROUP), False),
    ("two offices", party("the palace"), party("the finance ministry"), True),
    ("a ministry and its government", party("the government"), party("the ministry"), False),
    ("two countries", party("jets", countries=("GBR",)), party("jets", countries=("FRA",), head="jet"), True),
    ("one of two", party("jets", countries=("GBR", "FRA")), party("jets", countries=("FRA",)), False),
    ("a patron", party("Norvia's rebels", countries=("NOR",)), party("the rebels", countries=("FRA",)), False),
    ("troops of two", party("Norvian troops"), party("Halian troops"), True),
    ("a name and a trade", party("Ann Roe", "Ann Roe", kind=PERSON, roles=("guard",)), party("a driver"), False),
    ("what a police had", party("a police bullet"), party("rebels"), False),
    ("one noun", party("troops"), party("Halian troops"), False),
]


@pytest.mark.parametrize(("why", "left", "right", "apart"), ROWS, ids=[row[0] for row in ROWS])
def test_parties_that_cannot_be_one(why: str, left: Party, right: Party, apart: bool) -> None:
    assert are_apart(left, right) is apart
    assert are_apart(right, left) is apart
