"""Dumps parsed in other processes: what is kept and told is the same."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from wire import write_dumps

from newsarchive import Hints, ingest, open_archive, reparse

if TYPE_CHECKING:
    from pathlib import Path

    from newsarchive.outcome import Outcome, Report

TODAY = date(2024, 6, 1)
NO_HINTS = Hints()
BATCH = import_module("newsarchive.batch")
ORDER = import_module("newsarchive.workers.order")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make dumps, each with its twin, two that cannot be read, and records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ORDER, "_MUCH", 100)
    monkeypatch.setattr(BATCH, "_MOST_ARTICLES", 50)
    folder = tmp_path / "dumps"
    folder.mkdir()
    items = write_dumps(120)[1]
    for number in range(12):
        text = "\n".join(item.text for item in items[number * 10 : number * 10 + 10])
        for twin in ("a", "b"):
            (folder / f"{number}{twin}.txt").write_text(text, encoding="utf-8")
    (folder / "3c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "5c.jsonl").write_text('{"headline": "One"}\n{"headline"\n', encoding="utf-8")
    (folder / "7c.jsonl").write_text('{"headline": "One", "body": "Größe"}\n', encoding="utf-8")
    return folder


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, those of the full-text indexes too, but for when dumps came."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
        columns = [column[1] for column in connection.execute("PRAGMA table_info(dumps)")]
    when = columns.index("ingested")
    found["dumps"] = [row[:when] + row[when + 1 :] for row in found["dumps"]]
    del found["_sqlite_migrations"]
    return found


def kept(folder: Path, jobs: int) -> tuple[dict[str, list[tuple[object, ...]]], Report, list[Outcome]]:
    path, told = folder.parent / f"{jobs}.db", []
    with closing(open_archive(path, create=True)) as archive:
        report = ingest(
            [str(folder), "gone.txt"], archive, hints=NO_HINTS, today=TODAY, on_dump=told.append, jobs=jobs
        )
    return rows(path), report, told


def test_any_number_of_jobs_gives_the_same_archive(folder: Path) -> None:
    alone = kept(folder, 1)
    assert alone[1].articles > 100
    assert (alone[1].new, alone[1].known, len(alone[1].left_out)) == (13, 12, 3)
    assert kept(folder, 3) == alone


def test_parsing_again_in_other_processes(folder: Path) -> None:
    told: list[list[Outcome]] = [[], []]
    kept(folder, 1)
    with closing(open_archive(folder.parent / "1.db")) as archive:
        reports = [
            reparse(archive, hints=NO_HINTS, on_dump=told[jobs - 1].append, jobs=jobs) for jobs in (1, 2)
        ]
    assert reports[0] == reports[1]
    assert told[0] == told[1]
    assert reports[0].reparsed == 13


def test_a_dump_that_kills_its_process_is_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = import_module("newsarchive.workers.process").PROGRAM
    deadly = """\
import newsarchive.readers as readers, os
decode = readers.decode
readers.decode = lambda raw: os.kill(os.getpid(), 9) if raw.path.endswith("4a.txt") else decode(raw)
"""
    head, _, tail = program.partition("from ")
    program = f"{head}\n{deadly}\nfrom {tail}"
    monkeypatch.setattr(import_module("newsarchive.workers.process"), "PROGRAM", program)
    _, report, told = kept(folder, 2)
    reason = "the process that parsed it was killed, perhaps for want of memory; ingest it with --jobs 1"
    assert [(outcome.path, outcome.reason) for outcome in told if outcome.path.endswith("4a.txt")] == [
        (str(folder / "4a.txt"), reason)
    ]
    assert (report.new, report.known, len(report.left_out)) == (13, 11, 4)


def test_stopping_keeps_what_was_parsed_and_the_rest_goes_in_later(folder: Path) -> None:
    whole, _, _ = kept(folder, 1)
    path, told = folder.parent / "stopped.db", []
    with closing(open_archive(path, create=True)) as archive:
        steps: list[object] = []
        report = ingest(
            [str(folder)],
            archive,
            hints=NO_HINTS,
            today=TODAY,
            on_dump=told.append,
            on_step=steps.append,
            is_stopped=lambda: len(steps) >= 9,
            jobs=2,
        )
        assert report.is_interrupted
        assert [outcome.path for outcome in told] == [step.path for step in steps]
        assert len(told) == 9
        ingest([str(folder)], archive, hints=NO_HINTS, today=TODAY, jobs=2)
    after = rows(path)
    assert after["articles"] == whole["articles"]
    assert after["elements"] == whole["elements"]


def test_ctrl_c_ends_at_a_whole_dump(folder: Path) -> None:
    items = write_dumps(2000, seed=7)[1]
    for number in range(20):
        text = "\n".join(item.text for item in items[number * 100 : number * 100 + 100])
        (folder / f"{number}x.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "newsarchive", "-a", "c.db", "ingest", "dumps", "--jobs", "2", "-v"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder.parent
    ) as process:
        assert process.stderr
        assert process.stdout
        assert process.stderr.readline() == "Worker processes: 2\n"
        os.kill(process.pid, signal.SIGINT)
        said, summary = process.stderr.read(), process.stdout.read()
    assert process.returncode == 130
    assert "Stopping: what has been parsed is kept. Ctrl-C again ends at once.\n" in said
    assert "Traceback" not in said
    assert summary.endswith(". Interrupted: the rest is as it was; the same command goes on.\n")
    with closing(open_archive(folder.parent / "c.db")) as archive:
        assert summary.startswith(f"{len(archive.dumps())} dump")
