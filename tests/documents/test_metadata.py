"""Title, byline, outlet, day and sources of a report, as its text tells them."""

from __future__ import annotations

import pytest

from deconflict.documents.opening import make_document
from deconflict.types import Document

BODY = """The ferry that sank on Sunday had left the quay with 41 people on board, the harbour master said.

“It should never have sailed,” he said. The owners denied it, and the mayor asked for patience.
"""


def report(*head: str, body: str = BODY, foot: str = "") -> Document:
    return make_document("\n".join(["Ferry left overloaded, harbour master says", *head, "", body, foot]), "a.txt")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Moore", "Ann Moore"),
        ("By ANN MOORE and TOM HALE, Associated Press", "ANN MOORE and TOM HALE, Associated Press"),
        ("posted by Ann M. on Oct 17 in Explainers", "Ann M."),
        ("Text and photos: Dora Wilks", "Dora Wilks"),
        ("Ann Moore", "Ann Moore"),
        ("Ann Moore, contributing editor", "Ann Moore"),
        ("ANN MOORE", "ANN MOORE"),
        ("posted by Ann on 3 April 2023", "Ann"),
        ("Selby Echo | 3 April 2023 | by Dr Ann Moore", "Dr Ann Moore"),
        ("3 April 2023 · by the light of a lamp", None),
        ("Selby Voice, 3 April 2023. Text: Dora Wilks", "Dora Wilks"),
        ("Analysis by Ann Moore, Harbour correspondent", "Ann Moore"),
        ("STAFF REPORTER", "STAFF REPORTER"),
        ("Exclusive", None),
        ("‼️ SHAME ‼️", None),
        ("Communiqué No. 214", None),
        ("3 April 2023", None),
    ],
)
def test_byline(line: str, byline: str | None) -> None:
    found = report(line).byline
    assert found == byline if byline is None else found is not None and found.startswith(byline.split(",")[0])


@pytest.mark.parametrize(
    ("line", "edtf", "how"),
    [
        ("Published: 3 April 2023 07:42 | Updated: 5 April 2023 08:00", "2023-04-03", "date line"),
        ("Updated 5 April 2023. Published 3 April 2023", "2023-04-03", "date line"),
        ("Selby Echo, Monday, April 3, 2023", "2023-04-03", "date line"),
        ("No. 77 / 3 April 2023 / subscribers only", "2023-04-03", "date line"),
        ("April 2023 issue", "2023-04", "date line"),
    ],
)
def test_the_day_of_a_date_line(line: str, edtf: str, how: str) -> None:
    published = report(line).published
    assert published is not None
    assert (published.edtf, published.how) == (edtf, how)


def test_the_day_of_a_dateline_and_of_an_address() -> None:
    published = report(body="PORT SELBY, April 3, 2023 (SPA) - " + BODY).published
    assert published is not None
    assert (published.edtf, published.how) == ("2023-04-03", "dateline")
    published = report(body="(Port Selby, April 3, 2023) – " + BODY).published
    assert published is not None and published.edtf == "2023-04-03"
    page = make_document(f"https://echo.example/2023/04/03/ferry\nFerry left overloaded\n\n{BODY}", "a.txt")
    assert page.published is not None
    assert (page.published.edtf, page.published.how) == ("2023-04-03", "url")
    assert page.outlet == "echo.example"


def test_a_year_is_never_guessed() -> None:
    assert report(body="PORT SELBY, April 3 (SPA) - " + BODY).published is None
    # in 2019 and in 2024 a ferry sank too: nothing says which year this is
    assert report("3 April", body=BODY + "\nFerries sank in 2019 and in May 2021.").published is None


