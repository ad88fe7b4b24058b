"""What a shell asks for when Tab is pressed: it must be there at once, and never fails aloud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from click.shell_completion import CompletionItem

from newsarchive.cli.archive import located
from newsarchive.errors import NewsArchiveError
from newsarchive.query.ast import Field
from newsarchive.query.fields import FIELDS, HAS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import click

    from newsarchive.store.base import Archive

    Item = CompletionItem[str]

_Value = TypeVar("_Value")

# The last word of a query that is being typed: a field with the beginning of its value, or of its name.
# Before it stand other words of the same argument, a parenthesis, a dash.
_WORD = re.compile(
    r"""(?P<lead>(?:.*?[\s(])??-?)(?:(?P<field>[a-z]+):(?P<value>["“][^"”]*|[^\s"“]*)|(?P<name>[a-z]*))""",
    re.DOTALL,
)
_OF_ARCHIVE = ("source", "agency", "place")


def query(ctx: click.Context, _param: click.Parameter | None, incomplete: str) -> list[Item]:
    """Complete the last word of a query: the name of a field, or its value where there is a list of them."""
    match = _WORD.fullmatch(incomplete)
    if match is None:
        return []
    lead, field, value, name = match.group("lead", "field", "value", "name")
    if field is None:
        return [
            CompletionItem(f"{lead}{each.name}:", help=each.help)
            for each in FIELDS
            if each.name.startswith(name)
        ]
    typed = value.lstrip('"“')
    return [
        CompletionItem(f"{lead}{Field(name=field, value=each)}")
        for each in _beginning(typed, _values(ctx, field))
    ]


def _values(ctx: click.Context, field: str) -> Sequence[str]:
    if field == "has":
        return HAS
    return _of_archive(ctx, lambda archive: archive.names(field)) if field in _OF_ARCHIVE else ()


def sources(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Item]:
    """Complete the name of a source."""
    return _named(ctx, "source", incomplete)


def places(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Item]:
    """Complete the place of a dateline."""
    return _named(ctx, "place", incomplete)


def _named(ctx: click.Context, field: str, incomplete: str) -> list[Item]:
    names = _of_archive(ctx, lambda archive: archive.names(field))
    return [CompletionItem(name) for name in _beginning(incomplete, names)]


def saved(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Item]:
    """Complete the name of a saved search, with its query."""
    searches = {search.name: search.query for search in _of_archive(ctx, lambda kept: kept.saved_searches())}
    return [CompletionItem(name, help=searches[name]) for name in _beginning(incomplete, searches)]


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[Item]:
    """Leave it to the shell to complete a path."""
    return [CompletionItem(incomplete, type="file")]


def _beginning(typed: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.casefold().startswith(typed.casefold()) and name.isprintable()]


def _of_archive(ctx: click.Context, read: Callable[[Archive], Sequence[_Value]]) -> Sequence[_Value]:
    """Read from the archive; one that is not there, or that cannot be read as it is, has nothing."""
    from contextlib import closing

    from newsarchive.store import open_archive

    given = ctx.params.get("archive") or ctx.find_root().params.get("archive")
    with ctx.scope(cleanup=False):
        path = located(given)
    try:
        with closing(open_archive(path, renew=False)) as archive:
            return read(archive)
    except (NewsArchiveError, OSError):
        return ()
