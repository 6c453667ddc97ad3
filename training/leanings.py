"""Learn which words lead to which field from invented passages: python -m training.leanings OUT

OUT is `src/deconflict/linking/disagreements/leanings.toml`. Of the claims in training/matters/*.txt that some support
and others deny: for each field the log-odds that a word adds to a difference in it (naive Bayes).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path

from deconflict.linking.disagreements.leaning import words_of_sides
from deconflict.types import Field, Stance
from training.invented import read_invented

LEAST_CLAIMS = 10  # with a word; 4, 8, 15 order the train stories' claims about as well
LEAST_WEIGHT = 0.35
FIELDS = (Field.NUMBER, Field.TIME, Field.PLACE, Field.POLARITY, Field.MANNER, Field.ACTOR)

Lesson = tuple[set[str], set[str]]  # words of a claim, fields in which its members differ


def lessons(folder: Path) -> Iterator[Lesson]:
    for path in sorted(folder.glob("*.txt")):
        for story in read_invented(path):
            words = {s["id"]: f"{s['content']} {s.get('content2', '')}" for s in story.gold["statement"]}
            for claim in story.gold["claim"]:
                told = [(words[id], Stance(stance)) for id, stance in claim["members"]]
                told += [(content, Stance(stance)) for _, content, stance in claim["own_voice"]]
                if {Stance.SUPPORT, Stance.DENY} <= {stance for _, stance in told}:
                    differing = {d["field"] for d in story.gold["disagreement"] if d["claim"] == claim["id"]}
                    yield words_of_sides(told), differing


def learn(told: list[Lesson], field: Field) -> dict[str, float]:
    """Of words in enough claims, those that tell something."""
    seen = Counter(word for words, _ in told for word in words)
    here = Counter(word for words, fields in told if field in fields for word in words)
    share = sum(field in fields for _, fields in told) / len(told)
    size = share * len(told)
    weights = {
        word: log((here[word] + share) / (size + 1) * (len(told) - size + 1) / (seen[word] - here[word] + 1 - share))
        for word in sorted(seen)
        if seen[word] >= LEAST_CLAIMS
    }
    return {word: weight for word, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}


def write(path: Path, tables: Mapping[Field, Mapping[str, float]]) -> None:
    lines = ["# Log-odds by which a word leads to a difference in a field; written by `python -m training.leanings`."]
    for field, table in tables.items():
        lines += ["", f"[{field}]", *(f'"{word}" = {weight:.2f}' for word, weight in table.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    told = list(lessons(Path(__file__).parent / "matters"))
    write(args.out, {field: learn(told, field) for field in FIELDS})


if __name__ == "__main__":
    main()
