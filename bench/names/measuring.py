"""Names on UNER's English Web Treebank (PER, LOC, ORG) and on world newswire (nine types), over gold words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench.gold import GoldText, Sentence, make_gold_text, read_documents, read_sentences
from bench.measured import DataMissing, Measured, Miss, Settings, lines
from bench.names import baseline
from bench.names.scorer import Name, NameScore, names_of
from deconflict.layers.encoder import load, names3_of, words_of
from deconflict.text.segment import segment
from deconflict.types import Layers

# Those of the nine types that are names in UNER; nationalities, products, dates, money and works are not.
# Facilities are places in UNER: in its train part names that end in Hotel, Park, Palace or Station are LOC.
UNER_TYPE = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
UNER_TYPES = frozenset(UNER_TYPE.values())
BLOCKS_A_TEXT = 40  # some 1,500 words: the newswire file does not mark where its articles begin

Finder = Callable[[GoldText], list[set[Name]]]  # for each gold sentence, its names in words of that sentence


def measure(data: Path, settings: Settings) -> Measured:
    """`data` is the folder that holds `uner_ewt`, `ewt` (for its paragraphs) and `worldwide`."""
    uner, newswire = data / f"uner_ewt/{settings.part}.iob2.gz", data / f"worldwide/{settings.part}.tsv.gz"
    figures: dict[str, float] = {}
    misses: list[Miss] = []
    if not uner.exists() and not newswire.exists():
        raise DataMissing(f"{data}: holds neither {uner.relative_to(data)} nor {newswire.relative_to(data)}")
    if uner.exists():
        texts = read_uner(uner, data / f"ewt/{settings.part}.conllu.gz")[: settings.limit]
        for label, find in _uner_finders(data, settings):
            score = _score(texts, find, keep=UNER_TYPES)
            figures |= {f"UNER {label}{name}": value for name, value in score.figures().items()}
            misses += (replace(miss, kind=f"UNER {label}{miss.kind}") for miss in score.misses)
    if newswire.exists():
        score = _score(read_newswire(newswire)[: settings.limit], _newswire_finder(data, settings))
        figures |= {f"newswire {name}": value for name, value in score.figures().items()}
        misses += (replace(miss, kind=f"newswire {miss.kind}") for miss in score.misses)
    return Measured(figures=figures, data=tuple(p for p in (uner, newswire) if p.exists()), misses=tuple(misses))


def _score(texts: list[GoldText], find: Finder, *, keep: frozenset[str] | None = None) -> NameScore:
    score = NameScore()
    for text in texts:
        for sentence, told in zip(text.sentences, find(text), strict=True):
            gold = {name for name in names_of(_tags(sentence)) if keep is None or name[2] in keep}
            score.add(sentence.forms, gold, told)
    return score


def _tags(sentence: Sentence) -> list[str]:
    return [row[2] for row in sentence.rows]


# ---------------------------------------------------------------- gold


def read_uner(path: Path, treebank: Path) -> list[GoldText]:
    """Documents of UNER, with the paragraphs of the treebank beneath where that is at hand."""
    texts = read_documents(path)
    if not treebank.exists():
        return texts
    opens = {sentence.id for sentence in read_sentences(treebank) if sentence.opens_paragraph}
    return [
        make_gold_text([replace(s, opens_paragraph=s.id in opens or s.opens_document) for s in text.sentences])
        for text in texts
    ]


def read_newswire(path: Path) -> list[GoldText]:
    """Blocks of (word, tag) lines, each a paragraph, forty to a text; words are joined by spaces."""
    blocks = list(_blocks(path))
    return [make_gold_text(blocks[k : k + BLOCKS_A_TEXT]) for k in range(0, len(blocks), BLOCKS_A_TEXT)]


def _blocks(path: Path) -> Iterator[Sentence]:
    rows: list[tuple[str, ...]] = []
    for line in [*lines(path), ""]:
        form, _, tag = line.partition("\t")
        if form.strip():
            rows.append((str(len(rows) + 1), form.strip(), tag.strip()))
        elif rows:
            text = " ".join(row[1] for row in rows)
            yield Sentence(id="", text=text, rows=tuple(rows), opens_document=False, opens_paragraph=True)
            rows = []


# ---------------------------------------------------------------- told


def _uner_finders(data: Path, settings: Settings) -> Iterator[tuple[str, Finder]]:
    """The head that was trained on UNER, and the nine types that the claim sheet shows, mapped to UNER's three."""
    if settings.baseline:
        training = [(s.forms, _tags(s)) for s in read_sentences(data / "uner_ewt/train.iob2.gz")]
        yield "", _from_lexicon(baseline.make_lexicon(training), UNER_TYPES)
        return
    yield "", _from_uner_head
    yield "by nine types: ", _from_nine_types


def _newswire_finder(data: Path, settings: Settings) -> Finder:
    if settings.baseline:
        training = [(s.forms, _tags(s)) for s in _blocks(data / "worldwide/train.tsv.gz")]
        return _from_lexicon(baseline.make_lexicon(training))
    return lambda text: in_sentences(text, {(n.first, n.last, n.type) for n in _annotate(text).names})


def _from_lexicon(lexicon: baseline.Lexicon, keep: frozenset[str] | None = None) -> Finder:
    kept = {words: type for words, type in lexicon.items() if keep is None or type in keep}
    return lambda text: [baseline.find_names(sentence.forms, kept) for sentence in text.sentences]


def _annotate(text: GoldText) -> Layers:
    return load().annotate(text.with_gold_words(segment(text.document)))


def _from_nine_types(text: GoldText) -> list[set[Name]]:
    names = _annotate(text).names
    return in_sentences(text, {(n.first, n.last, UNER_TYPE[n.type]) for n in names if n.type in UNER_TYPE})


def _from_uner_head(text: GoldText) -> list[set[Name]]:
    encoder, cut = load(), text.with_gold_words(segment(text.document))
    return in_sentences(text, set(names3_of(cut, list(encoder.forward(words_of(cut, encoder.vocabulary))))))


def in_sentences(text: GoldText, names: set[Name]) -> list[set[Name]]:
    """Names in words of the text → in words of each sentence."""
    found: list[set[Name]] = []
    start = 0
    for words in text.words:
        end = start + len(words)
        found.append({(a - start, b - start, type) for a, b, type in names if start <= a and b < end})
        start = end
    return found
