"""By what articles are recognised when they come again: numbers of 32 bits, looked up many at once."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

_FIND = """
    SELECT value, article FROM json_each(:marks) CROSS JOIN new_marks ON mark = value
    UNION ALL
    SELECT value, article FROM json_each(:marks) CROSS JOIN marks ON mark = value
"""
_PUT = "INSERT OR IGNORE INTO new_marks (mark, article) VALUES (?, ?)"
_REMOVE = "DELETE FROM {} WHERE mark = ? AND article = ?"
_COUNT = "UPDATE sequences SET last = last + ? WHERE name = 'new mark' RETURNING last"
_SETTLE = (
    "INSERT OR IGNORE INTO marks SELECT mark, article FROM new_marks ORDER BY mark, article",
    "DELETE FROM new_marks",
    "UPDATE sequences SET last = 0 WHERE name = 'new mark'",
)
_MOST_NEW = 400_000
"""With so many the small table has some 8 MB, all of which a batch writes to."""


def digest_mark(digest: bytes) -> int:
    """Give the number that an article with this digest is looked up by."""
    return int.from_bytes(digest[:4], "big", signed=True)


class Marks:
    """Finds articles by their marks, and keeps these, within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, marks: Collection[int]) -> dict[int, list[int]]:
        """Give the ids of the articles that have each mark, the smallest first."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        if marks:
            for mark, article in self._connection.execute(_FIND, {"marks": json.dumps(sorted(marks))}):
                found[mark].append(article)
        for articles in found.values():
            articles.sort()
        return found

    def put(self, rows: Iterable[tuple[int, int]]) -> None:
        """Keep marks with the ids of their articles; in their order they are put in soonest."""
        ordered = sorted(rows)
        if not ordered:
            return
        self._connection.executemany(_PUT, ordered)
        (waiting,) = self._connection.execute(_COUNT, (len(ordered),)).fetchall()[0]
        if waiting >= _MOST_NEW:
            for statement in _SETTLE:
                self._connection.execute(statement)

    def remove(self, article_id: int, marks: Iterable[int]) -> None:
        """Forget marks of an article."""
        rows = [(mark, article_id) for mark in marks]
        for table in ("marks", "new_marks"):
            self._connection.executemany(_REMOVE.format(table), rows)
