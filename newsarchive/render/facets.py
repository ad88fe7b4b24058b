"""Facets: values with their numbers and the query that narrows to each, for people with bars."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

from newsarchive.render.bars import bar
from newsarchive.render.ink import inked, safe
from newsarchive.render.table import Column, render_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

KEYS = ("facet", "value", "count", "query")

_BAR = 20
_NOT_KNOWN = {"year": "no date", "month": "no date"}
_GAPS = 3 * len("  ")


class FacetRow(NamedTuple):
    """A value, how many matches have it, what narrows to it, and the whole query with this added."""

    facet: str
    value: str | None
    articles: int
    added: str | None
    query: str | None


def facet_records(rows: Iterable[FacetRow]) -> Iterator[dict[str, Any]]:
    """Give each row as the object that `--format jsonl` writes."""
    for row in rows:
        yield dict(zip(KEYS, (row.facet, row.value, row.articles, row.query), strict=True))


def render_facet(rows: Sequence[FacetRow], width: int) -> Iterator[Text]:
    """Give a title and a line for each value of one facet, then an empty line.

    What to type stands whole where the screen has room for it, else what is to be added to the query.
    """
    facet, most = rows[0].facet, max(row.articles for row in rows)
    names = [_name(row) for row in rows]
    typed = [f"search {_typed(row.query)}" if row.query else "" for row in rows]
    taken = max(map(len, (facet, *names))) + max(len("articles"), len(f"{most:,}")) + _BAR + _GAPS
    is_whole = taken + max(map(len, typed)) <= width
    columns = (
        Column(title=facet, style=facet if facet == "source" else "", gives=True),
        Column(title="articles", right=True),
        Column(title="", style="bar"),
        Column(title="to narrow" if is_whole else "add to the query", style="next"),
    )
    narrowing = typed if is_whole else [row.added or "" for row in rows]
    bars = [bar(row.articles, most, _BAR).ljust(_BAR) for row in rows]
    counts = [row.articles for row in rows]
    yield from render_table(columns, list(zip(names, counts, bars, narrowing, strict=True)), width)
    yield inked(())


def _name(row: FacetRow) -> str:
    return _NOT_KNOWN.get(row.facet, "not known") if row.value is None else safe(row.value)


def _typed(query: str) -> str:
    """Quote a query for a shell where it needs that."""
    words = query.split(" ")
    is_bare = all(shlex.quote(word) == word and not word.startswith("-") for word in words)
    return query if is_bare else shlex.quote(query)
