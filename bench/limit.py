"""The rows of an archive loaded anew by bare executemany: as fast as this schema can be filled."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from measuring import NOTHING, Cost, timed

from newsarchive import open_archive
from newsarchive.store.sqlite.engine import sqlite3

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_AT_ONCE = 10_000
_FACTS = (
    "SELECT facts.* FROM facts JOIN articles USING (position) WHERE articles.id BETWEEN ? AND ? ORDER BY 1"
)
_BY_ARTICLE = {
    "articles": "SELECT * FROM articles WHERE id BETWEEN ? AND ? ORDER BY position",
    "articles_fts (rowid, headline, subheadline, body)": """
        SELECT position, headline, subheadline, body FROM articles WHERE id BETWEEN ? AND ? ORDER BY position
    """,
    "bylines_fts (rowid, byline)": """
        SELECT position, byline FROM articles
        WHERE id BETWEEN ? AND ? AND byline IS NOT NULL ORDER BY position
    """,
    "links": "SELECT * FROM links WHERE article BETWEEN ? AND ?",
    "related": "SELECT * FROM related WHERE article BETWEEN ? AND ?",
    "provenances": "SELECT * FROM provenances WHERE article BETWEEN ? AND ? ORDER BY id",
    "elements": """
        SELECT elements.* FROM elements JOIN provenances ON provenances.id = provenance
        WHERE article BETWEEN ? AND ? ORDER BY 1, 2
    """,
    "facts": _FACTS,
    "new_marks": """
        SELECT * FROM (SELECT mark, article FROM marks UNION ALL SELECT mark, article FROM new_marks)
        WHERE article BETWEEN ? AND ? ORDER BY 1, 2
    """,
    "stories": """
        SELECT stories.* FROM stories JOIN articles USING (position)
        WHERE articles.id BETWEEN ? AND ? ORDER BY 1
    """,
}
_SPREAD = ("vocabulary", "place_parts", "names", "dumps", "furniture")


class _Insert(NamedTuple):
    """A statement and the rows to run it with."""

    sql: str
    rows: Sequence[tuple[object, ...]]


def load(source: Path, target: Path) -> Cost:
    """Load the rows of `source` into a new archive with the same settings, ten thousand articles at once.

    They are read beforehand, batch by batch; only putting them in is timed.
    """
    cost = NOTHING
    with closing(open_archive(target, create=True)):
        pass
    settings = "PRAGMA synchronous = normal"
    with closing(sqlite3.connect(source)) as given, closing(sqlite3.connect(target)) as filled:
        filled.isolation_level = None
        filled.execute(settings)
        filled.execute("PRAGMA foreign_keys = off")
        for batch in _batches(given):
            cost += timed(lambda batch=batch: _put(filled, batch))  # type: ignore[misc]
    return cost


def _put(connection: sqlite3.Connection, batch: Sequence[_Insert]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for insert in batch:
        connection.executemany(insert.sql, insert.rows)
    connection.execute("COMMIT")


def _batches(given: sqlite3.Connection) -> Iterator[list[_Insert]]:
    (last,) = given.execute("SELECT max(id) FROM articles").fetchone()
    firsts = range(1, last + 1, _AT_ONCE)
    spread = {table: _shared_out(given, table, len(firsts)) for table in _SPREAD}
    for number, first in enumerate(firsts):
        inserts = [_insert(table, spread[table][number]) for table in _SPREAD]
        for table, sql in _BY_ARTICLE.items():
            inserts.append(_insert(table, given.execute(sql, (first, first + _AT_ONCE - 1)).fetchall()))
        yield [insert for insert in inserts if insert.rows]


def _shared_out(given: sqlite3.Connection, table: str, parts: int) -> list[list[tuple[object, ...]]]:
    """Share the rows of a table out, each part in order: nobody notes in which batch a word was new."""
    chance = random.Random(1)  # noqa: S311
    shares: list[list[tuple[object, ...]]] = [[] for _ in range(parts)]
    for row in given.execute(f"SELECT * FROM {table}"):  # noqa: S608
        shares[chance.randrange(parts)].append(row)
    return shares


def _insert(table: str, rows: Sequence[tuple[object, ...]]) -> _Insert:
    marks = ", ".join("?" * len(rows[0])) if rows else ""
    return _Insert(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
