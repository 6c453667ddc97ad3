"""A day or a stretch of days as a person writes it: EDTF, the parts of it that reports need."""

from __future__ import annotations

import calendar
import re
from datetime import date

from deconflict.decisions.records import BadDecision
from deconflict.types import When

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
HOW = "decided"


def when_of(edtf: object) -> When:
    """ "2014", "2014-12", "2014-12-11" or two of them with "/" between; raises BadDecision for anything else."""
    parts = edtf.split("/") if isinstance(edtf, str) else []
    bounds = [_bounds(part) for part in parts]
    if len(bounds) not in (1, 2) or None in bounds:
        raise BadDecision(f"{edtf!r} is no day; write it like 2014-12-11, 2014-12 or 2014-12-01/2014-12-03")
    days = [bound for bound in bounds if bound]
    if days[0][0] > days[-1][0]:
        raise BadDecision(f"{edtf!r} ends before it begins")
    return When(edtf=str(edtf), earliest=days[0][0], latest=days[-1][1], how=HOW)


def _bounds(part: str) -> tuple[str, str] | None:
    match = DAY.fullmatch(part)
    if not match:
        return None
    year, month, day = (int(n) if n else None for n in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(year or 0, month or 12, day or calendar.monthrange(year or 0, month or 12)[1])
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()
