"""Packed files for tests, made as other programs make them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda content: gzip.compress(content, mtime=0),
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "Zstandard": zstd.compress,
}
DAY = 1_583_020_800  # 1 March 2020, 00:00 UTC


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, content in members:
            packed.writestr(zipfile.ZipInfo(name, (2020, 3, 1, 9, 30, 0)), content, method)
    return buffer.getvalue()


def entry(name: str, kind: bytes = tarfile.REGTYPE, **fields: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.mtime = kind, DAY
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def tarred(
    *members: tuple[str | tarfile.TarInfo, bytes], form: int = tarfile.PAX_FORMAT, encoding: str = "utf-8"
) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form, encoding=encoding) as packed:
        for named, content in members:
            info = entry(named) if isinstance(named, str) else named
            info.size = info.size or len(content)
            packed.addfile(info, io.BytesIO(content))
    return buffer.getvalue()
