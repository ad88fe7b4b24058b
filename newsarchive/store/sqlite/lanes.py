"""Ranking in lanes: the articles parted by position, each part ranked by a connection and thread of its own.

A score rests on the statistics of the whole index, so the best of every lane, merged, are the best of all.
"""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.connection import connect
from newsarchive.store.sqlite.plan import Between, every
from newsarchive.store.sqlite.positions import LAST
from newsarchive.store.sqlite.statements import by_score, find, scored

if TYPE_CHECKING:
    import sqlite3

    from newsarchive.store.sqlite.plan import Plan
    from newsarchive.store.sqlite.statements import Sql

Scored = tuple[int, float]
"""A position and its score."""

WORTH = 10_000
"""Fewer matches than this are ranked sooner than threads and connections are made."""

_SAMPLE = 64
_MIDDLE = _SAMPLE // 2
# Debian's SQLite takes each piece of memory through one lock, for which the lanes would wait.
_SHARES = """
    SELECT NOT (sqlite_compileoption_used('OMIT_LOOKASIDE') OR sqlite_compileoption_used('THREADSAFE=0'))
"""
_HIGHEST = "SELECT max(id) FROM articles"
_NEXT = "SELECT position FROM articles WHERE id >= ? ORDER BY id LIMIT 1"
# FTS5's own account of its index: how many rows and words there are, and in which segments.
_STATE = "SELECT id, block FROM articles_fts_data WHERE id IN (1, 10)"


class Lanes:
    """Ranks over `width` connections: the archive's own, and others that are opened when they first pay."""

    def __init__(self, path: str, connection: sqlite3.Connection, width: int | None = None) -> None:
        self._path = path
        self._own = connection
        self._width = (width or os.cpu_count() or 1) if connection.execute(_SHARES).fetchone()[0] else 1
        self._others: list[sqlite3.Connection] = []
        self._sample: list[int] = []

    def close(self) -> None:
        """Close the connections that were opened here."""
        while self._others:
            self._others.pop().close()

    def pay(self, plan: Plan) -> bool:
        """Tell whether lanes are quicker, by how many matches stand in a small part of the archive."""
        if self._width == 1 or len(self._spread()) < _SAMPLE:
            return False
        first, last = self._spread()[_MIDDLE - 1], self._spread()[_MIDDLE + 1]
        part = find(every([plan, Between(first=first, last=last)]), is_loose=True).select("count(*)")
        return int(self._own.execute(part.text, part.values).fetchone()[0]) * _MIDDLE >= WORTH

    def rank(self, plan: Plan, limit: int, second: str = "") -> list[Scored] | None:
        """Give the best of what a plan loosely finds, in any order, at most `limit` of each lane.

        `None` where the archive changed in between, so that the lanes would not see the same.
        """
        mine, *theirs = (
            by_score(scored(every([plan, run]), is_loose=True), limit, second=second) for run in self._runs()
        )
        lanes = [_Lane(other, sql) for other, sql in zip(self._open(len(theirs)), theirs, strict=True)]
        try:
            if any(lane.state() != self._own.execute(_STATE).fetchall() for lane in lanes):
                return None
            for lane in lanes:
                lane.start()
            return _run(self._own, mine) + [each for lane in lanes for each in lane.wait()]
        finally:
            for lane in lanes:
                lane.stop()

    def _runs(self) -> list[Between]:
        """Part the positions so that each lane has about as many articles."""
        sample = self._spread()
        cuts = sorted({sample[len(sample) * lane // self._width] for lane in range(1, self._width)})
        ends = [*(cut - 1 for cut in cuts), LAST]
        return [Between(first=first, last=last) for first, last in zip([1, *cuts], ends, strict=True)]

    def _spread(self) -> list[int]:
        """Give the positions of articles evenly chosen by id, in order."""
        if not self._sample:
            highest = self._own.execute(_HIGHEST).fetchone()[0] or 0
            wanted = range(1, highest + 1, max(1, highest // _SAMPLE))
            self._sample = sorted({row[0] for each in wanted for row in self._own.execute(_NEXT, (each,))})
        return self._sample

    def _open(self, number: int) -> list[sqlite3.Connection]:
        while len(self._others) < number:
            self._others.append(connect(self._path, create=False, is_lent=True))
        return self._others[:number]


class _Lane:
    """One part of the positions, ranked in a thread; from `state` to `stop` it sees the archive unchanged."""

    def __init__(self, connection: sqlite3.Connection, sql: Sql) -> None:
        self._connection = connection
        self._sql = sql
        self._thread = Thread(target=self._work, daemon=True)
        self._found: list[Scored] = []
        self._fault: BaseException | None = None

    def state(self) -> list[tuple[int, bytes]]:
        self._connection.execute("BEGIN")
        return self._connection.execute(_STATE).fetchall()

    def start(self) -> None:
        self._thread.start()

    def wait(self) -> list[Scored]:
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._found

    def stop(self) -> None:
        if self._thread.is_alive():
            self._connection.interrupt()
            self._thread.join()
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def _work(self) -> None:
        try:
            self._found = _run(self._connection, self._sql)
        except BaseException as fault:  # noqa: BLE001  # told to whoever waits
            self._fault = fault


def _run(connection: sqlite3.Connection, sql: Sql) -> list[Scored]:
    return [(position, score) for position, score in connection.execute(sql.text, sql.values)]
