"""PETRARCH's records as PLOVER types."""

from __future__ import annotations

from bench.events.petrarch import meanings, read_coded, read_pairs

RECORDS = """
<Sentence date="19950101" id="A-1"><EventCoding sourcecode="X" targetcode="Y" eventcode="223">
<Text>
Marren shelled   Toll &amp; Hulm.
</Text></Sentence>
<Sentence date="19950101" id="A-2"><EventCoding eventcode="913"><Text>A made-up code.</Text></Sentence>
<Sentence date="19950101" id="A-3"><Text>No code.</Text></Sentence>
<Sentence date="19950101" id="A-4"><EventCoding eventcode="031"><Text>Marren shelled Toll &amp; Hulm.</Text></Sentence>
"""


def test_each_sentence_is_read_once_and_only_with_a_code_that_means_something(tmp_path):
    path = tmp_path / "records.xml"
    path.write_text(RECORDS, "utf-8")
    (coded,) = read_coded(path)
    assert coded.text == "Marren shelled Toll & Hulm."
    assert coded.types == {"ASSAULT"}


def test_sides_are_the_names_that_begin_as_their_codes(tmp_path):
    path = tmp_path / "records.xml"
    path.write_text(
        '<Sentence id="A"><EventCoding sourcecode="MARGOV" targetcode="HUL" eventcode="223">'
        '<EventCoding sourcecode="MARGOV" targetcode="---" eventcode="223"><Text>Marren shelled Hulm.</Text></Sentence>',
        "utf-8",
    )
    assert [(p.source, p.target) for p in read_pairs(path)] == [("Marren", "Hulm"), ("Marren", "")]


def test_a_root_means_what_either_scheme_gives_it():
    assert meanings()["03"] == {"CONSULT", "AGREE"}
    assert meanings()["19"] == {"SANCTION", "ASSAULT"}
