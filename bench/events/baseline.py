"""The dumb baseline: the first verb of the tables tells the type, the first two countries who and whom."""

from __future__ import annotations

from deconflict.layers.report import make_report
from deconflict.reading.event_countries import find_countries
from deconflict.reading.event_lexicon import lexicon, verb_lemmas
from deconflict.types import Certainty, EventMention, EventStatus, Layers, Participant, Polarity


def find_events(layers: Layers) -> tuple[EventMention, ...]:
    """One event a sentence, or none."""
    report = make_report(layers)
    told = sorted({(first, last, code) for code, first, last in find_countries(report).values()})
    who = [Participant(span=report.span(first, last), country=code) for first, last, code in told]
    for token, word in enumerate(report.lower):
        groups = [g for lemma in verb_lemmas(word) for g in lexicon().verbs.get(lemma, ())]
        if groups and layers.upos[token] == "VERB":
            event = EventMention(
                document=layers.text.document.id,
                span=report.span(token, token),
                type=groups[0].type,
                cameo=groups[0].cameo,
                actors=tuple(who[:1]),
                recipients=tuple(who[1:2]),
                status=EventStatus.PAST,
                polarity=Polarity.POSITIVE,
                certainty=Certainty.CERTAIN,
                found_by="baseline",
                score=1.0,
            )
            return (event,)
    return ()
