"""Dumps and where articles stand in them, written."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.contents import IN_PIECES
from newsarchive.store.sqlite.folding import storable
from newsarchive.store.sqlite.layout import dump_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from newsarchive.model import LongDump
    from newsarchive.store.sqlite.layout import FurnitureRow, LaidArticle, LaidDump

STANDARD_INPUT = "-"

_DUMP = """
    INSERT INTO dumps (
        path, absolute, version, ingested, parser, size, sha256, encoding, notes, modified,
        compression, content
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PROVENANCE = """
    INSERT INTO provenances (
        id, article, dump, first_line, last_line, record_line, named, named_path, named_encoding, uri, reading
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ELEMENT = "INSERT INTO elements (provenance, seq, role, first, last) VALUES (?, ?, ?, ?, ?)"
_FURNITURE = """
    INSERT INTO furniture (dump, seq, kind, first, last, text, named_path) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def absolute_path(path: str) -> str:
    """Give the absolute path of a dump; standard input has none, nor has what was packed in it."""
    return path if f"{path}/".startswith(f"{STANDARD_INPUT}/") else storable(os.path.abspath(path))  # noqa: PTH100


def next_version(connection: sqlite3.Connection, absolute: str) -> int:
    """Give the version that new contents of a path are; those of standard input are always the first."""
    if absolute.startswith(STANDARD_INPUT):
        return 1
    sql = "SELECT coalesce(max(version), 0) + 1 FROM dumps WHERE absolute = ?"
    (version,) = connection.execute(sql, (absolute,)).fetchone()
    return int(version)


def put_dump(connection: sqlite3.Connection, laid: LaidDump, *, version: int) -> int:
    """Keep a dump and its bytes, and give its id."""
    row = (laid.path, absolute_path(laid.path), version, _now(), _parser(), *laid.row)
    return int(connection.execute(_DUMP, row).lastrowid or 0)


def put_long_dump(connection: sqlite3.Connection, long: LongDump, *, version: int) -> int:
    """Keep a dump whose bytes stand elsewhere, and give its id."""
    row = dump_row(long.dump)._replace(
        size=long.content.size, sha256=long.content.sha256, compression=IN_PIECES, content=b""
    )
    path = storable(long.dump.path)
    values = (path, absolute_path(path), version, _now(), _parser(), *row)
    return int(connection.execute(_DUMP, values).lastrowid or 0)


def renew_dump(connection: sqlite3.Connection, dump_id: int, laid: LaidDump) -> None:
    """Note how a kept dump was read this time."""
    sql = "UPDATE dumps SET encoding = ?, notes = ?, parser = ? WHERE id = ?"
    connection.execute(sql, (laid.row.encoding, laid.row.notes, _parser(), dump_id))


class Provenances:
    """Notes where articles stand in dumps, many at a time, in the transaction that its maker has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: list[tuple[int, int, LaidArticle, str | None]] = []

    def note(self, dump_id: int, article_id: int, laid: LaidArticle, reading: str | None = None) -> None:
        """Take down where an article stands in a dump; it is not put in yet.

        `reading` is what was read of it there, if that is not what is told of it.
        """
        self._waiting.append((article_id, dump_id, laid, reading))

    def flush(self) -> None:
        """Put in what was taken down."""
        (last,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM provenances").fetchone()
        numbered = list(enumerate(self._waiting, last + 1))
        self._connection.executemany(
            _PROVENANCE,
            (
                (number, article, dump, *laid.provenance, reading)
                for number, (article, dump, laid, reading) in numbered
            ),
        )
        self._connection.executemany(
            _ELEMENT,
            (
                (number, seq, *element)
                for number, (_, _, laid, _) in numbered
                for seq, element in enumerate(laid.elements)
            ),
        )
        self._waiting.clear()


def remove_provenances(connection: sqlite3.Connection, dump_id: int) -> None:
    """Forget where articles stand in a dump."""
    in_dump = "SELECT id FROM provenances WHERE dump = ?"
    connection.execute(f"DELETE FROM elements WHERE provenance IN ({in_dump})", (dump_id,))
    connection.execute("DELETE FROM provenances WHERE dump = ?", (dump_id,))


def remove_places(connection: sqlite3.Connection, provenances: Sequence[int]) -> None:
    """Forget some places where articles stand."""
    rows = [(each,) for each in provenances]
    connection.executemany("DELETE FROM elements WHERE provenance = ?", rows)
    connection.executemany("DELETE FROM provenances WHERE id = ?", rows)


def put_furniture(connection: sqlite3.Connection, dump_id: int, furniture: Sequence[FurnitureRow]) -> None:
    """Keep the lines of a dump that belong to no article, in place of those kept before."""
    remove_furniture(connection, dump_id)
    add_furniture(connection, dump_id, furniture, 0)


def remove_furniture(connection: sqlite3.Connection, dump_id: int) -> None:
    """Forget the lines of a dump that belong to no article."""
    connection.execute("DELETE FROM furniture WHERE dump = ?", (dump_id,))


def add_furniture(
    connection: sqlite3.Connection, dump_id: int, furniture: Sequence[FurnitureRow], count: int
) -> int:
    """Keep further such lines of a dump that has `count` of them already; tell how many."""
    rows = ((dump_id, seq, *each) for seq, each in enumerate(furniture, count))
    connection.executemany(_FURNITURE, rows)
    return len(furniture)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def _parser() -> str:
    """Give the version of newsarchive that reads the dump."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("newsarchive")
    except PackageNotFoundError:
        return "unknown"
