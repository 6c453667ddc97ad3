"""The dumb reader to beat: the calendar dates that the finder for heads of documents knows."""

from __future__ import annotations

from deconflict.documents.dates import find_dates, to_when
from deconflict.types import Anchor, Document, Span, TimeExpression, TimexType, When


def find_baseline(document: Document, published: When | None) -> tuple[TimeExpression, ...]:
    """In text order; a day without a year is of the report's year."""
    year = int(published.earliest[:4]) if published and published.earliest else None
    found = []
    for mention in find_dates(document.text):
        when = to_when(mention, "baseline")
        if when is None and year is not None and mention.day is not None:
            day = f"{year:04}-{mention.month:02}-{mention.day:02}"
            when = When(edtf=day, earliest=day, latest=day, how="baseline")
        if when is not None:
            found.append(_expression(mention.span, when))
    return tuple(found)


def _expression(span: Span, when: When) -> TimeExpression:
    return TimeExpression(
        span=span,
        type=TimexType.DATE,
        value=when.edtf,
        earliest=when.earliest,
        latest=when.latest,
        edtf=when.edtf,
        granularity=None,
        modifier=None,
        anchor=Anchor.NONE,
    )
