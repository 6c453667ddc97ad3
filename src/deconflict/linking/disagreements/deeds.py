"""What is compared of deeds that two passages tell: whether they may be one, done to one target, by whom it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deconflict.linking.disagreements.members import Voice
from deconflict.linking.disagreements.pairs import LEAST_NEAR, NEAREST
from deconflict.linking.disagreements.parties import table, words_of
from deconflict.linking.matters import Matters
from deconflict.linking.wording import is_meaningful, stem, wording_of
from deconflict.types import Act, Deed, EventStatus, Party, Precision, Standing

HAPPENED = (EventStatus.PAST, EventStatus.ONGOING)
SHORTEST = 3  # letters of a place's name, to which its people's adds PEOPLE at most
PEOPLE = 3
BEFORE = 2  # passages in which the town is told of what follows
Towns = Mapping[tuple[int, int], frozenset[str]]
SAID = (Act.ASSERTS, Act.CONFIRMS)


def beside(voices: Sequence[Voice], matters: Matters) -> list[tuple[Voice, Voice]]:
    """Pairs worth comparing: near one another, or telling deeds of one class done to one target; the earlier first."""
    places = {v.order: v for v in voices}
    close = (pair for pair, near in matters.near.items() if near > LEAST_NEAR)
    found = {pair: None for pair in close if pair[0] in places and pair[1] in places}
    alike: dict[tuple[str, str], list[Voice]] = {}
    for voice in voices:
        words = {(d.kind, w) for d in voice.deeds for p in d.targets for w in words_of(p)}
        towns = {(d.kind, name) for d in voice.deeds for name in towns_of(voice)}
        for key in sorted(words | towns):
            alike.setdefault(key, []).append(voice)
    for mine in alike.values():
        for n, voice in enumerate(mine):
            found |= {(voice.order, other.order): None for other in mine[n + 1 : n + 1 + NEAREST]}
    return [(places[a], places[b]) for a, b in sorted(found)]


def towns_of(voice: Voice) -> frozenset[str]:
    """Names of the places it tells that are no larger than a town."""
    small = (Precision.EXACT, Precision.LOCALITY)
    return frozenset(p.name for p in voice.places if p.standing is Standing.PLACE and p.precision in small)


def settings_of(voices: Sequence[Voice]) -> Towns:
    """Of each passage the towns that it tells; of one that tells none those of the last that does, two before it."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    told = {v.order: towns_of(v) for v in voices}
    for document, at in sorted(told):
        near = (told.get((document, at - step), frozenset()) for step in range(BEFORE + 1))
        found[document, at] = next((towns for towns in near if towns), frozenset())
    return found


def days_of(voice: Voice) -> list[tuple[str, str]]:
    """First and last of each time that it tells."""
    return [(t.earliest, t.latest) for t in voice.times if t.earliest and t.latest]


def may_differ(left: Voice, right: Voice) -> bool:
    """Two sources, or a source and the reporter of another report, each of whom says what has happened."""
    own = [v.statement is None for v in (left, right)]
    if all(own) or (any(own) and left.document == right.document):
        return False
    if left.root and (left.root <= right.root or right.root <= left.root):
        return False
    return all(v.act in SAID and "?" not in v.content for v in (left, right))


def have_happened(*deeds: Deed) -> bool:
    return all(d.status in HAPPENED for d in deeds)


def is_besides(voice: Voice) -> bool:
    """What somebody did too, or at another time, is a deed of its own; "too" may stand after the words told."""
    around = wording_of(voice.sentence).words
    return not (table_words("besides").isdisjoint(voice.wording.words) and table_words("too").isdisjoint(around))


def table_words(name: str) -> frozenset[str]:
    return table("nobody", name)


def on_one_day(left: Voice, right: Voice) -> bool:
    """Unless both tell days, and none of the one's is in the other's."""
    days = days_of(left), days_of(right)
    return not all(days) or any(a[0] <= b[1] and b[0] <= a[1] for a in days[0] for b in days[1])


def are_elsewhere(left: Voice, right: Voice) -> bool:
    """Both tell places, and none that is or holds one of the other's."""
    ours, theirs = ([{p.name, *p.within} for p in v.places if p.standing is Standing.PLACE] for v in (left, right))
    return bool(ours and theirs) and all(a.isdisjoint(b) for a in ours for b in theirs)


def share_target(ours: Deed, theirs: Deed) -> bool:
    return any(_is_one_target(a, b) for a in ours.targets for b in theirs.targets)


def _is_one_target(left: Party, right: Party) -> bool:
    if left.names and right.names:
        return bool(words_of(left) & words_of(right))
    return (left.head == right.head and left.head not in table_words("words")) or bool(words_of(left) & words_of(right))


def apart_targets(ours: Deed, theirs: Deed) -> bool:
    """Both tell whom it was done to, in other words than "him", and no word of it is shared."""
    known = [[t for t in d.targets if not t.pronoun and t.head not in table_words("words")] for d in (ours, theirs)]
    return all(known) and not share_target(ours, theirs)


def tell_of_two_deeds(left: Voice, right: Voice) -> bool:
    """Both tell deeds, and none of the one is of the class of one of the other's and done to the same."""
    pairs = [(a, b) for a in left.deeds for b in right.deeds]
    return bool(pairs) and all(a.kind != b.kind or apart_targets(a, b) for a, b in pairs)


def blame_one_another(left: Voice, ours: Deed, right: Voice, theirs: Deed) -> bool:
    """Who tells of the one is on the side of who acts in the other."""
    return _speaks_for(left, theirs) or _speaks_for(right, ours)


def _speaks_for(voice: Voice, deed: Deed) -> bool:
    speaker = speaker_words(voice)
    return any(
        _is_one_name(a, b) for party in deed.actors for a in (*words_of(party), stem(party.head)) for b in speaker
    )


def _is_one_name(left: str, right: str) -> bool:
    """Also "Ulm" and "Ulman": a place and its people."""
    short, long = sorted((left, right), key=len)
    return left == right or (len(short) >= SHORTEST and long.startswith(short) and len(long) - len(short) <= PEOPLE)


def speaker_words(voice: Voice) -> frozenset[str]:
    """Stems of the name of who speaks and of the words that lead to what is said."""
    if voice.statement is None:
        return frozenset()
    around = voice.sentence.replace(voice.content, " ")
    told = (*wording_of(around).words, *voice.root)
    return frozenset(stem(w) for w in told if is_meaningful(w) and w not in table_words("weak"))
