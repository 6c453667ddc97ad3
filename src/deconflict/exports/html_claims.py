"""Claims and what differs, in the HTML report."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from deconflict.exports.html_words import decisions, member_item, safe, target_of
from deconflict.exports.wording import grade_in_words, more_on, range_of, root_in_words
from deconflict.sheet_index import SheetIndex
from deconflict.types import Claim, Disagreement, Origins, Root
from deconflict.wording import clean, differs_in


def render_claims(index: SheetIndex) -> Iterator[str]:
    if index.sheet.claims:
        yield "<section id=claims><h2>What is claimed</h2>\n"
        yield from (_claim(index, claim) for claim in index.contested_first())
        yield "</section>\n"


def _claim(index: SheetIndex, claim: Claim) -> str:
    rows = [member_item(index, member, f"{claim.id}#{at}") for at, member in enumerate(claim.members)]
    beside = claim.beside
    near = "".join(row for at, row in enumerate(rows) if at not in beside)
    far = "".join(row for at, row in enumerate(rows) if at in beside)
    more = f"<details><summary>{more_on(claim)}</summary><ul class=told>{far}</ul></details>\n" if far else ""
    differs = "".join(
        f'<li><a href="#{d.id}">{differs_in(d)}</a>: {_values(d)}</li>'
        for d in index.disagreements_of.get(claim.id, ())
    )
    event = f' <a class=more href="#{claim.event}">the event</a>' if claim.event in index.events else ""
    grade = claim.grade and grade_in_words(claim.grade)
    return (
        f'<article class=claim id="{claim.id}"><h3><a href="#{claim.id}">{safe(claim.text)}</a>'
        f"{decisions(index.decided_of(claim.id))}</h3>\n"
        f"{_side('For it', claim.origins, index, claim)}{_against(index, claim)}"
        f"<ul class=told>{near}</ul>\n{more}"
        + (f"<p>What differs:</p><ul>{differs}</ul>\n" if differs else "")
        + (f"<p class=quiet>{safe(grade)}{event}</p>\n" if grade else f"<p class=quiet>{event}</p>" if event else "")
        + "</article>\n"
    )


def _values(each: Disagreement) -> str:
    return " / ".join(f"“{safe(side.value)}”" for side in each.sides)


def _against(index: SheetIndex, claim: Claim) -> str:
    return _side("Against it", claim.against, index, claim) if claim.against and claim.against.most else ""


def _side(lead: str, origins: Origins | None, index: SheetIndex, claim: Claim) -> str:
    if origins is None:
        return f"<p>{lead} nobody has counted origins.</p>\n"
    roots = "".join(
        f"<li>{_root(index, claim, root)}{escape(clean(root_in_words(root)).removeprefix(clean(root.root)))}</li>"
        for root in origins.roots
    )
    why = f"<p class=quiet>{safe('; '.join(origins.why))}</p>" if origins.why else ""
    return (
        f"<details class=side><summary>{lead} <strong>{range_of(origins)}</strong></summary>"
        f"{f'<ul>{roots}</ul>' if roots else ''}{why}</details>\n"
    )


def _root(index: SheetIndex, claim: Claim, root: Root) -> str:
    """The root's name, linked to the first sentence that tells by it."""
    if not root.members:
        return safe(root.root)
    member = claim.members[root.members[0]]
    return f'<a href="#{target_of(index, index.document_of(member), index.spans_of(member))}">{safe(root.root)}</a>'


def render_disagreements(index: SheetIndex) -> Iterator[str]:
    if index.sheet.disagreements:
        yield "<section id=disagreements><h2>What differs</h2>\n"
        yield from (_disagreement(index, each) for each in index.gravest_first(index.sheet.disagreements))
        yield "</section>\n"


def _disagreement(index: SheetIndex, each: Disagreement) -> str:
    claim = index.claims.get(each.claim)
    of = f'<p class=quiet>On: <a href="#{claim.id}">{safe(claim.text)}</a></p>\n' if claim else ""
    sides = "".join(
        f"<div><h4>{safe(side.value)}</h4><ul class=told>"
        + "".join(member_item(index, member) for member in side.members)
        + "</ul></div>\n"
        for side in each.sides
    )
    return (
        f'<article id="{each.id}"><h3><a href="#{each.id}">{differs_in(each)}</a></h3>\n'
        f"<p>{safe(each.why)}</p>\n{of}"
        f"<div class=sides>{sides}</div></article>\n"
    )
