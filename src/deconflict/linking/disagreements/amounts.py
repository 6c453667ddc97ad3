"""Numbers in a passage, each with its range, what it counts and how it is hedged; times of day and dates are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile

from deconflict.layers.nouns import is_person_noun, singular
from deconflict.linking.disagreements.clocks import without_clocks
from deconflict.linking.disagreements.no_counts import is_no_count, with_decimals, without_calendar, without_compounds
from deconflict.linking.disagreements.shares import Share, share_at
from deconflict.linking.disagreements.tables import table, word_classes
from deconflict.linking.disagreements.tolls import NthDead, behind_aside, nth_dead_at
from deconflict.linking.wording import stem

TOKEN = re.compile(
    r"(?:(?:US|A|C|NZ|HK|R|S)?[$€£¥₦₹]|\$(?:US|A|C|NZ|HK|S))\s?\d+(?:,\d{2,3})*(?:\.\d+)?|[PRNK]\d+(?:,\d{2,3})*(?:\.\d+)?|(?<!\w)\d+(?:,\d{2,3})*(?:\.\d+)?(?:st|nd|rd|th)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[.,;:!?()…—–%/-]|[“”\"]"
)
MONEY = re.compile(r"^\$(?:US|A|C|NZ|HK|S)(?=\s?\d)|^(?:US|A|C|NZ|HK|R|S)?[$€£¥₦₹]|^[PRNK](?=\d)")
YEAR = re.compile(r"\b(?:19\d\d|20\d\d)\b|\b(?:last year|(?:a|one|two|three) years? (?:ago|before|earlier))\b")
PER_CENT = re.compile(r"\bper cent\b", re.I)
SPEEDS = frozenset((("/", "h"), ("an", "hour"), ("per", "hour"), ("/", "hour")))
OF_THE = frozenset("the his her its their our my these those them whom which us".split())
WHOSE = frozenset("the his her its their our my these those own".split())
ENDS = frozenset((*".;:!?…—–", "and", "but", "while", "whereas", "which", "who"))  # of a clause
MORE = frozenset(("more", "further", "others", "additional"))
NEARBY = 6  # words in which a number's class is told
FAR = 9  # words in which it is told where or of whom
FEW = 4  # words in which it is told of what a share is
OF_A_WHOLE = frozenset("of all the his her its their our my those these".split())
SHARED = frozenset(("", "them", "us", "that", "it", "this"))  # told before, of what a share is
CLAUSE = 14  # words to each side at most


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as told.

    low, high   the values that it allows; alike where it is exact
    unit        stem of the noun that is counted; "" where it stands alone
    kind        "killed", "injured", "money", "percent", "length", "duration", "people", …; "" unknown
    hedge       "at least", "about", "up to", …; "" where there is none
    around      stems of the words near it
    part        some of what was told before: "two of them", "three of the seven"
    person      what is counted are people: "jurors"
    currency    "dollar", "euro", …; "" of what is no money, or where nothing tells
    names       words with a capital in the rest of its clause: "55% of the traffic in Oman"
    of          stems of what it is a share or a sort of: "two counts of arson", "40% of the homes"
    more        beyond those told before: "another three", "three more", "three others"
    leads       words with a capital by which its clause begins: "Ty Lawson" in "Ty Lawson scored 16 points"
    told        stems of what is said of it: of its clause, without its noun and other numbers
    whose       words with a capital before its noun: "two Armenian soldiers"
    done        what was done to or with things: "downed", "arrived"; "" of people and where nothing tells
    topics      of what a percentage tells: "turnout", "votes"; a word may tell of two
    year        told in its clause: "2019", "last year", "a year earlier"
    """

    low: float
    high: float
    unit: str
    kind: str
    hedge: str
    words: str
    at: int
    around: frozenset[str] = frozenset()
    part: bool = False
    person: bool = False
    currency: str = ""
    names: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    more: bool = False
    leads: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    done: str = ""
    topics: frozenset[str] = frozenset()
    year: str = ""

    @property
    def measure(self) -> str:
        """What is measured and not counted: "money", "length"; "" of a count."""
        return self.kind if self.kind in table("numbers", "measures")["of"] else ""

    @property
    def thing(self) -> str:
        """One name for nouns that are counted for one another: "vehicles" of lorries and trucks; else the unit."""
        return things().get(self.unit, self.unit)

    @property
    def size(self) -> float:
        """The value in one unit for each measure: nine miles are 14,484 metres."""
        return round(self.value * scales().get(self.unit, 1.0), 6) if self.measure else self.value

    @property
    def value(self) -> float:
        """Without its hedge: "about 200" is 200."""
        if self.hedge == "about":
            return round((self.low + self.high) / 2, 6)
        return self.high if self.hedge in ("up to", "less than") else self.low


