"""Pages that are a body's own words: its statement, its notice, its post. Whatever such a page tells, the body tells.

The head says whose page it is: "Statement of the Ministry of Water on the flood", "PRESS RELEASE" beside a body's name,
"Halden Police (@halden) on X". A page of an outlet, or by a writer, is a report, whatever its head says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deconflict.layers.coreference import WhoIsWho
from deconflict.layers.nouns import is_body_noun, is_capital, known_body
from deconflict.layers.outlets import looks_like_outlet
from deconflict.layers.report import Report
from deconflict.layers.short_forms import name_words
from deconflict.layers.small_words import FIRST_PERSON
from deconflict.layers.tables import words as layer_words
from deconflict.reading.tables import load_table, words
from deconflict.text.words import CLASS_OF
from deconflict.types import BlockKind, Cluster, EntityKind, Link, LinkKind, Span

LONGEST = 12  # words of a body's name in a head: "the Institute for Nature Conservation and Forests of Lower Tarsia"
HEADS = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATE)
BODIES = (EntityKind.INSTITUTION, EntityKind.GROUP, EntityKind.COUNTRY)
MARKS = ".,:;|–—-()[]"
HANDLE = re.compile(r"\(@\w+\)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a head's line without the marks at its edges; `closes` where a mark follows it."""

    span: Span
    text: str
    lower: str
    closes: bool


Line = tuple[Word, ...]


def owner_of_page(report: Report, clusters: Sequence[Cluster]) -> Link | None:
    """Whose own words a page is; None for a report about others, and where the head does not plainly tell."""
    lines = list(_head(report))
    if _is_written_up(report):
        return None
    spans = (s for line in lines for s in (_issuer(report, line), _poster(line)) if s is not None)
    found = next(spans, None) or _beside_label(report, lines, clusters)
    return _link(report, found, clusters) if found is not None else None


def _head(report: Report) -> Iterator[Line]:
    """The lines above the body, cut into words."""
    blocks = report.layers.text.document.blocks
    body = next((b.span.start for b in blocks if b.kind is BlockKind.BODY), len(report.text))
    for block in blocks:
        if block.kind in HEADS and block.span.start < body:
            start = block.span.start
            for line in block.span.of(report.text).splitlines(keepends=True):
                if line.strip():
                    yield tuple(_word(start + m.start(), m.group()) for m in re.finditer(r"\S+", line))
                start += len(line)


def _word(at: int, raw: str) -> Word:
    text = raw.strip(MARKS)
    start = at + (raw.index(text) if text else 0)
    closes = not text or not (raw.endswith(text) or CLASS_OF.get(raw) == "joins")  # "Hon." goes on to a name
    return Word(Span(start, start + len(text)), text, text.lower().replace("’", "'"), closes)


def _is_written_up(report: Report) -> bool:
    """Whether somebody wrote the page about others: a byline tells who, or a statement is quoted from."""
    document = report.layers.text.document
    bylines = (b.span.of(report.text).lower() for b in document.blocks if b.kind is BlockKind.BYLINE)
    quotes = (report.lower[t : t + 3] for t in range(len(report)) if not report.quoted[t])
    return any(line.startswith("by ") for line in bylines) or any(w in QUOTING for w in quotes)


QUOTING = frozenset(
    ("in", article, paper) for article in ("a", "its", "the", "his", "her") for paper in ("statement", "post")
)


# ---------------------------------------------------------------- what a line of the head says


def _issuer(report: Report, line: Line) -> Span | None:
    """The body in "Joint press statement of the Union of Quay Workers on the strike"; none in "… raises questions"."""
    at = _past(line, 0, words("own_pages", "before_papers"))
    paper = at < len(line) and line[at].lower in words("own_pages", "papers")
    found = _named_after(line, at) if paper else None
    return found if found is not None and not _is_told(report, found) else None


def _poster(line: Line) -> Span | None:
    """The body in "Facebook post by the Port of Lind", "Halden Police (@halden)", "Halden Police on Telegram"."""
    at = _past(line, 0, words("own_pages", "before_posts"))
    if at < len(line) and line[at].lower in words("own_pages", "posts"):
        return _named_after(line, at)
    end = _name_end(line, 0)
    following = [w.lower for w in line[end : end + 2]]
    platforms = words("own_pages", "platforms")
    posts = bool(following) and following[0] in ("on", "via") and set(following[1:]) <= platforms and len(following) > 1
    handle = bool(following) and HANDLE.match("(" + following[0]) is not None and following[0].startswith("@")
    return _span(line, 0, end) if end and (posts or handle) else None


def _past(line: Line, start: int, small: frozenset[str]) -> int:
    """Where the words that may stand before a noun end; at the last of them where all may."""
    at = start
    while at + 1 < len(line) and line[at].lower in small and not line[at].closes:
        following = line[at + 1].lower
        if following in words("own_pages", "owning"):
            break
        at += 1
    return at


def _named_after(line: Line, at: int) -> Span | None:
    """The name behind "of", "by" or "from", where the line ends with it or goes on with its matter."""
    start = at + 2
    if start >= len(line) or line[at + 1].lower not in words("own_pages", "owning"):
        return None
    end = _name_end(line, start)
    if end == 0:
        return None
    rest = line[end:]
    plain = line[end - 1].closes or not rest or not rest[0].text or rest[0].lower in words("own_pages", "matters")
    return _span(line, start, end) if plain else None


