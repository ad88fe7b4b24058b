"""Dumps and where articles stand in them, written."""

from __future__ import annotations

import json
import os
import zlib
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.folding import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from newsarchive.model import Dump, Element, Furniture
    from newsarchive.store.sqlite.layout import ProvenanceRow

STANDARD_INPUT = "-"

_QUICK = 3
"""Nearly as small as zlib's default, in half of the time."""

_DUMP = """
    INSERT INTO dumps (
        path, absolute, version, size, sha256, encoding, notes, modified, ingested, parser,
        compression, content
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'zlib', ?)
"""
_PROVENANCE = """
    INSERT INTO provenances (
        article, dump, first_line, last_line, record_line, named, named_path, named_encoding
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_ELEMENT = "INSERT INTO elements (provenance, seq, role, first, last) VALUES (?, ?, ?, ?, ?)"
_FURNITURE = """
    INSERT INTO furniture (dump, seq, kind, first, last, text, named_path) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def checksum(content: bytes) -> str:
    """Give the SHA-256 of a dump's own bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def absolute_path(path: str) -> str:
    """Give the absolute path of a dump; standard input has none."""
    return path if path == STANDARD_INPUT else storable(os.path.abspath(path))  # noqa: PTH100


def put_dump(connection: sqlite3.Connection, dump: Dump, *, version: int) -> int:
    """Keep a dump and its bytes, and give its id."""
    row = (
        storable(dump.path),
        absolute_path(dump.path),
        version,
        len(dump.content),
        checksum(dump.content),
        storable(dump.encoding),
        json.dumps(dump.notes),
        dump.modified.isoformat(),
        datetime.now(UTC).isoformat(timespec="seconds"),
        _parser(),
        zlib.compress(dump.content, _QUICK),
    )
    return int(connection.execute(_DUMP, row).lastrowid or 0)


def renew_dump(connection: sqlite3.Connection, dump_id: int, dump: Dump) -> None:
    """Note how a kept dump was read this time."""
    sql = "UPDATE dumps SET encoding = ?, notes = ?, parser = ? WHERE id = ?"
    connection.execute(sql, (storable(dump.encoding), json.dumps(dump.notes), _parser(), dump_id))


def put_provenance(
    connection: sqlite3.Connection,
    dump_id: int,
    article_id: int,
    row: ProvenanceRow,
    elements: Sequence[Element],
) -> None:
    """Note where an article stands in a dump."""
    provenance = connection.execute(_PROVENANCE, (article_id, dump_id, *row)).lastrowid
    rows = ((provenance, seq, each.role, *each.lines) for seq, each in enumerate(elements))
    connection.executemany(_ELEMENT, rows)


def remove_provenances(connection: sqlite3.Connection, dump_id: int) -> None:
    """Forget where articles stand in a dump."""
    in_dump = "SELECT id FROM provenances WHERE dump = ?"
    connection.execute(f"DELETE FROM elements WHERE provenance IN ({in_dump})", (dump_id,))
    connection.execute("DELETE FROM provenances WHERE dump = ?", (dump_id,))


def put_furniture(
    connection: sqlite3.Connection, dump_id: int, dump: Dump, furniture: Sequence[Furniture]
) -> None:
    """Keep the lines of a dump that belong to no article, in place of those kept before."""
    connection.execute("DELETE FROM furniture WHERE dump = ?", (dump_id,))
    connection.executemany(_FURNITURE, _furniture_rows(dump_id, dump, furniture))


def _furniture_rows(dump_id: int, dump: Dump, furniture: Sequence[Furniture]) -> Iterable[tuple[object, ...]]:
    for seq, each in enumerate(furniture):
        named = None if each.dump in {None, dump.path} else storable(str(each.dump))
        yield dump_id, seq, storable(each.kind), *each.lines, storable(each.text), named


def _parser() -> str:
    """Give the version of newsarchive that reads the dump."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("newsarchive")
    except PackageNotFoundError:
        return "unknown"
