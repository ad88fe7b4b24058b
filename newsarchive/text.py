"""Pure string work: lines, white space, pieces of some width, and marks that must not reach a terminal."""

from __future__ import annotations

import codecs
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Compiled where they are used: a search uses few of them and would wait for all.
_CONTROL = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # marks that turn the direction of writing
)
_UNWRITABLE = "[\x00\ud800-\udfff]"
_BROKEN = "[\ud800-\udfff]"
_UNSPLIT = "\u200b\ufeff"  # blank for us, though not for `str.split`
_WHITE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    f"\u200a\u2028\u2029\u202f\u205f\u3000{_UNSPLIT}"
)
_SHOWN = 5
_JOINER = "\u200d"
_MODIFIERS = ("\U0001f3fb", "\U0001f3ff")
_BRACKETS = "（「『《〈【〔［｛"
_REACH = 30


def decode_as(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    r"""Decode bytes, whatever they are: the text, and a note for each kind of thing that had to be replaced.

    A NUL becomes U+2400, bytes that the encoding cannot hold U+FFFD. A byte order mark is taken off where the
    encoding's name says that there is one (`utf-8-sig`, `utf-16`, `utf-32`).

    >>> decode_as(b"Dam\0 holds\nfor \xff now", "utf-8")
    ('Dam␀ holds\nfor � now', ('1 NUL kept as U+2400', '1 byte that is not UTF-8 replaced (line 2)'))
    """
    mending = _Mending(encoding)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = mending.broken(content.decode(encoding, "newsarchive.broken"), 1)
    return mending.nuls(text), mending.notes()


class Decoding:
    """Decodes bytes that come in pieces: in all, text and notes are those of `decode_as`.

    `begins` has for each piece the number of the line that it begins, from which on it can be decoded without
    those before it; `None` where it begins none, or says too little by itself. `characters` counts those of
    the text. All of these are known when the last text has come.
    """

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("newsarchive.broken")
        self._fresh = self._decoder.getstate()
        self._mending = _Mending(encoding)
        self._rest: list[str] = []
        self._half = ""
        self._line = 1
        self.begins: list[int | None] = []
        self.characters = 0

    def texts(self, pieces: Iterable[bytes]) -> Iterator[str]:
        """Give the text in pieces of whole lines, each ending where a line does, but for the last.

        A byte order mark stands in the first piece as a whole.
        """
        for piece in pieces:
            if not self.begins:
                self._begin(piece)
            self.begins.append(self._line if self._is_fresh() else None)
            if text := self._whole_lines(self._decoder.decode(piece)):
                yield self._mended(text)
        rest = "".join((*self._rest, self._half, self._decoder.decode(b"", final=True)))
        if rest:
            yield self._mended(rest)

    def notes(self) -> tuple[str, ...]:
        """Give a note for each kind of thing that had to be replaced."""
        return self._mending.notes()

    def _begin(self, piece: bytes) -> None:
        self._decoder = decoder(self._encoding, piece, "newsarchive.broken")
        self._fresh = self._decoder.getstate()

    def _is_fresh(self) -> bool:
        state = self._decoder.getstate()
        is_whole = not (self._rest or self._half or state[0])
        return is_whole and (state == self._fresh or self._encoding == "utf-8-sig")

    def _whole_lines(self, text: str) -> str:
        """Give the text up to the end of its last line; hold the rest, and what may be half a line end."""
        text = self._half + text
        self._half = "\r" if text.endswith("\r") else ""
        end = len(text) - len(self._half)
        cut = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
        whole, rest = text[:cut], text[cut:end]
        if whole and self._rest:
            whole = "".join((*self._rest, whole))
            self._rest.clear()
        if rest:
            self._rest.append(rest)
        return whole

    def _mended(self, text: str) -> str:
        if not text.isascii() and _has_broken(text):
            text = self._mending.broken(text, self._line)
        self._line += text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)
        text = self._mending.nuls(text)
        self.characters += len(text)
        return text


def decoder(encoding: str, beginning: bytes, errors: str = "strict") -> codecs.IncrementalDecoder:
    """Make what decodes bytes in pieces as they would be decoded whole; `beginning` is the first of them.

    UTF-16 and UTF-32 without a byte order mark have the machine's order; in pieces Python refuses them.
    """
    name = codecs.lookup(encoding).name
    if name in _MARKED and not beginning.startswith(_MARKED[name]):
        name += "-le" if sys.byteorder == "little" else "-be"
    return codecs.getincrementaldecoder(name)(errors)


_MARKED = {
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
}


