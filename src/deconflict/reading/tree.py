"""Walks in the dependency trees of a report."""

from __future__ import annotations

from deconflict.layers.report import Report


def subtree(report: Report, head: int) -> tuple[int, ...]:
    """A token with all that hangs on it, in order."""
    seen, waiting = {head}, [head]
    while waiting:
        for child in report.children[waiting.pop()]:
            if child not in seen:  # trees have no rings; layers made by hand may
                seen.add(child)
                waiting.append(child)
    return tuple(sorted(seen))
