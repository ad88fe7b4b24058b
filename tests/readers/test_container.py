"""Packed files → the dumps in them, within limits."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import tarfile
import time
import zipfile
import zlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import DAY, PACKERS, entry, tarred, zipped

from newsarchive.errors import DumpError
from newsarchive.readers import Raw, compression, container, read_raw
from newsarchive.readers import zip as zip_reader
from newsarchive.readers.limits import Budget
from newsarchive.readers.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2024, 2, 29)
FILED = date(2023, 5, 6)
MARCH = date(2020, 3, 1)
TEXT = b"Dam holds as rain eases\n\nThe dam held.\n"
UNPACK = "if you trust it, unpack it and ingest what comes out"
SHORT = "that ends too early; a part of it is missing: get the whole file"


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand at Greenwich, where the days of the tests are."""
    if hasattr(time, "tzset"):
        monkeypatch.setenv("TZ", "UTC0")
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def read(content: bytes, name: str = "a") -> list[Raw | str]:
    """Read a file of that name as far as that goes; what is left out comes as its message."""
    place = Place(name, FILED, TODAY, Budget(name, len(content)))
    found: list[Raw | str] = []
    try:
        raws = container.unpack(io.BufferedReader(io.BytesIO(content)), place)  # type: ignore[arg-type]
        found.extend(str(raw) if isinstance(raw, DumpError) else raw for raw in raws)
    except DumpError as error:
        found.append(str(error))
    return found


@pytest.mark.parametrize("form", PACKERS)
def test_one_packed_file_is_one_dump_under_its_own_name(form: str) -> None:
    assert read(PACKERS[form](TEXT), "a.txt.packed") == [Raw("a.txt.packed", TEXT, FILED)]


@pytest.mark.parametrize("form", PACKERS)
@pytest.mark.parametrize("padding", [b"", b"\0" * 40, b"\0" * 70_000])
def test_streams_one_behind_the_other_are_one_dump(form: str, padding: bytes) -> None:
    pack = PACKERS[form]
    content = pack(TEXT) + padding + pack(b"") + pack(b"More.\n" * 40_000) + padding
    assert read(content) == [Raw("a", TEXT + b"More.\n" * 40_000, FILED)]


@pytest.mark.parametrize("form", PACKERS)
def test_no_file_that_was_cut_off_is_taken_for_the_whole(form: str) -> None:
    packed = PACKERS[form](TEXT) * 2
    whole = len(packed) // 2
    cuts = [cut for cut in range(12, len(packed)) if cut != whole]
    assert {str(read(packed[:cut])) for cut in cuts} == {str([f"a: {form} {SHORT}"])}


@pytest.mark.parametrize("form", PACKERS)
def test_what_follows_is_not_dropped_in_silence(form: str) -> None:
    told = f"a: {form} that is followed by other bytes; nothing tells how to read them: take them off"
    assert read(PACKERS[form](TEXT) + b"And more.") == [told]


