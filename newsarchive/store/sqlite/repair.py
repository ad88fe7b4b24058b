"""Making anew what derives from the articles: the index, the vocabulary, and what is counted and found by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsarchive.store.base import Repaired
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.names import place_parts, site_key
from newsarchive.store.sqlite.schema import FACTS
from newsarchive.store.sqlite.vocabulary import Vocabulary, printed_words

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_ONCE = 1_000
_OBJECTS = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_FOREIGN = ("sqlite_", "_sqlite_")
"""What the names of tables begin with that SQLite and sqlite-utils keep for themselves."""

_DERIVED = (
    "marks",
    "new_marks",
    "stories",
    "facts",
    "names",
    "vocabulary",
    "place_parts",
    "articles_fts",
    "bylines_fts",
)
"""Tables that hold nothing of their own."""

_TEXTS = "SELECT headline, subheadline, body, byline FROM articles ORDER BY position"
_PLACES = "SELECT DISTINCT place FROM articles WHERE dateline IS NOT NULL AND place IS NOT NULL"
_HIGHEST = """
    INSERT INTO sequences (name, last) SELECT 'article', coalesce(max(id), 0) FROM articles WHERE true
    ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)
"""


def repair(connection: sqlite3.Connection) -> tuple[Repaired, ...]:
    """Make all of it anew within the transaction that the caller has begun."""
    _restore(connection)
    connection.execute("REINDEX")
    return tuple(Repaired(what=what, rows=make(connection)) for what, make in _MAKERS)


def objects(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the tables and indexes by name, with the statement that made each, its white space folded."""
    rows = connection.execute(_OBJECTS)
    found = {name: " ".join(sql.split()) for name, sql in rows if not name.startswith(_FOREIGN)}
    shadows = tuple(f"{name}_" for name, sql in found.items() if sql.startswith("CREATE VIRTUAL TABLE"))
    return {name: sql for name, sql in found.items() if not name.startswith(shadows)}


@cache
def blueprint() -> dict[str, str]:
    """Give the tables and indexes of a new archive, in the order in which they are made."""
    from newsarchive.store.sqlite.migrations import migrate

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        return objects(connection)
    finally:
        connection.close()


def _restore(connection: sqlite3.Connection) -> None:
    """Make the indexes that are missing, and the tables that nothing but derived rows were in."""
    there = objects(connection)
    for name, sql in blueprint().items():
        if name not in there and (name in _DERIVED or " INDEX " in sql.partition("(")[0]):
            connection.execute(sql)


def _index(connection: sqlite3.Connection) -> int:
    connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    return _count(connection, "articles")


def _bylines(connection: sqlite3.Connection) -> int:
    _make_anew(connection, "bylines_fts")
    sql = """
        INSERT INTO bylines_fts (rowid, byline)
        SELECT position, byline FROM articles WHERE byline IS NOT NULL ORDER BY position
    """
    return connection.execute(sql).rowcount


def _facts(connection: sqlite3.Connection) -> int:
    for table in ("facts", "names"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in FACTS:
        connection.execute(statement)
    return _count(connection, "facts")


def _words(connection: sqlite3.Connection) -> int:
    connection.execute("DELETE FROM vocabulary")
    vocabulary = Vocabulary(connection)
    rows = connection.execute(_TEXTS)
    while chunk := rows.fetchmany(_AT_ONCE):
        vocabulary.learn(printed_words(text for row in chunk for text in row))
    return _count(connection, "vocabulary")


def _places(connection: sqlite3.Connection) -> int:
    connection.execute("DELETE FROM place_parts")
    places = [place for (place,) in connection.execute(_PLACES)]
    rows = ((part, place) for place in places for part in sorted(place_parts(place)))
    connection.executemany("INSERT INTO place_parts (part, place) VALUES (?, ?)", rows)
    return _count(connection, "place_parts")


def _sites(connection: sqlite3.Connection) -> int:
    connection.create_function("site_key", 1, _site, deterministic=True)
    connection.execute("UPDATE links SET site = site_key(target) WHERE site IS NOT site_key(target)")
    return _count(connection, "links")


def _site(target: str | None) -> str | None:
    return None if target is None else site_key(target)


def _copies(connection: sqlite3.Connection) -> int:
    """Compare all articles with each other anew."""
    from newsarchive.store.sqlite.catching import compare_all, forget_all

    forget_all(connection)
    compare_all(connection)
    return _count(connection, "stories")


def _numbers(connection: sqlite3.Connection) -> int:
    connection.execute(_HIGHEST)
    return int(connection.execute("SELECT last FROM sequences WHERE name = 'article'").fetchone()[0])


def _make_anew(connection: sqlite3.Connection, table: str) -> None:
    connection.execute(f"DROP TABLE {table}")
    connection.execute(blueprint()[table])


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


_MAKERS: tuple[tuple[str, Callable[[sqlite3.Connection], int]], ...] = (
    ("index", _index),
    ("bylines", _bylines),
    ("facts", _facts),
    ("words", _words),
    ("places", _places),
    ("sites", _sites),
    ("copies", _copies),
    ("ids", _numbers),
)
"""What is made anew, by the names that the checks have."""
