"""Every record that crosses a border of the package, in the order of the flow.

bytes → `Document` → `Text` → `Layers` → `Reading` → `Claim` → `ClaimSheet`. What a text says is written once and never
changed; what we conclude is derived and can be rebuilt. Offsets are half-open, in code points of `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Spans = tuple["Span", ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open characters of `Document.text`: the words are text[start:end]."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


# ---------------------------------------------------------------- documents


class BlockKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    NOTE = "note"  # editor's notes, corrections, agency credits: the outlet about its own report
    CAPTION = "caption"
    DEBRIS = "debris"  # menus, promos, slideshows of other stories: no part of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of lines of one kind; blocks never overlap, and every non-blank character is in one.

    Whole lines, except that a dateline ("CAIRO (AP) —") and what stands after a lost break are blocks of their own.
    """

    span: Span
    kind: BlockKind
    reason: str  # shown to people as it stands: "recurs in 4 reports of this outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day or a stretch of days: EDTF, and the first and last ISO day that it allows."""

    edtf: str
    earliest: str | None
    latest: str | None
    how: str  # what it was read from: "dateline", "metadata", "date line", "url", "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDay:
    """What a report tells of its day where it does not tell all: "Fri 22 March", "posted Sat 6:42 pm".

    days      (month, day) that it may be: two for "3/4"; () where only a weekday is told
    """

    days: tuple[tuple[int, int], ...]
    weekday: int | None  # 0 is Monday
    how: str  # what it was read from: "date line", "dateline", "first sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it came in; `text` is never altered, its parts are marked."""

    id: str  # "d" + 12 hex digits of the text's hash: reading a document twice changes nothing
    text: str
    text_sha256: str
    path: str | None  # None for standard input
    blocks: tuple[Block, ...]
    breaks: tuple[int, ...] = ()  # offsets at which a paragraph break was lost in scraping ("2013.In the 19 months")
    title: str | None = None  # None in fragments without a headline
    outlet: str | None = None  # None where the text does not tell
    byline: str | None = None
    published: When | None = None
    partly_dated: PartialDay | None = None  # None where `published` tells the day, or nothing does
    url: str | None = None
    language: str | None = None  # None when too short to tell
    derived_from: tuple[str, ...] = ()  # outlets whose reporting it says that it retells


# ---------------------------------------------------------------- text


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, the marks included in `span` and left out of `inner`."""

    span: Span
    inner: Span
    depth: int  # 0 = outermost
    scare: bool  # a word or title in marks that nobody is quoted as saying ("so-called “green” coal")
    closed: bool  # False where the paragraph ends and the next one reopens


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document cut into paragraphs, sentences and tokens; debris, bylines and date lines are left out."""

    document: Document
    tokens: Spans  # in order, never overlapping, never holding white space
    sentences: tuple[tuple[int, int], ...]  # half-open ranges of token indices that cover all tokens
    paragraphs: tuple[tuple[int, int], ...]  # half-open ranges of sentence indices that cover all sentences
    quotations: tuple[Quotation, ...]


# ---------------------------------------------------------------- layers


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


