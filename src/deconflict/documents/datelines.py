"""Where and when a first paragraph says that it was written, and for whom: "WASHINGTON, Oct. 6 (AP) —"."""

from __future__ import annotations

import re

from deconflict.documents.dates import find_dates

PLACE = r"(?P<place>[A-Z\u00c0-\u00de][\w'’.-]*(?:[ /][A-Z\u00c0-\u00de][\w'’.-]*){0,3})"
REST = r"(?P<rest>(?:, ?[\w'’.: ]{1,30}){0,4}?)"
AGENCY = r"(?P<agency>[^()/]{2,40})"
CAPITALS = r"[A-Z][A-Z-]{2,}(?: [A-Z]+){0,2}"
DASH = r" ?[-–—]{1,2}(?= |[A-Z\"“‘'])"
DATELINES = tuple(
    map(
        re.compile,
        (
            # place, region, date and agency in this order: "WASHINGTON (AP) —", "SELBY, Norland –",
            # "SELBY, Oct 6, Norland Newswire -", "PORT-SELBY, Norland, 5 October 2019 (Selby Wire) --",
            # "SELBY, Oct. 6, 2019 /Newsline/ --", "SELBY--(NEWSLINE)--"
            rf"{PLACE}{REST}(?:(?: ?| ?--)[(/]{AGENCY}[)/])?{DASH}",
            # "Oct 6 (Wire) -", "(Wire) -"
            rf"(?P<place>)(?P<rest>(?:[A-Z]\w{{2,8}}\.? \d\d?(?:, \d{{4}})? )?)\({AGENCY}\){DASH}",
            rf"\({PLACE}(?P<rest>, [^()]{{4,40}})(?P<agency>(?!))?\){DASH}",  # "(Selby, October 6, 2019) –"
            rf"{PLACE}(?P<rest>, [\w ]{{4,24}})\. /{AGENCY}/\.?(?= )",  # "SELBY, October 6. /NWS/."
            # "SELBY, OCTOBER 6, NORPRESS."
            rf"{PLACE}(?P<rest>, ?[\w. ]{{4,24}}(?:, \d{{4}})?), (?P<agency>{CAPITALS})\.(?= )",
        ),
    )
)


def find_dateline(text: str) -> re.Match[str] | None:
    """The dateline that a first paragraph opens with, up to and with its dash; None where there is none."""
    return next((match for form in DATELINES if (match := form.match(text)) and _is_dateline(match)), None)


def _is_dateline(match: re.Match[str]) -> bool:
    """It has an agency, a day, or a place in capitals; where it opens with the agency, nothing else."""
    place, rest = match["place"], match["rest"]
    if not place and not rest:
        return all(word[:1].isupper() for word in match["agency"].split())
    dated = bool(find_dates(rest)) or re.search(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b", rest) is not None
    if not place or match[0].startswith("(") or match[0].endswith("."):
        return dated
    capitals = place.upper() == place and sum(map(str.isalpha, place)) > 2
    return bool(match["agency"]) or dated or capitals
