"""Two accounts of one thing that a report sets side by side: what one source sees in a film, what another does."""

from __future__ import annotations

from math import log

from deconflict.linking.disagreements.apart import text_between
from deconflict.linking.disagreements.cases import Comparisons
from deconflict.linking.disagreements.comparisons import has_words, one_thing, tells_of_thing
from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import BESIDE, Pair
from deconflict.linking.disagreements.tables import table
from deconflict.linking.wording import same_root
from deconflict.types import Act, LinkKind, Stance

SILENT = (Act.DECLINES, Act.UNABLE)


def are_accounts(pair: Pair) -> bool:
    """Of two sources near one another in one report, or who read one footage or paper; none refuses to say or asks."""
    left, right = pair.left, pair.right
    if left.statement is None or right.statement is None or same_root(left.reader, right.reader):
        return False
    if 5 * len(left.stems & right.stems) > 4 * len(left.stems | right.stems):
        return False  # in the same words
    beside = left.document == right.document and 0 < right.order[1] - left.order[1] <= BESIDE
    return (beside or one_thing(left, right)) and left.act not in SILENT and right.act not in SILENT


def of_accounts(pair: Pair) -> Comparisons:
    """How the report leads from one to the other, and on what both rest."""
    between = pair.between
    footage = [_of_kind(v, LinkKind.MEDIA) for v in (pair.left, pair.right)]
    papers = [_of_kind(v, LinkKind.DOCUMENT) for v in (pair.left, pair.right)]
    told = pair.told
    return {
        **{name: told[name] for name in TOLD},
        "reads": float(not table("apart", "reads").isdisjoint(between)),
        "footage": float(all(footage)),
        "one footage": float(footage[0] != footage[1]),
        "papers": float(all(papers)),
        **_in_one_report(pair.left, pair.right),
        "both manner": float(has_words(pair.left, "manner") and has_words(pair.right, "manner")),
        "things": float(tells_of_thing(pair.left)) + float(tells_of_thing(pair.right)),
        "denies": float(Stance.DENY in (pair.left.stance, pair.right.stance)),
    }


# Of what is compared of any pair.
TOLD = (
    *("near", "first", "both first", "likeness", "overlap", "other name", "quoted", "longer", "shorter"),
    *(
        "one thing",
        "same",
        "otherwise",
        "one negates",
        "one denies",
        "confirms",
        "asks",
        "cites",
        "one manner",
        "query",
    ),
)


def _in_one_report(left: Voice, right: Voice) -> dict[str, float]:
    if left.document != right.document:
        return {"two reports": 1.0}
    return {
        "apart": log(max(1, right.order[1] - left.order[1])),
        "paragraph": float("\n" in text_between(left, right)),
    }


def _of_kind(voice: Voice, kind: LinkKind) -> bool:
    return voice.statement is not None and any(link.kind is kind for link in voice.statement.chain)