@pytest.mark.parametrize("form", PACKERS)
def test_damage_is_told(form: str) -> None:
    packed = bytearray(PACKERS[form](bytes(range(256)) * 20))
    packed[len(packed) // 2] ^= 0xFF
    packed[-6] ^= 0xFF
    (told,) = read(bytes(packed))
    assert isinstance(told, str)
    assert re.fullmatch(rf"a: {form} that is damaged \(.+\); get the file anew", told)


def test_an_xz_or_a_zstandard_that_wants_much_memory_is_refused() -> None:
    wide = bytes.fromhex("28b52ffd") + bytes([0x00, 0xF8]) + bytes(60)
    assert read(wide) == ["a: Zstandard that needs more than 256 MB of memory to unpack; unpack it yourself"]
    xz = bytearray(PACKERS["xz"](TEXT))
    begin, end = 12, 12 + 4 * xz[12]
    xz[xz.index(b"\x21\x01", begin) + 2] = 36  # a dictionary of 1 GB
    xz[end : end + 4] = zlib.crc32(xz[begin:end]).to_bytes(4, "little")
    assert read(bytes(xz)) == ["a: xz that needs more than 256 MB of memory to unpack; unpack it yourself"]


def test_without_the_library_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError

    monkeypatch.setitem(compression._FORMS, "Zstandard", missing)  # noqa: SLF001
    assert read(PACKERS["Zstandard"](TEXT)) == [
        "a: Zstandard that cannot be read without a library; install it with: pip install backports.zstd"
    ]


def test_gzip_tells_the_day_of_what_it_packed() -> None:
    packed = gzip.compress(TEXT, mtime=DAY)
    assert read(packed) == [Raw("a", TEXT, MARCH)]
    assert read(packed * 2) == [Raw("a", TEXT * 2, FILED)]
    assert read(gzip.compress(TEXT, mtime=DAY * 2)) == [Raw("a", TEXT, TODAY)]


def test_a_zip_with_its_files() -> None:
    content = zipped(
        ("news/", b""), ("news/1.txt", TEXT), ("__MACOSX/news/._1.txt", b"\0\5"), ("news/.DS_Store", b"x"),
        ("../../etc/2.txt", b"2"), ("/abs.txt", b"3"), ("..\\C:\\4.txt", b"4"), ("empty", b""),
    )  # fmt: skip
    assert read(content, "d/a.zip") == [
        Raw("d/a.zip/news/1.txt", TEXT, MARCH),
        Raw("d/a.zip/etc/2.txt", b"2", MARCH),
        Raw("d/a.zip/abs.txt", b"3", MARCH),
        Raw("d/a.zip/C:/4.txt", b"4", MARCH),
        Raw("d/a.zip/empty", b"", MARCH),
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_of_a_zip(method: int) -> None:
    assert read(zipped(("1", TEXT), method=method)) == [Raw("a/1", TEXT, MARCH)]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Новости за март.txt", "cp866"), ("Новости.txt", "cp1251"), ("Größe.txt", "utf-8")],
)
def test_names_that_do_not_tell_their_encoding(name: str, encoding: str) -> None:
    raw = name.encode(encoding)
    content = zipped(("x" * len(raw), TEXT)).replace(b"x" * len(raw), raw)
    assert read(content) == [Raw(f"a/{name}", TEXT, MARCH)]
    header = entry("x" * len(raw))
    tar = bytearray(tarred((header, TEXT), form=tarfile.USTAR_FORMAT).replace(b"x" * len(raw), raw))
    tar[148:156] = b"        "
    tar[148:156] = b"%06o\0 " % sum(tar[:512])
    assert read(bytes(tar)) == [Raw(f"a/{name}", TEXT, MARCH)]


def test_a_link_in_a_zip_is_passed_over() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "1.txt")
    assert read(buffer.getvalue()) == []


def test_a_file_of_a_zip_that_cannot_be_read_does_not_keep_the_others_out() -> None:
    content = bytearray(zipped(("locked", TEXT), ("odd", TEXT), ("torn", TEXT * 9), ("good", TEXT)))
    listing = content.index(b"PK\1\2")
    for name, offset, value in ((b"locked", 8, 1), (b"odd", 10, 9)):
        for at in (content.index(name) - 30 + offset - 2, content.index(name, listing) - 46 + offset):
            content[at] = value
    content[content.index(b"torn") + 8] ^= 0xFF
    found = read(bytes(content))
    assert found[:2] + found[3:] == [
        "a/locked: encrypted in its zip; unpack it with the password and ingest what comes out",
        f"a/odd: packed in its zip by Deflate64 and so not read; {UNPACK}",
        Raw("a/good", TEXT, MARCH),
    ]
    assert re.fullmatch(r"a/torn: damaged in its zip \(.+\); get the zip anew", str(found[2]))


def test_a_zip_that_was_cut_off() -> None:
    assert read(zipped(("1.txt", TEXT))[:-30]) == [
        "a: zip that is cut off or damaged (File is not a zip file); get the whole file"
    ]


def test_a_zip_whose_end_tells_no_size_of_its_list() -> None:
    content = bytearray(zipped(("1.txt", TEXT)))
    end = content.index(b"PK\5\6")
    content[end + 12 : end + 16] = b"\xff" * 4
    (told,) = read(bytes(content))
    assert re.fullmatch(r"a: zip that is cut off or damaged \(.+\); get the whole file", str(told))


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_an_office_file_is_no_archive(name: str) -> None:
    told = "not text by its bytes (looks like ZIP, DOCX, XLSX, ODT or EPUB); convert it to text first"
    assert read(zipped((name, b"x"), ("word/document.xml", b"<w/>")), "a.docx") == [f"a.docx: {told}"]
    assert read(zipped(("a.docx", zipped((name, b"x"))), ("1", TEXT))) == [
        f"a/a.docx: {told}",
        Raw("a/1", TEXT, MARCH),
    ]


def test_a_zip_of_no_files_holds_none() -> None:
    assert read(zipped()) == []


LONG = "d" * 90 + "/" + "é" * 60 + ".txt"


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_a_tar_with_its_files(form: int) -> None:
    content = tarred(
        (entry("d", tarfile.DIRTYPE), b""), ("d/1.txt", TEXT), (LONG, b"long"), ("d/.hidden", b"x"),
        (entry("soft", tarfile.SYMTYPE, linkname="d/1.txt"), b""),
        (entry("hard", tarfile.LNKTYPE, linkname="d/1.txt"), b""),
        (entry("../up"), b"up"), ("empty", b""),
        form=form,
    )  # fmt: skip
    assert read(content, "a.tar") == [
        Raw("a.tar/d/1.txt", TEXT, MARCH),
        Raw(f"a.tar/{LONG}", b"long", MARCH),
        Raw("a.tar/up", b"up", MARCH),
        Raw("a.tar/empty", b"", MARCH),
    ]


