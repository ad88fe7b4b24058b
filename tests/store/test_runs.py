"""Runs of one saved search at once, and what an archive that cannot be written says of them."""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.errors import ArchiveError
from newsarchive.store.sqlite import runs
from newsarchive.store.sqlite.archive import SqliteArchive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]


@pytest.fixture(autouse=True)
def _one_article(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> None:
    archive.save_search("floods", "flood", {})
    archive.add([make_parsed(make_article("Flood"))])


def begin(path: Path, given: list[tuple[int, int]]) -> threading.Thread:
    """Run the search elsewhere, noting from which id to which it gives."""

    def run() -> None:
        other = SqliteArchive(path)
        with other.running("floods") as found:
            assert found is not None
            given.append((found.search.seen, found.last))
        other.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_second_run_waits_for_the_first(archive: SqliteArchive, path: Path) -> None:
    given: list[tuple[int, int]] = []
    with archive.running("floods") as run:
        assert run is not None
        second = begin(path, given)
        time.sleep(0.3)
        assert given == []
    second.join()
    assert ((run.search.seen, run.last), given) == ((0, 1), [(1, 1)])


def test_many_runs_at_once_give_each_article_once(path: Path) -> None:
    given: list[tuple[int, int]] = []
    threads = [begin(path, given) for _ in range(8)]
    for thread in threads:
        thread.join()
    assert sorted(given) == [(0, 1)] + [(1, 1)] * 7


def test_a_run_that_was_killed_keeps_others_waiting_no_longer_than_its_time(
    archive: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    archive.claim("floods", b"killed", now=now, until=now + runs.HELD)
    waited: list[float] = []
    monkeypatch.setattr(runs.time, "sleep", waited.append)
    monkeypatch.setattr(runs.time, "time", lambda: now + 20 * len(waited))
    with archive.running("floods") as run:
        assert run is not None
        assert (run.search.seen, run.last) == (0, 1)
    assert len(waited) == 4


def test_a_clock_that_was_set_back_keeps_nobody_waiting(archive: SqliteArchive) -> None:
    later = time.time() + 1_000_000
    archive.claim("floods", b"killed", now=later, until=later + runs.HELD)
    with archive.running("floods") as run:
        assert run is not None


def test_a_run_that_took_too_long_lets_the_other_be(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    now = time.time()
    slow = archive.claim("floods", b"slow", now=now - runs.HELD - 1, until=now - 1)
    archive.add([make_parsed(make_article("Fire"), path="b.txt")])
    quick = archive.claim("floods", b"quick", now=now, until=now + runs.HELD)
    assert not isinstance(slow, bool)
    assert not isinstance(quick, bool)
    archive.settle(slow, b"slow", done=True)
    assert archive.claim("floods", b"third", now=now, until=now + runs.HELD) is True
    archive.settle(quick, b"quick", done=True)
    assert archive.saved_searches()[0].seen == 2
    archive.settle(slow, b"slow", done=True)
    assert archive.saved_searches()[0].seen == 2


@pytest.mark.parametrize(
    "attempt",
    [
        lambda archive: archive.save_search("more", "fire", {}),
        lambda archive: archive.remove_search("floods"),
        lambda archive: archive.running("floods").__enter__(),
    ],
)
def test_a_read_only_archive_says_so(
    archive: SqliteArchive,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    attempt: Callable[[SqliteArchive], object],
) -> None:
    archive.close()
    monkeypatch.setattr("newsarchive.store.sqlite.connection.is_writable", lambda _: False)
    opened = SqliteArchive(path)
    with pytest.raises(ArchiveError) as caught:
        attempt(opened)
    assert str(caught.value) == (
        f"{path} cannot be written: it or its folder is read-only; change the permissions or copy it."
    )
    assert [search.name for search in opened.saved_searches()] == ["floods"]
    opened.close()


def test_an_archive_of_before_learns_to_keep_searches(archive: SqliteArchive, path: Path) -> None:
    archive.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE saved_searches")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_saved_searches'")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    renewed = SqliteArchive(path)
    assert renewed.saved_searches() == ()
    assert renewed.save_search("floods", "flood", {})
    assert renewed.saved_searches()[0].seen == 1
    renewed.close()
