"""zip: its list of files, and each file in it."""

from __future__ import annotations

import stat
import struct
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from newsarchive.errors import DumpError
from newsarchive.readers.encoding import guess_encoding
from newsarchive.readers.limits import LISTING, MEMBER, UNPACK, BombError
from newsarchive.readers.member import Member, day_of, is_passed_over, read_pieces, tidy
from newsarchive.spool import take_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

    from newsarchive.readers.limits import Budget
    from newsarchive.spool import Spool

_UTF8 = 0x800
_MOMENTS = 0x5455  # the further field with the moments of a file in UTC
_METHODS = {
    1: "Shrink",
    6: "Implode",
    9: "Deflate64",
    10: "Implode of IBM",
    18: "TERSE",
    19: "LZ77 of IBM",
    93: "Zstandard",
    95: "xz",
    96: "JPEG",
    97: "WavPack",
    98: "PPMd",
    99: "AES encryption",
}
_DAMAGED = "zip that is cut off or damaged ({}); get the whole file"
_END, _END_SIZE = b"PK\5\6", 22
_END64, _END64_SIZE = b"PK\6\6", 56
_LOCATOR64, _LOCATOR64_SIZE = b"PK\6\7", 20
_LONGEST_TAIL = _END64_SIZE + _LOCATOR64_SIZE + _END_SIZE + 0xFFFF
_SEE_64 = 0xFFFFFFFF

OFFICE = (
    "[Content_Types].xml",
    "mimetype",
    "META-INF/MANIFEST.MF",
    "AndroidManifest.xml",
    "Index/Document.iwa",
)
"""Files that make a zip a DOCX, XLSX, ODT, EPUB, JAR or the like: one document, no folder of dumps."""


def read_members(path: str, file: BinaryIO, budget: Budget) -> Iterator[Member | DumpError]:
    """Give each file of a zip, and a DumpError for each that cannot be read; `file` must be seekable.

    Raises DumpError for a zip that is damaged as a whole, or is one document.
    """
    from zipfile import BadZipFile, ZipFile

    _check_listing(path, file)
    try:
        packed = ZipFile(file)
    except (BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        raise DumpError(path, _DAMAGED.format(str(error).rstrip("."))) from None
    with packed:
        files = [info for info in packed.infolist() if not (info.is_dir() or _is_link(info))]
        if any(info.filename in OFFICE for info in files):
            from newsarchive.readers.magic import ZIP, not_text

            raise DumpError(path, not_text(ZIP))
        for info, name in zip(files, _names(files), strict=True):
            if not is_passed_over(name):
                budget.count()
                yield _member(packed, info, name, path, budget)


def _is_link(info: ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _check_listing(path: str, file: BinaryIO) -> None:
    """Refuse a list of files that would fill the memory; what it says of its size is what is read of it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_TAIL))
    tail = file.read()
    is_bare = tail[-_END_SIZE:].startswith(_END) and tail.endswith(b"\0\0")
    at = len(tail) - _END_SIZE if is_bare else tail.rfind(_END)
    sizes = [_whole(tail[at + 12 : at + 16])] if at >= 0 else [0]
    if tail[max(0, at - _LOCATOR64_SIZE) :].startswith(_LOCATOR64):
        sizes.append(_listing64(tail[max(0, at - _LOCATOR64_SIZE - _END64_SIZE) : at]))
        file.seek(min(size, _whole(tail[at - 12 : at - 4])))
        sizes.append(_listing64(file.read(_END64_SIZE)))
    if max((each for each in sizes if each != _SEE_64), default=0) > LISTING:
        raise BombError(path, f"zip whose list of files has more than {LISTING >> 20} MB; {UNPACK}")
    file.seek(0)


def _listing64(end: bytes) -> int:
    return _whole(end[40:48]) if end.startswith(_END64) else 0


def _whole(field: bytes) -> int:
    return int.from_bytes(field, "little")


def _names(files: list[ZipInfo]) -> list[str]:
    """Give the names as they were meant: in the encoding that fits all that do not tell it, parted by `/`."""
    raw = [_raw_name(info) for info in files]
    encoding = guess_encoding(b"\n".join(filter(None, raw))).encoding
    return [
        (info.filename if name is None else name.decode(encoding, "replace")).replace("\\", "/")
        for info, name in zip(files, raw, strict=True)
    ]


def _raw_name(info: ZipInfo) -> bytes | None:
    """Give the bytes of a name whose encoding is not told, `None` for another."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return None
    try:
        return info.filename.encode("cp437")
    except UnicodeEncodeError:
        return None


def _member(packed: ZipFile, info: ZipInfo, name: str, path: str, budget: Budget) -> Member | DumpError:
    import lzma
    import zlib
    from zipfile import BadZipFile

    shown, reason, size = f"{path}/{tidy(name)}", None, 0

    def spend(more: int) -> None:
        nonlocal size
        size += more
        budget.spend(more)

    content: bytes | Spool = b""
    try:
        with packed.open(info) as file:
            content = take_in(shown, read_pieces(file, MEMBER + 1, spend))
    except NotImplementedError:
        method = _METHODS.get(info.compress_type, f"method {info.compress_type}")
        reason = f"packed in its zip by {method} and so not read; {UNPACK}"
    except (BadZipFile, EOFError, OSError, ValueError, struct.error, zlib.error, lzma.LZMAError) as error:
        reason = f"damaged in its zip ({str(error).rstrip('.')}); get the zip anew"
    except MemoryError:
        reason = f"packed in its zip so that unpacking takes too much memory; {UNPACK}"
    except RuntimeError:
        reason = "encrypted in its zip; unpack it with the password and ingest what comes out"
    if size > MEMBER:
        reason = f"larger than {MEMBER >> 30} GB in its zip; {UNPACK}"
    elif reason is None and size != info.file_size:
        reason = "damaged in its zip (not as long as it should be); get the zip anew"
    return DumpError(shown, reason) if reason else Member(name, _changed(info), content)


def _changed(info: ZipInfo) -> date | None:
    """Give a file's day: of the moment in UTC where one is told, else as its clock had it."""
    at, extra = 0, info.extra
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _MOMENTS and size >= 5 and extra[at + 4] & 1 and at + 9 <= len(extra):  # noqa: PLR2004
            return day_of(int.from_bytes(extra[at + 5 : at + 9], "little", signed=True))
        at += 4 + size
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return None
    return None if info.date_time == (1980, 1, 1, 0, 0, 0) else day
