"""Matches counted by day, or by what articles have in common, out of the narrow table of facts."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from newsarchive.store.base import DayCounts, Facet, FacetCount
from newsarchive.store.sqlite.folding import fold_print
from newsarchive.store.sqlite.names import name_key, place_parts
from newsarchive.store.sqlite.plan import ALL
from newsarchive.store.sqlite.positions import DAY
from newsarchive.store.sqlite.statements import find, find_facts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from newsarchive.store.sqlite.plan import Plan
    from newsarchive.store.sqlite.statements import Positions

_LENGTHS = {Facet.YEAR: len("2021"), Facet.MONTH: len("2021-12")}
_DAY = f"articles_fts.rowid / {DAY} - {DAY}"
"""The ordinal of the day that an article stands at; of the undated it is negative."""
_NAMES = "SELECT id, name FROM names WHERE id IN (SELECT value FROM json_each(?))"


def count_days(connection: sqlite3.Connection, plan: Plan) -> DayCounts:
    """Count matches by the day they were published."""
    found = find(plan)
    counts = _count(connection, found, _DAY) if found.has_scores else _count_facts(connection, plan, "day")
    days = sorted((day, articles) for day, articles in counts.items() if day is not None and day > 0)
    return DayCounts(
        days=tuple((date.fromordinal(day), articles) for day, articles in days),
        undated=sum(articles for day, articles in counts.items() if day is None or day < 0),
    )


def count_facet(connection: sqlite3.Connection, plan: Plan, facet: Facet) -> Iterator[FacetCount]:
    """Count matches by the values of a facet."""
    if facet in _LENGTHS:
        return _count_dates(count_days(connection, plan), _LENGTHS[facet])
    counts = _count_facts(connection, plan, facet)
    unknown = counts.pop(None, 0)
    names = connection.execute(_NAMES, (json.dumps(list(counts)),))
    return _count_names({name: counts[number] for number, name in names}, unknown, facet)


def _count_facts(connection: sqlite3.Connection, plan: Plan, column: str) -> dict[int | None, int]:
    """Count matches by a column of facts; all articles by its index, which has them in order."""
    facts = find_facts(plan)
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


def _count_names(counts: dict[str, int], unknown: int, facet: Facet) -> Iterator[FacetCount]:
    """Count prints under each key that one of them is known by, called by the most frequent of these."""
    key_of, keys_of = _KEYS[facet]
    names: dict[str, str] = {}
    sums: Counter[str] = Counter()
    for name, articles in sorted(counts.items(), key=_most_first):
        names.setdefault(key_of(name), name)
        sums.update(dict.fromkeys(keys_of(name), articles))
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
