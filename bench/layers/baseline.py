"""The dumb annotator to beat: each word's commonest tag in training, each tag's commonest relation and head."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from bench.gold import read_sentences
from deconflict.types import Layers, Text


def make_annotate(data: Path) -> Callable[[Text], Layers]:
    """Counts words in `ewt/train.conllu.gz` and gives a function in place of `Encoder.annotate`."""
    tags: defaultdict[str, Counter[str]] = defaultdict(Counter)
    links: defaultdict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for sentence in read_sentences(data / "ewt" / "train.conllu.gz"):
        for row in sentence.rows:
            tags[row[1].lower()][row[3]] += 1
            links[row[3]][int(row[6]) - int(row[0]) if row[6] != "0" else 0, row[7]] += 1
    tag_of = {word: counts.most_common(1)[0][0] for word, counts in tags.items()}
    link_of = {tag: counts.most_common(1)[0][0] for tag, counts in links.items()}

    def annotate(text: Text) -> Layers:
        forms = [token.of(text.document.text) for token in text.tokens]
        upos = [tag_of.get(form.lower()) or ("PROPN" if form[0].isupper() else "NOUN") for form in forms]
        heads, relations = [], []
        for start, end in text.sentences:
            for i in range(start, end):
                distance, relation = link_of[upos[i]]
                inside = distance and start <= i + distance < end
                heads.append(i + distance if inside else -1)
                relations.append(relation if inside else "root")
        return Layers(
            text=text,
            upos=tuple(upos),
            head=tuple(heads),
            relation=tuple(relations),
            names=(),
            predicates=(),
            outermost=(),
            frames=(),
        )

    return annotate
