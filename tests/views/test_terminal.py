"""What a person reads: at any width, with and without colour, whatever the documents hold."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.sheets import claim, disagreement, member, origins, quotes, report, root, says, sheet

from deconflict.sheet_index import SheetIndex
from deconflict.types import Act, Certainty, ClaimSheet, Copy, Entity, EntityKind, Field, LinkKind, Polarity, Stance
from deconflict.views.terminal import print_sheet, told_by_several

TOLD = sheet(
    report(
        "Capital Dispatch",
        says(
            "a defense official",
            "Iran flies missions over the east",
            kind=LinkKind.UNNAMED,
            anonymity="not allowed to speak",
        ),
        says("a defense official", "they may go on for months", certainty=Certainty.POSSIBLE, kind=LinkKind.UNNAMED),
        quotes("Dana Merrill", "We will not pass them intelligence, and we will not ask for theirs"),
        title="Jets Are Over Iraq",
        silence="The White House would not comment",
    ),
    report(
        "Tidewater Student",
        quotes("CNN > Dana Merrill", "We will not pass them intelligence"),
        says("Farhad Moradi", "missions over the east", act=Act.DENIES, polarity=Polarity.NEGATIVE),
        retells=("CBS", "CNN"),
    ),
)


def shown(told: ClaimSheet, width: int = 100, color: bool = False) -> str:
    out = StringIO()
    print_sheet(told, Console(file=out, width=width, force_terminal=color, highlight=False))
    return out.getvalue()


def test_a_report_in_its_order() -> None:
    lines = [" ".join(line.split()) for line in shown(TOLD).splitlines()]
    start = lines.index("Jets Are Over Iraq")
    assert lines[start - 1].startswith("Capital Dispatch")
    assert lines[start + 1] == "2014-12-02 · Capital Dispatch.txt"
    assert lines[start + 3 : start + 8] == [
        "a defense official (not · Iran flies missions over the east",
        "allowed to speak)",
        "· they may go on for months [possible]",
        "Dana Merrill · “We will not pass them intelligence, and we will not ask for",
        "theirs”",
    ]
    assert lines[start + 8] == "The White House · The White House would not comment [declined]"


def test_chains_derived_reports_and_denials() -> None:
    told = shown(TOLD)
    assert "CNN → Dana Merrill" in told
    assert "retells CBS, CNN" in told
    assert "missions over the east [denies]" in told


@pytest.mark.parametrize(
    ("original", "told"),
    [
        (0, ["", "copies Capital Dispatch (64%)"]),
        (None, ["shares passages with Tidewater Student (64%)", "shares passages with Capital Dispatch (64%)"]),
    ],
)
def test_whose_words_a_report_has_taken_over(original: int | None, told: list[str]) -> None:
    first, second = (d.id for d in TOLD.documents)
    which = None if original is None else (first, second)[original]
    copy = Copy(documents=(first, second), spans=(), containment=0.643, original=which, why="")
    lines = [line for line in shown(replace(TOLD, copies=(copy,))).splitlines() if line.startswith("2014-12-02")]
    assert [line.split(" · ")[-1] if "64%" in line else "" for line in lines] == told


def test_who_is_quoted_by_whom() -> None:
    table = shown(TOLD).split("Who is quoted by whom")[1].split("What several")[0]
    assert " ".join(table.split()[1:]) == "Dana Merrill Capital Dispatch · Tidewater Student via CNN and 1 more"


@pytest.mark.parametrize(
    ("name", "entity", "told"),
    [
        (
            "Dana Merrill",
            Entity(id="e1", name="Dana Merrill", kind=EntityKind.PERSON, mentions=(), role="mayor"),
            "mayor",
        ),
        ("Pentagon", Entity(id="e1", name="US Defense", kind=EntityKind.INSTITUTION, mentions=()), "US Defense"),
        ("US Pentagon", Entity(id="e1", name="Pentagon", kind=EntityKind.INSTITUTION, mentions=()), ""),  # told already
    ],
)
def test_who_somebody_is(name: str, entity: Entity, told: str) -> None:
    readings = [report("North", says(name, "it was late")), report("South", says(name, "it was dark"))]
    linked = [
        replace(
            r, statements=tuple(replace(s, chain=tuple(replace(x, entity="e1") for x in s.chain)) for s in r.statements)
        )
        for r in readings
    ]
    table = shown(replace(sheet(*linked), entities=(entity,))).split("Who is quoted by whom")[1]
    assert " ".join(table.split()[1:]).startswith(f"{name}{', ' if told else ''}{told} North · South")


def test_the_same_words() -> None:
    claims = shown(TOLD).split("What several reports tell, or deny")[1]
    assert "[shortened: 6 of 13 words]" in claims
    tellers = [" ".join(line.split()) for line in claims.splitlines() if "Dana Merrill" in line]
    assert tellers == ["Dana Merrill Capital Dispatch", "CNN → Dana Merrill Tidewater Student"]


def test_one_report_alone_has_no_table_of_voices() -> None:
    assert "Who is quoted" not in shown(sheet(report("North", says("Orr", "it was late"))))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    wide = report("北京晚报", quotes("王 > 新华社", "洪水" * 60, "x" * 300), title="🙂" * 90, silence="the mayor" * 20)
    for line in shown(sheet(*TOLD.readings, wide), width).splitlines():
        assert cell_len(line) <= width


def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[31m[denies]" in shown(TOLD, color=True)
    assert "\x1b" not in shown(TOLD)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in shown(TOLD, color=True)


def test_a_document_cannot_command_the_terminal() -> None:
    evil = report(
        "N\x1b]0;owned\x07", says("Orr\x1b[2J", "it \x9b31m was \u202e late \ud83d", "[bold]x[/bold]"), title="[red]T"
    )
    told = shown(sheet(evil))
    assert not set(told) & set("\x1b\x07\x9b\u202e\ud83d")
    assert "[bold]x[/bold]" in told and "[red]T" in told


EMPTY = "0 reports, 0 statements, 0 named sources, 0 silences, 0 claims, 0 disagreements."


def test_an_empty_sheet_is_one_line() -> None:
    assert shown(ClaimSheet(readings=())).strip() == EMPTY


FERRY, QUAY = "the ferry left without its pilot", "the ferry left the quay without its pilot"


@pytest.mark.parametrize(
    ("outlets", "first", "second", "texts"),
    [
        (("North", "South", "East"), (0, 1, 2), (0, 1), [FERRY]),  # the same passages in other words
        (("North", "South", "East"), (0, 1), (1, 2), [FERRY, QUAY]),
        (("North", "South", "East"), (0, 1), (2,), [FERRY]),  # told by one
        (("North", "North", "East"), (0, 1), (1, 2), [QUAY]),  # two reports of one outlet
    ],
)
def test_what_several_reports_tell_is_shown_once(
    outlets: tuple[str, ...], first: tuple[int, ...], second: tuple[int, ...], texts: list[str]
) -> None:
    readings = tuple(
        replace(r, document=replace(r.document, outlet=outlet))
        for outlet, r in zip(outlets, (report(f"Report {n}", says("Orr", QUAY)) for n in range(3)), strict=True)
    )
    told = [member(r.statements[0]) for r in readings]
    claims = [claim(text, *(told[k] for k in rows)) for text, rows in ((FERRY, first), (QUAY, second))]
    sheet = ClaimSheet(readings=readings, claims=tuple(claims))
    assert [c.text for c in told_by_several(SheetIndex(sheet))] == texts


def test_the_contested_comes_first_and_each_value_has_its_teller() -> None:
    west, east = (
        report(
            outlet, says(who, "nine boats sank"), says(who, f"{number} sailors were lost"), says("Ada Kim", "it rained")
        )
        for outlet, who, number in (("West", "Orr", "two"), ("East", "Bell", "forty"))
    )
    denies = report("North", says("the navy", "any boat sank", act=Act.DENIES, polarity=Polarity.NEGATIVE))
    rained, lost, sank = ([member(r.statements[k]) for r in (west, east)] for k in (2, 1, 0))
    claims = (
        claim("it rained", *rained, id="c1"),
        claim("two sailors were lost", *lost, id="c2"),
        claim(
            "nine boats sank",
            *sank,
            member(denies.statements[0], Stance.DENY),
            id="c3",
            against=origins(1, 1, root("the navy", 2)),
        ),
    )
    values = {value: [one] for value, one in zip(("two", "forty"), lost, strict=True)}
    differs = disagreement(Field.NUMBER, values, id="x1", claim="c2", why="“two” and “forty” cannot both hold")
    told = shown(replace(sheet(west, east, denies), claims=claims, disagreements=(differs,)))
    lines = [" ".join(line.split()) for line in told.split("What several")[1].splitlines()[2:] if line.strip()]
    assert [line for line in lines if not line.startswith("c")][:-2] == [
        "nine boats sank",
        "Orr West",
        "Bell East",
        "the navy [denies it] North: “any boat sank”",
        "two sailors were lost",
        "Orr West",
        "Bell East",
        "x1: how many: they cannot both hold",
        "Orr (West) “two”",
        "Bell (East) “forty”",
        "it rained",
        "Ada Kim West · East",
    ]
