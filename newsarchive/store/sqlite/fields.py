"""The fields of a query as plans: each is a set of positions that an index answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError
from newsarchive.store.sqlite.folding import fold_print, storable
from newsarchive.store.sqlite.plan import NONE, Between, Lookup, Plan, Rows
from newsarchive.store.sqlite.positions import DATED, LAST

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from newsarchive.query.ast import Field

_END = "\U0010ffff"
_HAS = {
    "dateline": "dateline IS NOT NULL",
    "byline": "byline IS NOT NULL",
    "link": "id IN (SELECT article FROM links)",
    "related": "id IN (SELECT article FROM related)",
}
_COLUMNS = ("dateline", "byline")
# A list of names from an index, one step each: SQLite would read every entry for a DISTINCT.
_NAMES = """
    WITH RECURSIVE names (name) AS (
        SELECT min({column}) FROM articles WHERE {column} IS NOT NULL
        UNION ALL
        SELECT (SELECT min({column}) FROM articles WHERE {column} > name) FROM names WHERE name IS NOT NULL
    ) SELECT name FROM names WHERE name IS NOT NULL
"""
_PLACES = """
    WITH RECURSIVE places (id) AS (
        SELECT min(place) FROM facts
        UNION ALL
        SELECT (SELECT min(place) FROM facts WHERE place > id) FROM places WHERE id IS NOT NULL
    ) SELECT name FROM names WHERE id IN (SELECT id FROM places) ORDER BY name
"""
_AT_PLACE = (
    "SELECT position FROM facts WHERE place IN"
    " (SELECT id FROM place_parts JOIN names ON name = place_parts.place WHERE part = ?)"
)
_DUMPS = """
    SELECT id, path, absolute FROM dumps
    UNION ALL
    SELECT DISTINCT -1, named_path, named_path FROM provenances WHERE named_path IS NOT NULL
"""


def plan_field(field: Field, connection: sqlite3.Connection) -> Plan:
    """Give the plan of a field."""
    if field.name not in _FIELDS:
        raise ArchiveError(
            f"This archive has no field “{field.name}”; it knows {', '.join(sorted(_FIELDS))}."
        )
    return _FIELDS[field.name](storable(field.value), connection)


def distinct(connection: sqlite3.Connection, column: str) -> list[str]:
    """Give every source, agency or place that articles have, in order."""
    sql = _PLACES if column == "place" else _NAMES.format(column=column)
    return [row["name"] for row in connection.execute(sql)]


def _source(value: str, connection: sqlite3.Connection) -> Plan:
    return _named("source", value, connection)


def _agency(value: str, connection: sqlite3.Connection) -> Plan:
    return _named("agency", value, connection)


def _named(column: str, value: str, connection: sqlite3.Connection) -> Plan:
    """Find the names in print that mean what the value means, by the present table of outlets."""
    from newsarchive.store.sqlite.names import name_key

    wanted = name_key(value)
    names = [name for name in distinct(connection, column) if name_key(name) == wanted]
    if len(names) == 1:
        found = _in_order(f"{column} = ?", names[0])
        return found._replace(lookup=Lookup(f"{column} = ?", (names[0],), by=f"articles_{column}"))
    return _where(f"{column} IN (SELECT value FROM json_each(?))", json.dumps(names)) if names else NONE


def _place(value: str, _: sqlite3.Connection) -> Plan:
    return Rows(select=_AT_PLACE, values=(fold_print(value),))


def _link(value: str, _: sqlite3.Connection) -> Plan:
    from newsarchive.store.sqlite.names import site_key

    key = site_key(value)
    return _where("id IN (SELECT article FROM links WHERE site >= ? AND site < ?)", key, key + _END)


def _dump(value: str, connection: sqlite3.Connection) -> Plan:
    from newsarchive.query.paths import path_matcher

    is_wanted = path_matcher(value)
    found = [row for row in connection.execute(_DUMPS) if is_wanted((row["path"], row["absolute"]))]
    if not found:
        return NONE
    return _where(
        "id IN (SELECT article FROM provenances WHERE dump IN (SELECT value FROM json_each(?))"
        " OR named_path IN (SELECT value FROM json_each(?)))",
        json.dumps([row["id"] for row in found if row["id"] > 0]),
        json.dumps([row["path"] for row in found if row["id"] < 0]),
    )


def _id(value: str, _: sqlite3.Connection) -> Plan:
    first, dots, last = value.partition("..")
    if dots:
        return _where("id BETWEEN ? AND ?", _number(first, 0), _number(last, LAST))
    number = _number(first, 0)
    return _in_order("id = ?", number) if 0 < number <= LAST else NONE


def _number(text: str, otherwise: int) -> int:
    """Read one end of a range of ids; none and what is beyond any id are `otherwise`."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LAST)) else otherwise
    return min(number, LAST)


def _has(value: str, _: sqlite3.Connection) -> Plan:
    if value == "date":
        return Between(first=DATED, last=LAST)
    if value not in _HAS:
        raise ArchiveError(f"This archive cannot tell has:{value}; it knows date, {', '.join(_HAS)}.")
    return _in_order(_HAS[value]) if value in _COLUMNS else _where(_HAS[value])


def _where(condition: str, *values: str | int) -> Rows:
    return Rows(select=f"SELECT position FROM articles WHERE {condition}", values=values)


def _in_order(condition: str, *values: str | int) -> Rows:
    """Plan a condition that SQLite follows in the order of positions without a sort."""
    return _where(condition, *values)._replace(condition=condition)


_FIELDS: dict[str, Callable[[str, sqlite3.Connection], Plan]] = {
    "source": _source,
    "agency": _agency,
    "place": _place,
    "link": _link,
    "dump": _dump,
    "id": _id,
    "has": _has,
}
