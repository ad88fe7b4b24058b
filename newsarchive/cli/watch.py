"""`watch`: what arrives in a folder goes into the archive."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import created, located
from newsarchive.cli.command import Command
from newsarchive.cli.hints import hint_options
from newsarchive.cli.options import archive_option, completed, verbose_option
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import say, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.cli.hints import Told
    from newsarchive.outcome import Outcome, Tally
    from newsarchive.store.base import Archive

_INTERRUPTED = 130
_EXAMPLES = (
    ("newsarchive watch incoming", "what is there and what arrives"),
    ("newsarchive watch incoming -v", "tell of dumps already known too"),
    ("newsarchive watch /mnt/share --settle 30", "files that take long to copy"),
)


@click.command("watch", cls=Command, help=COMMANDS["watch"], examples=_EXAMPLES)
@click.argument("folder", metavar="FOLDER", shell_complete=completed("files"))
@click.option(
    "--settle",
    type=click.FloatRange(min=0),
    default=2.0,
    metavar="SECONDS",
    help="How long a file must stay as it is before it is read; else 2.",
)
@hint_options
@archive_option
@verbose_option
def command(  # noqa: D103
    *, folder: str, settle: float, told: Told, archive: str | None, verbose: bool
) -> int:
    from newsarchive.cli.logs import logged
    from newsarchive.cli.summary import summarize
    from newsarchive.outcome import Tally
    from newsarchive.readers.arrivals import watched

    if not os.path.isdir(folder):  # noqa: PTH112
        raise click.UsageError(f"{folder} is no folder. Name one in which dumps arrive.")
    changes = watched(folder)
    with logged(verbose=False), created(archive) as kept:
        tally = Tally(_telling(verbose=verbose))
        try:
            for paths in _arriving(folder, changes, settle, _is_archive(located(archive))):
                _take(paths, kept, told, tally)
        except KeyboardInterrupt:
            say("Interrupted.")
        write([summarize(tally.report())])
    return _INTERRUPTED


def _arriving(
    folder: str, changes: Iterator[list[str]], settle: float, is_apart: Callable[[str], bool]
) -> Iterator[list[str]]:
    """Give files as they are whole; the folder is looked at once the watch has begun: none is missed."""
    from newsarchive.readers.arrivals import Arrivals

    arrivals = Arrivals(folder, settle=settle, clock=time.time, is_apart=is_apart)
    changed = next(changes)
    yield arrivals.begin()
    say(f"Watching {folder}; Ctrl-C ends it.")
    yield arrivals.tick(changed)
    for changed in changes:
        yield arrivals.tick(changed)


def _take(paths: list[str], archive: Archive, told: Told, tally: Tally) -> None:
    from newsarchive.ingest import ingest

    if paths:
        today = date.today()  # noqa: DTZ011
        ingest(paths, archive, hints=told.hints, today=today, on_dump=tally.add)


def _is_archive(path: str) -> Callable[[str], bool]:
    """Make what tells the archive's own files, which may stand in the folder, from dumps."""
    own = os.path.realpath(path)
    return lambda name: os.path.realpath(name).startswith(own)


def _telling(*, verbose: bool) -> Callable[[Outcome], None]:
    """Make what tells of each dump as it is taken in."""
    from newsarchive.cli.summary import told
    from newsarchive.text import disarm

    def tell(outcome: Outcome) -> None:
        for warning in outcome.warnings:
            say(f"{outcome.path}: {warning}")
        if outcome.reason is not None:
            say(f"Left out: {outcome.path}: {outcome.reason}")
        elif verbose or outcome.state != "known":
            write([disarm(told(outcome))])

    return tell
