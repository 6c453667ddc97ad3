"""Which sentences only say whose reporting was used."""

import pytest

from deconflict.documents.derived import is_credit

CREDITS = [
    "Editor's Note: Information from Radio North, CBC and The Tidewater Post was used in this report.",
    "This story was originally published in the Harbour Ledger.",
    "With files from CBC and the Harbour Ledger.",
    "(Reporting by Ann Moore in Selby and Tom Hale in Norland; Editing by Kit Low)",
    "Additional reporting by Ann Moore.",
    "Staff writer Ann Moore in Selby contributed to this report.",
]
NEWS = [
    "The leak of the harbour files, which held the names of 40 pilots, was first reported by the Harbour Ledger.",
    "Reporting by the pilots had stopped in March.",
    "Ann Moore contributed 40 euros to the fund.",
    "The ministry said the reports from the border were false.",
    "Information from two of the pilots led the police to a warehouse behind the old cannery.",
]


@pytest.mark.parametrize("sentence", CREDITS)
def test_a_credit_is_no_news(sentence: str) -> None:
    assert is_credit(sentence)


@pytest.mark.parametrize("sentence", NEWS)
def test_news_with_a_source_is_no_credit(sentence: str) -> None:
    assert not is_credit(sentence)