class TimexType(StrEnum):
    """TIMEX3's types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a time expression was read against."""

    PUBLISHED = "published"  # the day of the report
    SAID = "said"  # the day on which the words around it were said
    PREVIOUS = "previous"  # the date mentioned last
    NONE = "none"  # tells its date itself, or stays open


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """What the words of a time expression say, before anybody knows on which day they were written.

    value       of durations, sets and references, and of dates that tell their year or decade ("2014", "199"); a prefix
                of the date's own value where month, day and so on narrow it
    unit        what is counted from the anchor in "last week", "two days ago"
    amount      how many of them; None where it is open ("a few days ago")
    sign        -1 back, 1 ahead, 0 the one that holds the anchor
    mentioned   counts from the date mentioned last ("two days earlier", "that year"), not from the day of the report
    which       "last", "next", "this" before a month, weekday, season or holiday
    tense       "past" or "future" where the words around tell it
    relation    "since", "until", "by", "before", "after", "from", "to" or "between" before the expression
    """

    span: Span
    kind: str  # date, stretch, duration, set, reference
    value: str | None = None
    unit: str | None = None
    amount: float | None = None
    sign: int = 0
    mentioned: bool = False
    which: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # ISO: Monday is 1
    season: str | None = None  # TIMEX3's: SP, SU, FA, WI
    quarter: int | None = None
    half: int | None = None
    part: str | None = None  # of the day, TIMEX3's: MO, MI, AF, EV, NI
    swapped: bool = False  # "10/02/2015": month and day could be the other way round
    clock: str | None = None  # "T09:30", with its zone
    holiday: str | None = None  # "12-25", "11:4:4" (the fourth Thursday of November), "easter-2"
    modifier: str | None = None
    tense: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with the days that it allows, both inside; they are None for durations, sets and open ones."""

    span: Span
    type: TimexType
    value: str | None  # as TIMEX3 writes it: "2014-12-01", "2014-W49-WE", "P2D", "PAST_REF"
    earliest: str | None  # ISO day
    latest: str | None
    edtf: str | None
    granularity: (
        str | None
    )  # century, decade, year, season, quarter, month, week, weekend, day, part of day, hour, minute
    modifier: str | None  # TIMEX3's: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, LESS_THAN, …
    anchor: Anchor
    relation: str | None = (
        None  # "since", "until", "by", "before", "after", "from", "to", "between" before the expression
    )
    second_hand: bool = False  # a weekday or the like that a report took over from another: its week may be the other's


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


# ---------------------------------------------------------------- reading


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what, as the document tells it (source, cue, content, as in PARC and PolNeAR)."""

    source: Spans  # () when nobody is named
    cue: Spans  # () for a bare quotation
    content: Spans
    found_by: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain of sources."""

    text: str  # the words of this report
    name: str  # the full name, from elsewhere in this report where `text` is short or a pronoun
    kind: LinkKind
    span: Span | None  # None where the link is told by an earlier sentence
    anonymity: str | None = None  # the reason that the report gives for not naming a source
    entity: str | None = None  # None until the entities of a story are linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed proposition, as one document tells it."""

    id: str
    document: str
    content: Spans  # two where a quotation is split by its cue
    cue: Span | None  # None for a bare quotation
    source: Span | None  # words that name the last link; None when nobody is named
    chain: tuple[Link, ...]  # who told whom, outermost first; () when nobody is named
    act: Act
    polarity: Polarity
    certainty: Certainty
    form: Form
    said: When | None  # None until a date of speech is plain
    found_by: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Somebody who was asked and did not answer, or would not say."""

    document: str
    span: Span
    who: str
    kind: SilenceKind
    entity: str | None = None  # None until the entities of a story are linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be read, where, and why; the run went on."""

    path: str
    stage: str
    reason: str


class EventType(StrEnum):
    """PLOVER's sixteen types of interaction (manual of 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """Whether it has happened, as the words around it tell; nothing about truth."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"  # said not to have happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who acts in an event, or whom it is done to."""

    span: Span
    country: str | None = None  # ISO 3166 alpha-3, "IGO" for bodies of several countries; None where no word tells
    inferred: bool = False  # the country is told nearby, not in the participant's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that an event tells, and what it counts."""

    span: Span
    value: float
    kind: str  # "killed", "injured", "arrested", "missing", …; "count" where the words tell no more
    counted: Span | None  # "two British soldiers"; None where the number stands alone
    hedge: str | None = None  # "at least", "about", "more than", "up to": one word for all ways of saying it


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One telling of an event in one document, in PLOVER's terms.

    cameo       root code, finer where words give evidence: "19", "195"
    mode        PLOVER's, as "aerial"; context likewise; both only where words tell them
    background  told beside the sentence's main event: in a clause or a noun under it
    statement   id of the statement that tells it; None in the reporter's own voice
    score       0 to 1, from weights set by hand; higher is surer, and it is no probability
    """

    document: str
    span: Span
    type: EventType
    cameo: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    status: EventStatus
    polarity: Polarity
    certainty: Certainty
    mode: str | None = None
    context: tuple[str, ...] = ()
    places: Spans = ()
    times: Spans = ()
    quantities: tuple[Quantity, ...] = ()
    background: bool = False
    statement: str | None = None
    found_by: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What tells the day on which a statement was said.

    mention   index into `Reading.time_mentions`; None where no expression tells it
    """

    mention: int | None
    how: str  # "told" at its cue, "carried" from an earlier cue of its source, "report": by the day of the news, "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What linking compares of one event mention, taken while the layers of its document are at hand.

    word       that tells it, lower case as written; `terms` are all content words of it
    kind       part of speech of the word (UPOS)
    actors     content words of who acts, lower case, names in full; `others` of whoever else hangs on the word
    words      content words of the sentence but for the word itself, in order
    names      words of names in the sentence
    numbers    figures in the sentence
    times      time expressions that say when; `places` words that say where
    vector     of the word in its context, packed (`layers.vectors`); `around` of its sentence; empty without vectors
    """

    document: str
    span: Span
    word: str
    kind: str
    terms: tuple[str, ...]
    sentence: int
    actors: tuple[str, ...]
    others: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    times: Spans
    places: tuple[str, ...]
    vector: bytes = b""
    around: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that may be a member of a claim: what a statement tells, or a sentence in the reporter's own voice.

    statement  position in `Reading.statements`; None in the reporter's own voice
    sentence   number in the text of the first sentence that holds it
    paragraph  the whole paragraph around it
    actors     words that name who acts in its predicates; `others` whom or what they are done to
    vector     of its words, as `layers.vectors.pack` writes it; `around` of its paragraph; b"" where none was encoded
    """

    spans: Spans
    statement: int | None
    sentence: int
    paragraph: Span
    vector: bytes = b""
    around: bytes = b""
    quantities: tuple[Quantity, ...] = ()
    actors: Spans = ()
    others: Spans = ()


