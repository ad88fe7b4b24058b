"""Rows in columns: aligned, without rules, one column giving way where the screen ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.render.ink import inked, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

_GAP = "  "
_NARROWEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `right` is for numbers, `gives` for cells that are cut where the screen is too narrow."""

    title: str
    style: str = ""
    right: bool = False
    gives: bool = False


def render_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> Iterator[Text]:
    """Give a line of titles and a line for each row, within `width` columns where a column gives way."""
    cells = [
        [inked(((safe(cell), column.style),)) for column, cell in zip(columns, row, strict=True)]
        for row in rows
    ]
    widths = _widths(columns, cells, width)
    titles = [inked(((column.title, "title"),)) for column in columns]
    for row in (titles, *cells):
        yield _row(columns, row, widths)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Text]], width: int) -> list[int]:
    widths = [
        max([len(column.title), *(row[index].cell_len for row in cells)])
        for index, column in enumerate(columns)
    ]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    for index, column in enumerate(columns):
        if column.gives and over > 0:
            given = min(over, max(widths[index] - _NARROWEST, 0))
            widths[index] -= given
            over -= given
    return widths


def _row(columns: Sequence[Column], cells: Sequence[Text], widths: Sequence[int]) -> Text:
    line = inked(())
    for column, cell, width in zip(columns, cells, widths, strict=True):
        cell.truncate(width, overflow="ellipsis")
        space = " " * (width - cell.cell_len)
        line.append(space if column.right else "")
        line.append_text(cell)
        line.append(("" if column.right else space) + _GAP)
    return line
