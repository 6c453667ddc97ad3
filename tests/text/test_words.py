"""Where words begin and end, by the conventions of UD English EWT."""

import pytest

from deconflict.text import tokenize


def words(text: str) -> str:
    return "|".join(span.of(text) for span in tokenize(text))


@pytest.mark.parametrize(("text", "cut"), [
    ("They don't, and she’ll not.", "They|do|n't|,|and|she|’ll|not|."),
    ("It's Okafor’s and the workers’ hall.", "It|'s|Okafor|’s|and|the|workers|’|hall|."),
    ("They cannot; they can not.", "They|can|not|;|they|can|not|."),
    ("He wouldn't've said o'clock.", "He|would|n't|'ve|said|o'clock|."),
    ("O'Brien and D’Souza met Sana'a’s mayor.", "O'Brien|and|D’Souza|met|Sana'a|’s|mayor|."),
    ("'Tis the '90s, rock 'n' roll for 'em.", "'T|is|the|'90s|,|rock|'n'|roll|for|'em|."),
    ("'tired' and 'temporary' stay whole", "'|tired|'|and|'|temporary|'|stay|whole"),      # no elision: 'ti, 'tem
])  # fmt: skip
def test_clitics_are_words_and_apostrophes_inside_names_are_not(text: str, cut: str) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(("text", "cut"), [
    ("the U.S.-led force", "the|U.S.|-|led|force"),
    ("a well-known, anti-Kadia non-profit", "a|well|-|known|,|anti-Kadia|non-profit"),
    ("an e-mail from al-Sabah", "an|e-mail|from|al|-|Sabah"),
    ("the 2019-2021 plan -- or not", "the|2019|-|2021|plan|--|or|not"),
    ("call 555-0142 or 202-555-0142", "call|555-0142|or|202-555-0142"),
    ("the ferry — late — sank", "the|ferry|—|late|—|sank"),
])  # fmt: skip
def test_hyphens_are_words_but_for_prefixes_and_telephone_numbers(text: str, cut: str) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(("text", "cut"), [
    ("2,303 people, 3.5% of them", "2,303|people|,|3.5|%|of|them"),
    ("$5bn, US$40 and €3.2m", "$|5|bn|,|US$|40|and|€|3.2|m"),
    ("at 5pm, at 10:30 a.m. on 12/11/2014", "at|5|pm|,|at|10:30|a.m.|on|12/11/2014"),
    ("the 1970s, the 21st, the 35mm gun", "the|1970s|,|the|21st|,|the|35|mm|gun"),
    ("a 5'11\" man", "a|5|'|11|\"|man"),
    ("Boeing's 737s and B52", "Boeing|'s|737s|and|B52"),
])  # fmt: skip
def test_numbers_keep_their_marks_and_lose_their_units(text: str, cut: str) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(("text", "cut"), [
    ("Gen. J. R. Oduya of the U.N. spoke", "Gen.|J.|R.|Oduya|of|the|U.N.|spoke"),
    ("See No. 10 and p. 4.", "See|No.|10|and|p.|4|."),
    ("He said no. She left.", "He|said|no|.|She|left|."),
    ("On Sat. they rested in the Sun.", "On|Sat.|they|rested|in|the|Sun|."),
    ("It was plan B. The end.", "It|was|plan|B|.|The|end|."),
    ("at AT&T and the S.&P. index", "at|AT&T|and|the|S.&P.|index"),
    ("Y.’s father, Inc.’s board", "Y.|’s|father|,|Inc.|’s|board"),
])  # fmt: skip
def test_a_dot_belongs_to_an_abbreviation_or_stands_alone(text: str, cut: str) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(("text", "cut"), [
    ("in 2013.In the 19 months", "in|2013|.|In|the|19|months"),
    ("see example.com, U.S.A and Node.js.", "see|example.com|,|U.S.A|and|Node.js|."),
    ("go (https://a.example.org/b?c=d).", "go|(|https://a.example.org/b?c=d|)|."),
    ("ask press.office@gov.example.uk, @reporter or #StormWatch!", "ask|press.office@gov.example.uk|,|@reporter|or|#StormWatch|!"),
    ("number #1, and/or the report.pdf", "number|#|1|,|and|/|or|the|report.pdf"),
])  # fmt: skip
def test_addresses_are_one_word_and_lost_spaces_are_none(text: str, cut: str) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(("text", "cut"), [
    ("“Why?!” he … asked...", "“|Why|?!|”|he|…|asked|..."),
    ("``So'' «là» „da“ ‘so’", "``|So|''|«|là|»|„|da|“|‘|so|’"),
    ("[...] (sic) !!!", "[...]|(|sic|)|!!!"),
    ("fine :) 👩‍👧👍🏽 🇵🇹🇫🇷ok", "fine|:)|👩‍👧|👍🏽|🇵🇹|🇫🇷|ok"),
    ("cafe\u0301 \ud800x a\x00b \u200bthe", "cafe\u0301|\ud800x|a\x00b|\u200bthe"),
    ("قال الوزير: «لا».", "قال|الوزير|:|«|لا|»|."),
])  # fmt: skip
def test_marks_emoji_and_strange_code_points_are_words(text: str, cut: str) -> None:
    assert words(text) == cut


def test_a_part_of_a_text_is_cut_where_it_stands() -> None:
    text = "No. Never. Mr. X"
    assert [span.of(text) for span in tokenize(text, 4, 10)] == ["Never", "."]
