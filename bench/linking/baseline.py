"""The dumb baseline: mentions with one head word are one happening, within a topic."""

from __future__ import annotations

from collections.abc import Sequence

from deconflict.linking.happenings import Tellings


def same_head_word(tellings: Tellings, *, topics: bool) -> list[int]:
    """For each mention the first that has its word (in any form), in a report of its topic or in any."""
    first: dict[tuple[str, int], int] = {}
    return [
        first.setdefault((t.family, _topic(tellings, t.paper) if topics else 0), k)
        for k, t in enumerate(tellings.items)
    ]


def _topic(tellings: Tellings, paper: int) -> int:
    """The first report of a report's topic: reports of others have nothing in common with it."""
    likeness: Sequence[float] = tellings.likeness[paper]
    return next(k for k, like in enumerate(likeness) if like > 0 or k == paper)
