"""`count`: how many articles match."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Words
from newsarchive.cli.finding import explained, read_query, say_undated
from newsarchive.cli.options import (
    archive_option,
    explain_option,
    filter_options,
    screen_options,
    stories_option,
    verbose_option,
    words_argument,
)
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import Screen, write, write_records

if TYPE_CHECKING:
    from newsarchive.cli.options import Filters

_EXAMPLES = (
    ("newsarchive count", "all articles"),
    ("newsarchive count harbour strike", "those with both words"),
    ("newsarchive count harbour -strike --since 2021", "since a year"),
    ("newsarchive count harbour --stories", "copies of one report counted once"),
    ("newsarchive count harbour w/5 strike --explain", "how that was read and found"),
)


@click.command("count", cls=Words, help=COMMANDS["count"], examples=_EXAMPLES)
@words_argument("[QUERY...]")
@filter_options
@stories_option
@screen_options("table", "plain", "jsonl", "json", "csv")
@explain_option
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    words: tuple[str, ...],
    filters: Filters,
    stories: bool,
    screen: Screen,
    explain: bool,
    archive: str | None,
    verbose: bool,
) -> int:
    began = perf_counter() if explain else None
    query = read_query(words, filters, verbose=verbose)
    with opened(archive) as kept, explained(kept, query, screen, began):
        number = kept.count(query.node, stories=stories)
        _write(query.text, number, screen)
        say_undated(kept, query.node)
    return 0 if number else 1


def _write(text: str, number: int, screen: Screen) -> None:
    match screen.form:
        case "table":
            write([f"{number:,}"])
        case "plain":
            write([str(number)])
        case form:
            write_records([{"query": text, "count": number}], ("query", "count"), form)
