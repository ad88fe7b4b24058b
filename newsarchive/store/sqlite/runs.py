"""One run of a saved search at a time: held, given, and counted as seen only when it was given."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.store.base import Run
    from newsarchive.store.sqlite.archive import SqliteArchive

HELD = 60.0
"""For how many seconds a run keeps others waiting; one that was killed does so no longer either."""

_PAUSE = 0.05


@contextmanager
def running(archive: SqliteArchive, name: str) -> Iterator[Run | None]:
    """Run a saved search; no transaction is held meanwhile, so that dumps can be added."""
    holder = os.urandom(16)
    run = _claimed(archive, name, holder)
    if run is None:
        yield None
        return
    try:
        yield run
    except BaseException:
        with suppress(ArchiveError):
            archive.settle(run, holder, done=False)
        raise
    archive.settle(run, holder, done=True)


def _claimed(archive: SqliteArchive, name: str, holder: bytes) -> Run | None:
    """Hold a search, once no other does; `None` if there is none of that name."""
    while True:
        now = time.time()
        found = archive.claim(name, holder, now=now, until=now + HELD)
        if found is True:
            time.sleep(_PAUSE)
        else:
            return found or None
