"""What articles are counted by, a few small numbers a row beside the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.sqlite.positions import day_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsarchive.store.sqlite.layout import ArticleRow

_PUT = "INSERT INTO facts (position, day, source, place, agency) VALUES (?, ?, ?, ?, ?)"
_REMOVE = "DELETE FROM facts WHERE position = ?"
_NAME = "SELECT id FROM names WHERE name = ?"
_NEW_NAME = "INSERT INTO names (name) VALUES (?) RETURNING id"

_Row = tuple[int, int | None, int | None, int | None, int | None]


class Facts:
    """Keeps the facts in step with the articles within one transaction.

    Names are never taken away: one that no article has any more is counted nowhere.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, int] = {}

    def put(self, articles: Iterable[tuple[int, ArticleRow]]) -> None:
        """Note articles at their positions."""
        self._connection.executemany(_PUT, [self._facts(position, row) for position, row in articles])

    def remove(self, position: int) -> None:
        """Forget what stood at a position."""
        self._connection.execute(_REMOVE, (position,))

    def _facts(self, position: int, row: ArticleRow) -> _Row:
        day = day_at(position)
        ordinal = None if day is None else day.toordinal()
        return position, ordinal, self._name(row.source), self._name(row.place), self._name(row.agency)

    def _name(self, name: str | None) -> int | None:
        if name is None:
            return None
        if name not in self._known:
            select = self._connection.execute
            found = select(_NAME, (name,)).fetchone() or select(_NEW_NAME, (name,)).fetchall()[0]
            self._known[name] = found[0]
        return self._known[name]
