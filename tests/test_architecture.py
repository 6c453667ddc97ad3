"""Imports run one way, in the order in which docs/architecture.md lays the folders out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "deconflict"
DOCS = ROOT / "docs" / "architecture.md"

# each may import those before it; "facts", which everything may import, stands where it is first wanted
ORDER = """
types errors collector wording documents text sheet_index facts layers reading linking assessment asking
pool decisions flow store exports story views __init__ __main__
""".split()
# the other way round, inside a function, with its reason
AGAINST_IT = {
    ("types/sheet.py", "views"): "what a notebook asks of a sheet",
    ("story.py", "views"): "what a notebook asks of a table",
    ("decisions/concluding.py", "flow"): "a day that a person sets decides which reports are linked",
    ("decisions/dating.py", "flow"): "reports are linked anew with the days and outlets that people set",
    ("decisions/finishing.py", "flow"): "what the program says by itself, of a sheet that people decided on",
}
HERE = "deconflict"


def imports(source: str) -> Iterator[tuple[str, bool]]:
    """The parts of the package that a module imports, and whether it does so on import; types alone do not count."""
    for node, at_once in _statements(ast.parse(source), True):
        for name in _modules(node):
            if name.split(".")[0] == HERE and name != HERE:
                yield name.split(".")[1], at_once


def _statements(node: ast.AST, at_once: bool) -> Iterator[tuple[ast.AST, bool]]:
    """The statements in it, and whether each runs on import."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr) or (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            continue
        yield child, at_once
        yield from _statements(child, at_once and not isinstance(child, ast.FunctionDef))


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{HERE}.{alias.name}" for alias in node.names] if node.module == HERE else [node.module]
    return []


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def against_the_order() -> Iterator[tuple[str, str, bool]]:
    for path in PACKAGE.rglob("*.py"):
        for other, at_once in imports(path.read_text("utf-8")):
            if other in ORDER and ORDER.index(other) > ORDER.index(part_of(path)):
                yield path.relative_to(PACKAGE).as_posix(), other, at_once


def test_every_part_has_its_place() -> None:
    parts = {part_of(path) for path in PACKAGE.rglob("*.py")}
    assert parts == set(ORDER)


def test_the_docs_tell_the_same_order() -> None:
    told = re.findall(r"^\| `(\w+)/` \|", DOCS.read_text("utf-8"), re.MULTILINE)
    folders = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    assert told == [part for part in ORDER if part in folders and part != "types"]


def test_no_part_imports_a_later_one() -> None:
    assert set(against_the_order()) == {(path, other, False) for path, other in AGAINST_IT}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from deconflict.views.plain import clean", [("views", True)]),
        ("from deconflict import flow", [("flow", True)]),
        ("import deconflict.store.codec", [("store", True)]),
        ("def f():\n    from deconflict.flow import link", [("flow", False)]),
        ("if TYPE_CHECKING:\n    from deconflict.views.plain import clean", []),
        ("from deconflicted.views import plain", []),
        ("import json", []),
    ],
)
def test_imports_are_found(source: str, found: list[tuple[str, bool]]) -> None:
    assert list(imports(source)) == found
