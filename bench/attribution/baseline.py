"""The dumb rule to beat: a verb of saying, the nearest capitalised words as source, the rest as content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deconflict.types import Attribution, Span

# The commonest verbs of saying in any frequency list of English; nothing was counted in the corpus for it.
SAID = (
    "said says say told tells added adds stated claimed claims argued argues announced reported reports wrote writes "
    "according"
)
CUE = re.compile(rf"\b(?:{'|'.join(SAID.split())})\b")
END = re.compile(r"[.!?][”\"’']?\s|\n")
NAME = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*|\b(?:he|she|they|it|who)\b")


def find_attributions(text: str) -> tuple[Attribution, ...]:
    return tuple(_find(text))


def _find(text: str) -> Iterator[Attribution]:
    ends = [m.end() for m in END.finditer(text)]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        found = CUE.search(text, start, end)
        if found is None:
            continue
        cue = Span(*found.span())
        source = _nearest_name(text, Span(start, end), cue)
        taken = sorted([cue, *source])
        content = max(Span(start, taken[0].start), Span(taken[-1].end, end), key=len)
        yield Attribution(source=source, cue=(cue,), content=(content,), found_by="rule:nearest-name", score=1.0)


def _nearest_name(text: str, sentence: Span, cue: Span) -> tuple[Span, ...]:
    """() when the sentence has no capitalised word and no pronoun beside the cue."""
    names = [Span(*m.span()) for m in NAME.finditer(text, sentence.start, sentence.end)]
    names = [name for name in names if not name.overlaps(cue)]
    if not names:
        return ()
    return (min(names, key=lambda name: max(name.start - cue.end, cue.start - name.end)),)
