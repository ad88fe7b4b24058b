"""Getting what was taken out of an archive out of its file too."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError
from newsarchive.store.sqlite.faults import translated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


@contextmanager
def unfinished(path: str) -> Iterator[None]:
    """Say of a wipe that fails what it leaves behind, and how to do it again."""
    try:
        with translated(path):
            yield
    except ArchiveError as error:
        raise ArchiveError(
            f"The dumps are taken out, but their words may still stand in the file. {error}"
            " Then write it anew: newsarchive verify --repair"
        ) from error


def wipe(connection: sqlite3.Connection) -> bool:
    """Write the index and the file anew, so that they hold what is in the archive and nothing else.

    `False` while others read the archive: what they may still need leaves the file when the last of them
    closes it. FTS5 keeps the words of removed articles until parts of its index are merged; SQLite keeps
    removed rows in pages that it has not used again, and in its log.
    """
    connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
    connection.execute("INSERT INTO bylines_fts (bylines_fts) VALUES ('optimize')")
    connection.execute("VACUUM")
    is_busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy
