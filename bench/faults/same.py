"""SQLite and PostgreSQL give one sheet, and one answer to a search, for the same reports."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.faults.checks import complaints
from deconflict.exports.json_sheet import render_json
from deconflict.store import Store


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("postgresql", help="the address of an empty database")
    parser.add_argument("reports", nargs="+", help="files and folders")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sheets = [_sheet(address, arguments.reports) for address in (f"{folder}/news.db", arguments.postgresql)]
    same = sheets[0] == sheets[1]
    print(f"{len(sheets[0])} characters of sheet: {'the same' if same else 'not the same'} in both")
    return 0 if same else 1


def _sheet(address: str, reports: list[str]) -> str:
    with Store(address) as store:
        taken = store.take([str(Path(path)) for path in reports], story="Same")
        sheet = render_json(store.sheet(taken.story))
        if wrong := complaints(store):
            raise SystemExit(f"{address}: {wrong}")
    return sheet


if __name__ == "__main__":
    sys.exit(main())
