"""`saved`: the searches that the archive keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.finding import find, tell
from newsarchive.cli.options import (
    Filters,
    Page,
    archive_option,
    completed,
    day,
    page_options,
    screen_options,
    verbose_option,
)
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.saving import NO_FILTERS, NO_PAGE, count_new, in_minutes, restore, unknown
from newsarchive.cli.search import write_found
from newsarchive.cli.streams import (
    MACHINE,
    Screen,
    counted,
    say,
    write,
    write_exact,
    write_inked,
    write_records,
)
from newsarchive.errors import NewsArchiveError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from newsarchive.store.base import Archive, SavedSearch

_KEYS = ("name", "query", "options", "saved", "last_run", "new")
_NONE = "No search is saved yet. Save one: newsarchive search QUERY --save NAME"
_EXAMPLES = (
    ("newsarchive saved", "which there are, and how much is new in each"),
    ("newsarchive saved ferries", "run one: all that it finds"),
    ("newsarchive saved ferries --remove", "forget it"),
)


class Listed(NamedTuple):
    """A saved search and how many articles are new in it, `None` where it cannot be read."""

    search: SavedSearch
    new: int | None


@click.command("saved", cls=Command, help=COMMANDS["saved"], examples=_EXAMPLES)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=completed("saved"))
@click.option("--remove", is_flag=True, help="Forget the search of that name.")
@page_options(20, "as it was saved")
@click.option("--as-of", type=day, metavar="DATE", help="The day that relative dates count from; else today.")
@screen_options(pager=True)
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    name: str | None,
    remove: bool,
    page: Page,
    as_of: dt.date | None,
    screen: Screen,
    archive: str | None,
    verbose: bool,
) -> int:
    if remove and name is None:
        raise click.UsageError("--remove takes the name of a saved search: newsarchive saved NAME --remove")
    filters = NO_FILTERS._replace(as_of=as_of)
    with opened(archive) as kept:
        if name is None:
            return _list(kept, filters, screen)
        if remove:
            return _remove(kept, name)
        return _run(kept, name, page, filters, screen, verbose=verbose)


def _remove(archive: Archive, name: str) -> int:
    if not archive.remove_search(name):
        raise unknown(archive, name)
    say(f"Removed {name!r}.")
    return 0


def _run(  # noqa: PLR0913
    archive: Archive, name: str, page: Page, filters: Filters, screen: Screen, *, verbose: bool
) -> int:
    """Write all that a saved search finds; what is new in it stays so."""
    search = {search.name: search for search in archive.saved_searches()}.get(name)
    if search is None:
        raise unknown(archive, name)
    query, asked = restore(search, page, filters, verbose=verbose)
    hits = find(archive, query, asked, ranked=True)
    write_found(hits, screen)
    return tell(archive, query, len(hits), filters)


def _list(archive: Archive, filters: Filters, screen: Screen) -> int:
    rows = [_counted(archive, search, filters) for search in archive.saved_searches()]
    _write(rows, screen)
    say(counted(len(rows), "saved search", "saved searches") if rows else _NONE)
    if not rows:
        return 1
    return 3 if any(row.new is None for row in rows) else 0


def _counted(archive: Archive, search: SavedSearch, filters: Filters) -> Listed:
    try:
        query, _ = restore(search, NO_PAGE, filters, at=f"{search.name}: ")
    except NewsArchiveError as error:
        say(f"{search.name}: {error}")
        return Listed(search, None)
    return Listed(search, count_new(archive, search, query))


def _write(rows: Sequence[Listed], screen: Screen) -> None:
    match screen.form:
        case "ids":
            write_exact(row.search.name for row in rows)
        case form if form in MACHINE:
            write_records(map(_record, rows), _KEYS, form)
        case "plain":
            from newsarchive.render.ink import safe

            write("\t".join("-" if cell is None else safe(str(cell)) for cell in _row(row)) for row in rows)
        case _:
            _write_table(rows, screen)


def _write_table(rows: Sequence[Listed], screen: Screen) -> None:
    from newsarchive.render.table import Column, render_table

    if not rows:
        return
    columns = (
        Column(title="name", style="next"),
        Column(title="new", right=True),
        Column(title="last run"),
        Column(title="saved"),
        Column(title="query", gives=True),
    )
    write_inked(render_table(columns, [_row(row) for row in rows], screen.width), screen)


def _record(row: Listed) -> dict[str, object]:
    search = row.search
    return {
        "name": search.name,
        "query": search.query,
        "options": dict(search.options),
        "saved": search.saved.isoformat(timespec="seconds"),
        "last_run": search.last_run and search.last_run.isoformat(timespec="seconds"),
        "new": row.new,
    }


def _row(row: Listed) -> tuple[object, ...]:
    search = row.search
    options = (f"--{key.replace('_', '-')} {value}" for key, value in search.options.items())
    return (
        search.name,
        row.new,
        search.last_run and in_minutes(search.last_run),
        in_minutes(search.saved),
        " ".join(filter(None, (search.query, *options))),
    )
