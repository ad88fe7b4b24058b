"""`show`: articles to read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.options import archive_option, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import MACHINE, Screen, say, write_exact, write_inked, write_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from newsarchive.store.base import Archive, StoredArticle

_LARGEST = 2**63
_EXAMPLES = (
    ("newsarchive show 12", "read an article"),
    ("newsarchive show 12 --raw", "its dump's own lines"),
    ("newsarchive list --format ids | newsarchive show -", "read many"),
)


@click.command("show", cls=Command, help=COMMANDS["show"], examples=_EXAMPLES)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--raw", is_flag=True, help="The lines of the dump as they were.")
@screen_options(pager=True)
@archive_option
def command(*, ids: tuple[str, ...], raw: bool, screen: Screen, archive: str | None) -> int:  # noqa: D103
    with opened(archive) as kept:
        found, unknown = _fetch(kept, list(_asked(ids)))
        if raw:
            write_exact(line for stored in found for line in _raw(kept, stored))
        else:
            _write(found, screen)
    for name in unknown:
        say(f"No article {name!r}. An id is a number that search shows.")
    if not found:
        return 1
    return 3 if unknown else 0


def _asked(ids: Sequence[str]) -> Iterator[str]:
    """Give each id once, those on standard input in the place of `-`."""
    for name in ids:
        yield from sys.stdin.read().split() if name == "-" else (name,)


def _fetch(archive: Archive, names: Iterable[str]) -> tuple[list[StoredArticle], list[str]]:
    found: list[StoredArticle] = []
    unknown: list[str] = []
    for name in dict.fromkeys(names):
        stored = archive.fetch(int(name)) if _is_id(name) else None
        if stored is None:
            unknown.append(name)
        else:
            found.append(stored)
    return found, unknown


def _is_id(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) < len(str(_LARGEST))


def _write(found: Sequence[StoredArticle], screen: Screen) -> None:
    if screen.form in MACHINE:
        from newsarchive.render.records import KEYS, stored_record

        write_records(map(stored_record, found), KEYS, screen.form)
    else:
        write_inked(_pages(found, screen.width), screen)


def _raw(archive: Archive, stored: StoredArticle) -> Iterator[str]:
    """Give the lines of the dump that an article stands on, or the record that it was read from."""
    from newsarchive.text import decode_as, split_lines

    provenance = stored.provenances[0]
    encodings = {dump.id: dump.encoding for dump in archive.dumps()}
    text, _ = decode_as(archive.content(provenance.dump_id), encodings[provenance.dump_id])
    at = provenance.record_line
    first, last = (at, at) if at is not None else provenance.lines or (1, 0)
    yield from split_lines(text)[first - 1 : last]


def _pages(found: Sequence[StoredArticle], width: int) -> Iterator[Text]:
    from newsarchive.render.page import render_page, render_rule

    for number, stored in enumerate(found):
        if number:
            yield from render_rule(width)
        yield from render_page(stored, width)
