"""Tables of what reports say, and of whom they speak; with what people decided of each."""

from __future__ import annotations

from deconflict.exports.columns import DECIDED, PLACE, REPORT, TELLING, Column, Layout
from deconflict.exports.subjects import (
    Of,
    OfRelation,
    OfSilence,
    OfStatement,
    each,
    one_relation,
    one_silence,
    one_statement,
)
from deconflict.types import Document, Entity
from deconflict.wording import one_line, outlet_of, words

DOCUMENTS: Layout[Of[Document]] = Layout(
    "documents",
    each,
    (
        Column("document", str, "id of the report", lambda of: of.it.id),
        Column("path", str, "as given", lambda of: of.it.path),
        Column("url", str, "where it says that it was published", lambda of: of.it.url),
        Column("title", str, "its headline", lambda of: of.it.title),
        Column("outlet", str, "who published it", lambda of: of.it.outlet),
        Column("byline", str, "who wrote it", lambda of: of.it.byline),
        Column("published", str, "day of publication, EDTF", lambda of: getattr(of.it.published, "edtf", None)),
        Column(
            "published_how",
            str,
            'what the day was read from; "inferred …" is a guess',
            lambda of: getattr(of.it.published, "how", None),
        ),
        Column("language", str, "ISO 639-1", lambda of: of.it.language),
        Column(
            "derived_from",
            str,
            "outlets whose reporting it says that it retells",
            lambda of: "; ".join(of.it.derived_from),
        ),
        Column(
            "statements", int, "attributed statements in it", lambda of: len(of.index.readings[of.it.id].statements)
        ),
        Column("document_sha256", str, "hash of its text", lambda of: of.it.text_sha256),
        DECIDED,
    ),
)
STATEMENTS: Layout[OfStatement] = Layout(
    "statements",
    one_statement,
    (
        Column("statement", str, "id of the statement", lambda of: of.it.id),
        *REPORT,
        *TELLING,
        Column("form", str, "direct, indirect or mixed", lambda of: of.it.form.value),
        Column(
            "root",
            str,
            "the last link of the chain: who is said to know",
            lambda of: one_line(of.root.name) if of.root else None,
        ),
        Column(
            "root_kind",
            str,
            "person, group, institution, outlet, document, media or unnamed",
            lambda of: of.root.kind.value if of.root else None,
        ),
        Column(
            "anonymity",
            str,
            "the reason that the report gives for not naming the source",
            lambda of: of.root.anonymity if of.root else None,
        ),
        Column("said", str, "day of speech, EDTF", lambda of: getattr(of.it.said, "edtf", None)),
        Column("said_how", str, "what the day was read from", lambda of: getattr(of.it.said, "how", None)),
        Column(
            "claims",
            str,
            "ids of the claims of which it is a member",
            lambda of: " ".join(claim.id for claim, _ in of.index.claims_of.get(of.it.id, ())),
        ),
        Column("score", float, "of the model that read it, not calibrated", lambda of: round(of.it.score, 4)),
        Column("found_by", str, "the model or rule that read it", lambda of: of.it.found_by),
        DECIDED,
        *PLACE,
    ),
)
SILENCES: Layout[OfSilence] = Layout(
    "silences",
    one_silence,
    (
        Column("who", str, "who was asked", lambda of: one_line(of.it.who)),
        Column("kind", str, "declined, no_response or unavailable", lambda of: of.it.kind.value),
        Column("entity", str, "id of the entity", lambda of: of.it.entity),
        *REPORT,
        *PLACE,
    ),
)
ENTITIES: Layout[Of[Entity]] = Layout(
    "entities",
    each,
    (
        Column("entity", str, "id of the entity", lambda of: of.it.id),
        Column("name", str, "the fullest that any report gives", lambda of: of.it.name),
        Column(
            "kind",
            str,
            "person, group, institution, outlet, country, place, document, media, unnamed, other",
            lambda of: of.it.kind.value,
        ),
        Column("code", str, "ISO 3166 alpha-3 or CAMEO", lambda of: of.it.code),
        Column("role", str, "office or title", lambda of: of.it.role),
        Column("aliases", str, "other names", lambda of: "; ".join(of.it.aliases)),
        Column("mentions", int, "how often it is spoken of", lambda of: len(of.it.mentions)),
        Column("documents", int, "in how many reports", lambda of: len({m.document for m in of.it.mentions})),
        DECIDED,
    ),
)
RELATIONS: Layout[OfRelation] = Layout(
    "relations",
    one_relation,
    (
        Column("party", str, "id of the entity that stands so", lambda of: of.it.party),
        Column("party_name", str, "its name", lambda of: of.index.who((of.it.party,))),
        Column("type", str, "fights, coordinates_with, supports, part_of or speaks_for", lambda of: of.it.type.value),
        Column("other", str, "id of the entity to which it stands so", lambda of: of.it.other),
        Column("other_name", str, "its name", lambda of: of.index.who((of.it.other,))),
        Column("polarity", str, "+, or - where it is said not to stand so", lambda of: of.it.polarity.value),
        Column(
            "statements",
            str,
            "ids of the statements that tell it; empty where only reporters do",
            lambda of: " ".join(of.it.statements),
        ),
        Column(
            "outlets",
            str,
            "whose reports tell it",
            lambda of: "; ".join(dict.fromkeys(outlet_of(w.document) for w in of.told)),
        ),
        Column(
            "words",
            str,
            "of the statements, then of reporters in their own voice",
            lambda of: " | ".join(words(w.document, w.spans) for w in of.told),
        ),
    ),
)
