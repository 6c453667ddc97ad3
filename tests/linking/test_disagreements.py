"""Where reports differ on one matter: what is read in members, which cases are proposed, and what is told of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets import Told, report, says

from deconflict.linking.disagreements import PairLogits, choose, find_cases, find_disagreements, voices_of
from deconflict.linking.disagreements.amounts import Amount, amounts_in
from deconflict.linking.disagreements.cases import Case
from deconflict.linking.disagreements.clocks import clocks_in, minutes_apart
from deconflict.linking.disagreements.contrasts import Contrast
from deconflict.linking.disagreements.growing import grow
from deconflict.linking.disagreements.judging import Judge, Weights
from deconflict.linking.disagreements.kinds import kind_of
from deconflict.linking.disagreements.means import MEANS
from deconflict.linking.disagreements.members import Library
from deconflict.linking.disagreements.numbers import Counted, compared_numbers, may_both_hold
from deconflict.linking.disagreements.proposing import contrasts_in
from deconflict.linking.disagreements.rivals import Scene, rival_cases
from deconflict.linking.disagreements.sorts import are_of_one_sort, counts_the_same
from deconflict.linking.matters import link_matters
from deconflict.types import (
    Act,
    Claim,
    DisagreementKind,
    Field,
    LinkKind,
    Member,
    Passage,
    Polarity,
    Reading,
    Span,
    Stance,
    When,
)

AMOUNTS = [
    ("the fire took 14 houses in the valley", [(14, "hous", "")]),
    ("at least twenty-two people were hurt", [(22, "peopl", "injured")]),
    ("the dead at nine", [(9, "", "killed")]),
    ("two hundred and fifty sheep drowned", [(250, "sheep", "killed")]),
    ("it cost $1.5 million", [(1_500_000, "", "money")]),
    ("ninety per cent of the roofs are gone", [(90, "percent", "percent")]),
    ("three dozen lorries", [(36, "lorr", "")]),
    ("one of the drivers", []),
    ("in 2014 the bridge was built", []),
    ("0-² huts", [(0, "", "")]),
    ("the gate opened at 7.15 a.m.", []),
    ("she came on 3 May", []),
    ("a 58-year-old man", []),
    ("it was shut in 2008, 2014 and 2019", []),
    ("on June 22 and on Oct. 7", []),
    ("Hiroshi Tanabe, 52, a printer", []),
    ("batch OB-114 lay in store No. 4", []),
    ("he fired twice", []),
    ("tickets of gates 1 to 4", []),
    ("the machines at gates 2 and 3", []),
    ("a three-for-two swap of seven men", [(7, "men", "people")]),
    ("they came on three-wheelers", []),
    ("the union numbers 400 dockers", [(400, "docker", "")]),
    ("a 50-knot wind", [(50, "knot", "speed")]),
    ("a 21-foot boat", [(21, "foot", "length")]),
    ("in 30-degree heat", [(30, "degre", "temperature")]),
    ("Orr T. (34) of Hale died", []),
    ("the crew (34) of Hale died", [(34, "", "killed")]),
    ("1. How many died?", []),
    ("2 men died", [(2, "men", "killed")]),
    ("call 0845 125 2222 by noon", []),
    ("ring Sgt. Hale at 745-4811", []),
    ("30-40 huts", [(30, "huts", "")]),
    ("the council voted 9-3", []),
    ("Ann Tanabe, 52 was there", []),
    ("his daughter, 11, and his sons, 17 and 22, were safe", []),
    ("in Lagos, 40 died", [(40, "", "killed")]),
    ("it fell at 1353 (1023 GMT)", []),
    ("the crew of IE 7 and of SK 12", []),
    ("in the UK 61 cases were found", [(61, "case", "")]),
    ("dead at 95, at the age of 95", []),
    ("the 12000 block of Hale Street", []),
    ("the kiln went out before 9.", []),
    ("four times as many lorries", []),
    ("in a minute or two", [(1, "minut", "duration")]),
    ("one or two lorries", [(2, "lorr", "")]),
    ("in the 1950s and the 1960's", []),
    ("a .38-caliber pistol and a 4x4", []),
    ("a 2 1/2 year term", [(2.5, "year", "duration")]),
    ("a 5.9 quake on the Richter scale", [(5.9, "", "magnitude")]),
    ("5.9 million people", [(5_900_000, "peopl", "people")]),
    ("a two-million-euro raid", [(2_000_000, "euro", "money")]),
    ("78 km/h", [(78, "km", "speed")]),
    ("two square kilometres", [(2, "kilometr", "area")]),
    ("it levelled seven huts, killing 10 people and hurting others", [(7, "huts", ""), (10, "peopl", "killed")]),
    ("killing at least 10 people and injuring 80", [(10, "peopl", "killed"), (80, "", "injured")]),
    ("seven huts were lost where two men died", [(7, "huts", ""), (2, "men", "killed")]),
    ("40 patrolmen took part", [(40, "patrolmen", "")]),
    ("eight took off", [(8, "", "")]),
    ("the Hares (5-10) ran on", []),
    ("a 44-yard kick", []),
    ("users of Hale Browser 8 and 9", []),
    ("the number of dead in the mill fire has risen to 14", [(14, "", "killed")]),
    ("the number of mills has risen to 14", [(14, "", "")]),
    ("about 900 of its own fans came", [(900, "fans", "people")]),
    ("the coach had 31 people on board", [(31, "peopl", "aboard")]),
    ("about 900 people marched", [(900, "peopl", "gathered")]),
    ("2,014 men, 300 of them boys", [(2014, "men", "people"), (300, "boys", "people")]),
    ("nine were hurt and two, a cook and a clerk, have died", [(9, "", "injured"), (2, "", "killed")]),
    ("nine died and two, both cooks, were hurt", [(9, "", "killed"), (2, "", "injured")]),
    ("a third patient died", [(3, "patient", "killed")]),
    ("the fourth victim to die, a fifth body was found", [(4, "victim", "killed"), (5, "body", "killed")]),
    ("a sixth death", [(6, "death", "killed")]),
    ("a third patient was treated, a second man was held", []),
    ("a second body, the council of mills, met on the third day", []),
    ("three in ten dockers came", [(30, "percent", "percent")]),
    ("nine members out of every ten, and half of the crew", [(90, "percent", "percent"), (50, "percent", "percent")]),
    ("three-quarters of mills and a fifth of huts", [(75, "percent", "percent"), (20, "percent", "percent")]),
    (
        "two men in four huts, two in ten days",
        [(2, "men", "people"), (4, "huts", ""), (2, "", ""), (10, "days", "duration")],
    ),
    ("half an hour into the second half of the game", []),
    ("a third of a mile, half of an acre", []),
    ("six of the ten lorries", [(6, "lorr", ""), (10, "lorr", "")]),
    ("by 2020 nine boats", [(9, "boat", "")]),
    ("the pass was shut between 6 and 19 February", []),
    ("it snowed on 3, 5 and 9 July and on the night of 11 to 12", []),
    ("16 boats and 27 buses in March", [(16, "boat", ""), (27, "buse", "")]),
    ("from 30 to 50 may march", [(30, "", "")]),
    ("a cook in her 30s and three men in their late 60s", [(3, "men", "people")]),
    ("the mill is open from 10 to 18", []),
    ("the mill is open daily 9 to 5, from 9 to 17 each day", []),
    ("it rose from 10 to 18 boats", [(10, "boat", "")]),
    ("lessons of weeks 4, 8 and 12 and of day 9", []),
    ("for weeks 12 men were held", [(12, "men", "people")]),
    ("it cost 20 lei (one dollar is about 4.70 lei, or 5.10 lei to the euro)", [(20, "lei", "money")]),
]


@pytest.mark.parametrize(("words", "told"), AMOUNTS)
def test_numbers_are_read_with_what_they_count(words: str, told: list[tuple[float, str, str]]) -> None:
    assert [(a.value, a.unit, a.kind) for a in amounts_in(words)] == told


THINGS = [
    ("nine lorries", "nine trucks", True),
    ("nine lorries", "nine tyres", False),
    ("nine shots", "nine casings", True),
    ("nine sheep", "nine sheep", True),
]


@pytest.mark.parametrize(("left", "right", "one"), THINGS)
def test_nouns_that_are_counted_for_one_another_are_one_thing(left: str, right: str, one: bool) -> None:
    assert (amounts_in(left)[0].thing == amounts_in(right)[0].thing) is one


SORTS = [
    ("Orr won with 53% of the vote", "turnout was put at 71 percent", False),
    ("Orr won with 53% of the vote", "Lund took 49 percent", True),
    ("with 60% of the stations counted", "turnout in the vote reached 71%", False),
    ("turnout was 31% at noon", "12 percent turned out", True),
    ("pay rose by 5%", "prices are 9 percent higher", False),
    ("the mine is 30 percent full", "sales fell by 12%", False),
    ("turnout was 31%", "90 percent", True),
    ("60% of the dockers stayed out", "nine in ten were at work", True),
    ("60% of the dockers stayed out", "four in ten were at work", False),
    ("half of the lorries", "a third of the huts", False),
    ("nine men were killed", "eleven miners died", True),
    ("nine men were killed", "eleven men were hurt", False),
    ("nine men were killed", "at the mill it was eleven", True),
    ("nine men were killed", "eleven huts burned", False),
    ("nine jurors", "eleven people", True),
    ("two women", "three people", False),
    ("two women", "three women", True),
    ("nine lorries", "eleven trucks", True),
    ("nine lorries", "eleven bombs", False),
    ("nine kilometres away", "eleven bombs", False),
    ("nine kilometres away", "eleven miles away", True),
    ("30 degrees", "40 people", False),
    ("40% of the homes", "55% of the homes", True),
    ("40% of the homes in Oman", "55% of the homes in Iran", False),
    ("40% of the homes in Oman", "55% of the homes there", True),
    ("a 5.9 quake", "four villages", False),
    ("40% of the homes", "55% of the traffic", False),
    ("40% of the homes", "55% of all houses", True),
    ("40% of the voters", "55% of those women", True),
    ("two counts of arson", "one count of theft", False),
    ("14 incidents", "nine alarms", True),
    ("14 incidents", "nine men", False),
    ("40 policemen", "nine rebels", False),
    ("40 militants", "nine rebels", True),
    ("nine traders were killed", "eleven rebels were killed", False),
    ("300 fighters came to the city", "nine men were killed", False),
    ("300 fighters came to the city", "nine were killed", False),  # what became of them is not told
    ("300 people came to the city", "nine were killed", True),
    ("another nine people were killed", "eleven people were killed", False),
    ("nine more were killed", "eleven were killed", False),
    ("14 homes burned", "40 families", False),
    ("40% of the roofs", "it was nine", False),
    ("revenue of all mills rose to $40 million", "the new bridge may cost $14 million", False),
    ("revenue of all mills rose to $40 million", "revenue fell to $14 million", True),
    ("revenue rose to $40 million", "$14 million", True),
    ("12 drones reached the port", "14 drones were shot down", False),
    ("12 drones reached the port", "14 drones hit the port", True),
    ("12 drones reached the port", "there were 14 drones", True),
    ("8,000 doses have reached the port", "20,000 doses have arrived", True),
    ("25 people were on board", "23 sailors", True),
    ("40 people were on board", "nine people were killed", False),
    ("40 people fled", "nine people marched", False),
    ("five of the men were let go", "four men came", False),
    ("there were nine of them in the hall", "eleven clerks were in it", True),
    ("two Tavorian soldiers died", "eight Oskan soldiers died", False),
    ("two Tavorian soldiers died", "eight soldiers died", True),
]


@pytest.mark.parametrize(("left", "right", "one"), SORTS)
def test_numbers_of_one_sort_can_be_set_against_one_another(left: str, right: str, one: bool) -> None:
    (ours,), (theirs,) = amounts_in(left), amounts_in(right)
    assert are_of_one_sort(ours, theirs) is are_of_one_sort(theirs, ours) is one


FURTHER = [
    ("nine men were killed", "eleven miners died", "14 people were killed", True),
    ("nine men were killed", "eleven miners died", "14 people came", False),  # what became of them is not told
    ("nine men were killed", "eleven miners died", "it was 14", False),  # of anything
    ("nine men were killed", "eleven miners died", "the number of miners was 14", True),
    ("nine men were killed", "eleven miners died", "31 people died at Hale in 2019", False),
    ("nine men were killed", "eleven miners died", "3,100 people died in mines last year", False),
    ("nine lorries left", "twelve lorries left", "two lorries were seized", False),
    ("nine lorries left", "twelve lorries left", "ten left", True),
    ("two blasts shook it", "five rockets were fired", "two in the roof", False),
    ("it would save $48 million", "savings of $35 million", "the savings may be $20 million", True),
    ("it would save $48 million", "savings of $35 million", "profit was $31 million", False),
    ("it would save $48 million a year", "savings of $35 million a year", "profit was $31 million a year", False),
    ("it would save $48 million", "savings of $35 million", "$31 million", True),
]


@pytest.mark.parametrize(("left", "right", "further", "one"), FURTHER)
def test_a_further_number_is_told_of_the_same_as_two_others(left: str, right: str, further: str, one: bool) -> None:
    (ours,), (theirs,), (more,) = map(amounts_in, (left, right, further))
    assert counts_the_same(more, (ours, theirs)) is one


BOTH_HOLD = [
    ("40 men", "43 men", False),
    ("at least 40 men", "43 men", True),
    ("40 men", "at least 43 men", False),
    ("40 men", "up to 43 men", True),
    ("about 40 men", "43 men", True),
    ("about 40 men", "70 men", False),
    ("more than 40 men", "400 men", True),
    ("65 to 84 men", "71 men", True),
]


@pytest.mark.parametrize(("left", "right", "both"), BOTH_HOLD)
def test_a_hedge_leaves_room_for_another_number(left: str, right: str, both: bool) -> None:
    (one,), (other,) = amounts_in(left), amounts_in(right)
    assert may_both_hold(one, other) is both
    assert may_both_hold(other, one) is both


CLOCKS = [
    ("at 7.15am", [435]),
    ("at 16:40", [1000]),
    ("ten to two", [110]),
    ("half past ten", [630]),
    ("shortly after 5 p.m.", [1020]),
    ("at about three in the morning", [180]),
    ("the call at 0150 UTC", [110]),
    ("by noon", [720]),
    ("it came down at about six", [360]),
    ("they left at ten on Sunday", [600]),
    ("put the wounded at nine", []),
    ("shops at six sites", []),
    ("2.9 per square metre", []),
    ("four to a metre", []),
]


@pytest.mark.parametrize(("words", "minutes"), CLOCKS)
def test_times_of_day_are_read(words: str, minutes: list[int]) -> None:
    assert [c.minute for c in clocks_in(words)] == minutes


def test_a_time_without_its_half_of_the_day_may_be_either() -> None:
    (left,), (right,) = clocks_in("at 10.30"), clocks_in("at 22:30")
    assert minutes_apart(left, right) == 0


def claim(*readings: Reading, stances: tuple[Stance, ...] = ()) -> Claim:
    """All statements of the readings as members of one claim."""
    told = [s.id for r in readings for s in r.statements]
    each = stances or (Stance.SUPPORT,) * len(told)
    members = tuple(Member(statement=id, stance=stance) for id, stance in zip(told, each, strict=True))
    return Claim(id="c1", text="", members=members, why="")


def cases(claim: Claim, *readings: Reading, logits: dict[str, PairLogits] | None = None) -> list[Case]:
    return find_cases([claim], readings, link_matters(readings).within([claim], readings), logits=logits)


def contrasts(claim: Claim, *readings: Reading) -> list[Contrast]:
    matters = link_matters(readings).within([claim], readings)
    return list(contrasts_in(voices_of([claim], Library(readings), matters), matters))


BESIDE = [
    ("Orr", "30 lorries had left", "Lund", "a figure of 11", True),
    ("Orr", "pay rose by 4%", "Lund", "it at 2%", True),
    ("Orr", "30 lorries had left", "Orr", "a figure of 11", False),  # one source
    ("Orr", "nine were killed", "Lund", "the number of wounded at 14", False),
    ("Orr", "30 lorries had left", "Lund", "11 had no plates", False),
    ("Orr", "at least 30 lorries had left", "Lund", "a figure of 41", False),  # both may hold
    ("Orr", "30 lorries left for 12 towns", "Lund", "a figure of 11", False),  # of which of the two?
]


@pytest.mark.parametrize(("first", "told", "second", "figure", "rival"), BESIDE)
def test_a_bare_figure_right_behind_anothers_number_is_its_rival(
    first: str, told: str, second: str, figure: str, rival: bool
) -> None:
    news = report("North", says(first, told), says(second, figure))
    assert any(c.plain for c in contrasts(claim(news), news) if c.field is Field.NUMBER) is rival


@pytest.mark.parametrize(
    ("other", "begins"),
    [
        ("31 people died on the road", True),
        ("in 2014, 31 people died on the road", True),  # that of the reports
        ("in 2009, 31 people died on the road", False),
        ("31 people died on the road last year", False),
    ],
)
def test_a_toll_of_another_year_begins_no_case(other: str, begins: bool) -> None:
    readings = report("North", says("Orr", "nine people died on the road")), report("South", says("Lund", other))
    found = [c for c in contrasts(claim(*readings), *readings) if c.field is Field.NUMBER]
    assert [c.begins for c in found] == [begins]


def fields(claim: Claim, *readings: Reading) -> set[Field]:
    return {contrast.field for contrast in contrasts(claim, *readings)}


DIFFERING = [
    ("the fire took 14 houses", "the fire took 40 houses", Field.NUMBER),
    ("the shell hit at 7.15 a.m.", "the shell hit at 9.40 a.m.", Field.TIME),
    ("the siege lasted seven hours", "the siege lasted six hours", Field.TIME),
    ("the men stood 15 km from the town", "the men stood forty kilometres from the town", Field.NUMBER),
    ("the bridge was closed", "the bridge was not closed", Field.POLARITY),
    ("two of the nine shots hit a wall", "four of the nine shots hit a wall", Field.NUMBER),
    ("the raiders took $2.5 million", "the raiders took $4 million", Field.NUMBER),
    ("the fire was out at 6 p.m. (1300 GMT)", "the fire was out at 1400 GMT", Field.TIME),
    ("the guards stayed until 5 a.m.", "the guards stayed until 7 a.m.", Field.TIME),
    ("but Ada Orr ran 16 miles", "while Ada ran 23 miles", Field.NUMBER),
]


@pytest.mark.parametrize(("left", "right", "field"), DIFFERING)
def test_values_of_one_field_are_set_against_one_another(left: str, right: str, field: Field) -> None:
    north, south = report("North", says("Orr", left)), report("South", says("Lund", right))
    assert field in fields(claim(north, south), north, south)


ALIKE = [
    ("the fire took 14 houses", "fourteen houses burned", Field.NUMBER),
    ("the shell hit at 7.15 a.m.", "the shell hit at a quarter past seven", Field.TIME),
    ("the siege lasted seven hours", "the siege lasted seven hours in all", Field.TIME),
    ("about 40 houses burned", "40 houses burned", Field.NUMBER),
    ("40 people died", "it cost $90", Field.NUMBER),
    ("the bridge was not closed", "nobody closed the bridge", Field.POLARITY),
    ("he was given 72 hours", "he was given three days", Field.TIME),
    ("the siege lasted seven hours", "the siege cost them three months", Field.TIME),
    ("but Ada Orr ran 16 miles", "while Bo Lund ran 23 miles", Field.NUMBER),
    ("it pays £80 a month", "it is paid for seven hours", Field.TIME),
    ("he had fired at him", "she had fired at him", Field.MANNER),
    ("the mine lies 58 km away", "the mine lies 36 miles away", Field.NUMBER),
    ("the raiders took 2m euros ($2.6m)", "the raiders took $2.6 million", Field.NUMBER),
    ("the raiders took €2 million", "the raiders took $2.6 million", Field.NUMBER),
    ("three of the nine shots hit a wall", "nine shots hit a wall", Field.NUMBER),
    ("one count of theft and two counts of arson", "two counts of arson", Field.NUMBER),
    ("polls closed at 6 p.m. (1300 GMT)", "polls closed at 6 p.m.", Field.TIME),
    ("the guards came at 9 p.m.", "the guards stayed until 5 a.m.", Field.TIME),
]


@pytest.mark.parametrize(("left", "right", "field"), ALIKE)
def test_values_that_are_one_are_not(left: str, right: str, field: Field) -> None:
    north, south = report("North", says("Orr", left)), report("South", says("Lund", right))
    assert field not in fields(claim(north, south), north, south)


BEGINNING = [
    ("the same, denied", "his men fired on the crowd", "his men fired on the crowd", Act.DENIES, True),
    ("a word of it", "his men fired on the crowd", "anybody fired", Act.DENIES, True),
    ("no word of it", "his men fired on the crowd", "the letter was forged", Act.DENIES, False),
    ("told of one man only", "the driver survived and was held", "the driver had fled", Act.DENIES, False),
    ("what was done to it", "six computers were carted off", "any computer was taken", Act.DENIES, True),
    ("told with its denial", "Orr denied that his men fired", "his men fired", Act.DENIES, False),
    ("a plain not", "the bridge was closed", "the bridge was not closed", Act.ASSERTS, True),
    (
        "a not of something else",
        "a bomb blew up the bridge",
        "the police had no suspects at the bridge",
        Act.ASSERTS,
        False,
    ),
]


@pytest.mark.parametrize(("why", "said", "denied", "act", "begins"), BEGINNING, ids=[row[0] for row in BEGINNING])
def test_a_denial_is_set_against_what_it_denies(why: str, said: str, denied: str, act: Act, begins: bool) -> None:
    polarity = Polarity.NEGATIVE if act is Act.DENIES else Polarity.POSITIVE
    north, south = report("North", says("Orr", said)), report("South", says("Lund", denied, act=act, polarity=polarity))
    both = claim(north, south, stances=(Stance.SUPPORT, Stance.DENY))
    assert [c.begins for c in contrasts(both, north, south) if c.field is Field.POLARITY] == [begins]


def test_what_a_denial_lies_beside_it_may_deny_without_a_word_of_it() -> None:
    denied = says("Lund", "the whole story", act=Act.DENIES, polarity=Polarity.NEGATIVE)
    north = report("North", says("Orr", "his men fired on the crowd"), denied)
    both = claim(north, stances=(Stance.SUPPORT, Stance.DENY))
    assert [c.begins for c in contrasts(both, north) if c.field is Field.POLARITY] == [True]


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        (("Orr", "his men fired on the crowd", Act.ASSERTS), ("Lund", "the allegation", Act.DENIES), True),
        (("Lund", "the allegation", Act.DENIES), ("Orr", "he knows what he did", Act.ASSERTS), False),
        (("Lund", "this", Act.DENIES), ("Orr", "his men fired on the crowd", Act.ASSERTS), False),
        (("Lund", "his men fired", Act.DENIES), ("Orr", "his men fired on the crowd", Act.ASSERTS), True),
    ],
)
def test_what_was_told_before_is_not_what_comes_after(
    first: tuple[str, str, Act], second: tuple[str, str, Act], begins: bool
) -> None:
    north = report("North", *(says(who, content, act=act) for who, content, act in (first, second)))
    stances = tuple(Stance.DENY if act is Act.DENIES else Stance.SUPPORT for _, _, act in (first, second))
    found = contrasts(claim(north, stances=stances), north)
    assert [c.begins for c in found if c.field is Field.POLARITY] == [begins]


def test_the_accusation_is_set_against_what_it_points_back_to_and_nothing_else() -> None:
    told = [says("Orr", "his men fired on the crowd"), says("Hale", "his men fired in the air")]
    denied = says("Lund", "the allegation", act=Act.DENIES, polarity=Polarity.NEGATIVE)
    north = report("North", *told, denied)
    found = contrasts(claim(north, stances=(Stance.SUPPORT, Stance.SUPPORT, Stance.DENY)), north)
    begun = [(c.left.words, c.plain) for c in found if c.field is Field.POLARITY and c.begins]
    assert begun == [("his men fired in the air", True)]


def polarity_sides(*told: Told) -> list[list[list[str]]]:
    """The sides of every case of said and denied, where all of them are as sure."""
    readings = [report(f"Paper {n}", each) for n, each in enumerate(told)]
    stances = tuple(Stance.DENY if each.act is Act.DENIES else Stance.SUPPORT for each in told)
    found = [c for c in contrasts(claim(*readings, stances=stances), *readings) if c.field is Field.POLARITY]
    return [[[v.words for v in side] for side in each.sides] for each in grow(found, [1.0 for _ in found])]


def test_who_negates_it_joins_no_side_of_those_who_say_it() -> None:
    denied = says("Lund", "a ransom had been paid", act=Act.DENIES, polarity=Polarity.NEGATIVE)
    (sides,) = polarity_sides(says("Orr", "a ransom had been paid"), denied, says("Hale", "no ransom was paid"))
    assert sides[0] == ["a ransom had been paid"]


def test_one_denial_in_two_reports_begins_one_case() -> None:
    told = [says("Orr", "a ransom had been paid"), says("Lund", "a ransom had been paid", act=Act.DENIES)]
    assert len(polarity_sides(*told, *told)) == 1


def test_a_reporter_does_not_contradict_himself() -> None:
    text = "14 houses burned. 40 houses burned."
    reading = replace(report("North"), document=replace(report("North").document, text=text))
    spans = (Span(0, 17), Span(18, 35))
    own = tuple(Passage(spans=(s,), statement=None, sentence=n, paragraph=s, vector=b"") for n, s in enumerate(spans))
    reading = replace(reading, passages=own)
    members = tuple(Member(document=reading.document.id, span=s, stance=Stance.SUPPORT) for s in spans)
    found = contrasts(Claim(id="c1", text="", members=members, why=""), reading)
    assert [c.begins for c in found if c.field is Field.NUMBER] == [False]


def test_a_denial_by_name_disagrees() -> None:
    north = report("North", says("Orr", "his men fired on the crowd"))
    denied = says("Lund", "his men fired on the crowd", act=Act.DENIES, polarity=Polarity.NEGATIVE)
    south = report("South", denied)
    (found,) = find_disagreements([claim(north, south, stances=(Stance.SUPPORT, Stance.DENY))], (north, south))
    assert (found.field, found.kind, found.claim) == ("polarity", "contradiction", "c1")
    assert found.why == "Orr said it, Lund denied it"
    assert [len(side.members) for side in found.sides] == [1, 1]


ACCOUNTS = [
    ("same and otherwise", "Lund reads the same two pictures another way:", True, True),
    ("the same", "Of the same silence Lund holds that", True, False),
    ("the same of no thing", "At the same time Lund says that", False, False),
    ("a version", "Lund's version is that", False, True),
    ("a mere and", "Lund adds that", False, False),
    ("insists", "Lund insisted that", False, True),
]


@pytest.mark.parametrize(("why", "between", "same", "otherwise"), ACCOUNTS, ids=[row[0] for row in ACCOUNTS])
def test_a_report_sets_two_accounts_side_by_side(why: str, between: str, same: bool, otherwise: bool) -> None:
    reading = told_in(f"Orr says that the pits are graves. {between} they are cellars.", GRAVES, CELLARS)
    (found,) = [c for c in contrasts(claim(reading), reading) if c.field is Field.MANNER]
    assert (found.told["same"], found.told["otherwise"]) == (same, otherwise)
    assert {found.left.words, found.right.words} == {"the pits are graves", "they are cellars"}


GRAVES, CELLARS = says("Orr", "the pits are graves"), says("Lund", "they are cellars")
NO_ACCOUNTS = [
    ("of one source", (GRAVES, says("Orr", "they are cellars"))),
    ("who cannot say", (GRAVES, says("Lund", "they are cellars", act=Act.UNABLE))),
    ("far from one another", (GRAVES, *(says("Reyes", f"pit {n}") for n in "abcd"), CELLARS)),
]


@pytest.mark.parametrize(("why", "told"), NO_ACCOUNTS, ids=[row[0] for row in NO_ACCOUNTS])
def test_these_are_no_two_accounts(why: str, told: tuple[Told, ...]) -> None:
    reading = report("North", *told)
    pairs = [_pair(c) for c in contrasts(claim(reading), reading) if c.field is Field.MANNER]
    assert ("the pits are graves", "they are cellars") not in pairs


READERS = [
    ("who read one film", "Orr > the patrol's film", "Lund > the patrol's film", "they are cellars", True),
    ("who read two films", "Orr > the patrol's film", "Lund > the mayor's letters", "they are cellars", False),
    ("one who reads it", "Orr > the patrol's film", "Orr > the patrol's film", "they are cellars", False),
    ("who see the same in it", "Orr > the patrol's film", "Lund > the patrol's film", "the pits are graves", False),
    ("who were there", "Orr", "Lund", "they are cellars", False),
]


@pytest.mark.parametrize(("why", "first", "second", "other", "differ"), READERS, ids=[row[0] for row in READERS])
def test_readers_of_one_film_give_two_accounts_in_any_report(
    why: str, first: str, second: str, other: str, differ: bool
) -> None:
    kind = {"kind": LinkKind.MEDIA} if ">" in first else {}
    north = report("North", says(first, "the pits are graves", **kind))
    south = report("South", says(second, other, **kind))
    assert (Field.MANNER in fields(claim(north, south), north, south)) is differ


KINDS = [
    ("the report says it is the same", {"same": 1.0}, "shared_origin"),
    ("footage of one", {"one footage": 1.0}, "shared_origin"),
    ("both tell of papers and films", {"things": 2.0}, "shared_origin"),
    ("one tells of a film", {"things": 1.0}, "contradiction"),
    ("two memories", {}, "contradiction"),
]


@pytest.mark.parametrize(("why", "told", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_two_readings_of_one_thing_share_their_origin(why: str, told: dict[str, float], kind: str) -> None:
    seed = {f"seed: {name}": value for name, value in told.items()}
    assert kind_of(Case(Field.MANNER, "", (), seed)) == kind


DATED = [
    ("both tell of a film", {"seed: both pictures": 1.0}, "shared_origin"),
    ("told apart, of evidence", {"seed: otherwise": 1.0, "things told of on both sides": 1.0}, "shared_origin"),
    ("told apart, of nothing to be read", {"seed: otherwise": 1.0}, "contradiction"),
    ("two clocks", {}, "contradiction"),
]


@pytest.mark.parametrize(("why", "told", "kind"), DATED, ids=[row[0] for row in DATED])
def test_two_dates_of_one_film_share_its_origin(why: str, told: dict[str, float], kind: str) -> None:
    assert kind_of(Case(Field.TIME, "day", (), told)) == kind


# The second report is of three days after the first where `later`.
KIND_OF_NUMBERS = [
    (
        "of one thing on one day",
        "Orr",
        "14 houses burned down",
        "Lund",
        "40 houses burned down",
        False,
        "contradiction",
    ),
    (
        "what a figure takes in",
        "Orr",
        "14 homes burned down",
        "Lund",
        "40 homes burned, which also counts the sheds",
        False,
        "scope",
    ),
    (
        "another noun of the sort",
        "Orr",
        "the gate counted 900 entries",
        "Lund",
        "the club sold 700 tickets",
        False,
        "scope",
    ),
    ("another name of the thing", "Orr", "nine trucks burned", "Lund", "eleven lorries burned", False, "contradiction"),
    (
        "a limit speaks of the same",
        "Orr",
        "no more than 700 tickets were sold",
        "Lund",
        "the gate counted 900 entries",
        False,
        "contradiction",
    ),
    ("a toll that grows", "Orr", "nine men were killed", "Lund", "eleven men were killed", True, "update"),
    ("a toll of one day", "Orr", "nine men were killed", "Lund", "eleven men were killed", False, "contradiction"),
    ("a toll that falls", "Orr", "eleven men were killed", "Lund", "nine men were killed", True, "contradiction"),
    (
        "a toll that its own source lowers",
        "Orr",
        "eleven men were killed",
        "Orr",
        "nine men were killed",
        True,
        "update",
    ),
    (
        "a toll that is said to be lowered",
        "",
        "eleven men were killed",
        "Orr",
        "the toll was revised to nine killed",
        False,
        "update",
    ),
    (
        "a toll that is said to rise",
        "",
        "nine men were killed",
        "Orr",
        "the toll rose to eleven killed",
        False,
        "update",
    ),
    (
        "a toll that somebody claims",
        "Orr",
        "nine men were killed",
        "Lund",
        "we claim that eleven men were killed",
        True,
        "contradiction",
    ),
    (
        "a price, of two sources",
        "Orr",
        "the bridge costs $14 million",
        "Lund",
        "the bridge costs $40 million",
        True,
        "contradiction",
    ),
    (
        "a price, of one source",
        "Orr",
        "the bridge costs $14 million",
        "Orr",
        "the bridge costs $40 million",
        True,
        "update",
    ),
    (
        "one source on one day",
        "Orr",
        "the bridge costs $14 million",
        "Orr",
        "the bridge costs $40 million",
        False,
        "contradiction",
    ),
    (
        "two who change nothing of one another's",
        "Orr",
        "the fee rose to $14 million",
        "Lund",
        "the fee is $40 million",
        True,
        "contradiction",
    ),
    (
        "what is measured rises",
        "Orr",
        "spending on the mill rises to $14 million",
        "Orr",
        "spending on the mill is $40 million",
        False,
        "contradiction",
    ),
    (
        "who tells both",
        "Orr",
        "the recall now takes 40 jars, 14 at the outset",
        "Lund",
        "the recall takes about 14 jars",
        True,
        "update",
    ),
    (
        "a range that holds the other",
        "Orr",
        "about 40 houses burned down",
        "Lund",
        "43 houses burned down",
        False,
        "refinement",
    ),
    (
        "two ranges that only meet",
        "Orr",
        "30 to 44 houses burned down",
        "Lund",
        "at least 40 houses burned down",
        False,
        "contradiction",
    ),
]


@pytest.mark.parametrize(
    ("first", "left", "second", "right", "later", "kind"),
    [row[1:] for row in KIND_OF_NUMBERS],
    ids=[row[0] for row in KIND_OF_NUMBERS],
)
def test_numbers_contradict_unless_the_reports_show_why_both_are_right(
    first: str, left: str, second: str, right: str, later: bool, kind: str
) -> None:
    told = [report("North", says(first, left)), report("South", says(second, right))]
    if later:
        told[1] = dated(told[1], "2014-12-05")
    found = [c for c in cases(claim(*told), *told) if c.field is Field.NUMBER]
    assert [kind_of(c) for c in found] == [kind]


KIND_OF_TIMES = [
    ("about the same", "it fell at about 10.40 a.m.", "it fell at 10.42 a.m.", "refinement"),
    ("not about the same", "it fell at about 10.40 a.m.", "it fell at 11.42 a.m.", "contradiction"),
    ("before the hour", "it fell before five a.m.", "it fell at 4.50 a.m.", "refinement"),
    ("after what is before", "it fell before 5 a.m.", "it fell at 5.20 a.m.", "contradiction"),
    ("long before the hour", "it fell before 5 a.m.", "it fell at 2.20 a.m.", "contradiction"),
    ("after the hour", "it fell after 5 a.m.", "it fell at 5.20 a.m.", "refinement"),
    ("two exact times", "it fell at 5.10 a.m.", "it fell at 5.20 a.m.", "contradiction"),
]


@pytest.mark.parametrize(
    ("left", "right", "kind"), [row[1:] for row in KIND_OF_TIMES], ids=[row[0] for row in KIND_OF_TIMES]
)
def test_a_time_told_loosely_has_room_for_another(left: str, right: str, kind: str) -> None:
    told = [report("North", says("Orr", left)), report("South", says("Lund", right))]
    (found,) = [c for c in cases(claim(*told), *told) if c.field is Field.TIME]
    assert kind_of(found) == kind


HEADLINES = [
    ("a headline alone", "Tolland fires rockets at Hale camp", 2, True),
    ("a headline with its sources", "Tolland bombs Hale camp from the air", 2, False),
    ("a headline of no means", "Tolland strikes Hale camp", 2, False),
    ("against one source", "Tolland fires rockets at Hale camp", 1, False),
]


@pytest.mark.parametrize(("why", "headline", "sources", "differs"), HEADLINES, ids=[row[0] for row in HEADLINES])
def test_a_headline_tells_other_means_than_all_sources(why: str, headline: str, sources: int, differs: bool) -> None:
    strikes = [f"Tolland's airstrikes hit the Hale camp {when}" for when in ("on Monday", "again")]
    readings = [report(f"Paper {n}", says("Orr", each)) for n, each in enumerate(strikes[:sources])]
    lead = report("Herald", title=headline)
    own = Passage(
        spans=(Span(0, len(headline)),), statement=None, sentence=0, paragraph=Span(0, len(headline)), vector=b""
    )
    readings.append(replace(lead, passages=(own,)))
    both = claim(*readings)
    both = replace(
        both, members=(*both.members, Member(document=lead.document.id, span=own.spans[0], stance=Stance.SUPPORT))
    )
    matters = link_matters(readings).within([both], readings)
    found = list(rival_cases(MEANS, Scene(voices_of([both], Library(readings), matters), matters)))
    assert bool(found) is differs
    assert all([side.value for side in case.sides][0] == headline for case in found)


SURE_ENOUGH = [("as sure as any", 0.6, 0.0, True), ("told apart", -1.0, 1.0, True), ("alone", -1.0, 0.0, False)]


@pytest.mark.parametrize(("why", "sure", "otherwise", "told"), SURE_ENOUGH, ids=[row[0] for row in SURE_ENOUGH])
def test_where_a_report_says_that_accounts_differ_less_is_enough(
    why: str, sure: float, otherwise: float, told: bool
) -> None:
    judge = Judge(0.0, Weights(-2.0, {}), apart=-1.1)
    assert (judge.over({"sure": sure, "seed: otherwise": otherwise}) >= 0) is told


@pytest.mark.parametrize(("sure", "told"), [(-1.0, True), (-2.0, True), (-2.1, False)])
def test_what_its_first_two_values_make_unlikely_is_never_told(sure: float, told: bool) -> None:
    assert (Judge(0.0, Weights(2.0, {}), seed=-2.0).over({"sure": sure}) >= 0) is told


def told_in(text: str, *told: Told) -> Reading:
    """A report with what stands between its statements."""
    reading = report("North", *told)
    spans = [Span(text.index(t.content[0]), text.index(t.content[0]) + len(t.content[0])) for t in told]
    statements = tuple(replace(s, content=(span,)) for s, span in zip(reading.statements, spans, strict=True))
    return replace(reading, document=replace(reading.document, text=text), statements=statements)


def test_what_all_say_alike_is_no_disagreement() -> None:
    told: tuple[Told, ...] = (says("Orr", "the bridge is closed"), says("Lund", "the bridge is closed to lorries"))
    north, south = report("North", told[0]), report("South", told[1])
    assert find_disagreements([claim(north, south)], (north, south)) == ()


REFINED = "looks like refinement"
GROWING = [
    ("killed", "four people were killed", "seven people were killed", "2014-12-02", "2014-12-04", "looks like update"),
    ("other things", "120 soldiers left", "300 people left", "2014-12-02", "2014-12-02", "looks like scope"),
    ("inside", "between 38 and 46 cows were lost", "43 cows were lost", "2014-12-02", "2014-12-02", REFINED),
]


@pytest.mark.parametrize(("why", "left", "right", "first", "last", "look"), GROWING, ids=[row[0] for row in GROWING])
def test_numbers_look_like_a_kind(why: str, left: str, right: str, first: str, last: str, look: str) -> None:
    north, south = dated(report("North", says("Orr", left)), first), dated(report("South", says("Lund", right)), last)
    pairs = [(c.left, c.right) for c in contrasts(claim(north, south), north, south) if c.field is Field.NUMBER]
    sides = [[Counted(v.voice, v.read, 0)] for v in pairs[0] if isinstance(v.read, Amount)]
    assert compared_numbers(sides, {"words update": 0.0})[look] == 1.0


def dated(reading: Reading, day: str) -> Reading:
    when = When(edtf=day, earliest=day, latest=day, how="told")
    statements = tuple(replace(s, said=when) for s in reading.statements)
    return replace(reading, statements=statements, document=replace(reading.document, published=when))


def test_what_a_model_of_pairs_says_is_one_more_comparison() -> None:
    north = report("North", says("Orr", "the fire took 14 houses"))
    south = report("South", says("Lund", "the fire took 40 houses"))
    logits = {"c1": {(0, 1): {Field.NUMBER: 2.5, DisagreementKind.SCOPE: 0.5}}}
    told = [c for c in cases(claim(north, south), north, south, logits=logits) if c.field is Field.NUMBER]
    assert [(c.told["judged"], c.told["judged scope"]) for c in told] == [(2.5, 0.5)]


def test_a_doubt_is_no_denial() -> None:
    asked = says("Lund", "whether his men fired on the crowd")
    north, south = report("North", says("Orr", "his men fired on the crowd")), report("South", asked)
    both = claim(north, south, stances=(Stance.SUPPORT, Stance.QUERY))
    assert all("denied" not in each.why for each in find_disagreements([both], (north, south)))


CROWD = [
    ("Orr", "four people were killed at the mill on the river"),
    ("Lund", "seven people were killed at the mill on the river"),
    ("Hale", "seven people were killed at the mill"),
    ("Reyes", "nine lorries were burned at the mill"),
]


@given(st.permutations(range(len(CROWD))), st.lists(st.floats(-6, 3), min_size=12, max_size=12))
def test_a_passage_stands_on_one_side_and_begins_one_case(order: list[int], logits: list[float]) -> None:
    readings = [report(f"Paper {n}", says(*CROWD[n])) for n in order]
    found = [c for c in contrasts(claim(*readings), *readings) if c.field is Field.NUMBER]
    weights = {pair: logits[k % len(logits)] for k, pair in enumerate(sorted({_pair(c) for c in found}))}
    grown = list(grow(found, [weights[_pair(c)] for c in found]))
    assert [g.logit for g in grown] == sorted((g.logit for g in grown), reverse=True)
    for each in grown:
        members = [v.voice.order for side in each.sides for v in side]
        assert len(members) == len(set(members))
        assert all(len({v.key for v in side}) == 1 for side in each.sides)
        first = {(side[0].voice.order, side[0].key) for side in each.sides}
        assert {(v.voice.order, v.key) for v in (each.seed.left, each.seed.right)} <= first


def _pair(contrast: Contrast) -> tuple[str, str]:
    return contrast.left.voice.content, contrast.right.voice.content


def test_who_tells_the_same_value_joins_its_side_and_a_stranger_none() -> None:
    readings = [report(f"Paper {n}", says(*told)) for n, told in enumerate(CROWD)]
    found = [c for c in contrasts(claim(*readings), *readings) if c.field is Field.NUMBER]
    logits = [-9.0 if "lorries" in " ".join(_pair(c)) else 1.0 for c in found]
    (grown,) = grow(found, logits)
    assert [[v.words for v in side] for side in grown.sides] == [["four people"], ["seven people", "seven people"]]


def test_two_numbers_of_one_slot_are_set_against_one_another_once() -> None:
    told = [f"{n} people were killed {where}" for where in ("at the mill", "on the river") for n in ("four", "seven")]
    readings = [report(f"Paper {n}", says("Orr", words)) for n, words in enumerate(told)]
    found = [c for c in contrasts(claim(*readings), *readings) if c.field is Field.NUMBER]
    logits = [1.0 if _pair(c) in ((told[0], told[1]), (told[2], told[3])) else -9.0 for c in found]
    assert sum(logit > 0 for logit in logits) == 2
    assert len(list(grow(found, logits))) == 1


JOINING = [
    ("of the same", "nine people were killed at the mill", True),
    ("of no thing told", "at the mill it was nine", True),
    ("of another measure", "the mill stands nine kilometres away", False),
    ("of money", "the mill had cost $9", False),
    ("of other things", "nine lorries burned at the mill", False),
    ("of those hurt", "nine people were hurt at the mill", False),
]


@pytest.mark.parametrize(("why", "told", "joins"), JOINING, ids=[row[0] for row in JOINING])
def test_a_further_value_measures_what_the_first_two_do(why: str, told: str, joins: bool) -> None:
    readings = [report(f"Paper {n}", says(*each)) for n, each in enumerate((*CROWD[:2], ("Reyes", told)))]
    found = [c for c in contrasts(claim(*readings), *readings) if c.field is Field.NUMBER]
    first = next(grow(found, [2.0 if told not in _pair(c) else 1.0 for c in found]))
    assert (told in [v.voice.content for side in first.sides for v in side]) is joins


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_without_fail(words: str) -> None:
    assert all(a.low <= a.high for a in amounts_in(words))
    assert all(0 <= c.minute < 1440 for c in clocks_in(words))


def test_what_differs_in_a_number_is_told_once_and_as_no_manner() -> None:
    voices = [
        report(n, says(w, t)) for n, w, t in (("A", "Orr", "the fire took 14 houses"), ("B", "Lund", "it took 40"))
    ]
    (number,) = [c for c in cases(claim(*voices), *voices) if c.field is Field.NUMBER]
    sure = {"sure": 9.0}
    manner = replace(number, field=Field.MANNER, told=sure)
    judge = {field: Judge(0.0, Weights(1.0, {})) for field in (Field.NUMBER, Field.MANNER)}
    assert [c.field for c in choose([number, manner], judge)] == [Field.NUMBER]
    assert [c.field for c in choose([manner], judge)] == [Field.MANNER]
