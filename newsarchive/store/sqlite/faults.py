"""What SQLite says when it fails, in the words of a person who can do something about it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError
from newsarchive.store.sqlite.engine import sqlite3

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_ROOM = "could not grow: the disk or a quota is full; make room and try again, nothing was half kept"
_ROOM_OR_FAILURE = (
    "cannot be read or written: the disk is full, over its quota or failing; make room or check it"
)
_REMEDIES = {
    "SQLITE_BUSY": "is being written by another program; wait until that has finished and try again",
    "SQLITE_LOCKED": "is being written by another program; wait until that has finished and try again",
    "SQLITE_READONLY": "cannot be written: it or its folder is read-only; change the permissions or copy it",
    "SQLITE_PERM": "cannot be read; change its permissions",
    "SQLITE_AUTH": "cannot be read; change its permissions",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and that you may write there",
    "SQLITE_FULL": _NO_ROOM,
    "SQLITE_IOERR_WRITE": _NO_ROOM,
    "SQLITE_IOERR_SHMSIZE": _NO_ROOM,
    "SQLITE_NOTADB": "is not an archive of newsarchive; name another file",
    "SQLITE_CORRUPT": "is damaged; put a backup in its place, or ingest your dumps into a new one",
    "SQLITE_IOERR": "cannot be read or written: the disk fails; check it, or copy the file elsewhere",
    "SQLITE_TOOBIG": "cannot hold a text of that size; split the dump",
    "SQLITE_NOMEM": "needs more memory than there is; close other programs or ingest fewer dumps at once",
}
_UNNAMED = {
    "disk I/O error": "SQLITE_IOERR",
    "database or disk is full": "SQLITE_FULL",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
"""What the engine of newsarchive[fast] says without a name, where it copies a whole archive."""

_TOO_DEEP = ("parser stack overflow", "Expression tree is too large", "fts5 expression tree is too large")


@contextmanager
def translated(path: object) -> Iterator[None]:
    """Turn every failure of SQLite into an `ArchiveError` that names the file and the remedy.

    What stopped because it was interrupted is an interrupt.
    """
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise KeyboardInterrupt from error
        if any(sign in str(error) for sign in _TOO_DEEP):
            raise ArchiveError("The query nests too deep; write it with fewer parentheses.") from error
        raise ArchiveError(f"{path} {_remedy(error)}.") from error
    except OverflowError as error:
        raise ArchiveError(
            f"{path} cannot hold a number beyond 64 bits; mend the record that has it."
        ) from error


def _remedy(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "") or _UNNAMED.get(str(error), "")
    if name == "SQLITE_IOERR":  # nor does that engine tell which kind
        return _ROOM_OR_FAILURE
    for kind, remedy in _REMEDIES.items():
        if name == kind or name.startswith(kind + "_"):
            return remedy
    return f"could not be used: SQLite says “{error}”"
