"""Forms of correction: which page has which, that each writes its decision and is undone, and what is wrong beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.views.web.market import STORY, Form, Page, forms_of, grouped, market, site

from deconflict.decisions import Kind
from deconflict.decisions.places import known_places
from deconflict.types import ClaimSheet
from deconflict.views.web.index import Index


@pytest.fixture(scope="module")
def sheet() -> ClaimSheet:
    return market()


WRITTEN = {
    "field-time": "2024-03-05",
    "field-said": "2024-03-05",
    "value": "2024-03-09",
    "field-chain": "Lina Saleh (person)",
}


def filled(form: Form, kind: str, sheet: ClaimSheet) -> list[tuple[str, str]]:
    """What a person may send by it."""
    own = [(n, v) for n, v in form.sent if n != "kind"]
    wanted = {Kind.SPLIT: 1, Kind.EDIT: 1}.get(Kind(kind), 2)
    written = {**WRITTEN, "field-place": list(known_places(sheet.readings))[0]}
    own += [("target", box) for box in form.boxes[:wanted]]
    for name, values in form.choices.items():
        if name == "target" or kind in (Kind.EDIT, Kind.SET_RELIABILITY):
            own.append((name, [value for value in values if value][-1]))
    for name, value in form.texts.items():
        if kind == Kind.EDIT and name == "field-text":
            own.append((name, value.split(" on ")[0]))
        elif kind != Kind.EDIT or not form.choices or name in written:
            own.append((name, written.get(name) or f"{value} again"))
    return [*own, ("kind", kind)]


def pages_of(sheet: ClaimSheet) -> dict[str, str]:
    index = Index("market", sheet, "")
    told = sheet.statements[0]
    event = next(e for e in sheet.events if len(e.mentions) > 1)
    return {
        "desk": "/?q=shelled",
        "story": f"{STORY}?correct={sheet.claims[0].id}",
        "claim": index.link("claims", sheet.claims[0].id),
        "report": index.of_statement(told).partition("#")[0],
        "provenance": index.link("provenance"),
        "disagreements": index.link("disagreements"),
        "when & where": index.link("when-and-where", correct=event.id),
        "actors": index.link("actors"),
        "actor": index.link("actors", max(sheet.entities, key=lambda e: len(e.mentions)).id),
        "reports": index.link("reports"),
    }


ALL = ("accept", "reject", "edit", "note")
TABLE: dict[str, set[str]] = {
    "desk": {"accept", "reject"},
    "story": {*ALL, "merge", "split", "same-origin", "not-same-origin"},
    "claim": {*ALL, "merge", "split", "same-origin", "not-same-origin"},
    "report": {*ALL, "same-origin", "not-same-origin", "set-outlet", "set-date", "set-reliability"},
    "provenance": {"same-origin", "not-same-origin", "set-outlet", "set-reliability"},
    "disagreements": {*ALL},
    "when & where": {*ALL, "merge", "split"},
    "actors": {"accept", "reject", "merge", "same-origin", "not-same-origin"},
    "actor": {*ALL, "merge", "split", "same-origin", "not-same-origin", "set-reliability"},
    "reports": {"accept", "reject", "same-origin", "not-same-origin"},
}


@pytest.mark.parametrize("page", TABLE)
def test_each_page_has_the_forms_of_its_records(page: str, sheet: ClaimSheet) -> None:
    asked, _ = site(sheet)
    forms = forms_of(asked, pages_of(sheet)[page])
    assert {kind for form in forms.values() for kind in form.kinds} == TABLE[page]


def test_every_kind_of_decision_has_a_form() -> None:
    assert set().union(*TABLE.values()) | {"undo"} == set(Kind)  # undo is beside what was decided


def one_of_each(forms: dict[str, Form]) -> Iterator[tuple[Form, str]]:
    """Forms of one kind of record do the same: one of each name is sent."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for form in forms.values():
        for kind in form.kinds:
            sort = (form.id.partition("-")[0], kind, tuple(form.texts))
            if sort not in seen:
                seen.add(sort)
                yield form, kind


