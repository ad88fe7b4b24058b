"""Pure string work: lines, white space, and marks that must not reach a terminal."""

from __future__ import annotations

import codecs
import re

_LINE_END = re.compile(r"\r\n|\n|\r")
_UNSPLIT = "\u200b\ufeff"  # blank for us, though not for `str.split`
_UNSPLIT_RUN = re.compile(f"[{_UNSPLIT}]+")
_WHITE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + _UNSPLIT
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # marks that turn the direction of writing
)
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_BROKEN = re.compile("[\ud800-\udfff]")
_SHOWN = 5


def decode_as(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    r"""Decode bytes, whatever they are: the text, and a note for each kind of thing that had to be replaced.

    A NUL becomes U+2400, bytes that the encoding cannot hold U+FFFD. A byte order mark is taken off where the
    encoding's name says that there is one (`utf-8-sig`, `utf-16`, `utf-32`).

    >>> decode_as(b"Dam\0 holds\nfor \xff now", "utf-8")
    ('Dam␀ holds\nfor � now', ('1 NUL kept as U+2400', '1 byte that is not UTF-8 replaced (line 2)'))
    """
    notes = []
    try:
        text, broken = content.decode(encoding), ""
    except UnicodeDecodeError:
        text, broken = _decode_broken(content, encoding)
    if nuls := text.count("\0"):
        notes.append(f"{nuls:,} NUL{'s' * (nuls > 1)} kept as U+2400")
        text = text.replace("\0", "\u2400")
    return text, (*notes, broken) if broken else tuple(notes)


def _decode_broken(content: bytes, encoding: str) -> tuple[str, str]:
    text = content.decode(encoding, "newsarchive.broken")
    places = [number for number, line in enumerate(split_lines(text), 1) if _BROKEN.search(line)]
    size = sum(ord(mark) - _LENGTH for mark in _BROKEN.findall(text))
    what = "1 byte that is" if size == 1 else f"{size:,} bytes that are"
    where = ", ".join(map(str, places[:_SHOWN])) + (
        f" and {len(places) - _SHOWN:,} more" * (len(places) > _SHOWN)
    )
    name = encoding.upper().removesuffix("-SIG") if encoding.startswith("utf") else encoding
    note = f"{what} not {name} replaced (line{'s' * (len(places) > 1)} {where})"
    return _BROKEN.sub("\ufffd", text), note


# No decoder gives a lone surrogate, so that it can stand for broken bytes and tell how many they were.
_LENGTH = 0xDC00


def _mark_broken(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return chr(_LENGTH + error.end - error.start), error.end


codecs.register_error("newsarchive.broken", _mark_broken)


def split_lines(text: str) -> list[str]:
    r"""Split at LF, CR LF and CR alone; the end of the last line begins no further one.

    >>> split_lines("a\r\nb\rc\u2028d\n")
    ['a', 'b', 'c\u2028d']
    """
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return lines


def is_blank(line: str) -> bool:
    """Tell whether a line holds nothing but white space, U+200B and U+FEFF."""
    return not line.strip(_WHITE)


def fold_space(text: str) -> str:
    """Fold every run of white space to one space and strip the ends."""
    if any(mark in text for mark in _UNSPLIT):
        text = _UNSPLIT_RUN.sub(" ", text)
    return " ".join(text.split())


def mend(text: str) -> str:
    """Replace what no file and no archive can hold: a NUL by U+2400, a lone surrogate by U+FFFD."""
    return _UNWRITABLE.sub(lambda found: "\u2400" if found[0] == "\0" else "\ufffd", text)


def disarm(text: str) -> str:
    """Replace control characters and bidirectional marks, so that text can be shown on a terminal.

    C0 controls become their pictures (U+2400 and on), the others U+FFFD. Tab and line feed stay.
    """
    return _CONTROL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:  # noqa: PLR2004
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"  # noqa: PLR2004
