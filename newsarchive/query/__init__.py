"""The query language: what a person types, read into a tree. It knows no store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from newsarchive.query.ast import Query


def parse_query(text: str, *, as_of: date, any_words: bool = False) -> Query:
    """Read a query; text without any word is every article.

    `as_of` is the day that relative dates count from. Under `any_words`, words side by side are joined by OR;
    fields, dates and negations among them still narrow. Raises `QueryError` with the place of the fault; no
    text raises anything else.
    """
    from newsarchive.query.parser import read_query

    return read_query(text, as_of=as_of, any_words=any_words)


def narrow(  # noqa: PLR0913
    query: Query,
    *,
    source: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: date,
) -> Query:
    """Narrow a query by the options of these names, read as the fields are.

    Raises `QueryError` that points into the option, as in `--since 2021-13`.
    """
    options = {"source": source, "place": place, "since": since, "until": until}
    wanted = {name: value for name, value in options.items() if value is not None}
    if not wanted:
        return query
    from newsarchive.query.filters import read_filters

    return read_filters(query, wanted, as_of)
