from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def watching(dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let two files arrive after the first look, one of them twice, and then the user press Ctrl-C."""
    later = tmp_path / "later"
    later.mkdir()
    for name in ("a-wire.txt", "b-stub.txt"):
        shutil.move(dumps / name, later / name)

    def watched(folder: str) -> Iterator[list[str]]:
        yield []
        shutil.copy(later / "a-wire.txt", dumps)
        (dumps / "scan.pdf").write_bytes(b"%PDF-1.7\n")
        yield [f"{folder}/a-wire.txt", f"{folder}/scan.pdf"]
        shutil.copy(later / "a-wire.txt", dumps / "again.txt")
        yield [f"{folder}/again.txt"]
        raise KeyboardInterrupt

    monkeypatch.setattr("newsarchive.readers.arrivals.watched", watched)
    return dumps


SUMMARY = (
    "2 dumps added: 3 articles, 1 furniture line; 1 dump already known; 1 dump left out"
    " (not text by its bytes (looks like PDF)).\n"
)
LEFT_OUT = (
    "Watching dumps; Ctrl-C ends it.\n"
    "Left out: dumps/scan.pdf: not text by its bytes (looks like PDF); convert it to text first\n"
    "Interrupted.\n"
)
RECORDS, WIRE = (
    "dumps/c-records.jsonl: new, 1 article, 0 furniture lines\n",
    "dumps/a-wire.txt: new, 2 articles, 1 furniture line\n",
)


@pytest.mark.usefixtures("watching")
def test_what_is_there_and_what_arrives_goes_in_until_it_is_stopped(run: Run) -> None:
    result = run("watch", "dumps", "--settle", "0")
    assert (result.exit_code, result.stdout, result.stderr) == (130, RECORDS + WIRE + SUMMARY, LEFT_OUT)
    assert run("count").stdout == "3\n"


@pytest.mark.usefixtures("watching")
def test_verbose_tells_of_known_dumps_too(run: Run) -> None:
    known = "dumps/again.txt: known, 0 articles, 0 furniture lines\n"
    assert run("watch", "dumps", "--settle", "0", "-v").stdout == RECORDS + WIRE + known + SUMMARY


def test_the_archive_may_stand_in_the_folder(run: Run, watching: Path) -> None:
    result = run("-a", "dumps/own.db", "watch", "dumps", "--settle", "0")
    assert (result.stdout, result.stderr) == (RECORDS + WIRE + SUMMARY, LEFT_OUT)
    assert (watching / "own.db").exists()


def test_what_is_no_folder(run: Run, dumps: Path) -> None:
    assert dumps.exists()
    result = run("watch", "dumps/a-wire.txt")
    told = "Error: dumps/a-wire.txt is no folder. Name one in which dumps arrive."
    assert (result.exit_code, result.stderr) == (2, f"{told}\nHelp: newsarchive watch --help\n")
