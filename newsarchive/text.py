"""Pure string work: lines, white space, and marks that must not reach a terminal."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANK = "\u200b\ufeff"
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # marks that turn the direction of writing
)
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


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
    return not line.strip() or not line.strip(_BLANK).strip() or not _SPACE.sub("", line)


def fold_space(text: str) -> str:
    """Fold every run of white space to one space and strip the ends."""
    return _SPACE.sub(" ", text).strip()


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
