"""Which body "the company", "the ministry", "the union" means; nobody where two come out about even."""

import pytest
from tests.reading.marked import layers_of, statements_of

NAMES = (
    "Harrow Foods Organization; Delmar Group Organization; Vitro Bergen Organization; Belmont Rail Organization; "
    "Northern Wings Organization; Ravel Air Organization; Kestrel Energy Organization; Marlin Shipping Organization; "
    "Corran Port Authority Organization; Ministry of Water Organization; Ministry of Health Organization; "
    "Saint Brannoc Hospital Organization; Mercy Hospital Organization; Bank of Tavria Organization; "
    "Orion Bank Organization; Green Party Organization; Farmers' Party Organization; Lidbury Organization; "
    "Fairmart Organization; United Dockers Organization; Hill Front Organization; Folk Museum Organization; "
    "Tessaly Police Organization; Oster Location; Malta Location; Ravel Airways Organization; Clean Shores Organization; "
    "Roads Agency Organization; Ostrava Steel Organization; Association of Crews Organization; Ada Korvin Person; "
    "Ann Roe Person; Lanegan Council Organization; Aqua Leisure Organization; Halden Commission Organization"
)


def meant(marked: str, title: str = "") -> str:
    """Whom the last source of the report is told to be."""
    layers = layers_of(f"{title}\n\n{marked}" if title else marked, names=NAMES, title=title)
    return statements_of(layers)[-1].chain[-1].name


SAID = "[The {}]s [said]q [no]c."


@pytest.mark.parametrize(
    ("title", "told", "noun", "name"),
    [
        # who the report is about, not who was named in passing since
        ("Harrow Foods recalls jam", "Harrow Foods took jars back.\n\nShops of Lidbury had them.\n\n", "company", "Harrow Foods"),
        ("", "Harrow Foods took back jars from shops of Lidbury.\n\nAnn Roe fell ill.\n\n", "company", "Harrow Foods"),
        ("", "Some 300 guests of Belmont Rail sat in a tunnel.\n\nAnn Roe walked out.\n\n", "operator", "Belmont Rail"),
        ("Northern Wings cuts flights", "Northern Wings cut flights.\n\nRavel Air had as well.\n\n", "firm", "Northern Wings"),
        ("", "Kestrel Energy shut a platform.\n\nHelpers of Clean Shores came.\n\n", "company", "Kestrel Energy"),
        # who spoke or acted last in the paragraph
        ("", "Harrow Foods took jars back.\n\n[Vitro Bergen]s1 [denied]q1 [it]c1. ", "company", "Vitro Bergen"),
        ("Harrow Foods recalls jam", "Harrow Foods took jars back.\n\n[Delmar Group]s1 [blamed]q1 [it]c1. ", "company", "Delmar Group"),
        ("", "Harrow Foods and Delmar Group met.\n\n[Delmar Group]s1 [blamed]q1 [sugar]c1. ", "company", "Delmar Group"),
        # the sort: no ministry, no union, no place is "the company"
        ("", "Corran Port Authority shut a quay of Marlin Shipping.\n\nAnn Roe left.\n\n", "company", "Marlin Shipping"),
        ("", "Corran Port Authority shut a quay of Marlin Shipping.\n\nAnn Roe left.\n\n", "authority", "Corran Port Authority"),
        ("", "Lidbury shuts shops.\n\n[United Dockers]s1 [said]q1 [no]c1.\n\n", "union", "United Dockers"),
        ("", "The Roads Agency shut a bridge of Ostrava Steel.\n\nAnn Roe left.\n\n", "agency", "Roads Agency"),
        ("", "The Roads Agency shut a bridge of Ostrava Steel.\n\nAnn Roe left.\n\n", "manufacturer", "Ostrava Steel"),
        ("", "Tessaly Police held two over bronzes of the Folk Museum.\n\nAnn Roe left.\n\n", "museum", "Folk Museum"),
        ("", "Tessaly Police held two over bronzes of the Folk Museum.\n\nAnn Roe left.\n\n", "police", "Tessaly Police"),
        ("", "Northern Wings and Ravel Airways met.\n\nAnn Roe left.\n\n", "airline", "Ravel Airways"),
        ("", "Hill Front shot at a convoy.\n\nAnn Roe left.\n\n", "group", "Hill Front"),
        ("", "Lanegan Council sold its baths to Aqua Leisure.\n\nAnn Roe left.\n\n", "council", "Lanegan Council"),
        ("", "The Halden Commission heard Marlin Shipping.\n\nAnn Roe left.\n\n", "commission", "Halden Commission"),
        # of two of one sort the one that the report is about, or that was told last
        ("Green Party leaves", "Green Party left. A minister of Farmers' Party went on.\n\n", "party", "Green Party"),
        ("", "The Ministry of Water shut wells.\n\nThe [Ministry of Health]s1 [said]q1 [yes]c1. ", "ministry", "Ministry of Health"),
        ("", "The Ministry of Water shut wells.\n\nAda Korvin wept. [The ministry]s1 [said]q1 [yes]c1. ", "ministry", "Ministry of Water"),
        # one told without its name, which is most often the same
        ("", "Staff at Harrow Foods left over what [the jam maker]s1 [called]q1 [its last offer]c1.\n\nAnn Roe left.\n\n", "company", "Harrow Foods"),
        # the name beside the noun
        ("", "[Their union]s1, the Association of Crews, [said]q1 [yes]c1.\n\nAnn Roe left.\n\n", "union", "Association of Crews"),
        ("", "[A union]s1, United Dockers, [said]q1 [yes]c1.\n\nAnn Roe left.\n\n", "union", "United Dockers"),
        ("", "A lorry of Lidbury burned. A union, United Dockers, met.\n\nAnn Roe left.\n\n", "union", "United Dockers"),
        ("", "Harrow Foods took jars back.\n\nThe jars come from Lidbury. ", "company", "Harrow Foods"),
    ],
)  # fmt: skip
def test_a_noun_for_a_body_means_whom_a_careful_reader_takes(title, told, noun, name):
    assert meant(told + SAID.format(noun), title) == name


