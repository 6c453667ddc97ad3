"""Whether an event has happened, goes on, is planned, threatened, supposed or denied, as the words around it tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deconflict.layers.report import Report
from deconflict.reading.event_lexicon import verb_lemmas
from deconflict.reading.event_unreal import is_belied, is_inverted, is_missed
from deconflict.reading.tables import words
from deconflict.types import Certainty, EventStatus

UP = 4  # clauses above an event that are looked at: "said | it was likely | to …"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """What auxiliaries and particles of one predicate tell; `past` also for present perfects.

    missed  left undone though nothing negates it: "nearly shot", "has yet to sign"
    """

    future: bool
    duty: bool
    possible: bool
    denied: bool
    missed: bool
    condition: bool
    past: bool
    progressive: bool


def modality_of(report: Report, token: int) -> Modality:
    """Of a verb, or of an adjective or noun with a copula."""
    helpers = list(_helpers(report, token))
    said = [report.lower[c] for c in helpers]
    marks = {report.lower[c] for c in report.children[token] if report.layers.relation[c] in ("mark", "advmod")}
    to_come = "to" in marks | {report.lower[c] for c in report.children[token]} and {"is", "are", "was", "were"} & set(
        said
    )
    future = bool(set(said) & words("events", "modality", "future") or to_come)
    duty = bool(set(said) & words("events", "modality", "duty"))
    possible = bool(set(said) & words("events", "modality", "possible"))
    negated = bool((set(said) | marks | _determiners(report, token)) & words("events", "modality", "negation"))
    return Modality(
        future=future,
        duty=duty,
        possible=possible,
        denied=negated and not _not_only(report, token),
        missed=is_missed(report, token),
        condition=bool(marks & words("events", "modality", "condition")) or is_inverted(report, token),
        past=not (future or duty or possible) and _past(report, token, said),
        progressive=report.lower[token].endswith("ing") and _goes_on(said),
    )


def _helpers(report: Report, token: int) -> Iterator[int]:
    for child in report.children[token]:
        if report.layers.relation[child] in ("aux", "aux:pass", "cop") or report.lower[child] in (
            "not",
            "n't",
            "never",
        ):
            yield child


def _determiners(report: Report, token: int) -> set[str]:
    """ "No" and "neither" on the subject or object: "no troops crossed"."""
    kinds = ("nsubj", "nsubj:pass", "obj")
    nouns = [c for c in report.children[token] if report.layers.relation[c] in kinds]
    below = {
        report.lower[d] for n in nouns for d in report.children[n] if report.layers.relation[d] in ("det", "cc:preconj")
    }
    return (below | {report.lower[n] for n in nouns}) & {"no", "neither", "nobody", "none", "nothing"}


def _not_only(report: Report, token: int) -> bool:
    """ "Not only trained but also armed": both hold."""
    first, last = report.sentence_range(token)
    return any(
        report.lower[t] == "not" and report.lower[t + 1] in ("only", "just", "merely")
        for t in range(max(first, token - 4), min(last - 1, token + 2))
    )


def _goes_on(said: Sequence[str]) -> bool:
    """ "Is attacking", "has been attacking"."""
    perfect = "been" in said and not {"has", "have", "'ve"}.isdisjoint(said)
    return perfect or not {"is", "are", "'s", "'re", "am"}.isdisjoint(said)


def _past(report: Report, token: int, helpers: Iterable[str]) -> bool:
    word = report.lower[token]
    said = set(helpers) - {"never"}
    if said & {"had", "was", "were", "did", "has", "have", "'ve", "'d"}:
        return True
    return not said and not word.endswith(("s", "ing")) and word.endswith(("ed", "t", "d", "n", "k", "g", "e", "w"))


def status_of(report: Report, token: int, told: str | None, *, steps: int = UP) -> EventStatus:
    """The status of the event at a token; `told` is what an operator above it says of it."""
    modality = modality_of(report, token)
    if told == "refused":  # "will not attend" is a refusal that has happened
        return EventStatus.PAST
    if modality.denied and told == "denied":  # "did not deny that": nothing is said either way
        return EventStatus.HYPOTHETICAL
    if modality.denied or modality.missed or told == "denied" or is_belied(report, token):
        return EventStatus.DENIED
    if told in ("planned", "threatened", "hypothetical"):
        return EventStatus(told)
    if _asked_or_ordered(report, token) or _infinitive(report, token):
        return EventStatus.HYPOTHETICAL
    if steps and (head := _shared(report, token)) is not None:
        return status_of(report, head, told, steps=steps - 1)
    if any(m.condition or m.possible for m in (modality, *_above(report, token))):
        return EventStatus.HYPOTHETICAL
    if modality.duty or any(m.duty for m in _above(report, token)):
        return EventStatus.HYPOTHETICAL
    if modality.future or any(m.future for m in _above(report, token)):
        return EventStatus.PLANNED
    return EventStatus.ONGOING if modality.progressive else EventStatus.PAST


def _asked_or_ordered(report: Report, token: int) -> bool:
    """Whether a predicate stands in a question, or is an imperative: "Call the police." """
    first, last = report.sentence_range(token)
    if report.words[last - 1] == "?":
        return True
    relation = report.layers.relation
    bare = report.layers.upos[token] == "VERB" and relation[token] == "root"
    subject = any(relation[c].startswith(("nsubj", "csubj", "aux", "expl")) for c in report.children[token])
    opens = all(report.layers.upos[t] in ("PUNCT", "INTJ", "ADV", "CCONJ") for t in range(first, token))
    return bare and not subject and opens and not report.lower[token].endswith(("ed", "ing", "s"))


def _shared(report: Report, token: int) -> int | None:
    """The verb whose auxiliaries a second one shares: "will come and | stay"."""
    own = any(report.layers.relation[c].startswith(("nsubj", "aux", "mark")) for c in report.children[token])
    head = report.layers.head[token]
    bare = not own and head >= 0 and report.layers.relation[token] in ("conj", "xcomp")
    return head if bare and report.layers.upos[head] == "VERB" else None


def _infinitive(report: Report, token: int) -> bool:
    """Whether a predicate is what somebody wants, may or is about to do: "hoped | to meet", not "began | to meet"."""
    marks = {report.lower[c] for c in report.children[token] if report.layers.relation[c] == "mark"}
    if "to" not in marks or report.layers.relation[token] not in ("xcomp", "ccomp", "acl", "csubj"):
        return False
    return set(verb_lemmas(report.lower[report.layers.head[token]])).isdisjoint(
        words("events", "modality", "implicative")
    )


def _above(report: Report, token: int) -> Iterator[Modality]:
    """Modality of the predicates whose complement the token is in."""
    for _ in range(UP):
        relation, head = report.layers.relation[token], report.layers.head[token]
        if head < 0 or relation not in ("xcomp", "obj", "obl", "nsubj", "nsubj:pass", "nmod", "csubj"):
            return
        token = head
        if report.layers.upos[token] in ("VERB", "ADJ"):
            yield modality_of(report, token)


def certainty_of(report: Report, token: int, status: EventStatus) -> Certainty:
    """How firmly the words around an event put it."""
    first, last = report.sentence_range(token)
    near = {report.lower[t] for t in range(max(first, token - 4), min(last, token + 3))}
    if status is EventStatus.HYPOTHETICAL or near & words("events", "modality", "possible_words"):
        return Certainty.POSSIBLE
    if status in (EventStatus.PLANNED, EventStatus.THREATENED) or near & words("events", "modality", "probable_words"):
        return Certainty.PROBABLE
    return Certainty.CERTAIN
