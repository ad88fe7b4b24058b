"""What is not text by its bytes: first bytes that formats begin with, and too many control characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ZIP = "ZIP, DOCX, XLSX, ODT or EPUB"

_BEGINNINGS: tuple[tuple[str, bytes], ...] = (
    ("PNG", rb"\x89PNG\r\n\x1a\n"),
    ("JPEG", rb"\xff\xd8\xff"),
    ("GIF", rb"GIF8[79]a"),
    ("TIFF", rb"II\*\0|MM\0\*"),
    ("WebP, WAV or AVI", rb"RIFF.{4}(?:WEBP|WAVE|AVI )"),
    ("PDF", rb"%PDF-\d"),
    ("DjVu", rb"AT&TFORM"),
    (ZIP, rb"PK(?:\x03\x04|\x05\x06)"),
    ("gzip", rb"\x1f\x8b"),
    ("bzip2", rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"),
    ("xz", rb"\xfd7zXZ\0"),
    ("Zstandard", rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"),
    ("LZ4", rb"\x04\x22\x4d\x18"),
    ("7-Zip", rb"7z\xbc\xaf\x27\x1c"),
    ("RAR", rb"Rar!\x1a\x07"),
    ("tar", rb".{257}ustar[ \0]"),
    ("SQLite", rb"SQLite format 3\0"),
    ("DOC, XLS or another OLE file", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("an ELF program", rb"\x7fELF"),
    ("a Windows program", rb"MZ.{0,512}?\0\0\0"),
    ("a Mach-O program", rb"\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe"),
    ("a Java class", rb"\xca\xfe\xba\xbe"),
    ("WebAssembly", rb"\0asm"),
    ("MP3", rb"ID3[\x02-\x04]\0"),
    ("Ogg", rb"OggS\0"),
    ("FLAC", rb"fLaC\0"),
    ("MP4", rb"\0\0..ftyp"),
    ("Matroska or WebM", rb"\x1a\x45\xdf\xa3"),
    ("a font", rb"\0\x01\0\0\0|OTTO\0|wOF[F2]\0"),
)
_FORMATS = tuple((name, re.compile(beginning, re.DOTALL)) for name, beginning in _BEGINNINGS)

# In text stand tab, line ends and form feed, ESC and the end mark of old systems; in wire copy also the marks
# of heading, text and transmission, bell and backspace.
_CONTROLS = bytes(set(range(0x20)) - set(b"\1\2\3\4\a\b\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_NO_TEXT = re.compile("[\x00\x05\x06\x0e-\x19\x1c-\x1f\x7f\ue000-\uf8ff\ufffd-\uffff]")
_FEW = 2
_SHARE = 0.05


def not_text(found: str) -> str:
    """Say why a dump of some format is left out."""
    return f"not text by its bytes (looks like {found}); convert it to text first"


def find_format(content: bytes) -> str | None:
    """Name the format that bytes begin as, or `None`."""
    head = content[:600]
    return next((name for name, beginning in _FORMATS if beginning.match(head)), None)


def is_noise(pieces: Iterable[bytes]) -> bool:
    """Tell whether more than one byte in twenty is a control character that text has no use for."""
    return _is_much((len(piece) - len(piece.translate(None, _CONTROLS)), len(piece)) for piece in pieces)


def is_wide_noise(pieces: Iterable[str]) -> bool:
    """Tell the same of what UTF-16 or UTF-32 gave: control characters, private ones and broken ones."""
    return _is_much((len(_NO_TEXT.findall(piece)), len(piece)) for piece in pieces)


def _is_much(counts: Iterable[tuple[int, int]]) -> bool:
    """Tell whether there is too much of something, counted piece by piece."""
    found = size = 0
    for some, of_all in counts:
        found += some
        size += of_all
    return found > max(_FEW, _SHARE * size)