@pytest.mark.parametrize(
    ("line", "body", "days", "weekday"),
    [
        ("Fri 22 March | 07:14", BODY, ((3, 22),), 4),
        ("03/22 18:31", BODY, ((3, 22),), None),
        ("Port Selby, Tuesday 12/11", BODY, ((11, 12), (12, 11)), 1),
        ("posted Sat 6:42 pm", BODY, (), 5),
        ("", "PORT SELBY, April 3 (SPA) - " + BODY, ((4, 3),), None),
        # agencies write "on Thursday" on Thursday; others may do so days later
        ("", "PORT SELBY (AP) — A ferry sank on Thursday with 41 people on board.\n" + BODY, (), 3),
        ("", "SELBY, Nor. (AP) — A ferry sank Wednesday, the owners said Thursday.\n" + BODY, (), 3),
        ("", "SELBY, Nor. (AP) — The owners of a ferry that sank on Monday said on Thursday so.\n" + BODY, (), 3),
        ("", "SELBY, Nor. (AP) — The owners will meet Thursday, they said.\n" + BODY, None, None),
        ("", "A ferry sank on Thursday with 41 people on board.\n" + BODY, None, None),
        ("", "The owners said yesterday (Friday) that nobody was to blame.\n" + BODY, (), 5),
        ("", "The owners are to speak tomorrow, Friday, at the quay.\n" + BODY, (), 3),
        ("", "The quay was closed this morning, Monday 12 February, by the police.\n" + BODY, ((2, 12),), 0),
        ("3 April 2023", BODY, None, None),  # all is told
        ("30 February", BODY, None, None),
    ],
)
def test_what_is_told_of_a_day(
    line: str, body: str, days: tuple[tuple[int, int], ...] | None, weekday: int | None
) -> None:
    partly = report(*([line] if line else []), body=body).partly_dated
    assert (partly and (partly.days, partly.weekday)) == (None if days is None else (days, weekday))


def test_a_stamp_with_its_time_ends_a_line_of_the_head() -> None:
    published = report("The harbour's own voicePosted: Monday, April 3, 2023 6:05 AM EDT").published
    assert published is not None
    assert published.edtf == "2023-04-03"


def test_a_full_date_close_by_tells_the_year() -> None:
    body = "PORT SELBY, April 3 (SPA) - " + BODY + "\nThe boat was last looked over on March 20, 2023."
    published = report(body=body).published
    assert published is not None
    assert published.edtf == "2023-04-03"


@pytest.mark.parametrize(
    ("head", "body", "foot", "outlet"),
    [
        ((), "PORT SELBY, April 3 (Selby Wire) - " + BODY, "", "Selby Wire"),
        ((), "April 3 (Selby Wire) - " + BODY, "", "Selby Wire"),
        (("PRESS RELEASE",), BODY, "", None),
        ((), "WASHINGTON (AP) — " + BODY, "", "Associated Press"),
        ((), BODY + "\nThe Selby Echo could not verify the number.", "", "The Selby Echo"),
        ((), BODY + "\n“I counted them,” he told the Echo.", "", "Echo"),
        ((), BODY + "\nHe told The Huffington Post so. She told The Huffington Post too.", "", "The Huffington Post"),
        (("By Ann Moore / Selby Sentinel staff",), BODY, "", "Selby Sentinel"),
        (("Selby Echo, Port Selby, 3 April 2023",), BODY, "", "Selby Echo"),
        ((), BODY, "© Selby Echo 2023", "Selby Echo"),
        ((), BODY + "\n“I counted them,” he told The Selby Echo.", "", "The Selby Echo"),
        ((), BODY + "\nThe photographs that she sent to the Küstenbote show the hull.", "", "Küstenbote"),
        ((), BODY + "\nThe Selby Echo has asked the owners for the list.", "", "The Selby Echo"),
        ((), BODY + "\nAnn Moore is a critic for the Echo.", "", "Echo"),
        (("Selby Oras, Port Selby, Monday 3/4", "By Ann Moore"), BODY, "", "Selby Oras"),
        (("Channel 9 Published 3 April 2023 18:05",), BODY, "", "Channel 9"),
        ((), BODY + "\n“It sank,” he told the Quayside.", "Subscribe to Quayside Plus for 3 euros", "Quayside"),
        # a paper that runs an agency's report
        (("Selby Echo | 3 April 2023",), "PORT SELBY (AP) — " + BODY, "", "Selby Echo"),
        # who is told something is not always an outlet, and a report that cites others may cite this one too
        ((), BODY + "\n“It sank,” he told Sister Agnes. She told Moore.", "", None),
        ((), BODY + "\nNine died, the Norland Gazette said. The owner told the Selby Echo ten.", "", None),
        # the outlet of a cited report is not the report's own
        ((), BODY + "\nNine died, according to CNN. Reuters reported ten.", "", None),
        ((), BODY + "\nThe owner told CNN that he was sorry.", "", None),
        ((), BODY, "", None),
    ],
)
def test_outlet(head: tuple[str, ...], body: str, foot: str, outlet: str | None) -> None:
    assert report(*head, body=body, foot=foot).outlet == outlet


