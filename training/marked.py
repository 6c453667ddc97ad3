"""Marked reports: news that we wrote for training, with its attributions marked in the text.

    python -m training.marked training/marked/*.txt        # checks, and counts what there is

A file holds reports, each begun by `= name: what it is about`; paragraphs part at empty lines. `<s1>…</s1>` is the
source of the paragraph's first attribution, `c` its cue, `t` its content (told), `v` the outer links of its chain
(via); a part may stand in several places, and marks may lie within one another. After the paragraph comes a line for
each attribution with its act, polarity, certainty and the kind of its last link, as `stories/FORMAT.md` has them:

    <c1>According to</c1> <s1>the fire brigade</s1>, <t1>the mill had been empty since March</t1>.
    1 asserts + certain institution
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deconflict.layers.labels import ACTS, CERTAINTIES, KINDS, POLARITIES

MARK = re.compile(r"<(/?)([sctv])(\d+)>")
LABELS = re.compile(r"(\d+) (\S+) (\S) (\S+) (\S+)")
PART = {"s": "source", "c": "cue", "t": "content", "v": "via"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution: characters of its parts in the report's text, and its labels as places in `layers.labels`."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]  # empty for a bare quotation
    content: tuple[tuple[int, int], ...]
    via: tuple[tuple[int, int], ...]
    labels: tuple[int, int, int, int]  # act, certainty, polarity, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedReport:
    name: str
    text: str
    attributions: tuple[Marked, ...]


def read_marked(path: Path) -> list[MarkedReport]:
    """All reports of a file; ValueError says what is wrong in which line."""
    reports: list[MarkedReport] = []
    name, text, found = "", "", []
    paragraphs = enumerate(re.split(r"\n\s*\n", path.read_text("utf-8").strip()))
    for number, paragraph in paragraphs:
        where = f"{path.name}, paragraph {number + 1} ({paragraph[:50]!r})"
        if paragraph.startswith("= "):
            if text:
                reports.append(MarkedReport(name=name, text=text, attributions=tuple(found)))
            head, _, rest = paragraph.partition("\n")
            name, text, found = head[2:].partition(":")[0].strip(), "", []
            if not rest:
                continue
            paragraph = rest
        plain, marked = _read_paragraph(paragraph, where)
        base = len(text) + 2 * bool(text)
        found += [_moved(m, base) for m in marked]
        text = f"{text}\n\n{plain}" if text else plain
    return [*reports, MarkedReport(name=name, text=text, attributions=tuple(found))]


def _read_paragraph(paragraph: str, where: str) -> tuple[str, list[Marked]]:
    lines = paragraph.split("\n")
    labels = {}
    while len(lines) > 1 and (m := LABELS.fullmatch(lines[-1].strip())):
        labels[m[1]] = _labels_of(m, where)
        lines.pop()
    plain, spans = _unmarked(" ".join(line.strip() for line in lines), where)
    if set(spans) != set(labels):
        raise ValueError(f"{where}: marks {sorted(spans)} but labels {sorted(labels)}")
    return plain, [_attribution(n, spans[n], labels[n], where) for n in sorted(spans, key=int)]


def _labels_of(found: re.Match[str], where: str) -> tuple[int, int, int, int]:
    act, polarity, certainty, kind = found.groups()[1:]
    try:
        return ACTS.index(act), CERTAINTIES.index(certainty), POLARITIES.index(polarity), KINDS.index(kind)
    except ValueError as error:
        raise ValueError(f"{where}: {found[0]!r}: {error}; known {ACTS} {POLARITIES} {CERTAINTIES} {KINDS}") from error


def _unmarked(marked: str, where: str) -> tuple[str, dict[str, dict[str, list[tuple[int, int]]]]]:
    """The text without its marks, and the spans of every number's parts."""
    plain, at, opened = "", 0, {}
    spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        key = mark[2] + mark[3]
        if not mark[1]:
            opened[key] = len(plain)
        elif key not in opened:
            raise ValueError(f"{where}: </{key}> closes nothing")
        else:
            spans[mark[3]][mark[2]].append((opened.pop(key), len(plain)))
    plain += marked[at:]
    if opened or re.search(r"</?[a-z]+\d*>", plain):
        raise ValueError(f"{where}: unknown mark, or never closed: {sorted(opened)}")
    return plain, spans


def _attribution(
    number: str, parts: dict[str, list[tuple[int, int]]], labels: tuple[int, int, int, int], where: str
) -> Marked:
    if "t" not in parts:
        raise ValueError(f"{where}: attribution {number} has no content")
    own = {PART[p]: tuple(s) for p, s in parts.items()}
    return Marked(**{name: own.get(name, ()) for name in PART.values()}, labels=labels)


def _moved(marked: Marked, by: int) -> Marked:
    moved = {name: tuple((s + by, e + by) for s, e in getattr(marked, name)) for name in PART.values()}
    return Marked(**moved, labels=marked.labels)


def read_all(paths: list[Path]) -> Iterator[MarkedReport]:
    for path in sorted(paths):
        yield from read_marked(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    reports = list(read_all(parser.parse_args().files))
    marked = [m for r in reports for m in r.attributions]
    words = sum(len(r.text.split()) for r in reports)
    print(f"{len(reports)} reports, {words} words, {len(marked)} attributions")
    for names, place in ((ACTS, 0), (CERTAINTIES, 1), (POLARITIES, 2), (KINDS, 3)):
        print(", ".join(f"{names[k]} {n}" for k, n in sorted(Counter(m.labels[place] for m in marked).items())))
    cues = Counter(r.text[s:e].lower() for r in reports for m in r.attributions for s, e in m.cue[:1])
    print(f"{len(cues)} cues, {sum(n == 1 for n in cues.values())} of them once:", cues.most_common(12))


if __name__ == "__main__":
    main()
