"""Words and numbers as pages show them."""

from __future__ import annotations

from deconflict.views.plain import BIDI, REPLACEMENT, _shown


def readable(text: str) -> str:
    """A report's own text: its line breaks stay, characters that a browser would act on are made visible."""
    return "".join(c if c in "\n\t" else REPLACEMENT if c in BIDI else _shown(c) for c in text)


def plural(number: int, thing: str, things: str | None = None) -> str:
    return f"{number} {thing if number == 1 else things or thing + 's'}"
