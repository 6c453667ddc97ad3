"""Frames → tellings: which frames count, what each says, and whose words stand behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deconflict.layers.mentions import Mention, Shape, describe_source
from deconflict.layers.report import Report
from deconflict.reading.according import according_frames
from deconflict.reading.acts import act_of, cue_words, is_negated_saying
from deconflict.reading.called import person_called
from deconflict.reading.chains import is_own_outlet, outer_mentions
from deconflict.reading.citing import cited_source, outlet_of_article
from deconflict.reading.contents import Parts, asked, content_parts, propositions
from deconflict.reading.deeds import is_deed
from deconflict.reading.gapped import with_gapped_frames
from deconflict.reading.inner import with_inner_frames, with_wider_frames
from deconflict.reading.nesting import Nesting, find_nesting
from deconflict.reading.refusals import refusal_frames
from deconflict.reading.tables import words
from deconflict.reading.tellers import is_marked, is_time_of_events, teller_and_hearer, unmarked_teller
from deconflict.types import Act, Frame

BY_RULE = "rule:refusal"
SAME = 0.8  # of the shorter content's words shared: two frames read at two words of one cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One frame taken as an attribution; its sources are still words, not yet people.

    parts    each proposition's runs of tokens
    source   None where nobody is named
    outer    the links outside the source, outermost first
    """

    frame: Frame
    parts: tuple[Parts, ...]
    source: Mention | None
    outer: tuple[Mention, ...]
    act: Act
    found_by: str

    @property
    def at(self) -> int:
        """The token by which tellings are ordered: where the source is named, else where the content begins."""
        return self.source.first if self.source else self.parts[0][0][0]


def find_tellings(report: Report) -> list[Telling]:
    """What the report tells on somebody's word, in the order in which the sources are named."""
    frames = [f for f in report.layers.frames if f.anchor not in report.headings]
    frames = with_gapped_frames(report, with_inner_frames(report, frames))
    frames = distinct_frames(with_wider_frames(report, frames))
    unseen, passed_over = refusal_frames(report, frames), according_frames(report, frames)
    nesting = find_nesting([*frames, *unseen, *passed_over])
    tellings = [t for f in frames if (t := _telling(report, f, nesting, "model:encoder"))]
    tellings += [t for f in unseen if (t := _telling(report, f, nesting, BY_RULE))]
    tellings += [t for f in passed_over if (t := _telling(report, f, nesting, "rule:according-to"))]
    return sorted(joined_quotations(report, tellings), key=lambda t: (t.at, t.parts[0][0][0]))


