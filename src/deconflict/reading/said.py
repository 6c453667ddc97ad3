"""On which day each statement was said: by a time expression that belongs to its cue, or by what stands beside it.

"said on Tuesday", "told reporters Monday", "in a statement released on Dec. 3" tell the day; an expression inside the
content tells when the content happened, not when it was said. A source that goes on speaking in the same passage speaks
on the same day. Where nothing tells, news was said on the day of the news: the day told at most cues, else the report's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from deconflict.layers.times import resolve_times
from deconflict.types import Layers, Reading, Span, Speech, Statement, TimeExpression, TimeMention, When

NEAR_CUE = 3  # words between a cue and an expression that belongs to it whatever the tree says: "said late on Tuesday"
CARRIED = 3  # paragraphs after the one that tells the day, over which the same source speaks on
SPOKEN_UNITS = frozenset({"day", "part of day", "minute", "hour"})


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
    first, last = _sentence(layers, cue.start)
    best: tuple[int, int] | None = None
    for index, mention in enumerate(mentions):
        words = _tokens(starts, mention.span)
        if words.start < first or words.start >= last or not _is_day(mention):
            continue
        if any(span.holds(mention.span) for span in statement.content):
            continue
        gap = words.start - cue.stop if words.start >= cue.stop else cue.start - words.stop
        belongs = 0 <= gap <= NEAR_CUE or _hangs_on(layers, words, cue, statement, starts)
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
        if layers.upos[head] in ("VERB", "AUX") and head not in cue:
            return _is_sister(layers, head, cue)
        token = head
    return False


def _is_sister(layers: Layers, head: int, cue: range) -> bool:
    """ "in a letter released on Monday, he said": a participle that hangs on the cue's clause."""
    return (
        layers.relation[head] in ("acl", "amod")
        or layers.head[head] in cue
        and layers.relation[head] in ("advcl", "conj")
    )


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
    return Speech(mention=None, how="report")


def _name(statement: Statement) -> str | None:
    return statement.chain[-1].name.casefold() if statement.chain else None


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
    days = [_said(speech, plain, news) for speech in reading.speech]
    statements = tuple(replace(s, said=day) for s, day in zip(reading.statements, days, strict=True))
    said = [(s.content, day) for s, day in zip(statements, days, strict=True)]
    times = resolve_times(mentions, published=published, said=said, second_hand=retold)
    return replace(reading, document=replace(reading.document, published=published), statements=statements, times=times)


def _news_day(reading: Reading, times: Sequence[TimeExpression], published: When | None) -> When | None:
    """The day that most cues tell, the first of them where several do; else that of the report."""
    days = [
        day for speech in reading.speech if speech.how == "told" and (day := _day_of(times[speech.mention or 0], ""))
    ]
    counts = Counter(day.edtf for day in days if day.earliest == day.latest)
    if counts:
        best = max(counts.values())
        first = next(day for day in days if counts[day.edtf] == best)
        return replace(first, how="inferred: the day that the report tells of others")
    return replace(published, how="inferred: the day of the report") if published else None


def _said(speech: Speech, times: Sequence[TimeExpression], news: When | None) -> When | None:
    if speech.mention is None:
        return news
    expression = times[speech.mention]
    how = "told" if speech.how == "told" else "carried over from the same source"
    return _day_of(expression, how) or news


def _day_of(expression: TimeExpression, how: str) -> When | None:
    if expression.earliest is None or expression.latest is None:
        return None
    days = (expression.earliest, expression.latest)
    return When(
        edtf=days[0] if days[0] == days[1] else f"{days[0]}/{days[1]}", earliest=days[0], latest=days[1], how=how
    )