@pytest.mark.parametrize("page", TABLE)
def test_every_form_writes_its_decision_leads_back_and_is_undone(page: str, sheet: ClaimSheet) -> None:
    asked, library = site(sheet)
    address = pages_of(sheet)[page]
    before = library.sheet("market")
    for form, kind in one_of_each(forms_of(asked, address)):
        sent = filled(form, kind, sheet)
        token = dict(forms_of(asked, address)[form.id].sent)["csrf"]
        answer = asked.post(form.action, data=grouped([*sent, ("csrf", token)]), follow_redirects=True)
        told = f"{page}: {form.id}, {kind}"
        assert answer.status_code == 200, told
        assert f"Written down: {kind} by Mara" in answer.text, told
        last = library.decisions()[-1]
        assert last.kind == kind
        assert not library.sheet("market").needs_look, told
        undo = Page(answer.text).forms[f"undo-{last.id}"]
        back = asked.post(undo.action, data=grouped(undo.sent), follow_redirects=True)
        assert back.status_code == 200 and "Written down: undo" in back.text, told
        assert library.sheet("market") == before, told


# ---------------------------------------------------------------- what is wrong


@cache
def refused() -> list[tuple[str, str, dict[str, list[str]], str]]:
    """(page, beginning of the form's id, what is sent, what is told)"""
    return [
        ("report", "set-date", {"kind": ["set-date"], "value": ["last Tuesday"]}, "no day; write it like 2014-12-11"),
        ("report", "set-reliability", {"kind": ["set-reliability"], "value": [""]}, "wants one of A, B, C, D, E, F"),
        ("report", "note", {"kind": ["note"], "note": ["  "]}, "a note wants its words"),
        ("report", "edit", {"kind": ["edit"], "field-chain": ["Nemo"]}, "say what"),
        ("claim", "passages", {"kind": ["split"]}, "choose what it is about"),
        ("claim", "passages", {"kind": ["edit"], "field-stance": [""]}, "choose what it is about"),
        ("claim", "text", {"kind": ["edit"], "field-text": ["nobody said this"]}, "words of one of its members"),
        ("actors", "several", {"kind": ["merge"]}, "choose what it is about"),
        ("when & where", "event", {"kind": ["edit"], "field-place": ["Atlantis"]}, "no place that these reports name"),
        ("when & where", "event", {"kind": ["edit"]}, "fill in what is to be changed"),
        ("disagreements", "kind", {"kind": ["edit"], "field-kind": ["quarrel"]}, "is none of contradiction"),
    ]


@pytest.mark.parametrize("number", range(len(refused())))
def test_what_is_wrong_is_told_beside_the_form_and_nothing_is_written(number: int, sheet: ClaimSheet) -> None:
    page, name, sent, why = refused()[number]
    asked, library = site(sheet)
    address = pages_of(sheet)[page]
    form = next(f for f in forms_of(asked, address).values() if f.id.startswith(name))
    answer = asked.post(form.action, data={**grouped(form.sent), **sent}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].endswith(f"#{form.id}")
    shown = asked.get(answer.headers["location"])
    assert shown.status_code == 422 and not library.decisions()
    own = shown.text[shown.text.index("<form class") :]
    own = own[own.index(f'id="{form.id}"') :]
    own = own[: own.index("</form>")]
    assert f'id="{form.id}-wrong"' in own and why in own.replace("&#39;", "'")
    assert shown.text.count('role="alert"') == 1 and f'href="#{form.id}">To the form' in shown.text
    for name, values in sent.items():
        if name.startswith("field-") and values[0].strip() and values[0] != "quarrel":
            assert f'value="{values[0]}"' in own  # what was written is there still
    again = asked.get(address)
    assert again.status_code == 200 and "-wrong" not in again.text


def test_fields_that_stay_as_they_are_are_not_written(sheet: ClaimSheet) -> None:
    asked, library = site(sheet)
    address = pages_of(sheet)["actor"]
    form = next(f for f in forms_of(asked, address).values() if f.id.startswith("entity"))
    kept = {name: [value] for name, value in form.texts.items()}
    answer = asked.post(form.action, data={**grouped(form.sent), **kept}, follow_redirects=True)
    assert answer.status_code == 422 and "nothing of it would change" in answer.text
    asked.post(form.action, data={**grouped(form.sent), **kept, "field-kind": ["group"]})
    assert library.decisions()[-1].value == {"kind": "group"}


