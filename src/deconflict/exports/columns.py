"""The columns of every table: name, kind of cell, and what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `kind` is the type of its cells, any of which may be empty."""

    name: str
    kind: type[str] | type[int] | type[float]
    meaning: str


def _columns(told: str) -> tuple[Column, ...]:
    """From lines of name, kind and meaning."""
    kinds: dict[str, type[str] | type[int] | type[float]] = {"text": str, "int": int, "float": float}
    rows = (line.split(maxsplit=2) for line in told.strip().splitlines())
    return tuple(Column(name, kinds[kind], meaning) for name, kind, meaning in rows)


REPORT = """
document         text   id of the report
outlet           text   who published it; its path where no outlet is told
published        text   day of publication, EDTF
document_sha256  text   hash of the report's text
"""
PLACE = """
offsets          text   where the words stand in the text: half-open, in code points, "210..287 300..312" for two parts
words            text   the words themselves
link             text   path of the report and the first part's characters, as RFC 5147 writes them
"""
ASSESSED = """
origins_least    int    independent origins that support it, as few as they may be
origins_most     int    as many as they may be
against_least    int    independent origins that deny it, as few as they may be
against_most     int    as many as they may be
grade            text   Admiralty grade of the information, "1" confirmed by other origins … "6" cannot be judged
grade_why        text   its reasons
"""
TELLING = """
chain            text   who told whom, outermost first
act              text   asserts, confirms, denies, declines or unable
polarity         text   + or -
certainty        text   how firmly the source puts it: certain, probable, possible, unknown
"""

DOCUMENTS = _columns(
    """
document         text   id of the report
path             text   as given
url              text   where it says that it was published
title            text   its headline
outlet           text   who published it
byline           text   who wrote it
published        text   day of publication, EDTF
published_how    text   what the day was read from; "inferred …" is a guess
language         text   ISO 639-1
derived_from     text   outlets whose reporting it says that it retells
statements       int    attributed statements in it
document_sha256  text   hash of its text
"""
)
STATEMENTS = _columns(
    "statement text id of the statement"
    + REPORT
    + TELLING.strip()
    + """
form             text   direct, indirect or mixed
root             text   the last link of the chain: who is said to know
root_kind        text   person, group, institution, outlet, document, media or unnamed
anonymity        text   the reason that the report gives for not naming the source
said             text   day of speech, EDTF
said_how         text   what the day was read from
claims           text   ids of the claims of which it is a member
score            float  of the model that read it, not calibrated
found_by         text   the model or rule that read it"""
    + PLACE
)
CLAIMS = _columns(
    """
claim            text   id of the claim
text             text   words of one member, verbatim
event            text   id of the event that it is about
members          int    statements and passages in the reporter's own voice that speak of it
documents        int    reports that tell it
"""
    + ASSESSED.strip()
    + """
origins          text   the roots that support it
origins_against  text   the roots that deny it
disagreements    text   ids of disagreements among its members"""
)
MEMBERS = _columns(
    """
claim            text   id of the claim
claim_text       text   words of one member, verbatim
"""
    + ASSESSED.strip()
    + """
stance           text   support, deny, query or comment
statement        text   id of the statement; empty in the reporter's own voice
rests_on         text   the root on which this member rests, where it counts
rests_on_why     text   why
"""
    + TELLING.strip()
    + REPORT
    + PLACE.strip()
)
EVENTS = _columns(
    """
event            text   id of the event
type             text   PLOVER type
mode             text   PLOVER mode
cameo            text   CAMEO code, as fine as words give evidence
actors           text   who acts
recipients       text   whom it is done to
place            text   the most exact that is told
lat              float  of the place
lon              float  of the place
precision        text   how large the place is: exact, locality, province, country, region
geonameid        int    of the place
time             text   EDTF
earliest         text   first day that the reports allow
latest           text   last day that the reports allow
time_how         text   what it was read from
mentions         int    tellings of it
documents        int    reports that tell it
"""
)
MENTIONS = _columns(
    """
event            text   id of the event
type             text   PLOVER type
cameo            text   CAMEO code
actors           text   who acts
recipients       text   whom it is done to
place            text   the most exact that is told
precision        text   how large the place is
earliest         text   first day that the reports allow
latest           text   last day that the reports allow
statement        text   id of the statement that tells it; empty in the reporter's own voice
chain            text   who told whom, outermost first
polarity         text   + or -
certainty        text   how firmly it is told
status           text   past, ongoing, planned, threatened, hypothetical or denied; empty where a claim tells it
"""
    + REPORT.strip()
    + PLACE
)
DISAGREEMENTS = _columns(
    """
disagreement     text   id of the disagreement
claim            text   id of the claim
claim_text       text   words of one member, verbatim
field            text   time, place, actor, recipient, number, polarity, manner or attribution
kind             text   contradiction, refinement, update, scope or shared_origin
values           text   what the sides say
why              text   in plain words
"""
)
SIDES = _columns(
    """
disagreement     text   id of the disagreement
claim            text   id of the claim
field            text   time, place, actor, recipient, number, polarity, manner or attribution
kind             text   contradiction, refinement, update, scope or shared_origin
value            text   what this side says
why              text   in plain words
statement        text   id of the statement; empty in the reporter's own voice
chain            text   who told whom, outermost first
"""
    + REPORT.strip()
    + PLACE
)
SILENCES = _columns(
    """
who              text   who was asked
kind             text   declined, no_response or unavailable
entity           text   id of the entity
"""
    + REPORT.strip()
    + PLACE
)
ENTITIES = _columns(
    """
entity           text   id of the entity
name             text   the fullest that any report gives
kind             text   person, group, institution, outlet, country, place, document, media, unnamed, other
code             text   ISO 3166 alpha-3 or CAMEO
role             text   office or title
aliases          text   other names
mentions         int    how often it is spoken of
documents        int    in how many reports
"""
)
