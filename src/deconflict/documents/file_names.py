"""Whose report a file holds by its name: "lagos-examiner.txt", "pacific-courier-2019-03-04.html".

People who gather reports call the files so. Names of subjects look alike ("border-post.txt"), so a name counts only
where it ends as hardly anything but an outlet's does, and its other words stand nowhere in the report as common nouns.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from deconflict.documents.inputs import PLAIN_TEXT, WEB_PAGES
from deconflict.documents.outlet_forms import file_words
from deconflict.documents.outlets import known_outlet

SEPARATOR = re.compile(r"[-_ .]+")
LONGEST = 4  # words of an outlet's name: "port-vila-tribune", "radio-aotearoa-pacific"
CITING = (
    r"(?:according to|citing|cited by|reported by) (?:the )?{0}\b"
    r"|{0}(?: \w+)? (?:reported|reports|said|says|quoted|quotes)\b"
)


def outlet_of_file(path: str | None, text: str) -> str | None:
    """The outlet that a file is named after; None where its name may mean something else, or the report cites it."""
    name = PurePath(path or "")
    if name.suffix.lower() not in PLAIN_TEXT | WEB_PAGES:
        return None
    words = _name_words([word for word in SEPARATOR.split(name.stem.lower()) if word])
    if words is None or any(re.search(rf"\b{re.escape(word)}\b", text) for word in words if word not in _papers()):
        return None  # "border-post" in a report of a border
    outlet = " ".join(word.capitalize() for word in words)
    cites = re.search(CITING.format(re.escape(outlet)), text, re.IGNORECASE)
    return None if cites else outlet


def is_agency(name: str | None) -> bool:
    """Whether a name is that of an agency of our table, whose reports papers run."""
    known = known_outlet(name) if name else None
    return known is not None and known.kind == "agency"


def _papers() -> frozenset[str]:
    return file_words("last") | file_words("first")


def _name_words(words: list[str]) -> list[str] | None:
    """The words of the outlet's name, without a day or an agency behind them; None where they are no outlet's."""
    while words and (words[-1] in file_words("after") or words[-1].isdigit() or is_agency(words[-1].upper())):
        words = words[:-1]
    ends = len(words) > 1 and (words[-1] in file_words("last") or words[0] in file_words("first"))
    other = all(word.isalpha() and word not in file_words("common") for word in words)
    return words if ends and other and len(words) <= LONGEST else None
