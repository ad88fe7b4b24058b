"""`parse`: what a dump holds, keeping nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from newsarchive.cli.command import Command
from newsarchive.cli.options import hint_options, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import Screen, say, write, write_inked, write_records
from newsarchive.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

    from newsarchive.cli.options import Told
    from newsarchive.model import Parsed

_EXAMPLES = (
    ("newsarchive parse data/02-digest.txt", "its lines and their roles"),
    ("newsarchive parse data/02-digest.txt --explain", "why articles begin there"),
    ("newsarchive parse data/02-digest.txt --format jsonl", "articles and furniture"),
)


@click.command("parse", cls=Command, help=COMMANDS["parse"], examples=_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--explain", is_flag=True, help="Tell why each article begins where it does.")
@hint_options
@screen_options("table", "plain", "jsonl", "json", pager=True)
def command(*, paths: tuple[str, ...], explain: bool, told: Told, screen: Screen) -> int:  # noqa: D103
    from newsarchive.ingest import parse_paths

    dumps = LeavingOut(parse_paths(paths, hints=told.hints, today=date.today()))  # noqa: DTZ011
    match screen.form:
        case "table":
            write_inked(_listings(dumps, screen, explain=explain), screen)
        case "plain":
            write(_lines(dumps, several=len(paths) > 1, explain=explain))
        case form:
            from newsarchive.render.records import parsed_records

            write_records((record for parsed in dumps for record in parsed_records(parsed)), (), form)
    return 3 if dumps.left_out else 0


class LeavingOut:
    """The dumps that could be parsed; names those that could not on standard error."""

    def __init__(self, dumps: Iterable[Parsed | DumpError]) -> None:
        self._dumps = dumps
        self.left_out = 0

    def __iter__(self) -> Iterator[Parsed]:
        """Give each dump once."""
        for dump in self._dumps:
            if isinstance(dump, DumpError):
                self.left_out += 1
                say(f"Left out: {dump}")
            else:
                yield dump


def _lines(dumps: Iterable[Parsed], *, several: bool, explain: bool) -> Iterator[str]:
    from newsarchive.render.ink import safe
    from newsarchive.render.listing import plain_listing

    for parsed in dumps:
        if several:
            yield f"==> {safe(parsed.dump.path)} <=="
        yield from plain_listing(parsed, explain=explain)


def _listings(dumps: Iterable[Parsed], screen: Screen, *, explain: bool) -> Iterator[Text]:
    from newsarchive.render.ink import inked
    from newsarchive.render.listing import render_listing

    for number, parsed in enumerate(dumps):
        if number:
            yield inked(())
        yield from render_listing(parsed, screen.width, explain=explain)
