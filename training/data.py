"""Corpora → `Doc`: words with the labels that each corpus has, one shape for all of them.

Everything is read from the shared corpora folder; nothing of it is kept in the repository.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from deconflict.layers.labels import ACTS, CERTAINTIES, KINDS, NAMES3, NAMES9, POLARITIES, ROLES, UPOS
from deconflict.layers.windows import Vocabulary, Words, shapes_of
from deconflict.types import Block, BlockKind, Document, Span
from training.marked import read_marked

# GUM genres whose texts may not be used commercially (its LICENSE.txt): left out of every recipe
NC_GENRES = {"essay", "fiction", "letter", "podcast", "whow", "reddit", "conversation"}
MARKED = Path(__file__).parent / "marked"
HARD_NAMES = Path(__file__).parent / "hard_names.txt"
NAME = re.compile(r"\[([^|\]]+)\|(\w+)\]")
NO = -100  # a label that no loss looks at
Labels = tuple[int, int, int, int]  # act, certainty, polarity, kind


@dataclass(kw_only=True, eq=False)
class Frame:
    """A gold attribution over word indices; `labels` (act, certainty, polarity, kind) where the corpus has them."""

    cue: list[int]  # the opening mark for a bare quotation
    bare: bool
    source: list[int]
    content: list[int]
    via: list[int]
    labels: Labels | None = None

    @property
    def anchor(self) -> int:
        return min(self.cue)


@dataclass(kw_only=True, eq=False)
class Doc:
    """One text: `words` for the encoder, and whatever is known of it; arrays are int64 (N,) with NO for unknown."""

    name: str
    corpus: str  # ewt, gum, names, outer (PolNeAR), sheet (stories)
    forms: list[str]
    words: Words
    upos: np.ndarray | None = None
    head: np.ndarray | None = None  # word index in the text, -1 root
    rel: list[str] | None = None
    names3: np.ndarray | None = None
    names9: np.ndarray | None = None
    predicate: np.ndarray | None = None
    roles: dict[int, dict[int, int]] = field(default_factory=dict)
    frames: list[Frame] | None = None
    unread: np.ndarray | None = None  # 1 for words of which a false cue is no error (nested attributions in PolNeAR)


def lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from handle


def make_words(
    vocabulary: Vocabulary,
    forms: Sequence[str],
    starts: Sequence[int],
    *,
    quoted: Sequence[int] | None = None,
    breaks: Sequence[int] | None = None,
) -> Words:
    n = len(forms)
    return Words(
        pieces=vocabulary.pieces(forms),
        shapes=shapes_of(forms, starts),
        quoted=np.array(quoted if quoted is not None else naive_quotes(forms, starts), np.int64),
        breaks=np.array(breaks if breaks is not None else [0] * n, np.int64),
        starts=np.array(starts, np.int64),
    )


def naive_quotes(forms: Sequence[str], starts: Sequence[int]) -> list[int]:
    """Words between double quotation marks of one sentence, for corpora that come without their text."""
    quoted = [0] * len(forms)
    for start, end in zip(starts[:-1], starts[1:], strict=True):
        opened = None
        for i in range(start, end):
            if forms[i] in {'"', "“", "”", "``", "''"}:
                if opened is None:
                    opened = i
                else:
                    quoted[opened : i + 1] = [1] * (i + 1 - opened)
                    opened = None
    return quoted


# ---------------------------------------------------------------- treebanks


def read_conllu(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in lines(path):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield meta, rows
            meta, rows = {}, []
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip()] = value.strip()
        else:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    if rows:
        yield meta, rows


def read_names3(path: Path) -> dict[str, list[str]]:
    """Sentence id → IOB2 tags of UNER; types beyond PER, LOC and ORG count as O."""
    out: dict[str, list[str]] = {}
    name = ""
    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
            out[name] = []
        elif line and not line.startswith("# ") and "\t" in line:
            tag = line.split("\t")[2]
            out[name].append(tag if tag in NAMES3 else "O")
    return out


def treebank(corpora: Path, corpus: str, part: str, vocabulary: Vocabulary) -> list[Doc]:
    """EWT with UNER's names and PropBank's predicates, or GUM without its NC genres; one Doc a document."""
    names, frames = {}, {}
    if corpus == "ewt":
        names = read_names3(corpora / "uner_ewt" / f"{part}.iob2.gz")
        frames = {(d := json.loads(x))["id"]: d for x in lines(corpora / "propbank_ewt" / f"{part}.jsonl.gz")}
    groups: list[tuple[str, list]] = []
    for meta, rows in read_conllu(corpora / corpus / f"{part}.conllu.gz"):
        name = meta.get("newdoc id")
        document = meta["sent_id"].rsplit("-", 1)[0]
        if corpus == "gum" and document.split("_")[1] in NC_GENRES:
            continue
        if not groups or groups[-1][0] != document or name:
            groups.append((document, []))
        groups[-1][1].append((meta, rows))
    return [_treebank_doc(name, corpus, sentences, names, frames, vocabulary) for name, sentences in groups]


def _treebank_doc(name: str, corpus: str, sentences: list, names: dict, frames: dict, vocabulary: Vocabulary) -> Doc:
    forms, starts, breaks, upos, head, rel, tags, predicate = [], [0], [], [], [], [], [], []
    roles: dict[int, dict[int, int]] = {}
    for meta, rows in sentences:
        base, n = len(forms), len(rows)
        forms += [r[1] for r in rows]
        breaks += [int("newpar" in meta or "newpar_block" in meta or base == 0)] + [0] * (n - 1)
        upos += [UPOS.index(r[3]) if r[3] in UPOS else NO for r in rows]
        head += [int(r[6]) - 1 + base if r[6] != "0" else -1 for r in rows]
        rel += [r[7] for r in rows]
        gold = names.get(meta["sent_id"], [])
        tags += [NAMES3.index(t) for t in fixed_bio(gold)] if len(gold) == n else [NO] * n
        frame = frames.get(meta["sent_id"])
        if frame is not None and frame["words"] == [r[1] for r in rows]:
            marks = [0] * n
            for p, _ in frame["frames"]:
                marks[p] = 1
                roles.setdefault(base + p, {})
            for p, a, role in frame["args"]:
                if role in ROLES and marks[p]:
                    roles[base + p][base + a] = ROLES.index(role)
            predicate += marks
        else:
            predicate += [NO] * n
        starts.append(len(forms))
    words = make_words(vocabulary, forms, starts, breaks=breaks)
    array = lambda x: np.array(x, np.int64)  # noqa: E731
    return Doc(
        name=name,
        corpus=corpus,
        forms=forms,
        words=words,
        upos=array(upos),
        head=array(head),
        rel=rel,
        names3=array(tags),
        predicate=array(predicate),
        roles=roles,
    )


def fixed_bio(tags: Sequence[str]) -> list[str]:
    out, before = [], "O"
    for tag in tags:
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        out.append(tag)
        before = tag
    return out


def newswire(corpora: Path, part: str, vocabulary: Vocabulary, *, sentences: int = 40) -> list[Doc]:
    """World newswire's nine types of names, forty paragraphs a Doc (the file does not mark its articles)."""
    todo: list[list[tuple[str, str]]] = []
    rows: list[tuple[str, str]] = []
    for line in [*lines(corpora / "worldwide" / f"{part}.tsv.gz"), "\n"]:
        columns = line.rstrip("\n").split("\t")
        if len(columns) < 2 or not columns[0].strip():
            if rows:
                todo.append(rows)
            rows = []
        else:
            rows.append((columns[0].strip(), columns[1].strip()))
    docs = []
    for k in range(0, len(todo), sentences):
        forms, starts, tags, breaks = [], [0], [], []
        for rows in todo[k : k + sentences]:
            forms += [w for w, _ in rows]
            breaks += [1] + [0] * (len(rows) - 1)
            tags += fixed_bio([t if t in NAMES9 else "O" for _, t in rows])
            starts.append(len(forms))
        docs.append(
            Doc(
                name=f"newswire-{part}-{k}",
                corpus="names",
                forms=forms,
                words=make_words(vocabulary, forms, starts, breaks=breaks),
                names9=np.array([NAMES9.index(t) for t in tags], np.int64),
            )
        )
    return docs


