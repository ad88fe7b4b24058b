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
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from newsarchive.cli.options import Filters, Page
    from newsarchive.cli.streams import Screen
    from newsarchive.hit import Hit
    from newsarchive.store.base import Archive, Suggestion, Weighted

LIMIT = 20
"""How many articles a page has where nobody asks for another number."""
_NONE = "No article matches."
_ALL = Query(text="", node=Everything())


def read_query(words: Sequence[str], filters: Filters, *, verbose: bool = False, at: str = "") -> Query:
    """Read words and options into a query; say how it was read where that could surprise.

    `at` stands before what is said: where the query came from.
    """
    query = _read(_typed(words), filters)
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
    from newsarchive.query import parse_query

    typed = _typed((text,))
    query = parse_query(typed, as_of=date.today()) if typed else _ALL  # noqa: DTZ011
    for note in query.notes:
        say(note)
    return query


def find(  # noqa: PLR0913
    archive: Archive,
    query: Query,
    page: Page,
    *,
    ranked: bool,
    snippet: int = SNIPPET,
    also: Sequence[Weighted] = (),
    stories: bool = False,
) -> tuple[Hit, ...]:
    """Give a page of hits, with snippets of so many columns; `also` are words that widen the query.

    With `stories` the copies of a story are one hit.
    """
    sort = order(widened(query.node, also), page, ranked=ranked)
    limit = page.limit or LIMIT
    return archive.search(
        query.node,
        sort=sort,
        limit=limit,
        offset=page.offset,
        snippet=snippet,
        also=also,
        stories=stories,
    )


def tell(  # noqa: PLR0913
    archive: Archive,
    query: Query,
    shown: int,
    filters: Filters,
    also: Sequence[Weighted] = (),
    *,
    stories: bool = False,
    hint: bool = False,
) -> int:
    """Say how many articles, or `stories`, of how many were shown; give the exit status.

    With a `hint` stories are told only where there are copies, and how to see these.
    """
    node = widened(query.node, also)
    total = archive.count(node)
    if not total:
        say_nothing(archive, query, filters)
    else:
        folded = archive.count(node, stories=True) if stories else total
        say(f"{shown:,} of {in_stories(folded, total, stories=stories, hint=hint)}")
        if _has_choice(query.node):
            _say_suggestions(archive.suggest(query.node))
    say_undated(archive, node)
    return 0 if shown else 1


def in_stories(folded: int, total: int, *, stories: bool, hint: bool = False) -> str:
    """Give a number of articles, or of stories with that of their articles."""
    articles = counted(total, "article")
    if not stories or (hint and folded == total):
        return articles
    shown = "; --copies shows all" if hint else ""
    return f"{counted(folded, 'story', 'stories')} ({articles}{shown})"


def say_nothing(archive: Archive, query: Query, filters: Filters) -> None:
    """Say why nothing was found and what may help, with how many articles some of the words would find."""
    said = nothing(archive)
    suggestions = archive.suggest(query.node)
    if said == _NONE and has_words(query.node):
        loose = _read(query.text, filters._replace(match="any")) if query.text else query
        if loose.node != query.node and (number := archive.count(loose.node)):
            found = f"{counted(number, 'article')} {'has' if number == 1 else 'have'} some of them"
            said = f"No article has all of these words. {found}: add --match any."
        elif not suggestions:
            said = f"{said} Fewer words or the beginning of a word (sanction*) find more."
    say(said)
    _say_suggestions(suggestions)


def _say_suggestions(suggestions: Iterable[Suggestion]) -> None:
    """Say which words and names no article has, and what may have been meant."""
    for name, typed, instead in suggestions:
        what = f"{name} {typed!r}" if name else repr(typed)
        say(f"No article has {what}. Did you mean {instead!r}?")


def _has_choice(node: Node) -> bool:
    """Tell whether articles may be found although no article has one of the words."""
    return any(isinstance(each, Or) for each in _walk(node))


def widened(node: Node, also: Sequence[Weighted]) -> Node:
    """Give the query that finds what the words find too."""
    if not also:
        return node
    from newsarchive.query.widening import widen

    return widen(node, (word for word, _ in also))


def order(node: Node, page: Page, *, ranked: bool) -> Sort:
    """Give the order asked for; else by relevance where `ranked` and there are words, else newest first."""
    if page.sort:
        return Sort(page.sort)
    return Sort.RELEVANCE if ranked and has_words(node) else Sort.NEWEST


def nothing(archive: Archive) -> str:
    """Tell why nothing is listed."""
    if not archive.count(_ALL.node):
        return "The archive holds no articles yet. Add some: newsarchive ingest FILE…"
    return _NONE


def say_undated(archive: Archive, node: Node, at: str = "") -> None:
    """Say how many articles a date leaves out only because they have none."""
    if any(isinstance(part, Period) for part in _walk(node)) and (undated := archive.count_undated(node)):
        say(f"{at}{counted(undated, 'article')} without a date left out.")


def _read(text: str, filters: Filters) -> Query:
    from newsarchive.query import narrow, parse_query

    as_of = filters.as_of or date.today()  # noqa: DTZ011
    asked = parse_query(text, as_of=as_of, any_words=filters.match == "any") if text else _ALL
    return narrow(
        asked,
        source=filters.source,
        place=filters.place,
        since=filters.since,
        until=filters.until,
        as_of=as_of,
    )


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
