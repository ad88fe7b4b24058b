"""Paths → the files that they mean."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from newsarchive.errors import DumpError
from newsarchive.readers.file import refusal, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Seen = set[tuple[int, int]]

_DIGITS = re.compile(r"(\d+)")


def walk(paths: Iterable[str]) -> Iterator[str | DumpError]:
    """Give every file that the paths mean, once, and a DumpError for each path that leads nowhere.

    A folder means the files in it and in its folders, by name with numbers in their order (`2.txt` before
    `10.txt`); names that begin with a full stop are passed over there. Links are followed, loops are not.
    """
    seen: Seen = set()
    for path in dict.fromkeys(paths):
        yield from (path,) if path == "-" else _walk_one(path, seen)


def _walk_one(top: str, seen: Seen) -> Iterator[str | DumpError]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)  # noqa: PTH116
            entries = _entries(path) if stat.S_ISDIR(status.st_mode) else None
        except (OSError, ValueError) as error:
            yield refusal(path, error)
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        if entries is not None:
            waiting += entries
        elif path == top or stat.S_ISREG(status.st_mode):
            yield path
        else:
            yield DumpError(shown(path), "is no regular file; name it on its own if it is to be read")


def _entries(folder: str) -> list[str]:
    """List what stands in a folder, last first."""
    names = sorted((name for name in os.listdir(folder) if not name.startswith(".")), key=_by_number)  # noqa: PTH208
    return [os.path.join(folder, name) for name in reversed(names)]  # noqa: PTH118


def _by_number(name: str) -> tuple[list[str | int], str]:
    parts = _DIGITS.split(name.casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)], name
