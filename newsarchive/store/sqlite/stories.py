"""Stories: articles that are near copies of each other, directly or by way of others.

So which articles are one story does not rest on the order in which they came. An article is in `stories` only
while it has a near copy.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.near import PATIENCE, Buckets, Groups, are_near, marks, shingles, words
from newsarchive.store.sqlite.marks import Marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

_TEXT = "SELECT headline, body FROM articles WHERE id = ?"
_PLACES = """
    SELECT articles.id, articles.position, stories.story
    FROM json_each(?) CROSS JOIN articles ON articles.id = value
    LEFT JOIN stories ON stories.position = articles.position
"""
_OTHERS = """
    SELECT articles.id, articles.position, articles.headline, articles.body
    FROM stories JOIN articles ON articles.position = stories.position
    WHERE stories.story = ? AND stories.position <> ?
    ORDER BY articles.id LIMIT ?
"""
_REST = """
    SELECT articles.id FROM stories JOIN articles ON articles.position = stories.position
    WHERE stories.story = (
        SELECT story FROM stories JOIN articles ON articles.position = stories.position
        WHERE articles.id = :id
    ) AND articles.id <> :id
    ORDER BY stories.position
"""
_STORY = "SELECT story FROM stories WHERE position = ?"
_PUT = "INSERT OR REPLACE INTO stories (position, story) VALUES (?, ?)"
_JOIN = "UPDATE stories SET story = ? WHERE story = ?"
_LEAVE = "DELETE FROM stories WHERE position = ?"
_END = "DELETE FROM stories WHERE story = ?"
_MOVE = "UPDATE OR REPLACE stories SET position = ? WHERE position = ?"
_SMALLEST = """
    SELECT min(articles.id) FROM stories
    JOIN articles ON articles.position = stories.position WHERE stories.story = ?
"""
_LARGE = 1_000
"""A story of more articles stays one when it loses one: to compare all of them anew would take too long."""
_REMEMBERED = 256


class Told(NamedTuple):
    """An article whose near copies are to be found: its id, its place, its text and the marks of that."""

    id: int
    position: int
    headline: str | None
    body: str
    marks: tuple[int, ...]


class Stories:
    """Keeps the stories in step with the articles, within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._marks = Marks(connection)

    def add(self, articles: Sequence[Told]) -> set[int]:
        """Find the near copies of articles that came in; give the ids of those that have an older one."""
        known = self._marks.find({mark for each in articles for mark in each.marks})
        buckets = Buckets(known)
        met, rows = [], []
        for each in articles:
            met.append([other for other in buckets.meet(each.marks) if other != each.id])
            rows += [(mark, each.id) for mark in buckets.put(each.id, each.marks)]
        self._marks.put(rows)
        if not any(met):
            return set()
        places = self._places({other for others in met for other in others})
        groups = _group(articles, met, places, self._text)
        self._keep(groups, places | {each.id: (each.position, None) for each in articles})
        return {each.id for each in articles if groups.get(each.id, each.id) != each.id}

    def remove(self, told: Told) -> None:
        """Take an article out of its story, and what it was found by: it is forgotten, or its text changes.

        Articles that only this one held together are parted.
        """
        self._marks.remove(told.id, told.marks)
        row = self._connection.execute(_STORY, (told.position,)).fetchone()
        if row is None:
            return
        others = self._connection.execute(_OTHERS, (row[0], told.position, _LARGE + 1)).fetchall()
        if len(others) > _LARGE:
            self._connection.execute(_LEAVE, (told.position,))
            self._rename(row[0])
            return
        self._connection.execute(_END, (row[0],))
        self.add([_told(other) for other in others])

    def move(self, old: int, new: int) -> None:
        """Follow an article to another position."""
        self._connection.execute(_MOVE, (new, old))

    def _rename(self, story: int) -> None:
        (smallest,) = self._connection.execute(_SMALLEST, (story,)).fetchone()
        self._connection.execute(_JOIN, (smallest, story))

    def _text(self, article_id: int) -> tuple[str | None, str]:
        headline, body = self._connection.execute(_TEXT, (article_id,)).fetchone()
        return headline, body

    def _places(self, ids: Iterable[int]) -> dict[int, tuple[int, int | None]]:
        """Give the position and the story of articles."""
        rows = self._connection.execute(_PLACES, (json.dumps(sorted(ids)),))
        return {article_id: (position, story) for article_id, position, story in rows}

    def _keep(self, groups: Mapping[int, int], places: Mapping[int, tuple[int, int | None]]) -> None:
        """Write down who belongs together now: stories that have become one, and articles new in one."""
        stories = {story for _, story in places.values() if story is not None}
        for story in sorted(stories & groups.keys()):
            if groups[story] != story:
                self._connection.execute(_JOIN, (groups[story], story))
        newcomers = [
            (places[each][0], story)
            for each, story in groups.items()
            if each in places and places[each][1] is None
        ]
        self._connection.executemany(_PUT, sorted(newcomers))


def others(connection: sqlite3.Connection, article_id: int) -> tuple[int, ...]:
    """Give the ids of the other articles of a story, in the order of time."""
    rows = connection.execute(_REST, {"id": article_id})
    return tuple(other for (other,) in rows)


def _group(
    articles: Sequence[Told],
    met: Sequence[Sequence[int]],
    places: Mapping[int, tuple[int, int | None]],
    read: Callable[[int], tuple[str | None, str]],
) -> dict[int, int]:
    """Compare articles with those that they met; give the smallest number of the group of each that has one.

    A story that was there counts as one group from the beginning, under its own number.
    """
    groups = Groups()
    told = {each.id: each for each in articles}
    for article_id, (_, story) in places.items():
        if story is not None:
            groups.join(article_id, story)

    @lru_cache(_REMEMBERED)
    def pieces(article_id: int) -> frozenset[tuple[bytes, ...]]:
        known = told.get(article_id)
        return shingles(words(*((known.headline, known.body) if known else read(article_id))))

    for each, candidates in zip(articles, met, strict=True):
        if candidates:
            _join(groups, each.id, candidates, pieces)
    return groups.changed()


def _join(
    groups: Groups,
    own: int,
    candidates: Iterable[int],
    pieces: Callable[[int], frozenset[tuple[bytes, ...]]],
) -> None:
    """Join an article to each group of which one that it met is a near copy."""
    patience = PATIENCE
    for other in candidates:
        if groups.of(other) == groups.of(own):
            continue
        if are_near(pieces(own), pieces(other)):
            groups.join(own, other)
        elif (patience := patience - 1) == 0:
            return


def _told(row: sqlite3.Row) -> Told:
    article_id, position, headline, body = row
    return Told(article_id, position, headline, body, marks(words(headline, body)))
