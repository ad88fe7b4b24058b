"""A copy of an archive, made while others use it and proven sound before it gets its name."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.faults import translated

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGES = 1_024
"""So many pages of 16 KB are copied between two looks at whether somebody pressed Ctrl-C."""

_COUNTED = """
    SELECT (SELECT count(*) FROM dumps), (SELECT count(*) FROM articles),
        (SELECT last FROM sequences WHERE name = 'article')
"""


def backup(
    connection: sqlite3.Connection,
    source: str,
    path: str,
    *,
    replace: bool,
    on_part: Callable[[float], None] | None,
) -> None:
    """Copy what the transaction sees that the caller has begun.

    While it lasts, what others write cannot make SQLite begin the copy anew. The name is given last of all.
    """
    wanted = Path(path)
    _check(source, wanted, replace=replace)
    partial = _make_partial(wanted)
    try:
        with translated(path):
            _copy(connection, partial, on_part)
            _prove(connection, partial, wanted)
        _give_name(partial, wanted, replace=replace)
    finally:
        for name in _names(partial):
            name.unlink(missing_ok=True)


def _check(source: str, path: Path, *, replace: bool) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder; name a file in it for the copy.")
    if path.exists() and path.samefile(source):
        raise ArchiveError(f"{path} is the archive itself; name another file for the copy.")
    if replace:
        return
    if there := next((name for name in _names(path) if name.exists() or name.is_symlink()), None):
        raise ArchiveError(f"{there} exists already; name another file, or give it up with --force.")


def _names(path: Path) -> tuple[Path, ...]:
    """Give a file and what SQLite would read beside it: the log of another archive, if it was left there."""
    return tuple(path.with_name(path.name + end) for end in ("", "-wal", "-shm"))


def _make_partial(path: Path) -> Path:
    folder = path.absolute().parent
    try:
        handle, partial = mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=folder)
    except OSError as error:
        raise ArchiveError(
            f"No copy can be made in {folder}: {error.strerror}. Name another place."
        ) from error
    os.close(handle)
    return Path(partial)


def _copy(connection: sqlite3.Connection, partial: Path, on_part: Callable[[float], None] | None) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        if on_part is not None:
            on_part(1 - remaining / total if total else 1.0)

    connection.execute(_COUNTED).fetchone()  # what is read first fixes what the transaction sees
    with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
        connection.backup(copy, pages=_PAGES, progress=tell)


def _prove(connection: sqlite3.Connection, partial: Path, path: Path) -> None:
    """Read the copy anew and see that it is whole: page by page, and with as much in it."""
    with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
        copy.set_progress_handler(lambda: 0, 100_000)
        is_sound = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        is_same = copy.execute(_COUNTED).fetchone() == tuple(connection.execute(_COUNTED).fetchone())
        if not (is_sound and is_same and copy.execute("PRAGMA foreign_key_check").fetchone() is None):
            raise ArchiveError(
                f"The copy for {path} is not sound, and was thrown away; run: newsarchive verify"
            )


def _give_name(partial: Path, path: Path, *, replace: bool) -> None:
    """Let the copy be found under its name once it is on the disk; what is replaced loses its log too."""
    try:
        _settle(partial)
        if replace:
            for name in _names(path)[1:]:
                name.unlink(missing_ok=True)
            partial.replace(path)
        else:
            _name_first(partial, path)
        _settle(path.absolute().parent)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be made: {error.strerror}. Name another place.") from error


def _name_first(partial: Path, path: Path) -> None:
    """Give a name that nothing else got meanwhile; on a disk without links, after a last look."""
    try:
        path.hardlink_to(partial)
    except FileExistsError:
        raise
    except OSError:
        _check(str(partial), path, replace=False)
        partial.rename(path)


def _settle(path: Path) -> None:
    """Have a file, or the names of a folder, written to the disk itself; some systems cannot for a folder."""
    with suppress(PermissionError, IsADirectoryError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
