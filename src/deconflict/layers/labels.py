"""The closed sets of labels that the encoder's heads speak in; their order is the order of the heads' outputs."""

from __future__ import annotations

from deconflict.types import Act, Certainty, LinkKind, Polarity

UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())  # noqa: SIM905
NAME_TYPES3 = ("PER", "LOC", "ORG")
NAME_TYPES9 = ("Date", "Person", "Location", "Facility", "Organization", "Misc", "Money", "NORP", "Product")
ROLES = ("O", "ARG0", "ARG1", "ARG2", "TMP", "LOC", "NEG", "MOD")
TAGS = ("O", "source", "content", "cue", "via")  # of the words around an anchor
ACTS = tuple(Act)
CERTAINTIES = tuple(Certainty)
POLARITIES = tuple(Polarity)
KINDS = (*LinkKind, "none")


def bio(types: tuple[str, ...]) -> tuple[str, ...]:
    """O, and B- and I- of each type."""
    return ("O", *(f"{p}-{t}" for t in types for p in "BI"))


NAMES3, NAMES9 = bio(NAME_TYPES3), bio(NAME_TYPES9)
