"""Saved searches in their table: kept, read, and held by one run at a time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsarchive.store.base import Run, SavedSearch
from newsarchive.store.sqlite.folding import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_GIVEN_OUT = "(SELECT last FROM sequences WHERE name = 'article')"
_PUT = f"""
    INSERT OR IGNORE INTO saved_searches (name, query, options, saved, seen)
    VALUES (?, ?, ?, ?, {_GIVEN_OUT})
"""
_READ = "SELECT name, query, options, saved, last_run, seen FROM saved_searches ORDER BY name"
# A clock that was set back must not leave a search held for ever.
_CLAIM = f"""
    UPDATE saved_searches SET holder = ?, held_until = ?
    WHERE name = ? AND (holder IS NULL OR held_until NOT BETWEEN ? AND ?)
    RETURNING name, query, options, saved, last_run, seen, {_GIVEN_OUT} AS last
"""
_KNOWN = "SELECT 1 FROM saved_searches WHERE name = ?"
# One that took so long that another run began has given its articles all the same.
_SEEN = """
    UPDATE saved_searches SET seen = max(seen, ?), last_run = ? WHERE name = ? AND saved = ?
"""
_LET_GO = "UPDATE saved_searches SET holder = NULL, held_until = NULL WHERE name = ? AND holder = ?"


def put(connection: sqlite3.Connection, name: str, query: str, options: Mapping[str, str | int]) -> bool:
    """Keep a query under a name; `False` if it is taken."""
    row = (storable(name), storable(query), json.dumps(options), _now())
    return connection.execute(_PUT, row).rowcount == 1


def read(connection: sqlite3.Connection) -> tuple[SavedSearch, ...]:
    """Give every saved search, in the order of their names."""
    return tuple(map(_search, connection.execute(_READ)))


def remove(connection: sqlite3.Connection, name: str) -> bool:
    """Forget a saved search; `False` if there is none of that name."""
    return connection.execute("DELETE FROM saved_searches WHERE name = ?", (storable(name),)).rowcount == 1


def claim(
    connection: sqlite3.Connection, name: str, holder: bytes, *, now: float, until: float
) -> Run | bool:
    """Hold a saved search until a time (seconds of the epoch); `True` while another does, `False` if none."""
    named = storable(name)
    later = until + (until - now)  # another may have looked at the clock since; beyond, a clock was set back
    rows = connection.execute(_CLAIM, (holder, until, named, now, later)).fetchall()
    if rows:
        return Run(search=_search(rows[0]), last=rows[0]["last"])
    return connection.execute(_KNOWN, (named,)).fetchone() is not None


def settle(connection: sqlite3.Connection, run: Run, holder: bytes, *, done: bool) -> None:
    """Let go of a saved search; what the run gave counts as seen if it is `done`."""
    name = run.search.name
    if done:
        connection.execute(_SEEN, (run.last, _now(), name, run.search.saved.isoformat()))
    connection.execute(_LET_GO, (name, holder))


def _search(row: sqlite3.Row) -> SavedSearch:
    return SavedSearch(
        name=row["name"],
        query=row["query"],
        options=json.loads(row["options"]),
        saved=datetime.fromisoformat(row["saved"]),
        last_run=None if row["last_run"] is None else datetime.fromisoformat(row["last_run"]),
        seen=row["seen"],
    )


def _now() -> str:
    return datetime.now(UTC).isoformat()
