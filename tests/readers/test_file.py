"""One path → one dump."""

from __future__ import annotations

import io
import os
import sys
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from newsarchive.errors import DumpError
from newsarchive.model import Dump
from newsarchive.readers import read_dump
from newsarchive.readers.file import refusal
from newsarchive.readers.member import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2024, 2, 29)


def refused(path: str) -> str:
    with pytest.raises(DumpError) as caught:
        read_dump(path, today=TODAY)
    return str(caught.value)


@pytest.fixture
def east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand five hours east of Greenwich."""
    monkeypatch.setenv("TZ", "EAST-5")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("east")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
def test_a_file_with_its_day_in_local_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Dam holds\n")
    moment = datetime(2020, 2, 29, 22, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    assert read_dump(str(path), today=TODAY) == Dump(
        path=str(path),
        content=b"Dam holds\n",
        text="Dam holds\n",
        encoding="utf-8",
        modified=date(2020, 3, 1),
    )


def test_standard_input_is_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfDam")))
    assert read_dump("-", today=TODAY) == Dump(
        path="-", content=b"\xef\xbb\xbfDam", text="Dam", encoding="utf-8-sig", modified=TODAY
    )


def test_a_day_beyond_the_calendar_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    monkeypatch.setattr("newsarchive.readers.file.day_of", lambda _: day_of(1e30))
    assert read_dump(str(path), today=TODAY).modified == TODAY


def test_a_missing_file(tmp_path: Path) -> None:
    path = str(tmp_path / "none.txt")
    assert refused(path) == f"{path}: no such file; check the path"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(str(tmp_path)) == f"{tmp_path}: is a folder; name the files in it"


def test_a_name_that_no_file_can_have() -> None:
    assert refused("a\0b") == "a\0b: cannot be the name of a file; check the path"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "a: may not be read; give yourself the right to read it"),
        (
            OSError(5, "Input/output error"),
            "a: cannot be read (Input/output error); see whether the disk is in order",
        ),
        (OSError("odd"), "a: cannot be read (odd); see whether the disk is in order"),
    ],
)
def test_what_the_system_refuses(error: Exception, message: str) -> None:
    assert str(refusal("a", error)) == message


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_name_that_is_no_text_can_be_written(tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt")
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(b"Dam holds")
    assert read_dump(name, today=TODAY).path == f"{tmp_path}/caf\\udce9.txt"
