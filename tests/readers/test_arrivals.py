"""Files that arrive in a folder, by a clock of the test's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from newsarchive.errors import NewsArchiveError
from newsarchive.readers.arrivals import Arrivals, watched


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def arrivals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Arrivals:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    return Arrivals("in", settle=2, clock=clock, is_apart=lambda name: name.startswith("in/archive.db"))


def write(path: str, text: str, at: float) -> str:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def test_what_is_there_is_given_at_once_unless_it_was_just_written(arrivals: Arrivals, clock: Clock) -> None:
    old, deep, new = (write(f"in/{name}", "x", 1.0) for name in ("10.txt", "b/1.txt", "new.txt"))
    os.utime(new, (clock.now - 1, clock.now - 1))
    assert arrivals.begin() == [old, deep]
    assert arrivals.tick([]) == []
    clock.now += 1
    assert arrivals.tick([]) == [new]
    assert arrivals.tick([]) == []


def test_a_file_is_waited_for_until_it_is_whole(arrivals: Arrivals, clock: Clock) -> None:
    assert arrivals.begin() == []
    found = []
    for size in range(1, 5):
        path = write("in/a.txt", "x" * size, clock.now)
        found.append(arrivals.tick([path]))
        clock.now += 1.5
    clock.now -= 0.1
    assert found == [[], [], [], []]
    assert arrivals.tick([]) == []
    clock.now += 2
    assert arrivals.tick([]) == ["in/a.txt"]


def test_a_file_is_given_again_only_when_it_has_changed(arrivals: Arrivals, clock: Clock) -> None:
    path = write("in/a.txt", "x", 1.0)
    assert arrivals.begin() == [path]
    for _ in range(3):
        clock.now += 3
        assert arrivals.tick([path]) == []
    write("in/a.txt", "xy", clock.now)
    arrivals.tick([path])
    clock.now += 3
    assert arrivals.tick([]) == [path]


def test_a_folder_that_is_moved_in_means_its_files(arrivals: Arrivals, clock: Clock) -> None:
    arrivals.begin()
    write("in/b/1.txt", "x", 1.0)
    write("in/b/.hidden", "x", 1.0)
    assert arrivals.tick(["in/b"]) == []
    clock.now += 2
    assert arrivals.tick([]) == ["in/b/1.txt"]


@pytest.mark.parametrize(
    "name", [".a.txt", ".git/a.txt", "a.txt.part", "a.crdownload", "archive.db", "archive.db-wal"]
)
def test_what_is_left_alone(arrivals: Arrivals, clock: Clock, name: str) -> None:
    write(f"in/{name}", "x", 1.0)
    assert arrivals.begin() == []
    arrivals.tick([f"in/{name}"])
    clock.now += 3
    assert arrivals.tick([]) == []


def test_what_is_gone_again_is_forgotten(arrivals: Arrivals, clock: Clock) -> None:
    arrivals.begin()
    path = write("in/a.txt", "x", 1.0)
    arrivals.tick([path])
    Path(path).unlink()
    clock.now += 3
    assert arrivals.tick([path]) == []
    clock.now += 3
    assert arrivals.tick([]) == []


def test_without_the_library_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(NewsArchiveError) as caught:
        watched("in")
    told = "Watching a folder needs a library. Install it with: pip install 'newsarchive[watch]'"
    assert (str(caught.value), caught.value.exit_status) == (told, 2)


def test_the_library_tells_of_what_arrives_by_the_name_of_the_folder(arrivals: Arrivals) -> None:
    assert arrivals.begin() == []
    changes = watched("in")
    assert next(changes) == []
    Path("in/sub").mkdir()
    path = write("in/sub/a.txt", "x", 1.0)
    seen: set[str] = set()
    for changed in changes:
        seen.update(changed)
        if "in/sub" in seen or path in seen:
            break
    changes.close()  # type: ignore[attr-defined]
    assert seen <= {"in/sub", path}
