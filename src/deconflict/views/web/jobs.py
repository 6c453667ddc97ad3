"""Reports that are being read while somebody waits: one at a time, each with its progress."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deconflict.errors import DeconflictError
from deconflict.types import Failure
from deconflict.views.web.library import Library

KEPT = 50  # jobs that can be looked at again


@dataclass(slots=True, kw_only=True)
class Job:
    """Some reports on their way into a story."""

    id: str
    story: str
    given: int
    done: int = 0
    of: int = 0
    state: str = "waiting"  # "reading", "done", "failed"
    reason: str = ""
    failures: list[Failure] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        return self.state in ("done", "failed")


class Jobs:
    """Starts jobs and remembers the last of them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._turn = threading.Lock()

    def start(self, story: str, files: Sequence[tuple[str, bytes]]) -> Job:
        """Read these files, called as given, into a story; returns at once."""
        folder = Path(tempfile.mkdtemp(prefix="deconflict-"))
        for name, raw in files:
            (folder / name).write_bytes(raw)
        job = Job(id=secrets.token_urlsafe(9), story=story, given=len(files))
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job, folder), daemon=True).start()
        return job

    def find(self, id: str) -> Job | None:
        return self._jobs.get(id)

    def _run(self, job: Job, folder: Path) -> None:
        def progress(done: int, of: int) -> None:
            job.done, job.of = done, of

        try:
            with self._turn:
                job.state = "reading"
                job.failures = list(self._library.take(folder, job.story, progress))
            job.state = "done"
        except (DeconflictError, ValueError, OSError) as error:
            job.state, job.reason = "failed", str(error)
        except BaseException as error:  # a fault of ours is told on the page, and in the log by its traceback
            job.state, job.reason = "failed", f"a fault of deconflict, please report it: {type(error).__name__}"
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
