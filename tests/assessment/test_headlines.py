"""A headline that names whose word it is rests on that source, and is no origin of its own beside it."""

from dataclasses import replace

import pytest
from tests.assessment.copying import body
from tests.sheets import report, says

from deconflict.assessment.corroboration import assess_claim
from deconflict.assessment.headlines import source_of_headline
from deconflict.assessment.lineage import find_lineage
from deconflict.types import Block, BlockKind, Claim, Entity, EntityMention, Member, Reading, Span, Stance


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Mill fire killed nine, hospital says", "hospital"),
        ("Mill fire killed nine, says Ann Lee", "Ann Lee"),
        ("Mill fire killed nine, say officials", "officials"),
        ("Mill was never inspected, leaked letters show", "leaked letters"),
        ("Gates stood open, guard claims, as toll rises", "guard"),
        ("‘We had no warning’, mayor says", "mayor"),
        ("Mill fire killed nine: police", "police"),
        ("Mill owner denies knowing of the fault", "Mill owner"),
        ("Mill fire: Mayor says the owner knew", "Mayor"),
        ("MILL OWNER SAYS HE KNEW NOTHING", "MILL OWNER"),
        ("Nine die as mill burns", None),
        ("Mill fire: what we know", None),
        ("What the mayor says of the fire", None),
        ("Nobody says why the mill burned", None),
        ("Mayor resigns, says charges are political", None),  # whose word stands too far away
        ("Nine dead: the mill and its owner", None),
        ("Insurance claims rise after the fire", None),
    ],
)
def test_whose_word_a_headline_is(title: str, source: str | None) -> None:
    found = source_of_headline(title)
    assert (found.of(title) if found else None) == source


TOLD = "nine people died when the mill burned"


def bounds(*members: tuple[Reading, Member], entities: tuple[Entity, ...] = ()) -> tuple[int, int]:
    claim = Claim(id="c1", text=TOLD, members=tuple(m for _, m in members), why="")
    readings = list(dict.fromkeys(r for r, _ in members))
    origins = assess_claim(claim, find_lineage(readings, entities, ())).origins
    assert origins
    return origins.least, origins.most


def titled(outlet: str, title: str, source: str) -> tuple[Reading, Member, Member]:
    """A report, its headline and its one statement."""
    made = report(outlet, says(source, TOLD), title=title)
    whole = Span(0, len(title))
    document = replace(made.document, blocks=(Block(span=whole, kind=BlockKind.TITLE, reason="headline"),))
    statement = Member(statement=made.statements[0].id, stance=Stance.SUPPORT)
    return replace(made, document=document), Member(document=document.id, span=whole, stance=Stance.SUPPORT), statement


def test_a_headline_with_a_source_adds_no_origin() -> None:
    bay, headline, told = titled("Bay Post", "Mill fire killed nine, hospital says", "Ann Lee")
    echo, _, other = titled("Echo", "Mill burns", "Tom Roe")
    assert bounds((bay, headline)) == (1, 1)
    assert bounds((bay, headline), (bay, told)) == (1, 1)
    assert bounds((bay, headline), (bay, told), (echo, other)) == (2, 2)
    assert bounds((bay, headline), (echo, other)) == (2, 2)  # the hospital is not Tom Roe


def test_a_headline_in_its_own_voice_may_rest_on_any_other() -> None:
    bay, headline, _ = titled("Bay Post", "Nine die as mill burns", "Ann Lee")
    echo, _, other = titled("Echo", "Mill burns", "Tom Roe")
    assert bounds((bay, headline)) == (0, 1)
    assert bounds((bay, headline), (echo, other)) == (1, 2)


def test_the_source_of_a_headline_is_the_one_that_other_reports_name() -> None:
    title = "Mill fire killed nine, says Harbour Police"
    bay, headline, _ = titled("Bay Post", title, "Ann Lee")
    echo, _, other = titled("Echo", "Mill burns", "Harbour Police")
    mention = EntityMention(document=bay.document.id, span=Span(title.index("Harbour"), len(title)))
    police = replace(body("Harbour Police"), mentions=(mention,))
    (told,) = echo.statements
    link = replace(told.chain[0], entity=police.id)
    echo = replace(echo, statements=(replace(told, chain=(link,)),))
    assert bounds((bay, headline), (echo, other), entities=(police,)) == (1, 1)