def test_a_form_from_elsewhere_is_refused(sheet: ClaimSheet) -> None:
    asked, library = site(sheet)
    form = next(iter(forms_of(asked, pages_of(sheet)["claim"]).values()))
    sent = grouped(form.sent) | {"kind": ["accept"], "csrf": ["0" * 64]}
    assert asked.post(form.action, data=sent).status_code == 403
    assert (
        asked.post(
            form.action, data=grouped(form.sent) | {"kind": ["accept"]}, headers={"origin": "http://evil.example"}
        ).status_code
        == 403
    )
    assert not library.decisions()


@pytest.mark.parametrize("token", ["", "nothing", "../../x", "é" * 40])
def test_a_refusal_that_is_none_changes_no_page(token: str, sheet: ClaimSheet) -> None:
    asked, library = site(sheet)
    form = next(f for f in forms_of(asked, pages_of(sheet)["claim"]).values() if "accept" in f.kinds)
    asked.post(form.action, data={**grouped(form.sent), "kind": "accept", "target": sheet.claims[0].id})
    for decided in (token, library.decisions()[0].id):
        for page in (STORY, "/", "/nothing"):
            answer = asked.get(page, params={"wrong": token, "decided": decided, "in": token, "seen": token})
            assert answer.status_code == (404 if page == "/nothing" else 200)
            assert 'role="alert"' not in answer.text


# ---------------------------------------------------------------- what follows


def test_a_rejected_disagreement_stays_and_is_counted_no_more(sheet: ClaimSheet) -> None:
    asked, _ = site(sheet)
    address = pages_of(sheet)["disagreements"]
    form = next(f for f in forms_of(asked, address).values() if "edit" in f.kinds)
    asked.post(form.action, data={**grouped(form.sent), "kind": "edit", "field-kind": "contradiction"})
    assert "1 detail is disputed" in asked.get(STORY).text
    form = next(f for f in forms_of(asked, address).values() if "reject" in f.kinds)
    page = asked.post(form.action, data={**grouped(form.sent), "kind": "reject"}, follow_redirects=True).text
    assert '<article class="dispute rejected"' in page and '<span class="kind">rejected</span>' in page
    assert "Nothing that was read is disputed" in asked.get(STORY).text
    assert 'class="mark disputes" viewBox="0 0 16 16" role="img"' not in asked.get(STORY).text


def test_a_letter_is_shown_on_the_report_and_on_what_it_tells(sheet: ClaimSheet) -> None:
    asked, _ = site(sheet)
    address = pages_of(sheet)["report"]
    form = next(f for f in forms_of(asked, address).values() if f.kinds == ["set-reliability"])
    page = asked.post(form.action, data={**grouped(form.sent), "value": "C"}, follow_redirects=True).text
    outlet = next(d.outlet for d in sheet.documents if d.id in dict(form.sent)["target"])
    assert f"Reliability of {outlet} as set: C, fairly reliable" in page
    assert f"C {outlet}" in asked.get(pages_of(sheet)["claim"]).text


def test_a_review_from_the_desk_is_undone_on_the_desk(sheet: ClaimSheet) -> None:
    asked, library = site(sheet)
    form = next(iter(forms_of(asked, "/?q=twelve&review=open").values()))
    page = asked.post(form.action, data={**grouped(form.sent), "kind": "accept"}, follow_redirects=True)
    assert page.url.path == "/" and page.url.params["review"] == "open" and "Written down: accept" in page.text
    assert [form.id.partition("-")[0] for form in forms_of(asked, "/?q=twelve&review=accepted").values()] == [
        "answer",
        "undo",
    ]
    undo = Page(page.text).forms[f"undo-{library.decisions()[-1].id}"]
    assert "Written down: undo" in asked.post(undo.action, data=grouped(undo.sent), follow_redirects=True).text


def test_the_docs_name_every_kind() -> None:
    told = (Path(__file__).parents[3] / "docs" / "web.md").read_text("utf-8")
    assert all(f"`{kind}`" in told for kind in Kind)
