"""Who told whom: the links outside a source, read off the words around its frame, outermost first.

"…, Kirby said, according to The New York Times" is The New York Times → Kirby. Each step below finds links of one
shape; the outlet that a report cites comes before the people whom it heard. The report's own outlet is never a link.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from deconflict.layers.mentions import Mention, Shape, describe, describe_source
from deconflict.layers.names import is_name_word
from deconflict.layers.nouns import is_body_noun, is_seat, kind_of_noun
from deconflict.layers.outlets import same_outlet
from deconflict.layers.report import MARKS, Report
from deconflict.layers.small_words import DEFINITE, STANDING_ALONE
from deconflict.reading.nesting import Nesting
from deconflict.reading.tables import words
from deconflict.reading.tellers import unmarked_teller
from deconflict.reading.tree import subtree
from deconflict.types import Act, BlockKind, Frame, LinkKind

WINDOW = 120  # words before and after a cue in its sentence; sentences of news are shorter, lists and tables are not
FINDS = (("reveal",), ("disclose",), ("report",), ("exclusively",))  # "… can reveal"
REACH = 9  # words of "the Belgian channel VRT" and the like after a verb of telling

Step = Callable[[Report, Frame, Nesting], list[Mention]]


def outer_mentions(report: Report, frame: Frame, nesting: Nesting) -> tuple[Mention, ...]:
    """Mentions of the links outside a frame's source, outermost first; () for a source that the report heard itself."""
    found: list[Mention] = []
    for step in STEPS:
        for mention in step(report, frame, nesting):
            if not (is_own_outlet(report, mention) or _known(mention, found) or _is_source(mention, frame)):
                found.append(mention)
    found = found or [m for m in reader(report, frame) if not (is_own_outlet(report, m) or _is_source(m, frame))]
    named = any(m.kind is LinkKind.OUTLET and m.shape is Shape.NAME for m in found)
    found = [m for m in found if not (named and m.kind is LinkKind.OUTLET and m.shape is Shape.DEFINITE)]
    return tuple(sorted(found, key=lambda m: m.kind is not LinkKind.OUTLET))


def _known(mention: Mention, found: Sequence[Mention]) -> bool:
    return any((mention.first <= m.last and m.first <= mention.last) or mention.words == m.words for m in found)


def _is_source(mention: Mention, frame: Frame) -> bool:
    return any(mention.first <= t <= mention.last for t in frame.source)


# ---------------------------------------------------------------- the steps


def enclosing_sources(report: Report, frame: Frame, nesting: Nesting) -> list[Mention]:
    """Who says that the source says it: "The regulator has put the loss at 900 tonnes, two aides said"."""
    around = [f for f in nesting.around(frame) if f.source and not _is_reason(report, f, frame)]
    return [m for f in around if (m := describe_source(report, f.source))]


def _is_reason(report: Report, outer: Frame, frame: Frame) -> bool:
    """Whether it is why somebody kept silent, no source: "declined to comment, citing | the inquiry"."""
    silent = bool(frame.act) and max(frame.act, key=lambda a: frame.act[a]) == Act.DECLINES
    return silent and all(report.lower[t] in words("chains", "quoting") for t in outer.cue)


def citing_outlet(report: Report, frame: Frame, nesting: Nesting) -> list[Mention]:
    """The outlet in "…, as reported by X", "(via X)", "X quotes an engineer as saying", "…, X reported"."""
    start, end = _around(report, frame)
    found: list[Mention | None] = []
    for token in (t for t in range(start, end) if not report.quoted[t]):
        word = report.lower[token]
        if word == "via" or (token > start and report.lower[token - 1 : token + 1] in PASSIVE):
            found.append(outlet_at(report, token + 1, end, told=word == "via"))
        elif word in words("chains", "quoting") or (word in words("chains", "reporting") and token not in frame.cue):
            found.append(_outlet_before(report, token, start))
    return [m for m in found if m is not None]


PASSIVE = frozenset((verb, "by") for verb in "reported quoted cited published interviewed carried".split()) | {
    ("according", "to")
}


def _around(report: Report, frame: Frame) -> tuple[int, int]:
    """The part of a frame's sentence in which its outer link is looked for."""
    start, end = report.sentence_range(frame.anchor)
    return max(start, frame.anchor - WINDOW), min(end, frame.anchor + WINDOW)


def told_outlet(report: Report, frame: Frame, nesting: Nesting) -> list[Mention]:
    """The outlet that was told: "…, Reis told Reuters", "in an interview with the Coast Herald"."""
    for token in frame.cue:
        if report.lower[token] in words("chains", "telling"):
            end = min(report.sentence_range(token)[1], token + 1 + REACH)
            mention = outlet_at(report, token + 1, end, told=True)
            if mention is not None:
                return [mention]
    return []