@cache
def things() -> dict[str, str]:
    """By the stem of a noun."""
    return {stem(noun): thing for thing, nouns in table("numbers", "things").items() for noun in sorted(nouns)}


@cache
def scales() -> dict[str, float]:
    """By the stem of a unit, how many of the smallest of its measure it holds."""
    return {stem(unit): scale for unit, scale in table("numbers", "scales").items()}


@cache
def currencies() -> dict[str, str]:
    """By a sign, or the stem of a noun."""
    listed = table("numbers", "currencies").items()
    return {key: name for name, words in listed for word in sorted(words) for key in (word, stem(word))}


@lru_cache(maxsize=20_000)
def amounts_in(text: str) -> tuple[Amount, ...]:
    """In the order of the text."""
    counts = without_clocks(with_decimals(without_compounds(without_calendar(text))))
    tokens = [m[0] for m in TOKEN.finditer(PER_CENT.sub("percent", counts))]
    lower = [t.lower().replace("’", "'") for t in tokens]
    return tuple(_amounts(tokens, lower))


def _amounts(tokens: list[str], lower: list[str]) -> Iterator[Amount]:
    at = 0
    while at < len(tokens):
        if share := share_at(lower, at):
            yield _told_share(tokens, lower, at, share)
            at = share.end
            continue
        if nth := nth_dead_at(lower, at):
            yield _nth_dead(tokens, lower, at, nth)
            at = nth.noun_at
            continue
        value, end = number_at(lower, at)
        if value is None or is_no_count(tokens, lower, at, end):
            at = max(end, at + 1)
            continue
        high, end = _range(lower, value, end)
        amount = _described(tokens, lower, at, end, value, high)
        yield amount
        at = end


def _told_share(tokens: list[str], lower: list[str], at: int, share: Share) -> Amount:
    """A share in words as the percentage that it is, with the words of what it is a share."""
    amount = _described(tokens, lower, at, share.end, share.percent, share.percent)
    start = _hedge(lower, at)[1]
    after = list(takewhile(lambda word: word in OF_A_WHOLE, lower[share.end : share.end + FEW]))
    last = share.end + len(after) + (1 if after or not share.noun else 0)
    whole = share.noun or "".join(lower[last - 1 : last])
    named = _tells(whole) if after and whole not in SHARED else bool(_noun([whole], attached=False))
    of = frozenset((_one_name(whole),)) if named else frozenset[str]()
    last = last if share.noun or of or after else share.end
    return replace(
        amount,
        kind="percent",
        unit="percent",
        person=False,
        part=False,
        more=False,
        done="",
        of=of,
        topics=_topics(lower, start, share.end),
        words=_joined(tokens[start:last]),
    )


def _nth_dead(tokens: list[str], lower: list[str], at: int, nth: NthDead) -> Amount:
    """ "A third patient died" as three dead."""
    amount = _described(tokens, lower, at, at + 1, nth.number, nth.number)
    noun = lower[nth.noun_at]
    words = _joined(tokens[at - 1 : nth.noun_at + 1])
    return replace(amount, kind="killed", unit=stem(noun), words=words, person=is_of_people(noun), part=False, done="")


def number_at(lower: list[str], at: int) -> tuple[float | None, int]:
    """The number that begins at a token, and the token after it; None where none does."""
    if length := _one_length(lower, at):
        return 1.0, at + length
    words = table("numbers", "words")
    if lower[at] not in words and lower[at].isalpha() and lower[at].isascii():
        return None, at  # most words
    times = table("numbers", "times")
    total, end = None, at
    part = 0.0
    while end < len(lower):
        word = MONEY.sub("", lower[end].upper()).strip() if end == at else lower[end]
        if word[:1].isdigit():
            if total is not None or not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", word):
                break
            part, total = float(word.replace(",", "")), 0.0
        elif word.lower() in words:
            if end > at and lower[end - 1][:1].isdigit():
                break  # "by 2020 nine boats"
            if total is not None and part and part < words[word.lower()] and lower[end - 1] != "and":
                break
            part, total = part + words[word.lower()], total or 0.0
        elif word in times and (total is not None or word in ("hundred", "thousand", "dozen")):
            part = (part or 1.0) * times[word]
            if times[word] >= 1000:
                total, part = (total or 0.0) + part, 0.0
            total = total or 0.0
        elif word in ("-", "and") and total is not None and _goes_on(lower, end):
            pass
        else:
            break
        end += 1
    return (None, at) if total is None else (total + part, end)


