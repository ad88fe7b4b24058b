"""Which articles a query finds, and in which order."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.hit import Hit
from newsarchive.store.sort import Sort
from newsarchive.store.sqlite.marker import Marker
from newsarchive.store.sqlite.plan import NONE, Between, Plan, Rows, Text, every, negate
from newsarchive.store.sqlite.positions import DATED, LAST
from newsarchive.store.sqlite.provenances import first_origin, read_provenances
from newsarchive.store.sqlite.snippets import cut_snippet
from newsarchive.store.sqlite.statements import Sql, by_score, confirm, find, scored
from newsarchive.store.sqlite.words import Words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsarchive.store.sqlite.compiler import Compiled
    from newsarchive.store.sqlite.lanes import Lanes
    from newsarchive.store.sqlite.phrases import Mark

Found = tuple[int, float | None]
"""A position and its score."""

_UNDATED = Between(first=1, last=DATED - 1)
_DATED = Between(first=DATED, last=LAST)
_ALL = -1
_NEWEST = ", position DESC"
_SPARE = 100
_MANY = 50_000
_MORE = 8

_AMONG = """
    SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
"""
_HIT = """
    SELECT id, uri, headline, source, place, published, subheadline, body FROM articles WHERE position = ?
"""
_SHOWN = ("id", "uri", "headline", "source", "place", "published")


class Foremost(NamedTuple):
    """What has one of the `words`, an FTS5 expression, with its scores; the rest scores up to `bound`.

    The rest is in a plan, where there is one (`others`), and scores `share` of what the plan's words give it.
    """

    scores: Sql
    words: str
    bound: float
    share: float
    others: Plan | None = None


class Ranking(NamedTuple):
    """Which matches have a score: those of a plan.

    `scores` selects them with their scores, where these are not just those of the plan's words; `choices` are
    the FTS5 expressions of single words, where the plan finds what has any of them; the best are likely to be
    among the `foremost`.
    """

    plan: Plan
    scores: Sql | None = None
    choices: tuple[str, ...] = ()
    foremost: Foremost | None = None

    def select(self, *, is_loose: bool = False) -> Sql:
        """Select position and score; with `is_loose` also of what the text itself would rule out."""
        return scored(self.plan, is_loose=is_loose) if self.scores is None else self.scores


def find_positions(  # noqa: PLR0913
    connection: sqlite3.Connection,
    compiled: Compiled,
    sort: Sort,
    limit: int | None,
    offset: int,
    *,
    ranking: Ranking | None = None,
    lanes: Lanes | None = None,
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
        return _ranked(connection, ranking, limit, offset, lanes)
    return _ranked_first(connection, compiled.plan, ranking, limit, offset, lanes)


def find_stories(  # noqa: PLR0913
    connection: sqlite3.Connection,
    compiled: Compiled,
    sort: Sort,
    limit: int | None,
    offset: int,
    *,
    ranking: Ranking | None = None,
    lanes: Lanes | None = None,
) -> Iterable[Found]:
    """Give a page of positions, or all of them, of each story only the first in the order asked for."""
    from newsarchive.store.sqlite.folds import fold, fold_best, has_stories

    def rank(number: int | None) -> Iterable[Found]:
        return find_positions(connection, compiled, sort, number, 0, ranking=ranking, lanes=lanes)

    if not has_stories(connection):
        return find_positions(connection, compiled, sort, limit, offset, ranking=ranking, lanes=lanes)
    if sort is Sort.RELEVANCE and limit is not None:
        return fold_best(connection, lambda number: list(rank(number)), limit, offset)
    return islice(fold(connection, rank(None)), offset, None if limit is None else offset + limit)


def rank_by_words(compiled: Compiled) -> Ranking | None:
    """Rank by all words looked for, what has none of them last; `None` where there is nothing to rank by."""
    plan = compiled.plan
    if compiled.words is None or plan == NONE:
        return None
    if not find(plan).has_scores:
        plan = every([plan, Text(expression=compiled.words)])
    is_choice = len(compiled.marks) > 1 and plan == Text(expression=compiled.words)
    return Ranking(plan=plan, choices=compiled.single_words if is_choice else ())


def holds_many(connection: sqlite3.Connection) -> bool:
    """Tell whether there are so many articles that ranking in lanes may pay."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]) >= _MANY


def count(connection: sqlite3.Connection, plan: Plan) -> int:
    """Give the exact number of matches; where one statement finds them all, articles need not be asked."""
    if isinstance(plan, Rows):
        sql = Sql(text=f"SELECT count(*) FROM (SELECT DISTINCT * FROM ({plan.select}))", values=plan.values)
    else:
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
    connection: sqlite3.Connection,
    found: Sequence[Found],
    marks: Sequence[Mark],
    room: int,
    copies: Mapping[int, int] | None = None,
) -> Iterator[Hit]:
    """Read what is shown of each match, with a snippet of so many columns; `copies` are by position."""
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
            copies=copies.get(position, 0) if copies else 0,
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
    connection: sqlite3.Connection,
    ranking: Ranking,
    limit: int | None,
    offset: int,
    lanes: Lanes | None = None,
) -> Iterable[Found]:
    """Give the best first, of equals the newest.

    Where the text itself must be read, that is done from the best on, until there are enough.
    """
    if limit is None:
        return _rows(connection, by_score(ranking.select(), _ALL, offset, second=_NEWEST))
    end = number = offset + limit
    while True:
        found = _loosely_ranked(connection, ranking, number, lanes)
        kept = _confirmed(connection, ranking, found)
        if len(kept) >= end or len(found) < number:
            return kept[offset:end]
        number *= _MORE


