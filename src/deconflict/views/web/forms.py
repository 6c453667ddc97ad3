"""What forms of correction show: a person's words so far, letters, places to choose from, and what was wrong."""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from deconflict.asking.library import Library
from deconflict.asking.reliability import LETTERS, Reliability, set_for_claim, with_decided
from deconflict.decisions import Decision, Kind
from deconflict.decisions.keys import words_of_key
from deconflict.decisions.places import known_places
from deconflict.types import Act, Certainty, Claim, Decided, DisagreementKind, EntityKind, EventType, Polarity, Stance
from deconflict.views.web.index import Index
from deconflict.wording import clip

KEPT = 64  # refusals that can be shown
SHOWN = 500  # characters of a field that are given back
WORDS = {"published": "day", "time": "day", "said": "day of speech", "certainty": "firmness"}
OWN = ("csrf", "form", "back", "as_of")  # fields that are in every form
SILENT = ("kind", "target")  # what is said of a form, and of what: never what was wrong with a field
CHOICES: Mapping[str, Sequence[str]] = {
    "act": tuple(Act),
    "polarity": tuple(Polarity),
    "certainty": tuple(Certainty),
    "stance": tuple(Stance),
    "dispute": tuple(DisagreementKind),
    "entity": tuple(EntityKind),
    "event": tuple(EventType),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Why a form was not taken, and what was in it."""

    form: str
    message: str
    values: Mapping[str, Sequence[str]]


class Refusals:
    """The last of them, each shown on the page to which its form leads back."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, Wrong] = OrderedDict()

    def keep(self, form: FormData, message: str) -> str:
        """The token under which it is found again."""
        token = secrets.token_urlsafe(9)
        values: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in form.multi_items():
            if name not in OWN and isinstance(value, str):
                values[name].append(value[:SHOWN])
        own = form.get("form")
        self._told[token] = Wrong(form=own if isinstance(own, str) else "", message=message, values=values)
        while len(self._told) > KEPT:
            self._told.popitem(last=False)
        return token

    def find(self, token: str) -> Wrong | None:
        return self._told.get(token)


def form_id(name: str, targets: Iterable[str] = ()) -> str:
    """Of a form on a page, the same whenever the page is made: "set-date-d1a2b3"."""
    return re.sub(r"[^\w-]", "_", "-".join((name, *targets)))[:80]


def kept(wrong: Wrong | None, form: str, name: str, otherwise: str = "") -> str:
    """What a field held when its form was refused; else what it begins with."""
    if wrong is None or wrong.form != form or name not in wrong.values:
        return otherwise
    return wrong.values[name][0]


def is_wrong(wrong: Wrong | None, form: str, name: str = "") -> bool:
    """Whether a field is among those that were filled in when its form was refused; all are where none was."""
    if wrong is None or wrong.form != form:
        return False
    written = {each for each, values in wrong.values.items() if each not in SILENT and any(v.strip() for v in values)}
    return not written or not name or name in written


def ticked(wrong: Wrong | None, form: str, value: str) -> bool:
    """Whether a box was ticked when its form was refused."""
    return wrong is not None and wrong.form == form and value in wrong.values.get("target", ())


def words_on(index: Index, id: str) -> Sequence[Decided]:
    """What people decided of a record."""
    held = index.derived.get("words")
    if not isinstance(held, dict):
        found: defaultdict[str, list[Decided]] = defaultdict(list)
        for word in index.sheet.decided:
            found[word.target].append(word)
        held = index.derived["words"] = dict(found)
    words: Sequence[Decided] = held.get(id, ())
    return words


def said_of(word: Decided, index: Index) -> str:
    """What a person decided of a record, after their name: "rejected it", "set its day to 2014-12-11"."""
    value = word.value or "nothing"
    if word.field == "verdict":
        return f"{value} it"
    if word.field == "members":
        return "put it together" if value == "together" else "took it apart"
    if word.field == "note":
        return "notes:"
    if word.field == "origin":
        relation, _, other = value.rpartition(" ")
        return f"holds its origin to be {relation} that of {name_of_record(other, index)}"
    return f"set its {WORDS.get(word.field, word.field)} to {value.replace('_', ' ')}"


def about(decision: Decision, log: Iterable[Decision] = ()) -> str:
    """What an entry of the log is about: the words by which its records are known; of an undo what it undoes."""
    if decision.kind == Kind.UNDO:
        ids = {target.get("id") for target in decision.targets}
        return "; ".join(f"{each.kind} of {about(each) or each.id}" for each in log if each.id in ids)
    return "; ".join(f"“{clip(words_of_key(key), 90)}”" for key in decision.targets)


def written(decision: Decision) -> str:
    """What an entry sets, as it was written: "act denies"."""
    if isinstance(decision.value, Mapping):
        return ", ".join(f"{name} {value}" for name, value in decision.value.items())
    return str(decision.value) if decision.value is not None else ""


def name_of_record(id: str, index: Index) -> str:
    """What a person knows a record by: a name, an outlet, or words."""
    whole, _, number = id.partition("#")
    if whole in index.entities:
        return index.entities[whole].name
    if whole in index.documents:
        return index.outlet(whole)
    if whole in index.members and number.isdigit():
        told = index.members[whole][int(number)]
        return f"“{clip(told.words, 60)}” in {index.outlet(told.document)}"
    if whole in index.claims:
        return f"“{clip(index.claims[whole].text, 90)}”"
    if whole in index.statements:
        told_by = index.statements[whole]
        return f"“{clip(told_by.content[0].of(index.documents[told_by.document].text), 60)}”"
    if whole in index.events:
        return f"the event “{index.events[whole].type.lower()}”"
    for each in (d for d in index.sheet.disagreements if d.id == whole):
        return f"the disagreement in {each.field}: {clip(each.why, 90)}"
    return id


def verdict_on(index: Index, id: str) -> str | None:
    """ "accepted", "rejected", or None where nobody answered."""
    return next((word.value for word in words_on(index, id) if word.field == "verdict"), None)


def letter_of(index: Index, id: str) -> str | None:
    """The reliability of a report's outlet or of a source, as people decided it."""
    letters = _letters(index)
    if id in index.documents:
        return letters.outlet(index.outlet(id))
    entity = index.entities[id]
    return letters.source(entity.name, *entity.aliases) or letters.outlet(entity.name)


def letters_on(index: Index, claim: Claim) -> Sequence[str]:
    """Likewise of all that stand behind a claim: "C Bay Post"."""
    letters = _letters(index)
    return set_for_claim(letters, Library(index.sheet), claim) if letters.outlets or letters.sources else ()


def _letters(index: Index) -> Reliability:
    held = index.derived.get("letters")
    if not isinstance(held, Reliability):
        held = index.derived["letters"] = with_decided(Reliability(), index.sheet)
    return held


def places_of(index: Index) -> Sequence[str]:
    """Places that a person may put an event to."""
    return tuple(known_places(index.sheet.readings))


HELPERS = {
    "CHOICES": CHOICES,
    "LETTERS": LETTERS,
    "about": about,
    "form_id": form_id,
    "is_wrong": is_wrong,
    "kept": kept,
    "letter_of": letter_of,
    "letters_on": letters_on,
    "name_of_record": name_of_record,
    "places_of": places_of,
    "said_of": said_of,
    "ticked": ticked,
    "verdict_on": verdict_on,
    "words_on": words_on,
    "written": written,
}