def interviewing_outlet(report: Report, frame: Frame, nesting: Nesting) -> list[Mention]:
    """The outlet that was spoken to before the source is told: "Speaking to Radio Mirador, the mayor said"."""
    if not (frame.source and frame.cue):
        return []
    start, _ = report.sentence_range(frame.anchor)
    taken = {*frame.content, *(t for f in report.layers.frames for t in f.cue)}
    for token in range(start, min(frame.source) - 2):
        if report.lower[token : token + 2] not in INTERVIEWS or token in taken or report.quoted[token]:
            continue
        between = range(token, min(frame.source))
        mention = outlet_at(report, token + 2, min(frame.source))
        alone = not any(t in taken for t in between)
        if alone and mention is not None and mention.kind is LinkKind.OUTLET:
            return [mention]
    return []


INTERVIEWS = frozenset((("speaking", "to"), ("speaking", "with"), ("talking", "to"), ("interview", "with")))


def sworn_paper(report: Report, frame: Frame, nesting: Nesting) -> list[Mention]:
    """The paper in "In an affidavit, the mayor says …": what is sworn there stands on the paper as well."""
    start, end = _around(report, frame)
    taken = {*frame.source, *frame.content}
    for token in range(start, end):
        if report.lower[token] in words("chains", "sworn") and token not in taken and not report.quoted[token]:
            group = [t for t in subtree(report, token) if t <= token and report.layers.relation[t] != "case"]
            mention = describe(report, group)
            return [mention] if mention is not None else []
    return []


def words_by_encoder(report: Report, frame: Frame, nesting: Nesting) -> list[Mention]:
    """The words that the encoder marks as the outer link."""
    mention = describe_source(report, frame.via) if frame.via else None
    if mention is None or mention.shape is Shape.PRONOUN or _is_hearer(report, frame, mention):
        return []
    return [replace(mention, kind=LinkKind.OUTLET) if _passes_on(report, frame, mention) else mention]


def _passes_on(report: Report, frame: Frame, mention: Mention) -> bool:
    """Whether a name of no known kind is an outlet's for what it does: "The Standard | quoted", "told | the Echo"."""
    if mention.kind is LinkKind.OUTLET or not _may_be_outlet(mention):
        return False
    verb = min(mention.last + 1, len(report) - 1)
    quotes = report.lower[verb] in words("chains", "quoting") and report.same_sentence(verb, mention.last)
    before = mention.first - 1
    return quotes or (before >= 0 and report.lower[before] in words("chains", "telling"))


def _is_hearer(report: Report, frame: Frame, mention: Mention) -> bool:
    """Whether the words name one who only heard it: "Inspectors told | the hospital", "a letter to | him"."""
    before = min(frame.via) - 1
    while before > 0 and report.lower[before] in DEFINITE:
        before -= 1
    if report.lower[before] == "to" and kind_of_noun(report.noun(before - 1)) is LinkKind.DOCUMENT:
        return mention.kind is not LinkKind.OUTLET and not _may_be_outlet(mention)
    told = before in frame.cue and report.lower[before] in words("chains", "telling")
    return told and mention.kind in (LinkKind.INSTITUTION, LinkKind.PERSON) and not _may_be_outlet(mention)


def reader(report: Report, frame: Frame) -> list[Mention]:
    """Who reads a picture or paper off, where a verb of speaking stands before it: "The firm said the film shows …"."""
    told = frame.source or unmarked_teller(report, frame)
    picture = describe_source(report, told) if told else None
    if picture is None or picture.kind not in PAPERS:
        return []
    verb = min(told) - 1
    if verb > 0 and report.lower[verb] == "that":
        verb -= 1
    if verb <= 0 or report.lower[verb] not in words("chains", "speaking") or not report.same_sentence(verb, min(told)):
        return []
    group = [t for t in _subject_of(report, verb) if t not in frame.content]
    mention = describe_source(report, group) if group else None
    known = mention is not None and mention.kind not in PAPERS and mention.head not in STANDING_ALONE
    return [mention] if mention is not None and known else []


PAPERS = (LinkKind.MEDIA, LinkKind.DOCUMENT)


def _subject_of(report: Report, verb: int) -> Sequence[int]:
    """The words of a verb's subject: by the tree, else what stands before it, or begins its sentence up to a comma."""
    for child in report.children[verb]:
        if report.layers.relation[child].startswith("nsubj") and child < verb:
            return [t for t in subtree(report, child) if t < verb]
    start = report.sentence_range(verb)[0]
    if report.words[verb - 1] == ",":
        end = next(t for t in range(start, verb) if report.words[t] == ",")
        return range(start, end)
    first = verb
    while first > start and report.words[first - 1][0].isalnum():
        first -= 1
    return range(first, verb) if verb - first <= REACH else ()


STEPS: tuple[Step, ...] = (
    enclosing_sources,
    citing_outlet,
    told_outlet,
    interviewing_outlet,
    words_by_encoder,
    sworn_paper,
)