def test_a_tar_of_the_time_before_tars_had_a_mark() -> None:
    block = bytearray(tarred(("1.txt", TEXT), form=tarfile.USTAR_FORMAT))
    block[257:265] = bytes(8)
    block[148:156] = b"        "
    block[148:156] = b"%06o\0 " % sum(block[:512])
    assert read(bytes(block)) == [Raw("a/1.txt", TEXT, MARCH)]


def test_what_is_no_file_in_a_tar_is_named() -> None:
    holes = entry("holes", pax_headers={"GNU.sparse.major": "1", "GNU.sparse.size": "99999999999"})
    content = tarred(
        (entry("dev", tarfile.CHRTYPE), b""),
        (entry("pipe", tarfile.FIFOTYPE), b""), (holes, b"0"), ("1", TEXT)
    )  # fmt: skip
    assert read(content) == [
        "a/dev: no file but a device in a tar; there is nothing in it to read",
        "a/pipe: no file but a pipe in a tar; there is nothing in it to read",
        f"a/holes: sparse file in a tar; {UNPACK}",
        Raw("a/1", TEXT, MARCH),
    ]


def test_the_holes_of_a_sparse_file_may_be_listed_over_several_blocks() -> None:
    header = bytearray(tarred((entry("holes", b"S"), b"0"), ("1", TEXT), form=tarfile.GNU_FORMAT))
    header[482] = 1
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header[:512])
    more, last = bytes(504) + b"\1" + bytes(7), bytes(512)
    assert read(bytes(header[:512]) + more + last + bytes(header[512:])) == [
        f"a/holes: sparse file in a tar; {UNPACK}",
        Raw("a/1", TEXT, MARCH),
    ]


def test_no_tar_that_was_cut_off_is_taken_for_the_whole() -> None:
    whole = tarred(("1", TEXT), ("2", TEXT))[: 5 * 512]
    told = f"a: tar {SHORT}"
    first, both = [Raw("a/1", TEXT, MARCH)], [Raw("a/1", TEXT, MARCH), Raw("a/2", TEXT, MARCH)]
    assert read(whole) == both
    assert [read(whole[:cut]) for cut in (520, 1100, 1540, 2048)] == [
        [told],
        [*first, told],
        [*first, told],
        [*both, told],
    ]


def test_a_damaged_header_is_told_with_its_place() -> None:
    content = bytearray(tarred(("1", TEXT), ("2", TEXT)))
    content[1024] ^= 0xFF
    assert read(bytes(content)) == [
        Raw("a/1", TEXT, MARCH),
        "a: tar with a damaged header behind 1; what stands behind that is left out: get the file anew",
    ]


def test_tars_one_behind_the_other_are_all_read() -> None:
    assert read(tarred(("1", TEXT)) + tarred(("2", b"2"))) == [
        Raw("a/1", TEXT, MARCH),
        Raw("a/2", b"2", MARCH),
    ]


def test_packed_files_in_packed_files() -> None:
    inner = zipped(("x.txt.gz", PACKERS["gzip"](TEXT)), ("bad.gz", PACKERS["gzip"](TEXT)[:-9]))
    content = PACKERS["xz"](tarred(("b.zip", inner), ("1.txt", b"1")))
    assert read(content, "a.tar.xz") == [
        Raw("a.tar.xz/b.zip/x.txt.gz", TEXT, MARCH),
        f"a.tar.xz/b.zip/bad.gz: gzip {SHORT}",
        Raw("a.tar.xz/1.txt", b"1", MARCH),
    ]


