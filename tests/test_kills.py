"""An ingest that is killed loses nothing that it told of; the next one goes on where it stood."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import kills

COMMAND = Path(sys.executable).parent / "newsarchive"


def test_archives_that_were_killed_end_as_undisturbed_ones(tmp_path: Path) -> None:
    dumps = kills.write(tmp_path, 2, per_dump=10, records=20)
    ended = list(kills.rounds(dumps, tmp_path, 3, random.Random(1)))  # noqa: S311
    assert sum(killed for killed, _, _ in ended) == 3
    assert [wrong for _, _, wrong in ended] == [[]] * len(ended)


def test_what_is_lost_would_be_told(tmp_path: Path) -> None:
    dumps = kills.write(tmp_path, 2, per_dump=2, records=2)
    archive = tmp_path / "archive.db"
    run = kills.ingest(archive, dumps)
    assert (run.is_killed, run.told) == (
        False,
        {"dumps/0000.jsonl": 2, "dumps/0000.txt": 2, "dumps/0001.txt": 2},
    )
    assert list(kills.faults(archive, run.told, tmp_path)) == []
    assert list(kills.faults(archive, {"dumps/0000.txt": 3, "gone.txt": 1}, tmp_path)) == [
        "dumps/0000.txt was told of with 3 articles and has 2",
        "gone.txt was told of with 1 articles and has None",
    ]
    before = kills.contents(archive)
    subprocess.run([COMMAND, "-a", archive, "forget", "0001.txt", "--yes"], check=True, capture_output=True)
    assert kills.contents(archive) != before


def test_ctrl_c_ends_with_130_and_a_sound_archive(tmp_path: Path) -> None:
    dumps = kills.write(tmp_path, 8, per_dump=200, records=500)
    archive = tmp_path / "archive.db"
    process = subprocess.Popen(
        [COMMAND, "-a", archive, "ingest", "-v", dumps.name],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not archive.exists() or not archive.stat().st_size:
        assert process.poll() is None
        sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert list(kills.faults(archive, {}, tmp_path)) == []
