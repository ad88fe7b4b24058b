"""Where an article stands in the order of time: rowids that run with the date.

A dated article stands at (ordinal of its day + 2**20) * 2**20 and up, one after the other; the undated fill
the positions below 2**40. So the order of rowids is the order of dates, and a period is a range of them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

DAY = 1 << 20
"""How many articles one day can hold."""

DATED = 1 << 40
"""Dated articles stand from here on."""

LAST = (1 << 63) - 1

_HIGHEST = f"""
    SELECT value, (SELECT max(position) FROM articles WHERE position BETWEEN value AND value + {DAY - 1})
    FROM json_each(?)
"""


def read_day(text: str | None) -> date | None:
    """Read an ISO 8601 day; what cannot be read, or lies beyond the years 1 to 9999, is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def bounds(day: date | None) -> tuple[int, int]:
    """Give the first and the last position of a day, or of the undated."""
    if day is None:
        return 1, DATED - 1
    first = (day.toordinal() + DAY) * DAY
    return first, first + DAY - 1


def day_at(position: int) -> date | None:
    """Give the day that a position lies in."""
    ordinal = ordinal_at(position)
    return None if ordinal is None else date.fromordinal(ordinal)


def ordinal_at(position: int) -> int | None:
    """Give the same as its number since the first day of the year 1."""
    return position // DAY - DAY if position >= DATED else None


class Positions:
    """Gives out the next free position of each day within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ranges: dict[int, Iterator[int]] = {}
        self._free: dict[str | None, Iterator[int]] = {}

    def take_all(self, published: Sequence[str | None]) -> list[int]:
        """Give the next position of each day in turn; all days are looked up together."""
        self._look_up(set(published) - self._free.keys())
        return list(map(self.take, published))

    def take(self, published: str | None) -> int:
        """Give the next position of a day in ISO 8601; what is no day is none."""
        free = self._free.get(published)
        if free is None:
            first, last = bounds(read_day(published))
            # What is no day and no day at all share one range.
            free = self._ranges.setdefault(first, iter(range(self._after_the_last(first, last), last + 1)))
            self._free[published] = free
        position = next(free, None)
        if position is None:
            raise ArchiveError(
                f"The archive holds {DAY:,} articles of {published} and has room for no more of that day."
            )
        return position

    def _look_up(self, published: Iterable[str | None]) -> None:
        """Find where days go on; what is no day waits until it is asked for."""
        import json

        ranges = {each: bounds(day) for each in published if (day := read_day(each))}
        asked = json.dumps([first for first, _ in ranges.values() if first not in self._ranges])
        highest = dict(self._connection.execute(_HIGHEST, (asked,)).fetchall())
        for each, (first, last) in ranges.items():
            if first in highest:
                after = highest.pop(first)
                self._ranges[first] = iter(range(first if after is None else after + 1, last + 1))
            self._free[each] = self._ranges[first]

    def _after_the_last(self, first: int, last: int) -> int:
        sql = "SELECT max(position) FROM articles WHERE position BETWEEN ? AND ?"
        (highest,) = self._connection.execute(sql, (first, last)).fetchone()
        return first if highest is None else int(highest) + 1
