"""`backup`: a copy of the archive, made while it is in use."""

from __future__ import annotations

import os

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.holdings import in_bytes
from newsarchive.cli.options import archive_option, completed
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import counted, write

_EXAMPLES = (
    ("newsarchive backup news-2024-05-06.db", "a copy that is an archive too"),
    ("newsarchive backup /mnt/disk/news.db --force", "in place of the last one"),
    ("newsarchive backup copy.db -a wire.db", "of another archive than your own"),
)


@click.command("backup", cls=Command, help=COMMANDS["backup"], examples=_EXAMPLES)
@click.argument("path", metavar="FILE", shell_complete=completed("files"))
@click.option("--force", is_flag=True, help="Give up the file that is there for the copy.")
@archive_option
def command(*, path: str, force: bool, archive: str | None) -> None:  # noqa: D103
    from newsarchive.cli.waiting import waiting
    from newsarchive.store import open_archive

    with opened(archive) as kept, waiting() as tell:
        kept.backup(path, replace=force, on_part=lambda share: tell("Copying", share))
    copy = open_archive(path, renew=False)
    try:
        stats = copy.stats()
    finally:
        copy.close()
    size = in_bytes(os.path.getsize(path))  # noqa: PTH202
    found = f"{counted(stats.articles, 'article')} of {counted(stats.dumps, 'dump')}"
    from newsarchive.render.ink import safe

    write([f"Copied {found} to {safe(path)}, {size}; the copy was read back and is sound."])
