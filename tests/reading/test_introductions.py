"""Somebody told by what he is, and then by what name he goes, is called by that name."""

from pathlib import Path

import pytest
from tests.model import needs_model

from deconflict import flow

pytestmark = needs_model

NAMED = [
    ("A motorcycle rider who gave his name only as Sula told the Courier that soldiers had fired first.", "Sula"),
    ("A resident, who identified himself only as Karim, said the shelling began at dawn.", "Karim"),
    ("A manager at a packing plant in Pallo, who only gave her surname, Tan, said three buyers had left.", "Tan"),
    (
        "The keeper of the lighthouse, a veteran of the border war known as Vasco Salo, said the lamp was lit.",
        "Vasco Salo",
    ),
    ("The workshop's owner, a man known to all drivers as Uncle Bek, said two foreigners had come.", "Uncle Bek"),
]
UNNAMED = [
    "A member of a group known as Black Heron said the bridge was mined.",
    "A woman named minister of health in May said the ward was full.",
    "A man identified as the driver said the brakes had failed.",
    "A teacher called the police and said a shot had been fired in Soto.",
    "A nurse who works in Herat said the ward was full.",
    "A villager told reporters that a rebel known as Commander Tiger had burnt the mill.",
]


def root_of(sentence: str, folder: Path) -> tuple[str, str]:
    (folder / "a.txt").write_text(f"Soldiers fire on crowd\n\nThe town was quiet on Tuesday.\n\n{sentence}\n", "utf-8")
    statement = flow.read([str(folder)], workers=1).statements[0]
    return statement.chain[-1].name, statement.chain[-1].kind


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_the_name_told_beside_is_the_name(sentence: str, name: str, tmp_path: Path) -> None:
    assert root_of(sentence, tmp_path) == (name, "person")


@pytest.mark.parametrize("sentence", UNNAMED)
def test_an_office_or_somebody_elses_name_is_not(sentence: str, tmp_path: Path) -> None:
    assert root_of(sentence, tmp_path)[1] == "unnamed"
