"""What of keeping dumps finds articles and near copies that were there before, timed apart from storing."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from time import process_time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from newsarchive.store.sqlite.marks import Marks
from newsarchive.store.sqlite.sharing import Printed
from newsarchive.store.sqlite.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FINDS = ((Printed, "find"), (Stories, "add"))
_STORES = (Marks, "put")


class Clock:
    """CPU seconds while it is on."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._since: float | None = None

    def during(self, method: Callable[..., Any], *, is_on: bool) -> Callable[..., Any]:
        """Give the method with the clock on or off while it runs."""

        def run(*given: object) -> object:
            was_on = self._turn(is_on=is_on)
            try:
                return method(*given)
            finally:
                self._turn(is_on=was_on)

        return run

    def _turn(self, *, is_on: bool) -> bool:
        """Turn it on or off, and tell which it was."""
        now, since = process_time(), self._since
        self.seconds += 0.0 if since is None else now - since
        self._since = now if is_on else None
        return since is not None


@contextmanager
def finding() -> Iterator[Clock]:
    """Time what finds; the marks that it puts in are stored."""
    clock = Clock()
    with ExitStack() as stack:
        for owner, name in (*_FINDS, _STORES):
            timed = clock.during(getattr(owner, name), is_on=(owner, name) in _FINDS)
            stack.enter_context(patch.object(owner, name, timed))
        yield clock
