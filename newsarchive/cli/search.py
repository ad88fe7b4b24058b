"""`search`: articles that match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Words
from newsarchive.cli.finding import find, read_query, tell
from newsarchive.cli.options import (
    archive_option,
    filter_options,
    page_options,
    screen_options,
    verbose_option,
)
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import MACHINE, Screen, write, write_inked, write_records
from newsarchive.query.ast import Everything

if TYPE_CHECKING:
    from newsarchive.cli.options import Filters, Page
    from newsarchive.hit import Hit

_EXAMPLES = (
    ("newsarchive search harbour strike", "both words"),
    ("newsarchive search harbour -strike", "one without the other"),
    ("newsarchive search '\"harbour strike\"'", "the words side by side"),
    ("newsarchive search harbour OR ferry", "either"),
    ("newsarchive search ferry --since 2021-12", "published then or later"),
    ("newsarchive search ferry source:tass", "by one source"),
)


@click.command("search", cls=Words, help=COMMANDS["search"], examples=_EXAMPLES)
@click.argument("words", nargs=-1, metavar="QUERY...")
@filter_options
@page_options(20, "relevance, or newest without words")
@screen_options(pager=True)
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    words: tuple[str, ...],
    filters: Filters,
    page: Page,
    screen: Screen,
    archive: str | None,
    verbose: bool,
) -> int:
    query = read_query(words, filters, verbose=verbose)
    if query.node == Everything():
        raise click.UsageError("Nothing to search for. Type words, or see the newest: newsarchive list")
    with opened(archive) as kept:
        hits = find(kept, query, page, ranked=True)
        _write(hits, screen)
        return tell(kept, query, len(hits))


def _write(hits: tuple[Hit, ...], screen: Screen) -> None:
    if screen.form == "table":
        from newsarchive.render.blocks import render_blocks

        write_inked(render_blocks(hits, screen.width), screen)
    else:
        write_hits(hits, screen)


def write_hits(hits: tuple[Hit, ...], screen: Screen) -> None:
    """Write hits one a line or as records."""
    if screen.form in MACHINE:
        from newsarchive.render.hits import KEYS, hit_record

        write_records(map(hit_record, hits), KEYS, screen.form)
        return
    from newsarchive.render.ink import inked, plain
    from newsarchive.render.plain import plain_hit

    lines = map(plain_hit, hits)
    if screen.colored:
        write_inked(map(inked, lines), screen)
    else:
        write(map(plain, lines))