def _one_length(lower: list[str], at: int) -> int:
    """How many words stand before the noun in "a week", "a full week"; 0 elsewhere."""
    if lower[at] not in ("a", "an") or not at or lower[at - 1] not in word_classes("before_length"):
        return 0  # "£80 a month" is a rate
    for length in (1, 2):
        if at + length < len(lower) and lower[at + length] in word_classes("lengths"):
            return length if length == 1 or lower[at + 1] in ("full", "whole", "good", "single") else 0
    return 0


def _goes_on(lower: list[str], at: int) -> bool:
    words = table("numbers", "words")
    after = lower[at + 1] if at + 1 < len(lower) else ""
    before = lower[at - 1]
    if lower[at] == "-" and after in table("numbers", "times"):
        return True  # "a two-million-euro heist"
    if lower[at] == "-":
        return before in words and words[before] >= 20 and after in words and words[after] < 10
    return before in ("hundred", "thousand") and after in words


def _range(lower: list[str], low: float, end: int) -> tuple[float, int]:
    """Of "65 to 84", "seven or eight", "seven, eight" the upper bound."""
    if end + 1 < len(lower) and lower[end] in ("to", "or", "-", "–", "and", ","):
        high, after = number_at(lower, end + 1)
        near = high is not None and low < high <= 3 * low
        following = lower[end] not in ("and", ",") or (high == low + 1)
        between = lower[end] == "and" and high is not None
        if near and high is not None and (following or between):
            return high, after
    return low, end


def _described(tokens: list[str], lower: list[str], at: int, end: int, low: float, high: float) -> Amount:
    hedge, start = _hedge(lower, at)
    run = _run_after(lower, end)
    attached = low == 1 or lower[end : end + 1] == ["-"]
    noun = _noun(run, attached=attached)
    person = is_of_people(noun)
    kind = _kind(tokens, lower, start, at, end, noun, person=person)
    if not kind and noun not in table("numbers", "scales") and low != int(low):
        kind = "figure"  # nobody counts 5.9 of anything
    if kind == "percent":
        noun = "percent"
    low, high = _opened(low, high, hedge)
    last = end + (lower[end : end + 6].index(noun) + 1 if noun in lower[end : end + 6] else 0)
    near = [*lower[max(0, at - NEARBY) : at], *lower[end : end + NEARBY]]
    around = frozenset(stem(w) for w in near if w[0].isalpha() and w not in word_classes("stops"))
    unit = stem(noun) if noun else ""
    currency = _currency(tokens[at], unit) if kind == "money" else ""
    last += lower[end : end + 1] == ["%"]
    words = _joined(tokens[start:last])
    names = frozenset(t.lower() for t in tokens[end : end + len(_clause(lower, end - 1, FAR))] if t[0].isupper())
    return Amount(
        low,
        high,
        unit,
        kind,
        hedge,
        words,
        at,
        around,
        _is_part(lower, at, end),
        person,
        currency,
        names,
        _of(lower, end),
        _is_more(lower, start, end),
        _leads(tokens, lower, start),
        _told_in(lower, start, end) - {unit},
        frozenset(t.lower() for t in tokens[end : last - 1] if t[0].isupper()),
        "" if kind else _nearest_of("done_near", lower, start, end),
        _topics(lower, start, end) if kind == "percent" else frozenset(),
        _year(lower, at, end),
    )


def _year(lower: list[str], at: int, end: int) -> str:
    """As told between the ends of its clause; a comma is none: "in 2019, 31 died"."""
    before, after = (list(takewhile(lambda word: word not in ENDS, words)) for words in (lower[:at][::-1], lower[end:]))
    found = YEAR.search(" ".join((*before[:CLAUSE][::-1], *after[:CLAUSE])))
    return found[0] if found else ""


def _topics(lower: list[str], start: int, end: int) -> frozenset[str]:
    """Of what a percentage tells, by what it is a share of, else by the nearest word before it, else behind it."""
    names = _topics_by_word()
    end += lower[end : end + 1] in (["%"], ["percent"], ["pct"])
    before, after = _clause(lower, start, -NEARBY), _clause(lower, end - 1, NEARBY)
    whole = [names[word] for word in after if word in names] if after[:1] == ["of"] else []
    first = [word for word in before if names.get(word, frozenset()) == {"turnout"}]  # "turnout in the vote reached"
    near = [names[word] for word in (*first, *before, *after) if word in names]
    if {"counted"} in whole:
        return frozenset(("counted",))  # "90% of the vote counted"
    return next(iter((*whole, *near)), frozenset())