class RelationType(StrEnum):
    """How one party stands to another."""

    FIGHTS = "fights"
    COORDINATES_WITH = "coordinates_with"
    SUPPORTS = "supports"
    PART_OF = "part_of"
    SPEAKS_FOR = "speaks_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationMention:
    """Words that tell how one party stands to another, and those that name the two.

    statement  position in `Reading.statements`; None in the reporter's own voice
    """

    span: Span
    type: RelationType
    party: Span
    other: Span
    polarity: Polarity
    statement: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document says, in its own order; nothing is concluded here."""

    document: Document
    statements: tuple[Statement, ...]
    silences: tuple[Silence, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[TimeExpression, ...] = ()
    time_mentions: tuple[TimeMention, ...] = ()  # what `times` were read from
    speech: tuple[Speech, ...] = ()  # one a statement
    places: tuple[Place, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    event_traits: tuple[Traits, ...] = ()  # one an event mention
    passages: tuple[Passage, ...] = ()
    relations: tuple[RelationMention, ...] = ()
    sentences: Spans = ()  # of the report, in order; debris, bylines and date lines are left out
    layers: Layers | None = None  # None unless asked for: it is large


# ---------------------------------------------------------------- conclusions


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """Where a document speaks of an entity."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, body, country or group, across the documents of a story."""

    id: str
    name: str  # the fullest that any document gives
    kind: EntityKind
    mentions: tuple[EntityMention, ...]
    code: str | None = None  # ISO 3166 alpha-3 or CAMEO, where our tables know it: "IRN", "IRQREBISI"
    part_of: str | None = None  # of a ministry, an army, a seat of government: the code of its country, "USA"
    role: str | None = None
    aliases: tuple[str, ...] = ()
    why: tuple[str, ...] = ()  # reasons for which its mentions were taken for one


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening that one or more mentions tell.

    type        of most mentions; `mode` and `cameo` where mentions tell them, the commonest
    actors      ids of entities; `recipients` likewise
    place       the most exact that is told; None where none is
    time        the narrowest days that most mentions with a time allow; None where none tells a day
    why         reasons for which its mentions were taken for one
    """

    id: str
    type: EventType
    mode: str | None
    cameo: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: Place | None
    time: When | None
    mentions: tuple[EventMention, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one entity stands to another, as statements or the reporters themselves tell it.

    party, other  ids of entities; for `coordinates_with` the lower id comes first
    statements    ids; () where only reporters tell it
    """

    party: str
    other: str
    type: RelationType
    polarity: Polarity
    statements: tuple[str, ...]