def hard_names(path: Path, vocabulary: Vocabulary, *, sentences: int = 40) -> list[Doc]:
    """Our own sentences with names that are easily cut, `[May Lin|Person]`; one Doc for forty of them."""
    rows = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    docs = []
    for k in range(0, len(rows), sentences):
        text, spans = "", []
        for row in rows[k : k + sentences]:
            at = 0
            for name in NAME.finditer(row):
                text += row[at : name.start()]
                spans.append((len(text), len(text) + len(name[1]), name[2]))
                text += name[1]
                at = name.end()
            text += row[at:] + "\n\n"
        doc, tokens = text_doc(f"hard-names-{k}", "names", text, vocabulary)
        places, tags = Places(tokens), np.zeros(len(tokens), np.int64)
        for start, end, kind in spans:
            first, *others = places.words([(start, end)])
            tags[first] = NAMES9.index(f"B-{kind}")
            tags[others] = NAMES9.index(f"I-{kind}")
        docs.append(replace(doc, frames=None, names9=tags))
    return docs


# ---------------------------------------------------------------- attributions


def text_doc(
    name: str, corpus: str, text: str, vocabulary: Vocabulary, blocks: Sequence[Block] = ()
) -> tuple[Doc, list[Span]]:
    """A raw text cut by the package's own segmenter, as it will be when read."""
    from deconflict.text.segment import segment

    document = Document(
        id=name,
        text=text,
        text_sha256="",
        path=None,
        blocks=tuple(blocks) or (Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="all"),),
    )
    cut = segment(document)
    words = words_of_text(cut, vocabulary)
    forms = [t.of(text) for t in cut.tokens]
    return Doc(name=name, corpus=corpus, forms=forms, words=words, frames=[]), list(cut.tokens)


