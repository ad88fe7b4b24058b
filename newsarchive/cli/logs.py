"""What the rooms note in their logs, on standard error."""

from __future__ import annotations

from contextlib import contextmanager
from logging import INFO, WARNING, Handler, LogRecord, getLogger
from typing import TYPE_CHECKING

from newsarchive.cli.streams import say

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Said(Handler):
    """Says each record."""

    def emit(self, record: LogRecord) -> None:
        """Say it."""
        say(self.format(record))


@contextmanager
def logged(*, verbose: bool) -> Iterator[None]:
    """Say the warnings of the log, and all else that is noted where that is asked for."""
    log, handler = getLogger("newsarchive"), _Said()
    before = log.level
    log.addHandler(handler)
    log.setLevel(INFO if verbose else WARNING)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