@pytest.mark.parametrize(
    ("title", "told", "noun"),
    [
        ("Harrow Foods and Delmar Group part", "Their talks ended.\n\nAnn Roe left.\n\n", "company"),
        ("", "Talks of Harrow Foods and Delmar Group ended.\n\nAnn Roe left.\n\n", "company"),
        ("", "A scanner stands between Saint Brannoc Hospital and Mercy Hospital.\n\nAnn Roe left.\n\n", "hospital"),
        ("", "Guests of the Bank of Tavria and of Orion Bank queued.\n\nAda Korvin wept.\n\n", "bank"),
        ("", "Aides of the Ministry of Water and of the Ministry of Health met.\n\nAnn Roe left.\n\n", "ministry"),
        # nobody of the sort was told
        ("", "The Ministry of Water shut wells.\n\nAnn Roe left.\n\n", "company"),
        ("", "Lanegan Council met.\n\nUnited Dockers met.\n\n", "company"),
        ("", "Smoke rose in Oster.\n\nAnn Roe left.\n\n", "company"),
        ("", "Harrow Foods took jars back.\n\nAnn Roe left.\n\n", "union"),
        ("", "Harrow Foods took jars back.\n\nAnn Roe left.\n\n", "ministry"),
        ("", "Hill Front shot at a convoy.\n\nAnn Roe left.\n\n", "airline"),
        # a name in passing shows no sort
        ("", "Ann Roe fell ill.\n\nShops of Lidbury had jars.\n\nAnn Roe left.\n\n", "company"),
        # a firm of another trade
        ("", "Harrow Foods took jars back.\n\nThe jars come from Vitro Bergen. ", "glassmaker"),
        # a list is no name beside the noun
        ("", "[The union]s1, United Dockers, and Lidbury [met]q1 [him]c1.\n\nAnn Roe left.\n\n", "ministry"),
    ],
)
def test_a_noun_for_a_body_stays_open_where_two_may_be_meant_or_none(title, told, noun):
    assert meant(told + SAID.format(noun), title) == f"the {noun}"
