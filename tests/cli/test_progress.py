from __future__ import annotations

import io
import logging
import signal
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from rich.progress import Progress

from newsarchive.cli.logs import logged
from newsarchive.cli.progress import Bar, files, followed
from newsarchive.cli.stopping import stoppable
from newsarchive.outcome import Step

if TYPE_CHECKING:
    from pathlib import Path

PROGRESS = import_module("newsarchive.cli.progress")
DUMPS = [("a.txt", 100), ("b.zip", 300), ("c/d.txt", 400)]


def test_a_bar_moves_by_the_bytes_that_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((10.0, 12.0, 14.0, 14.0, 15.0, 20.0))
    monkeypatch.setattr(PROGRESS, "monotonic", lambda: next(clock))
    progress = Progress(console=Console(file=io.StringIO()))
    bar, found = Bar(progress, DUMPS), []
    for path, size, articles in (
        ("a.txt", 100, 8),
        ("b.zip/inner.txt", 900, 8),
        ("b.zip/deep/er.txt", 900, 0),
        ("elsewhere.txt", 5, 1),
        ("c/d.txt", 400, 3),
    ):
        bar.step(Step(path, size, articles))
        task = progress.tasks[0]
        found.append((task.completed, task.fields["articles"], task.fields["speed"]))
    assert found == [(100, 8, 4.0), (100, 16, 4.0), (100, 16, 4.0), (100, 17, 3.4), (800, 20, 2.0)]
    assert progress.tasks[0].total == 800


def test_a_bar_moves_with_the_share_of_a_long_dump() -> None:
    progress = Progress(console=Console(file=io.StringIO()))
    bar, task, found = Bar(progress, DUMPS), progress.tasks[0], []
    for path, share, articles in (("a.txt", 0.25, 0), ("a.txt", 1.0, 1_200), ("c/d.txt", 0.5, 0)):
        bar.step(Step(path, 5_000, articles, share))
        found.append((task.completed, task.fields["told"].partition(",")[0]))
    assert found == [(25, "looking it through"), (100, "1"), (600, "1")]


def test_no_bar_where_nobody_looks_on() -> None:
    with followed(lambda: [("a.txt", 1 << 30)]) as follow:
        assert follow is None


@pytest.mark.parametrize(("size", "is_shown"), [(1 << 20, True), ((1 << 20) - 1, False)])
def test_a_bar_for_what_takes_a_while(
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    is_shown: bool,  # noqa: FBT001
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", screen)
    with followed(lambda: [("a.txt", size)]) as follow:
        assert (follow is not None) == is_shown


def test_the_files_that_paths_mean(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("1234", encoding="utf-8")
    (tmp_path / "a.txt").write_text("12", encoding="utf-8")
    assert files([str(tmp_path), str(tmp_path / "gone"), "-"]) == [
        (str(tmp_path / "a.txt"), 2),
        (str(tmp_path / "b.txt"), 4),
        ("-", 0),
    ]


@pytest.mark.parametrize(("verbose", "said"), [(True, "one\ntwo\n"), (False, "two\n")])
def test_what_is_logged_is_said(
    capsys: pytest.CaptureFixture[str],
    verbose: bool,  # noqa: FBT001
    said: str,
) -> None:
    log = logging.getLogger("newsarchive.room")
    with logged(verbose=verbose):
        log.info("one")
        log.warning("two")
    log.warning("three")
    assert capsys.readouterr().err == said


def test_ctrl_c_is_heard_and_the_second_one_ends(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as is_stopped:
        assert not is_stopped()
        signal.raise_signal(signal.SIGINT)
        assert is_stopped()
        assert (
            capfd.readouterr().err == "Stopping: what has been parsed is kept. Ctrl-C again ends at once.\n"
        )
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_what_was_started_deaf_to_ctrl_c_stays_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stoppable() as is_stopped:
            signal.raise_signal(signal.SIGINT)
            assert not is_stopped()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
