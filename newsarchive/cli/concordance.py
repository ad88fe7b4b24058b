"""`search --context`: each place where the words of a query stand, one a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from newsarchive.cli.finding import LIMIT, has_words, order, say_nothing, say_undated
from newsarchive.cli.streams import (
    MACHINE,
    Screen,
    counted,
    say,
    write,
    write_exact,
    write_inked,
    write_records,
)
from newsarchive.hit import CONTEXT
from newsarchive.store.base import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.cli.options import Filters, Page
    from newsarchive.query.ast import Query
    from newsarchive.store.base import Archive, Occurrence

_WORD = r"\w+"


def write_occurrences(  # noqa: PLR0913, PLR0917
    archive: Archive, query: Query, filters: Filters, page: Page, context: int, screen: Screen
) -> int:
    """Write a page of occurrences, say how many of how many they are, and give the exit status.

    `context` is the width on each side; 0 is as much as the screen has room for, or the usual width.
    """
    if not has_words(query.node):
        raise click.UsageError("Nothing to show in context: add a word to find, or leave --context out.")
    by_context = page.sort in _KEYS
    sort = order(query.node, page._replace(sort=None) if by_context else page, ranked=True)
    width = context or (screen.width if screen.form == "table" else CONTEXT)
    limit = page.limit or LIMIT
    shown = Counted(
        archive.occurrences(query.node, sort=sort, limit=limit, offset=page.offset, context=width)
    )
    _write(_sorted(shown, page.sort) if by_context else shown, screen, width)
    is_whole = not page.offset and shown.tally.articles < limit
    total = shown.tally if is_whole else archive.count_occurrences(query.node)
    if total.articles:
        say(_told(shown.tally, total))
    elif number := archive.count(query.node):
        say(f"{counted(number, 'article')} found, but none by words. See them without --context.")
    else:
        say_nothing(archive, query, filters)
    say_undated(archive, query.node)
    return 0 if shown.tally.articles else 1


class Counted:
    """Counts occurrences and their articles as they go by, article by article."""

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        self._occurrences = occurrences
        self._number = self._articles = 0

    @property
    def tally(self) -> Tally:
        """Tell how many have gone by."""
        return Tally(occurrences=self._number, articles=self._articles)

    def __iter__(self) -> Iterator[Occurrence]:
        """Give each occurrence once."""
        last = None
        for occurrence in self._occurrences:
            self._number += 1
            self._articles += occurrence.id != last
            last = occurrence.id
            yield occurrence


def _left(occurrence: Occurrence) -> list[str]:
    return re.findall(_WORD, occurrence.left.casefold())[::-1]


def _right(occurrence: Occurrence) -> list[str]:
    return re.findall(_WORD, occurrence.right.casefold())


_KEYS = {"left": _left, "right": _right}


def _sorted(occurrences: Iterable[Occurrence], side: str | None) -> list[Occurrence]:
    """Order by the words nearest to the match first."""
    return sorted(occurrences, key=_KEYS[side or ""])


def _write(occurrences: Iterable[Occurrence], screen: Screen, width: int) -> None:
    from newsarchive.render.concordance import KEYS, occurrence_record, plain_occurrence, render_concordance

    if screen.form == "table":
        write_inked(render_concordance(occurrences, screen.width, width), screen)
    elif screen.form == "ids":
        write_exact(map(str, dict.fromkeys(occurrence.id for occurrence in occurrences)))
    elif screen.form in MACHINE:
        write_records(map(occurrence_record, occurrences), KEYS, screen.form)
    elif screen.colored:
        from newsarchive.render.ink import inked

        write_inked(map(inked, map(plain_occurrence, occurrences)), screen)
    else:
        from newsarchive.render.ink import plain

        write(map(plain, map(plain_occurrence, occurrences)))


def _told(shown: Tally, total: Tally) -> str:
    occurrences = f"{shown.occurrences:,} of {counted(total.occurrences, 'occurrence')}"
    return f"{occurrences}, {shown.articles:,} of {counted(total.articles, 'article')}"
