"""Matches counted by day, or by what articles have in common, out of the narrow table of facts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from newsarchive.store.base import DayCounts, Facet, FacetCount
from newsarchive.store.sqlite.folding import fold_print
from newsarchive.store.sqlite.folds import members_of
from newsarchive.store.sqlite.names import name_key, place_parts
from newsarchive.store.sqlite.plan import ALL
from newsarchive.store.sqlite.positions import DATED, DAY, day_at
from newsarchive.store.sqlite.statements import find, find_beside

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from newsarchive.store.sqlite.plan import Plan
    from newsarchive.store.sqlite.statements import Positions

_LENGTHS = {Facet.YEAR: len("2021"), Facet.MONTH: len("2021-12")}
_DAY = f"articles_fts.rowid / {DAY} - {DAY}"
"""The ordinal of the day that an article stands at; of the undated it is negative."""
_NAMES = "SELECT id, name FROM names WHERE id IN (SELECT value FROM json_each(?))"


def count_days(connection: sqlite3.Connection, plan: Plan, *, stories: bool = False) -> DayCounts:
    """Count matches by the day they were published, or their stories by the first of these days."""
    found = find(plan)
    counts = _count(connection, found, _DAY) if found.has_scores else _count_facts(connection, plan, "day")
    later = _later_days(connection, plan) if stories else Counter[int | None]()
    left = {day: counts[day] - later[day] for day in counts if day is not None and day > 0}
    undated = sum(articles for day, articles in counts.items() if day not in left)
    return DayCounts(
        days=tuple((date.fromordinal(day), left[day]) for day in sorted(left) if left[day]),
        undated=undated - later[None],
    )


def _later_days(connection: sqlite3.Connection, plan: Plan) -> Counter[int | None]:
    """Count by day the matches that are not the first of their story; the undated come last."""
    stories: defaultdict[int, list[int]] = defaultdict(list)
    for story, position in members_of(connection, plan):
        stories[story].append(position)
    later: Counter[int | None] = Counter()
    for positions in stories.values():
        first = min(positions, key=lambda position: (position < DATED, position))
        days = (day_at(position) for position in positions if position != first)
        later.update(None if day is None else day.toordinal() for day in days)
    return later


def count_facet(
    connection: sqlite3.Connection, plan: Plan, facet: Facet, *, stories: bool = False
) -> Iterator[FacetCount]:
    """Count matches by the values of a facet, or stories by those of any of their matches."""
    if facet in _LENGTHS:
        return _count_dates(count_days(connection, plan, stories=stories), _LENGTHS[facet])
    counts = _count_facts(connection, plan, facet)
    told = _told_by(connection, plan, facet) if stories else {}
    for numbers in told.values():
        for number, articles in numbers.items():
            counts[number] -= articles
    names = dict(connection.execute(_NAMES, (json.dumps([n for n in counts if n is not None]),)).fetchall())
    single = {name: counts[number] for number, name in names.items()}
    shared = [[names[number] for number in numbers if number is not None] for numbers in told.values()]
    return _count_names(single, shared, counts.get(None, 0), facet)


def _told_by(connection: sqlite3.Connection, plan: Plan, facet: Facet) -> dict[int, Counter[int | None]]:
    """Count the values of a facet that each story has among the matches."""
    values: defaultdict[int, Counter[int | None]] = defaultdict(Counter)
    found = list(members_of(connection, plan))
    sql = f"SELECT position, {facet} FROM json_each(?) CROSS JOIN facts ON facts.position = json_each.value"
    positions = json.dumps([position for _, position in found])
    value_at = dict(connection.execute(sql, (positions,)).fetchall())
    for story, position in found:
        values[story][value_at[position]] += 1
    return values


def _count_facts(connection: sqlite3.Connection, plan: Plan, column: str) -> dict[int | None, int]:
    """Count matches by a column of facts; all articles by its index, which has them in order."""
    facts = find_beside(plan, "facts")
    if plan != ALL:
        return _count(connection, facts, f"facts.{column}")
    sql = facts.select(f"{column}, count(*)", f" GROUP BY {column}")
    return dict(connection.execute(sql.text, sql.values).fetchall())


def _count(connection: sqlite3.Connection, found: Positions, value: str) -> dict[int | None, int]:
    """Count matches by a number that each has, or lacks.

    SQLite would sort all of them to group them, which takes longer than to hand them over as one text.
    """
    sql = found.select(f"count(*), group_concat({value})")
    number, values = connection.execute(sql.text, sql.values).fetchone()
    counts = Counter(values.split(",")) if values else Counter()
    known: dict[int | None, int] = {int(each): counts[each] for each in counts}
    return known | {None: number - counts.total()}


def _count_dates(counts: DayCounts, length: int) -> Iterator[FacetCount]:
    """Count by so much of the beginning of each ISO day."""
    found: Counter[str] = Counter()
    for day, articles in reversed(counts.days):
        found[day.isoformat()[:length]] += articles
    for value, articles in found.items():
        yield FacetCount(value=value, articles=articles)
    yield from _without(counts.undated)


def _count_names(
    single: dict[str, int], shared: Iterable[Iterable[str]], unknown: int, facet: Facet
) -> Iterator[FacetCount]:
    """Count prints under each key that one of them is known by, called by the most frequent of these.

    `single` are prints with their articles, each of `shared` the prints of one story, which counts once.
    """
    key_of, keys_of = _KEYS[facet]
    often = Counter(single)
    sums: Counter[str] = Counter()
    for name, articles in single.items():
        sums.update(dict.fromkeys(keys_of(name), articles))
    for prints in map(set, shared):
        often.update(prints)
        sums.update({key for name in prints for key in keys_of(name)} - {""} or {""})
    names: dict[str, str] = {}
    for name, _ in sorted(often.items(), key=_most_first):
        names.setdefault(key_of(name), name)
    found = {name: sums[key] for key, name in names.items() if key}
    for name, articles in sorted(found.items(), key=_most_first):
        yield FacetCount(value=name, articles=articles)
    yield from _without(unknown + sums[""])


def _without(articles: int) -> Iterator[FacetCount]:
    if articles:
        yield FacetCount(value=None, articles=articles)


def _most_first(count: tuple[str, int]) -> tuple[int, str]:
    return -count[1], count[0]


_KEYS: dict[Facet, tuple[Callable[[str], str], Callable[[str], Iterable[str]]]] = {
    Facet.SOURCE: (name_key, lambda name: (name_key(name),)),
    Facet.AGENCY: (name_key, lambda name: (name_key(name),)),
    Facet.PLACE: (fold_print, lambda place: place_parts(place) or ("",)),
}
"""The key that a print is known by, and those under which its field finds it."""
