"""`parse --check`: whether the lines of a dump come back from what was read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.cli.streams import counted, write
from newsarchive.text import is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsarchive.model import Parsed
    from newsarchive.parse.lossless import Difference

_DIFFERS = 2


def check_dumps(dumps: Iterable[Parsed]) -> int:
    """Write a line for each dump; give 2 if any has a line that differs, else 0."""
    from newsarchive.parse.lossless import find_difference

    status = 0
    for parsed in dumps:
        difference = find_difference(parsed)
        status = _DIFFERS if difference else status
        write([f"{parsed.dump.path}: {_told(difference) if difference else _kept(parsed)}"])
    return status


def _kept(parsed: Parsed) -> str:
    if parsed.record_lines:
        return f"{counted(len(parsed.record_lines), 'record')}, taken as they are"
    if parsed.is_excerpt:
        return f"a page, {counted(len(parsed.articles), 'article')} taken out of it, its bytes kept"
    lines = sum(not is_blank(line) for line in split_lines(parsed.dump.text))
    return f"{counted(lines, 'line')}, all kept"


def _told(difference: Difference) -> str:
    """Tell of the first line that differs."""
    there, here = difference.dump, difference.rebuilt
    if there is None or (here is not None and here[0] < there[0]):
        return f"line {here[0] if here else 0} comes twice or out of its order"
    if here is None or here[0] > there[0]:
        return f"line {there[0]} is lost: {there[1].strip()}"
    return f"line {there[0]} is not as it was: {there[1].strip()} became {here[1].strip()}"
