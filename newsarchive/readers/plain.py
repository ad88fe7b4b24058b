"""Bytes of any encoding → a dump of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.errors import DumpError
from newsarchive.model import Dump
from newsarchive.readers.encoding import guess_encoding
from newsarchive.readers.magic import find_format, is_noise, is_wide_noise, not_text
from newsarchive.text import decode_as

if TYPE_CHECKING:
    from datetime import date

    from newsarchive.readers.encoding import Guess

WIDE = ("utf-16", "utf-32")
"""How the names of encodings begin that have more bytes for each character."""

NOISE = "not text by its bytes (too many control characters); convert it to text first"


def read_text(path: str, content: bytes, *, modified: date, notes: tuple[str, ...] = ()) -> Dump:
    """Decode a dump's bytes, with notes on what was assumed and replaced behind those given; line ends stay.

    Raises DumpError for what is not text by its bytes.
    """
    if found := find_format(content):
        raise DumpError(path, not_text(found))
    guess = guess_encoding(content)
    text, replaced = decode_as(content, guess.encoding)
    if is_wide_noise([text]) if guess.encoding.startswith(WIDE) else is_noise([content]):
        raise DumpError(path, NOISE)
    return Dump(
        path=path,
        content=content,
        text=text,
        encoding=guess.encoding,
        modified=modified,
        notes=(*notes, *assumed(guess), *replaced),
    )


def assumed(guess: Guess) -> tuple[str, ...]:
    """Say which encoding had to be assumed, and why."""
    return (f"encoding assumed to be {guess.encoding}: {guess.why}",) if guess.why else ()
