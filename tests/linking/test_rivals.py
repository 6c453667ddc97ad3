"""Two accounts of one deed that cannot both hold, and near-misses. Reports are invented; the encoder reads them."""

from pathlib import Path

import pytest
from tests.model import needs_model

from deconflict.flow import read

FIELDS = ("actor", "place", "recipient", "attribution", "manner")
ROWS = [
    (
        "blame one another",
        "The army said rebels had shelled the market in Tavor on Tuesday.",
        "A spokesman for the rebels, Ilo Baren, said the army had shelled the market from its barracks.",
        ["actor"],
    ),
    (
        "two claim it",
        "The Dawn Brigade claimed responsibility for the bombing in Osk.",
        "The Lions of Delta said it was behind the bombing in Osk.",
        ["actor"],
    ),
    (
        "active and passive of one deed",
        "The army shelled the village of Kuro on Monday, residents said.",
        "Kuro was shelled by government forces on Monday, the opposition said.",
        [],
    ),
    (
        "two deeds",
        "Rebels attacked a checkpoint in Osk on Saturday, police said.",
        "Soldiers attacked a village on Sunday, residents said.",
        [],
    ),
    (
        "one beside the other",
        "French jets bombed the port of Samal, the ministry said.",
        "Rebels bombed the port of Samal too, residents said.",
        [],
    ),
    (
        "two places that a report tells to be apart",
        "A missile struck a fuel depot in Halden on Sunday night, the governor said.",
        "The general staff said the missile had hit a fuel depot in Brask, 40 kilometres from Halden.",
        ["place"],
    ),
    (
        "a town in a region",
        "An explosion destroyed a workshop in Lower Saxony on Monday, police said.",
        "The explosion destroyed a workshop in Hanover on Monday, the fire brigade said.",
        [],
    ),
    (
        "who was hit",
        "An air strike hit a school in Lumen on Monday, killing nine pupils, the head teacher said.",
        "The coalition said Monday's air strike in Lumen had hit a barracks of the Ansar militia. "
        "No school was struck, a spokesman said.",
        ["recipient"],
    ),
    (
        "two speakers",
        "“This team has no heart and no legs,” coach Ivan Varga said after the defeat in Lodan.",
        "Lodan lost again. “This team has no heart and no legs,” said the captain, Milos Toth.",
        ["attribution"],
    ),
    (
        "an order of a minister and of his ministry",
        "The minister ordered the evacuation of Lodby on Sunday, a councillor said.",
        "The ministry ordered the evacuation of Lodby on Sunday, its spokesman, Ivo Krol, said.",
        [],
    ),
    (
        "it did so itself",
        "The court froze nothing. The police shut down the exchange on Monday, the broker Pim Lund said.",
        "The exchange operator Varta said it had shut down the exchange itself on Monday.",
        ["actor"],
    ),
    (
        "two sites of one size",
        "The missing guard was found on the stairs of the mill, police said.",
        "The missing guard was found in the lift, a colleague, Ole Bratt, said.",
        ["place"],
    ),
    (
        "a room of a building",
        "The missing guard was found in the cellar, police said.",
        "The missing guard was found in the mill, a colleague, Ole Bratt, said.",
        [],
    ),
    (
        "two causes",
        "The dam at Orsk broke because of days of rain, the water board said.",
        "An earthquake caused the dam at Orsk to break, the geologist Mia Holt said.",
        ["manner"],
    ),
    (
        "one cause in two words",
        "The dam at Orsk broke because of days of rain, the water board said.",
        "A storm caused the dam at Orsk to break, the geologist Mia Holt said.",
        [],
    ),
    (
        "two ways in",
        "The burglars came into the gallery through the front door, the owner, Rita Moss, said.",
        "The burglars came into the gallery over the roof, police said.",
        ["manner"],
    ),
    (
        "one short quotation of two speakers",
        "“This was a digital earthquake,” the banker Ada Rooke said of the outage.",
        "“This was a digital earthquake,” said the minister, Sven Dahl.",
        ["attribution"],
    ),
    (
        "he, of whom nobody knows who it is",
        "Paul Dray shot the broker Simon Orde, the prosecutor said.",
        "Detective Martin Hale said he shot the broker Simon Orde and fled.",
        [],
    ),
]


@needs_model
@pytest.mark.parametrize(("why", "left", "right", "fields"), ROWS, ids=[row[0] for row in ROWS])
def test_accounts_that_cannot_both_hold(tmp_path: Path, why: str, left: str, right: str, fields: list[str]) -> None:
    for name, day, words in (("Hill Post", 22, left), ("River Wire", 23, right)):
        text = f"News of the day\n{name}, {day} January 2019\n\n{words}\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    told = [d.field for d in read(tmp_path, workers=1).disagreements]
    assert [field for field in told if field in FIELDS] == fields
