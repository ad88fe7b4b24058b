"""Work shared out among processes; items are Python expressions, so that a worker can be made do anything."""

from __future__ import annotations

import io
import logging
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from itertools import islice
from pickle import dumps
from typing import TYPE_CHECKING

import pytest

from newsarchive.workers import Lost, Order, in_order
from newsarchive.workers.process import Worker
from newsarchive.workers.program import receive, send, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 1 << 20
KILLED = "the process that parsed it was killed, perhaps for want of memory; ingest it with --jobs 1"


def orders(*items: str | None, size: int = MANY) -> Iterator[Order[int, str]]:
    return (Order(number, item, size if item else 0) for number, item in enumerate(items))


def run(*items: str | None, jobs: int = 2, size: int = MANY) -> list[tuple[int, object]]:
    return list(in_order(orders(*items, size=size), eval, jobs=jobs))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def is_gone(process: int) -> bool:
    """Wait for a process to end, ten seconds at most."""
    for _ in range(1000):
        if not is_running(process):
            return True
        time.sleep(0.01)
    return False


def test_results_come_in_the_order_of_their_items() -> None:
    slow_first = [f"__import__('time').sleep({0.2 - number / 50}) or {number}" for number in range(10)]
    assert run(*slow_first) == [(number, number) for number in range(10)]


def test_a_worker_is_replaced_when_it_has_done_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("newsarchive.workers.crew"), "_WORN", 3 * MANY)
    workers = [pid for _, pid in run(*["__import__('os').getpid()"] * 12, jobs=1 + 1)]
    assert 4 <= len(set(workers)) <= 6
    assert all(is_gone(pid) for pid in set(workers))


def test_what_has_no_item_keeps_its_place() -> None:
    assert run(None, "1", None, "2", "3", None) == [(0, None), (1, 1), (2, None), (3, 2), (4, 3), (5, None)]


def test_workers_are_other_processes_and_each_takes_a_part() -> None:
    pids = {pid for _, pid in run(*["__import__('time').sleep(0.3) or __import__('os').getpid()"] * 4)}
    assert len(pids) == 2
    assert os.getpid() not in pids


@pytest.mark.parametrize(
    ("items", "jobs", "size"),
    [(("1", "__import__('os').getpid()"), 1, MANY), (("1", "__import__('os').getpid()"), 2, 9)],
    ids=["one job", "little to do"],
)
def test_all_is_done_here(items: tuple[str, ...], jobs: int, size: int) -> None:
    assert run(*items, jobs=jobs, size=size)[-1] == (1, os.getpid())


def test_one_large_item_is_done_here() -> None:
    assert run(None, "__import__('os').getpid()") == [(0, None), (1, os.getpid())]


def test_what_needs_no_work_is_told_of_before_all_is_read() -> None:
    endless = (Order(number, None, 0) for number in iter(int, 1))
    assert len(list(islice(in_order(endless, eval, jobs=2), 1000))) == 1000


def test_only_so_much_is_taken_ahead() -> None:
    taken = []

    def given() -> Iterator[Order[int, str]]:
        for number in range(100):
            taken.append(number)
            yield Order(number, "0", MANY)

    results = in_order(given(), eval, jobs=2)
    next(results)
    assert len(taken) <= 9
    results.close()


