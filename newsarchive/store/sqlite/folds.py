"""Matches folded: of each story the first in the order asked for, and how many others it stands for."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.plan import Rows, every
from newsarchive.store.sqlite.statements import find, find_beside

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from newsarchive.store.sqlite.plan import Plan
    from newsarchive.store.sqlite.search import Found

_ANY = "SELECT EXISTS (SELECT 1 FROM stories)"
_STORIES = """
    SELECT stories.position, stories.story
    FROM json_each(?) CROSS JOIN stories ON stories.position = json_each.value
"""
_MEMBERS = "SELECT position FROM stories WHERE story IN (SELECT value FROM json_each(?))"
_FIRST = 100
_MORE = 8


def has_stories(connection: sqlite3.Connection) -> bool:
    """Tell whether any article has a near copy."""
    return bool(connection.execute(_ANY).fetchone()[0])


def fold(connection: sqlite3.Connection, found: Iterable[Found]) -> Iterator[Found]:
    """Give the first match of each story and all that are in none, looking some up at a time."""
    rest = iter(found)
    seen: set[int] = set()
    size = _FIRST
    while part := list(islice(rest, size)):
        stories = stories_at(connection, (position for position, _ in part))
        for each in part:
            story = stories.get(each[0])
            if story not in seen:
                yield each
            if story is not None:
                seen.add(story)
        size = min(size * 2, _FIRST * _FIRST)


def fold_best(
    connection: sqlite3.Connection, rank: Callable[[int], list[Found]], limit: int, offset: int
) -> list[Found]:
    """Give a page of stories by their best match; `rank` gives so many of the best matches."""
    end = limit + offset
    number = end + _FIRST
    while True:
        found = rank(number)
        kept = list(fold(connection, found))
        if len(kept) >= end or len(found) < number:
            return kept[offset:end]
        number *= _MORE


def stories_at(connection: sqlite3.Connection, positions: Iterable[int]) -> dict[int, int]:
    """Give the stories of the articles at positions, for those that are in one."""
    return dict(connection.execute(_STORIES, (json.dumps(list(positions)),)).fetchall())


def count_copies(connection: sqlite3.Connection, plan: Plan, found: Iterable[Found]) -> dict[int, int]:
    """Give for the position of each match how many other matches are of its story; none are left out."""
    stories = stories_at(connection, (position for position, _ in found))
    if not stories:
        return {}
    members = Rows(select=_MEMBERS, values=(json.dumps(sorted(set(stories.values()))),))
    sizes = Counter(story for story, _ in members_of(connection, every([plan, members])))
    return {position: sizes[story] - 1 for position, story in stories.items()}


def members_of(connection: sqlite3.Connection, plan: Plan) -> Iterator[tuple[int, int]]:
    """Give story and position of the matches that are in a story."""
    sql = find_beside(plan, "stories").select("stories.story, stories.position")
    return ((story, position) for story, position in connection.execute(sql.text, sql.values))


def count_stories(connection: sqlite3.Connection, plan: Plan) -> int:
    """Count the stories of the matches; a match without a near copy is one by itself."""
    sql = find(plan).select("count(*)")
    (number,) = connection.execute(sql.text, sql.values).fetchone()
    beside = find_beside(plan, "stories").select("count(DISTINCT stories.story) - count(*)")
    (folded,) = connection.execute(beside.text, beside.values).fetchone()
    return int(number) + int(folded)
