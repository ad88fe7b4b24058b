"""Opening an archive, and what is said when that, or a write, fails."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.errors import ArchiveError
from newsarchive.query.ast import Everything, Phrase, Term
from newsarchive.store import open_archive
from newsarchive.store.base import Sort
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.faults import translated
from newsarchive.store.sqlite.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]

FLOOD = Phrase(terms=(Term(text="flood"),))


def refusal(path: Path, *, create: bool = False) -> str:
    with pytest.raises(ArchiveError) as caught:
        open_archive(path, create=create)
    return str(caught.value)


def test_a_missing_archive_says_how_to_make_one(path: Path) -> None:
    assert refusal(path) == f"There is no archive at {path} yet. Make one with: newsarchive ingest FILE…"
    assert not path.exists()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "press #1?.db"
    open_archive(path, create=True).close()
    open_archive(str(path)).close()
    assert [file.name for file in path.parent.iterdir()] == ["press #1?.db"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "archive.db"
    assert (
        refusal(path, create=True) == f"{tmp_path / 'file'} cannot be made: File exists. Name another place."
    )


def test_a_link_to_nowhere_is_said_so(path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "gone.db")
    for create in (False, True):
        assert refusal(path, create=create) == (
            f"{path} is a link to {tmp_path / 'gone.db'}, which is not there; mend the link."
        )
    assert not (tmp_path / "gone.db").exists()


def test_a_link_to_an_archive_is_followed(archive: SqliteArchive, path: Path, tmp_path: Path) -> None:
    archive.close()
    (tmp_path / "link.db").symlink_to(path)
    open_archive(tmp_path / "link.db").close()


def test_only_its_owner_may_read_a_new_archive(path: Path, make_article: Make, make_parsed: Make) -> None:
    before = os.umask(0o022)
    try:
        with closing(open_archive(path, create=True)) as archive:
            archive.add([make_parsed(make_article("Flood"))])
            modes = {file.name: stat.filemode(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("archive.db", "archive.db-shm", "archive.db-wal"), "-rw-------")


def test_the_rights_of_an_archive_stay_as_its_owner_set_them(archive: SqliteArchive, path: Path) -> None:
    archive.close()
    path.chmod(0o640)
    open_archive(path, create=True).close()
    assert stat.filemode(path.stat().st_mode) == "-rw-r-----"


def test_a_file_that_cannot_be_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert refusal(path, create=True) == f"{path} cannot be made: Permission denied. Name another place."


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    assert refusal(tmp_path, create=True) == f"{tmp_path} is a folder; name a file in it for the archive."


@pytest.mark.parametrize("create", [False, True])
def test_another_file_is_no_archive(path: Path, create: bool) -> None:  # noqa: FBT001
    path.write_text("A text of the kind that is ingested. " * 99)
    assert refusal(path, create=create) == f"{path} is not an archive of newsarchive; name another file."
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id)")
    connection.close()
    assert refusal(path, create=create) == f"{path} is not an archive of newsarchive; name another file."


def test_an_empty_file_becomes_one(path: Path) -> None:
    path.touch()
    assert refusal(path) == f"{path} is empty. Make it an archive with: newsarchive ingest FILE…"
    open_archive(path, create=True).close()
    open_archive(path).close()


def test_a_newer_archive_is_left_alone(archive: SqliteArchive, path: Path) -> None:
    archive._connection.execute(f"PRAGMA user_version = {VERSION + 1}")  # noqa: SLF001
    assert refusal(path) == f"{path} was made by a newer newsarchive; update newsarchive to open it."


def test_an_older_archive_is_renewed(
    archive: SqliteArchive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive._connection.execute("PRAGMA user_version = 0")  # noqa: SLF001
    with monkeypatch.context() as patch:
        patch.setattr("newsarchive.store.sqlite.connection.is_writable", lambda _: False)
        assert refusal(path) == (
            f"{path} was made by an older newsarchive and is read-only; copy it to where it can be renewed."
        )
    again = SqliteArchive(path)
    assert again._connection.execute("PRAGMA user_version").fetchone()[0] == VERSION  # noqa: SLF001
    names = again._connection.execute("SELECT name FROM _sqlite_migrations").fetchall()  # noqa: SLF001
    assert [name for (name,) in names] == [
        "0001_dumps_and_articles",
        "0002_facts",
        "0003_saved_searches",
        "0004_stories",
        "0005_lean",
        "0006_pieces",
    ]
    again.close()


def test_reading_needs_nothing_but_sqlite3(archive: SqliteArchive, path: Path) -> None:
    assert archive.count(Everything()) == 0
    program = f"""
