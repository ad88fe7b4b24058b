"""What search, list, count and export share: words to a query, a query to hits and what is said of them."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

from newsarchive.cli.streams import counted, say
from newsarchive.hit import SNIPPET
from newsarchive.query.ast import And, Everything, Near, Node, Not, Or, Period, Phrase, Query, Within
from newsarchive.store.sort import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from newsarchive.cli.options import Filters, Page
    from newsarchive.cli.streams import Screen
    from newsarchive.hit import Hit
    from newsarchive.store.base import Archive

LIMIT = 20
"""How many articles a page has where nobody asks for another number."""
_ALL = Query(text="", node=Everything())


def read_query(words: Sequence[str], filters: Filters, *, verbose: bool = False, at: str = "") -> Query:
    """Read words and options into a query; say how it was read where that could surprise.

    `at` stands before what is said: where the query came from.
    """
    from newsarchive.query import narrow

    as_of = filters.as_of or date.today()  # noqa: DTZ011
    asked = _read(words, as_of, any_words=filters.match == "any")
    query: Query = narrow(
        asked,
        source=filters.source,
        place=filters.place,
        since=filters.since,
        until=filters.until,
        as_of=as_of,
    )
    for note in query.notes:
        say(f"{at}{note}")
    if verbose:
        say(f"{at}Read as: {query.node}")
    return query


def explained(
    archive: Archive, query: Query, screen: Screen, began: float | None
) -> AbstractContextManager[None]:
    """Tell what is done with an archive and how long it takes, if `began` says when that began."""
    if began is None:
        return nullcontext()
    from newsarchive.cli.explaining import explaining

    return explaining(archive, query, screen, began)


def read_text(text: str) -> Query:
    """Read a query that stands by itself; say how it was read where that could surprise."""
    query = _read((text,), date.today(), any_words=False)  # noqa: DTZ011
    for note in query.notes:
        say(note)
    return query


def find(
    archive: Archive, query: Query, page: Page, *, ranked: bool, snippet: int = SNIPPET
) -> tuple[Hit, ...]:
    """Give a page of hits, with snippets of so many columns."""
    sort = order(query.node, page, ranked=ranked)
    limit = page.limit or LIMIT
    return archive.search(query.node, sort=sort, limit=limit, offset=page.offset, snippet=snippet)


def tell(archive: Archive, query: Query, shown: int) -> int:
    """Say how many articles of how many were shown; give the exit status."""
    total = archive.count(query.node)
    say(f"{shown:,} of {counted(total, 'article')}" if total else nothing(archive, query.node))
    say_undated(archive, query.node)
    return 0 if shown else 1


def order(node: Node, page: Page, *, ranked: bool) -> Sort:
    """Give the order asked for; else by relevance where `ranked` and there are words, else newest first."""
    if page.sort:
        return Sort(page.sort)
    return Sort.RELEVANCE if ranked and has_words(node) else Sort.NEWEST


def nothing(archive: Archive, node: Node = _ALL.node) -> str:
    """Tell why nothing was found and what may help."""
    if not archive.count(_ALL.node):
        return "The archive holds no articles yet. Add some: newsarchive ingest FILE…"
    if not has_words(node):
        return "No article matches."
    return "No article matches. Fewer words, --match any or the beginning of a word (sanction*) find more."


def say_undated(archive: Archive, node: Node, at: str = "") -> None:
    """Say how many articles a date leaves out only because they have none."""
    if any(isinstance(part, Period) for part in _walk(node)) and (undated := archive.count_undated(node)):
        say(f"{at}{counted(undated, 'article')} without a date left out.")


def _read(words: Sequence[str], as_of: date, *, any_words: bool) -> Query:
    from newsarchive.query import parse_query

    text = _typed(words)
    return parse_query(text, as_of=as_of, any_words=any_words) if text else _ALL


def _typed(words: Sequence[str]) -> str:
    """Join arguments to one text; bytes of them that are no UTF-8 become U+FFFD."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()


def has_words(node: Node) -> bool:
    """Tell whether a query has words to find, beside filters and negations."""
    match node:
        case Phrase() | Near():
            return True
        case Within():
            return has_words(node.node)
        case And() | Or():
            return any(map(has_words, node.parts))
        case _:
            return False


def _walk(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Within():
            yield from _walk(node.node)
        case And() | Or():
            for part in node.parts:
                yield from _walk(part)
        case Not():
            yield from _walk(node.part)
        case _:
            return
