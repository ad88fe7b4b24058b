"""Searches that are saved, and run for what is new."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.finding import find, read_query, say_undated
from newsarchive.cli.options import Filters, Page
from newsarchive.cli.search import snippet_width, write_found
from newsarchive.cli.streams import Screen, counted, say
from newsarchive.errors import ArchiveError
from newsarchive.query.ast import And, Field, Query
from newsarchive.query.parser import combine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newsarchive.query.ast import Node
    from newsarchive.store.base import Archive, Run, SavedSearch

_LONGEST = 100
_OF_ONE_RUN = {"as_of", "offset"}
NO_FILTERS = Filters(source=None, place=None, since=None, until=None, match="all", as_of=None)
NO_PAGE = Page(limit=None, offset=0, sort=None)


def save(archive: Archive, name: str, query: str, filters: Filters, page: Page) -> None:
    """Keep a search with the options that it was asked with; a name that is taken is refused."""
    _check_name(name)
    if not archive.save_search(name, query, _options(filters, page)):
        raise ArchiveError(
            f"There is a saved search {name!r} already. Take another name, or remove that one:"
            f" newsarchive saved {name!r} --remove"
        )
    say(f"Saved as {name!r}. What is added from now on: newsarchive search --new {name!r}")


def give_new(  # noqa: PLR0913
    name: str, filters: Filters, page: Page, screen: Screen, archive: str | None, *, verbose: bool
) -> int:
    """Write what a saved search finds among the articles added since its last run; give the exit status.

    Only when all of it is written does it count as seen. The limit it was saved with is for looking at the
    whole: what is new would be lost beyond it.
    """
    if filters._replace(as_of=None) != NO_FILTERS:
        raise click.UsageError("--new runs a search as it was saved: it takes no filters.")
    with opened(archive) as kept, kept.running(name) as run:
        if run is None:
            raise unknown(kept, name)
        query, asked = restore(run.search, page, filters, verbose=verbose)
        new = _among_new(query, run)
        total = kept.count(new.node)
        hits = (
            find(
                kept,
                new,
                asked._replace(limit=page.limit or total),
                ranked=True,
                snippet=snippet_width(screen),
            )
            if total
            else ()
        )
        write_found(hits, screen)
        sys.stdout.flush()
        since = run.search.last_run or run.search.saved
        say(
            f"{len(hits):,} of {counted(total, 'new article')}"
            if total
            else f"Nothing new for {name!r} since {in_minutes(since)}."
        )
        say_undated(kept, new.node)
    return 0 if hits else 1


def restore(
    search: SavedSearch, page: Page, filters: Filters = NO_FILTERS, *, verbose: bool = False, at: str = ""
) -> tuple[Query, Page]:
    """Give the query of a saved search as it reads today, and its page; what `page` asks for goes before."""
    options = dict(search.options)
    if unread := options.keys() - {*Filters._fields, *Page._fields}:
        raise ArchiveError(
            f"The saved search {search.name!r} has options that this newsarchive does not know"
            f" ({', '.join(sorted(unread))}); update newsarchive to run it."
        )
    saved = Filters(**(NO_FILTERS._asdict() | _of(Filters, options) | {"as_of": filters.as_of}))
    asked = {key: value for key, value in page._asdict().items() if value}
    query = read_query((search.query,), saved, verbose=verbose, at=at)
    return query, Page(**(NO_PAGE._asdict() | _of(Page, options) | asked))


def count_new(archive: Archive, search: SavedSearch, query: Query) -> int:
    """Count what a saved search finds among the articles added since its last run."""
    return archive.count(_within(query, f"{search.seen + 1}.."))


def unknown(archive: Archive, name: str) -> ArchiveError:
    """Make the error for a name that no saved search has."""
    from newsarchive.query.fields import did_you_mean

    names = [search.name for search in archive.saved_searches()]
    if not names:
        return ArchiveError(f"No saved search {name!r}. Save one: newsarchive search QUERY --save NAME")
    listed = ", ".join(map(repr, names))
    return ArchiveError(f"No saved search {name!r}.{did_you_mean(name, names)} Saved: {listed}.")


def in_minutes(moment: datetime) -> str:
    """Give a moment by the clock of this machine, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _check_name(name: str) -> None:
    if not name.isprintable() or name != name.strip(" ") or not 0 < len(name) <= _LONGEST or name[0] == "-":
        raise click.BadParameter(
            f"{name!r} is no name: up to {_LONGEST} letters, digits and marks are, the first no dash.",
            param_hint="'--save'",
        )


def _options(filters: Filters, page: Page) -> dict[str, str | int]:
    """Give the options that a search was asked with, without those that are not its own."""
    given = filters._asdict() | page._asdict()
    plain = NO_FILTERS._asdict() | NO_PAGE._asdict()
    return {key: value for key, value in given.items() if value != plain[key] and key not in _OF_ONE_RUN}


def _of(kind: type[Filters | Page], options: Mapping[str, str | int]) -> dict[str, str | int]:
    return {key: value for key, value in options.items() if key in kind._fields}


def _among_new(query: Query, run: Run) -> Query:
    """Narrow a query to what was added since the last run, and before this one."""
    return query._replace(node=_within(query, f"{run.search.seen + 1}..{run.last}"))


def _within(query: Query, ids: str) -> Node:
    return combine(And, (query.node, Field(name="id", value=ids))) or query.node