def _name_end(line: Line, start: int) -> int:
    """Where a name that begins at `start` ends; 0 where none does."""
    small, matters = words("own_pages", "in_names"), words("own_pages", "matters")
    at = start + (line[start].lower == "the") if start < len(line) else start
    if at + 1 < len(line) and line[at].lower in words("own_pages", "circles") and line[at + 1].lower == "of":
        at += 2
    end = 0
    while at < min(len(line), start + LONGEST):
        word = line[at]
        if word.lower not in small:
            if not (is_capital(word.text) or _is_form(word, end)) or word.lower in matters or word.text.startswith("@"):
                break
            end = at + 1
        if word.closes:
            break
        at += 1
    return end


def _is_form(word: Word, named: int) -> bool:
    """Whether a word is the form of a firm behind its name: "Harrow Foods | plc"."""
    return named > 0 and word.lower in layer_words("nouns", "company")


def _span(line: Line, start: int, end: int) -> Span:
    first = start + (line[start].lower == "the")
    return Span(line[first].span.start, line[end - 1].span.end)


def _is_told(report: Report, name: Span) -> bool:
    """Whether the line is a headline with a verb of its own: "Statement of the Ministry of Water raises questions"."""
    tokens = [t for t, token in enumerate(report.layers.text.tokens) if name.holds(token)]
    if not tokens:
        return False
    first, end = report.sentence_range(tokens[0])
    return any(
        report.layers.relation[t] == "root" and report.layers.upos[t] in ("VERB", "AUX") for t in range(first, end)
    )


# ---------------------------------------------------------------- a label, and a body's name beside it


def _beside_label(report: Report, lines: Sequence[Line], clusters: Sequence[Cluster]) -> Span | None:
    """The body whose name stands on a line of its own near "PRESS RELEASE", else the one that the page opens with."""
    if not any(map(_is_label, lines)):
        return None
    alone = [_span(line, 0, len(line)) for line in lines if not _is_label(line) and _name_end(line, 0) == len(line)]
    bodies = [span for span in alone if _is_body(span.of(report.text), clusters)]
    opening = _opening_name(report, lines, clusters)
    found = bodies[0] if bodies else opening
    return found if opening is not None or _speaks_of_itself(report) else None


def _is_label(line: Line) -> bool:
    """Whether a line is "PRESS RELEASE", with a date at most."""
    head: list[str] = []
    for word in line:
        if any(c.isdigit() for c in word.text):
            break
        head.append(word.lower)
        if word.closes:
            break
    return " ".join(filter(None, head)) in load_table("own_pages")["labels"].split("|")


def _opening_name(report: Report, lines: Sequence[Line], clusters: Sequence[Cluster]) -> Span | None:
    """The body with which the first sentence below the head opens, where the head names it too."""
    first = next((t for t in range(len(report)) if t not in report.headings), None)
    if first is None:
        return None
    start = report.layers.text.tokens[first + (report.lower[first] == "the")].start
    heads = " ".join(word.text for line in lines for word in line).lower()
    for cluster in clusters:
        if cluster.named and cluster.kind in BODIES and cluster.name.lower() in heads:
            opens = [m for m in cluster.mentions if m.start <= start < m.end]
            if opens:
                return opens[0]
    return None


def _speaks_of_itself(report: Report) -> bool:
    """Whether the page says "we" in its own words."""
    tokens = (t for t in range(len(report)) if t not in report.headings and not report.quoted[t])
    return any(report.lower[t] in ("we", "our", "us") for t in tokens)


def _is_body(name: str, clusters: Sequence[Cluster]) -> bool:
    if looks_like_outlet(name):
        return False
    cluster = WhoIsWho(clusters).named(name)
    told = known_body(name) is not None or any(map(is_body_noun, name_words(name)))
    return told or (cluster is not None and cluster.kind in BODIES)


# ---------------------------------------------------------------- whose page: a link


def _link(report: Report, span: Span, clusters: Sequence[Cluster]) -> Link | None:
    """The owner as a link; None for an outlet, and where the page is another outlet's."""
    text = " ".join(span.of(report.text).split())
    cluster = WhoIsWho(clusters).named(text)
    name = _full_name(text, cluster)
    outlet = report.outlet
    others = outlet is not None and not set(name_words(outlet)) <= set(name_words(name))  # "Bulletin of Brass Bands"
    if looks_like_outlet(name) or (others and not _is_label_word(outlet or "")):
        return None
    return Link(text=text, name=name, kind=_kind(name, cluster), span=span)


def _is_label_word(outlet: str) -> bool:
    """Whether what was taken for an outlet is a label: "Briefing"."""
    return outlet.lower() in load_table("own_pages")["labels"].split("|")


def _full_name(text: str, cluster: Cluster | None) -> str:
    """The fullest name that the page has, not in capitals where it is told otherwise too; a person without a title."""
    if cluster is not None and cluster.kind is EntityKind.PERSON:
        return cluster.name
    names = (text, *((cluster.name, *cluster.aliases) if cluster is not None else ()))
    return max(names, key=lambda n: (len(name_words(n)), not n.isupper()))


def _kind(name: str, cluster: Cluster | None) -> LinkKind:
    if any(map(is_body_noun, name_words(name))) or known_body(name) is not None:
        return LinkKind.INSTITUTION
    if name.lower().split()[0] in words("own_pages", "circles"):
        return LinkKind.GROUP
    if cluster is not None and cluster.kind in (EntityKind.PERSON, EntityKind.GROUP):
        return LinkKind(cluster.kind.value)
    return LinkKind.INSTITUTION


def in_first_person(report: Report, tokens: Sequence[int]) -> bool:
    """Whether a source's words are the page's own "we"."""
    return bool(tokens) and all(report.lower[t] in FIRST_PERSON for t in tokens)
