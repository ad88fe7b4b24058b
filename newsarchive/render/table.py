"""Rows in columns: aligned, without rules, one column giving way where the screen ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsarchive.render.ink import inked, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.text import Text

_GAP = "  "
_NARROWEST = 12


def as_cell(value: object) -> str:
    """Show numbers with their thousands parted, and a dash for nothing."""
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `right` is for numbers, `gives` for cells that are cut where the screen is too narrow.

    `shown` makes a cell's text of its value.
    """

    title: str
    style: str = ""
    right: bool = False
    gives: bool = False
    shown: Callable[[Any], str] = as_cell


def render_table(columns: Sequence[Column], rows: Sequence[Sequence[object]], width: int) -> Iterator[Text]:
    """Give a line of titles and a line for each row, within `width` columns where a column gives way."""
    cells = [
        [
            inked(((safe(column.shown(cell)), column.style),))
            for column, cell in zip(columns, row, strict=True)
        ]
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
    giving = [index for index, column in enumerate(columns) if column.gives]
    for _ in range(sum(widths) + len(_GAP) * (len(widths) - 1) - width):
        widest = max(giving, key=widths.__getitem__, default=0)
        if giving and widths[widest] > _NARROWEST:
            widths[widest] -= 1
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
