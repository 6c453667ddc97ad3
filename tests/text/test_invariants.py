"""What holds for every text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import sheets

from deconflict.text import segment, tokenize
from deconflict.types import Block, BlockKind, Document, Span

PIECES = [
    "a", "B", "The ", "said ", ", said B", "Mr. ", "U.S. ", "No. ", "p.m. ", "don’t", "'s", ".", ". ", "? ", "!", "…", "...", ",", " ", "\n", "\r\n", "\n\n", "\t",
    "“", "”", "‘", "’", '"', "'", "''", "``", "«", "»", "„", "(", ")", "[1]", "5'11\"", "2,303", "$5bn", "3.5%", "-", "--", "—", "•", "http://a.b/c", "@x", "#y",
    "👩‍👧", "👍🏽", "🇵🇹", "שלום ", "قال ", "e\u0301", "\u200b", "\u202e", "\ufeff", "\x00", "\ud800", "\udc00", "\u2028", "\x85", "漢字。", "<a href=\"", ">",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(alphabet=st.characters(), max_size=80),
)


def document(text: str, cuts: list[int], kinds: list[BlockKind], breaks: list[int]) -> Document:
    ends = [*sorted({cut for cut in cuts if cut < len(text)}), len(text)]
    spans = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end]
    blocks = tuple(
        Block(span=span, kind=kinds[i % len(kinds)], reason="drawn") for i, span in enumerate(spans) if kinds
    )
    return sheets.document(text, blocks=blocks, breaks=tuple(breaks))


documents = st.builds(
    document,
    texts,
    st.lists(st.integers(0, 80), max_size=4),
    st.lists(st.sampled_from(BlockKind), max_size=4),
    st.lists(st.integers(0, 80), max_size=4),
)
READ = (BlockKind.TITLE, BlockKind.BODY, BlockKind.NOTE, BlockKind.CAPTION)


@settings(max_examples=400, deadline=None)
@given(documents)
def test_tokens_cover_the_blocks_that_are_read(drawn: Document) -> None:
    text, tokens = drawn.text, segment(drawn).tokens
    assert all(left.end <= right.start for left, right in zip(tokens, tokens[1:], strict=False))
    assert all(token.start < token.end and not any(map(str.isspace, token.of(text))) for token in tokens)
    blocks = [block.span for block in drawn.blocks if block.kind in READ] if drawn.blocks else [Span(0, len(text))]
    read = {i for span in blocks for i in range(span.start, span.end) if not text[i].isspace()}
    assert {i for token in tokens for i in range(token.start, token.end)} == read
    assert not any(token.start < at < token.end for token in tokens for at in drawn.breaks)


@settings(max_examples=200, deadline=None)
@given(documents)
def test_sentences_and_paragraphs_cover_the_tokens(drawn: Document) -> None:
    read = segment(drawn)
    for ranges, covered in ((read.sentences, len(read.tokens)), (read.paragraphs, len(read.sentences))):
        assert [start for start, _ in ranges] == [0, *(end for _, end in ranges)][: len(ranges)]
        assert all(start < end for start, end in ranges)
        assert (ranges[-1][1] if ranges else 0) == covered


@settings(max_examples=400, deadline=None)
@given(documents)
def test_quotations_lie_inside_a_paragraph_and_nest(drawn: Document) -> None:
    read = segment(drawn)
    sentences = [(read.sentences[a][0], read.sentences[b - 1][1]) for a, b in read.paragraphs]
    paragraphs = [Span(read.tokens[a].start, read.tokens[b - 1].end) for a, b in sentences]
    for quotation in read.quotations:
        assert quotation.span.holds(quotation.inner)
        assert any(paragraph.holds(quotation.span) for paragraph in paragraphs)
    for left in read.quotations:
        for right in read.quotations:
            nested = left.span.holds(right.span) or right.span.holds(left.span)
            assert nested or not left.span.overlaps(right.span)


@settings(deadline=None)
@given(documents)
def test_reading_twice_gives_the_same(drawn: Document) -> None:
    assert segment(drawn) == segment(drawn)


@settings(deadline=None)
@given(texts)
def test_a_text_without_blocks_is_all_body(text: str) -> None:
    whole = sheets.document(text)
    body = (Block(span=Span(0, len(text)), kind=BlockKind.BODY, reason="all of it"),) if text else ()
    marked = sheets.document(text, blocks=body)
    assert segment(whole).tokens == segment(marked).tokens
    assert "".join(span.of(text) for span in tokenize(text)) == "".join(text.split())


UNITS = ["“", "“a ", "“a “b ” ", "\"", "''", "'a' ", "a’ ", "?\"", ". ", "a.b", "a@", "www.", "x's't", "[1]", "A. A ", "• ", "a\n", "<a ", "\u0301", "A&"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_long_runs_give_no_more_than_they_hold(unit: str) -> None:
    """A run of one unit takes as long as it is long: where it did not, this test would take minutes."""
    text = unit * (40_000 // len(unit))
    read = segment(sheets.document(text))
    marks = sum(map(text.count, "“”\"'’"))
    assert len(read.quotations) <= marks
    assert len(read.paragraphs) <= len(read.sentences) <= len(read.tokens) <= len(text)
