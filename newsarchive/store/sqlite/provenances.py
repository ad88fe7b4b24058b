"""Where an article stands, as rows: its dumps, and what it names as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

NEWEST = "(SELECT max(newest.version) FROM dumps AS newest WHERE newest.absolute = dumps.absolute)"
"""The newest version that a row of `dumps` has."""

_PROVENANCES = """
    SELECT provenances.*, dumps.path, dumps.absolute, dumps.encoding, dumps.version
    FROM provenances JOIN dumps ON dumps.id = provenances.dump
    WHERE provenances.article = ? ORDER BY dumps.id, provenances.id
"""


def read_provenances(connection: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    """Give where an article stands: its first dump first, and of each dump the newest version first."""
    rows = connection.execute(_PROVENANCES, (article_id,)).fetchall()
    if len(rows) == 1:
        return rows
    first_seen: dict[str, int] = {}
    for row in rows:
        first_seen.setdefault(row["absolute"], row["dump"])
    return sorted(rows, key=lambda row: (first_seen[row["absolute"]], -row["version"], row["id"]))


def named_dump(row: sqlite3.Row) -> tuple[str | None, str | None]:
    """Give the dump and the encoding that an article names: those of its dump, or what its record says."""
    return (row["named_path"], row["named_encoding"]) if row["named"] else (row["path"], row["encoding"])


def first_origin(row: sqlite3.Row) -> tuple[str, tuple[int, int]]:
    """Give the dump and the lines to look at: those that a record names, or those of the record itself."""
    dump, _ = named_dump(row)
    if dump is not None and row["first_line"] is not None:
        return dump, (row["first_line"], row["last_line"])
    line = row["record_line"] or 1
    return row["path"], (line, line)
