import pytest
from bench.gold import Sentence, make_gold_text
from bench.names.baseline import find_names, make_lexicon
from bench.names.measuring import in_sentences
from bench.names.scorer import Name, NameScore, names_of

FORMS = "Ms Okafor of Port Lume told Meridian on Friday .".split()  # noqa: SIM905
GOLD = {(1, 1, "Person"), (3, 4, "Location"), (6, 6, "Organization")}


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O B-PER I-PER O", {(1, 2, "PER")}),
        ("B-PER B-PER", {(0, 0, "PER"), (1, 1, "PER")}),
        ("B-PER I-LOC I-LOC", {(0, 0, "PER"), (1, 2, "LOC")}),  # an I- of another type opens a name
        ("I-LOC O B-LOC", {(0, 0, "LOC"), (2, 2, "LOC")}),
        ("O O", set()),
        ("", set()),
    ],
)
def test_tags_make_spans(tags: str, names: set[Name]) -> None:
    assert names_of(tags.split()) == names


@pytest.mark.parametrize(
    ("told", "names", "locations"),
    [
        (GOLD, 100, 100),
        ({(1, 1, "Person"), (3, 3, "Location"), (6, 6, "Organization")}, pytest.approx(200 / 3), 0),  # a word short
        ({(1, 1, "Person"), (3, 4, "Facility"), (6, 6, "Organization")}, pytest.approx(200 / 3), 0),  # another type
        (GOLD | {(8, 8, "Date")}, pytest.approx(600 / 7), 100),  # one too many
        (set(), 0, 0),
    ],
)
def test_a_name_is_its_exact_words_and_its_type(told: set[Name], names: float, locations: float) -> None:
    score = NameScore()
    score.add(FORMS, GOLD, told)
    assert score.figures()["names"] == names
    assert score.figures()["Location"] == locations
    assert len(score.misses) == len(GOLD ^ told)


def test_baseline_takes_the_longest_name_it_has_met() -> None:
    lexicon = make_lexicon([(["Port", "Lume"], ["B-LOC", "I-LOC"]), (["Lume"], ["B-PER"]), (["friday"], ["B-DATE"])])
    assert find_names("In Port Lume Lume left friday".split(), lexicon) == {(1, 2, "LOC"), (3, 3, "PER")}  # noqa: SIM905


def test_names_of_a_text_go_to_their_sentences_and_none_across_two() -> None:
    rows = tuple((str(k + 1), form, "O") for k, form in enumerate(FORMS[:3]))
    sentence = Sentence(id="", text="Ms Okafor of", rows=rows, opens_document=False, opens_paragraph=True)
    text = make_gold_text([sentence, sentence])
    assert in_sentences(text, {(1, 1, "PER"), (2, 3, "LOC"), (4, 5, "ORG")}) == [{(1, 1, "PER")}, {(1, 2, "ORG")}]
