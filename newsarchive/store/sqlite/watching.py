"""A connection that notes what runs through it, with the values bound and the time that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from newsarchive.store.base import Step

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

_FRAMES = {"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"}
_AIMS = (
    ("FROM vocabulary", "look up"),
    ("FROM names", "look up"),
    ("FROM dumps UNION", "look up"),
    ("max(id)", "look up"),
    ("ORDER BY id LIMIT 1", "look up"),
    ("sqlite_compileoption_used", "look up"),
    ("FROM articles_fts_data", "look up"),
    ("SELECT count(*)", "count"),
    ("SELECT articles_fts.rowid", "find"),
    ("SELECT position FROM articles", "find"),
    ("SELECT value FROM json_each", "find"),
)
"""What tells of a statement, and what it is for; the others read what is shown."""


@dataclass(slots=True)
class _Noted:
    """A statement, the values of its first run, and how often and how long it ran."""

    values: Any
    runs: int = 0
    seconds: float = 0.0


class Watched:
    """Does what a connection does, and notes each statement."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._noted: dict[str, _Noted] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Give what is not watched."""
        return getattr(self._connection, name)

    def execute(self, sql: str, values: Any = ()) -> _Rows:  # noqa: ANN401
        """Run a statement; what it takes counts until its rows are read."""
        noted = self._noted.setdefault(sql, _Noted(values))
        noted.runs += 1
        began = perf_counter()
        cursor = self._connection.execute(sql, values)
        noted.seconds += perf_counter() - began
        return _Rows(cursor, noted)

    def steps(self) -> tuple[Step, ...]:
        """Give each statement once, in the order in which they first ran."""
        return tuple(
            _step(" ".join(sql.split()), noted) for sql, noted in self._noted.items() if sql not in _FRAMES
        )


class _Rows:
    """The rows of a statement; reading them is part of what it takes."""

    def __init__(self, cursor: sqlite3.Cursor, noted: _Noted) -> None:
        self._cursor = cursor
        self._noted = noted

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:  # noqa: ANN401
        began = perf_counter()
        try:
            return next(self._cursor)
        finally:
            self._noted.seconds += perf_counter() - began

    def fetchone(self) -> Any:  # noqa: ANN401
        return next(self, None)

    def fetchall(self) -> list[Any]:
        return list(self)


def _step(sql: str, noted: _Noted) -> Step:
    aim = next((aim for sign, aim in _AIMS if sign in sql), "read")
    return Step(aim=aim, text=sql, values=_bound(noted.values), runs=noted.runs, seconds=noted.seconds)


def _bound(values: Any) -> Sequence[tuple[str, str | int | None]]:  # noqa: ANN401
    """Give each value with the name or number that it is bound to."""
    if isinstance(values, dict):
        return tuple((f":{name}", value) for name, value in values.items())
    return tuple(("?", value) for value in values)
