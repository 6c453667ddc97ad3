"""Whose report this is: the outlet, by its name at the head, in the dateline, in the text, or in the address.

A report names many outlets, most of them cited. Each place where a name stands is evidence of a weight for or against
its being the report's own; one name must lead clearly, else the outlet stays open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from deconflict.documents.head import is_masthead
from deconflict.documents.head_outlets import (
    DATELINE,
    MASTHEAD,
    NAME_WORDS,
    PERSON,
    Heading,
    above_title,
    below_title,
    in_byline,
)
from deconflict.documents.outlet_forms import forms, is_free, outlet_form, products
from deconflict.documents.outlets import NAME, SITE, akin, bare, known_outlet, looks_like_outlet

ENOUGH = 2.0  # evidence from which a name is taken
LEAD = 1.0  # and by which it leads the next one
MOST_TOLD = 2.0  # "told X" ten times is no more than twice: a report may rest on one cited interview
LONGEST_FORM = 60  # characters before a name
READ = 30_000  # characters of the body that are searched; longer texts repeat themselves


class Evidence:
    """What speaks for each name, while it is gathered."""

    def __init__(self) -> None:
        self._weights: dict[str, float] = defaultdict(float)
        self._names: dict[str, str] = {}

    def note(self, name: str, weight: float) -> None:
        key = bare(name)
        if key:
            # "Selby Sentinel" is a better name than "SELBY SENTINEL"
            if key not in self._names or (self._names[key].isupper() and not name.isupper()):
                self._names[key] = name
            self._weights[key] += weight

    def note_all(self, named: Iterable[tuple[str, float]]) -> None:
        for name, weight in named:
            self.note(name, weight)

    def competes(self, name: str) -> bool:
        """Whether another name has evidence enough to stand against this one."""
        return any(weight >= ENOUGH - LEAD and not akin(bare(name), key) for key, weight in self._weights.items())

    def knows(self, name: str) -> bool:
        return any(akin(bare(name), key) for key in self._names)

    def leader(self) -> str | None:
        """The name with the most evidence, its short forms' included; None when it is too little or another is near."""
        total = {
            key: sum(
                weight for other, weight in self._weights.items() if other == key or (akin(key, other) and weight > 0)
            )
            for key in self._weights
        }
        ranked = sorted(total, key=lambda key: (-total[key], -len(key), key))
        if not ranked or total[ranked[0]] < ENOUGH:
            return None
        kin = [key for key in ranked if akin(key, ranked[0])]
        rival = max((total[key] for key in ranked if key not in kin), default=0.0)
        if rival > total[ranked[0]] - LEAD:
            return None
        best = max((key for key in kin if self._weights[key] > 0), key=lambda key: (len(key), key))
        known = known_outlet(self._names[best])
        return known.name if known else self._names[best].strip(" .")


def find_outlet(head: Heading, *, body: str, footer: Sequence[str]) -> str | None:
    """The report's own outlet as the text tells it; None where nothing tells, or two names compete.

    footer   lines below the report that are no prose
    """
    named = [*above_title(head), *below_title(head), *in_byline(head.writers), *_in_footer(footer)]
    evidence = Evidence()
    evidence.note_all(named)
    if head.agency:
        evidence.note(head.agency, DATELINE)
    told = _told(evidence, body[:READ].replace("'", "’"))
    for name, weights in told.items():
        if evidence.knows(name) or looks_like_outlet(name) or (len(weights) > 1 and max(weights) >= MASTHEAD):
            evidence.note(name, min(sum(weights), max(MOST_TOLD, *weights)))
    found = _beside_agency(named, told) or evidence.leader() or _only_told(evidence, told)
    site = SITE.sub("", found) if found else ""  # "Echo24", as the text calls it, for "echo24.no"
    return next((name for name in sorted(told) if site != found and bare(name) == bare(site)), found)


