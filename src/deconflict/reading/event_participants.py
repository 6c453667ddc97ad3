"""Who acts in an event and whom it is done to: found by walking the tree around the event's words.

An actor is the subject (or the by-phrase), own or taken over from the verb above; a recipient is the nearest somebody
below the event's words, where each step and each preposition has its price. Countries come from the words of the
phrase: names, adjectives, possessives.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import replace

from deconflict.reading.event_below import NOMINAL, lost_verb
from deconflict.reading.event_lexicon import lexicon, noun_lemmas, verb_lemmas
from deconflict.reading.event_matches import Sense
from deconflict.reading.event_phrases import Phrases
from deconflict.reading.tables import load_table, words
from deconflict.types import EventType, Participant

STEPS = {  # thousandths: what one step down a relation costs on the way to a recipient
    "obj": 0,
    "iobj": 0,
    "nsubj:pass": 0,
    "nmod:poss": 700,
    "amod": 900,
    "compound": 800,
    "xcomp": 500,
    "ccomp": 500,
    "nsubj": 400,
    "acl": 1800,
    "advcl": 2600,
    "conj": 1500,
    "flat": 0,
    "appos": 2500,
    "nummod": 500,
    "nmod:unmarked": 1500,
    "obl:unmarked": 2000,
}
OBLIQUE = 600  # beside the price of its preposition
DEEPER = 400  # each step
TOO_FAR = 11000
UNNAMED = 700  # somebody without a country is that much farther
SAME = 1000  # so is somebody of the actor's own country
GOVERNED = 1500  # so is whoever is named below what is asked for: "urged Chad to free the Malians" asks Chad
BLOCKED = frozenset({"acl:relcl", "parataxis", "punct", "cc", "det", "case", "mark", "aux", "cop", "discourse"})
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
RISING = 5  # verbs above an event in which a subject is looked for
TIMES = frozenset({"Date", "Money"})


class Cast(Phrases):
    """Who acts in the events of one report and whom they are done to."""

    # ------------------------------------------------------------ actors

    def actors(self, sense: Sense) -> list[int]:
        """Heads of the phrases that name who acts; [] where nobody is told."""
        token = sense.tokens[0]
        if self.report.layers.upos[token] in NOMINAL:
            return self._of_noun(token)
        if sense.how.startswith("duty"):
            return self._subjects(self.report.layers.head[token])
        found = self._agents(token) if self._passive(token) else self._subjects(token) or self._opening(token)
        for noun in sense.tokens[1:]:
            if self.report.layers.upos[noun] in NOMINAL and (not found or noun in found):
                found = self._of_noun(noun) or [f for f in found if f != noun]
        found = [x for head in found for x in (self._behind(head) if sense.type is EventType.ASSAULT else [head])]
        return [x for head in found for x in self._joined(head)]

    def _behind(self, head: int) -> list[int]:
        """Who stands behind an event that acts itself: nobody in "a bombing killed", Iran in "Iranian raids killed"."""
        known = lexicon()
        event = any(w in known.nouns or w in known.noun_phrases for w in noun_lemmas(self.report.lower[head]))
        return self._of_noun(head) if event and not self.is_somebody(head) else [head]

    def _passive(self, token: int) -> bool:
        children = self.report.children[token]
        if any(self._relation[c] in ("nsubj:pass", "aux:pass") for c in children):
            return True
        if lost_verb(self.report, self.report.layers.head[token]) == token:
            return False
        participle = self._relation[token] in ("acl", "amod", "advcl") and not self.report.lower[token].endswith("ing")
        return participle and not any(self._relation[c] in SUBJECTS or self._relation[c] == "mark" for c in children)

    def _agents(self, token: int) -> list[int]:
        found = [
            c
            for c in self.report.children[token]
            if self._relation[c] in ("obl:agent", "obl") and self._case(c) == "by"
        ]
        return found or self._after_by(token)

    def _after_by(self, token: int) -> list[int]:
        """The noun after a "by" that follows the verb at once, where the tree hangs it elsewhere."""
        _, end = self.report.sentence_range(token)
        if token + 1 >= end or self.report.lower[token + 1] != "by":
            return []
        for at in range(token + 2, end):
            if self.report.layers.upos[at] in NOMINAL and (
                at + 1 == end or self.report.layers.upos[at + 1] not in NOMINAL
            ):
                return [at]
            if self.report.layers.upos[at] not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PART", "ADV", "VERB"):
                break
        return []

    def _subjects(self, token: int, steps: int = RISING) -> list[int]:
        """The subject of a verb, or of the verb above that shares it; pronouns give way to their nouns."""
        own = [c for c in self.report.children[token] if self._relation[c] in SUBJECTS]
        if own:
            return self._named_for(own[0], token, steps)
        head, relation = self.report.layers.head[token], self._relation[token]
        if relation in ("root", "parataxis", "ccomp", "acl:relcl") and (before := self._before(token)) is not None:
            return [before]
        if head < 0 or steps == 0:
            return []
        if lost_verb(self.report, head) == token:
            left = [c for c in self.report.children[head] if c < token and self._relation[c] in ("nsubj", "compound")]
            return left[:1]
        if relation in ("acl", "acl:relcl"):
            return (
                [head]
                if self.report.lower[token].endswith("ing") or relation == "acl:relcl"
                else self._subjects(head, steps - 1)
            )
        if relation in ("xcomp", "ccomp", "advcl") and self._object_control(head):
            return [c for c in self.report.children[head] if self._relation[c] in ("obj", "iobj", "nsubj:pass")] or (
                self._subjects(head, steps - 1)
            )
        if relation in ("xcomp", "ccomp", "conj", "advcl", "parataxis", "csubj", "obl", "obj"):
            return self._subjects(head, steps - 1)
        return []

    def _before(self, token: int) -> int | None:
        """The noun phrase that ends right before a verb, where the tree gives the verb no subject."""
        first, _ = self.report.sentence_range(token)
        for at in range(token - 1, first - 1, -1):
            kind = self.report.layers.upos[at]
            when = self.report.types[at] & TIMES or self._relation[at] == "obl:unmarked"  # "the union today rejected"
            if when or kind in ("ADV", "AUX", "PART", "ADP"):
                continue
            return self._top(at, token) if kind in ("NOUN", "PROPN") else None
        return None

    def _opening(self, token: int) -> list[int]:
        """The first people, body or country of the sentence before a verb that has no subject in the tree."""
        first, _ = self.report.sentence_range(token)
        if self._relation[token] not in ("root", "ccomp", "parataxis"):
            return []
        told = (t for t in range(first, token) if self.is_somebody(t) and not self.report.types[t] & TIMES)
        return [self._top(t, token) for t in told][:1]

    def _top(self, at: int, limit: int) -> int:
        """The head of the noun phrase around a token, left of a limit."""
        for _ in range(RISING):
            head = self.report.layers.head[at]
            if head < 0 or head >= limit or self.report.layers.upos[head] not in NOMINAL:
                return at
            at = head
        return at

    def _object_control(self, head: int) -> bool:
        return bool(set(verb_lemmas(self.report.lower[head])) & words("events", "control", "object"))

    def _named_for(self, subject: int, token: int, steps: int) -> list[int]:
        """The noun that a pronoun subject stands for: the sayer of "said it would", the noun of a relative clause."""
        if self.report.lower[subject] not in words("events", "control", "pronouns"):
            return [subject]
        head, relation = self.report.layers.head[token], self._relation[token]
        if head >= 0 and steps and relation in ("ccomp", "advcl", "xcomp", "conj", "parataxis"):
            return self._subjects(head, steps - 1) or [subject]
        if relation == "acl:relcl" and head >= 0:
            return [head]
        return [subject]

    def _of_noun(self, noun: int) -> list[int]:
        """Who acts in an event told by a noun: "the bombing by X", "Iran's threat", "Israeli strikes"."""
        ranked = {"by": 0, "nmod:poss": 1, "between": 2, "amod": 3, "compound": 4, "from": 5}
        found = []
        for child in self.report.children[noun]:
            key = self._case(child) if self._relation[child].startswith(("nmod", "obl")) else self._relation[child]
            key = "nmod:poss" if self._relation[child] == "nmod:poss" else key
            adjective = key in ("amod", "compound")
            if key in ranked and (not adjective or child in self.countries or self.is_somebody(child)):
                found.append((ranked[key], child))
        best = min(found, default=(0, -1))[1]
        return self._joined(best) if best >= 0 else []

    def state(self, sense: Sense) -> tuple[Participant, ...]:
        """The country in which somebody was arrested or charged: its state acted, though no word says so."""
        token = sense.tokens[0]
        if not self._passive(token):
            return ()
        places = [c for c in self.report.children[token] if self._case(c) == "in" and c in self.countries]
        return tuple(replace(p, inferred=True) for p in self.told_as(places[:1]))

    # ------------------------------------------------------------ recipients

    def recipients(self, sense: Sense, actors: list[int]) -> list[int]:
        """Heads of the phrases that name whom the event is done to, the nearest and those joined to it by "and"."""
        if sense.how.startswith("duty"):
            return [x for head in self._subjects(sense.tokens[0]) for x in self._joined(head)]
        taken = self._taken(actors)
        own = {self.code_of(a) for a in actors}
        best: tuple[int, int] | None = None
        for cost, token in self._reached(sense, taken):
            if not self.is_somebody(token):
                continue
            code = self.code_of(token)
            if self._speaks(token):
                continue
            if self._own(token) and (code is None or code in own):
                continue
            total = cost + (UNNAMED if code is None else SAME if code in own else 0)
            if best is None or total < best[0]:
                best = (total, token)
        if best is None and sense.type is EventType.THREATEN:
            return self._warned(sense, taken)
        return self._with_joined(best[1]) if best else []

    def _speaks(self, token: int) -> bool:
        """Whether the phrase around a word is followed by a verb of speech: "…, the | Czech agency said"."""
        _, end = self.report.sentence_range(token)
        names = ("NOUN", "PROPN", "ADJ")
        after = next((t for t in range(token, end) if self.report.layers.upos[t] not in names), end)
        return after < end and self.report.lower[after] in words("events", "nouns", "spoke")

    def _with_joined(self, token: int) -> list[int]:
        """With those joined by "and", also to the noun that it is told before: "an | Omani | group and Iran"."""
        beside = self._relation[token] in ("amod", "compound", "nmod:poss")
        joined = self._joined(self.report.layers.head[token])[1:] if beside else []
        return [*self._joined(token), *(c for c in joined if self.code_of(c))]

    def _warned(self, sense: Sense, taken: set[int]) -> list[int]:
        """Whose doing would bring it about: "threatened to quit if | Oman | goes ahead"."""
        for token in sense.tokens:
            for clause in self.report.children[token]:
                if self._relation[clause] == "advcl" and self._mark(clause) in ("if", "unless"):
                    subjects = [c for c in self.report.children[clause] if self._relation[c] in SUBJECTS]
                    if found := [c for c in subjects if c not in taken and self.is_somebody(c)]:
                        return self._joined(found[0])
        return []

    def _taken(self, actors: list[int]) -> set[int]:
        """Tokens of the actors' phrases and of all names in them."""
        tokens = {t for a in actors for t in self.phrase(a)}
        numbers = {self.report.named[t] for t in tokens if self.report.named[t] >= 0}
        names = (self.report.layers.names[n] for n in sorted(numbers))
        tokens |= {t for name in names for t in range(name.first, name.last + 1)}
        for head in actors:  # a title that the tree hangs elsewhere
            at = head - 1
            while at >= 0 and self.report.same_sentence(at, head) and self.report.layers.upos[at] in (*NOMINAL, "ADJ"):
                tokens.add(at)
                at -= 1
        return tokens

    def _reached(self, sense: Sense, taken: set[int]) -> Iterator[tuple[int, int]]:
        """Tokens below the event's words with the price of the way."""
        seen = set(sense.tokens) | taken
        asked = set(sense.governed.tokens[1:]) if sense.type is EventType.REQUEST and sense.governed else set()
        queue = [(GOVERNED if token in asked else 0, token) for token in sorted(set(sense.tokens))]
        passive = self._passive(sense.tokens[0])
        first = sense.tokens[0]
        if self._relation[first] in ("acl", "amod") and passive:
            queue.append((0, self.report.layers.head[first]))
            yield 0, self.report.layers.head[first]
        heapq.heapify(queue)
        while queue:
            cost, token = heapq.heappop(queue)
            if token not in sense.tokens:
                yield cost, token
            for child in self.report.children[token]:
                subject = token == first and self._relation[child] == "nsubj"
                price = None if subject else self._price(child, token in sense.tokens)
                if child not in seen and price is not None and cost + price < TOO_FAR:
                    seen.add(child)
                    heapq.heappush(queue, (cost + price, child))

    def _price(self, child: int, first: bool) -> int | None:
        relation = self._relation[child]
        if relation in BLOCKED or "Date" in self.report.types[child]:
            return None
        step = 0 if first else DEEPER
        if relation.startswith(("obl", "nmod")) and relation not in STEPS:
            if first and self._lost_subject(child):
                return 0
            price = self._price_of_case(child)
            return None if price is None else price + OBLIQUE + step
        if relation == "advcl" and (self._mark(child) in words("events", "modality", "past_after") | {"if", "unless"}):
            return None
        return STEPS[relation] + step if relation in STEPS else None

    def _lost_subject(self, child: int) -> bool:
        """Whether the tree takes what a passive is said of for an adjunct: "the | camp of the miners was raided"."""
        head = self.report.layers.head[child]
        aside = self._case(child) is not None or self.report.layers.upos[child] not in NOMINAL or child > head
        passive = any(self._relation[c] == "aux:pass" for c in self.report.children[head])
        return not aside and passive and not any(self._relation[c] in SUBJECTS for c in self.report.children[head])

    def _price_of_case(self, child: int) -> int | None:
        """The price of a preposition, the cheapest of several: "out of", "by" after a noun names who acts there."""
        against: dict[str, int] = load_table("events")["participants"]
        cases = [self.report.lower[c] for c in self.report.children[child] if self._relation[c] == "case"]
        if self.report.lower[child] in words("events", "nouns", "towards"):  # "in defiance of X"
            return against["against"]
        if cases == ["by"] and self._relation[child].startswith("nmod"):
            return against["from"]
        return min((against[c] for c in cases if c in against), default=None)

    def _mark(self, token: int) -> str | None:
        found = [self.report.lower[c] for c in self.report.children[token] if self._relation[c] in ("mark", "case")]
        return found[0] if found else None

    def near(self, sense: Sense, actors: list[int]) -> str | None:
        """The country nearest below an event's words: where it happened, in most texts also whom it was done to."""
        taken = self._taken(actors)
        own = {self.code_of(a) for a in actors}
        told = [(cost, token) for cost, token in self._reached(sense, taken) if token in self.countries]
        found = [(cost + SAME * (self.countries[token][0] in own), token) for cost, token in told]
        return self.countries[min(found)[1]][0] if found else None
