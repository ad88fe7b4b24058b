"""Every place where the words of a query stand, with the text around it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newsarchive.store.base import PARTS, Highlights, Occurrence, Tally
from newsarchive.store.sqlite.marker import Marker
from newsarchive.store.sqlite.printed import PrintedLines
from newsarchive.store.sqlite.provenances import first_origin, read_provenances
from newsarchive.store.sqlite.words import Words
from newsarchive.text import fold_space, head, tail

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from newsarchive.store.sqlite.compiler import Compiled
    from newsarchive.store.sqlite.marker import Range

_SLACK = 4
"""White space that folds: a context is looked for in so many times its characters."""

_ARTICLE = f"SELECT id, headline, source, published, {', '.join(PARTS)} FROM articles WHERE position = ?"
_TEXTS = f"SELECT {', '.join(PARTS)} FROM articles WHERE {{}} = ?"


class Concordance:
    """The occurrences of a query's words in the articles at some positions."""

    def __init__(self, connection: sqlite3.Connection, compiled: Compiled) -> None:
        self._connection = connection
        self._marker = Marker(compiled.marks, Words(connection))

    def occurrences(
        self, positions: Iterable[int], *, limit: int | None, offset: int, context: int
    ) -> Iterator[Occurrence]:
        """Give them article by article; `limit` and `offset` count the articles that have any."""
        lines = PrintedLines(self._connection)
        found = ((position, ranges) for position in positions if (ranges := self._ranges(position)))
        for position, ranges in islice(found, offset, None if limit is None else offset + limit):
            yield from self._of_article(position, ranges, context, lines)

    def tally(self, positions: Iterable[int]) -> Tally:
        """Count them, and the articles that have any."""
        numbers = [number for position in positions if (number := self._number(position))]
        return Tally(occurrences=sum(numbers), articles=len(numbers))

    def highlights(self, article_id: int) -> Highlights:
        """Give where they stand in each part of one article."""
        return self._ranges(article_id, "id")

    def _ranges(self, key: int, column: str = "position") -> Highlights:
        row = self._connection.execute(_TEXTS.format(column), (key,)).fetchone()
        ranges = {} if row is None else {part: self._marker.ranges(part, row[part]) for part in PARTS}
        return {part: found for part, found in ranges.items() if found}

    def _number(self, position: int) -> int:
        return sum(map(len, self._ranges(position).values()))

    def _of_article(
        self, position: int, ranges: Highlights, context: int, lines: PrintedLines
    ) -> Iterator[Occurrence]:
        row = self._connection.execute(_ARTICLE, (position,)).fetchone()
        origin = read_provenances(self._connection, row["id"])[0]
        printed = lines.of(origin)
        dump, _ = first_origin(origin)
        for part, found in ranges.items():
            for begin, end in found:
                left, match, right = _in_context(row[part], (begin, end), context)
                yield Occurrence(
                    id=row["id"],
                    headline=row["headline"],
                    source=row["source"],
                    published=row["published"],
                    part=part,
                    left=left,
                    match=match,
                    right=right,
                    range=(begin, end),
                    dump=dump,
                    lines=printed.lines(part, row[part], (begin, end)),
                )


def _in_context(text: str, place: Range, context: int) -> tuple[str, str, str]:
    """Give what stands before, in and behind a range, white space folded, so many columns at most."""
    begin, end = place
    reach = context * _SLACK
    left = tail(fold_space(text[max(0, begin - reach) : begin] + "|")[:-1], context)
    right = head(fold_space("|" + text[end : end + reach])[1:], context)
    return left, fold_space(text[begin:end]), right
