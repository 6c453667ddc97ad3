"""`Text` → `Layers`: what the encoder and the rules beside it read, token by token."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from deconflict.types.kinds import EntityKind
from deconflict.types.spans import Span, Spans
from deconflict.types.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as the document writes it."""

    span: Span
    first: int  # tokens first..last, both inside
    last: int
    type: str  # Person, Organization, Location, Facility, NORP, Product, Misc, Money, Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A PropBank predicate with the head words of its arguments (token indices)."""

    token: int
    arguments: tuple[tuple[str, int], ...]  # ("ARG0", 12); roles as in `layers.encoder.ROLES`


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution as the encoder reads it at one anchor word, before any rule has seen it.

    Token indices are of the document. Scores are the model's own and not calibrated.
    """

    anchor: int
    cue: tuple[int, ...]  # () for a bare quotation
    source: tuple[int, ...]  # () when nobody is named
    content: tuple[int, ...]
    via: tuple[int, ...]  # words of the link outside the source: "according to *CNN*"; () when there is none
    score: float  # that the anchor is an attribution at all
    act: dict[str, float]  # probabilities, by the names of `Act`, `Certainty`, `Polarity`, `LinkKind`
    certainty: dict[str, float]
    polarity: dict[str, float]
    source_kind: dict[str, float]


class Precision(StrEnum):
    """How large the place is that a mention means."""

    EXACT = "exact"  # a building, a bridge, a street
    LOCALITY = "locality"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"  # a continent, a sea, a part of a country without borders, an area "near" something


class Standing(StrEnum):
    """What a toponym stands for where it is mentioned."""

    PLACE = "place"
    ACTOR = "actor"  # a government or a people: "Washington said", "Iranian jets"
    DATELINE = "dateline"  # where the report was written
    OTHER = "other"  # part of another name: "Texas Instruments", "Paris Hilton"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym as one document mentions it, and the point that it means.

    lat, lon   None where no gazetteer has it, or two places compete
    within     containing places, smallest first: ("Texas", "United States")
    relation   "near", "north of", "60 km from": the mention is an area around the point, not the point
    """

    span: Span
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None  # ISO 3166 alpha-2; None on the seas and for regions of several countries
    precision: Precision
    standing: Standing = Standing.PLACE
    within: tuple[str, ...] = ()
    relation: str | None = None
    radius_km: float | None = None  # of the area, where the relation or the precision tells one


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Mentions of one person, body, country or group within one document.

    name       the fullest that the document gives: "Josh Earnest"; the words as told for those without a name
    named      whether the document gives a name at all
    roles      titles, offices and nouns that the document uses of it: "White House press secretary"
    aliases    other names of it in this document: "ISIL"
    """

    name: str
    kind: EntityKind
    mentions: Spans  # names, nominals and pronouns, in order
    named: bool
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gender: str | None = None  # "m", "f", "n" (a body or a thing), None unknown
    plural: bool | None = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What the encoder and the rules beside it read in one text; arrays have one entry a token."""

    text: Text
    upos: tuple[str, ...]
    head: tuple[int, ...]  # token index of the head, -1 for the root of a sentence
    relation: tuple[str, ...]  # Universal Dependencies relation to the head
    names: tuple[Name, ...]
    predicates: tuple[Predicate, ...]
    outermost: tuple[Frame, ...]  # attributions by PolNeAR's convention: outermost only
    frames: tuple[Frame, ...]  # attributions by the claim sheet's convention: every one, nested ones too
    # a row a token, as `layers.vectors` pools them; None in layers that were made by hand
    vectors: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)
