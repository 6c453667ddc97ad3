"""Pages that are written from the program itself: every command with its options, every table with its columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def commands() -> str:
    """Every command and option, as the command line tells them."""
    from typer.main import get_command

    from deconflict.views.cli import app

    group = get_command(app)
    parts = ["# Commands\n", "Written from the program itself.\n"]
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        parts += [f"## `deconflict {name}`\n", (command.help or "").strip() + "\n"]
        rows = [
            _row(parameter) for parameter in command.params if getattr(parameter, "param_type_name", "") == "option"
        ]
        if rows:
            parts += ["| option | what it does |", "|---|---|", *rows, ""]
    return "\n".join(parts)


def _row(parameter: Any) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    value = f" {parameter.metavar}" if parameter.metavar else ""
    variable = f" (environment variable `{parameter.envvar}`)" if parameter.envvar else ""
    return f"| {names}{value} | {(parameter.help or '').replace('|', '/')}{variable} |"


def columns() -> str:
    """Every table of a story, and every format."""
    from deconflict.exports.exporting import FORMATS
    from deconflict.exports.tables import TABLES

    parts = ["# Tables and formats\n", "Written from the program itself.\n"]
    kinds = {str: "text", int: "whole number", float: "number"}
    for name, layout in TABLES.items():
        parts += [f"## `story.{name}`\n", "| column | type | meaning |", "|---|---|---|"]
        parts += [f"| `{c.name}` | {kinds[c.kind]} | {c.meaning.replace('|', '/')} |" for c in layout.columns] + [""]
    for each in FORMATS:
        drops = "".join(f"\n- {drop}" for drop in each.drops)
        parts.append(f"## `deconflict export {each.name}`\n\n{each.about} ({each.media}). Left out:\n{drops}\n")
    return "\n".join(parts)


WRITTEN = {"commands.md": commands, "tables.md": columns}


def write(*_: object) -> None:
    for name, page in WRITTEN.items():
        told, path = page(), HERE / name
        if not path.exists() or path.read_text("utf-8") != told:
            path.write_text(told, "utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Sphinx calls it: the pages are written before they are read."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
