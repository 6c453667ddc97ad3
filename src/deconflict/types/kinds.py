"""The closed sets by which statements, sources and entities are told apart."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DECLINES = "declines"
    UNABLE = "unable"


class Polarity(StrEnum):
    POSITIVE = "+"
    NEGATIVE = "-"


class Certainty(StrEnum):
    """How firmly the source puts it, in the FactBank sense; nothing about truth."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Form(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class LinkKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    INSTITUTION = "institution"
    OUTLET = "outlet"
    DOCUMENT = "document"
    MEDIA = "media"  # footage, photo, post, satellite image, recording
    UNNAMED = "unnamed"


class EntityKind(StrEnum):
    """What somebody or something is that a text names or speaks of."""

    PERSON = "person"
    GROUP = "group"  # armed groups, parties, peoples, and others without an office
    INSTITUTION = "institution"
    OUTLET = "outlet"
    COUNTRY = "country"  # with its government
    PLACE = "place"
    DOCUMENT = "document"
    MEDIA = "media"
    UNNAMED = "unnamed"  # people whom no report names: "a defense official", "residents"
    OTHER = "other"  # an event, a product, a work


class SilenceKind(StrEnum):
    DECLINED = "declined"
    NO_RESPONSE = "no_response"
    UNAVAILABLE = "unavailable"
