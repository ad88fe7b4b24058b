"""How much a packed file may unpack to: what stands between a small file and a machine that it would eat."""

from __future__ import annotations

from newsarchive.errors import DumpError

MEMBER = 1 << 30
"""Bytes that one file in a packed one may have."""

FREE = 256 << 20
"""Bytes that come out of any file before it is asked how much went in."""

RATIO = 200
"""How many times its size a file may unpack to beyond that: text becomes ten times as small, rarely fifty."""

MEMBERS = 1_000_000
"""Files that a packed one may hold, those in packed files in it counted too."""

DEPTH = 5
"""How often a dump may be packed: `a.gz` in `b.zip` in `c.tar.xz` is four times."""

LISTING = 32 << 20
"""Bytes that a zip's list of its files may have: it is held in memory as a whole."""

MEMORY = 256 << 20
"""Bytes that a decompressor may ask for to work in."""

UNPACK = "if you trust it, unpack it and ingest what comes out"


class BombError(DumpError):
    """A packed file holds so much that nothing more of it is read."""


class Budget:
    """Counts what comes out of one file, however deep it is packed, against what went in.

    `size` is that of the file in bytes; where it is not known beforehand, what reads the file adds to it.
    """

    def __init__(self, path: str, size: int = 0) -> None:
        self.size = size
        self._path = path
        self._out = self._members = 0

    def spend(self, size: int) -> None:
        """Count bytes that came out. Raises BombError for too many."""
        self._out += size
        if self._out > FREE + RATIO * self.size:
            raise BombError(self._path, f"unpacks to more than {RATIO} times its size as bombs do; {UNPACK}")

    def count(self) -> None:
        """Count one more file in it. Raises BombError for too many."""
        self._members += 1
        if self._members > MEMBERS:
            raise BombError(
                self._path, f"holds more than {MEMBERS:,} files; unpack it and ingest its folders"
            )
