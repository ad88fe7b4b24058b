"""`export`: articles with all their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Words
from newsarchive.cli.finding import in_stories, order, read_query, say_nothing, say_undated
from newsarchive.cli.options import (
    archive_option,
    filter_options,
    format_option,
    page_options,
    stories_option,
    verbose_option,
    words_argument,
)
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import say, write_exact, write_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.cli.options import Filters, Page
    from newsarchive.store.base import StoredArticle

_FORMATS = ("jsonl", "json", "csv", "markdown", "bibtex", "ris", "csl")
_EXAMPLES = (
    ("newsarchive export > all.jsonl", "all; ingest takes it back"),
    ("newsarchive export harbour --format csv", "what matches"),
    ("newsarchive export --since 2021 --format markdown", "to read"),
    ("newsarchive export id:12 --format bibtex", "to cite; also ris and csl"),
)


@click.command("export", cls=Words, help=COMMANDS["export"], examples=_EXAMPLES)
@words_argument("[QUERY...]")
@filter_options
@page_options(None, "newest")
@stories_option
@format_option(*_FORMATS, without="jsonl", name="form")
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    words: tuple[str, ...],
    filters: Filters,
    page: Page,
    stories: bool,
    form: str | None,
    archive: str | None,
    verbose: bool,
) -> int:
    query = read_query(words, filters, verbose=verbose)
    with opened(archive) as kept:
        sort = order(query.node, page, ranked=False)
        found = kept.select(query.node, sort=sort, limit=page.limit, offset=page.offset, stories=stories)
        articles = Tally(found)
        _write(articles, form or "jsonl")
        total = kept.count(query.node) if _is_page(page) or stories else articles.number
        if total:
            folded = kept.count(query.node, stories=True) if stories else total
            say(_told(articles.number, in_stories(folded, total, stories=stories), page))
        else:
            say_nothing(kept, query, filters)
        say_undated(kept, query.node)
    return 0 if articles.number else 1


def _is_page(page: Page) -> bool:
    return page.limit is not None or page.offset > 0


def _told(number: int, total: str, page: Page) -> str:
    """Say how many articles were written, and of how many where a page was asked for."""
    return f"{number:,} of {total}" if _is_page(page) else total


class Tally:
    """Counts articles as they go by."""

    def __init__(self, articles: Iterable[StoredArticle]) -> None:
        self._articles = articles
        self.number = 0

    def __iter__(self) -> Iterator[StoredArticle]:
        """Give each article once."""
        for article in self._articles:
            self.number += 1
            yield article


def _write(articles: Iterable[StoredArticle], form: str) -> None:
    match form:
        case "markdown":
            from newsarchive.render.markdown import render_markdown

            write_exact(line for stored in articles for line in render_markdown(stored))
        case "bibtex" | "ris" | "csl":
            _write_citations(articles, form)
        case _:
            from newsarchive.render.records import KEYS, stored_record

            write_records(map(stored_record, articles), KEYS, form)


def _write_citations(articles: Iterable[StoredArticle], form: str) -> None:
    from newsarchive.render.citation import cite

    citations = map(cite, articles)
    if form == "csl":
        from newsarchive.render.csl import csl_record

        write_records(map(csl_record, citations), (), "json")
    elif form == "ris":
        from newsarchive.render.ris import render_ris

        write_exact(line for citation in citations for line in render_ris(citation))
    else:
        from newsarchive.render.bibtex import render_bibtex

        write_exact(line for citation in citations for line in render_bibtex(citation))
