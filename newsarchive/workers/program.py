"""What a worker process runs: items come by standard input, what became of each goes to standard output.

Each way goes a frame an item, in their order: its length in eight bytes, then so many bytes of pickle. First
comes the work, a callable, and is answered by an empty frame. The process ends when its input does, in the
middle of an item too, so that none outlives the one that started it; an exception ends it without a word.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from pickle import dumps, loads
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from newsarchive.workers.program import main; main()"
"""What the interpreter of a worker runs; its arguments are where it finds modules."""

_LENGTH = 8
_SELDOM = 50_000
NEWEST = 5
"""The version of pickle: both ends are of one Python."""


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _own_output()
    # Items leave hardly any cycles to look for.
    gc.set_threshold(_SELDOM)
    work = loads(receive(sys.stdin.buffer) or b"")  # noqa: S301 # from the process that started this one
    send(answers, b"")
    items: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_gather, args=(sys.stdin.buffer, items), daemon=True).start()
    try:
        while True:
            serve(work, items.get(), answers)
    finally:
        os._exit(1)


def serve(work: Callable[[object], object], item: bytes, answers: BinaryIO) -> None:
    """Work on one item, and give what became of it."""
    send(answers, dumps(work(loads(item)), NEWEST))  # noqa: S301 # the same


def send(file: BinaryIO, content: bytes) -> None:
    """Write one frame."""
    file.write(len(content).to_bytes(_LENGTH))
    file.write(content)
    file.flush()


def receive(file: BinaryIO) -> bytes | None:
    """Read one frame, `None` where it is not there in full."""
    length = file.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    content = file.read(size := int.from_bytes(length))
    return content if len(content) == size else None


def _own_output() -> BinaryIO:
    """Take standard output for the answers alone: what is printed otherwise goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _gather(items: BinaryIO, into: SimpleQueue[bytes]) -> None:
    while (item := receive(items)) is not None:
        into.put(item)
    os._exit(0)
