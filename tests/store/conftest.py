"""An archive in SQLite that is looked at from the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.near import marks, words
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.marks import digest_mark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

ARTICLES = "SELECT position, published, source, place, agency FROM articles ORDER BY position"
FACTS = """
    SELECT position, date('0001-01-01', (day - 1) || ' days') AS published,
        (SELECT name FROM names WHERE id = source) AS source,
        (SELECT name FROM names WHERE id = place) AS place,
        (SELECT name FROM names WHERE id = agency) AS agency
    FROM facts ORDER BY position
"""


def check_marks(connection: sqlite3.Connection) -> None:
    """Compare what articles are recognised by, and where stories have them, with the articles themselves."""
    kept = {
        tuple(row) for table in ("marks", "new_marks") for row in connection.execute(f"SELECT * FROM {table}")
    }
    expected = set()
    for article_id, digest, headline, body in connection.execute(
        "SELECT id, digest, headline, body FROM articles"
    ):
        own = (digest_mark(digest), *marks(words(headline, body)))
        expected |= {(mark, article_id) for mark in own}
    assert kept == expected
    lost = "SELECT position FROM stories EXCEPT SELECT position FROM articles"
    assert connection.execute(lost).fetchall() == []
    named = """
        SELECT story FROM stories GROUP BY story HAVING count(*) < 2 OR story <> (
            SELECT min(id) FROM articles JOIN stories AS others USING (position)
            WHERE others.story = stories.story
        )
    """
    assert connection.execute(named).fetchall() == []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where the archive is."""
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[SqliteArchive]:
    """Give a new archive."""
    opened = SqliteArchive(path, create=True)
    yield opened
    opened.close()


@pytest.fixture
def check_indexes(archive: SqliteArchive) -> Callable[[], None]:
    """Give a check that the indexes hold exactly what the articles do."""

    def check() -> None:
        connection = archive._connection  # noqa: SLF001
        for index in ("articles_fts", "bylines_fts"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        facts, articles = (list(map(tuple, connection.execute(sql))) for sql in (FACTS, ARTICLES))
        assert facts == articles
        check_marks(connection)

    return check