@cache
def _topics_by_word() -> dict[str, frozenset[str]]:
    listed = table("numbers", "percent_near")
    return {w: frozenset(t for t, ws in listed.items() if w in ws) for words in listed.values() for w in words}


def _of(lower: list[str], end: int) -> frozenset[str]:
    """Nouns that are counted for one another are one, and so are people."""
    after = lower[end : end + 4]
    if "of" not in after:
        return frozenset()
    found = set()
    for word in _after_article(lower[end + after.index("of") + 1 : end + after.index("of") + 5]):
        if not word[0].isalpha() or word in word_classes("stops"):
            break
        found.add(_one_name(word))
    return frozenset(found)


def _one_name(noun: str) -> str:
    """For nouns that are counted for one another."""
    return "people" if is_of_people(noun) else things().get(stem(noun), stem(noun))


def _after_article(words: list[str]) -> list[str]:
    return words[1:] if words and (words[0] in OF_A_WHOLE or words[0] in ("a", "an")) else words


def _is_part(lower: list[str], at: int, end: int) -> bool:
    """ "Three of the seven", "four of them", "including two children"; not "there were nine of us"."""
    if lower[end : end + 2] in (["of", "us"], ["of", "them"]) and "there" in lower[max(0, at - 4) : at]:
        return False
    of_the = lower[end : end + 1] == ["of"] and not OF_THE.isdisjoint(lower[end + 1 : end + 2])
    before = lower[max(0, at - 2) : at]
    return of_the or before[-1:] == ["including"] or before in (["of", "which"], ["of", "whom"])


def _leads(tokens: list[str], lower: list[str], start: int) -> tuple[str, ...]:
    """None where the clause tells whose count it is: "Orr put it at nine"."""
    first = start
    while first and lower[first - 1] not in ENDS:
        first -= 1
    clause = tokens[first + (lower[first : first + 1] == ["the"]) : start]
    run = list(takewhile(lambda token: token[0].isupper(), clause))
    told = not table("numbers", "tellers")["of"].isdisjoint(lower[first:start])
    return () if told or len(run) == len(clause) else tuple(run)


def _is_more(lower: list[str], start: int, end: int) -> bool:
    return (
        lower[start - 1 : start] in (["another"], ["further"])
        and start > 0
        or not MORE.isdisjoint(lower[end : end + 1])
    )


def _currency(token: str, unit: str) -> str:
    sign = MONEY.match(token)
    return currencies().get(sign[0].lower(), sign[0]) if sign else currencies().get(unit, "")


def is_of_people(noun: str) -> bool:
    """ "Jurors", "patrolmen", "Tanzanians"; not "families", which are counted as homes."""
    if not noun or stem(noun) in things():
        return False
    listed = noun in word_classes("people") or is_person_noun(noun)
    return listed or noun.endswith(("men", "women", "ians", "eans"))


def _opened(low: float, high: float, hedge: str) -> tuple[float, float]:
    if hedge in ("at least", "more than"):
        return low, float("inf")
    if hedge in ("up to", "less than"):
        return 0.0, high
    if hedge == "about":
        return low * 0.9, high * 1.1
    return low, high


def _hedge(lower: list[str], at: int) -> tuple[str, int]:
    """One name for all ways of hedging, and where it starts."""
    for length in (4, 3, 2, 1):
        words = " ".join(lower[max(0, at - length) : at])
        for name, ways in table("numbers", "hedges").items():
            if words in ways:
                return name, max(0, at - length)
    return "", at


def _run_after(lower: list[str], end: int) -> list[str]:
    """Words after a number up to the end of its noun phrase."""
    run: list[str] = []
    for word in lower[end : end + 6]:
        if (word == "-" and not run) or (run == ["of"] and word in WHOSE):
            continue
        if not word[0].isalpha() or (word in word_classes("stops") and not (word == "of" and len(run) == 0)):
            if word == "%" and not run:
                return ["%"]
            break
        run.append(word)
    return [w for w in run if w != "of"]


def _noun(run: list[str], *, attached: bool) -> str:
    """What is counted: the first plural noun; of one, or behind a hyphen, else the last word of a short run."""
    for word in run[:4]:
        kinds = table("numbers", "kinds").values()
        if word in word_classes("plurals") or word in word_classes("units") or any(word in listed for listed in kinds):
            return word
        if is_of_people(word) and singular(word)[0] != word or word in _plural_things():
            return word
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s", "ous")):
            return word
    return run[-1] if attached and 0 < len(run) <= 2 and not run[-1].endswith(("ed", "ly")) else ""


