from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsarchive.cli.streams import say_words

if TYPE_CHECKING:
    from conftest import Run

COMMAND = (sys.executable, "-m", "newsarchive")
DUMP = "Fog over the bay – master\n\nALDBROUGH, March 9, 2021. /TASS/. Fog lay over the bay.\x1b[3m\x9b\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "fog.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def on_terminal(*args: str, **env: str) -> str:
    """Run a command whose standard output is a terminal; give what it wrote there."""
    master, slave = pty.openpty()
    settings = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [*COMMAND, *args],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**settings, "TERM": "xterm", "COLUMNS": "80", **env},
    ) as process:
        os.close(slave)
        written = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            if not piece:
                break
            written += piece
        process.wait()
    os.close(master)
    return written.decode()


def test_a_terminal_gets_colour_and_a_pipe_does_not(dump: Path) -> None:
    assert "\x1b[1m" in on_terminal("parse", str(dump))
    piped = subprocess.run([*COMMAND, "parse", str(dump)], capture_output=True, check=True)
    assert piped.stdout.startswith(b"1  headline  Fog over the bay")
    assert b"\x1b" not in piped.stdout


@pytest.mark.parametrize(
    ("env", "option", "colored"),
    [
        ({}, "auto", True),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"TERM": "dumb"}, "auto", False),
        ({}, "never", False),
        ({"NO_COLOR": "1"}, "always", True),
    ],
)
def test_who_decides_on_colour(dump: Path, env: dict[str, str], option: str, *, colored: bool) -> None:
    assert ("\x1b" in on_terminal("parse", str(dump), "--color", option, **env)) is colored


@pytest.mark.parametrize("form", ["table", "plain", "jsonl", "json"])
def test_no_dump_commands_the_terminal(dump: Path, form: str) -> None:
    written = on_terminal("parse", str(dump), "--format", form, "--color", "never")
    assert "Fog lay over the bay" in written
    assert not {"\x1b", "\x9b"} & set(written)


@pytest.mark.parametrize(
    "args", [("show", "3", "--raw"), ("export", "--format", "csv"), ("search", "-ferry", "--format", "csv")]
)
def test_no_archive_commands_the_terminal(template: Path, args: tuple[str, ...]) -> None:
    written = on_terminal("-a", str(template / "archive.db"), *args)
    assert "␛]0;title␇" in written
    assert "\x1b" not in written


@pytest.mark.parametrize(
    ("args", "env", "paged"),
    [
        (("show", "1", "2", "3"), {}, True),
        (("show", "1", "2", "3", "--pager"), {}, True),
        (("show", "1", "2", "3", "--no-pager"), {}, False),
        (("show", "1", "2", "3"), {"TERM": "dumb"}, False),
        (("show", "1", "2", "3"), {"LINES": "200"}, False),
        (("show", "1", "2", "3", "--format", "jsonl"), {}, False),
        (("search", "ferry"), {"LINES": "5"}, True),
        (("list",), {"LINES": "3"}, True),
        (("list",), {}, False),
        (("saved", "x"), {"LINES": "3"}, True),
        (("search", "--queries", "-"), {"LINES": "3"}, True),
        (("sources",), {"LINES": "3"}, True),
        (("dumps",), {"LINES": "3"}, True),
        (("stats", "--color", "always"), {"LINES": "3"}, True),
    ],
)
def test_what_is_longer_than_the_screen_is_paged(
    filled: Run, tmp_path: Path, args: tuple[str, ...], env: dict[str, str], *, paged: bool
) -> None:
    filled("search", "ferry", "--save", "x")
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho paged $LESS\ncat\n", encoding="ascii")
    pager.chmod(0o755)
    queries = tmp_path / "q.txt"
    queries.write_text("ferry\nmuseum\nbread\n", encoding="ascii")
    args = tuple(str(queries) if arg == "-" else arg for arg in args)
    settings = {"PAGER": str(pager), "LESS": "", "NEWSARCHIVE_ARCHIVE": str(tmp_path / "archive.db"), **env}
    written = on_terminal(*args, **settings)
    assert ("paged" in written) is paged
    assert written.replace("paged\r\n", "") == on_terminal(*args, "--no-pager", **settings)


def test_errors_are_disarmed_too() -> None:
    assert "\x1b" not in on_terminal("parse", "no\x1b[2Jfile")


@pytest.mark.parametrize("form", ["plain", "jsonl"])
def test_a_closed_pipe_ends_quietly(tmp_path: Path, form: str) -> None:
    long = tmp_path / "long.txt"
    long.write_text(DUMP + "Fog is a cloud that lies on the ground.\n" * 3_000, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "parse", str(long), "--format", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_an_interrupt_leaves_with_130_and_no_trace() -> None:
    with subprocess.Popen(
        [*COMMAND, "parse", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"x")
        process.stdin.flush()
        _wait_until_reading(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"Interrupted.\n")


def _wait_until_reading(process: subprocess.Popen[bytes]) -> None:
    """Wait until the command sleeps in reading standard input: its imports are behind it then."""
    for _ in range(200):
        time.sleep(0.05)
        if Path(f"/proc/{process.pid}/syscall").read_text(encoding="ascii").startswith("0 0x0 "):
            return


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_it_starts_without_streams(dump: Path, closed: str) -> None:
    line = f'"{sys.executable}" -m newsarchive parse "{dump}" {closed}'
    assert subprocess.run(["/bin/sh", "-c", line], check=False, capture_output=True).returncode == 0


def test_output_is_utf8_whatever_the_locale(dump: Path) -> None:
    dump.write_text("Туман над бухтой\n\nТуман лежал над бухтой весь понедельник.\n", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "parse", str(dump), "--format", "jsonl"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert "Туман над бухтой" in done.stdout.decode("utf-8")
    assert done.stdout.endswith(b"}\n")
    assert b"\r" not in done.stdout


def test_a_full_disk_is_an_error() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, "--help"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"Error: [Errno 28] No space left on device\n")


def test_a_list_of_words_breaks_no_word_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["harbour", "ferry", "half-open", "union"]
    say_words("Alike by", words)
    assert capsys.readouterr().err == "Alike by: harbour, ferry, half-open, union\n"
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    say_words("Alike by", words)
    assert capsys.readouterr().err == "Alike by: harbour,\n  ferry, half-open,\n  union\n"
