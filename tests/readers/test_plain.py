"""Bytes → dumps."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.errors import DumpError
from newsarchive.model import Dump
from newsarchive.readers.plain import read_text

if TYPE_CHECKING:
    from pathlib import Path

CHANCE = Random(7)  # noqa: S311
DAY = date(2022, 4, 5)


def read(content: bytes) -> Dump:
    return read_text("d/a.txt", content, modified=DAY)


@pytest.mark.parametrize(
    ("content", "text", "encoding", "notes"),
    [
        (b"", "", "utf-8", ()),
        (b"Dam holds\r\nAll\rwell", "Dam holds\r\nAll\rwell", "utf-8", ()),
        (b"\xef\xbb\xbfDam", "Dam", "utf-8-sig", ()),
        (b"\xff\xfeD\0a\0m\0", "Dam", "utf-16", ()),
        (b"\xff\xfeD\0a\0m", "Da\ufffd", "utf-16", ("1 byte that is not UTF-16 replaced (line 1)",)),
        (b"Dam\0 holds", "Dam\u2400 holds", "utf-8", ("1 NUL kept as U+2400",)),
        (
            "Плотина выдержала".encode("koi8-r"),
            "Плотина выдержала",
            "koi8-r",
            ("encoding assumed to be koi8-r: not UTF-8, letters fit Russian",),
        ),
        (
            "Größe\0".encode("latin-1"),
            "Größe\u2400",
            "latin-1",
            (
                "encoding assumed to be latin-1: not UTF-8, letters fit a Western European language",
                "1 NUL kept as U+2400",
            ),
        ),
        (
            "Dam".encode("utf-16-be"),
            "Dam",
            "utf-16-be",
            ("encoding assumed to be utf-16-be: NULs as it has them, no byte order mark",),
        ),
        (b"\x01ZCZC 104\x02\nDam holds\x03\n" * 9, "\x01ZCZC 104\x02\nDam holds\x03\n" * 9, "utf-8", ()),
        (b"MZ is a label\n", "MZ is a label\n", "utf-8", ()),
    ],
)
def test_a_dump_with_what_was_assumed(
    content: bytes, text: str, encoding: str, notes: tuple[str, ...]
) -> None:
    assert read(content) == Dump(
        path="d/a.txt", content=content, text=text, encoding=encoding, modified=DAY, notes=notes
    )


def packed(make: type[zipfile.ZipFile] | None) -> bytes:
    buffer = io.BytesIO()
    if make:
        with make(buffer, "w") as archive:
            archive.writestr("a.txt", "Dam holds")
    else:
        with tarfile.open(fileobj=buffer, mode="w") as tar:
            info = tarfile.TarInfo("a.txt")
            info.size = 3
            tar.addfile(info, io.BytesIO(b"Dam"))
    return buffer.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IHDR") + bytes(13)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PNG, "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (packed(zipfile.ZipFile), "ZIP, DOCX, XLSX, ODT or EPUB"),
        (packed(None), "tar"),
        (gzip.compress(b"Dam holds", mtime=0), "gzip"),
        (bz2.compress(b"Dam holds"), "bzip2"),
        (lzma.compress(b"Dam holds"), "xz"),
        (b"\x7fELF\x02\x01\x01\0", "an ELF program"),
        (b"MZ\x90\0\x03\0\0\0\x04", "a Windows program"),
        (b"RIFF\x24\x08\0\0WAVEfmt ", "WebP, WAV or AVI"),
        (b"\0\0\0\x20ftypisom", "MP4"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS or another OLE file"),
    ],
)
def test_a_format_that_is_not_text_is_named(content: bytes, name: str) -> None:
    with pytest.raises(DumpError) as caught:
        read(content)
    assert (
        str(caught.value) == f"d/a.txt: not text by its bytes (looks like {name}); convert it to text first"
    )


def test_a_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("create table a (b)")
    database.close()
    with pytest.raises(DumpError, match="looks like SQLite"):
        read(path.read_bytes())


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 100,
        CHANCE.randbytes(4000),
        zlib.compress(CHANCE.randbytes(3000)),
        codecs.BOM_UTF16_LE + CHANCE.randbytes(4000),
        struct.pack("<500i", *range(500)),
    ],
)
def test_noise_is_refused(content: bytes) -> None:
    with pytest.raises(DumpError) as caught:
        read(content)
    assert (
        caught.value.reason == "not text by its bytes (too many control characters); convert it to text first"
    )


PIECES = [
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\0",
    b"a",
    b" ",
    b"\n",
    b"\xd0\xbe",
    b"\xe9",
    b"\xcf\xcc",
    b"\x81",
]


def encode(dump: Dump) -> bytes:
    """Write a dump's text as its bytes were."""
    if dump.encoding in ("utf-16", "utf-32"):
        big = dump.content.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
        return ("\ufeff" + dump.text).encode(f"{dump.encoding}-{'be' if big else 'le'}")
    return dump.text.encode(dump.encoding)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=120)
    | st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join)
    | st.text().map(str.encode)
)
def test_any_bytes_are_kept_whole_or_refused(content: bytes) -> None:
    try:
        dump = read(content)
    except DumpError:
        return
    assert dump.content == content
    if not any("U+2400" in note or "replaced" in note for note in dump.notes):
        assert encode(dump) == content