def test_a_worker_that_is_killed_loses_its_item_alone() -> None:
    kill = "__import__('os').kill(__import__('os').getpid(), 9)"
    found = run("1", "2", kill, "3", "4", kill, "5", size=MANY // 2)
    assert found == [(0, 1), (1, 2), (2, Lost(KILLED)), (3, 3), (4, 4), (5, Lost(KILLED)), (6, 5)]


def test_of_items_given_together_one_is_lost() -> None:
    small = ["1"] * 40 + ["__import__('os')._exit(7)"] + ["2"] * 400
    ended = Lost("the process that parsed it ended with status 7; please report it with the dump")
    assert [answer for _, answer in run(*small, size=1 << 13)] == [1] * 40 + [ended] + [2] * 400


def test_a_fatal_fault_is_told_by_its_signal() -> None:
    crash = "__import__('os').kill(__import__('os').getpid(), 11)"
    ended = Lost("the process that parsed it ended by signal 11; please report it with the dump")
    assert run("1", crash) == [(0, 1), (1, ended)]


def test_an_exception_in_a_worker_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    ended = Lost("the process that parsed it ended with status 1; please report it with the dump")
    assert run("1", "1 / 0") == [(0, 1), (1, ended)]
    assert capfd.readouterr() == ("", "")


def test_what_is_printed_does_not_disturb_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("print('x' * 99)", "__import__('os').write(1, b'x' * 9)") == [(0, None), (1, 9)]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("program", ["/nowhere/python", sys.executable])
def test_where_no_worker_can_be_started_all_is_done_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(import_module("newsarchive.workers.process"), "PROGRAM", "raise SystemExit(4)")
    with caplog.at_level(logging.WARNING):
        assert run("1", "__import__('os').getpid()") == [(0, 1), (1, os.getpid())]
    assert "No worker process could be started" in caplog.messages[0]


def test_workers_end_with_the_results() -> None:
    results = in_order(orders(*["__import__('os').getpid()"] * 9), eval, jobs=2)
    _, pid = next(results)
    assert is_running(pid)
    results.close()
    assert is_gone(pid)


def test_stopping_waits_for_nobody() -> None:
    asked: list[bool] = []
    pid = "__import__('os').getpid()"
    results = in_order(
        orders(pid, "__import__('time').sleep(60)", "1"), eval, jobs=2, is_stopped=lambda: bool(asked)
    )
    _, worker = next(results)
    asked.append(True)
    assert list(results) == []
    assert is_gone(worker)


def test_closing_starts_nobody_for_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    crew, started = import_module("newsarchive.workers.crew"), []

    class Counted(crew.Worker):
        def __init__(self, work: object) -> None:
            started.append(work)
            super().__init__(work)

    monkeypatch.setattr(crew, "Worker", Counted)
    small = ["1"] + ["__import__('time').sleep(60)"] * 400
    results = in_order(orders(*small, size=1 << 13), eval, jobs=2)
    assert next(results) == (0, 1)
    results.close()
    assert len(started) <= 2


def test_stopping_here_ends_before_the_next_item() -> None:
    asked: list[bool] = []
    results = in_order(orders("1", "2"), eval, jobs=1, is_stopped=lambda: bool(asked))
    assert next(results) == (0, 1)
    asked.append(True)
    assert list(results) == []


PARENT = """\
from newsarchive.workers import Order, in_order
pids = ["__import__('os').getpid()"] * 2
sleeping = ["__import__('time').sleep(60)"] * 2
for _, pid in in_order((Order(0, item, 1 << 20) for item in pids + sleeping), eval, jobs=1 + 1):
    print(pid, flush=True)
"""


def test_workers_end_with_their_parent_however_it_ends() -> None:
    """And a script needs no guard: this one would start itself again and again if workers ran it."""
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pids = [int(parent.stdout.readline()) for _ in range(2)]
        parent.send_signal(signal.SIGKILL)
    assert all(map(is_gone, pids))


def test_a_frame_that_is_cut_short_is_none() -> None:
    file = io.BytesIO()
    send(file, b"abc")
    assert receive(io.BytesIO(file.getvalue())) == b"abc"
    assert receive(io.BytesIO(file.getvalue()[:-1])) is None
    assert receive(io.BytesIO(file.getvalue()[:7])) is None


def test_a_worker_answers_each_item() -> None:
    file = io.BytesIO()
    serve(eval, dumps("1 + 1"), file)
    assert receive(io.BytesIO(file.getvalue())) == dumps(2, 5)


def test_what_cannot_be_served_is_done_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def answers(*_: object) -> Iterator[bytes]:
        raise MemoryError("no room")

    monkeypatch.setattr(Worker, "answers", answers)
    assert run("1", "2", "3") == [(0, 1), (1, 2), (2, 3)]
    said = "A worker process could not be served (no room): this one does its work."
    assert said in {record.getMessage() for record in caplog.records}
