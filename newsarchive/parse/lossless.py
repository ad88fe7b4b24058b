"""Nothing is lost: the lines of a dump put together again from its articles and furniture."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from itertools import zip_longest
from typing import TYPE_CHECKING

from newsarchive.text import is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.model import Parsed

Written = tuple[int, str]
"""A line that is not blank, with its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first line that differs: as the dump has it and as it was put together, `None` for none."""

    dump: Written | None
    rebuilt: Written | None


def find_difference(parsed: Parsed) -> Difference | None:
    """Compare a dump with what was read from it; `None` if no line is lost, told twice or moved.

    The articles of records are not lines of the dump that they came in, and those of a page are not all of
    its lines: there is nothing to compare.
    """
    if parsed.record_lines or parsed.is_excerpt:
        return None
    lines = split_lines(parsed.dump.text)
    for there, here in zip_longest(_written(lines), rebuild(parsed)):
        if there != here:
            return Difference(dump=there, rebuilt=here)
    return None


def rebuild(parsed: Parsed) -> Iterator[Written]:
    """Give the lines that are not blank, as articles and furniture hold them.

    The elements of an article are runs of lines in their order; furniture holds its own text.
    """
    lines = split_lines(parsed.dump.text)
    articles = (
        [(element.lines[0], lines[element.lines[0] - 1 : element.lines[1]]) for element in article.elements]
        for article in parsed.articles
    )
    furniture = sorted((each.lines[0], each.text.split("\n")) for each in parsed.furniture)
    for first, held in merge(furniture, *articles, key=lambda run: run[0]):
        yield from _written(held, first)


def _written(lines: Sequence[str], first: int = 1) -> Iterator[Written]:
    return ((number, line) for number, line in enumerate(lines, first) if not is_blank(line))
