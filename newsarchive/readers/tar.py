"""tar: block after block → the files in it.

`tarfile` stops in silence at a header that it cannot read, takes a cut-off archive for a whole one and,
before Python 3.11.10, can be made to try all ways to read a number. So it reads single headers here; what
stands between them is a matter of sizes.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from newsarchive.errors import DumpError
from newsarchive.readers.encoding import guess_encoding
from newsarchive.readers.limits import MEMBER, UNPACK
from newsarchive.readers.member import Member, day_of, is_passed_over, read_pieces, tidy
from newsarchive.spool import take_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from tarfile import TarInfo

    from newsarchive.readers.limits import Budget

BLOCK = 512
_CHECKSUM = slice(148, 156)
_PIECE = 1 << 20
_LONGEST = 1 << 20  # of a header's further fields, names among them
_ENDS_EARLY = "tar that ends too early; a part of it is missing: get the whole file"
_DAMAGED = "tar with a damaged header behind {}; what stands behind that is left out: get the file anew"
_NO_FILE = "no file but a {} in a tar; there is nothing in it to read"
_ODD = {
    b"3": _NO_FILE.format("device"),
    b"4": _NO_FILE.format("device"),
    b"6": _NO_FILE.format("pipe"),
    b"S": f"sparse file in a tar; {UNPACK}",
    b"M": f"rest of a file that begins in another tar; {UNPACK}",
}
_PASSED_OVER = frozenset((b"1", b"2", b"5", b"D", b"V"))  # links, folders, labels
_BARE = frozenset((b"1", b"2", b"3", b"4", b"5", b"6", b"V"))  # no bytes follow, whatever size is told
_SPARSE = b"S"
_MORE_HOLES, _HOLES_GO_ON = 482, 504  # where a sparse file's blocks tell that another list of holes follows


def is_header(block: bytes) -> bool:
    """Tell whether bytes begin as a tar does, also one of the time before tars had a mark."""
    return _header(block[:BLOCK]) is not None


def read_members(path: str, file: BinaryIO, budget: Budget) -> Iterator[Member | DumpError]:
    """Give each file of a tar, and a DumpError for each that is none or is too large.

    Folders and links are passed over: what a link leads to is read where it stands. Raises DumpError where
    the tar ends too early or is damaged.
    """
    yield from _Tar(path, file, budget).members()


def _header(block: bytes) -> TarInfo | None:
    if len(block) < BLOCK or block[_CHECKSUM].strip(b"01234567 \0"):
        return None
    from tarfile import HeaderError, TarInfo

    with suppress(HeaderError, ValueError, OverflowError):
        header = TarInfo.frombuf(block, "latin-1", "strict")
        return header if header.size >= 0 else None
    return None


class _Tar:
    def __init__(self, path: str, file: BinaryIO, budget: Budget) -> None:
        self._path = path
        self._file = file
        self._budget = budget
        self._common: dict[str, bytes] = {}
        self._own: dict[str, bytes] = {}
        self._last = "its beginning"

    def members(self) -> Iterator[Member | DumpError]:
        is_closed = False
        while block := self._file.read(BLOCK):
            if not block.strip(b"\0") and len(block) == BLOCK:
                is_closed = True
                continue
            header = _header(block)
            if header is None:
                raise DumpError(self._path, _ENDS_EARLY if len(block) < BLOCK else self._damage())
            is_closed = False
            if header.type == _SPARSE:
                self._skip_holes(block)
            yield from self._entry(header)
        if not is_closed:
            raise DumpError(self._path, _ENDS_EARLY)

    def _entry(self, header: TarInfo) -> Iterator[Member | DumpError]:
        """Read what one header stands over: further fields of the next one, or a file."""
        match header.type:
            case b"x" | b"X":
                self._own.update(self._fields(header.size))
            case b"g":
                self._common.update(self._fields(header.size))
            case b"L":
                self._own["path"] = self._taken(header.size).rstrip(b"\0")
            case b"K":
                self._taken(header.size)
            case _:
                fields, self._own = {**self._common, **self._own}, {}
                yield from self._file_of(header, fields)

    def _file_of(self, header: TarInfo, fields: dict[str, bytes]) -> Iterator[Member | DumpError]:
        name = self._last = _decoded(fields.get("path") or header.name.encode("latin-1"))
        size = 0 if header.type in _BARE else _number(fields.get("size"), header.size)
        if header.type in _PASSED_OVER or is_passed_over(name):
            self._skip(size)
            return
        self._budget.count()
        if reason := _refusal(header, fields, size):
            self._skip(size)
            yield DumpError(f"{self._path}/{tidy(name)}", reason)
        else:
            changed = day_of(_number(fields.get("mtime"), int(header.mtime)))
            yield Member(name, changed, take_in(f"{self._path}/{tidy(name)}", self._pieces(size)))

    def _fields(self, size: int) -> dict[str, bytes]:
        """Read the fields of a pax header, `LENGTH KEY=VALUE` and a line feed each."""
        data, at, fields = self._taken(size), 0, {}
        while (space := data.find(b" ", at, at + 20)) >= 0 and data[at:space].isdigit():
            end = at + int(data[at:space])
            key, mark, value = data[space + 1 : end - 1].partition(b"=")
            if not mark or end <= space:
                break
            fields[key.decode("latin-1")] = value
            at = end
        return fields

    def _taken(self, size: int) -> bytes:
        if size > _LONGEST:
            raise DumpError(self._path, self._damage())
        return self._read(size)

    def _read(self, size: int) -> bytes:
        """Read bytes, and pass over what fills their last block."""
        return b"".join(self._pieces(size))

    def _pieces(self, size: int) -> Iterator[bytes]:
        left = size
        for piece in read_pieces(self._file, size):
            left -= len(piece)
            yield piece
        if left:
            raise DumpError(self._path, _ENDS_EARLY)
        self._file.read(-size % BLOCK)

    def _skip(self, size: int) -> None:
        left = size + -size % BLOCK
        while left > 0:
            piece = self._file.read(min(left, _PIECE))
            if not piece:
                raise DumpError(self._path, _ENDS_EARLY)
            left -= len(piece)

    def _skip_holes(self, block: bytes) -> None:
        """Pass over the blocks that list the holes of a sparse file."""
        at = _MORE_HOLES
        while block[at : at + 1] not in {b"", b"\0"}:
            block, at = self._file.read(BLOCK), _HOLES_GO_ON

    def _damage(self) -> str:
        return _DAMAGED.format(self._last)


def _refusal(header: TarInfo, fields: dict[str, bytes], size: int) -> str | None:
    """Say why what a header stands over is not read, `None` for a file that is."""
    is_sparse = any(key.startswith("GNU.sparse") for key in fields)
    if odd := _ODD.get(_SPARSE if is_sparse else header.type):
        return odd
    return f"larger than {MEMBER >> 30} GB in a tar; {UNPACK}" if size > MEMBER else None


def _decoded(name: bytes) -> str:
    text = name.decode(guess_encoding(name).encoding, "replace")
    return text.replace("\0", "\u2400")


def _number(field: bytes | None, default: int) -> int:
    """Read a number of a pax header, `1614766320.25`, as far as it is whole."""
    whole = (field or b"").partition(b".")[0]
    return int(whole) if whole.isdigit() and len(whole) < 20 else default  # noqa: PLR2004
