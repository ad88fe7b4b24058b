"""Bytes that are too many to be held: packed, a piece at a time, in a nameless file of the temporary folder.

So standard input and what was packed in another file can be gone through as often as needed, and what was
hashed is what is parsed and kept. The pieces are packed as the archive keeps them, which takes them over.
"""

from __future__ import annotations

import io
import tempfile
import weakref
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

from newsarchive.errors import DumpError
from newsarchive.packing import Packed, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORT = 8 << 20
"""The most bytes that are held; a dump of more is spooled."""

PIECE = 1 << 20
"""The most bytes of a piece: it ends with the last line feed in so many, if there is one."""


class Content(Protocol):
    """The bytes of a dump, wherever they are: gone through in pieces, as often as asked for."""

    @property
    def size(self) -> int:
        """How many they are."""
        ...

    @property
    def sha256(self) -> str:
        """Their checksum, in hexadecimal."""
        ...

    def pieces(self) -> Iterator[bytes]:
        """Give them, a piece at a time."""
        ...

    def packed(self) -> Iterator[Packed]:
        """Give the pieces packed."""
        ...


class _Piece(NamedTuple):
    """Where a packed piece stands in the file."""

    at: int
    size: int
    compression: str


class Spool:
    """Bytes that were given one piece after the other, until it was finished.

    `path` names the dump where there is no room for it: then DumpError is raised. The file is gone with this
    object, or with the process, however that ends.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = self._made()
        self._close = weakref.finalize(self, self._file.close)
        self._pieces: list[_Piece] = []
        self._rest = b""
        self._hash = sha256()
        self._end = 0
        self.size = 0
        self.sha256 = ""

    def write(self, content: bytes) -> None:
        """Take further bytes."""
        self._hash.update(content)
        self.size += len(content)
        self._rest += content
        while len(self._rest) >= PIECE:
            self._put(self._rest.rfind(b"\n", 0, PIECE) + 1 or PIECE)

    def finish(self) -> None:
        """Note that these were all."""
        if self._rest:
            self._put(len(self._rest))
        self.sha256 = self._hash.hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """Give the bytes, a piece at a time."""
        return map(unpack, self.packed())

    def packed(self) -> Iterator[Packed]:
        """Give the pieces as they are packed."""
        for piece in self._pieces:
            self._file.seek(piece.at)
            yield Packed(piece.compression, self._file.read(piece.size))

    def open(self) -> io.BufferedReader:
        """Give the bytes as a file that is read from its beginning to its end."""
        return io.BufferedReader(_Reader(self.pieces()), PIECE)

    def close(self) -> None:
        """Give back the room."""
        self._close()

    def _put(self, size: int) -> None:
        packed = pack(self._rest[:size])
        self._rest = self._rest[size:]
        left = memoryview(packed.content)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            raise self._refusal(error) from error
        self._pieces.append(_Piece(self._end, len(packed.content), packed.compression))
        self._end += len(packed.content)

    def _made(self) -> BinaryIO:
        try:
            # Without a buffer nothing is left to be written when it is closed.
            return tempfile.TemporaryFile(buffering=0)
        except OSError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: OSError) -> DumpError:
        return DumpError(
            self._path,
            f"too long to be held, and could not be put by meanwhile ({error.strerror or error});"
            " set TMPDIR to a folder with more room and ingest it again",
        )


class _Reader(io.RawIOBase):
    """Reads what comes in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        filled = 0
        while filled < len(buffer) and (self._rest or self._is_renewed()):
            size = min(len(buffer) - filled, len(self._rest))
            buffer[filled : filled + size] = self._rest[:size]
            self._rest = self._rest[size:]
            filled += size
        return filled

    def _is_renewed(self) -> bool:
        self._rest = memoryview(next(self._pieces, b""))
        return bool(self._rest)


def take_in(path: str, pieces: Iterable[bytes]) -> bytes | Spool:
    """Hold the bytes of a dump where they are few, else spool them. Raises DumpError without room for it."""
    held: list[bytes] = []
    spool, size = None, 0
    for piece in pieces:
        size += len(piece)
        held.append(piece)
        if size > SHORT:
            spool = spool or Spool(path)
            for each in held:
                spool.write(each)
            held.clear()
    if spool is None:
        return b"".join(held)
    spool.finish()
    return spool
