"""gzip, bzip2, xz and Zstandard: packed bytes → the bytes that were packed, as far as they are asked for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

from newsarchive.errors import DumpError
from newsarchive.readers.limits import MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.readers.limits import Budget

NAMES = (".gz", ".bz2", ".xz", ".zst")
"""How names of files end whose form is one of these."""

_PIECE = 1 << 16


class _Decompressor(Protocol):
    """What unpacks one stream; the libraries of bzip2, xz and Zstandard agree on it."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Form(NamedTuple):
    """How streams of a form begin, what unpacks one, and what that raises for damaged bytes."""

    begins: tuple[bytes, ...]
    start: Callable[[], _Decompressor]
    faults: tuple[type[Exception], ...]


class _Gzip:
    """zlib's decompressor with the manners of the others."""

    def __init__(self) -> None:
        import zlib

        self._zlib = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


def _gzip() -> _Form:
    import zlib

    return _Form((b"\x1f\x8b",), _Gzip, (zlib.error,))


def _bzip2() -> _Form:
    import bz2

    return _Form((b"BZh",), bz2.BZ2Decompressor, (OSError, ValueError))


def _xz() -> _Form:
    import lzma

    return _Form(
        (b"\xfd7zXZ\0",),
        lambda: lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MEMORY),
        (lzma.LZMAError,),
    )


def _zstandard() -> _Form:
    import sys

    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    skippable = (bytes((first, 0x2A, 0x4D, 0x18)) for first in range(0x50, 0x60))
    return _Form((b"\x28\xb5\x2f\xfd", *skippable), zstd.ZstdDecompressor, (zstd.ZstdError,))


_FORMS = {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz, "Zstandard": _zstandard}
"""Each form by its name in `magic`."""


class Unpacking(io.RawIOBase):
    """Reads what a file of one of these forms was packed from.

    Several streams in one file are read one after the other, as `cat a.gz b.gz` means them; `streams` counts
    those begun. Raises DumpError where the packed bytes end too early, are damaged, or others follow them.
    """

    def __init__(self, path: str, file: BinaryIO, form: str, budget: Budget) -> None:
        super().__init__()
        self._path, self._file, self._name = path, file, form
        self._budget = budget
        self._form = self._known()
        self._stream = self._form.start()
        self._ahead = b""
        self._at_end = False
        self.streams = 1

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer as far as the packed bytes reach."""
        filled = 0
        while filled < len(buffer) and not self._at_end:
            piece = self._next(len(buffer) - filled)
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
            self._budget.spend(len(piece))
        return filled

    def _known(self) -> _Form:
        try:
            return _FORMS[self._name]()
        except ImportError:
            raise self._fault(
                "cannot be read without a library; install it with: pip install backports.zstd"
            ) from None

    def _next(self, most: int) -> bytes:
        """Give some bytes; none where a stream has only begun or just ended."""
        if self._stream.eof:
            self._go_on()
            return b""
        data = b""
        if self._stream.needs_input:
            data, self._ahead = self._ahead or self._file.read(_PIECE), b""
            if not data:
                raise self._fault("ends too early; a part of it is missing: get the whole file")
        try:
            return self._stream.decompress(data, most)
        except MemoryError:
            raise self._too_wide() from None
        except self._form.faults as fault:
            raise self._too_wide() if "memory" in str(fault).lower() else self._damage(fault) from None

    def _go_on(self) -> None:
        """Begin the next stream; NULs behind one are padding."""
        rest = self._stream.unused_data.lstrip(b"\0")
        while not rest:
            piece = self._file.read(_PIECE)
            if not piece:
                self._at_end = True
                return
            rest = piece.lstrip(b"\0")
        self._ahead = rest + self._file.read(_PIECE)
        head = self._ahead
        if not any(head.startswith(begin) or begin.startswith(head) for begin in self._form.begins):
            raise self._fault("is followed by other bytes; nothing tells how to read them: take them off")
        self._stream = self._form.start()
        self.streams += 1

    def _fault(self, reason: str) -> DumpError:
        return DumpError(self._path, f"{self._name} that {reason}")

    def _damage(self, fault: Exception) -> DumpError:
        return self._fault(f"is damaged ({fault}); get the file anew")

    def _too_wide(self) -> DumpError:
        return self._fault(f"needs more than {MEMORY >> 20} MB of memory to unpack; unpack it yourself")
