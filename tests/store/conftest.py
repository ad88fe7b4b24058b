"""An archive in SQLite that is looked at from the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.store.sqlite.archive import SqliteArchive

if TYPE_CHECKING:
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

    return check
