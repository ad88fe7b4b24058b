"""Articles that an older newsarchive kept: compared with each other once, so that their copies are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.near import marks, words
from newsarchive.store.sqlite.layout import digest
from newsarchive.store.sqlite.marks import Marks, digest_mark
from newsarchive.store.sqlite.reader import read_article
from newsarchive.store.sqlite.stories import Stories, Told

if TYPE_CHECKING:
    import sqlite3

_AT_ONCE = 5_000
_LEFT = """
    SELECT count(*) FROM articles
    WHERE id > (SELECT last FROM sequences WHERE name = 'compared')
      AND id <= (SELECT last FROM sequences WHERE name = 'uncompared')
"""
_NEXT = """
    SELECT * FROM articles
    WHERE id > (SELECT last FROM sequences WHERE name = 'compared')
      AND id <= (SELECT last FROM sequences WHERE name = 'uncompared')
    ORDER BY id LIMIT ?
"""
_FORGET = (
    "DELETE FROM marks",
    "DELETE FROM new_marks",
    "DELETE FROM stories",
    "INSERT OR REPLACE INTO sequences VALUES ('new mark', 0), ('compared', 0)",
    "INSERT OR REPLACE INTO sequences SELECT 'uncompared', coalesce(max(id), 0) FROM articles",
)
_DONE = "UPDATE sequences SET last = ? WHERE name = 'compared'"
_NAME = "UPDATE provenances SET uri = ? WHERE article = ?"
_DIGEST = "UPDATE articles SET digest = ? WHERE id = ?"


def uncompared_ids(connection: sqlite3.Connection) -> range:
    """Give the ids, used or not, of the articles that are still to be compared."""
    done, last = (
        connection.execute("SELECT last FROM sequences WHERE name = ?", (name,)).fetchone()[0]
        for name in ("compared", "uncompared")
    )
    return range(done + 1, last + 1)


def count_uncompared(connection: sqlite3.Connection) -> int:
    """Count the articles that are still to be compared."""
    return int(connection.execute(_LEFT).fetchone()[0])


def forget_all(connection: sqlite3.Connection) -> None:
    """Let all articles be compared anew, those that have been compared too."""
    compare_all(connection)  # gives those of an older newsarchive the digests of this one
    for statement in _FORGET:
        connection.execute(statement)


def compare_some(connection: sqlite3.Connection) -> bool:
    """Compare some thousands of them within the caller's transaction; `False` if there were none."""
    rows = connection.execute(_NEXT, (_AT_ONCE,)).fetchall()
    if not rows:
        return False
    known = Marks(connection)
    known.put((digest_mark(_renewed(connection, row)), row["id"]) for row in rows)
    Stories(connection).add([_told(row) for row in rows])
    connection.execute(_DONE, (rows[-1]["id"],))
    return True


def compare_all(connection: sqlite3.Connection) -> None:
    """Compare all of them within the caller's transaction."""
    while compare_some(connection):
        pass


def _told(row: sqlite3.Row) -> Told:
    headline, body = row["headline"], row["body"]
    return Told(row["id"], row["position"], headline, body, marks(words(headline, body)))


def _renewed(connection: sqlite3.Connection, row: sqlite3.Row) -> bytes:
    """Give the digest of an article; it once held the name too, which belongs to the provenance."""
    if row["uri"] is None:
        return bytes(row["digest"])
    new = digest(read_article(connection, row).article)
    if new == row["digest"]:
        return new
    connection.execute(_NAME, (row["uri"], row["id"]))
    connection.execute(_DIGEST, (new, row["id"]))
    return new
