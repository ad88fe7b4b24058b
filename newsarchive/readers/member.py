"""One file in a packed one: its name, its day and its bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.spool import Spool

_PIECE = 1 << 20


class Member(NamedTuple):
    """A file in a zip or a tar, spooled if long; `changed` is its own day, `None` where none is told."""

    name: str
    changed: date | None
    content: bytes | Spool


def is_passed_over(name: str) -> bool:
    """Tell whether a folder's walk would pass a name over too, or macOS has put the file beside another."""
    return any(part.startswith(".") or part == "__MACOSX" for part in tidy(name).split("/"))


def tidy(name: str) -> str:
    """Give a name in which no part leads anywhere: neither `/` at the front nor `..` in it.

    >>> tidy("/../a/./b//c.txt")
    'a/b/c.txt'
    """
    return "/".join(part for part in name.split("/") if part not in {"", ".", ".."})


def day_of(timestamp: float | None) -> date | None:
    """Give the local day of a moment; none for the beginning of time, which stands where none is known."""
    if not timestamp or timestamp < 0:
        return None
    try:
        return datetime.fromtimestamp(timestamp, UTC).astimezone().date()
    except (OSError, OverflowError, ValueError):
        return None


def read_pieces(
    file: IO[bytes], most: int | None = None, spend: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """Read to the end, or so many bytes, a piece at a time; `spend` counts them."""
    size = 0
    while piece := file.read(_PIECE if most is None else min(_PIECE, most - size)):
        size += len(piece)
        if spend:
            spend(len(piece))
        yield piece


def read_bounded(file: IO[bytes], most: int) -> bytes:
    """Read to the end, or so many bytes, without asking for the memory beforehand."""
    return b"".join(read_pieces(file, most))
