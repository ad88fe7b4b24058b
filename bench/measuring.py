"""What a command and all processes below it take: wall time, CPU time and, where /proc tells, memory."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PROC = Path("/proc")
_PAUSE = 0.05


class Cost(NamedTuple):
    """Seconds by the clock and of CPU, and the most memory at one time in bytes, 0 where nobody knows."""

    wall: float
    cpu: float
    memory: int = 0

    def __add__(self, other: object) -> Cost:
        """Add up what was done one after the other."""
        if not isinstance(other, Cost):
            return NotImplemented
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


NOTHING = Cost(0.0, 0.0)


def timed(run: Callable[[], object]) -> Cost:
    """Time what is done in this process."""
    wall, cpu = perf_counter(), process_time()
    run()
    return Cost(perf_counter() - wall, process_time() - cpu)


def measured(command: Sequence[str], **environment: str) -> Cost:
    """Run a command to its end, and measure it with all that it starts and waits for."""
    begun, ended, most = perf_counter(), Event(), [0]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    watch = Thread(target=_watch, args=(process.pid, ended, most))
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - begun
    ended.set()
    watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, usage.ru_utime + usage.ru_stime, most[0])


def _watch(process: int, ended: Event, most: list[int]) -> None:
    while not ended.wait(_PAUSE):
        most[0] = max(most[0], _memory(process))


def _memory(process: int) -> int:
    """Add up the memory of a process and all below it; what they share is shared out."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
        tasks = list((_PROC / str(process) / "task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return 0
    own = sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
    return own + sum(map(_memory, children))