import sys
from newsarchive.query.ast import And, Everything, Phrase, Term
from newsarchive.store import open_archive
from newsarchive.store.base import Sort
archive = open_archive({str(path)!r})
archive.search(Phrase(terms=(Term(text="flood", prefix=True),)), sort=Sort.RELEVANCE, limit=20)
heavy = ["sqlite_utils", "rich", "click", "dateutil", "platformdirs", "newsarchive.parse",
         "newsarchive.store.sqlite.writer", "newsarchive.conventions.outlets", "hashlib", "secrets", "random"]
print([name for name in heavy if name in sys.modules])
"""
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert printed.stdout == "[]\n"


def test_a_read_only_archive_is_read(
    archive: SqliteArchive, path: Path, make_article: Make, make_parsed: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add([make_parsed(make_article("Flood"))])
    archive.close()
    monkeypatch.setattr("newsarchive.store.sqlite.connection.is_writable", lambda _: False)
    opened = SqliteArchive(path)
    assert opened.count(FLOOD) == 1
    with pytest.raises(ArchiveError) as caught:
        opened.add([make_parsed(make_article("Fire"))])
    assert str(caught.value) == (
        f"{path} cannot be written: it or its folder is read-only; change the permissions or copy it."
    )
    opened.close()
    assert [file.name for file in path.parent.iterdir()] == ["archive.db"]


def test_others_read_while_one_writes(
    archive: SqliteArchive, path: Path, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood"))])
    reader = SqliteArchive(path)
    with archive.writing():
        archive._connection.execute("DELETE FROM articles")  # noqa: SLF001
        assert reader.count(Everything()) == 1
        assert reader.search(FLOOD, sort=Sort.RELEVANCE, limit=1)[0].headline == "Flood"
    assert reader.count(Everything()) == 0
    reader.close()


def test_a_second_writer_waits_and_then_says_why_not(
    archive: SqliteArchive,
    path: Path,
    make_article: Make,
    make_parsed: Make,
    caplog: pytest.LogCaptureFixture,
) -> None:
    second = SqliteArchive(path, patience=0.05)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsarchive.store.sqlite.connection._SOON", 0.0)
        patch.setattr("newsarchive.store.sqlite.connection._ATTEMPT", 0.01)
        with archive.writing(), pytest.raises(ArchiveError) as caught:
            second.add([make_parsed(make_article("Fire"))])
    assert caplog.messages == []
    assert str(caught.value) == (
        f"{path} is being written by another program; wait until that has finished and try again."
    )
    assert second.add([make_parsed(make_article("Fire"))])[0].state == "new"
    second.close()


def test_a_writer_that_waits_long_says_so_once_and_gets_in(
    archive: SqliteArchive,
    path: Path,
    make_article: Make,
    make_parsed: Make,
    caplog: pytest.LogCaptureFixture,
) -> None:
    added: list[str] = []

    def write() -> None:
        second = SqliteArchive(path, patience=60)
        added.append(second.add([make_parsed(make_article("Fire"))])[0].state)
        second.close()

    waiter = threading.Thread(target=write)
    with archive.writing():
        waiter.start()
        while not caplog.records and waiter.is_alive():
            waiter.join(0.01)
        waiter.join(0.2)
        assert added == []
    waiter.join()
    assert added == ["new"]
    assert caplog.messages == [f"Waiting: another program is writing to {path}."]


def test_two_writers_at_once_both_get_in(path: Path, make_article: Make, make_parsed: Make) -> None:
    faults: list[ArchiveError] = []

    def write(name: str) -> None:
        try:
            opened = SqliteArchive(path, create=True)
            for n in range(5):
                opened.add([make_parsed(make_article(f"{name} {n}"), path=f"{name}{n}.txt")])
            opened.close()
        except ArchiveError as error:
            faults.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("flood", "fire")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    opened = SqliteArchive(path)
    assert {stored.id for stored in opened.select(Everything(), sort=Sort.OLDEST)} == set(range(1, 11))
    opened.close()


def test_a_full_disk_keeps_what_was_there(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood"))])
    connection = archive._connection  # noqa: SLF001
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError) as caught:
        archive.add([make_parsed(make_article("Fire", "smoke " * 100_000), path="big.txt")])
    assert str(caught.value) == (
        f"{archive.path} could not grow: the disk or a quota is full; make room and try again,"
        " nothing was half kept."
    )
    assert archive.count(Everything()) == 1


def test_a_damaged_archive_is_said_so(
    archive: SqliteArchive, path: Path, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(*(make_article(f"Flood {n}", "water " * 200) for n in range(200)))])
    archive.close()
    content = bytearray(path.read_bytes())
    content[3 * 16384 :] = b"\xa5" * (len(content) - 3 * 16384)
    path.write_bytes(content)
    opened = SqliteArchive(path)
    message = f"{path} is damaged; put a backup in its place, or ingest your dumps into a new one."
    for read in (lambda: opened.count(FLOOD), lambda: list(opened.select(Everything(), sort=Sort.NEWEST))):
        with pytest.raises(ArchiveError, match=re.escape(message)):
            read()
    opened.close()


def test_what_sqlite_alone_can_say_is_passed_on(archive: SqliteArchive) -> None:
    archive._connection.execute("DROP TABLE provenances")  # noqa: SLF001
    with pytest.raises(ArchiveError) as caught:
        archive.dumps()
    assert str(caught.value) == f"{archive.path} could not be used: SQLite says “no such table: provenances”."


def test_what_was_interrupted_ends_as_such(archive: SqliteArchive, path: Path) -> None:
    connection = archive._connection  # noqa: SLF001
    connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(KeyboardInterrupt), translated(path):
        connection.execute("SELECT count(*) FROM articles").fetchall()
    connection.set_progress_handler(None, 0)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        (
            "SQLITE_IOERR_READ",
            "cannot be read or written: the disk fails; check it, or copy the file elsewhere.",
        ),
        (
            "SQLITE_IOERR_WRITE",
            "could not grow: the disk or a quota is full; make room and try again, nothing was half kept.",
        ),
        (
            "SQLITE_BUSY_SNAPSHOT",
            "is being written by another program; wait until that has finished and try again.",
        ),
        (
            "SQLITE_IOERR",
            "cannot be read or written: the disk is full, over its quota or failing; make room or check it.",
        ),
        ("SQLITE_IOERROR", "could not be used: SQLite says “oh”."),
    ],
)
def test_the_kinds_of_a_fault_share_a_remedy(path: Path, name: str, remedy: str) -> None:
    error = sqlite3.OperationalError("oh")
    error.sqlite_errorname = name
    with pytest.raises(ArchiveError) as caught, translated(path):
        raise error
    assert str(caught.value) == f"{path} {remedy}"


def test_a_fault_without_a_name_is_known_by_what_it_says(path: Path) -> None:
    with pytest.raises(ArchiveError, match="could not grow: the disk or a quota is full"), translated(path):
        raise sqlite3.OperationalError("database or disk is full")
