"""What sources, dumps and stats share: values of the archive as a table, as lines or as records."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from newsarchive.cli.streams import MACHINE, Screen, write, write_inked, write_records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsarchive.render.table import Column

FORMATS = ("table", "plain", "jsonl", "json", "csv")


def write_values(
    values: Sequence[Any],
    kind: type,
    columns: Callable[[], Sequence[Column]],
    row: Callable[[Any], Sequence[object]],
    screen: Screen,
) -> None:
    """Write values of one dataclass: all fields for programs, rows for pipes, a table for people."""
    if screen.form in MACHINE:
        keys = tuple(field.name for field in fields(kind))
        records = ({key: _simple(getattr(value, key)) for key in keys} for value in values)
        write_records(records, keys, screen.form)
    elif screen.form == "plain":
        from newsarchive.render.ink import safe

        write("\t".join("-" if cell is None else safe(str(cell)) for cell in row(value)) for value in values)
    else:
        from newsarchive.render.table import render_table

        write_inked(render_table(columns(), [row(value) for value in values], screen.width), screen)


def _simple(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def in_bytes(size: int) -> str:
    """Give a size as people read it.

    >>> in_bytes(2_500_000)
    '2.5 MB'
    """
    scaled = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if scaled < 1000:  # noqa: PLR2004
            return f"{size:,} bytes" if unit == "bytes" else f"{scaled:.1f} {unit}"
        scaled /= 1000
    return f"{scaled:,.1f} TB"