@cache
def _plural_things() -> frozenset[str]:
    """Those of the table that end as no plural does, "cpus"."""
    return frozenset(
        w for nouns in table("numbers", "things").values() for w in nouns if w.endswith(("us", "aircraft"))
    )


def _kind(tokens: list[str], lower: list[str], start: int, at: int, end: int, noun: str, *, person: bool) -> str:
    if MONEY.match(tokens[at]):
        return "money"
    for kind, listed in table("numbers", "kinds").items():
        if noun and noun in listed:
            return _power_of(lower, end) if kind == "length" else str(kind)
    if _is_magnitude(lower, at, end):
        return "magnitude"
    may_die = person or not noun or noun in word_classes("animals")
    fate = _nearest_of("told_near", lower, start, end) if may_die else ""
    fate = fate or ("" if noun else _reached(lower, start))
    return fate or ("people" if noun in word_classes("people") else "")


def _power_of(lower: list[str], end: int) -> str:
    """What a unit of length measures there: "km/h" and "miles an hour" speed, "square metres" an area."""
    after = lower[end : end + 5]
    if "square" in after[:2]:
        return "area"
    if "cubic" in after[:2]:
        return "volume"
    return "speed" if any(pair in SPEEDS for pair in zip(after, after[1:], strict=False)) else "length"


def _is_magnitude(lower: list[str], at: int, end: int) -> bool:
    """Of an earthquake: "5.9 on the Richter scale", "a 6.1 quake"."""
    if not re.fullmatch(r"\d(?:\.\d+)?", lower[at]):
        return False
    near = {*lower[max(0, at - 3) : at], *lower[end : end + 4]}
    words = word_classes("magnitudes") | (word_classes("quakes") if "." in lower[at] else frozenset())
    return not words.isdisjoint(near)


def _reached(lower: list[str], start: int) -> str:
    """Of which toll a number tells that stands alone: "the number of dead in Monday's crash has risen to 14"."""
    if lower[start - 1 : start] not in ([word] for word in table("numbers", "behind")["totals"]):
        return ""
    kinds = table("numbers", "kinds")
    tolls = {word: kind for kind in ("killed", "injured", "arrested", "missing") for word in kinds[kind]}
    tolls["toll"] = "killed"
    for word in reversed(lower[max(0, start - CLAUSE) : start]):
        if word in ENDS:
            break
        if word in tolls:
            return tolls[word]
    return ""


def _nearest_of(told: str, lower: list[str], start: int, end: int) -> str:
    """What a table tells of those counted, by the nearest of its words: "killed" in "killing 10 and injuring 80"."""
    names = _by_word(told)
    if own := [names[word] for word in behind_aside(lower, end) if word in names]:
        return own[0]
    sides = (_clause(lower, start, -NEARBY), _clause(lower, end - 1, NEARBY))
    found = [(n, side, names[word]) for side in (0, 1) for n, word in enumerate(sides[side]) if word in names]
    return min(found)[2] if found else ""


@cache
def _by_word(told: str) -> dict[str, str]:
    return {word: name for name, listed in table("numbers", told).items() for word in sorted(listed)}


def _clause(lower: list[str], at: int, reach: int) -> list[str]:
    """The words before or after a number up to the end of the clause or another number, the nearest first."""
    found = []
    step = 1 if reach > 0 else -1
    for k in range(at + step, at + reach + step, step):
        if not 0 <= k < len(lower) or lower[k] in ".;:!?,…—" or lower[k][:1].isdigit() or _counts(lower[k]):
            break
        found.append(lower[k])
    return found


def _told_in(lower: list[str], start: int, end: int) -> frozenset[str]:
    """Of the words up to the next clause; what stands on the other side of a comma still tells of it."""
    found = set()
    for step, first in ((-1, start - 1), (1, end)):
        for at in range(first, first + step * CLAUSE, step):
            if not 0 <= at < len(lower) or lower[at] in ENDS:
                break
            if _tells(lower[at]):
                found.add(stem(lower[at]))
    return frozenset(found)


def _tells(word: str) -> bool:
    listed = word in word_classes("stops") or word in table("numbers", "words") or word in table("numbers", "times")
    return word[0].isalpha() and len(word) > 2 and not listed


def _counts(word: str) -> bool:
    return word != "one" and word in table("numbers", "words")


def _joined(tokens: list[str]) -> str:
    words = " ".join(tokens)
    return re.sub(r"\s+([,.;:!?%)…])", r"\1", re.sub(r"(\w) - (\w)", r"\1-\2", words))
