"""`stats`: the archive in numbers."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import located, opened
from newsarchive.cli.command import Command
from newsarchive.cli.holdings import FORMATS, in_bytes
from newsarchive.cli.options import archive_option, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import MACHINE, Screen, counted, write, write_inked, write_records
from newsarchive.store.base import Stats

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXAMPLES = (
    ("newsarchive stats", "dumps, articles, sources, period, size"),
    ("newsarchive stats --format json", "the same for a program"),
)


@click.command("stats", cls=Command, help=COMMANDS["stats"], examples=_EXAMPLES)
@screen_options(*FORMATS, pager=True)
@archive_option
def command(*, screen: Screen, archive: str | None) -> None:  # noqa: D103
    with opened(archive) as kept:
        stats = kept.stats()
    if screen.form in MACHINE:
        write_records([asdict(stats)], [field.name for field in fields(Stats)], screen.form)
    elif screen.form == "plain":
        write(f"{key}\t{'-' if value is None else value}" for key, value in asdict(stats).items())
    else:
        from newsarchive.render.ink import inked

        facts = [("archive", located(archive)), *_facts(stats)]
        write_inked((inked(((f"{label:<11}", "label"), (value, ""))) for label, value in facts), screen)


def _facts(stats: Stats) -> Iterator[tuple[str, str]]:
    yield "dumps", f"{stats.dumps:,}, {in_bytes(stats.text)} of text"
    yield "articles", f"{stats.articles:,}, {stats.dated:,} of them dated"
    yield "sources", f"{stats.sources:,}"
    yield "furniture", counted(stats.furniture, "line")
    if stats.first and stats.last:
        yield "period", f"{stats.first} to {stats.last}"
    yield "size", in_bytes(stats.size)
