"""Which names of a story are one person's or body's: names are compared, and those alike are grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from deconflict.linking.appearances import Appearance
from deconflict.linking.evidence import Evidence, weigh
from deconflict.linking.evidence.names import AGAINST, ALIKE, BESIDES, SHORTER, SORTS, Bearer, Sort, compare
from deconflict.linking.naming import Wording, are_letters, letters_of, wording_of
from deconflict.types import EntityKind

ENOUGH = 2.0  # weight from which two names are taken for one
MARGIN = 1.0  # by which the best full name of a short one must lead the next, or nobody is chosen
APART = -4.0  # weight of what speaks against, from which a group takes nobody in
MOST = 20  # names that may be compared for a word that they share: one in more of them tells nobody


@dataclass(slots=True, eq=False)
class Group:
    """Bearers of names that were taken for one, with the reasons."""

    bearers: list[Bearer]
    why: list[Evidence] = field(default_factory=list)

    def take(self, other: Group) -> None:
        self.bearers += other.bearers
        self.why += other.why

    def faces(self) -> list[Bearer]:
        """Those that a newcomer must be at peace with: of bare family names, else alike, one for each gender."""
        return list({(b.gender if b.bare else id(b)): b for b in self.bearers}.values())


# ---------------------------------------------------------------- bearers


def make_bearers(named: Sequence[Appearance]) -> Mapping[Bearer, list[Appearance]]:
    """The appearances of each name; of a family name that somebody bears in full, those of each document apart."""
    worded = [(a, wording_of(a.cluster.name, person=_is_person(a)), sort_of(a)) for a in named]
    families = {w.family for _, w, sort in worded if sort is Sort.PERSON and len(w.words) > 1}
    by_key: dict[tuple[object, ...], list[tuple[Appearance, Wording, Sort]]] = defaultdict(list)
    for each in worded:
        by_key[_key(*each, families)].append(each)
    bearers = {}
    for key in sorted(by_key, key=repr):
        found = sorted(by_key[key], key=lambda each: each[0].place)
        bearers[_bearer(found, bare=bool(key[-1]))] = [a for a, _, _ in found]
    return bearers


def _is_person(appearance: Appearance) -> bool:
    return appearance.cluster.kind is EntityKind.PERSON and appearance.known is None


def sort_of(appearance: Appearance) -> Sort:
    """What a name is of; a single word that nothing but the encoder takes for a person may be anything."""
    cluster = appearance.cluster
    if appearance.known is not None:
        return SORTS.get(appearance.known.kind, Sort.UNSURE)
    if cluster.kind is EntityKind.PERSON and " " not in cluster.name and not (cluster.gender or cluster.roles):
        return Sort.UNSURE
    return SORTS.get(cluster.kind, Sort.UNSURE)


def _key(appearance: Appearance, wording: Wording, sort: Sort, families: set[str]) -> tuple[object, ...]:
    if appearance.known is not None:
        return ("known", appearance.known.geonameid or appearance.known.name, "")
    bare = len(wording.words) == 1 and wording.words[0] in families and sort in (Sort.PERSON, Sort.UNSURE)
    return (sort.value, wording.words, appearance.text_sha256 if bare else "")


def _bearer(found: Sequence[tuple[Appearance, Wording, Sort]], *, bare: bool) -> Bearer:
    appearances = [a for a, _, _ in found]
    first, wording, sort = found[0]
    genders = {a.cluster.gender for a in appearances} & {"m", "f"}
    spelled = Counter(a.cluster.name for a in appearances)
    return Bearer(
        name=first.known.name if first.known else min(spelled, key=lambda n: (-spelled[n], n)),
        wording=wording_of(first.known.name) if first.known else wording,
        sort=sort,
        gender=genders.pop() if len(genders) == 1 else None,
        known=first.known,
        letters=frozenset(short for a in appearances for n in a.cluster.aliases if (short := are_letters(n))),
        roles=frozenset(role for a in appearances for role in a.cluster.roles),
        given=frozenset().union(*(a.given for a in appearances)),
        documents=frozenset(a.text_sha256 for a in appearances),
        bare=bare,
    )


# ---------------------------------------------------------------- groups


def group_bearers(bearers: Sequence[Bearer]) -> list[Group]:
    """Each bearer in one group; the same whatever the order they come in."""
    ordered = sorted(bearers, key=_order)
    groups = {bearer: Group([bearer]) for bearer in ordered}
    for left, right in alike_pairs(ordered):
        _join(groups, left, right, compare((*ALIKE, *BESIDES, *AGAINST), left, right))
    for left, longer in shorter_names([b for b in ordered if b.known is None], ordered):
        chosen = choose(groups, left, longer)
        if chosen is not None:
            _join(groups, left, *chosen)
    once = {id(group): group for group in groups.values()}
    return list(once.values())


def _order(bearer: Bearer) -> tuple[object, ...]:
    return (-len(bearer.words), bearer.words, bearer.sort.value, bearer.name, sorted(bearer.documents))


def _join(groups: dict[Bearer, Group], left: Bearer, right: Bearer, evidence: list[Evidence]) -> None:
    """Both groups become one, unless the evidence is thin or a member of one speaks against a member of the other."""
    ours, theirs = groups[left], groups[right]
    if ours is theirs or weigh(evidence) < ENOUGH or not _at_peace(ours, theirs):
        return
    theirs.take(ours)
    theirs.why += evidence
    for bearer in ours.bearers:
        groups[bearer] = theirs


def _at_peace(ours: Group, theirs: Group) -> bool:
    return all(weigh(compare(AGAINST, a, b)) > APART for a in ours.faces() for b in theirs.faces())


def choose(
    groups: Mapping[Bearer, Group], left: Bearer, longer: Sequence[Bearer]
) -> tuple[Bearer, list[Evidence]] | None:
    """The full name of a short one; None where nobody fits, or two fit about as well."""
    best: dict[int, tuple[float, Bearer, list[Evidence]]] = {}
    for right in longer:
        found = compare(SHORTER, left, right)
        evidence = found + compare((*BESIDES, *AGAINST), left, right) if found else []
        group, weight = groups[right], weigh(evidence)
        if weight >= ENOUGH and _at_peace(groups[left], group) and weight > best.get(id(group), (0.0,))[0]:
            best[id(group)] = (weight, right, evidence)
    ranked = sorted(best.values(), key=lambda each: -each[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1], ranked[0][2]


# ---------------------------------------------------------------- who is worth comparing


def alike_pairs(bearers: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Names of the same words or sounds."""
    by_sounds: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        by_sounds[tuple(sorted(bearer.wording.sounds))].append(bearer)
    for alike in by_sounds.values():
        if len(alike[0].words) > 1 or len(alike) <= MOST:
            yield from combinations(alike[:MOST], 2)


