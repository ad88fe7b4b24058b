"""`list`: the newest articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Words
from newsarchive.cli.finding import find, read_query, tell
from newsarchive.cli.options import (
    archive_option,
    copies_option,
    facet_option,
    filter_options,
    page_options,
    screen_options,
    stories_option,
    verbose_option,
    words_argument,
)
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.search import write_hits
from newsarchive.cli.streams import Screen, folds, write_inked

if TYPE_CHECKING:
    from newsarchive.cli.options import Filters, Page
    from newsarchive.hit import Hit

_EXAMPLES = (
    ("newsarchive list", "the newest articles"),
    ("newsarchive list --source TASS --since 2021", "by one source, since a year"),
    ("newsarchive list -has:date", "those of unknown date"),
    ("newsarchive list --sort oldest -n 5", "the five oldest"),
)


@click.command("list", cls=Words, help=COMMANDS["list"], examples=_EXAMPLES)
@words_argument("[QUERY...]")
@filter_options
@page_options(20, "newest")
@facet_option
@copies_option
@stories_option
@screen_options(pager=True)
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    words: tuple[str, ...],
    filters: Filters,
    page: Page,
    facets: tuple[str, ...],
    copies: bool,
    stories: bool,
    screen: Screen,
    archive: str | None,
    verbose: bool,
) -> int:
    query = read_query(words, filters, verbose=verbose)
    with opened(archive) as kept:
        if facets:
            from newsarchive.cli.facets import tell_facets

            return tell_facets(kept, query, filters, facets, page, screen, stories=stories)
        folded = folds(screen, copies=copies, stories=stories)
        hits = find(kept, query, page, ranked=False, stories=folded)
        _write(hits, screen, stories=stories)
        return tell(kept, query, len(hits), filters, stories=folded, hint=not stories)


def _write(hits: tuple[Hit, ...], screen: Screen, *, stories: bool) -> None:
    if screen.form != "table":
        write_hits(hits, screen, stories=stories)
    elif hits:
        from newsarchive.render.table import Column, render_table

        columns = (
            Column(title="id", style="next", right=True),
            Column(title="published"),
            Column(title="source", style="source", gives=True),
            Column(title="headline", gives=True),
            *(Column(title="copies", style="label", right=True),) * any(hit.copies for hit in hits),
        )
        write_inked(render_table(columns, [_row(hit)[: len(columns)] for hit in hits], screen.width), screen)


def _row(hit: Hit) -> tuple[str, ...]:
    copies = f"+{hit.copies:,}" if hit.copies else ""
    return str(hit.id), hit.published or "–", hit.source or "–", hit.headline or "–", copies