def test_a_masthead_names_the_outlet() -> None:
    assert (
        make_document(f"THE SELBY COURIER\nFriday 10 June 2022\n\nFerry left overloaded\n\n{BODY}", None).outlet
        == "THE SELBY COURIER"
    )


def test_the_name_beside_a_motto() -> None:
    text = f"letters on tides and quays | Notes from the Mole, we read them\n\nFerry left overloaded\n\n{BODY}"
    assert make_document(text, None).outlet == "Notes from the Mole"


@pytest.mark.parametrize(
    ("body", "derived"),
    [
        (
            BODY + "\nEditor’s Note: Information from CBS, CNN and The New York Times was used in this report.",
            ("CBS", "CNN", "The New York Times"),
        ),
        (BODY + "\nThe sinking was first reported by the Selby Echo.", ("Selby Echo",)),
        (BODY + "\nSource: GNA", ("GNA",)),
        (
            "According to the Selby Echo, the ferry was full. The Norland Gazette reports that it was not.\n\nIt is a sad story, whoever is right, and it will be told for years.",
            ("Selby Echo", "Norland Gazette"),
        ),
        (BODY + "\nNine died, according to CNN.", ()),  # one passing mention makes no report derived
        (BODY, ()),
        (
            "According to the Selby Echo, the ferry was full. The Norland Gazette reports that it was not. The owner told us that both are wrong.",
            (),
        ),
    ],
)
def test_derived_from(body: str, derived: tuple[str, ...]) -> None:
    assert tuple(name.removeprefix("the ") for name in report(body=body).derived_from) == derived


def test_language() -> None:
    assert report().language == "en"
    assert make_document("Le maire a dit que la ville ne pouvait pas payer. " * 4, None).language == "fr"
    assert make_document("Mayor says no", None).language is None


@pytest.mark.parametrize(
    ("head", "body", "outlet"),
    [
        (["Quay & Crane magazine | Analysis | 3 April 2023"], BODY, "Quay & Crane magazine"),
        (["The Lantern, April 3rd 2023 | PORT SELBY"], BODY, "The Lantern"),
        (["The Hague, 3 April 2023"], BODY, None),
        (["The Gazette of Norland, 3 April 2023"], BODY, "Gazette of Norland"),
        (["Radio Selby Nytt (translated from Norse)", "3 April 2023"], BODY, "Radio Selby Nytt"),
        (
            ["selby24.no | 3 April 2023"],
            "“It was full,” the mate told Selby24. He told Selby24 more.\n" + BODY,
            "Selby24",
        ),
        ([], "PORT SELBY, APRIL 3, NORPRESS. " + BODY, "NORPRESS"),
        ([], "PORT SELBY, Norland, NORPRESS. " + BODY, None),
    ],
)
def test_outlets_of_many_forms(head: list[str], body: str, outlet: str | None) -> None:
    assert report(*head, body=body).outlet == outlet


def test_the_mark_at_the_end_of_a_release_names_nobody() -> None:
    found = report("FOR IMMEDIATE RELEASE", foot="-ENDS-")
    assert (found.outlet, found.byline) == (None, None)


def test_a_writer_goes_before_a_desk_and_an_outlet_writes_nothing() -> None:
    assert report("Exclusive", "By Ann Moore").byline == "Ann Moore"
    assert report("Selby Echo, 3 April 2023", "Selby Echo").byline is None


def test_an_outlet_cited_by_its_short_name_is_retold_once() -> None:
    body = (
        "The ferry sank, according to The Morning Echo. The Echo said it was full. The Norland Star reported a fire.\n"
    )
    assert document_derived(body) == ("Morning Echo", "Norland Star")


def document_derived(body: str) -> tuple[str, ...]:
    return make_document(body, "a.txt").derived_from


def test_a_first_sentence_goes_on_after_an_abbreviation() -> None:
    found = report(body="PORT SELBY (SPA) - Selby Lines Inc. is to sell its ferry, the U.S. owner said on Tuesday.\n")
    assert found.partly_dated is not None
    assert found.partly_dated.weekday == 1
