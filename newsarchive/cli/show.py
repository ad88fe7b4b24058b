"""`show`: articles to read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.finding import has_words, read_text
from newsarchive.cli.options import archive_option, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import MACHINE, Screen, say, write_exact, write_inked, write_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from newsarchive.query.ast import Query
    from newsarchive.store.base import Archive, Highlights, StoredArticle

_LARGEST = 2**63
_NAMED = 10
"""How many copies of an article are named beside it."""
_EXAMPLES = (
    ("newsarchive show 12", "read an article"),
    ("newsarchive show 12 --raw", "its dump's own lines"),
    ("newsarchive show 12 --highlight 'ferry OR strike'", "with these words marked"),
    ("newsarchive list --format ids | newsarchive show -", "read many"),
)


@click.command("show", cls=Command, help=COMMANDS["show"], examples=_EXAMPLES)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--raw", is_flag=True, help="The lines of the dump as they were.")
@click.option("--highlight", metavar="QUERY", help="Mark the words of a query.")
@screen_options(pager=True)
@archive_option
def command(  # noqa: D103
    *, ids: tuple[str, ...], raw: bool, highlight: str | None, screen: Screen, archive: str | None
) -> int:
    query = None if highlight is None else _read_highlight(highlight, raw=raw)
    with opened(archive) as kept:
        found, unknown = _fetch(kept, list(_asked(ids)))
        if raw:
            write_exact(line for stored in found for line in _raw(kept, stored))
        else:
            marked = None if query is None else _marked(kept, found, query)
            _write(
                found, marked, [kept.copies(each.id) if each.story else () for each in found], screen, kept
            )
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
        stored = archive.fetch(int(name)) if is_id(name) else None
        if stored is None:
            unknown.append(name)
        else:
            found.append(stored)
    return found, unknown


def is_id(name: str) -> bool:
    """Tell whether a text can be the id of an article."""
    return name.isascii() and name.isdecimal() and len(name) < len(str(_LARGEST))


def _read_highlight(text: str, *, raw: bool) -> Query:
    """Read what is to be marked; raise where it has no words, or where nothing may be marked."""
    if raw:
        raise click.UsageError("--raw shows the lines as they were: leave it or --highlight out.")
    query = read_text(text)
    if not has_words(query.node):
        raise click.UsageError("Nothing to mark: give --highlight a word to find.")
    return query


def _marked(archive: Archive, found: Sequence[StoredArticle], query: Query) -> list[Highlights]:
    """Find the words of a query in each article; say so where none has any."""
    highlights = [archive.highlights(stored.id, query.node) for stored in found]
    if found and not any(highlights):
        say(
            "Nothing to mark: none of the words stands in " + ("this article." if len(found) == 1 else "any.")
        )
    return highlights


def _write(
    found: Sequence[StoredArticle],
    marked: Sequence[Highlights] | None,
    copies: Sequence[Sequence[int]],
    screen: Screen,
    archive: Archive,
) -> None:
    if screen.form in MACHINE:
        from newsarchive.render.records import KEYS, stored_record

        keys = (*KEYS, "copies") if marked is None else (*KEYS, "copies", "highlights")
        each = zip(found, copies, marked or [{}] * len(found), strict=True)
        records = (
            {**stored_record(stored), "copies": others, "highlights": places}
            for stored, others, places in each
        )
        write_records(({key: record[key] for key in keys} for record in records), keys, screen.form)
    else:
        named = [[archive.fetch(other) for other in others[:_NAMED]] for others in copies]
        write_inked(_pages(found, marked or [{}] * len(found), named, copies, screen.width), screen)


def _raw(archive: Archive, stored: StoredArticle) -> Iterator[str]:
    """Give the lines of the dump that an article stands on, or the record that it was read from."""
    provenance = stored.provenances[0]
    at = provenance.record_line
    first, last = (at, at) if at is not None else provenance.lines or (1, 0)
    yield from archive.lines(provenance.dump_id, first, last)


def _pages(
    found: Sequence[StoredArticle],
    marked: Sequence[Highlights],
    named: Sequence[Sequence[StoredArticle | None]],
    copies: Sequence[Sequence[int]],
    width: int,
) -> Iterator[Text]:
    from newsarchive.render.page import Copies, render_page, render_rule

    each = zip(found, marked, named, copies, strict=True)
    for number, (stored, highlights, others, whole) in enumerate(each):
        if number:
            yield from render_rule(width)
        known = Copies([other for other in others if other is not None], len(whole))
        yield from render_page(stored, width, highlights, known)
