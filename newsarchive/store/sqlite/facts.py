"""What articles are counted by, a few small numbers a row beside the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.store.sqlite.positions import ordinal_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsarchive.store.sqlite.layout import ArticleRow

_PUT = "INSERT INTO facts (position, day, source, place, agency) VALUES (?, ?, ?, ?, ?)"
_REMOVE = "DELETE FROM facts WHERE position = ?"
_NAME = "SELECT id FROM names WHERE name = ?"
_NEW_NAME = "INSERT INTO names (name) VALUES (?)"

_Row = tuple[int, int | None, int | None, int | None, int | None]


class Facts:
    """Keeps the facts in step with the articles within one transaction.

    A new parse takes no names away: one that no article has any more is counted nowhere.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str | None, int | None] = {None: None}

    def put(self, articles: Iterable[tuple[int, ArticleRow]]) -> None:
        """Note articles at their positions."""
        self._connection.executemany(_PUT, [self._facts(position, row) for position, row in articles])

    def remove(self, position: int) -> None:
        """Forget what stood at a position."""
        self._connection.execute(_REMOVE, (position,))

    def _facts(self, position: int, row: ArticleRow) -> _Row:
        known = self._known
        for name in (row.source, row.place, row.agency):
            if name not in known:
                known[name] = self._number(name)
        return position, ordinal_at(position), known[row.source], known[row.place], known[row.agency]

    def _number(self, name: str | None) -> int:
        found = self._connection.execute(_NAME, (name,)).fetchone()
        return int(found[0] if found else self._connection.execute(_NEW_NAME, (name,)).lastrowid or 0)
