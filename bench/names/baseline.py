"""The dumb finder to beat: the longest runs of words that were names in training, by their commonest type there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bench.names.scorer import Name, names_of

Lexicon = dict[tuple[str, ...], str]


def make_lexicon(training: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Lexicon:
    """From (forms, tags) of sentences."""
    types: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for forms, tags in training:
        for first, last, type in sorted(names_of(tags)):  # sorted: ties must not hang on the order of a set
            if not forms[first].islower():  # “company” was a name once, and mostly is none
                types[tuple(forms[first : last + 1])][type] += 1
    return {words: counts.most_common(1)[0][0] for words, counts in types.items()}


def find_names(forms: Sequence[str], lexicon: Lexicon) -> set[Name]:
    longest = max(map(len, lexicon), default=0)
    found: set[Name] = set()
    i = 0
    while i < len(forms):
        lengths = range(min(longest, len(forms) - i), 0, -1)
        length = next((n for n in lengths if tuple(forms[i : i + n]) in lexicon), 0)
        if length:
            found.add((i, i + length - 1, lexicon[tuple(forms[i : i + length])]))
        i += length or 1
    return found
