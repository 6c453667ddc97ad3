"""A report’s own text as pages show it."""

from __future__ import annotations

from deconflict.wording import BIDI, REPLACEMENT, shown


def readable(text: str) -> str:
    """A report's own text: its line breaks stay, characters that a browser would act on are made visible."""
    return "".join(c if c in "\n\t" else REPLACEMENT if c in BIDI else shown(c) for c in text)
