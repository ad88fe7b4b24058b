"""What the command says, and what the archive still holds, when the machine does not play along."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import kills
import pytest
from click.testing import CliRunner

from newsarchive.cli import main
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.engine import sqlite3
from newsarchive.store.sqlite.schema import PAGE_SIZE, VERSION

resource = pytest.importorskip("resource", reason="only Unix limits the size of files")
COMMAND = str(Path(sys.executable).parent / "newsarchive")
LIMITED = """\
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.argv[2], sys.argv[2:])
"""


FULL = (
    "could not grow: the disk or a quota is full; make room and try again, nothing was half kept.\n"
    if sqlite3.__name__ == "sqlite3"
    else "cannot be read or written: the disk is full, over its quota or failing; make room or check it.\n"
)


class Said(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of one dump, and more dumps beside it."""
    folder = tmp_path_factory.mktemp("template")
    kills.write(folder, 4, per_dump=50, records=200)
    subprocess.run([COMMAND, "-a", "a.db", "ingest", "dumps/0000.txt"], cwd=folder, check=True)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "press")


def run(folder: Path, *args: str, most: int | None = None) -> Said:
    """Run a command in a folder; with a limit to the size of files in bytes, in a process of its own."""
    if most is None:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            result = CliRunner().invoke(main, ["-a", "a.db", *args])
        return Said(result.exit_code, result.stdout, result.stderr)
    limited = [sys.executable, "-c", LIMITED, str(most), COMMAND, "-a", "a.db", *args]
    done = subprocess.run(limited, cwd=folder, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


def is_as_before(folder: Path) -> bool:
    sound = "The archive is sound: 50 articles of 1 dump, 15 checks.\n"
    return run(folder, "verify") == Said(0, "", sound)


def test_a_full_disk_keeps_what_there_was(folder: Path) -> None:
    size = (folder / "a.db").stat().st_size
    assert run(folder, "ingest", "dumps", most=size) == Said(2, "", f"Error: a.db {FULL}")
    assert is_as_before(folder)
    assert run(folder, "backup", "b.db", most=size // 2) == Said(2, "", f"Error: b.db {FULL}")
    assert sorted(file.name for file in folder.iterdir()) == ["a.db", "dumps"]
    new = run(folder, "-a", "new.db", "ingest", "dumps", most=PAGE_SIZE)
    assert new == Said(2, "", f"Error: new.db {FULL}")
    assert run(folder, "ingest", "dumps").status == 0
    assert run(folder, "count").out == "600\n"


def test_forgetting_on_a_full_disk_takes_out_all_or_nothing(folder: Path) -> None:
    said = run(folder, "forget", "1", "--yes", most=PAGE_SIZE)
    assert said.status == 2
    assert is_as_before(folder)


@pytest.mark.parametrize(
    ("args", "name", "message"),
    [
        (("search", "ferry"), "text.db", "text.db is not an archive of newsarchive; name another file."),
        (("ingest", "dumps"), "text.db", "text.db is not an archive of newsarchive; name another file."),
        (("verify",), "dumps", "dumps is a folder; name a file in it for the archive."),
        (("ingest", "dumps"), "dumps", "dumps is a folder; name a file in it for the archive."),
        (
            ("verify",),
            "gone/a.db",
            "No archive at gone/a.db yet. Make one: newsarchive ingest -a gone/a.db FILE…",
        ),
        (("ingest", "dumps"), "text.db/a.db", "text.db cannot be made: File exists. Name another place."),
        (
            ("search", "ferry"),
            "link.db",
            "link.db is a link to nowhere.db, which is not there; mend the link.",
        ),
        (
            ("ingest", "dumps"),
            "link.db",
            "link.db is a link to nowhere.db, which is not there; mend the link.",
        ),
        (("list",), "newer.db", "newer.db was made by a newer newsarchive; update newsarchive to open it."),
        (
            ("ingest", "dumps"),
            "newer.db",
            "newer.db was made by a newer newsarchive; update newsarchive to open it.",
        ),
        (
            ("list",),
            "damaged.db",
            "damaged.db is damaged; put a backup in its place, or ingest your dumps into a new one.",
        ),
        (
            ("ingest", "dumps"),
            "/proc/nothing/a.db",
            "/proc/nothing cannot be made: No such file or directory. Name another place.",
        ),
    ],
)
def test_a_file_that_is_no_archive_is_left_as_it_is(
    folder: Path, args: tuple[str, ...], name: str, message: str
) -> None:
    (folder / "text.db").write_text("A text of the kind that is ingested. " * 99)
    (folder / "link.db").symlink_to("nowhere.db")
    for copy in ("newer.db", "damaged.db"):
        shutil.copy(folder / "a.db", folder / copy)
    opened = SqliteArchive(folder / "newer.db")
    opened._connection.execute(f"PRAGMA user_version = {VERSION + 1}")  # noqa: SLF001
    opened.close()
    content = bytearray((folder / "damaged.db").read_bytes())
    content[2 * PAGE_SIZE :] = b"\xa5" * (len(content) - 2 * PAGE_SIZE)
    (folder / "damaged.db").write_bytes(content)
    before = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    assert run(folder, "-a", name, *args) == Said(2, "", f"Error: {message}\n")
    assert {file: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before


def test_a_damaged_page_is_found_and_what_can_be_made_anew_is_told(folder: Path) -> None:
    opened = SqliteArchive(folder / "a.db")
    sql = "SELECT rootpage FROM sqlite_master WHERE name = 'facts_source'"
    (root,) = opened._connection.execute(sql).fetchone()  # noqa: SLF001
    opened.close()
    content = bytearray((folder / "a.db").read_bytes())
    at = root * PAGE_SIZE - 20
    content[at : at + 8] = bytes(byte ^ 0x01 for byte in content[at : at + 8])
    (folder / "a.db").write_bytes(content)
    said = run(folder, "verify", "--format", "jsonl")
    assert said.status == 2
    found = [json.loads(line) for line in said.out.splitlines()]
    assert {(each["check"], each["repairable"]) for each in found} == {("file", True)}
    assert run(folder, "verify", "--repair").status == 0
    assert is_as_before(folder)


def test_a_locked_archive_says_who_holds_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = SqliteArchive(folder / "a.db")
    with monkeypatch.context() as patch, holder.writing():
        patch.setattr("newsarchive.cli.archive.LONG", 0.01)
        assert run(folder, "ingest", "dumps/0001.txt") == Said(
            2,
            "",
            "Error: a.db is being written by another program; wait until that has finished and try again.\n",
        )
    holder.close()
    assert is_as_before(folder)