class _Mending:
    """Counts what has to be replaced in a text."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._nuls = self._bytes = self._lines = 0
        self._first: list[int] = []

    def nuls(self, text: str) -> str:
        """Replace NULs."""
        if found := text.count("\0"):
            self._nuls += found
            text = text.replace("\0", "\u2400")
        return text

    def broken(self, text: str, line: int) -> str:
        """Replace what stands for broken bytes in some lines, the first of them numbered `line`."""
        places = [number for number, each in enumerate(split_lines(text), line) if re.search(_BROKEN, each)]
        self._lines += len(places)
        self._first = [*self._first, *places][:_SHOWN]
        self._bytes += sum(ord(mark) - _LENGTH for mark in re.findall(_BROKEN, text))
        return re.sub(_BROKEN, "\ufffd", text)

    def notes(self) -> tuple[str, ...]:
        """Say what was replaced."""
        return tuple(note for note in (self._note_on_nuls(), self._note_on_broken()) if note)

    def _note_on_nuls(self) -> str:
        return f"{self._nuls:,} NUL{'s' * (self._nuls > 1)} kept as U+2400" if self._nuls else ""

    def _note_on_broken(self) -> str:
        if not self._bytes:
            return ""
        what = "1 byte that is" if self._bytes == 1 else f"{self._bytes:,} bytes that are"
        more = self._lines - len(self._first)
        where = ", ".join(map(str, self._first)) + f" and {more:,} more" * (more > 0)
        encoding = self._encoding
        name = encoding.upper().removesuffix("-SIG") if encoding.startswith("utf") else encoding
        return f"{what} not {name} replaced (line{'s' * (self._lines > 1)} {where})"


def _has_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


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
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


def is_blank(line: str) -> bool:
    """Tell whether a line holds nothing but white space, U+200B and U+FEFF."""
    return line.isspace() or not line.strip(_WHITE)


def fold_space(text: str) -> str:
    """Fold every run of white space to one space and strip the ends."""
    if "  " not in text and text.isprintable() and text.strip() == text:
        return text  # nearly all lines; of white space only a space is printable
    if not text.isascii():
        for mark in _UNSPLIT:
            text = text.replace(mark, " ")
    return " ".join(text.split())


def mend(text: str) -> str:
    """Replace what no file and no archive can hold: a NUL by U+2400, a lone surrogate by U+FFFD."""
    return re.sub(_UNWRITABLE, lambda found: "\u2400" if found[0] == "\0" else "\ufffd", text)


def disarm(text: str) -> str:
    """Replace control characters and bidirectional marks, so that text can be shown on a terminal.

    C0 controls become their pictures (U+2400 and on), the others U+FFFD. Tab and line feed stay.
    """
    return text if text.isprintable() else re.sub(_CONTROL, _picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:  # noqa: PLR2004
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"  # noqa: PLR2004


class _Columns(dict[str, int]):
    """How many columns each character takes."""

    def __missing__(self, character: str) -> int:
        """Look a character up once; the commonest need no table."""
        if character < "\u0300" or "\u2010" <= character < "\u2028":
            width = 1
        else:
            from unicodedata import category, east_asian_width

            is_wide = east_asian_width(character) in "WF"
            width = 0 if category(character) in {"Mn", "Me", "Cf"} else 1 + is_wide
        self[character] = width
        return width


_COLUMNS = _Columns()


def columns(text: str) -> int:
    r"""Count the columns that a text takes: two for a wide character, none for a mark on another.

    >>> columns("Łódź"), columns("cafe\u0301"), columns("北京")
    (4, 4, 4)
    """
    return len(text) if text.isascii() else sum(map(_COLUMNS.__getitem__, text))


def line_ends(text: str, room: int) -> Iterator[int]:
    """Give where each line but the last ends, none broader than `room` columns if it can be broken.

    >>> list(line_ends("北京宣布 新的措施", 8))
    [5]
    """
    at = 0
    while (fitting := _fitting(text[at:], room)) < len(text) - at:
        end = at + _cut(text[at:], fitting, -1, fitting)
        while end < len(text) and text[end].isspace():
            end += 1
        if end in {at, len(text)}:
            return
        yield end
        at = end


def head(text: str, room: int) -> str:
    """Cut a text behind as many whole words as `room` columns hold; behind whole letters if a word is longer.

    >>> head("the harbour strike", 13)
    'the harbour'
    """
    end = _fitting(text, room)
    return text if end == len(text) else text[: _cut(text, end, -1, min(_REACH, room))].rstrip()


def tail(text: str, room: int) -> str:
    """Cut a text before as many of its last words as `room` columns hold.

    >>> tail("the harbour strike", 13)
    'strike'
    """
    begin = len(text) - _fitting(text[::-1], room)
    return text if begin == 0 else text[_cut(text, begin, 1, min(_REACH, room)) :].lstrip()


def is_joined(text: str, at: int) -> bool:
    """Tell whether a character is part of the letter or emoji before it: a combining mark, say."""
    character = text[at]
    if character < "\u0300" or "\u2000" <= character < "\u20d0" or character.isalnum():
        return character == _JOINER
    if text[at - 1] == _JOINER or _MODIFIERS[0] <= character <= _MODIFIERS[1]:
        return True
    from unicodedata import category

    return category(character).startswith("M")


def _fitting(text: str, room: int) -> int:
    """Count the characters from the front that `room` columns hold."""
    if room <= 0:
        return 0
    text = text[: 2 * room]
    if text.isascii():
        return min(len(text), room)
    while (over := columns(text) - room) > 0:
        text = text[: -((over + 1) // 2)]
    return len(text)


def _cut(text: str, at: int, step: int, reach: int) -> int:
    """Find the nearest place to cut: between words or ideographs, if too far between letters."""
    places = range(at, at + step * reach, step)
    found = next((place for place in places if 0 < place < len(text) and _is_seam(text, place)), None)
    if found is not None:
        return found
    while 0 < at < len(text) and is_joined(text, at):
        at += step
    return at


def _is_seam(text: str, at: int) -> bool:
    """Tell whether a line may break here; no line begins with a stop, or ends with an opening bracket."""
    before, after = text[at - 1], text[at]
    if before.isspace() or after.isspace():
        return not is_joined(text, at)
    if not (_is_ideograph(before) and _is_ideograph(after)) or before in _BRACKETS:
        return False
    return after.isalnum() or after in _BRACKETS


def is_east_asian(text: str) -> bool:
    """Tell whether a text has characters that stand side by side without spaces between words."""
    return not text.isascii() and any(map(_is_ideograph, text))


def _is_ideograph(character: str) -> bool:
    return "\u2e80" <= character <= "\ua4cf" or "\uff00" <= character <= "\uffef" or character >= "\U00020000"
