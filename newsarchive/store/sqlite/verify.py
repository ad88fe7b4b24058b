"""Looking an archive over: each check in one state of it, and what cannot be read told as a fault too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError
from newsarchive.store.base import Check, Finding, Kind
from newsarchive.store.sqlite.faults import translated
from newsarchive.store.sqlite.looks import LOOKS

if TYPE_CHECKING:
    import sqlite3

    from newsarchive.store.sqlite.looks import Look

_OFTEN = 100_000
"""Steps of SQLite's machine between two looks at whether somebody pressed Ctrl-C: some milliseconds."""

_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}


def checks(path: str, connection: sqlite3.Connection) -> tuple[Check, ...]:
    """Give all checks over an open archive."""
    return tuple(Check(row.name, row.asks, partial(_run, row, path, connection)) for row in LOOKS)


def _run(row: Look, path: str, connection: sqlite3.Connection) -> tuple[Finding, ...]:
    """Look at one thing, in one state of the archive; what cannot be read at all is a fault too."""

    def fault(text: str) -> Finding:
        return Finding(check=row.name, kind=Kind.FAULT, text=text, repairable=row.repairable(text))

    connection.set_progress_handler(_go_on, _OFTEN)
    try:
        with translated(path):
            try:
                connection.execute("BEGIN IMMEDIATE" if row.writes else "BEGIN")
                return tuple(map(fault, row.look(connection)))
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    except ArchiveError as error:
        if row.writes and (why := _hindrance(error.__cause__)):
            text = f"The index was not compared with the text: {why}."
            return (Finding(check=row.name, kind=Kind.UNCHECKED, text=text),)
        return (fault(str(error)),)
    finally:
        connection.set_progress_handler(None, 0)


def _go_on() -> int:
    """Let Python look at its signals while SQLite is at work."""
    return 0


def _hindrance(error: BaseException | None) -> str | None:
    """Say why the index, which FTS5 checks as a writer, could not be checked, if it was only that."""
    name = getattr(error, "sqlite_errorname", "")
    if name in _BUSY:
        return "another program is writing; verify again when it has finished"
    if name.startswith("SQLITE_READONLY"):
        return "the archive is read-only here; verify a copy of it"
    return None
