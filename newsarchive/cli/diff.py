"""`diff`: what changed between two articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Command
from newsarchive.cli.options import archive_option, screen_options
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.show import is_id
from newsarchive.cli.streams import MACHINE, Screen, say, write, write_inked, write_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.difference import Change
    from newsarchive.store.base import StoredArticle

_EXAMPLES = (
    ("newsarchive diff 12 15", "what the second says otherwise"),
    ("newsarchive diff 12 15 --format jsonl", "each field that changed, for a program"),
)


@click.command("diff", cls=Command, help=COMMANDS["diff"], examples=_EXAMPLES)
@click.argument("names", nargs=2, metavar="ID ID")
@screen_options("table", "plain", "jsonl", "json", "csv", pager=True)
@archive_option
def command(*, names: tuple[str, str], screen: Screen, archive: str | None) -> int:  # noqa: D103
    from newsarchive.difference import compare

    with opened(archive) as kept:
        found = [(name, kept.fetch(int(name)) if is_id(name) else None) for name in names]
    for name, stored in found:
        if stored is None:
            say(f"No article {name!r}. An id is a number that search shows.")
    articles = [stored for _, stored in found if stored is not None]
    if len(articles) < len(names):
        return 1
    changes = compare(articles[0].article, articles[1].article)
    _write(articles, changes, screen)
    say(_alike(articles))
    return 0


def _write(articles: Sequence[StoredArticle], changes: Sequence[Change], screen: Screen) -> None:
    from newsarchive.render import difference

    if screen.form in MACHINE:
        write_records(map(difference.change_record, changes), difference.KEYS, screen.form)
    elif screen.form == "plain":
        write(map(difference.plain_change, changes))
    else:
        lines = difference.render_difference(articles, changes, screen.width, marked=not screen.colored)
        write_inked(lines, screen)


def _alike(articles: Sequence[StoredArticle]) -> str:
    """Tell how much of the texts is the same."""
    from newsarchive.near import shingles, similarity, words

    texts = (words(stored.article.headline, stored.article.body) for stored in articles)
    one, other = map(shingles, texts)
    if one == other:
        return "The texts have the same words."
    return f"Of what either text has, both have {similarity(one, other):.0%}; near copies have 80%."
