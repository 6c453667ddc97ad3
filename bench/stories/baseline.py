"""The dumb sheet to beat: the attribution rule's finds, each asserted as certain by one person.

python -m bench.stories.baseline FOLDER prints it for the folder's *.txt.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.attribution.baseline import find_attributions

EMPTY = ("events", "claims", "disagreements", "silences", "entities", "relations", "quotes", "copies", "failures")
QUOTES = '“”"‘’'


def make_sheet(folder: Path) -> dict[str, Any]:
    paths = sorted(folder.glob("*.txt"))
    documents: list[dict[str, Any]] = [
        {"id": path.stem, "path": path.name, "title": None, "outlet": None, "blocks": []} for path in paths
    ]
    statements = [statement for path in paths for statement in _statements(path)]
    return dict.fromkeys(EMPTY, list[Any]()) | {"version": 1, "documents": documents, "statements": statements}


def _statements(path: Path) -> Iterator[dict[str, Any]]:
    text = path.read_bytes().decode("utf-8")
    for number, found in enumerate(find_attributions(text)):
        content = found.content[0].of(text)
        who = [span.of(text) for span in found.source]
        yield {
            "id": f"{path.stem}.s{number}",
            "document": path.stem,
            "content": [[found.content[0].start, found.content[0].end]],
            "chain": [{"text": name, "name": name, "kind": "person"} for name in who],
            "act": "asserts",
            "polarity": "+",
            "certainty": "certain",
            "form": "direct" if set(content.strip(" ,.")[:1]) & set(QUOTES) else "indirect",
            "said": None,
        }


if __name__ == "__main__":
    print(json.dumps(make_sheet(Path(sys.argv[1]))))
