"""What a denial denies: which of its words, and of "the accusation" what its report told before."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from deconflict.linking.negation import Telling, bearing_on
from deconflict.linking.told import Told
from deconflict.linking.wording import is_meaningful, negates, same_root, stem, wording_of
from deconflict.reading.tables import words
from deconflict.types import Act

BARE = 2  # stems of fewer of which nobody can tell what is denied: it is what the matter is about
NAME = 4  # letters of a word by which a denier is known in what is told of him
ABOVE = 6  # passages of its report above a denial in which that is told which it points back to
# "Reports that soldiers had fled", "suggestions that": what is denied is what they tell.
REPORTED = re.compile(r"^\W*(?:[\w’']+ ){0,4}?(?P<noun>\w+) (?:that|of|about) (?=\w)", re.I)

Place = tuple[int, int]  # of a passage: its document among the readings, and its place there


@cache
def table(name: str) -> frozenset[str]:
    loaded: dict[str, str] = tomllib.loads((files("deconflict.linking") / "denied.toml").read_text("utf-8"))
    return frozenset(loaded[name].split())


# ---------------------------------------------------------------- which of its words are denied


def denied_stems(told: Telling, beside: Collection[str] = ()) -> frozenset[str]:
    """Of "no bomb fell on the market" what follows the negation; of "the driver had fled" what is told of him.

    beside  words that somebody else tells, of which the clause that bears on them is looked at

    Of "the union denies it struck a deal" what follows the denial. Of a passive what it happened to as well: of "the
    gates had been opened" all; so of "any payment", where no verb stands. Empty where only words
    without meaning are denied: "it was so".
    """
    if tells_denial(told.content):
        each = wording_of(told.content).words
        return _stems(each[next((n for n, word in enumerate(each) if word in table("denying")), -1) + 1 :])
    clause = bearing_on(told, beside)
    return clause.denied if clause.negated else _told_of_subject(told.content)


@lru_cache(maxsize=50_000)
def _told_of_subject(text: str) -> frozenset[str]:
    told = wording_of(without_reported(text)).words
    verb = next((n for n, word in enumerate(told) if n and _is_auxiliary(word)), None)
    if verb is None or _is_passive(told[verb:]):
        return _stems(told)
    return _stems(told[verb + 1 :])


def without_reported(text: str) -> str:
    """ "Reports that soldiers had fled" without "reports that"."""
    found = REPORTED.match(text)
    return text[found.end() :] if found and found["noun"].lower() in table("tellings") else text


def _is_auxiliary(word: str) -> bool:
    return word in table("auxiliaries") or word.endswith("n't")


def _is_passive(told: Sequence[str]) -> bool:
    """From its auxiliary on: "was taken", "had been badly hurt"."""
    rest = [word for word in told[:4] if not word.endswith("ly")]
    being = next((n for n, word in enumerate(rest) if word in table("being")), None)
    after = rest[being + 1 : being + 2] if being is not None else []
    return any(word.endswith("ed") or word in table("participles") for word in after)


def _stems(told: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in told if is_meaningful(word))


# ---------------------------------------------------------------- who denies it without a statement of theirs


@lru_cache(maxsize=50_000)
def tells_denial(text: str) -> bool:
    """A headline or a reporter's sentence tells that somebody denies: "Union denies strike is over".

    Not where it tells something before: "Ministry says jets struck camp, denies any deal"; not of a request.
    """
    told = wording_of(text).words
    first = next((n for n, word in enumerate(told) if word in table("denying")), None)
    if first is None:
        return bool(words("acts", "judgement", "verbs") & set(told) and words("acts", "judgement", "false") & set(told))
    before, after = told[:first], told[first + 1 : first + 5]
    other = any(negates(word) or word in table("saying") for word in before)
    return not other and not words("acts", "judgement", "requests").intersection(after)


def contradicts(negative: Told, other: Told) -> bool:
    """Of what the one denies or says with a "not" the other tells more than two thirds, and two words at least."""
    stems = denied_stems(negative, other.wording.stems)
    shared = len(stems.intersection(other.wording.stems))
    return shared > 1 and 3 * shared > 2 * len(stems)


# ---------------------------------------------------------------- what it points back to


def is_bare(told: Told) -> bool:
    """It has too few words to tell of what: "the account"; or points back to it."""
    return len(set(told.wording.stems)) < BARE or points_back(told)


def points_back(told: Told) -> bool:
    """It tells of what by what its report has told before: "any such flight", "the claim as a tired fairy tale"."""
    stems = set(told.wording.stems)
    judged = len(stems - stems_of_judgement()) < BARE <= len(stems)
    return judged or bool(table("pointing_back") & set(told.wording.words))


@cache
def stems_of_judgement() -> frozenset[str]:
    """What words that were told are called by who denies them, and the words for what was told."""
    return frozenset(map(stem, table("tellings") | words("acts", "judgement", "false")))


def find_antecedents(told: Sequence[Told]) -> dict[Place, Place]:
    """By the places of denials that do not tell of what ("the accusation", "this", "any such order") what each denies.

    It is what somebody else is said to tell shortly before in the same report: what has words of the denial, of
    "the figure" what has a number, of "the account" the first that tells of the denier or is of the nearest source,
    else the nearest. None where a clause of its own has no word of any: "he had left".
    """
    found: dict[Place, Place] = {}
    reports: dict[int, list[Told]] = {}
    for each in told:
        reports.setdefault(each.place[0], []).append(each)
    for report in reports.values():
        report.sort(key=lambda t: t.place)
        for number, each in enumerate(report):
            if each.statement is not None and each.statement.act is Act.DENIES and is_bare(each):
                above = _tellable(each, report[max(0, number - ABOVE) : number])
                if (antecedent := _nearest(each, list(above))) is not None:
                    found[each.place] = antecedent.place
    return found


def _tellable(denial: Told, above: Sequence[Told]) -> Iterator[Told]:
    """The nearest first, who else is said to say something before a denial."""
    for each in reversed(above):
        says = each.statement is not None and each.speaks and each.statement.act is not Act.DENIES
        says = says and len(set(each.wording.stems)) >= BARE
        apart = all(a.end <= b.start or b.end <= a.start for a in each.spans for b in denial.spans)
        if says and apart and not same_root(each.root, denial.root):
            yield each


def _nearest(denial: Told, above: Sequence[Told]) -> Told | None:
    own = set(denial.wording.stems) - stems_of_judgement()
    shared = [each for each in above if own & set(each.wording.stems)]
    if shared:
        return shared[0]
    if _is_clause(denial):
        return None
    if table("figures") & set(denial.wording.words):
        above = [each for each in above if each.wording.numbers]
    elif above and table("wholes") & set(denial.wording.words):
        own_words = [each for each in above if same_root(each.root, above[0].root)] or above[:1]
        return ([each for each in above if _names(each, denial.root)] or own_words)[-1]
    return above[0] if above else None


def _names(told: Told, root: frozenset[str]) -> bool:
    """It tells of somebody: "Iranian" names Iran."""
    known = tuple(word for word in root if len(word) >= NAME)
    return bool(known) and any(word.startswith(known) for word in told.wording.words)


def _is_clause(denial: Told) -> bool:
    """ "He had left" tells something by itself, but not "that is wrong"."""
    told = denial.wording.words
    judged = bool(set(denial.wording.stems) & stems_of_judgement()) or points_back(denial)
    return not judged and told[:1] != ("there",) and any(map(_is_auxiliary, told))


def with_denials(groups: Sequence[Sequence[int]], told: Sequence[Told]) -> tuple[list[list[int]], list[list[int]]]:
    """The groups, where who denies "the account" stands with what it denies; and pairs of such as are in no group."""
    rows = {each.place: row for row, each in enumerate(told)}
    grown, alone = [set(group) for group in groups], []
    for denial, antecedent in sorted(find_antecedents(told).items()):
        homes = [group for group in grown if rows[antecedent] in group]
        for home in homes:
            home.add(rows[denial])
        if not homes:
            alone.append([rows[antecedent], rows[denial]])
    return [sorted(group) for group in grown], alone