def shorter_names(bearers: Sequence[Bearer], among: Sequence[Bearer]) -> Iterator[tuple[Bearer, list[Bearer]]]:
    """Each name with those that it may be short for: they hold its rarest word, or its letters, or its family name."""
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    by_letters: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in among:
        for word in dict.fromkeys(bearer.words if len(bearer.words) > 1 else ()):  # one word is short for nobody's
            by_word[word].append(bearer)
        for letters in sorted({"".join(sorted(own)) for own in bearer.letters | letters_of(bearer.name)}):
            by_letters[letters].append(bearer)
    for bearer in bearers:
        rarest = min(bearer.words, key=lambda word: (len(by_word.get(word, ())), word), default="")
        letters = "".join(sorted(are_letters(bearer.name) or ""))
        family = bearer.wording.family if len(bearer.words) == 2 and bearer.is_person else ""
        held = (by_word.get(rarest, ()), by_word.get(family, ()), by_letters.get(letters, ()))
        found = [b for each in held if len(each) <= MOST for b in each]
        longer = [b for b in dict.fromkeys(found) if len(b.words) > len(bearer.words) or _may_be_pet(bearer, b)]
        if longer:
            yield bearer, longer


def _may_be_pet(left: Bearer, right: Bearer) -> bool:
    """ "Zul Omar" is no longer than "Zulkifli Omar", and "OPEC" than the name of a row with one word."""
    return left is not right and len(left.name) < len(right.name) and len(left.words) == len(right.words)
