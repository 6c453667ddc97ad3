"""Strings that break programs, as words to search, as ids, hashes and names: no exception but those that tell."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.faults.checks import complaints
from bench.store.editions import small
from deconflict.errors import UnknownInStore
from deconflict.store import Decision, Store

# what a name without words, and an id that is none, are answered with
EXPECTED: tuple[type[Exception], ...] = (UnknownInStore, ValueError)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("strings", type=Path, help="a JSON list: ../shared/corpora/formats/blns/blns.json")
    parser.add_argument("--store", help="an empty store; by default a file that is deleted at the end")
    arguments = parser.parse_args()
    strings = json.loads(arguments.strings.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, Store(arguments.store or f"{folder}/news.db") as store:
        wrong = list(run(store, strings))
    print(f"{len(strings)} strings: {len(wrong)} complaints", *wrong[:20], sep="\n")
    return 1 if wrong else 0


def run(store: Store, strings: Sequence[str]) -> Iterator[str]:
    """What went wrong, in words."""
    store.add([small(0)], story="Story")
    for number, string in enumerate(strings):
        if number % 100 == 0:
            print(f"{number} strings tried", flush=True)
        for what, call in _uses(store, string, number).items():
            try:
                call()
            except EXPECTED:
                continue
            except Exception as error:
                yield f"{what} {string!r}: {type(error).__name__}: {error}"
    yield from complaints(store)


def _uses(store: Store, string: str, number: int) -> dict[str, Callable[[], Any]]:
    decision = Decision(id=f"{number}", at=string, by=string, kind=string, body={"words": string})
    return {
        "search": lambda: store.search(string),
        "search in story": lambda: store.search("edition0", story=string),
        "text": lambda: store.text(string),
        "original": lambda: store.original(string),
        "basis": lambda: store.basis(string),
        "name": lambda: _named(store, string),
        "decision": lambda: store.append(decision),
    }


def _named(store: Store, string: str) -> None:
    """A story of this name is found by it."""
    store.add([small(0)], story=string)
    if not store.search("edition0", story=string):
        raise AssertionError("the story is not found by its name")


if __name__ == "__main__":
    sys.exit(main())
