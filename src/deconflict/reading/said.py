"""On which day each statement was said: by a time expression that belongs to its cue, or by what stands beside it.

"said on Tuesday", "told reporters Monday", "in a statement released on Dec. 3" tell the day; an expression inside the
content tells when the content happened, not when it was said. A source that goes on speaking in the same passage does
so on the same day. Where nothing tells, news was said on the day that the report opens with, else on the report's own:
that is marked as inferred.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from deconflict.layers.times import resolve_times
from deconflict.types import (
    BlockKind,
    Layers,
    Link,
    LinkKind,
    Reading,
    Span,
    Speech,
    Statement,
    TimeExpression,
    TimeMention,
    When,
)

NEAR_CUE = 3  # words between a cue and an expression that belongs to it whatever the tree says: "said late on Tuesday"
CARRIED = 3  # paragraphs after the one that tells the day, over which the same source speaks on
# Of 42 statements of these in stories/train without a day at the cue the day of the news was right for 8.
OLDER = frozenset({LinkKind.DOCUMENT, LinkKind.MEDIA, LinkKind.OUTLET})
NEWS_DAYS = 1  # news is told at most so many days later
LEAD = 800  # characters of the body in which a report tells the day of its news


def find_speech(layers: Layers, statements: Sequence[Statement], mentions: Sequence[TimeMention]) -> tuple[Speech, ...]:
    """For each statement the expression that tells its day, by its index in `mentions`."""
    tokens = layers.text.tokens
    starts = [token.start for token in tokens]
    contents = sorted(span for statement in statements for span in statement.content)
    told = [_own_mention(layers, starts, statement, statements, mentions, contents) for statement in statements]
    return tuple(_speech(layers, starts, statements, told, index) for index in range(len(statements)))


def _own_mention(
    layers: Layers,
    starts: Sequence[int],
    statement: Statement,
    statements: Sequence[Statement],
    mentions: Sequence[TimeMention],
    contents: Sequence[Span],
) -> int | None:
    """The expression in the cue's clause that tells the day; None where there is none."""
    if statement.cue is None:
        return None
    cue = _tokens(starts, statement.cue)
    tokens, text = layers.text.tokens, layers.text.document.text
    first, last = _sentence(layers, cue.start)
    best: tuple[int, int] | None = None
    for index, mention in enumerate(mentions):
        words = _tokens(starts, mention.span)
        if words.start < first or words.start >= last or not _is_day(mention):
            continue
        if any(span.holds(mention.span) for span in statement.content):
            continue
        gap = words.start - cue.stop if words.start >= cue.stop else cue.start - words.stop
        between = range(min(cue.stop, words.stop), max(cue.start, words.start))
        near = gap <= NEAR_CUE and all(tokens[token].of(text).isalnum() for token in between)
        belongs = near or _hangs_on(layers, words, cue, statement, starts)
        if belongs and (best is None or gap < best[0]):
            best = (gap, index)
    return best[1] if best else None


def _is_day(mention: TimeMention) -> bool:
    return mention.kind in ("date", "reference") and mention.relation not in ("since", "until", "before")


def _hangs_on(layers: Layers, words: range, cue: range, statement: Statement, starts: Sequence[int]) -> bool:
    """Whether the expression depends on the cue or on the words of the source, by the tree."""
    source = _tokens(starts, statement.source) if statement.source else range(0)
    token = words.start
    for _ in range(12):
        head = layers.head[token]
        if head in words:
            token = head
            continue
        if head < 0:
            return False
        if head in cue or head in source:
            return True
        if layers.upos[head] in ("VERB", "AUX"):
            return _goes_with(layers, head, cue, source)
        token = head
    return False


def _goes_with(layers: Layers, verb: int, cue: range, source: range) -> bool:
    """ "a letter released on Monday said", "in a note sent on Monday he said", "Speaking on Monday, he said"."""
    above = layers.head[verb]
    if layers.relation[verb].startswith(("acl", "amod")):
        return above in source or (above >= 0 and layers.head[above] in cue)
    return above in cue and layers.relation[verb] in ("advcl", "conj")


def _speech(
    layers: Layers, starts: Sequence[int], statements: Sequence[Statement], told: Sequence[int | None], index: int
) -> Speech:
    own = told[index]
    if own is not None:
        return Speech(mention=own, how="told")
    here = _paragraph(layers, starts, statements[index])
    name = _name(statements[index])
    for earlier in range(index - 1, -1, -1):
        if here - _paragraph(layers, starts, statements[earlier]) > CARRIED:
            break
        if name and _name(statements[earlier]) == name and told[earlier] is not None:
            return Speech(mention=told[earlier], how="carried")
    return Speech(mention=None, how="report" if _is_news(layers, starts, statements[index]) else "open")


