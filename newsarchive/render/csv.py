"""Records as CSV with a header, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# What makes a cell a formula, full-width as East Asian spreadsheets take it too, or is passed over before it.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_csv(records: Iterable[Mapping[str, Any]], keys: Sequence[str]) -> Iterator[str]:
    """Give the header and each record without the line feed that ends it.

    A nested value is a cell of JSON. Text that a spreadsheet would run gets a leading apostrophe.
    """
    yield _row(keys)
    for record in records:
        yield _row([_cell(record[key]) for key in keys])


def _row(cells: Sequence[object]) -> str:
    row = io.StringIO()
    # The writer quotes the characters of its line terminator: both, so that each stays within its cell.
    csv.writer(row, lineterminator="\r\n").writerow(cells)
    return row.getvalue().removesuffix("\r\n")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_RUN) else value
    if isinstance(value, (tuple, list, dict)):
        import json

        return json.dumps(value, ensure_ascii=False)
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value
