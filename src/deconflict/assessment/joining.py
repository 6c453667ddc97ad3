"""Witnesses of one root, put together: one name, copied text, what one person alone reads, and what a person said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from deconflict.assessment.judged import NOTHING, marks_of
from deconflict.assessment.lineage import Lineage
from deconflict.assessment.witnesses import Group, Key, Witness
from deconflict.types import Member


def join(witnesses: Sequence[Witness], members: Mapping[int, Member], lineage: Lineage) -> list[Group]:
    """Groups of witnesses that name one root; copied text names the root of its original, whatever else it says."""
    groups: dict[Key, Group] = {}
    for original, copies in copied_text(witnesses, members, lineage):
        group = groups.setdefault(original.key, Group([]))
        group.witnesses.append(original)
        group.witnesses += [replace(original, position=w.position, document=w.document, known=w.known) for w in copies]
        if copies:
            count = len({w.document for w in copies})
            where = "1 more report" if count == 1 else f"{count} more reports"
            group.reasons.add(f"{original.name}: its words stand in {where}, copied or quoted")
    return list(groups.values())


def copied_text(
    witnesses: Sequence[Witness], members: Mapping[int, Member], lineage: Lineage
) -> list[tuple[Witness, list[Witness]]]:
    """Witnesses with those whose words were copied from theirs."""
    found = []
    waiting = sorted(witnesses, key=lambda w: (not w.knows, w.document, w.key, w.position))
    while waiting:
        together, waiting = [waiting[0]], waiting[1:]
        for witness in together:  # grows while it is walked: copies of copies
            more = [
                w
                for w in waiting
                if one_text(witness, w, members, lineage)
                and not any(lineage.judged.are_apart(w.known, t.known) for t in together)
            ]
            together += more
            waiting = [w for w in waiting if w not in more]
        reports = [w.document for w in together]
        first = min(together, key=lambda w: (lineage.copying(w.document, reports), not w.knows, not w.named))
        found.append((first, [w for w in together if w is not first]))
    return found


def one_text(left: Witness, right: Witness, members: Mapping[int, Member], lineage: Lineage) -> bool:
    """Copied text; or the same quotation, unless both give a name to who said it: then one of them errs."""
    ours, theirs = members[left.position], members[right.position]
    if lineage.copies(ours, theirs):
        return True
    return not (left.named and right.named) and lineage.quote_alike(ours, theirs)


def read_by_one(groups: Sequence[Group]) -> list[Group]:
    """The groups; footage and documents of which one person alone tells, who is a root too, are that person's word."""
    found = {group.key: group for group in groups}
    kept = []
    for group in groups:
        readers = {witness.reader for witness in group.witnesses}
        home = found.get(readers.pop()) if len(readers) == 1 else None
        if home is None or home is group:
            kept.append(group)
            continue
        # as words of that person: whose document it may be raises no doubt about who the person is
        home.take(group, f"{group.first.name}: only {home.first.name} tells what it shows")
    return kept


# ---------------------------------------------------------------- what a person said of it


def tell_apart(witnesses: Sequence[Witness], lineage: Lineage) -> list[Witness]:
    """Those who name one root, of whom a person says that they rest on two, with a root each."""
    if not lineage.judged.apart:
        return list(witnesses)
    told: list[Witness] = []
    for witness in witnesses:
        others = [w.key for w in told if lineage.judged.are_apart(w.known, witness.known)]
        key = witness.key
        while key in others:
            key = (*key, "another")
        told.append(replace(witness, key=key))
    return told


def unite(groups: Sequence[Group], lineage: Lineage) -> list[Group]:
    """The groups, those together of which a person says that they are one; marked where they are not."""
    if lineage.judged is NOTHING:
        return list(groups)
    united: list[Group] = []
    for group in groups:
        same = [other for other in united if lineage.judged.are_joined(other.known, group.known)]
        for other in same:
            group = one_of(other, group)
        united = [other for other in united if other not in same] + [group]
    places = range(len(united))
    apart = [(i, j) for i in places for j in places if i < j and _are_apart(united[i], united[j], lineage)]
    for group, marks in zip(united, marks_of([g.told for g in united], apart), strict=True):
        group.marks = marks
    return united


def _are_apart(left: Group, right: Group, lineage: Lineage) -> bool:
    return lineage.judged.are_apart(left.known, right.known)


def one_of(left: Group, right: Group) -> Group:
    names = sorted({left.first.name, right.first.name})
    reason = f"{' and '.join(names)}: one origin, as a person decided"
    return Group([*left.witnesses, *right.witnesses], reasons=left.reasons | right.reasons | {reason})
