"""The few sentences that exports for people share."""

from __future__ import annotations

from deconflict.asking.why_claim import GRADES
from deconflict.sheet_index import SheetIndex
from deconflict.types import (
    Act,
    Claim,
    Decided,
    Grade,
    Member,
    NeedsLook,
    Origins,
    Polarity,
    Relation,
    RelationType,
    Root,
    Stance,
    Statement,
)
from deconflict.wording import STANCES, counted, one_line, outlet_of

RELATIONS = {
    RelationType.FIGHTS: "fights",
    RelationType.COORDINATES_WITH: "coordinates with",
    RelationType.SUPPORTS: "supports",
    RelationType.PART_OF: "is part of",
    RelationType.SPEAKS_FOR: "speaks for",
}


def headline_of(index: SheetIndex) -> str:
    """What the story is called: the headline of the report that shares in most claims, and whose words it is."""
    shares = dict.fromkeys((d.id for d in index.sheet.documents if d.title), 0)
    for claim in index.sheet.claims:
        for id in {index.document_of(m).id for m in claim.members} & shares.keys():
            shares[id] += 1
    best = max(shares, key=lambda id: shares[id], default=None)
    if best is None:
        return "Claim sheet"
    return f"“{one_line(index.documents[best].title or '')}” ({outlet_of(index.documents[best])})"


def lost_in_a_file(index: SheetIndex) -> tuple[str, ...]:
    """What event mentions lack in a sheet that was read back from its JSON, which does not tell what read them."""
    mentions = [mention for event in index.sheet.events for mention in event.mentions]
    lost = any(not mention.found_by for mention in mentions)
    return ("who acts in a telling, and its numbers: the sheet is from a file",) if lost else ()


def title_of(index: SheetIndex) -> str:
    """How much there is in a sheet, in one line."""
    sheet = index.sheet
    told = (
        counted(len(sheet.documents), "report"),
        counted(len(sheet.statements), "statement"),
        counted(len(sheet.claims), "claim"),
        counted(len(sheet.disagreements), "disagreement"),
        counted(len(sheet.silences), "silence"),
    )
    return ", ".join(told)


def origins_of(claim: Claim) -> str:
    """How many independent origins stand for and against a claim, who they are, and why as few."""
    parts = [_side("For it", claim.origins)]
    if claim.against and claim.against.most:
        parts.append(_side("Against it", claim.against))
    return " ".join(parts)


def _side(lead: str, origins: Origins | None) -> str:
    if origins is None:
        return f"{lead} nobody has counted origins."
    named = "; ".join(root_in_words(root) for root in origins.roots)
    doubts = f" {'; '.join(origins.why)}." if origins.why else ""
    return f"{lead} {range_of(origins)}{': ' + named if named else ''}.{doubts}"


def more_on(claim: Claim) -> str:
    """How many members speak of the matter and count neither for it nor against it."""
    return f"{counted(len(claim.beside), 'more passage')} on this matter, in words too far from it to count"


def root_in_words(root: Root) -> str:
    """ "Ida Bram, in one report"; its name stands before a reason that does not begin with it."""
    return root.why if root.why.startswith(root.root) else f"{root.root} ({root.why})"


def grade_in_words(grade: Grade) -> str:
    """ "Credibility 4 of 6, doubtful: 1 origin supports it; 1 origin denies it" """
    return f"Credibility {grade.information} of 6, {GRADES[grade.information]}: {'; '.join(grade.why)}"


def beyond_name(root: Root) -> str:
    """What its reason says after the name: ", in one report"."""
    return root_in_words(root).removeprefix(root.root)


def range_of(origins: Origins) -> str:
    told = str(origins.most) if origins.least == origins.most else f"{origins.least} to {origins.most}"
    return f"{told} independent origin{'' if told == '1' else 's'}"


def stance_of(member: Member, statement: Statement | None) -> str | None:
    """None for support, which needs no word, and for a denial that the statement tells itself."""
    told_itself = member.stance is Stance.DENY and statement is not None and statement.act is Act.DENIES
    return None if member.stance is Stance.SUPPORT or told_itself else STANCES[member.stance]


def decided_in_words(each: Decided) -> str:
    """With what the program had said: "act: denies (the program: asserts, score 0.53; ana, 2014-12-03: heard it)"."""
    score = "" if each.score is None else f", score {each.score:.2f}"
    had = "" if each.machine is None else f"the program: {each.machine}{score}; "
    note = f": {each.note}" if each.note else ""
    value = "nothing" if each.value is None else each.value
    return one_line(f"{each.field}: {value} ({had}{each.by}, {each.at[:10]}{note})")


def needs_look_in_words(look: NeedsLook) -> str:
    """A decision that fits the sheet no more, the words that it was about, and why."""
    return one_line(f"{look.kind} of “{look.words}” ({look.by}, {look.at[:10]}): {look.reason}")


def relation_in_words(index: SheetIndex, relation: Relation) -> str:
    """ "Iran fights IS", "Iran supports Iraq (said not to be so; in the reporters' own voice)"."""
    remarks = [] if relation.polarity is Polarity.POSITIVE else ["said not to be so"]
    remarks += [] if relation.statements else ["in the reporters' own voice"]
    party, other = index.who((relation.party,)), index.who((relation.other,))
    told = one_line(f"{party} {RELATIONS[relation.type]} {other}")
    return f"{told} ({'; '.join(remarks)})" if remarks else told
