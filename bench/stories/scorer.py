"""A claim sheet against a gold story: the counts behind every figure, as the shared `score_stories.py` has them.

Statements, silences and members of claims are matched one to one by the Dice of their characters; other figures are of
matched ones. Counts are pooled over stories by whoever calls `score_story` again with the same tallies.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path, PurePath
from typing import Any

Spans = list[tuple[int, int]]
Place = tuple[str, Spans]  # a file and where in it
Note = Callable[[str, str], None]  # the kind of an error, and what it is

TITLES = frozenset(
    "mr mrs ms dr gen maj lt col capt adm rear vice sir lord lady president minister prime secretary spokesman "
    "spokeswoman spokesperson the a an of for and said official chief foreign defence defense press".split()
)
LEAST_DICE = 0.5
LEAST_DICE_OF_SILENCES = 0.2
NO_BOUND = 99  # how far a bound that is not told is off


@dataclass(slots=True)
class Tally:
    """What an F1 is made of: hits, what gold has, what was told."""

    hit: int = 0
    gold: int = 0
    told: int = 0

    def add(self, hit: int, gold: int, told: int) -> None:
        self.hit, self.gold, self.told = self.hit + hit, self.gold + gold, self.told + told

    def f1(self) -> float | None:
        return 200 * self.hit / (self.gold + self.told) if self.gold + self.told else None


@dataclass(slots=True)
class Rate:
    """What a share of right ones is made of."""

    hit: int = 0
    of: int = 0

    def add(self, ok: object) -> None:
        self.hit, self.of = self.hit + bool(ok), self.of + 1

    def value(self) -> float | None:
        return 100 * self.hit / self.of if self.of else None


# ---------------------------------------------------------------- words and places


def words_of(name: str) -> list[str]:
    """In small letters, without accents, titles and small words."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'s", ""))
    return [word for word in words if word not in TITLES] or words


def same_name(gold: str, told: str) -> bool:
    """All words of the shorter one stand in the longer one, or one is the other's acronym."""
    ours, theirs = words_of(gold), words_of(told)
    if not ours or not theirs:
        return not ours and not theirs
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    return _initials(ours) == "".join(theirs) or _initials(theirs) == "".join(ours)


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return set(chain.from_iterable(range(start, end) for start, end in spans))


