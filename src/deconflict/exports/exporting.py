"""All formats, and the one call that writes them."""

from __future__ import annotations

from deconflict.errors import DeconflictError
from deconflict.exports import (
    acled,
    csv_tables,
    followthemoney,
    geo,
    graphml,
    html_report,
    json_formats,
    markdown,
    plover,
    prov,
    stix,
)
from deconflict.exports.format import Format, LibraryMissing
from deconflict.exports.narrowing import UnknownClaim, only_claim, since
from deconflict.sheet_index import SheetIndex
from deconflict.types import ClaimSheet

FORMATS: tuple[Format, ...] = (
    *json_formats.FORMATS,
    *csv_tables.FORMATS,
    *markdown.FORMATS,
    *html_report.FORMATS,
    *graphml.FORMATS,
    *geo.FORMATS,
    *plover.FORMATS,
    *acled.FORMATS,
    *stix.FORMATS,
    *followthemoney.FORMATS,
    *prov.FORMATS,
)

__all__ = ["FORMATS", "Format", "LibraryMissing", "UnknownClaim", "UnknownFormat", "export", "format_of"]


class UnknownFormat(DeconflictError):
    """No export has this name."""


def format_of(name: str) -> Format:
    """raises UnknownFormat"""
    for each in FORMATS:
        if each.name == name:
            return each
    raise UnknownFormat(f"no export {name!r}; there are {', '.join(each.name for each in FORMATS)}")


def export(sheet: ClaimSheet, name: str, *, claim: str | None = None, day: str | None = None) -> str:
    """The file, as text to be written in UTF-8.

    claim   only this claim and what it rests on
    day     only what reports tell that were published on this day or later, or may have been
    raises  UnknownFormat, UnknownClaim, LibraryMissing
    """
    wanted = format_of(name)
    if day:
        sheet = since(sheet, day)
    if claim:
        sheet = only_claim(sheet, claim)
    return wanted.render(SheetIndex(sheet))
