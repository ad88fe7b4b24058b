"""Ctrl-C that ends at the next whole dump."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SAID = b"Stopping: what has been parsed is kept. Ctrl-C again ends at once.\n"
_STANDARD_ERROR = 2


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give what tells whether Ctrl-C was typed; the second one ends at once, as it always does.

    What was started so that it does not hear Ctrl-C (in the background of a script) does not hear it here.
    """
    asked: list[int] = []

    def stop(number: int, _: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # Whatever was interrupted may be writing to the stream that stands above this.
        os.write(_STANDARD_ERROR, b"\n" * os.isatty(_STANDARD_ERROR) + _SAID)  # behind the terminal's ^C

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
