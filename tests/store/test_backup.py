from __future__ import annotations

import stat
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.errors import ArchiveError
from newsarchive.query.ast import Everything
from newsarchive.store import open_archive
from newsarchive.store.base import Sort
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.engine import sqlite3

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]


@pytest.fixture
def filled(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> SqliteArchive:
    archive.add([make_parsed(make_article("Flood", "Water."), make_article("Fire", "Smoke."))])
    return archive


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


def refusal(archive: SqliteArchive, path: Path, *, replace: bool = False) -> str:
    with pytest.raises(ArchiveError) as caught:
        archive.backup(str(path), replace=replace)
    return str(caught.value)


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_copy_is_an_archive_of_its_own(filled: SqliteArchive, copy: Path) -> None:
    filled.backup(str(copy))
    assert files(copy.parent) == {"archive.db", "archive.db-shm", "archive.db-wal", "copy.db"}
    assert stat.filemode(copy.stat().st_mode) == "-rw-------"
    with closing(open_archive(copy)) as opened:
        everything = list(filled.select(Everything(), sort=Sort.OLDEST))
        assert list(opened.select(Everything(), sort=Sort.OLDEST)) == everything
        assert opened.dumps() == filled.dumps()
        assert [finding for check in opened.checks() for finding in check.run()] == []


def test_a_copy_is_of_one_moment_though_others_write(
    filled: SqliteArchive, copy: Path, make_article: Make, make_parsed: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.store.sqlite.backup._PAGES", 4)
    writer = SqliteArchive(filled.path, patience=0.01)
    shares: list[float] = []

    def write(share: float) -> None:
        shares.append(share)
        writer.add([make_parsed(make_article(f"Vote {share}"), path=f"{len(shares)}.txt")])

    filled.backup(str(copy), on_part=write)
    assert shares == sorted(set(shares))
    assert shares[-1] == 1.0
    assert filled.count(Everything()) == 2 + len(shares)
    with closing(open_archive(copy)) as opened:
        assert opened.count(Everything()) == 2
        assert [finding for check in opened.checks() for finding in check.run()] == []
    writer.close()


def test_a_file_is_replaced_only_on_demand_and_with_its_log(filled: SqliteArchive, copy: Path) -> None:
    copy.write_text("A text.")
    copy.with_name("copy.db-wal").write_text("The log of another archive.")
    message = f"{copy} exists already; name another file, or give it up with --force."
    assert refusal(filled, copy) == message
    assert copy.read_text() == "A text."
    filled.backup(str(copy), replace=True)
    assert "copy.db-wal" not in files(copy.parent)
    with closing(open_archive(copy)) as opened:
        assert opened.count(Everything()) == 2


def test_the_log_of_an_archive_that_is_gone_is_not_taken_for_that_of_the_copy(
    filled: SqliteArchive, copy: Path
) -> None:
    left = copy.with_name("copy.db-wal")
    left.write_text("The log of another archive.")
    assert refusal(filled, copy) == f"{left} exists already; name another file, or give it up with --force."


def test_what_cannot_be_a_copy(filled: SqliteArchive, path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(path)
    assert refusal(filled, tmp_path) == f"{tmp_path} is a folder; name a file in it for the copy."
    for same in (path, tmp_path / "link.db"):
        message = f"{same} is the archive itself; name another file for the copy."
        assert refusal(filled, same, replace=True) == message
    assert refusal(filled, tmp_path / "gone" / "copy.db") == (
        f"No copy can be made in {tmp_path / 'gone'}: No such file or directory. Name another place."
    )
    assert filled.count(Everything()) == 2


def test_a_copy_that_is_not_sound_is_thrown_away(filled: SqliteArchive, path: Path, copy: Path) -> None:
    (root,) = filled._connection.execute(  # noqa: SLF001
        "SELECT rootpage FROM sqlite_master WHERE name = 'facts'"
    ).fetchone()
    filled.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 16384 : root * 16384] = b"\xa5" * 16384
    path.write_bytes(content)
    opened = SqliteArchive(path)
    assert refusal(opened, copy) == (
        f"The copy for {copy} is not sound, and was thrown away; run: newsarchive verify"
    )
    opened.close()
    assert files(copy.parent) == {"archive.db"}


def test_a_disk_that_is_full_leaves_nothing_behind(
    filled: SqliteArchive, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __init__(self, *_: object, **__: object) -> None:
            raise_full()

    def raise_full() -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr("newsarchive.store.sqlite.backup.sqlite3.connect", Full)
    assert refusal(filled, copy) == (
        f"{copy} could not grow: the disk or a quota is full; make room and try again, nothing was half kept."
    )
    assert "copy.db" not in files(copy.parent)
    assert not any(name.endswith(".partial") for name in files(copy.parent))


def test_a_disk_without_links_gets_the_copy_by_another_name(
    filled: SqliteArchive, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    filled.backup(str(copy))
    assert not any(name.endswith(".partial") for name in files(copy.parent))
    with closing(open_archive(copy)) as opened:
        assert opened.count(Everything()) == 2


def test_a_read_only_archive_can_be_copied(
    filled: SqliteArchive, path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    with monkeypatch.context() as patch:
        patch.setattr("newsarchive.store.sqlite.connection.is_writable", lambda _: False)
        opened = SqliteArchive(path)
        opened.backup(str(copy))
        opened.close()
    with closing(open_archive(copy)) as opened:
        assert opened.count(Everything()) == 2
