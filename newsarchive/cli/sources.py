"""`sources`: who published the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.finding import nothing
from newsarchive.cli.holdings import FORMATS, write_values
from newsarchive.cli.options import archive_option, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import Screen, counted, say
from newsarchive.query.ast import Everything
from newsarchive.store.base import SourceCount

if TYPE_CHECKING:
    from newsarchive.render.table import Column

_EXAMPLES = (
    ("newsarchive sources", "the most frequent first"),
    ("newsarchive sources --format csv", "for a spreadsheet"),
)


@click.command("sources", cls=Command, help=COMMANDS["sources"], examples=_EXAMPLES)
@screen_options(*FORMATS, pager=True)
@archive_option
def command(*, screen: Screen, archive: str | None) -> int:  # noqa: D103
    with opened(archive) as kept:
        sources = kept.sources(Everything())
        if not sources:
            say(nothing(kept))
            return 1
    write_values(sources, SourceCount, _columns, _row, screen)
    say(counted(sum(source.name is not None for source in sources), "source"))
    return 0


def _columns() -> tuple[Column, ...]:
    from newsarchive.render.table import Column

    return (
        Column(title="articles", right=True),
        Column(title="first"),
        Column(title="last"),
        Column(title="source", style="source", gives=True, shown=lambda name: name or "not known"),
    )


def _row(source: SourceCount) -> tuple[object, ...]:
    return source.articles, source.first, source.last, source.name
