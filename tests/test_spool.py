"""What is too long to be held comes back as it was, and leaves nothing behind."""

from __future__ import annotations

import gzip
import io
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import DumpError
from newsarchive.packing import unpack
from newsarchive.readers import Raw, read_raw
from newsarchive.readers.limits import BombError
from newsarchive.spool import Spool, take_in

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2024, 6, 1)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.spool.SHORT", 50)
    monkeypatch.setattr("newsarchive.spool.PIECE", 20)


@given(st.lists(st.binary(max_size=70), max_size=6))
def test_what_is_spooled_comes_back(pieces: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsarchive.spool.SHORT", 50)
        patch.setattr("newsarchive.spool.PIECE", 20)
        found, whole = take_in("a", pieces), b"".join(pieces)
        if len(whole) <= 50:
            assert found == whole
            return
        assert isinstance(found, Spool)
        assert (found.size, found.sha256) == (len(whole), sha256(whole).hexdigest())
        parts = list(found.pieces())
    assert b"".join(parts) == whole == found.open().read()
    assert all(0 < len(part) <= 20 for part in parts)
    assert list(map(unpack, found.packed())) == parts
    found.close()


def test_pieces_end_where_lines_do() -> None:
    spool = Spool("a")
    for piece in (b"one line\nand an", b"other\n", b"x" * 30, b"\nlast"):
        spool.write(piece)
    spool.finish()
    assert list(spool.pieces()) == [b"one line\n", b"and another\n", b"x" * 20, b"x" * 10 + b"\nlast"]
    assert spool.open().peek(4)[:4] == b"one "


def test_two_may_read_it_at_once() -> None:
    spool = take_in("a", [b"0123456789" * 10])
    assert isinstance(spool, Spool)
    assert list(zip(spool.pieces(), spool.pieces(), strict=True)) == [(b"0123456789" * 2,) * 2] * 5


def test_without_a_place_for_it_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr("newsarchive.spool.tempfile.TemporaryFile", refuse)
    with pytest.raises(DumpError) as told:
        take_in("a.txt", [b"x" * 51])
    assert str(told.value) == (
        "a.txt: too long to be held, and could not be put by meanwhile"
        " (No usable temporary directory found in ['/tmp']);"
        " set TMPDIR to a folder with more room and ingest it again"
    )


def test_a_bomb_is_seen_while_it_is_spooled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.readers.limits.FREE", 1000)
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"Fog. " * 200_000))
    with pytest.raises(BombError) as told:
        list(read_raw(str(tmp_path / "a.gz"), today=TODAY))
    assert told.value.reason == (
        "unpacks to more than 200 times its size as bombs do;"
        " if you trust it, unpack it and ingest what comes out"
    )


def test_what_is_larger_than_a_packed_file_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.readers.container.MEMBER", 1000)
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(range(256)) * 4))
    with pytest.raises(DumpError) as told:
        list(read_raw(str(tmp_path / "a.gz"), today=TODAY))
    assert told.value.reason.startswith("unpacks to more than 0 GB")


def test_a_container_in_a_container_may_be_long(tmp_path: Path) -> None:
    text = b"".join(b"Fog over the bay, day %d.\n" % day for day in range(300))
    buffer = io.BytesIO()
    import tarfile

    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, content in (("a.txt.gz", gzip.compress(text)), ("b.txt", text)):
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_700_000_000
            tar.addfile(info, io.BytesIO(content))
    (tmp_path / "x.tar.gz").write_bytes(gzip.compress(buffer.getvalue()))
    found = list(read_raw(str(tmp_path / "x.tar.gz"), today=TODAY))
    assert [(type(raw), raw.path.rpartition("/")[2]) for raw in found] == [(Raw, "a.txt.gz"), (Raw, "b.txt")]
    assert all(isinstance(raw, Raw) and isinstance(raw.content, Spool) for raw in found)
    assert [raw.held() for raw in found if isinstance(raw, Raw)] == [text, text]
