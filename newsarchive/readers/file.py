"""One path → the dumps that it holds, as bytes → each as text."""

from __future__ import annotations

import stat
import sys
from contextlib import nullcontext
from io import BufferedReader, RawIOBase
from os import fstat
from typing import TYPE_CHECKING, BinaryIO, cast

from newsarchive.errors import DumpError
from newsarchive.readers.member import day_of
from newsarchive.readers.place import Place, Raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from newsarchive.model import Dump, LongDump
    from newsarchive.readers.limits import Budget

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "no such file; check the path"),
    (IsADirectoryError, "is a folder; name the files in it"),
    (PermissionError, "may not be read; give yourself the right to read it"),
    (ValueError, "cannot be the name of a file; check the path"),
)


def read_raw(path: str, *, today: date) -> Iterator[Raw | DumpError]:
    """Give each dump that a file holds, or standard input where the path is `-`.

    A dump in a zip, a tar or a mailbox is named `a.zip/inner.txt`; what cannot be read of these comes as its
    fault, and the others go in. `modified` is the file's day in local time, `today` for what has none; what a
    container tells of a file in it goes before. Raises DumpError for what cannot be read as a whole.
    """
    from newsarchive.readers.container import unpack
    from newsarchive.readers.limits import Budget

    name = shown(path)
    try:
        with _standard_input() if path == "-" else _opened(path) as file:
            status = None if path == "-" else fstat(file.fileno())
            if status and stat.S_ISREG(status.st_mode):
                changed = day_of(status.st_mtime) or today
                yield from unpack(file, Place(name, changed, today, Budget(name, status.st_size)))
            else:
                budget = Budget(name)
                yield from unpack(BufferedReader(_Pipe(file, budget)), Place(name, today, today, budget))
    except OSError as error:
        raise refusal(path, error) from error


def read_dump(path: str, *, today: date) -> Dump:
    """Read the dump of a file that holds one, as `read_raw` and `decode` do one after the other."""
    (raw,) = read_raw(path, today=today)
    if isinstance(raw, DumpError):
        raise raw
    return decode(raw)


def decode(raw: Raw) -> Dump:
    """Find out in which encoding a dump is, and decode it whole. Raises DumpError for what is not text."""
    from newsarchive.readers.plain import read_text

    return read_text(raw.path, raw.held(), modified=raw.modified, notes=raw.notes)


def look_through(raw: Raw) -> LongDump:
    """Find out the same of a spooled dump, without holding it. Raises DumpError for what is not text."""
    from newsarchive.readers.lengthy import read_long

    if isinstance(raw.content, bytes):
        raise TypeError(raw.path)
    return read_long(raw.path, raw.content, modified=raw.modified, notes=raw.notes)


def refusal(path: str, error: Exception) -> DumpError:
    """Say what an error of the system means for a path."""
    known = (reason for kind, reason in _REASONS if isinstance(error, kind))
    told = getattr(error, "strerror", None) or str(error)
    return DumpError(shown(path), next(known, f"cannot be read ({told}); see whether the disk is in order"))


def shown(path: str) -> str:
    """Give a path as text that can be written, the bytes of a name that are no text escaped."""
    return path.encode(errors="backslashreplace").decode()


def _standard_input() -> AbstractContextManager[BufferedReader]:
    return nullcontext(cast("BufferedReader", sys.stdin.buffer))


def _opened(path: str) -> BufferedReader:
    try:
        return open(path, "rb")  # noqa: PTH123
    except ValueError as error:
        raise refusal(path, error) from error


class _Pipe(RawIOBase):
    """Waits until as much has come as is asked for, or all; tells the budget how much that was."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._file = file
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        filled = 0
        while filled < len(buffer) and (piece := self._file.read(len(buffer) - filled)):
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        self._budget.size += filled
        return filled
