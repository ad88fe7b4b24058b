"""Bytes that are too many to be held → what is known of the dump that they are, before it is parsed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsarchive.errors import DumpError
from newsarchive.model import Dump, LongDump
from newsarchive.readers.encoding import guess_in_pieces
from newsarchive.readers.magic import find_format, is_noise, is_wide_noise, not_text
from newsarchive.readers.plain import NOISE, WIDE, assumed
from newsarchive.text import Decoding

if TYPE_CHECKING:
    from datetime import date

    from newsarchive.spool import Content

_SHOWS = 4096


def read_long(path: str, content: Content, *, modified: date, notes: tuple[str, ...] = ()) -> LongDump:
    """Find out in which encoding a long dump is, and look through all of it: notes are those of `decode`.

    Raises DumpError for what is not text by its bytes.
    """
    if found := find_format(next(content.pieces(), b"")):
        raise DumpError(path, not_text(found))
    guess = guess_in_pieces(content.pieces)
    dump = Dump(
        path=path,
        content=b"",
        text="",
        encoding=guess.encoding,
        modified=modified,
        notes=(*notes, *assumed(guess)),
    )
    long, is_wide = look_through_again(dump, content), guess.encoding.startswith(WIDE)
    if is_wide_noise(long.texts()) if is_wide else is_noise(content.pieces()):
        raise DumpError(path, NOISE)
    return long


def look_through_again(dump: Dump, content: Content) -> LongDump:
    """Decode a long dump whose encoding is known from end to end, and note what only that shows."""
    decoding, beginning = Decoding(dump.encoding), ""
    for text in decoding.texts(content.pieces()):
        beginning += text[: _SHOWS - len(beginning)]
    return LongDump(
        dump=replace(dump, notes=(*dump.notes, *decoding.notes())),
        content=content,
        begins=tuple(decoding.begins),
        characters=decoding.characters,
        beginning=beginning,
    )