def words_of_text(cut, vocabulary: Vocabulary) -> Words:
    from deconflict.layers.encoder import words_of

    return words_of(cut, vocabulary)


class Places:
    """Character spans → word indices of one text."""

    def __init__(self, tokens: Sequence[Span]) -> None:
        self.starts = np.array([t.start for t in tokens])
        self.ends = np.array([t.end for t in tokens])

    def words(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        found: set[int] = set()
        for start, end in spans:
            low = int(np.searchsorted(self.ends, start, "right"))
            high = int(np.searchsorted(self.starts, end, "left"))
            found.update(range(low, high))
        return sorted(found)


def polnear(path: Path, vocabulary: Vocabulary) -> list[Doc]:
    """PolNeAR (JSON lines): outermost attributions only, so a cue inside a gold content is left unjudged."""
    docs = []
    for line in lines(path):
        record = json.loads(line)
        doc, tokens = text_doc(record["id"], "outer", record["text"], vocabulary)
        places = Places(tokens)
        for relation in record["attributions"]:
            cue, source, content = (places.words(relation[k]) for k in ("cue", "source", "content"))
            if cue:
                doc.frames.append(
                    Frame(
                        cue=cue,
                        bare=False,
                        source=[t for t in source if t not in cue],
                        content=[t for t in content if t not in cue],
                        via=[],
                    )
                )
        docs.append(doc)
    return docs


def stories(folders: Sequence[Path], vocabulary: Vocabulary) -> list[Doc]:
    """Gold stories (stories/FORMAT.md): every attribution with its act, certainty, polarity and kind of source."""
    docs = []
    for folder in folders:
        gold = tomllib.loads((folder / "story.toml").read_text("utf-8"))
        for report in gold["report"]:
            text = (folder / report["file"]).read_text("utf-8")
            doc, tokens = text_doc(f"{folder.name}/{report['file']}", "sheet", text, vocabulary)
            own = [s for s in gold.get("statement", []) if s["file"] == report["file"]]
            doc.frames = list(_story_frames(text, own, Places(tokens), doc.forms))
            docs.append(doc)
    return docs


def _story_frames(text: str, statements: Sequence[dict], places: Places, forms: Sequence[str]) -> Iterator[Frame]:
    """Frames of a report's gold statements."""
    found = []
    for s in statements:
        spans = list(gold_spans(text, s))
        via: set[int] = set()
        for name in s["chain"][:-1]:
            near = nearest(text, name, spans, within=250) or nearest(text, name.split()[-1], spans, within=250)
            via.update(places.words([near]) if near else [])
        labels = (
            ACTS.index(s["act"]),
            CERTAINTIES.index(s["certainty"]),
            POLARITIES.index(s["polarity"]),
            KINDS.index(s["kinds"][-1] if s["kinds"] else "none"),
        )
        cue = places.words([c]) if s["cue"] and (c := nearest(text, s["cue"], spans)) else []
        source = places.words([c]) if s["source"] and (c := nearest(text, s["source"], spans)) else []
        found.append(sheet_frame(forms, cue, source, places.words(spans), sorted(via), labels))
    return joined(found)


def marked(paths: Sequence[Path], vocabulary: Vocabulary) -> list[Doc]:
    """Marked reports (`training/marked.py`), in the claim sheet's convention as gold stories are."""
    docs = []
    for path in sorted(paths):
        for report in read_marked(path):
            doc, tokens = text_doc(f"{path.stem}/{report.name}", "sheet", report.text, vocabulary)
            places = Places(tokens)
            frames = (
                sheet_frame(doc.forms, *map(places.words, (m.cue, m.source, m.content, m.via)), m.labels)
                for m in report.attributions
            )
            doc.frames = list(joined(frames))
            docs.append(doc)
    return docs


def sheet_frame(
    forms: Sequence[str], cue: list[int], source: list[int], content: list[int], via: list[int], labels: Labels
) -> Frame:
    """Of words that may be told twice: the cue's first, then the source's, then the others'."""
    bare = not cue
    if bare:
        first = min(content)
        cue = [first - 1] if first and not forms[first - 1].isalnum() else [first]
    return Frame(
        cue=cue,
        bare=bare,
        source=[t for t in source if t not in set(cue)],
        content=[t for t in content if t not in set(cue)],
        via=[t for t in via if t not in {*cue, *source}],
        labels=labels,
    )


def joined(found: Iterable[Frame]) -> Iterator[Frame]:
    """Coordinated contents of one cue become one frame; the statements are parted again when read."""
    frames: dict[int, Frame] = {}
    for frame in found:
        other = frames.get(frame.anchor)
        if other is None:
            frames[frame.anchor] = frame
        else:
            other.content = sorted(set(other.content) | set(frame.content))
    yield from sorted(frames.values(), key=lambda f: f.anchor)


def gold_spans(text: str, statement: dict) -> Iterator[tuple[int, int]]:
    start = -1
    for _ in range(statement.get("nth", 1)):
        start = text.index(statement["content"], start + 1)
    yield start, start + len(statement["content"])
    if statement.get("content2"):
        second = text.index(statement["content2"])
        yield second, second + len(statement["content2"])


def nearest(text: str, words: str, spans: Sequence[tuple[int, int]], *, within: int = 10_000) -> tuple[int, int] | None:
    """The occurrence of the words, outside the content where there is one, that lies nearest to it."""
    best: tuple[int, int, int] | None = None
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = any(s < end and at < e for s, e in spans)
        gap = min(max(0, s - end, at - e) for s, e in spans)
        if gap <= within and (best is None or (gap + 1000 * inside) < best[0]):
            best = (gap + 1000 * inside, at, end)
        at = text.find(words, at + 1)
    return best[1:] if best else None


def load_recipe(corpora: Path, story_folder: Path, recipe: str, vocabulary: Vocabulary) -> dict[str, list[Doc]]:
    """The training parts: recipe "clean" has only sets with a stated licence and our own stories, "full" has all.

    "syntax" is "clean" without the stories and marked reports, "attribution" and "marked" are "full" by other shares.
    """
    folders = sorted(p.parent for p in story_folder.glob("*/story.toml"))
    data = {
        "ewt": treebank(corpora, "ewt", "train", vocabulary),
        "gum": treebank(corpora, "gum", "train", vocabulary),
    }
    if recipe != "syntax":
        data["sheet"] = stories(folders, vocabulary) + marked(sorted(MARKED.glob("*.txt")), vocabulary)
    if recipe in ("full", "attribution", "marked"):
        data["names"] = newswire(corpora, "train", vocabulary)
        first = polnear(corpora / "polnear" / "train.jsonl.gz", vocabulary)
        others = polnear(corpora / "polnear" / "train-other-annotators.jsonl.gz", vocabulary)
        data["outer"] = first + others
    return data


def shuffled(docs: Sequence[Doc], rng: random.Random) -> Iterator[Doc]:
    """Endless passes over the docs, each in a new order."""
    while True:
        order = list(docs)
        rng.shuffle(order)
        yield from order