def distinct_frames(frames: Sequence[Frame]) -> list[Frame]:
    """Without a frame that shares source and content with a better one."""
    kept: list[Frame] = []
    holding: dict[int, list[Frame]] = defaultdict(list)
    for frame in sorted(frames, key=lambda f: (-f.score, f.anchor)):
        middle = frame.content[len(frame.content) // 2] if frame.content else -1
        if middle < 0 or any(_same(frame, other) for other in holding[middle]):
            continue
        kept.append(frame)
        for token in frame.content:
            holding[token].append(frame)
    return sorted(kept, key=lambda f: f.anchor)


def _same(left: Frame, right: Frame) -> bool:
    shared = len(set(left.content) & set(right.content))
    alike = shared >= SAME * max(len(left.content), len(right.content))
    return alike and (
        not left.cue or not right.cue or bool(set(left.cue) & set(right.cue)) or set(left.source) == set(right.source)
    )


def _telling(report: Report, frame: Frame, nesting: Nesting, found_by: str) -> Telling | None:
    parts = content_parts(report, frame)
    if not parts or nesting.is_mere_frame(report, frame):
        return None
    act = act_of(report, frame, parts)
    if act in (Act.ASSERTS, Act.DECLINES) and is_negated_saying(report, frame):
        return None
    if is_time_of_events(report, frame):
        return None
    if act is Act.DECLINES and _is_deed(report, frame, parts, found_by):
        return None
    teller, hearer = teller_and_hearer(report, frame)
    if act is not Act.UNABLE and not is_marked(report, frame):
        teller = unmarked_teller(report, frame)
    if act is Act.DECLINES and frame.cue and (not teller or _is_call(report, teller) or _stands_apart(report, frame)):
        teller = person_called(report, frame.cue[0]) or teller
    passed_on = describe_source(report, hearer) if hearer else None
    outer = outer_mentions(report, frame, nesting)
    outer = outer if passed_on is None else (*outer, passed_on)
    source = describe_source(report, teller) if teller and not _is_nobody(report, frame, teller) else None
    if act is Act.DECLINES and source is not None and _is_thing(report, frame, source):
        return None
    article = outlet_of_article(report, source)
    if article is not None:
        source, frame = article, replace(frame, source_kind={})
    cited = cited_source(report, frame, source)
    if source is not None and cited is not None:
        outer = outer if is_own_outlet(report, source) else (*outer, source)
        frame = replace(frame, source_kind={})  # the heads speak of the outlet
    return Telling(
        frame=frame,
        parts=(asked(report, parts),) if act is Act.DECLINES else propositions(report, parts),
        source=cited or source,
        outer=outer,
        act=act,
        found_by=found_by,
    )


def _is_nobody(report: Report, frame: Frame, teller: Sequence[int]) -> bool:
    """Whether a lone "it" stands for nobody: "it emerged that …"."""
    lone = len(teller) == 1 and report.lower[teller[0]] == "it"
    return lone and any(report.lower[t] in words("chains", "of_nobody") for t in frame.cue)


def _is_thing(report: Report, frame: Frame, source: Mention) -> bool:
    """Whether what is not reached or found is nobody who could answer: "A deal | could not be reached"."""
    sought = {report.lower[t] for t in frame.cue} & words("silences", "deeds", "sought")
    return bool(sought) and source.shape in (Shape.DEFINITE, Shape.INDEFINITE) and source.kind is None


def _stands_apart(report: Report, frame: Frame) -> bool:
    """Whether what is marked as a source stands in the sentence before: "could not confirm | this. Calls to him …"."""
    return bool(frame.source) and not report.same_sentence(frame.source[-1], frame.cue[0])


def _is_call(report: Report, source: Sequence[int]) -> bool:
    """Whether what is marked as a source is what was sent to it: "Messages left for the contractor"."""
    return bool({report.lower[t] for t in source} & words("silences", "calls"))


def _is_deed(report: Report, frame: Frame, parts: Parts, found_by: str) -> bool:
    last = max(frame.cue, default=-1)
    if found_by == BY_RULE and report.lower[last] in words("silences", "reach"):  # it told reporters from rescuers
        return False
    after = [report.lower[t] for part in parts for t in part if t > last]
    return is_deed(cue_words(report, frame), after, {report.lower[t] for t in frame.source})


def joined_quotations(report: Report, tellings: Sequence[Telling]) -> Iterator[Telling]:
    """A quotation split by its cue is one: "“It fell,” she said. “We ran.”", though its second half was read alone."""
    ordered = sorted(tellings, key=lambda t: t.parts[0][0][0])
    last: Telling | None = None
    for telling in ordered:
        if last is not None and _continues(report, last, telling):
            last = replace(last, parts=((*last.parts[0], *telling.parts[0]),))
            continue
        if last is not None:
            yield last
        last = telling
    if last is not None:
        yield last


def _continues(report: Report, last: Telling, telling: Telling) -> bool:
    """Whether a bare quotation follows a telling's quotation and cue at once, in one paragraph."""
    if (
        telling.frame.cue
        or telling.frame.source
        or len(last.parts) != 1
        or len(last.parts[0]) != 1
        or len(telling.parts) != 1
    ):
        return False
    end = max(*last.parts[0][0], *last.frame.cue, *last.frame.source)
    start = telling.parts[0][0][0]
    between = [t for t in range(end + 1, start) if report.words[t][0].isalnum()]
    quoted = report.quoted[last.parts[0][0][0]] and report.quoted[start]
    cue_between = bool(last.frame.cue) and last.parts[0][0][-1] < last.frame.cue[0] < start
    return quoted and cue_between and not between and report.paragraph[end] == report.paragraph[start]
