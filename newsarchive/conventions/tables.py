"""Rows of the tab-separated tables that stand beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table without its header, each as its cells."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[1:] if line)


@cache
def words(kind: str) -> frozenset[str]:
    """Give the words of one kind of `words.tsv`, as printed."""
    return frozenset(
        word for row, row_words in read_rows("words.tsv") if row == kind for word in row_words.split()
    )


@cache
def months() -> dict[str, int]:
    """Give the number of each month by its names and abbreviations, case folded, in seven languages."""
    return _numbered("months.tsv")


@cache
def weekdays() -> dict[str, int]:
    """Give the number of each weekday (Monday is 1) by its names, case folded."""
    return _numbered("weekdays.tsv")


def _numbered(name: str) -> dict[str, int]:
    return {word: int(number) for number, names in read_rows(name) for word in names.split()}
