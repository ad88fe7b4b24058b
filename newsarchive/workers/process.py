"""One worker process, from outside.

It is started as a program of its own, not as a copy of this process: so it takes nothing along from its
caller, whose script needs no guard, and it is the same on every system.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pickle import dumps
from subprocess import DEVNULL, PIPE, Popen
from typing import TYPE_CHECKING, Any, Protocol, cast

from newsarchive.workers.program import NEWEST, PROGRAM, receive, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

if sys.platform == "win32":
    from subprocess import CREATE_NEW_PROCESS_GROUP

_KILLED = 9

_LEAN = {"MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "262144"}
"""Has glibc give large blocks back as soon as they are free: a worker takes a tenth less memory so."""


class Worker:
    """A process that works on what it is handed. Raises OSError where it cannot be started."""

    def __init__(self, work: Callable[[Any], object]) -> None:
        self._process = _started()
        self._is_sent(dumps(work, NEWEST))
        if receive(self._process.stdout) is None:
            raise OSError(self.leave())

    def answers(self, items: Iterable[object]) -> Iterator[bytes]:
        """Hand items over, and give what became of each until the worker dies."""
        given = [self._is_sent(dumps(item, NEWEST)) for item in items]
        for _ in given:
            answer = receive(self._process.stdout)
            if answer is None:
                return
            yield answer

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self._process.kill()

    def leave(self) -> str:
        """Wait for the end of a worker that has died or was ended, and say in words how it came."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()
        status = self._process.wait()
        if status == -_KILLED:
            return (
                "the process that parsed it was killed, perhaps for want of memory; ingest it with --jobs 1"
            )
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        return f"the process that parsed it ended {how}; please report it with the dump"

    def _is_sent(self, content: bytes) -> bool:
        """Send what may find no reader any more: then the answer is missing."""
        try:
            send(self._process.stdin, content)
        except OSError:
            return False
        return True


class _Process(Protocol):
    """What is used of a process whose input and output are pipes."""

    stdin: BinaryIO
    stdout: BinaryIO

    def kill(self) -> None: ...

    def wait(self) -> int: ...


def _started() -> _Process:
    """Start a worker, apart from this process's group: what a terminal sends to it is for this one alone."""
    # Nothing but this interpreter, told where this process finds its modules.
    command = [sys.executable, "-c", PROGRAM, *sys.path]
    environment = {**_LEAN, **os.environ}
    if sys.platform == "win32":
        started = Popen(  # noqa: S603
            command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=environment,
            creationflags=CREATE_NEW_PROCESS_GROUP,
        )
    else:
        started = Popen(  # noqa: S603
            command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, process_group=0
        )
    return cast("_Process", started)