def _beside_agency(named: Sequence[tuple[str, float]], told: Mapping[str, Sequence[float]]) -> str | None:
    """The paper that runs an agency's report: a name of its own stands beside the agency's."""
    evidence = Evidence()
    evidence.note_all((name, weight) for name, weight in named if not _is_agency(name))
    for name, weights in told.items():
        if (evidence.knows(name) or looks_like_outlet(name)) and not _is_agency(name):
            evidence.note_all((name, weight) for weight in weights if weight < 0 or weight >= MASTHEAD)
    return evidence.leader()


def _only_told(evidence: Evidence, told: Mapping[str, Sequence[float]]) -> str | None:
    """The one outlet that the report says was spoken to, where nothing else tells whose it is: "told the Echo"."""
    spoken = [name for name, weights in told.items() if sum(weights) > 0 and _reads_as_outlet(name)]
    cites = any(min(weights) < 0 and looks_like_outlet(name) and not _is_agency(name) for name, weights in told.items())
    if cites or len({bare(name) for name in spoken}) != 1 or evidence.competes(spoken[0]):
        return None
    return spoken[0]


def _reads_as_outlet(name: str) -> bool:
    """A name that is in no table and has the form of an outlet's; well-known ones are often cited."""
    return known_outlet(name) is None and (is_masthead(name) or outlet_form().search(name) is not None)


def _is_agency(name: str) -> bool:
    known = known_outlet(name)
    return known is not None and known.kind == "agency"


def _in_footer(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    below = "\n".join(lines).replace("'", "’")
    for match in NAME.finditer(below):
        for name, weight in _with_form(below, match, "footer"):
            yield products().sub("", name), weight  # "subscribe to Quayside Plus"


def _told(evidence: Evidence, body: str) -> dict[str, list[float]]:
    """The weights of the forms in which the body names each outlet, or what may be one."""
    matches = list(NAME.finditer(body))
    times = Counter(match["name"] for match in matches)
    surnames = {words[-1] for name in times if len(words := name.split()) > 1}
    told: dict[str, list[float]] = defaultdict(list)
    for match in matches:
        name = match["name"]
        sure = looks_like_outlet(name) or evidence.knows(name) or _reads_as_outlet(name)
        # most names are of people and places, and looking at the words beside each would take long
        if sure or (times[name] > 1 and not PERSON.match(name) and name not in surnames):
            for found, weight in _with_form(body, match, "body"):
                told[found].append(weight)
    return told


def _with_form(text: str, match: re.Match[str], where: str) -> Iterator[tuple[str, float]]:
    """The name with the weight of the words right before or after it; nothing where those tell nothing."""
    weight = _weight(text, match.start(), match.end("name"), where)
    name = re.sub(r"(?:’s?)?[.’]*(?: (?:19|20)\d\d)?$", "", match["name"])
    if weight and len(name) > 1 and len(name.split()) <= NAME_WORDS and is_free(name):
        # "told the Sentinel": only one's own paper goes by its short name
        short = match["the"] == "the" and weight > 0 and _is_short_form(name, text)
        yield ("The " if match["the"] == "The" else "") + name, 2 * weight if short else weight


def _is_short_form(name: str, text: str) -> bool:
    """A masthead's last word alone, which the text nowhere gives in full: "the Courier"."""
    if " " in name or not is_masthead(name) or known_outlet(name) is not None:
        return False
    return re.search(rf"[A-Z][\w’]+ {re.escape(name)}\b", text.replace(f"The {name}", "")) is None


def _weight(text: str, start: int, end: int, where: str) -> float:
    """The strongest of the forms that this place has; 0 for none."""
    before = text[max(start - LONGEST_FORM, text.rfind("\n", 0, start) + 1) : start]
    # "the Courier's questions": the name has taken the ’s in
    tail = re.compile(r"(?:’s?)?\.?$").search(text, max(end - 3, 0), end)
    for form in forms():
        if form.where == where and (
            form.before.search(before) or form.after.match(text, end) or (tail and form.after.match(text, tail.start()))
        ):
            return form.weight
    return 0.0
