"""Opening the file: what it must be, and whether it can be written.

No pathlib here: every search would wait for it.
"""
# ruff: noqa: PTH100, PTH103, PTH110, PTH112, PTH114, PTH115, PTH120, PTH202

from __future__ import annotations

import os
from time import monotonic, sleep

from newsarchive.errors import ArchiveError
from newsarchive.store import PATIENCE
from newsarchive.store.sqlite import checks
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.faults import translated
from newsarchive.store.sqlite.schema import APPLICATION, PAGE_SIZE, VERSION

_SOON = 2.0
"""After how many seconds it says that it waits."""

_ATTEMPT = 0.2
"""How many of them SQLite itself waits at a time, in which no signal is heard."""

_PAUSE = 0.01
_OWN = 0o600


def connect(
    path: str, *, create: bool, renew: bool = True, patience: float = PATIENCE, is_lent: bool = False
) -> sqlite3.Connection:
    """Open the archive at `path` with the present schema, making or migrating it where that is called for.

    A connection that `is_lent` to another thread must not be used here until that has given it back.
    """
    if not os.path.exists(path):
        if os.path.islink(path):
            raise ArchiveError(f"{path} is a link to {os.readlink(path)}, which is not there; mend the link.")
        if not create:
            raise ArchiveError(f"There is no archive at {path} yet. Make one with: newsarchive ingest FILE…")
        _make_folder(path)
        _make_private(path)
    if os.path.isdir(path):
        raise ArchiveError(f"{path} is a folder; name a file in it for the archive.")
    with translated(path):
        connection = sqlite3.connect(
            _uri(path, create=create),
            uri=True,
            timeout=min(patience, PATIENCE),
            isolation_level=None,
            check_same_thread=not is_lent,
        )
        try:
            _prepare(connection, path, create=create, renew=renew, patience=min(patience, PATIENCE))
        except BaseException:
            connection.close()
            raise
    return connection


def take_turn(connection: sqlite3.Connection, path: str, patience: float) -> None:
    """Begin to write; while another program does, wait `patience` seconds, and log it if that may be long."""
    begun, has_said = monotonic(), False
    connection.execute(f"PRAGMA busy_timeout = {round(1000 * min(patience, _ATTEMPT))}")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                waited = monotonic() - begun
                if error.sqlite_errorname != "SQLITE_BUSY" or waited >= patience:
                    raise
                if waited > _SOON and patience > PATIENCE and not has_said:
                    _log_waiting(path)
                    has_said = True
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(1000 * min(patience, PATIENCE))}")


def _log_waiting(path: str) -> None:
    from logging import getLogger

    getLogger(__name__).warning("Waiting: another program is writing to %s.", path)


def _make_folder(path: str) -> None:
    folder = os.path.dirname(path) or os.curdir
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be made: {error.strerror}. Name another place.") from error


def _make_private(path: str) -> None:
    """Make the file, empty, for the eyes of its owner alone; what SQLite puts beside it will be so too."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWN))
    except FileExistsError:
        return  # another process was quicker
    except OSError as error:
        raise ArchiveError(f"{path} cannot be made: {error.strerror}. Name another place.") from error


def _uri(path: str, *, create: bool) -> str:
    """Say how to open the file: where it cannot be written, SQLite must not look for a log beside it.

    The marks that end a path in a URI are escaped as https://sqlite.org/uri.html has it.
    """
    if create:
        mode = "mode=rwc"
    elif is_writable(path):
        mode = "mode=rw"
    else:
        mode = "mode=ro" if _has_log(path) else "immutable=1"
    absolute = os.path.abspath(path).replace(os.sep, "/")
    escaped = absolute.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{'' if escaped.startswith('/') else '/'}{escaped}?{mode}"


def is_writable(path: str) -> bool:
    """Tell whether the file and its folder, where the log stands, can be written."""
    return os.access(path, os.W_OK) and os.access(os.path.dirname(os.path.abspath(path)), os.W_OK)


def size(path: str) -> int:
    """Count the bytes of the file and of the log beside it."""
    return os.path.getsize(path) + (os.path.getsize(_log(path)) if _has_log(path) else 0)


def _has_log(path: str) -> bool:
    return os.path.exists(_log(path))


def _log(path: str) -> str:
    return f"{path}-wal"


def _prepare(
    connection: sqlite3.Connection, path: str, *, create: bool, renew: bool, patience: float
) -> None:
    connection.row_factory = sqlite3.Row
    checks.register(connection)
    version = _version(connection, path, create=create)
    if version < VERSION:
        if not renew:
            raise ArchiveError(f"{path} was made by an older newsarchive; any command renews it.")
        _renew(connection, path, create=create, patience=patience)
    connection.execute("PRAGMA synchronous = normal")


def _version(connection: sqlite3.Connection, path: str, *, create: bool) -> int:
    """Give the schema version of the file, 0 for an empty one that an archive may be made in.

    What it rests on is read at one moment: another process may be making the archive.
    """
    connection.execute("BEGIN")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("COMMIT")
    if application != APPLICATION:
        if not tables:
            if create:
                return 0
            raise ArchiveError(f"{path} is empty. Make it an archive with: newsarchive ingest FILE…")
        raise ArchiveError(f"{path} is not an archive of newsarchive; name another file.")
    if version > VERSION:
        raise ArchiveError(f"{path} was made by a newer newsarchive; update newsarchive to open it.")
    return int(version)


def _renew(connection: sqlite3.Connection, path: str, *, create: bool, patience: float) -> None:
    if not create and not is_writable(path):
        raise ArchiveError(
            f"{path} was made by an older newsarchive and is read-only; copy it to where it can be renewed."
        )
    from newsarchive.store.sqlite.migrations import migrate

    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    _keep_log(connection, patience)
    migrate(connection)


def _keep_log(connection: sqlite3.Connection, patience: float) -> None:
    """Let the file be written through a log; SQLite itself does not wait for another process here."""
    until = monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or monotonic() > until:
                raise
            sleep(_PAUSE)
        else:
            return
