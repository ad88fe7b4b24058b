"""`search`: articles that match."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Loose, Words
from newsarchive.cli.finding import explained, find, read_query, tell
from newsarchive.cli.options import (
    archive_option,
    completed,
    copies_option,
    explain_option,
    facet_option,
    filter_options,
    gathered,
    page_options,
    screen_options,
    stories_option,
    verbose_option,
    words_argument,
)
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import MACHINE, Screen, folds, say, say_words, write, write_inked, write_records
from newsarchive.hit import SNIPPET
from newsarchive.query.ast import Everything

if TYPE_CHECKING:
    from newsarchive.cli.options import Filters, Page
    from newsarchive.hit import Hit
    from newsarchive.query.ast import Query
    from newsarchive.store.base import Archive, Weighted

BY_CONTEXT = ("left", "right")
"""Orders by the words on a side of each occurrence."""

_WIDEST = 1000
_EXAMPLES = (
    ("newsarchive search harbour strike", "both words"),
    ("newsarchive search harbour -strike", "one without the other"),
    ("newsarchive search '\"harbour strike\"'", "the words side by side"),
    ("newsarchive search harbour w/5 strike", "near each other: within five words"),
    ("newsarchive search harbour OR ferry", "either"),
    ("newsarchive search ferry --since 2021-12", "published then or later"),
    ("newsarchive search ferry source:tass", "by one source"),
    ("newsarchive search ferry --stories", "each story once, in a pipe too"),
    ("newsarchive search ferry --context", "each place where it stands, one a line"),
    ("newsarchive search ferry strike --expand", "related words too"),
    ("newsarchive search ferry --save ferries", "keep the search"),
    ("newsarchive search --new ferries", "only what was added since"),
)


class Kept(NamedTuple):
    """A search that is kept: under what name, which to run for what is new, or the file that holds many."""

    save: str | None
    new: str | None
    queries: str | None


class Manner(NamedTuple):
    """How matches are looked for and shown.

    As places with so much text beside them, with related words, counted by facets; each copy of a story by
    itself, or all of them as one.
    """

    context: int | None
    expand: bool
    facets: tuple[str, ...]
    copies: bool
    stories: bool


_PLAIN = Manner(context=None, expand=False, facets=(), copies=False, stories=False)

manner_options = gathered(
    Manner,
    "manner",
    click.option(
        "--context",
        cls=Loose,
        alone="0",
        type=click.IntRange(min=0, max=_WIDEST),
        metavar="N",
        help="Each place where the words stand, one a line, N columns of text on each side; else what fits.",
    ),
    click.option("--expand", is_flag=True, help="Also look for words that the best matches share."),
    facet_option,
    copies_option,
    stories_option,
)
kept_options = gathered(
    Kept,
    "kept",
    click.option("--save", metavar="NAME", help="Keep the search, its filters, order and limit as NAME."),
    click.option(
        "--new",
        metavar="NAME",
        shell_complete=completed("saved"),
        help="Run a saved search: only what was added since its last run.",
    ),
    click.option(
        "--queries",
        metavar="FILE",
        shell_complete=completed("files"),
        help="Run the queries of FILE, one a line; - is standard input.",
    ),
)


@click.command("search", cls=Words, help=COMMANDS["search"], examples=_EXAMPLES)
@words_argument("QUERY...")
@filter_options
@page_options(20, "relevance, or newest without words", *BY_CONTEXT)
@manner_options
@kept_options
@screen_options(pager=True)
@explain_option
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    words: tuple[str, ...],
    filters: Filters,
    page: Page,
    manner: Manner,
    kept: Kept,
    screen: Screen,
    explain: bool,
    archive: str | None,
    verbose: bool,
) -> int:
    if kept.new is not None or kept.queries is not None:
        if manner != _PLAIN:
            raise click.UsageError(
                "--context, --expand, --facet, --copies and --stories go with words, not --new or --queries."
            )
        return _search_kept(words, filters, page, kept, screen, archive, verbose=verbose)
    began = perf_counter() if explain else None
    query = read_query(words, filters, verbose=verbose)
    if query.node == Everything():
        raise click.UsageError("Nothing to search for. Type words, or see the newest: newsarchive list")
    _check(page, manner, kept)
    with opened(archive) as store, explained(store, query, screen, began):
        if kept.save is not None:
            from newsarchive.cli.saving import save

            save(store, kept.save, query.text, filters, page)
        return _answer(store, query, filters, page, manner, screen)


def _answer(  # noqa: PLR0913, PLR0917
    store: Archive, query: Query, filters: Filters, page: Page, manner: Manner, screen: Screen
) -> int:
    """Write what was found in the manner that was asked for."""
    if manner.context is not None:
        from newsarchive.cli.concordance import write_occurrences

        return write_occurrences(store, query, filters, page, manner.context, screen)
    if manner.facets:
        from newsarchive.cli.facets import tell_facets

        return tell_facets(store, query, filters, manner.facets, page, screen, stories=manner.stories)
    also = _related(store, query) if manner.expand else ()
    folded = folds(screen, copies=manner.copies, stories=manner.stories)
    hits = find(store, query, page, ranked=True, snippet=snippet_width(screen), also=also, stories=folded)
    write_found(hits, screen, stories=manner.stories)
    return tell(store, query, len(hits), filters, also, stories=folded, hint=not manner.stories)


def _check(page: Page, manner: Manner, kept: Kept) -> None:
    """Refuse options that do not go together."""
    if manner.context is None and page.sort in BY_CONTEXT:
        raise click.UsageError(
            f"--sort {page.sort} orders the lines of --context; add that, or sort otherwise."
        )
    if sum((manner.context is not None, manner.expand, bool(manner.facets))) > 1:
        raise click.UsageError("--context, --expand and --facet each go alone.")
    if manner.context is not None and manner.stories:
        raise click.UsageError("--context shows each place where words stand: leave --stories out.")
    if kept.save is not None and manner != _PLAIN:
        raise click.UsageError(
            "--save keeps the search alone: leave --context, --expand, --facet, --copies and --stories out."
        )


def _search_kept(  # noqa: PLR0913, PLR0917
    words: tuple[str, ...],
    filters: Filters,
    page: Page,
    kept: Kept,
    screen: Screen,
    archive: str | None,
    *,
    verbose: bool,
) -> int:
    """Run a search that was typed before: one by its name, or those of a file."""
    if sum(each is not None for each in kept) > 1:
        raise click.UsageError("--save, --new and --queries each go alone.")
    if words:
        raise click.UsageError("--new and --queries say what to search for: they take no further words.")
    if kept.new is not None:
        from newsarchive.cli.saving import give_new

        return give_new(kept.new, filters, page, screen, archive, verbose=verbose)
    from newsarchive.cli.queries import run_queries

    return run_queries(str(kept.queries), filters, page, screen, archive, verbose=verbose)


def _related(archive: Archive, query: Query) -> tuple[Weighted, ...]:
    """Give the words that widen a query, and say which."""
    also = archive.related(query.node)
    if also:
        say_words("Looked for too", (word for word, _ in also))
    else:
        say("No word to expand by: no article matches, or the query has no words.")
    return also


def snippet_width(screen: Screen) -> int:
    """Give how wide snippets are: by the terminal for people, else always the same."""
    if screen.form != "table":
        return SNIPPET
    from newsarchive.render import blocks

    return blocks.snippet_width(screen.width)


def write_found(hits: tuple[Hit, ...], screen: Screen, *, stories: bool = False) -> None:
    """Write hits as blocks for people, else one a line or as records, with their copies if as stories."""
    if screen.form == "table":
        from newsarchive.render.blocks import render_blocks

        write_inked(render_blocks(hits, screen.width), screen)
    else:
        write_hits(hits, screen, stories=stories)


def write_hits(hits: tuple[Hit, ...], screen: Screen, *, stories: bool = False) -> None:
    """Write hits one a line or as records."""
    if screen.form in MACHINE:
        from newsarchive.render.hits import KEYS, STORY_KEYS, hit_record

        keys = STORY_KEYS if stories else KEYS
        write_records((hit_record(hit, keys) for hit in hits), keys, screen.form)
        return
    from newsarchive.render.ink import inked, plain
    from newsarchive.render.plain import plain_hit

    lines = (plain_hit(hit, stories=stories) for hit in hits)
    if screen.colored:
        write_inked(map(inked, lines), screen)
    else:
        write(map(plain, lines))
