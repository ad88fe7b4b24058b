"""One path → the bytes it holds → one dump."""

from __future__ import annotations

import stat
import sys
from os import fstat
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsarchive.model import Dump

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "no such file; check the path"),
    (IsADirectoryError, "is a folder; name the files in it"),
    (PermissionError, "may not be read; give yourself the right to read it"),
    (ValueError, "cannot be the name of a file; check the path"),
)


class Raw(NamedTuple):
    """A dump of which only the bytes are known yet, with its path as shown and the day they were changed."""

    path: str
    content: bytes
    modified: date


def read_raw(path: str, *, today: date) -> Iterator[Raw]:
    """Give each dump that a file holds, or standard input where the path is `-`.

    `modified` is the file's day in local time, `today` for what has none. Raises DumpError for what cannot be
    read.
    """
    try:
        content, modified = _read_bytes(path)
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error
    yield Raw(shown(path), content, today if modified is None else _day(modified, today))


def read_dump(path: str, *, today: date) -> Dump:
    """Read the dump of a file that holds one, as `read_raw` and `decode` do one after the other."""
    (raw,) = read_raw(path, today=today)
    return decode(raw)


def decode(raw: Raw) -> Dump:
    """Find out in which encoding a dump is, and decode it. Raises DumpError for what is not text."""
    from newsarchive.readers.plain import read_text

    return read_text(raw.path, raw.content, modified=raw.modified)


def refusal(path: str, error: Exception) -> DumpError:
    """Say what an error of the system means for a path."""
    known = (reason for kind, reason in _REASONS if isinstance(error, kind))
    told = getattr(error, "strerror", None) or str(error)
    return DumpError(shown(path), next(known, f"cannot be read ({told}); see whether the disk is in order"))


def shown(path: str) -> str:
    """Give a path as text that can be written, the bytes of a name that are no text escaped."""
    return path.encode(errors="backslashreplace").decode()


def _read_bytes(path: str) -> tuple[bytes, float | None]:
    if path == "-":
        return sys.stdin.buffer.read(), None
    with open(path, "rb") as file:  # noqa: PTH123
        status = fstat(file.fileno())
        return file.read(), status.st_mtime if stat.S_ISREG(status.st_mode) else None


def _day(timestamp: float, today: date) -> date:
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(timestamp, UTC).astimezone().date()
    except (OSError, OverflowError, ValueError):
        return today