def overlap(left: Spans, right: Spans) -> float:
    """Their Dice in characters."""
    ours, theirs = _characters(left), _characters(right)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def find(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Where the words stand for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def align(gold: Sequence[Place], told: Sequence[Place], floor: float = LEAST_DICE) -> list[tuple[int, int]]:
    """Pairs of positions, each used once, the likest first."""
    scored = [
        (overlap(ours, theirs), i, j)
        for i, (file, ours) in enumerate(gold)
        for j, (other, theirs) in enumerate(told)
        if file == other
    ]
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = set(), set()
    for dice, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if dice >= floor and i not in used[0] and j not in used[1]:
            pairs.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return pairs


# ---------------------------------------------------------------- a story


class Story:
    """Gold and what was told, with the places of both."""

    def __init__(self, folder: Path, sheet: Mapping[str, Any]) -> None:
        self.sheet = sheet
        self.gold: dict[str, Any] = tomllib.loads((folder / "story.toml").read_text("utf-8"))
        self.texts = {r["file"]: (folder / r["file"]).read_text("utf-8") for r in self.gold["report"]}
        self.files = {d["id"]: PurePath(d["path"]).name for d in sheet["documents"]}
        self.statements: list[dict[str, Any]] = self.gold.get("statement", [])
        self.places = [self._place_of(s) for s in self.statements]
        self.told_places: list[Place] = [
            (self.files[s["document"]], [tuple(x) for x in s["content"]]) for s in sheet["statements"]
        ]
        self._by_id = {s["id"]: place for s, place in zip(self.statements, self.places, strict=True)}
        self._told_by_id = {s["id"]: p for s, p in zip(sheet["statements"], self.told_places, strict=True)}

    def _place_of(self, statement: Mapping[str, Any]) -> Place:
        text = self.texts[statement["file"]]
        spans = [find(text, statement["content"], statement.get("nth", 1))]
        if statement.get("content2"):
            spans.append(find(text, statement["content2"]))
        return statement["file"], spans

    def words(self, file: str, words: str) -> Place:
        return file, [find(self.texts[file], words)]

    def member(self, member: str | Sequence[str]) -> Place:
        """Of gold: a statement's id, or a file and words of its own voice."""
        return self._by_id[member] if isinstance(member, str) else self.words(*member)

    def told_member(self, member: Mapping[str, Any]) -> Place:
        if "statement" in member:
            return self._told_by_id[member["statement"]]
        return self.files[member["document"]], [tuple(member["span"])]


def score_story(
    folder: Path,
    sheet: Mapping[str, Any],
    f1: defaultdict[str, Tally],
    rates: defaultdict[str, Rate],
    misses: defaultdict[str, list[str]],
) -> None:
    """Adds what this story counts."""
    story = Story(folder, sheet)

    def note(kind: str, what: str) -> None:
        misses[kind].append(f"{folder.name}: {what}")

    _score_documents(story, f1, rates, note)
    _score_statements(story, f1, rates, note)
    _score_claims(story, f1, rates, note)
    _score_disagreements(story, f1, rates, note)
    _score_silences(story, f1, rates)
    for file, spans in story.told_places:
        rates["spans inside their text"].add(all(0 <= a < b <= len(story.texts[file]) for a, b in spans))


def _score_documents(story: Story, f1: Mapping[str, Tally], rates: Mapping[str, Rate], note: Note) -> None:
    told = {story.files[d["id"]]: d for d in story.sheet["documents"]}
    for report in story.gold["report"]:
        document = told.get(report["file"])
        if document is None:
            note("documents", f"{report['file']} is not in the sheet")
            continue
        if report.get("outlet"):
            rates["outlet"].add(document.get("outlet") and same_name(report["outlet"], document["outlet"]))
        _score_day(report, document.get("published") or {}, rates)
        rates["derived"].add(bool(document.get("derived_from")) == bool(report.get("derived")))
        _score_debris(story.texts[report["file"]], report, document, f1)


def _score_day(report: Mapping[str, Any], when: Mapping[str, Any], rates: Mapping[str, Rate]) -> None:
    if report.get("published"):
        rates["published"].add(when.get("earliest") == when.get("latest") == report["published"])
    elif any(report.get("published_bounds", ["", ""])):
        low, high = report["published_bounds"]
        inside = bool(when) and (not low or when["earliest"] >= low) and (not high or when["latest"] <= high)
        rates["published"].add(inside)


def _score_debris(text: str, report: Mapping[str, Any], document: Mapping[str, Any], f1: Mapping[str, Tally]) -> None:
    blank = {place for place, character in enumerate(text) if character.isspace()}
    gold = _characters(find(text, words) for words in report.get("debris", [])) - blank
    marked = [b for b in document.get("blocks", []) if b["kind"] in ("debris", "caption")]
    told = _characters((b["start"], b["end"]) for b in marked) - blank
    f1["debris"].add(len(gold & told), len(gold), len(told))


# ---------------------------------------------------------------- statements


def _score_statements(story: Story, f1: Mapping[str, Tally], rates: Mapping[str, Rate], note: Note) -> None:
    matched = dict(align(story.places, story.told_places))
    f1["statements *"].add(len(matched), len(story.places), len(story.told_places))
    for number, gold in enumerate(story.statements):
        if number not in matched:
            note("statements", f"{gold['file']} misses {gold['id']}: {gold['content'][:90]!r}")
            continue
        told = story.sheet["statements"][matched[number]]
        _score_chain(gold, told, rates, note)
        for key in ("act", "polarity", "certainty", "form"):
            rates[key].add(told.get(key) == gold[key])
        _score_act(gold, told, f1, note)
        if gold.get("said"):
            said = told.get("said") or {}
            rates["day said"].add(said.get("earliest") == said.get("latest") == gold["said"])


def _score_chain(gold: Mapping[str, Any], told: Mapping[str, Any], rates: Mapping[str, Rate], note: Note) -> None:
    links = told.get("chain") or []
    names = [link.get("name") or link.get("text") or "" for link in links]
    both = gold["chain"] and names
    right = same_name(gold["chain"][-1], names[-1]) if both else not gold["chain"] and not names
    rates["root of the chain *"].add(right)
    if not right:
        note("root", f"{gold['file']} {gold['id']}: gold {gold['chain']}, told {names}")
    rates["whole chain *"].add(len(names) == len(gold["chain"]) and all(map(same_name, gold["chain"], names)))
    if gold["kinds"] and links:
        rates["kind of root"].add(links[-1].get("kind") == gold["kinds"][-1])


def _score_act(gold: Mapping[str, Any], told: Mapping[str, Any], f1: Mapping[str, Tally], note: Note) -> None:
    act = told.get("act")
    if gold["act"] == act == "asserts":
        return
    f1["acts other than asserts *"].add(act == gold["act"], gold["act"] != "asserts", act != "asserts")
    if act != gold["act"]:
        note("act", f"{gold['file']} {gold['id']}: gold {gold['act']}, told {act}: {gold['content'][:70]!r}")


# ---------------------------------------------------------------- claims

Members = list[tuple[Place, str]]  # where, and with which stance


def _score_claims(story: Story, f1: Mapping[str, Tally], rates: Mapping[str, Rate], note: Note) -> None:
    gold = [(claim, _gold_members(story, claim)) for claim in story.gold.get("claim", [])]
    told = [(c, [(story.told_member(m), m["stance"]) for m in c["members"]]) for c in story.sheet["claims"]]
    places: list[Place] = []
    for _, members in gold:
        places += [place for place, _ in members if place not in places]
    told_in = _claims_of(places, [members for _, members in told])
    _score_pairs(places, [members for _, members in gold], told_in, f1["pairs in one claim *"])
    for claim, members in gold:
        votes = Counter(k for place, _ in members for k in told_in[places.index(place)])
        if not votes:
            _score_no_claim(claim, rates, note)
            continue
        # the told claim with most of its members, then the smaller one
        k = min(votes, key=lambda other: (-votes[other], len(told[other][1]), other))
        for place, stance in members:
            if k in told_in[places.index(place)]:
                rates["stance *"].add(told_in[places.index(place)][k] == stance)
        _score_origins(claim, told[k][0], rates, note)
        _score_event(claim, told[k][0], story.sheet, rates)


def _gold_members(story: Story, claim: Mapping[str, Any]) -> Members:
    own = [(story.words(file, words), stance) for file, words, stance in claim.get("own_voice", [])]
    return [(story.member(id), stance) for id, stance in claim.get("members", [])] + own


def _claims_of(places: Sequence[Place], told: Sequence[Members]) -> defaultdict[int, dict[int, str]]:
    """For each gold place the told claims that hold it, with the stance there."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for k, members in enumerate(told):
        for i, j in align(places, [place for place, _ in members]):
            found[i][k] = members[j][1]
    return found


def _score_pairs(
    places: Sequence[Place], gold: Sequence[Members], told_in: Mapping[int, dict[int, str]], tally: Tally
) -> None:
    gold_in: defaultdict[int, set[int]] = defaultdict(set)
    for k, members in enumerate(gold):
        for place, _ in members:
            gold_in[places.index(place)].add(k)
    for i, j in combinations(range(len(places)), 2):
        together = bool(gold_in[i] & gold_in[j])
        told = bool(told_in[i].keys() & told_in[j].keys())
        tally.add(together and told, together, told)


def _score_no_claim(claim: Mapping[str, Any], rates: Mapping[str, Rate], note: Note) -> None:
    for name in ("origins, each bound *", "origins, each bound *", "origins, both bounds", "origins within one"):
        rates[name].add(False)
    note("claims", f"no told claim holds a member of {claim['id']}: {claim['text'][:80]!r}")


def _score_origins(gold: Mapping[str, Any], told: Mapping[str, Any], rates: Mapping[str, Rate], note: Note) -> None:
    bounds = _bounds(told.get("origins", {}))
    off = [NO_BOUND if a is None else abs(a - b) for a, b in zip(bounds, gold["origins"], strict=True)]
    for each in off:
        rates["origins, each bound *"].add(each == 0)
    rates["origins, both bounds"].add(bounds == gold["origins"])
    rates["origins within one"].add(max(off) <= 1)
    rates["against, both bounds"].add(_bounds(told.get("against", {})) == gold["against"])
    if bounds != gold["origins"]:
        note("origins", f"{gold['id']}: gold {gold['origins']}, told {bounds}: {gold['text'][:70]!r}")


def _bounds(told: Mapping[str, Any]) -> list[int | None]:
    return [told.get("least"), told.get("most")]


def _score_event(
    gold: Mapping[str, Any], told: Mapping[str, Any], sheet: Mapping[str, Any], rates: Mapping[str, Rate]
) -> None:
    if not gold.get("event"):
        return
    event = next((e for e in sheet["events"] if e["id"] == told.get("event")), None)
    names = {e["id"]: e["name"] for e in sheet["entities"]}
    rates["event type"].add(event and event["type"] == gold["event"])
    for role, key in (("actor", "actors"), ("recipient", "recipients")):
        if gold.get(role):
            rates[f"event {role}"].add(event and any(same_name(gold[role], names.get(id, "")) for id in event[key]))
    if gold.get("place"):
        where = (event or {}).get("place") or {}
        rates["event place"].add(set(words_of(gold["place"].split(",")[0])) & set(words_of(where.get("name", ""))))
    if gold.get("time"):
        low, _, high = gold["time"].partition("/")
        when = (event or {}).get("time")
        rates["event time"].add(when and _is_within(when, low, high or low))


def _is_within(when: Mapping[str, Any], low: str, high: str) -> bool:
    return bool(when["earliest"][: len(low)] == low and when["latest"][: len(high)] == high)


# ---------------------------------------------------------------- disagreements and silences


def _score_disagreements(story: Story, f1: Mapping[str, Tally], rates: Mapping[str, Rate], note: Note) -> None:
    gold = story.gold.get("disagreement", [])
    told = [
        (d, [[story.told_member(m) for m in side["members"]] for side in d["sides"]])
        for d in story.sheet["disagreements"]
    ]
    used: set[int] = set()
    for each in gold:
        sides = [[story.member(b) for b in behind] for _, behind in each["sides"]]
        found = next(
            (k for k, (t, ts) in enumerate(told) if k not in used and t["field"] == each["field"] and _meet(sides, ts)),
            None,
        )
        if found is None:
            values = " / ".join(value for value, _ in each["sides"])
            note("disagreements", f"misses {each['field']} of {each['claim']}: {values}")
            continue
        used.add(found)
        rates["kind of disagreement"].add(told[found][0]["kind"] == each["kind"])
    f1["disagreements *"].add(len(used), len(gold), len(told))


def _meet(gold: Sequence[Sequence[Place]], told: Sequence[Sequence[Place]]) -> bool:
    """Two sides of gold touch members of two told sides."""
    met = [{n for n, theirs in enumerate(told) if _touch(ours, theirs)} for ours in gold]
    return sum(map(bool, met)) >= 2 and len(set().union(*met)) >= 2


def _touch(ours: Sequence[Place], theirs: Sequence[Place]) -> bool:
    return any(f == g and overlap(a, b) > 0 for f, a in ours for g, b in theirs)


def _score_silences(story: Story, f1: Mapping[str, Tally], rates: Mapping[str, Rate]) -> None:
    gold = story.gold.get("silence", [])
    told = story.sheet["silences"]
    places = [story.words(s["file"], s["words"]) for s in gold]
    told_places: list[Place] = [(story.files[s["document"]], [tuple(s["span"])]) for s in told]
    pairs = align(places, told_places, floor=LEAST_DICE_OF_SILENCES)
    f1["silences *"].add(len(pairs), len(gold), len(told))
    for i, j in pairs:
        rates["who was silent"].add(same_name(gold[i]["who"], told[j]["who"]))
        rates["kind of silence"].add(gold[i]["kind"] == told[j]["kind"])
