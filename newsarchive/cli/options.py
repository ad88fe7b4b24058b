"""The options that recur, each group of them gathered into one value."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from newsarchive.cli.streams import FORMATS, Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

_F = TypeVar("_F", bound="Callable[..., Any]")


def day(text: str) -> dt.date:
    """Read a day in ISO 8601."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no date as 2021-12-31.") from None


# Named tuples: a frozen dataclass takes seven times as long to define, and every search would wait for it.
class Filters(NamedTuple):
    """What narrows a query, as typed."""

    source: str | None
    place: str | None
    since: str | None
    until: str | None
    match: str
    as_of: dt.date | None


class Page(NamedTuple):
    """Which of the matches to give, in what order; `sort` is `None` where the query decides."""

    limit: int | None
    offset: int
    sort: str | None


def gathered(kind: type[Any], name: str, *options: Callable[[_F], _F]) -> Callable[[_F], _F]:
    """Make a decorator that adds options and hands their values on as one named tuple, called `name`."""

    def decorate(function: _F) -> _F:
        @functools.wraps(function)
        def gathering(**given: Any) -> Any:  # noqa: ANN401
            value = kind(**{key: given.pop(key) for key in kind._fields if key in given})
            return function(**{name: value}, **given)

        for option in reversed(options):
            gathering = option(gathering)
        return gathering  # type: ignore[return-value]

    return decorate


def completed(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]:
    """Make what completes a value: a function of `newsarchive.cli.completing`, loaded when a shell asks."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from newsarchive.cli import completing

        found: list[CompletionItem[str]] = getattr(completing, kind)(ctx, param, incomplete)
        return found

    return complete


def words_argument(metavar: str) -> Callable[[_F], _F]:
    """Make the argument of a query: words that a shell can complete."""
    return click.argument("words", nargs=-1, metavar=metavar, shell_complete=completed("query"))


archive_option = click.option(
    "-a",
    "--archive",
    metavar="PATH",
    shell_complete=completed("files"),
    help="The archive's file; else NEWSARCHIVE_ARCHIVE, else your own.",
)

verbose_option = click.option("-v", "--verbose", is_flag=True, help="Tell more on standard error.")

explain_option = click.option(
    "--explain", is_flag=True, help="Tell how the query was read, what ran and how long it took."
)

filter_options = gathered(
    Filters,
    "filters",
    click.option(
        "--source",
        metavar="NAME",
        shell_complete=completed("sources"),
        help="Published by this source, like source:NAME.",
    ),
    click.option(
        "--place",
        metavar="NAME",
        shell_complete=completed("places"),
        help="Filed from this place, like place:NAME.",
    ),
    click.option("--since", metavar="WHEN", help="Published then or later: 2021-12, yesterday, -7d."),
    click.option("--until", metavar="WHEN", help="Published then or earlier."),
    click.option(
        "--match",
        type=click.Choice(("all", "any")),
        default="all",
        metavar="HOW",
        help="Words side by side must match: all of them, or any.",
        show_default=True,
    ),
    click.option(
        "--as-of", type=day, metavar="DATE", help="The day that relative dates count from; else today."
    ),
)


def page_options(limit: int | None, sort: str, *orders: str) -> Callable[[_F], _F]:
    """Make the options that choose a page; `limit` and `sort` tell what stands without one, `None` is all.

    `orders` are those that the command has beside the usual ones.
    """
    known = ("relevance", "newest", "oldest", *orders)
    return gathered(
        Page,
        "page",
        click.option(
            "-n",
            "--limit",
            type=click.IntRange(min=1),
            metavar="N",
            help=f"At most so many articles; else {limit or 'all'}.",
        ),
        click.option(
            "--offset",
            type=click.IntRange(min=0),
            default=0,
            metavar="N",
            help="Pass over so many articles first.",
        ),
        click.option(
            "--sort",
            type=click.Choice(known),
            metavar="ORDER",
            help=f"{', '.join(known[:-1])} or {known[-1]}; else {sort}.",
        ),
    )


copies_option = click.option(
    "--copies", is_flag=True, help="On a terminal too, show each copy of a story by itself."
)

stories_option = click.option(
    "--stories",
    is_flag=True,
    help="Take the copies of a story for one: other prints of a report, and its updates.",
)

FACETS = ("source", "place", "agency", "year", "month")

facet_option = click.option(
    "--facet",
    "facets",
    type=click.Choice(FACETS),
    multiple=True,
    metavar="NAME",
    help=f"Count by {', '.join(FACETS[:-1])} or {FACETS[-1]} instead; may repeat.",
)


def format_option(*formats: str, without: str, name: str = "format") -> Callable[[_F], _F]:
    """Make the option for one of some formats; `without` tells in words what stands without it."""
    return click.option(
        "--format",
        name,
        type=click.Choice(formats),
        metavar="FORM",
        help=f"{', '.join(formats[:-1])} or {formats[-1]}; else {without}.",
    )


def screen_options(*formats: str, pager: bool = False) -> Callable[[_F], _F]:
    """Make the options of the output; without `formats` all of them."""
    options = [
        format_option(*(formats or FORMATS), without="table on a terminal and plain in a pipe"),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            metavar="WHEN",
            help="always, never or auto: on a terminal, unless NO_COLOR is set.",
        ),
    ]
    if pager:
        options.append(
            click.option(
                "--pager/--no-pager",
                default=None,
                help="Page what is longer than the screen; so it is on a terminal.",
            )
        )
    return gathered(Screen, "screen", *options)