# ---------------------------------------------------------------- outlets in the words around


def is_own_outlet(report: Report, mention: Mention) -> bool:
    """Whether a mention is the report's own outlet: by name, or as "this newspaper", "our reporter"."""
    lead = report.lower[mention.first]
    if lead in ("us", "me", "we", "i"):
        return True
    if lead == "our" and mention.kind is LinkKind.DOCUMENT:  # "our review of the logs"
        return True
    if lead in ("this", "our") and mention.head in words("chains", "ours"):
        return True
    if mention.name and mention.shape is Shape.NAME and (_reveals(report, mention) or _signs(report, mention.name)):
        return True
    if report.outlet is None:
        return False
    if mention.name and mention.shape is Shape.NAME:
        return mention.kind is not LinkKind.PERSON and same_outlet(mention.name, report.outlet)
    before = mention.words.lower().removesuffix(mention.head).strip().removeprefix("an ").removeprefix("a ")
    return mention.head in words("chains", "ours") and bool(before) and same_outlet(before, report.outlet)


def _reveals(report: Report, mention: Mention) -> bool:
    """Whether an outlet speaks of its own find: "the Delta Tide can reveal", "has learned"; others' is told as past."""
    after = report.lower[mention.last + 1 : mention.last + 3]
    return mention.kind is LinkKind.OUTLET and after[:1] == ("can",) and after[1:2] in FINDS


def _signs(report: Report, name: str) -> bool:
    """Whether a name stands alone in the line of who wrote the report, as an outlet's does, without "By"."""
    lines = (b.span.of(report.text) for b in report.layers.text.document.blocks if b.kind is BlockKind.BYLINE)
    return any(line.strip().lower() == name.lower() for line in lines)


def outlet_at(report: Report, start: int, end: int, *, told: bool = False) -> Mention | None:
    """The outlet named by the noun group at `start`; after "told", unknown names are taken for outlets too."""
    last = start
    while last < end and _in_group(report, last) and not report.lower[max(last - 1, start)].isdigit():
        last += 1
    cut_short = last < end and report.layers.upos[last] in ("NOUN", "ADJ")  # "told his weekly press | conference"
    mention = describe(report, range(start, last)) if last > start and not cut_short else None
    if mention is None or mention.kind is LinkKind.OUTLET:
        return mention
    if report.lower[last - 1].isdigit():  # "Radio 4"
        return replace(mention, kind=LinkKind.OUTLET)
    if mention.name and (mention.roles & words("chains", "outlet_roles") or (told and _may_be_outlet(mention))):
        return replace(mention, kind=LinkKind.OUTLET)
    return replace(mention, kind=LinkKind.OUTLET) if is_that_paper(mention) else None


def is_that_paper(mention: Mention) -> bool:
    """Whether an outlet told before is meant: "quoted by the agency", "the same paper quotes"."""
    this = mention.words.lower().startswith(("this ", "these "))
    alone = not (mention.owner or mention.name or mention.modifiers)
    return mention.shape is Shape.DEFINITE and mention.head in words("chains", "papers") and alone and not this


def _may_be_outlet(mention: Mention) -> bool:
    """Whether a name after "told" that is in no table is an outlet's: no person's, no place's, no body's."""
    if mention.shape is not Shape.NAME or mention.located or is_seat(mention.name):
        return False
    body = any(
        is_body_noun(word) and kind_of_noun(word) is not LinkKind.OUTLET for word in mention.name.lower().split()
    )
    listed = mention.name.lower() in words("chains", "no_outlets")
    paper = mention.kind is LinkKind.DOCUMENT  # "told Harbour Letter": a paper that is told things has readers
    return mention.kind is None or paper or (mention.kind is LinkKind.INSTITUTION and not body and not listed)


def _outlet_before(report: Report, verb: int, start: int) -> Mention | None:
    """The outlet that is the subject of a verb of reporting or quoting."""
    last = verb - 1
    while last > start and report.lower[last] in words("chains", "auxiliaries"):
        last -= 1
    first = last + 1
    while first > start and _in_group(report, first - 1):
        first -= 1
    mention = describe(report, range(first, last + 1)) if first <= last else None
    if mention is not None and is_that_paper(mention):
        return replace(mention, kind=LinkKind.OUTLET)
    return mention if mention is not None and mention.kind is LinkKind.OUTLET else None


def _in_group(report: Report, token: int) -> bool:
    """Whether a word may stand in a noun group that names an outlet."""
    word = report.lower[token]
    if report.words[token] in MARKS:
        return False
    if word.isdigit() and token and report.lower[token - 1] in words("chains", "numbered"):
        return True
    return is_name_word(report, token) or word in DEFINITE | GROUP_WORDS or kind_of_noun(word) is not None


GROUP_WORDS = frozenset(
    "a an 's of state local national foreign daily weekly private public independent news tv radio wire -".split()
)
