"""The bytes of dumps out of an archive: whole, a piece at a time, or as some of their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError
from newsarchive.packing import DamagedError, Packed, unpack
from newsarchive.text import Decoding, decode_as, split_lines

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

IN_PIECES = "pieces"
"""What stands for the compression of a dump whose bytes are in a table of their own."""

_AHEAD = 1_000
"""Lines that are read ahead: the next ones asked for mostly stand there."""

_DUMP = "SELECT path, encoding, compression, content FROM dumps WHERE id = ?"
_PIECES = "SELECT id FROM pieces WHERE dump = ? AND id >= ? ORDER BY id"
_PIECE = "SELECT compression, content FROM pieces WHERE id = ?"
_NEAREST = """
    SELECT id, line FROM pieces INDEXED BY pieces_dump
    WHERE dump = ? AND line <= ? ORDER BY line DESC, id DESC LIMIT 1
"""
_PUT = "INSERT INTO pieces (dump, line, compression, content) VALUES (?, ?, ?, ?)"


def put_pieces(
    connection: sqlite3.Connection, dump_id: int, pieces: Iterable[tuple[int | None, Packed]]
) -> None:
    """Keep the bytes of a long dump, each piece with the line that it begins."""
    connection.executemany(_PUT, ((dump_id, line, *packed) for line, packed in pieces))


def read_content(connection: sqlite3.Connection, dump_id: int) -> bytes:
    """Give a dump's own bytes."""
    return b"".join(read_pieces(connection, dump_id))


def read_pieces(connection: sqlite3.Connection, dump_id: int) -> Iterator[bytes]:
    """Give a dump's own bytes, those of a long one a piece at a time."""
    return _unpacked(connection, dump_id, 0)


def read_lines(connection: sqlite3.Connection, dump_id: int, first: int, last: int) -> list[str]:
    """Give some lines of a dump's text, as far as it has them."""
    row = _dump(connection, dump_id)
    found: list[str] = []
    for number, text in _texts(connection, dump_id, row, first):
        lines = split_lines(text)
        found += lines[max(first - number, 0) : last + 1 - number]
        if number + len(lines) > last:
            break
    return found


def is_long(connection: sqlite3.Connection, dump_id: int) -> bool:
    """Tell whether a dump is too long to be held."""
    row = connection.execute("SELECT compression FROM dumps WHERE id = ?", (dump_id,)).fetchone()
    return row is not None and row["compression"] == IN_PIECES


class LongLines:
    """The lines of a long dump, asked for as those of a list; only some around the last ones are held."""

    def __init__(self, connection: sqlite3.Connection, dump_id: int) -> None:
        self._connection = connection
        self._dump = dump_id
        self._first = 0
        self._held: list[str] = []

    def __getitem__(self, wanted: slice) -> list[str]:
        """Give some lines, counted from 0."""
        first, last = wanted.start - self._first, wanted.stop - self._first
        if first < 0 or last > len(self._held):
            self._first, first = wanted.start, 0
            self._held = read_lines(self._connection, self._dump, self._first + 1, wanted.stop + _AHEAD)
            last = wanted.stop - wanted.start
        return self._held[first:last]


def _texts(
    connection: sqlite3.Connection, dump_id: int, row: sqlite3.Row, line: int
) -> Iterator[tuple[int, str]]:
    """Give the text from a line on, or from before it, in pieces of whole lines, each with its first line."""
    if row["compression"] != IN_PIECES:
        text, _ = decode_as(read_content(connection, dump_id), row["encoding"])
        yield 1, text
        return
    at, number = connection.execute(_NEAREST, (dump_id, line)).fetchone() or (0, 1)
    for text in Decoding(row["encoding"]).texts(_unpacked(connection, dump_id, at)):
        yield number, text
        number += len(split_lines(text))


def _unpacked(connection: sqlite3.Connection, dump_id: int, first: int) -> Iterator[bytes]:
    row = _dump(connection, dump_id)
    try:
        for packed in _packed(connection, dump_id, row, first):
            yield unpack(packed)
    except DamagedError as error:
        raise ArchiveError(
            f"{row['path']}: the kept bytes of dump {dump_id} are damaged; ingest it anew elsewhere."
        ) from error


def _packed(connection: sqlite3.Connection, dump_id: int, row: sqlite3.Row, first: int) -> Iterator[Packed]:
    """Give the packed bytes; no statement runs while somebody has a piece in hand, and may write."""
    if row["compression"] != IN_PIECES:
        yield Packed(row["compression"], row["content"])
        return
    for (number,) in connection.execute(_PIECES, (dump_id, first)).fetchall():
        yield Packed(*connection.execute(_PIECE, (number,)).fetchone())


def _dump(connection: sqlite3.Connection, dump_id: int) -> sqlite3.Row:
    row = connection.execute(_DUMP, (dump_id,)).fetchone()
    if row is None:
        raise ArchiveError(f"The archive keeps no dump {dump_id}; see: newsarchive dumps.")
    found: sqlite3.Row = row
    return found
