"""On which lines of its dump a piece of an article is printed."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.contents import LongLines, is_long, read_content
from newsarchive.store.sqlite.provenances import first_origin
from newsarchive.text import decode_as, split_lines

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from newsarchive.model import Lines
    from newsarchive.store.sqlite.marker import Range

_ELEMENTS = "SELECT role, first, last FROM elements WHERE provenance = ? ORDER BY seq"
_KEPT = 4
"""Dumps whose lines are held: neighbours in the order of time mostly come from the same few."""
_AROUND = ((40, 40), (8, 8), (12, 0), (0, 12))
"""How many characters before and behind it a piece is recognised by, the surer numbers first."""


class PrintedLines:
    """Finds the lines of articles in the dumps that an archive keeps."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._dump_lines = lru_cache(_KEPT)(self._read)

    def of(self, origin: sqlite3.Row) -> ArticleLines:
        """Take an article by its first provenance; the dump that a record names is not at hand."""
        elements = self._connection.execute(_ELEMENTS, (origin["id"],)).fetchall()
        _, whole = first_origin(origin)
        dump = self._dump_lines(origin["dump"]) if origin["record_line"] is None else None
        return ArticleLines([(role, (first, last)) for role, first, last in elements], whole, dump)

    def _read(self, dump: int) -> list[str] | LongLines:
        if is_long(self._connection, dump):
            return LongLines(self._connection, dump)
        sql = "SELECT encoding FROM dumps WHERE id = ?"
        (encoding,) = self._connection.execute(sql, (dump,)).fetchone()
        text, _ = decode_as(read_content(self._connection, dump), encoding)
        return split_lines(text)


class ArticleLines:
    """Finds the lines of one article by its elements, in the lines of its dump where they are at hand.

    White space is left out of both, so that it does not matter how the dump is wrapped. Pieces are asked for
    in the order in which they stand.
    """

    def __init__(
        self, elements: Sequence[tuple[str, Lines]], whole: Lines, dump: Sequence[str] | LongLines | None
    ) -> None:
        self._elements = elements
        self._whole = whole
        self._dump = dump
        self._parts: dict[str, _Part] = {}

    def lines(self, part: str, text: str, place: Range) -> Lines:
        """Give the lines that a piece of a part's text is printed on; else those of the part or article."""
        if part not in self._parts:
            runs = [lines for role, lines in self._elements if role == part]
            self._parts[part] = _Part(text, runs, self._dump)
        found = self._parts[part]
        return found.lines(place) or found.whole or self._whole


class _Part:
    """A part of an article as it stands in the lines of its elements."""

    def __init__(self, text: str, runs: Sequence[Lines], dump: Sequence[str] | LongLines | None) -> None:
        numbers = [number for first, last in runs for number in range(first, last + 1)] if dump else []
        squeezed = [_squeezed("".join((dump or ())[number - 1 : number])) for number in numbers]
        self.whole = (runs[0][0], runs[-1][1]) if runs else None
        self._text = text
        self._squeezed = _squeezed(text)
        self._numbers = numbers
        self._begins = list(accumulate(map(len, squeezed), initial=0))
        self._printed = "".join(squeezed)
        self._done = 0

    def lines(self, place: Range) -> Lines | None:
        begin, end = (len(_squeezed(self._text[:at])) for at in place)
        for before, behind in _AROUND:
            first = max(0, begin - before)
            begins_at = max(0, self._done - (begin - first))
            found = self._printed.find(self._squeezed[first : end + behind], begins_at)
            if found >= 0:
                at = found + begin - first
                self._done = at + 1
                return self._number(at), self._number(at + end - begin - 1)
        return None

    def _number(self, at: int) -> int:
        """Give the number of the line that a character of the print stands on."""
        return self._numbers[bisect_right(self._begins, at) - 1]


def _squeezed(text: str) -> str:
    return "".join(text.split())
