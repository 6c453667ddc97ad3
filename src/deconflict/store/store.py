"""`Store`: one SQLite file or PostgreSQL database, and everything that is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from deconflict.decisions import Decision
from deconflict.flow import Progress, parse_day, read_texts
from deconflict.store import concluding, intake, joining, log, querying, searching, upkeep, writing
from deconflict.store.access import WAIT_S, Access
from deconflict.store.intake import Intake
from deconflict.store.joining import story_name
from deconflict.store.querying import Held, Story
from deconflict.store.searching import LIMIT, Hit
from deconflict.store.sheets import Sheets
from deconflict.store.versions import reader_version
from deconflict.types import ClaimSheet, Document, Failure, Reading

BATCH = 64  # readings written at a time: what may have to be read again after a crash


class Store(Access):
    """What was read, and what was concluded from it.

        with Store("news.db") as store:
            store.add(deconflict.read("reports").readings, story="Diyala")
            for hit in store.search("jets"):
                print(hit.words)

    address  a file, made where there is none, or postgresql://…
    wait_s   how long a writer waits for another one
    warn     called with a sentence when it has to wait; by default it is printed on standard error
    raises   StoreUnusable for what is no store of ours, is damaged, or is of a later version; StoreBusy, StoreFull
    """

    def __init__(self, address: str, *, wait_s: float = WAIT_S, warn: Callable[[str], None] | None = None) -> None:
        super().__init__(address, wait_s=wait_s, warn=warn)
        self._concluded = Sheets(self)

    # ------------------------------------------------------------ what was given and what it says

    def add(self, readings: Sequence[Reading], *, story: str, originals: Mapping[str, bytes] | None = None) -> int:
        """How many documents were new to the story; readings that the store holds cost a look-up.

        originals  bytes of files by the hash of the text that they hold; for others the text stands as original
        """
        given = originals or {}
        opened = [writing.opened_from(r.document, given.get(r.document.text_sha256)) for r in readings]
        name, reader = story_name(story), reader_version()
        with self.writing() as connection:
            ids = writing.keep_opened(connection, opened, reader)
            writing.keep_readings(connection, [replace(r, layers=None) for r in readings], reader)
            at = joining.keep_story(connection, name)
            return joining.join_story(
                connection, at, [(id, r.document.path) for id, r in zip(ids, readings, strict=True)]
            )

    def take(
        self,
        paths: Iterable[str],
        *,
        story: str | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> Intake:
        """Read reports at files and folders into a story, by default one named for the folder."""
        return intake.take(self, paths, story=story, workers=workers, progress=progress)

    def keep(self, readings: Sequence[Reading]) -> int:
        """Keep what these documents say, whatever story they are in; how many readings were new."""
        with self.writing() as connection:
            return writing.keep_readings(connection, readings, reader_version())

    def text(self, document_hash: str) -> str:
        """The text by its SHA-256, or by the id of its document; raises UnknownInStore."""
        with self.reading() as connection:
            return querying.text_of(connection, document_hash)

    def original(self, hash: str) -> bytes:
        """The bytes as they came, by their SHA-256 or by that of the text in them; raises UnknownInStore."""
        with self.reading() as connection:
            return querying.original_of(connection, hash)

    def search(self, words: str, *, story: str | None = None, limit: int = LIMIT) -> list[Hit]:
        """Statements and sentences that hold all the words, the best first."""
        with self.reading() as connection:
            at = querying.story_id(connection, story) if story is not None else None
            return searching.search(connection, words, at, limit)

    # ------------------------------------------------------------ what is concluded

    def stories(self) -> list[Story]:
        """All stories by name, with the number of documents, the time of the last change, and counts of the sheet."""
        with self.reading() as connection:
            return querying.find_stories(connection)

    def basis(self, story: str, *, as_of: str | None = None) -> str:
        """A hash that stays the same as long as the sheet does; raises UnknownInStore."""
        with self.reading() as connection:
            at = querying.story_id(connection, story)
            return concluding.basis_of(connection, at, _day(as_of), reader_version())

    def sheet(
        self,
        story: str,
        *,
        as_of: str | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> ClaimSheet:
        """The sheet of a story, as it was concluded; where documents, decisions or the program changed, concluded anew.

        as_of   a day ("2014-12-11"): reports published after it are left out
        raises  UnknownInStore
        """
        return self._concluded.decided((story, _day(as_of)), workers, progress)

    def undecided(self, story: str, *, as_of: str | None = None) -> ClaimSheet:
        """The sheet without what people decided; raises UnknownInStore."""
        return self._concluded.replays((story, _day(as_of))).machine

    def open_members(self, story: int) -> tuple[list[Document], list[Failure]]:
        """The documents of a story; those that another version opened are opened again from their originals."""
        with self.reading() as connection:
            held = querying.documents_of(connection, story, reader_version())
        stale = [each for each in held if each.document is None]
        if stale:
            with self.writing() as connection:
                upkeep.open_again(connection, stale, reader_version())
            with self.reading() as connection:
                held = querying.documents_of(connection, story, reader_version())
        documents = [_placed(each) for each in held if each.document]
        failures = [
            Failure(path=each.path or "-", stage="documents", reason="this version cannot open it any more")
            for each in held
            if each.document is None
        ]
        return documents, failures

    def read_all(
        self,
        documents: Sequence[Document],
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> list[Reading | Failure]:
        """What each document says, in their order: from the store where it holds that, else read and kept."""
        keys = [writing.key_of(document) for document in documents]
        with self.reading() as connection:
            texts = {document.text_sha256: document.text for document in documents}
            known = querying.readings_of(connection, keys, reader_version(), texts)
        wanted = [d for d, key in zip(documents, keys, strict=True) if key not in known]
        fresh = iter(self._read(wanted, workers, progress))
        return [
            replace(known[key], document=document) if key in known else next(fresh)
            for document, key in zip(documents, keys, strict=True)
        ]

    def read_missing(
        self, documents: Sequence[Document], *, workers: int | None = None, progress: Progress | None = None
    ) -> list[Failure]:
        """Read what the store does not hold yet; what could not be read."""
        keys = [writing.key_of(document) for document in documents]
        with self.reading() as connection:
            known = querying.known_readings(connection, keys, reader_version())
        wanted = [document for document, key in zip(documents, keys, strict=True) if key not in known]
        return [x for x in self._read(wanted, workers, progress) if isinstance(x, Failure)]

    def _read(
        self, documents: Sequence[Document], workers: int | None, progress: Progress | None
    ) -> list[Reading | Failure]:
        """Read, and kept batch by batch: what was kept before a crash is not read again."""
        told: list[Reading | Failure] = []
        kept = 0
        for answer in read_texts(documents, workers=workers, progress=progress):
            told.append(answer)
            if len(told) - kept >= BATCH:
                self.keep([x for x in told[kept:] if isinstance(x, Reading)])
                kept = len(told)
        if kept < len(told):
            self.keep([x for x in told[kept:] if isinstance(x, Reading)])
        return told

    def rebuild(self, story: str | None = None) -> int:
        """Throw away what was concluded of a story, or of all, and conclude it anew; how many stories."""
        with self.writing() as connection:
            at = querying.story_id(connection, story) if story is not None else None
            upkeep.forget_conclusions(connection, at)
            upkeep.index_again(connection, at)
        self._concluded.forget()
        wanted = [story] if story is not None else [each.name for each in self.stories()]
        for name in wanted:
            self.sheet(name)
        return len(wanted)

    def forget(self, story: str) -> None:
        """Take a story out, with every document that is in no other one; raises UnknownInStore."""
        with self.writing() as connection:
            upkeep.forget_story(connection, querying.story_id(connection, story))
        self._concluded.forget()

    # ------------------------------------------------------------ what people decide

    def decisions(self) -> list[Decision]:
        """All of them, in the order in which they were made."""
        with self.reading() as connection:
            return log.find_decisions(connection)

    def append(self, decision: Decision) -> bool:
        """Add a decision; False where the very same is there already, ValueError for another one of the same id."""
        with self.writing() as connection:
            return log.append(connection, decision)


def _day(as_of: str | None) -> str:
    return parse_day(as_of) if as_of else ""


def _placed(held: Held) -> Document:
    """The document with its place: a line of JSON lines is called by file and line."""
    assert held.document is not None
    return replace(held.document, path=held.path)
