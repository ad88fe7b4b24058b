"""One path → one dump."""

from __future__ import annotations

import stat
import sys
from os import fstat
from typing import TYPE_CHECKING

from newsarchive.errors import DumpError

if TYPE_CHECKING:
    from datetime import date

    from newsarchive.model import Dump

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "no such file; check the path"),
    (IsADirectoryError, "is a folder; name the files in it"),
    (PermissionError, "may not be read; give yourself the right to read it"),
    (ValueError, "cannot be the name of a file; check the path"),
)


def read_dump(path: str, *, today: date) -> Dump:
    """Read a dump from a file, or from standard input where the path is `-`.

    `modified` is the file's day in local time, `today` for what has none. Raises DumpError for what cannot be
    read and for what is not text.
    """
    from newsarchive.readers.plain import read_text

    try:
        content, modified = _read_bytes(path)
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error
    return read_text(shown(path), content, modified=today if modified is None else _day(modified, today))


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
