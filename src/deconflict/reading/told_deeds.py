"""Who is said to have done what to whom: deeds that one party does to one thing once, and whose work they are.

"Rebels shelled the market", "the market was shelled by rebels", "the army blamed rebels for the shelling of the market"
and "the rebels claimed the shelling" tell one deed and one actor. Which words tell a deed stands in `rules/deeds.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from deconflict.layers.report import Report
from deconflict.reading.event_below import NOMINAL
from deconflict.reading.event_countries import Told
from deconflict.reading.event_details import details_of
from deconflict.reading.event_lexicon import inflections, irregular_forms, singular
from deconflict.reading.event_modality import modality_of, status_of
from deconflict.reading.event_participants import Cast
from deconflict.reading.tables import load_table, words
from deconflict.types import Cluster, Deed, EventStatus, Party

DONE_TO = ("obj", "nsubj:pass")
AGAINST = frozenset(("on", "at", "against", "into", "upon", "onto"))  # "fired on", "attack on"
OWN = frozenset(("we", "us", "our", "ours", "i", "me", "my", "its", "their", "his", "her"))
BEFORE = 2  # sentences in which the deed is told for which somebody is blamed
GOALS = ("to", "into", "for")
SITES = ("in", "at", "on", "inside", "outside", "below", "under", "behind", "aboard", "beneath", "beside")
LENGTHS = words("deeds", "lengths", "words")
AUXILIARIES = frozenset(("had", "has", "have", "was", "were", "will", "would", "did"))
BEING = frozenset(("was", "were", "is", "are", "be", "been", "being"))
PARTICLES = frozenset(("up", "down", "off", "out"))
APPOSITION = 8  # words of what stands between two commas before a verb
INSIDE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"))  # of a phrase: "his sister's house"
PERSONAL = frozenset(("he", "she", "they", "it"))
FIRST = frozenset(("we", "us", "i", "me"))
HEADS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))


def find_deeds(report: Report, clusters: Sequence[Cluster], countries: Mapping[int, Told]) -> tuple[Deed, ...]:
    """In the order of the text."""
    teller = Teller(report, clusters, countries)
    found = (deed for token in range(len(report)) for deed in teller.deeds_at(token))
    return tuple(sorted(found, key=lambda d: (d.span, d.kind)))


class Teller:
    """The deeds of one report; every phrase is known by its head."""

    def __init__(self, report: Report, clusters: Sequence[Cluster], countries: Mapping[int, Told]) -> None:
        self.report = report
        self.cast = Cast(report, countries)
        self._clusters = _by_token(report, clusters)
        self._relation = report.layers.relation

    def deeds_at(self, token: int) -> Iterator[Deed]:
        upos, word = self.report.layers.upos[token], self.report.lower[token]
        if upos == "VERB":
            yield from self._of_author(token) if word in _forms("author") else ()
            kind = None if self._is_blamed(token) else self._kind(token)
            targets = self._targets(token, kind)
            if kind and targets and not self._came_from(token):
                yield self._deed(token, kind, () if self._undergoes(token, kind) else self._actors(token), targets)
            elif word in _moving() and not self._came_from(token) and self._after(token, ("from", *GOALS)) is not None:
                yield self._deed(token, "way", (), self._objects(token) or self.cast._subjects(token))
        elif upos in NOMINAL or upos in ("ADJ", "ADP"):
            yield from self._of_copula(token)
            kind = _nouns().get(singular(word)) if upos in NOMINAL else None
            if kind and self._stands_alone(token):
                asked = self._case(token) in ("at", "on") and kind in ("order", "request")
                yield self._deed(token, kind, self._of_noun(token), self._of_deed_noun(token), blamed=asked)

    # ------------------------------------------------------------ what tells it

    def _kind(self, token: int) -> str | None:
        """The class of the deed that a verb tells with its particle and its object."""
        word = self.report.lower[token]
        below = self.report.children[token]
        near = {self.report.lower[c] for child in below for c in (child, *self.report.children[child])}
        kinds = tuple(kind for kind, particles in _particles().get(word, ()) if near & particles)
        if "violence" in kinds:
            return "violence"
        kinds += _verbs().get(word, ())
        asks = load_table("deeds")["objects"]
        for kind in sorted(kinds, key=lambda kind: kind not in asks):
            nouns = {singular(self.report.lower[t]) for t in self._targets(token, kind)}
            if kind not in asks or nouns & {singular(w) for w in asks[kind].split()}:
                return kind
        return None

    def _is_blamed(self, verb: int) -> bool:
        """ "Accused the militia of | hitting | the market": who accuses did not hit it."""
        head = self.report.layers.head[verb]
        return head >= 0 and self.report.lower[head] in _forms("blames")

    def _stands_alone(self, token: int) -> bool:
        """A noun that is no part of a name, nor what a verb of doing or blaming tells."""
        head = self.report.layers.head[token]
        taken = head >= 0 and self.report.lower[head] in _forms("author")
        return not taken and not self.report.types[token] & {"Organization", "Person"}

    # ------------------------------------------------------------ who, whom, from where

    def _actors(self, verb: int) -> list[int]:
        passive = self._passive(verb)
        found = self.cast._agents(verb) if passive else self._subjects(verb)
        return [x for head in found for x in self.cast._joined(head)]

    def _subjects(self, verb: int) -> list[int]:
        """The subject that the tree gives; of "before he killed him" it is "he", whoever stands above.

        Where the tree gives the verb none of its own, the noun that stands before it is nearer than who is told above.
        """
        own = [c for c in self.report.children[verb] if self._relation[c] in ("nsubj", "nsubj:pass")]
        plain = [c for c in own if self.report.lower[c] in OWN | PERSONAL]
        nouns = [c for c in own if self.report.layers.upos[c] in HEADS]
        before = self._noun_before(verb) if not nouns else None
        return plain[:1] or ([before] if before is not None else self.cast._subjects(verb))

    def _of_noun(self, noun: int) -> list[int]:
        """ "The bombing by X", "X's bombing", "Israeli strikes"; a "Niger ambush" tells where it was."""
        found = [h for h in self.cast._of_noun(noun) if self._case(h) not in ("from", "between")]
        return [h for h in found if self._relation[h] != "compound"]

    def _objects(self, verb: int) -> list[int]:
        passive = self._passive(verb)
        kinds = (*DONE_TO, "nsubj") if passive else DONE_TO
        found = [c for c in self.report.children[verb] if self._relation[c] in kinds]
        if not passive:
            found = [c for c in found if c > verb or self.report.layers.upos[c] == "PRON"]
        beside = self._noun_before(verb) if passive else self._noun_beside(verb)
        return found or [noun for noun in (beside,) if noun is not None]

    def _passive(self, verb: int) -> bool:
        """By a "was" right before it, "was found", or by the tree where no object follows at once."""
        was = self.report.lower[verb - 1] in BEING and self.report.sentence_range(verb)[0] < verb
        if was and not self.report.lower[verb].endswith("ing"):
            return True
        return self.cast._passive(verb) and self._noun_beside(verb) is None

    def _noun_beside(self, verb: int) -> int | None:
        """The last noun of the phrase that follows at once: "shut down | the network |"."""
        upos, lower, end = self.report.layers.upos, self.report.lower, self.report.sentence_range(verb)[1]
        start = verb + 1 + (verb + 1 < end and lower[verb + 1] in PARTICLES)
        phrase = takewhile(lambda t: upos[t] in INSIDE, range(start, end))
        nouns = [t for t in phrase if upos[t] in ("NOUN", "PROPN", "PRON")]
        return nouns[-1] if nouns and "Date" not in self.report.types[nouns[-1]] else None

    def _noun_before(self, verb: int) -> int | None:
        """ "| An Albanian gang | had stolen it", "| the council |, not the governor, had": read from right to left."""
        upos, lower, first = self.report.layers.upos, self.report.lower, self.report.sentence_range(verb)[0]
        at = verb - 1
        while at > first and (upos[at] in ("AUX", "ADV") or lower[at] in AUXILIARIES):
            at -= 1
        if lower[verb].endswith("ing") and at == verb - 1:
            return None
        if lower[at] == ",":
            opened = next((t for t in range(at - 1, max(first, at - APPOSITION), -1) if lower[t] == ","), first)
            at = opened - 1
        while at > first and upos[at] in ("NOUN", "PROPN"):
            start = next((t for t in range(at, first - 1, -1) if upos[t] not in INSIDE), first - 1)
            if start < first or upos[start] != "ADP" or start - 1 < first or upos[start - 1] not in ("NOUN", "PROPN"):
                return at
            at = start - 1
        return None

    def _targets(self, verb: int, kind: str | None = None) -> list[int]:
        aimed = _aimed().get(kind or "")
        after = self._noun_after(verb, aimed) if aimed else None
        found = self._objects(verb) if after is None else [after]
        if not found and kind in (None, *load_table("deeds")["against"]["classes"].split()):
            below = [c for c in self.report.children[verb] if self._relation[c].startswith("obl")]
            found = [c for c in below if self._case(c) in AGAINST]
        if not found and self._undergoes(verb, kind):
            found = self._subjects(verb)
        if self.report.lower[verb] in _verbs_of("order"):  # "ordered the police to clear | the square"
            inner = [c for c in self.report.children[verb] if self._relation[c] in ("xcomp", "ccomp")]
            found += [t for c in inner for t in self._objects(c)]
        if not found and self._relation[verb] == "acl" and self._passive(verb):
            found = [self.report.layers.head[verb]]
        return [x for head in found for x in (head, *self._and(head))]

    def _undergoes(self, verb: int, kind: str | None) -> bool:
        """ "The plant closed": nobody is told to have done it."""
        listed = load_table("deeds")["undergone"].get(kind, "").split()
        forms = any(self.report.lower[verb] in forms_of(v) for v in listed)
        return forms and not self._objects(verb) and not self._passive(verb)

    def _of_deed_noun(self, noun: int) -> list[int]:
        cases = (*AGAINST, "of")
        return [
            c for c in self.report.children[noun] if self._relation[c].startswith("nmod") and self._case(c) in cases
        ]

    def _and(self, head: int) -> list[int]:
        return [c for c in self.report.children[head] if self._relation[c] == "conj"]

    def _after(self, token: int, cases: tuple[str, ...]) -> int | None:
        """What follows such a preposition below the verb; not "40 km from Hale"."""
        below = [c for c in self.report.children[token] if self._relation[c].startswith(("obl", "nmod", "advmod"))]
        return next((c for c in below if self._case(c) in cases and not self._measures(c)), None)

    def _noun_after(self, token: int, prepositions: Container[str]) -> int | None:
        """ "Was found burning | in a quarry": the last noun after the first such preposition of the clause.

        Read from left to right: the tree hangs it on whatever stands between.
        """
        upos, lower, end = self.report.layers.upos, self.report.lower, self.report.sentence_range(token)[1]
        clause = list(takewhile(lambda t: upos[t] != "PUNCT", range(token + 1, end)))
        for at in (t for t in clause if lower[t] in prepositions):
            phrase = takewhile(lambda t: upos[t] in INSIDE and lower[t] not in prepositions, range(at + 1, end))
            nouns = [t for t in phrase if upos[t] in ("NOUN", "PROPN")]
            if nouns and "Date" not in self.report.types[nouns[-1]] and not self._measures(nouns[-1]):
                return nouns[-1]
        return None

    def _measures(self, head: int) -> bool:
        tokens = self.cast.phrase(head)
        return any(self.report.lower[t] in LENGTHS for t in (tokens[0] - 1, *tokens))

    def _case(self, token: int) -> str | None:
        return self.cast._case(token)

    # ------------------------------------------------------------ whose work it is said to be

    def _of_author(self, verb: int) -> Iterator[Deed]:
        """ "X carried out the raid", "X claimed responsibility for it", "X was blamed for it", "it was blamed on X"."""
        word = self.report.lower[verb]
        if word in _forms("blames"):
            yield from self._of_blame(verb)
            return
        if word in _forms("comes"):
            for noun in self._came_from(verb):
                if (deed := self._deed_noun(noun)) is not None and (giver := self._after(verb, ("from",))) is not None:
                    yield self._work(verb, deed, [giver])
            return
        for noun in self._objects(verb):
            deed = self._deed_noun(noun)
            if deed is not None and (word in _forms("does") or word in _forms("owns")):
                yield self._work(verb, deed, self._actors(verb))

    def _came_from(self, verb: int) -> list[int]:
        """The orders and proposals that somebody is told to have come from."""
        if self.report.lower[verb] not in _forms("comes") or self._after(verb, ("from",)) is None:
            return []
        return [s for s in self._subjects(verb) if self._deed_noun(s) is not None]

    def _of_blame(self, verb: int) -> Iterator[Deed]:
        objects = self._objects(verb)
        below = [c for c in self.report.children[verb] if self._relation[c].startswith(("obl", "advcl", "nmod"))]
        if objects and not below and self._tells_violence_before(verb):
            yield self._deed(verb, "violence", [objects[0], *self._and(objects[0])], (), blamed=True)
            return
        for noun in objects:
            of = [c for c in (*below, *self.report.children[noun]) if self._case(c) in ("for", "of")]
            of += [c for c in below if self._relation[c] == "advcl"]
            for c in of:
                kind = self._kind(c) if self.report.layers.upos[c] == "VERB" else None
                if kind:
                    yield self._deed(c, kind, [noun, *self._and(noun)], self._targets(c), blamed=True)
                elif (deed := self._deed_noun(c)) is not None:
                    yield self._work(verb, deed, [noun, *self._and(noun)])
            on = [c for c in (*below, *self.report.children[noun]) if self._case(c) == "on"]
            if on and (deed := self._deed_noun(noun)) is not None:
                yield self._work(verb, deed, [on[0], *self._and(on[0])])

    def _tells_violence_before(self, token: int) -> bool:
        """ "… was blown up. Officials blamed the militia." """
        first = self.report.layers.text.sentences[max(0, self.report.sentence[token] - BEFORE)][0]
        return any(
            _nouns().get(singular(w)) == "violence" or "violence" in _verbs().get(w, ())
            for w in self.report.lower[first:token]
        )

    def _of_copula(self, token: int) -> Iterator[Deed]:
        """ "X was behind the attack", "X is responsible for it", "it was the work of X"."""
        if not any(self._relation[c] == "cop" for c in self.report.children[token]):
            return
        subjects = [c for c in self.report.children[token] if self._relation[c].startswith("nsubj")]
        word = self.report.lower[token]
        if not subjects:
            return
        if self._case(token) == "at" and word in load_table("deeds")["author"]["at"].split():
            yield self._deed(token, "driving", subjects, (), blamed=True)
        elif self._case(token) == "behind" and (deed := self._deed_noun(token)) is not None:
            yield self._work(token, deed, subjects)
        elif word in ("responsible", "guilty"):
            for c in self.report.children[token]:
                if self._case(c) in ("for", "of") and (deed := self._deed_noun(c)) is not None:
                    yield self._work(token, deed, subjects)
        elif word in load_table("deeds")["author"]["work"].split():
            owners = [
                c for c in self.report.children[token] if self._case(c) == "of" or self._relation[c] == "nmod:poss"
            ]
            if owners and (deed := self._deed_noun(subjects[0])) is not None:
                yield self._work(token, deed, owners)

    def _deed_noun(self, noun: int) -> tuple[int, str] | None:
        """The noun that names a deed, below "responsibility for" too, with its class; "it" names any violence."""
        word = singular(self.report.lower[noun])
        if word in ("responsibility", "credit", "part", "role", "wave", "series", "number"):
            below = [c for c in self.report.children[noun] if self._case(c) in ("for", "in", "of")]
            return self._deed_noun(below[0]) if below else None
        kind = _nouns().get(word)
        return (noun, kind) if kind else None

    def _work(self, token: int, deed: tuple[int, str], actors: list[int]) -> Deed:
        noun, kind = deed
        joined = [x for head in actors for x in self.cast._joined(head)]
        return self._deed(noun, kind, joined, self._of_deed_noun(noun), blamed=True, by=token)

    # ------------------------------------------------------------ records

    def _deed(
        self,
        token: int,
        kind: str,
        actors: Iterable[int],
        targets: Iterable[int],
        *,
        blamed: bool = False,
        by: int | None = None,
    ) -> Deed:
        verb = token if by is None else by
        times, places = details_of(self.report, (token,))
        status = status_of(self.report, verb, None)
        denied = modality_of(self.report, verb).denied
        origin, goal, site = self._after(token, ("from",)), self._after(token, GOALS), self._noun_after(token, SITES)
        return Deed(
            span=self.report.span(token, token),
            kind=kind,
            word=self.report.lower[token],
            actors=tuple(p for p in map(self._party, dict.fromkeys(actors)) if p is not None),
            targets=tuple(p for p in map(self._party, dict.fromkeys(targets)) if p is not None),
            origin=None if origin is None else self._party(origin),
            goal=None if goal is None else self._party(goal),
            site=None if site is None else self._party(site),
            places=places,
            times=times,
            status=EventStatus.DENIED if denied else status,
            blamed=blamed,
        )

    def _party(self, head: int) -> Party | None:
        if self.report.layers.upos[head] not in HEADS or "Date" in self.report.types[head]:
            return None
        tokens = self.cast._contiguous(self.cast.phrase(head), head)
        while tokens[-1] != head and self.report.layers.upos[tokens[-1]] in ("ADP", "PUNCT", "CCONJ"):
            tokens = tokens[:-1]
        span = self.report.span_of(tokens)
        cluster, called = self._clusters.get(head), self._called(head)
        lower = self.report.lower[head]
        owner = [c for c in self.report.children[head] if self._relation[c] == "nmod:poss"]
        told = " ".join(span.of(self.report.text).split())
        pronoun = self.report.layers.upos[head] == "PRON"
        if pronoun and cluster is not None and lower not in FIRST:
            told = cluster.name
        return Party(
            span=span,
            words=told,
            head=singular(told.split()[-1].lower()) if pronoun and " " in told else singular(lower),
            names=tuple(dict.fromkeys(name for c in (cluster, called) for name in _names_of(c))),
            roles=cluster.roles if cluster else (),
            kind=cluster.kind if cluster else None,
            countries=tuple(p.country for p in self.cast.told_as([head]) if p.country),
            plural=singular(lower) != lower,
            pronoun=pronoun,
            own=lower in FIRST or any(self.report.lower[c] in OWN for c in owner),
        )

    def _called(self, head: int) -> Cluster | None:
        """ "A former guard, | Ivo Sand |": the name that stands beside a noun."""
        beside = [c for c in self.report.children[head] if self._relation[c] == "appos"]
        found = [self._clusters[c] for c in beside if c in self._clusters]
        return found[0] if len(found) == 1 and len(beside) == 1 else None


def _names_of(cluster: Cluster | None) -> tuple[str, ...]:
    return (cluster.name, *cluster.aliases) if cluster and cluster.named else ()


def _by_token(report: Report, clusters: Sequence[Cluster]) -> Mapping[int, Cluster]:
    """The cluster of the shortest mention around each token."""
    starts = [token.start for token in report.layers.text.tokens]
    found: dict[int, tuple[int, int, Cluster]] = {}
    for number, cluster in enumerate(clusters):
        for mention in cluster.mentions:
            for token in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                size = (len(mention), number, cluster)
                found[token] = min(found.get(token, size), size, key=lambda s: s[:2])
    return {token: cluster for token, (_, _, cluster) in found.items()}


# ---------------------------------------------------------------- tables


@cache
def forms_of(verb: str) -> frozenset[str]:
    return frozenset((verb, *inflections(verb), *irregular_forms(verb)))


@cache
def _verbs() -> Mapping[str, tuple[str, ...]]:
    """Classes by every form of their verbs."""
    found: dict[str, list[str]] = {}
    for kind, listed in load_table("deeds")["verbs"].items():
        for form in (form for verb in listed.split() for form in forms_of(verb)):
            found.setdefault(form, []).append(kind)
    return {form: tuple(dict.fromkeys(kinds)) for form, kinds in found.items()}


@cache
def _particles() -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
    """By every form of a verb the classes that particles make it one of."""
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for kind, listed in load_table("deeds")["particles"].items():
        for verb, particles in listed.items():
            for form in forms_of(verb):
                found[form] = (*found.get(form, ()), (kind, frozenset(particles.split())))
    return found


@cache
def _aimed() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(listed.split()) for kind, listed in load_table("deeds")["aimed"].items()}


@cache
def _verbs_of(kind: str) -> frozenset[str]:
    return frozenset(form for verb in load_table("deeds")["verbs"][kind].split() for form in forms_of(verb))


@cache
def _moving() -> frozenset[str]:
    return frozenset(form for verb in load_table("deeds")["ways"]["verbs"].split() for form in forms_of(verb))


@cache
def _nouns() -> Mapping[str, str]:
    return {noun: kind for kind, listed in load_table("deeds")["nouns"].items() for noun in listed.split()}


@cache
def _forms(name: str) -> frozenset[str]:
    """Forms of the verbs that tell whose work a deed is; `author` has all of them."""
    author: Mapping[str, str] = load_table("deeds")["author"]
    keys = ("does", "owns", "blames", "comes") if name == "author" else (name,)
    return frozenset(form for key in keys for verb in author[key].split() for form in forms_of(verb))
