"""Whose report a file holds by its name, and names of files that mean something else."""

import pytest

from deconflict.documents.file_names import outlet_of_file
from deconflict.documents.opening import make_document

TEXT = "Bridge closed\n\nThe bridge over the sound was closed on Monday, police said, and the border with it.\n"


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("corran-examiner.txt", "Corran Examiner"),
        ("in/port-selby-tribune.html", "Port Selby Tribune"),
        ("Corran_Gazette_2019-03-04.txt", "Corran Gazette"),
        ("corran-gazette-july.txt", "Corran Gazette"),
        ("corran-gazette-afp.txt", "Corran Gazette"),
        ("radio-mirador.txt", "Radio Mirador"),
        # these may be anything
        ("gazette.txt", None),
        ("corran-bridge.txt", None),
        ("border-post.txt", None),  # of the border that the report tells of
        ("guest-post.txt", None),
        ("corran-examiner.jsonl:3", None),  # many reports
        ("corran-examiner-on-the-bridge.txt", None),
        (None, None),
    ],
)
def test_a_file_may_be_named_after_its_outlet(path, outlet):
    assert outlet_of_file(path, TEXT) == outlet


@pytest.mark.parametrize(
    "cited",
    ["The Corran Examiner reported the closure.", "It is closed, according to the Corran Examiner."],
)
def test_a_file_named_after_an_outlet_that_it_cites_is_anothers(cited):
    assert outlet_of_file("corran-examiner.txt", TEXT + cited) is None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (TEXT, "Corran Examiner"),
        ("The Selby Herald\n\n" + TEXT + "\nThe mayor told the Selby Herald that it was late.\n", "The Selby Herald"),
        ("Bridge closed\n\nSELBY, March 4 (Reuters) - The bridge was closed on Monday, police said.\n", "Corran Examiner"),
    ],
)  # fmt: skip
def test_what_a_report_says_of_itself_goes_before_its_name_but_an_agencys_runs_elsewhere(text, outlet):
    assert make_document(text, "corran-examiner.txt").outlet == outlet