def _is_news(layers: Layers, starts: Sequence[int], statement: Statement) -> bool:
    """Whether it was said for this report; papers and footage are older, and so is what "had" been said."""
    speaker = _speaker(statement)
    if speaker is not None and speaker.kind in OLDER:
        return False
    cue = _tokens(starts, statement.cue) if statement.cue else range(0)
    text = layers.text.document.text
    return not any(
        layers.text.tokens[token].of(text).lower() == "had" for token in range(max(cue.start - 1, 0), cue.stop)
    )


def _name(statement: Statement) -> str | None:
    speaker = _speaker(statement)
    return speaker.name.casefold() if speaker is not None else None


def _speaker(statement: Statement) -> Link | None:
    """Who says it: of a picture or paper that somebody reads, the reader."""
    chain = statement.chain
    if len(chain) > 1 and chain[-1].kind in OLDER and chain[-2].kind not in OLDER:
        return chain[-2]
    return chain[-1] if chain else None


def _tokens(starts: Sequence[int], span: Span) -> range:
    return range(max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end))


def _sentence(layers: Layers, token: int) -> tuple[int, int]:
    sentences = layers.text.sentences
    place = bisect_right(sentences, token, key=lambda sentence: sentence[0]) - 1
    return sentences[max(place, 0)]


def _paragraph(layers: Layers, starts: Sequence[int], statement: Statement) -> int:
    anchor = statement.cue or statement.content[0]
    token = _tokens(starts, anchor).start
    sentences = layers.text.sentences
    sentence = bisect_right(sentences, token, key=lambda s: s[0]) - 1
    return bisect_right(layers.text.paragraphs, sentence, key=lambda p: p[0]) - 1


def date_reading(reading: Reading, published: When | None) -> Reading:
    """The reading with its times and the days on which its statements were said, read against this day."""
    mentions = reading.time_mentions
    retold = bool(reading.document.derived_from)
    plain = resolve_times(mentions, published=published, second_hand=retold)
    news = _news_day(reading, plain, published)
    days = [_said(speech, mentions, plain, news) for speech in reading.speech]
    statements = tuple(replace(s, said=day) for s, day in zip(reading.statements, days, strict=True))
    said = [(s.content, day) for s, day in zip(statements, days, strict=True)]
    times = resolve_times(mentions, published=published, said=said, second_hand=retold)
    return replace(reading, document=replace(reading.document, published=published), statements=statements, times=times)


def _news_day(reading: Reading, times: Sequence[TimeExpression], published: When | None) -> When | None:
    """The day of the news: one close before the report's that its first paragraphs tell, else the report's own."""
    if published is None or published.earliest is None or published.latest is None:
        return None
    body = next((b.span.start for b in reading.document.blocks if b.kind is BlockKind.BODY), 0)
    oldest = date.fromordinal(max(date.fromisoformat(published.earliest).toordinal() - NEWS_DAYS, 1))
    for time in times:
        told = _day_of(time, "inferred: the day that the report opens with")
        if told is None or told.earliest != told.latest or not body <= time.span.start < body + LEAD:
            continue
        if oldest.isoformat() <= (told.earliest or "") <= published.latest:
            return told
    return replace(published, how="inferred: the day of the report")


def _is_clock(mention: TimeMention) -> bool:
    """ "At 6:11 a.m." tells an hour of whatever day is spoken of."""
    days = (mention.value, mention.unit, mention.which, mention.day, mention.weekday, mention.holiday)
    return mention.clock is not None and not any(days)


def _said(
    speech: Speech, mentions: Sequence[TimeMention], times: Sequence[TimeExpression], news: When | None
) -> When | None:
    if speech.mention is None:
        return news if speech.how == "report" else None
    if _is_clock(mentions[speech.mention]):
        return news
    expression = times[speech.mention]
    if speech.how == "told":
        return _day_of(expression, "told") or news
    day = _day_of(expression, "carried over from the same source")
    return day if day and day.earliest == day.latest else news


def _day_of(expression: TimeExpression, how: str) -> When | None:
    if expression.earliest is None or expression.latest is None:
        return None
    first, last = expression.earliest, expression.latest
    edtf = first if first == last else expression.edtf or f"{first}/{last}"
    return When(edtf=edtf, earliest=first, latest=last, how=how)
