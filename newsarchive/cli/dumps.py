"""`dumps`: the dumps that the archive keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.finding import nothing
from newsarchive.cli.holdings import FORMATS, in_bytes, write_values
from newsarchive.cli.options import archive_option, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import Screen, counted, say
from newsarchive.store.base import StoredDump

if TYPE_CHECKING:
    from newsarchive.render.table import Column

_EXAMPLES = (
    ("newsarchive dumps", "the oldest first"),
    ("newsarchive dumps --format jsonl", "with checksums and notes"),
)


@click.command("dumps", cls=Command, help=COMMANDS["dumps"], examples=_EXAMPLES)
@screen_options(*FORMATS, pager=True)
@archive_option
def command(*, screen: Screen, archive: str | None) -> int:  # noqa: D103
    with opened(archive) as kept:
        dumps = kept.dumps()
        if not dumps:
            say(nothing(kept))
            return 1
    write_values(dumps, StoredDump, _columns, _row, screen)
    say(counted(len(dumps), "dump"))
    return 0


def _columns() -> tuple[Column, ...]:
    from newsarchive.render.table import Column

    return (
        Column(title="id", right=True, shown=str),
        Column(title="added"),
        Column(title="articles", right=True),
        Column(title="furniture", right=True),
        Column(title="size", right=True, shown=in_bytes),
        Column(title="encoding"),
        Column(title="version"),
        Column(title="dump", gives=True),
    )


def _row(dump: StoredDump) -> tuple[object, ...]:
    return (
        dump.id,
        dump.ingested.date(),
        dump.articles,
        dump.furniture,
        dump.size,
        dump.encoding,
        f"{dump.version}{'' if dump.current else ' (old)'}",
        dump.path,
    )
