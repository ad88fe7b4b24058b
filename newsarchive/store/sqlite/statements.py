"""Plans as SQL: which positions, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from newsarchive.store.sqlite.plan import (
    Between,
    Every,
    Except,
    Lookup,
    Plan,
    Rows,
    Some,
    Text,
    reads_text,
    superset,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.store.sqlite.plan import Value

SCORE = "-bm25(articles_fts, 2.0, 1.0, 1.0)"
"""The headline counts twice; FTS5 says lower for better, people the other way round."""

SCORED = f"articles_fts.rowid AS position, {SCORE} AS score"
"""What a statement over the index selects to rank what it finds."""

_FLAT = 16
_NESTED = 8
_UNITED = 100
_MATCH = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"


class Sql(NamedTuple):
    """A piece of SQL with the values bound in it."""

    text: str
    values: tuple[Value, ...] = ()


class Positions(NamedTuple):
    """A statement that gives positions: `row` names one, `has_scores` tells whether FTS5 can rank them."""

    row: str
    table: str
    where: Sql
    has_scores: bool

    def select(self, what: str, tail: str = "", *values: Value) -> Sql:
        """Complete the statement."""
        where = f" WHERE {self.where.text}" if self.where.text else ""
        return Sql(text=f"SELECT {what} FROM {self.table}{where}{tail}", values=(*self.where.values, *values))


def find(plan: Plan, *, is_loose: bool = False) -> Positions:
    """Say where to look for a plan: in the index where that finds all of it, else among the articles.

    What `is_loose` leaves out what only the text itself can tell, and finds more.
    """
    match = superset(plan)
    parts = plan.parts if isinstance(plan, Every) else (plan,)
    if match is None:
        conditions = [_condition(part) for part in parts]
        return Positions(row="position", table="articles", where=_joined("AND", conditions), has_scores=False)
    row = "articles_fts.rowid"
    conditions = [Sql(text="articles_fts MATCH ?", values=(match,))]
    others = [
        part
        for part in parts
        if not (isinstance(part, Text) and not part.negated) and not (is_loose and reads_text(part))
    ]
    # SQLite 3.51 and later join what EXISTS asks, and of very many tables it loses the index.
    conditions += [_within(part, row, is_few=len(others) <= _FLAT) for part in others]
    return Positions(row=row, table="articles_fts", where=_flat(conditions), has_scores=True)


def find_beside(plan: Plan, table: str) -> Positions:
    """Say where to look for what a table has beside articles; the index leads where it serves."""
    found = find(plan)
    if not found.has_scores:
        row = f"{table}.position"
        return Positions(row, table, _within(plan, row), has_scores=False)
    # A cross join keeps the order in which it is written.
    joined = f"articles_fts CROSS JOIN {table} ON {table}.position = {found.row}"
    return found._replace(table=joined)


def scored(plan: Plan, *, is_loose: bool = False) -> Sql:
    """Select positions with the scores of a plan's words.

    Positions alone are read beside the score: whatever else stands in the statement makes it slower.
    """
    return find(plan, is_loose=is_loose).select(SCORED)


def by_score(scores: Sql, limit: int, offset: int = 0, *, second: str = "") -> Sql:
    """Order what selects positions with scores, the best first; `second` is a further key to sort by."""
    text = f"{scores.text} ORDER BY score DESC{second} LIMIT ? OFFSET ?"
    return Sql(text=text, values=(*scores.values, limit, offset))


def confirm(plan: Plan, positions: Sequence[int]) -> Sql | None:
    """Select those of the positions, found loosely, that a plan means; `None` where it means all of them."""
    parts = plan.parts if isinstance(plan, Every) else (plan,)
    conditions = [_within(part, "value", is_few=True) for part in parts if reads_text(part)]
    if not conditions:
        return None
    where = _joined("AND", conditions)
    return Sql(
        text=f"SELECT value FROM json_each(?) WHERE {where.text}",
        values=(str(list(positions)), *where.values),
    )


def _condition(part: Plan) -> Sql:
    """Say a part of the articles table itself, so that their order and their indexes serve."""
    if isinstance(part, Rows) and part.condition is not None:
        return Sql(text=f"({part.condition})", values=part.values)
    return _within(part, "articles.position")


def _within(part: Plan, row: str, *, is_few: bool = False) -> Sql:  # noqa: PLR0911  # one for each kind
    """Say that a row is in a part; where the rows are few, by looking each of them up."""
    match part:
        case Text():
            found = Sql(text=_MATCH, values=(part.expression,))
            return _in(row, found, is_negated=part.negated)
        case Rows(lookup=Lookup() as lookup) if is_few:
            return _looked_up(lookup, row)
        case Rows():
            return _in(row, Sql(text=part.select, values=part.values))
        case Between():
            return Sql(text=f"{row} BETWEEN ? AND ?", values=(part.first, part.last))
        case Every():
            return _joined("AND", [_within(each, row, is_few=is_few) for each in part.parts], empty="1")
        case Some():
            is_few = is_few and len(part.parts) <= _FLAT
            apart = [each for each in part.parts if _selection(each, is_few=is_few) is None]
            conditions = [_within(each, row, is_few=is_few) for each in apart]
            return _joined("OR", [*_united(part.parts, row, is_few=is_few), *conditions], empty="0")
        case Except():
            inner = _within(part.part, row, is_few=is_few and not reads_text(part.part))
            return Sql(text=f"NOT ({inner.text})", values=inner.values)
        case _:
            assert_never(part)


def _looked_up(lookup: Lookup, row: str) -> Sql:
    source = f"articles INDEXED BY {lookup.by}" if lookup.by else "articles"
    text = f"EXISTS (SELECT 1 FROM {source} WHERE {lookup.condition} AND articles.position = {row})"
    return Sql(text=text, values=lookup.values)


def _united(parts: Sequence[Plan], row: str, *, is_few: bool) -> Iterator[Sql]:
    """Say that a row is in one of several selections: as one set, which SQLite follows in order."""
    selects = [found for part in parts if (found := _selection(part, is_few=is_few)) is not None]
    for start in range(0, len(selects), _UNITED):
        chunk = selects[start : start + _UNITED]
        text = " UNION ALL ".join(select.text for select in chunk)
        yield _in(row, Sql(text=text, values=tuple(value for select in chunk for value in select.values)))


def _selection(part: Plan, *, is_few: bool) -> Sql | None:
    if isinstance(part, Rows) and not (is_few and part.lookup):
        return Sql(text=part.select, values=part.values)
    if isinstance(part, Text) and not part.negated:
        return Sql(text=_MATCH, values=(part.expression,))
    return None


def _in(row: str, select: Sql, *, is_negated: bool = False) -> Sql:
    """Say that a row is among those selected.

    The `+` keeps SQLite from asking FTS5 for one row after the other, which is two thousand times slower.
    """
    sign = "+" if row.startswith("articles_fts") else ""
    return Sql(text=f"{sign}{row} {'NOT ' if is_negated else ''}IN ({select.text})", values=select.values)


def _joined(operator: str, parts: Sequence[Sql], *, empty: str = "") -> Sql:
    """Join conditions, many as a balanced tree: SQLite allows no expression deeper than 1,000.

    What nests most stands first, where its parentheses cost SQLite's parser least.
    """
    if len(parts) > _FLAT:
        half = len(parts) // 2
        parts = [_joined(operator, parts[:half]), _joined(operator, parts[half:])]
    if len(parts) < 2:  # noqa: PLR2004
        return parts[0] if parts else Sql(text=empty)
    if any(part.text.count("(") > _NESTED for part in parts):
        parts = sorted(parts, key=lambda part: -part.text.count("("))
    text = f" {operator} ".join(part.text for part in parts)
    return Sql(text=f"({text})", values=tuple(value for part in parts for value in part.values))


def _flat(parts: Sequence[Sql]) -> Sql:
    """Join a match and its conditions; the match must stand by itself, or FTS5 does not see it."""
    rest = _joined("AND", parts[1:])
    text = f"{parts[0].text} AND {rest.text}" if rest.text else parts[0].text
    return Sql(text=text, values=(*parts[0].values, *rest.values))
