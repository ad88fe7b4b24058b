"""`similar`: articles like one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.finding import find, widened
from newsarchive.cli.options import archive_option, page_options, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.search import write_found
from newsarchive.cli.show import is_id
from newsarchive.cli.streams import Screen, counted, say, say_words
from newsarchive.query.ast import Field, Not, Query

if TYPE_CHECKING:
    from newsarchive.cli.options import Page

_EXAMPLES = (
    ("newsarchive similar 12", "the most alike first"),
    ("newsarchive similar 12 -n 3 --format jsonl", "the three most alike, for a program"),
    ("newsarchive similar 12 --format ids | newsarchive show -", "read them"),
)


@click.command("similar", cls=Command, help=COMMANDS["similar"], examples=_EXAMPLES)
@click.argument("name", metavar="ID")
@page_options(20, "the most alike first")
@screen_options(pager=True)
@archive_option
def command(*, name: str, page: Page, screen: Screen, archive: str | None) -> int:  # noqa: D103
    with opened(archive) as kept:
        if not is_id(name) or kept.fetch(int(name)) is None:
            say(f"No article {name!r}. An id is a number that search shows.")
            return 1
        also = kept.telling(int(name))
        if not also:
            say(f"Article {name} shares no telling word with another.")
            return 1
        say_words("Alike by", (word for word, _ in also))
        others = Query(text="", node=Not(part=Field(name="id", value=name)))
        hits = find(kept, others, page, ranked=True, also=also)
        write_found(hits, screen)
        say(f"{len(hits):,} of {counted(kept.count(widened(others.node, also)), 'article')}")
        return 0 if hits else 1