def test_what_is_packed_too_often_is_left_out() -> None:
    content = TEXT
    for _ in range(5):
        content = zipped(("z", content))
    assert read(content) == [Raw("a/z/z/z/z/z", TEXT, MARCH)]
    assert read(zipped(("z", content), ("1", TEXT))) == [
        f"a/z/z/z/z/z: packed more than 5 times over; {UNPACK}",
        Raw("a/1", TEXT, MARCH),
    ]


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let but 100 kB come out before it is asked how much went in, and no file have more than 300 kB."""
    monkeypatch.setattr("newsarchive.readers.limits.FREE", 100_000)
    for room in ("container", "tar", "zip"):
        monkeypatch.setattr(f"newsarchive.readers.{room}.MEMBER", 300_000)


BOMB = f"unpacks to more than 200 times its size as bombs do; {UNPACK}"


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize("form", PACKERS)
def test_a_bomb_is_not_unpacked(form: str) -> None:
    bomb = PACKERS[form](bytes(3_000_000))
    if form != "gzip":
        assert read(bomb) == [f"a: {BOMB}"]
    assert read(PACKERS[form](bomb)) == [f"a: {BOMB}"] or form == "gzip"
    assert read(zipped(("1", TEXT), ("b", bomb), ("2", TEXT))) == [Raw("a/1", TEXT, MARCH), f"a: {BOMB}"]


@pytest.mark.usefixtures("tight")
def test_a_bomb_of_many_files_is_not_unpacked() -> None:
    content = zipped(*((str(number), bytes(90_000)) for number in range(1000)))
    found = read(content)
    assert found[-1] == f"a: {BOMB}"
    assert len(found) - 1 == (100_000 + 200 * len(content)) // 90_000


@pytest.mark.usefixtures("tight")
def test_a_file_that_is_too_large_is_left_out() -> None:
    large = os.urandom(300_001)
    assert read(zipped(("b", large), ("1", TEXT))) == [
        f"a/b: larger than 1 GB in its zip; {UNPACK}".replace("1 GB", "0 GB"),
        Raw("a/1", TEXT, MARCH),
    ]
    assert read(tarred(("b", large), ("1", TEXT))) == [
        f"a/b: larger than 0 GB in a tar; {UNPACK}",
        Raw("a/1", TEXT, MARCH),
    ]
    assert read(PACKERS["gzip"](large)) == [f"a: unpacks to more than 0 GB; {UNPACK}"]


def test_too_many_files_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.readers.limits.MEMBERS", 2)
    told = "a: holds more than 2 files; unpack it and ingest its folders"
    three = [("1", b"1"), ("2", b"2"), ("3", b"3")]
    assert read(zipped(*three)) == [Raw("a/1", b"1", MARCH), Raw("a/2", b"2", MARCH), told]
    assert read(tarred(*three)) == [Raw("a/1", b"1", MARCH), Raw("a/2", b"2", MARCH), told]


def test_a_zips_list_of_files_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped(*((str(number), b"") for number in range(30)))
    monkeypatch.setattr(zip_reader, "LISTING", 1000)
    assert read(content) == [f"a: zip whose list of files has more than 0 MB; {UNPACK}"]
    monkeypatch.setattr(zip_reader, "LISTING", 2000)
    assert len(read(content)) == 30


def test_a_tars_header_is_bounded() -> None:
    content = tarred((entry("1", pax_headers={"comment": "x" * (1 << 20)}), TEXT))
    told = (
        "a: tar with a damaged header behind its beginning; what stands behind that is left out: get the file"
    )
    assert read(content) == [f"{told} anew"]


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "in" / "here"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    evil = [("../../up.txt", TEXT), (str(tmp_path / "abs.txt"), TEXT), ("up/../../../win.txt", TEXT)]
    (home / "a.zip").write_bytes(zipped(*evil))
    (home / "a.tar").write_bytes(tarred(*evil))
    for name in ("a.zip", "a.tar"):
        assert len(list(read_raw(name, today=TODAY))) == 3
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "a.zip", "here", "in"]


@pytest.mark.parametrize("content", [zipped(("1", TEXT)), PACKERS["gzip"](tarred(("1", TEXT)))])
def test_standard_input_may_be_packed(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert list(read_raw("-", today=TODAY)) == [Raw("-/1", TEXT, MARCH)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_comes_in_small_pieces_is_waited_for(tmp_path: Path) -> None:
    import threading

    path = tmp_path / "pipe"
    os.mkfifo(path)
    content = tarred(("1", TEXT))

    def write() -> None:
        with open(path, "wb", buffering=0) as pipe:  # noqa: PTH123
            pipe.writelines(content[at : at + 100] for at in range(0, len(content), 100))

    writer = threading.Thread(target=write)
    writer.start()
    found = list(read_raw(str(path), today=TODAY))
    writer.join()
    assert found == [Raw(f"{path}/1", TEXT, MARCH)]


FORMS = [
    *(pack(TEXT) for pack in PACKERS.values()),
    zipped(("1", TEXT), ("2.gz", PACKERS["gzip"](TEXT))),
    tarred(("1", TEXT), (LONG, TEXT)),
]


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(FORMS),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_any_damage_is_read_or_refused_by_name(content: bytes, changes: list[tuple[int, int]]) -> None:
    torn = bytearray(content)
    for at, value in changes:
        torn[at % len(torn)] = value
    for found in read(bytes(torn)):
        path = found.path if isinstance(found, Raw) else found.partition(":")[0]
        assert path.startswith("a")
        assert ".." not in path.split("/")


def test_bytes_that_are_no_container_are_given_as_they_are() -> None:
    for content in (b"", TEXT, b"PK is a label\n", b"BZh is not enough\n", b"\x1f"):
        assert read(content) == [Raw("a", content, FILED)]
