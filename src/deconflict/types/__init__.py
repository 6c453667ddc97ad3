"""Every record that crosses a border of the package, in the order of the flow.

bytes → `Document` → `Text` → `Layers` → `Reading` → `Claim` → `ClaimSheet`. What a text says is written once and never
changed; what we conclude is derived and can be rebuilt. Offsets are half-open, in code points of `Document.text`.
Read `spans`, `kinds`, `documents`, `text`, `times`, `layers`, `statements`, `events`, `reading`, `conclusions`,
`claims`, `sheet`, in this order; all their names are here too.
"""

from deconflict.types.claims import Claim, Disagreement, DisagreementKind, Field, Grade, Origins, Root, Side
from deconflict.types.conclusions import (
    Copy,
    Entity,
    EntityMention,
    Event,
    Member,
    QuoteMatch,
    Relation,
    RelationPlace,
    Stance,
)
from deconflict.types.documents import Block, BlockKind, Document, PartialDay, When
from deconflict.types.events import EventMention, EventStatus, EventType, Participant, Quantity, Traits
from deconflict.types.kinds import Act, Certainty, EntityKind, Form, LinkKind, Polarity, SilenceKind
from deconflict.types.layers import Cluster, Frame, Layers, Name, Place, Precision, Predicate, Standing
from deconflict.types.reading import Deed, Party, Passage, Proposition, Reading, RelationMention, RelationType, Speech
from deconflict.types.sheet import ClaimSheet, Decided, NeedsLook
from deconflict.types.spans import Span, Spans
from deconflict.types.statements import Attribution, Failure, Link, Silence, Statement
from deconflict.types.text import Quotation, Text
from deconflict.types.times import Anchor, TimeExpression, TimeMention, TimexType

__all__ = [
    "Act",
    "Anchor",
    "Attribution",
    "Block",
    "BlockKind",
    "Certainty",
    "Claim",
    "ClaimSheet",
    "Cluster",
    "Copy",
    "Decided",
    "Deed",
    "Disagreement",
    "DisagreementKind",
    "Document",
    "Entity",
    "EntityKind",
    "EntityMention",
    "Event",
    "EventMention",
    "EventStatus",
    "EventType",
    "Failure",
    "Field",
    "Form",
    "Frame",
    "Grade",
    "Layers",
    "Link",
    "LinkKind",
    "Member",
    "Name",
    "NeedsLook",
    "Origins",
    "PartialDay",
    "Participant",
    "Party",
    "Passage",
    "Place",
    "Polarity",
    "Precision",
    "Proposition",
    "Predicate",
    "Quantity",
    "Quotation",
    "QuoteMatch",
    "Reading",
    "Relation",
    "RelationMention",
    "RelationPlace",
    "RelationType",
    "Root",
    "Side",
    "Silence",
    "SilenceKind",
    "Span",
    "Spans",
    "Speech",
    "Stance",
    "Standing",
    "Statement",
    "Text",
    "TimeExpression",
    "TimeMention",
    "TimexType",
    "Traits",
    "When",
]