def _loosely_ranked(
    connection: sqlite3.Connection, ranking: Ranking, number: int, lanes: Lanes | None
) -> list[Found]:
    """Give the best of what a plan finds before any text is read, exactly ordered.

    A second key to sort by costs time: some more than the number are ranked, and only where the last of these
    equals the last that is wanted must SQLite sort the equals too.
    """
    seen = number + _SPARE
    found = _contenders(connection, ranking, number, seen, lanes) or _best(
        connection, ranking, seen, "", lanes
    )
    if len(found) >= seen and found[number - 1][1] == found[seen - 1][1]:
        found = _best(connection, ranking, number, _NEWEST, lanes)
    return found[:number]


def _contenders(
    connection: sqlite3.Connection, ranking: Ranking, number: int, seen: int, lanes: Lanes | None
) -> list[Found] | None:
    """Give the best `seen` of what is likely to have the best, if the best `number` of all are there.

    That is what has the rarer words of a choice, or what is foremost.
    """
    if not (ranking.choices or ranking.foremost) or not holds_many(connection):
        return None
    if ranking.foremost is not None:
        return _find_foremost(connection, ranking.foremost, number, seen, lanes)
    from newsarchive.store.sqlite.choice import find_shortcut

    shortcut = find_shortcut(ranking.choices, number, connection)
    if shortcut is None:
        return None
    apart = [_best(connection, Ranking(plan), seen, "", lanes) for plan in shortcut.plans]
    found = sorted(chain.from_iterable(apart), key=_better)[:seen]
    return found if _is_proved(found, number, shortcut.bound) else None


def _find_foremost(
    connection: sqlite3.Connection, foremost: Foremost, number: int, seen: int, lanes: Lanes | None
) -> list[Found] | None:
    """Give the best `seen` of what is foremost, with the best of the rest where its bound is too high.

    No other is better: as many as are seen of the rest, or have words of what is foremost, score no less.
    """
    found = sorted(_rows(connection, by_score(foremost.scores, seen)), key=_better)
    if _is_proved(found, number, foremost.bound):
        return found
    if foremost.others is None:
        return None
    others = _best(connection, Ranking(foremost.others), seen, "", lanes)
    with_words = _among(connection, foremost.words, [position for position, _ in others])
    rest = [(at, foremost.share * (score or 0.0)) for at, score in others if at not in with_words]
    return sorted(chain(found, rest), key=_better)[:seen]


def _among(connection: sqlite3.Connection, expression: str, positions: Sequence[int]) -> set[int]:
    """Give those of some positions that an FTS5 expression finds."""
    found = connection.execute(_AMONG, (expression, str(list(positions))))
    return {position for (position,) in found}


def _is_proved(found: Sequence[Found], number: int, bound: float) -> bool:
    """Tell whether no others, which score no more than the bound, are among the best."""
    return len(found) >= number and (found[number - 1][1] or 0.0) > bound


def _best(
    connection: sqlite3.Connection, ranking: Ranking, limit: int, second: str, lanes: Lanes | None
) -> list[Found]:
    """Give at least the best `limit`, of those that were found the newest first among equals.

    Lanes rank by the words of a plan alone.
    """
    plan = ranking.plan
    pays = lanes is not None and ranking.scores is None and lanes.pay(plan)
    found: Iterable[Found] | None = lanes.rank(plan, limit, second) if lanes is not None and pays else None
    if found is None:
        found = _rows(connection, by_score(ranking.select(is_loose=True), limit, second=second))
    return sorted(found, key=_better)


def _better(found: Found) -> tuple[float, int]:
    """Order by score, the newest first among equals."""
    position, score = found
    return -(score or 0.0), -position


def _confirmed(connection: sqlite3.Connection, ranking: Ranking, found: list[Found]) -> list[Found]:
    """Leave out what only the text itself tells from what is looked for."""
    sql = confirm(ranking.plan, [position for position, _ in found]) if ranking.scores is None else None
    if sql is None:
        return found
    right = {position for (position,) in connection.execute(sql.text, sql.values)}
    return [each for each in found if each[0] in right]


def _rows(connection: sqlite3.Connection, sql: Sql) -> Iterator[Found]:
    return ((position, score) for position, score in connection.execute(sql.text, sql.values))


def _ranked_first(  # noqa: PLR0913, PLR0917
    connection: sqlite3.Connection,
    plan: Plan,
    ranking: Ranking,
    limit: int | None,
    offset: int,
    lanes: Lanes | None,
) -> Iterable[Found]:
    """Give those that have a score, ranked, then those found otherwise, newest first, at 0."""
    others = every([plan, negate(ranking.plan)])
    if limit is None:
        return chain(
            _ranked(connection, ranking, None, offset),
            _newest(connection, others, 0.0, None, max(0, offset - count(connection, ranking.plan))),
        )
    page = list(_ranked(connection, ranking, limit, offset, lanes))
    if len(page) == limit:
        return page
    skipped = 0 if page else max(0, offset - count(connection, ranking.plan))
    return chain(page, _newest(connection, others, 0.0, limit - len(page), skipped))
