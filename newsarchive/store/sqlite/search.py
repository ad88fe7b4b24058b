"""Which articles a query finds, and in which order."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.hit import Hit
from newsarchive.store.sort import Sort
from newsarchive.store.sqlite.marker import Marker
from newsarchive.store.sqlite.plan import NONE, Between, Plan, Text, every, negate
from newsarchive.store.sqlite.positions import DATED, LAST
from newsarchive.store.sqlite.provenances import first_origin, read_provenances
from newsarchive.store.sqlite.snippets import cut_snippet
from newsarchive.store.sqlite.statements import by_score, find, scored
from newsarchive.store.sqlite.words import Words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from newsarchive.store.sqlite.compiler import Compiled
    from newsarchive.store.sqlite.phrases import Mark
    from newsarchive.store.sqlite.statements import Sql

Found = tuple[int, float | None]
"""A position and its score."""

_UNDATED = Between(first=1, last=DATED - 1)
_DATED = Between(first=DATED, last=LAST)
_ALL = -1

_HIT = """
    SELECT id, uri, headline, source, place, published, subheadline, body FROM articles WHERE position = ?
"""
_SHOWN = ("id", "uri", "headline", "source", "place", "published")


class Ranking(NamedTuple):
    """Which matches have a score: those of a plan, and what selects position and score."""

    plan: Plan
    scored: Sql


def find_positions(  # noqa: PLR0913
    connection: sqlite3.Connection,
    compiled: Compiled,
    sort: Sort,
    limit: int | None,
    offset: int,
    *,
    ranking: Ranking | None = None,
) -> Iterable[Found]:
    """Give a page of positions, exactly ordered, or all of them one by one.

    Without a `ranking`, relevance is that of all words looked for.
    """
    if compiled.plan == NONE:
        return ()
    if sort is Sort.OLDEST:
        return _oldest(connection, compiled.plan, limit, offset)
    if sort is Sort.RELEVANCE:
        ranking = ranking or rank_by_words(compiled)
    if ranking is None:
        return _newest(connection, compiled.plan, None, limit, offset)
    if ranking.plan == compiled.plan:
        return _ranked(connection, ranking, limit, offset)
    return _ranked_first(connection, compiled.plan, ranking, limit, offset)


def rank_by_words(compiled: Compiled) -> Ranking | None:
    """Rank by all words looked for, what has none of them last; `None` where there are no words."""
    if compiled.words is None:
        return None
    plan = compiled.plan
    if not find(plan).has_scores:
        plan = every([plan, Text(expression=compiled.words)])
    return Ranking(plan=plan, scored=scored(plan))


def count(connection: sqlite3.Connection, plan: Plan) -> int:
    """Give the exact number of matches."""
    sql = find(plan).select("count(*)")
    return int(connection.execute(sql.text, sql.values).fetchone()[0])


def count_undated(connection: sqlite3.Connection, plan: Plan) -> int:
    """Give the exact number of matches without a date."""
    return count(connection, every([plan, _UNDATED]))


def all_positions(plan: Plan) -> Sql:
    """Give the statement that selects every position."""
    positions = find(plan)
    return positions.select(positions.row)


def make_hits(
    connection: sqlite3.Connection, found: Sequence[Found], marks: Sequence[Mark], room: int
) -> Iterator[Hit]:
    """Read what is shown of each match, with a snippet of so many columns."""
    marker = Marker(marks, Words(connection)) if found and marks else None
    for position, score in found:
        row = connection.execute(_HIT, (position,)).fetchone()
        snippet = cut_snippet(marker, row["subheadline"], row["body"], room)
        dump, lines = first_origin(read_provenances(connection, row["id"])[0])
        yield Hit(
            **{key: row[key] for key in _SHOWN},
            score=score,
            snippet=snippet.text,
            highlights=snippet.highlights,
            dump=dump,
            lines=lines,
            headline_highlights=marker.ranges("headline", row["headline"]) if marker else (),
        )


def _newest(
    connection: sqlite3.Connection, plan: Plan, score: float | None, limit: int | None, offset: int
) -> Iterator[Found]:
    return ((position, score) for position in _ordered(connection, plan, "DESC", limit, offset))


def _oldest(connection: sqlite3.Connection, plan: Plan, limit: int | None, offset: int) -> Iterator[Found]:
    """Give the dated articles first: the undated stand before them in the order of positions."""
    runs = (_ordered(connection, every([plan, run]), "ASC", None, 0) for run in (_DATED, _UNDATED))
    positions = chain.from_iterable(runs)
    stop = None if limit is None else offset + limit
    return ((position, None) for position in islice(positions, offset, stop))


def _ordered(
    connection: sqlite3.Connection, plan: Plan, direction: str, limit: int | None, offset: int
) -> Iterator[int]:
    positions = find(plan)
    tail = f" ORDER BY {positions.row} {direction} LIMIT ? OFFSET ?"
    sql = positions.select(positions.row, tail, _ALL if limit is None else limit, offset)
    return (row[0] for row in connection.execute(sql.text, sql.values))


def _ranked(
    connection: sqlite3.Connection, ranking: Ranking, limit: int | None, offset: int
) -> Iterable[Found]:
    """Give the best first, of equals the newest.

    A second key to sort by costs time, so it is asked for only where equals stand on both sides of the end.
    """
    if limit is None:
        return _by_score(connection, ranking.scored, ", position DESC", _ALL, offset)
    wanted = offset + limit + 1
    found = list(_by_score(connection, ranking.scored, "", wanted, 0))
    if len(found) == wanted and wanted > 1 and found[-1][1] == found[-2][1]:
        return _by_score(connection, ranking.scored, ", position DESC", limit, offset)
    found.sort(key=lambda each: (-(each[1] or 0.0), -each[0]))
    return found[offset : offset + limit]


def _by_score(
    connection: sqlite3.Connection, scores: Sql, second: str, limit: int, offset: int
) -> Iterator[Found]:
    sql = by_score(scores, limit, offset, second=second)
    return ((position, score) for position, score in connection.execute(sql.text, sql.values))


def _ranked_first(
    connection: sqlite3.Connection, plan: Plan, ranking: Ranking, limit: int | None, offset: int
) -> Iterable[Found]:
    """Give those that have a score, ranked, then those found otherwise, newest first, at 0."""
    others = every([plan, negate(ranking.plan)])
    if limit is None:
        return chain(
            _ranked(connection, ranking, None, offset),
            _newest(connection, others, 0.0, None, max(0, offset - count(connection, ranking.plan))),
        )
    page = list(_ranked(connection, ranking, limit, offset))
    if len(page) == limit:
        return page
    skipped = 0 if page else max(0, offset - count(connection, ranking.plan))
    return chain(page, _newest(connection, others, 0.0, limit - len(page), skipped))
