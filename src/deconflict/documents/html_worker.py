"""Read one page on standard input: the process that `html` starts for large pages, and kills when it takes too long."""

from __future__ import annotations

import json
import resource
import sys

from deconflict.documents.html import SECONDS, extract

MEGABYTES = 800  # of memory; trafilatura needs some 150 for a page of 2 MB


def main() -> None:
    limit = MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS) + 1, int(SECONDS) + 1))
    found = extract(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(found).encode("utf-8"))


if __name__ == "__main__":
    main()