class Stance(StrEnum):
    SUPPORT = "support"
    DENY = "deny"
    QUERY = "query"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A statement, or a sentence in the reporter's own voice, with its stance to a claim."""

    stance: Stance
    statement: str | None = None  # None for the reporter's own voice
    document: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Somebody or something that is said to know: a person, a body, footage, a document, a reporter's own eyes.

    members  positions in `Claim.members` of those that rest on it
    count    how many roots it may be: 3 for "three officials"
    """

    root: str
    entity: str | None  # None for people whom no report names, and for a reporter's own voice
    members: tuple[int, ...]
    why: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Roots of evidence of one side of a claim, as few and as many as they may be; `why` tells each doubt."""

    least: int
    most: int
    roots: tuple[Root, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Credibility of what is said, as the Admiralty code grades it: "1" confirmed … "6" cannot be judged."""

    information: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What several statements say alike or deny."""

    id: str
    text: str  # words of one member, verbatim
    members: tuple[Member, ...]
    why: str
    origins: Origins | None = None  # of those that support it; None until it is assessed
    against: Origins | None = None  # of those that deny it; likewise
    grade: Grade | None = None  # likewise
    event: str | None = None  # id of the event that it is about; None where its members tell none


class Field(StrEnum):
    """What members of one claim may differ in."""

    TIME = "time"
    PLACE = "place"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    NUMBER = "number"
    POLARITY = "polarity"
    MANNER = "manner"
    ATTRIBUTION = "attribution"


class DisagreementKind(StrEnum):
    """How two values go together or do not."""

    CONTRADICTION = "contradiction"  # they cannot both hold
    REFINEMENT = "refinement"  # one is more exact
    UPDATE = "update"  # it changed with time, each right in its day
    SCOPE = "scope"  # they count different things
    SHARED_ORIGIN = "shared_origin"  # one origin, read differently


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the values told, and the members that tell it."""

    value: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Values of one field that do not go together, or only seem not to, among members of one claim."""

    id: str
    claim: str
    field: Field
    kind: DisagreementKind
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A passage that two documents share nearly word for word.

    spans        aligned runs of both documents: those of the first, those of the second, pair by pair
    containment  share of the shorter document's five-word runs that stand in the other
    original     the id of the document that was copied; None where nothing tells
    """

    documents: tuple[str, str]
    spans: tuple[tuple[Span, Span], ...]
    containment: float
    original: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMatch:
    """The same quotation in several reports."""

    statements: tuple[str, ...]
    kind: str  # same | shortened | altered | out_of_time
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decided of one record, beside what the machine had said of it; both are shown.

    target   id in this sheet: of a document, statement, claim, entity or event; "c3#2" is the third member of c3
    field    what was decided: "verdict", "act", "outlet", "published", "members", "origin", "note", …
    value    None where the person takes a value away
    machine  what the machine says; None where it says nothing
    score    of the machine, where it gives one
    """

    target: str
    field: str
    value: str | None
    machine: str | None
    score: float | None
    by: str
    at: str
    note: str | None
    decision: str  # its id in the log


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsLook:
    """A decision that no longer fits this sheet exactly, and was applied to nothing.

    words  that it was about, as the log quotes them
    """

    decision: str
    kind: str
    by: str
    at: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSheet:
    """All of it: what `deconflict read` prints; a pure function of the documents and of what people decided.

    told  the readings as they were before linking, which no decision alters; () in sheets made by hand
    """

    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    quotes: tuple[QuoteMatch, ...] = ()
    copies: tuple[Copy, ...] = ()
    relations: tuple[Relation, ...] = ()
    failures: tuple[Failure, ...] = ()
    as_of: str | None = None
    decided: tuple[Decided, ...] = ()
    needs_look: tuple[NeedsLook, ...] = ()
    told: tuple[Reading, ...] = field(default=(), compare=False, repr=False)
    statements: tuple[Statement, ...] = field(init=False)
    documents: tuple[Document, ...] = field(init=False)
    silences: tuple[Silence, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", tuple(r.document for r in self.readings))
        object.__setattr__(self, "statements", tuple(s for r in self.readings for s in r.statements))
        object.__setattr__(self, "silences", tuple(s for r in self.readings for s in r.silences))

    def _repr_html_(self) -> str:
        """What a notebook shows; imported here because records know nothing of views."""
        from deconflict.views.html import render_html

        return render_html(self)
