"""Packed files and mailboxes → the dumps in them, one at a time and however they are nested, in bounds.

What is unpacked is held in memory until it is read, what is long in a nameless file (`newsarchive.spool`): no
path inside a container is ever written. A form is known by its first bytes, not by its name.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from newsarchive.errors import DumpError
from newsarchive.readers.limits import DEPTH, MEMBER, UNPACK, BombError
from newsarchive.readers.magic import ZIP, find_format
from newsarchive.readers.mail import is_mail, is_mailbox, read_mail, read_mailbox
from newsarchive.readers.member import day_of, read_pieces, tidy
from newsarchive.readers.place import Raw
from newsarchive.spool import take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.readers.member import Member
    from newsarchive.readers.place import Place
    from newsarchive.spool import Spool

    Found = Iterator[Raw | DumpError]

_HEAD = 4096
_BUFFER = 1 << 16


def unpack(file: io.BufferedReader, place: Place) -> Found:
    """Give each dump that a file holds, itself where it is no container; a DumpError for what is left out.

    Raises DumpError where the file as a whole cannot be read further.
    """
    head = file.peek(_HEAD)[:_HEAD]
    if form := find_form(head, place.path):
        return _open(form, head, file, place)
    return iter((Raw(place.path, take_in(place.path, read_pieces(file)), place.changed),))


def find_form(head: bytes, path: str) -> str | None:
    """Name the form in which a file holds dumps, told by its first bytes; `None` for one that is a dump."""
    if (found := find_format(head)) in _OPENERS:
        return found
    if found is None:
        from newsarchive.readers.tar import is_header

        tests = (("tar", is_header(head)), ("mbox", is_mailbox(head)), ("mail", is_mail(head, path)))
        return next((form for form, is_it in tests if is_it), None)
    return None


def _open(form: str, head: bytes, file: BinaryIO, place: Place) -> Found:
    if place.depth == DEPTH:
        raise DumpError(place.path, f"packed more than {DEPTH} times over; {UNPACK}")
    return _OPENERS[form](form, head, file, place)


def _stream(form: str, head: bytes, file: BinaryIO, place: Place) -> Found:
    """Read what one file was packed from; it has the file's own name."""
    from newsarchive.readers.compression import Unpacking

    unpacking = Unpacking(place.path, file, form, place.budget)
    stream = io.BufferedReader(unpacking, _BUFFER)
    begin = stream.peek(_HEAD)[:_HEAD]
    if inner := find_form(begin, place.path):
        yield from _open(inner, begin, stream, place.deeper())
        return
    content = take_in(place.path, _bounded(stream, place))
    told = day_of(int.from_bytes(head[4:8], "little")) if form == "gzip" and unpacking.streams == 1 else None
    yield Raw(place.path, content, place.not_later(told))


def _tar(form: str, head: bytes, file: BinaryIO, place: Place) -> Found:
    from newsarchive.readers.tar import read_members

    del form, head
    return _each(read_members(place.path, file, place.budget), place)


def _zip(form: str, head: bytes, file: BinaryIO, place: Place) -> Found:
    from newsarchive.readers.zip import read_members

    del form, head
    if not file.seekable():
        file = io.BytesIO(_whole(file, place))
    return _each(read_members(place.path, file, place.budget), place)


def _mail(form: str, head: bytes, file: BinaryIO, place: Place) -> Found:
    del form, head
    return read_mail(_whole(file, place), place)


def _mbox(form: str, head: bytes, file: BinaryIO, place: Place) -> Found:
    del form, head
    return read_mailbox(file, place)


def _each(members: Iterator[Member | DumpError], place: Place) -> Found:
    """Read every file of a container; one that cannot be read does not keep the others out."""
    for member in members:
        if isinstance(member, DumpError):
            yield member
            continue
        inner = place.inside(tidy(member.name), member.changed)
        try:
            yield from _inside(member.content, inner)
        except BombError:
            raise
        except DumpError as error:
            yield error


def _inside(content: bytes | Spool, place: Place) -> Found:
    file = io.BufferedReader(io.BytesIO(content)) if isinstance(content, bytes) else content.open()
    head = file.peek(_HEAD)[:_HEAD]
    if form := find_form(head, place.path):
        yield from _open(form, head, file, place)
    else:
        yield Raw(place.path, content, place.changed)


def _whole(file: BinaryIO, place: Place) -> bytes:
    return b"".join(_bounded(file, place))


def _bounded(file: BinaryIO, place: Place) -> Iterator[bytes]:
    """Give the bytes of a file a piece at a time, as many as one file may have."""
    size = 0
    for piece in read_pieces(file, MEMBER + 1):
        size += len(piece)
        if size > MEMBER:
            raise DumpError(place.path, f"unpacks to more than {MEMBER >> 30} GB; {UNPACK}")
        yield piece


_OPENERS: dict[str, Callable[[str, bytes, BinaryIO, Place], Found]] = {
    "gzip": _stream,
    "bzip2": _stream,
    "xz": _stream,
    "Zstandard": _stream,
    ZIP: _zip,
    "tar": _tar,
    "mbox": _mbox,
    "mail": _mail,
}
