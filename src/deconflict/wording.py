"""Words that answers, exports and views share: text that is safe to show, lists, counted things, who told whom."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from deconflict.types import (
    Act,
    Certainty,
    Disagreement,
    DisagreementKind,
    Document,
    Event,
    Field,
    Polarity,
    Spans,
    Stance,
    Statement,
    When,
)

# A terminal obeys control characters, and bidirectional ones make a line read otherwise than it is: neither is shown.
UNSHOWN = ("Cc", "Cs")
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
REPLACEMENT = "\ufffd"
ELLIPSIS = "…"
ARROW = " → "
INFERRED = "inferred"  # how the reasons of guessed days begin
STANCES = {
    Stance.SUPPORT: "says so",
    Stance.DENY: "denies it",
    Stance.QUERY: "doubts it",
    Stance.COMMENT: "takes no side",
}
FIELDS = {
    Field.TIME: "when",
    Field.PLACE: "where",
    Field.ACTOR: "who did it",
    Field.RECIPIENT: "to whom",
    Field.NUMBER: "how many",
    Field.POLARITY: "whether it is so",
    Field.MANNER: "how it happened",
    Field.ATTRIBUTION: "who said it",
}
KINDS = {
    DisagreementKind.CONTRADICTION: "they cannot both hold",
    DisagreementKind.REFINEMENT: "one is more exact",
    DisagreementKind.UPDATE: "it changed with time",
    DisagreementKind.SCOPE: "they count different things",
    DisagreementKind.SHARED_ORIGIN: "one origin, told in two ways",
}


def one_line(text: str) -> str:
    return " ".join(text.split())


def clean(text: str) -> str:
    """The text on one line, without characters that a terminal or browser would act on."""
    words = one_line(text)
    return words if words.isprintable() else "".join(map(shown, words))


def shown(character: str) -> str:
    """The character, or what stands for it where a terminal or browser would act on it."""
    if character in BIDI:
        return ""
    return REPLACEMENT if unicodedata.category(character) in UNSHOWN else character


def clip(text: str, length: int) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= length:
        return text
    start, space, _ = text[:length].rpartition(" ")
    return (start if space else text[: length - 1]).rstrip(" ,;:") + ELLIPSIS


def listed(names: Iterable[str], word: str = "and") -> str:
    """ "A, B and C", each once; "" of none."""
    *before, last = list(dict.fromkeys(names)) or [""]
    return f"{', '.join(before)} {word} {last}" if before else last


def counted(number: int, thing: str, things: str | None = None) -> str:
    """ "1 report", "2 reports"; `things` where the plural is not made with an s."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def words(document: Document, spans: Spans) -> str:
    """The words of a report, on one line, an ellipsis between their parts."""
    return f" {ELLIPSIS} ".join(one_line(span.of(document.text)) for span in spans)


def outlet_of(document: Document) -> str:
    """The outlet, else the path."""
    return one_line(document.outlet or "") or one_line(document.path or "") or "standard input"


def chain_of(statement: Statement) -> str:
    """Who told whom, outermost first; "" where nobody is named."""
    return ARROW.join(one_line(link.name) for link in statement.chain)


def days_of(when: When | None) -> str:
    """EDTF, with a mark where it is a guess."""
    if when is None:
        return "undated"
    return f"{when.edtf} (inferred)" if when.how.startswith(INFERRED) else when.edtf


def guessed(event: Event, name: str) -> str:
    """The mark behind its "actors", "recipients" or "place" where no member's words tell them; else ""."""
    return f" ({INFERRED})" if name in event.inferred else ""


def remarks_on(statement: Statement) -> list[str]:
    """What is not plain about how it is told: act, polarity, firmness; [] for what is asserted as certain."""
    remarks: list[str] = []
    if statement.act is not Act.ASSERTS:
        remarks.append(statement.act)
    elif statement.polarity is Polarity.NEGATIVE:
        remarks.append("not so")
    if statement.certainty is not Certainty.CERTAIN and statement.act not in (Act.DECLINES, Act.UNABLE):
        remarks.append(statement.certainty)
    return remarks


def differs_in(disagreement: Disagreement) -> str:
    """ "when: they cannot both hold", for who does not know the names of fields and kinds."""
    return f"{FIELDS[disagreement.field]}: {KINDS[disagreement.kind]}"
