"""How far an ingest has come, on a terminal with much to do."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from itertools import accumulate
from time import monotonic
from typing import TYPE_CHECKING

from newsarchive.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.progress import Progress

    from newsarchive.outcome import Step

    Follow = Callable[[Step], None]

_MUCH = 1 << 20
"""Bytes that are worth a bar."""
_LINE = (
    "[progress.percentage]{task.percentage:>3.0f} %[/]",
    "{task.fields[told]}",
)
_BEFORE = "looking it through,"


@contextmanager
def followed(sizes: Callable[[], Sequence[tuple[str, int]]]) -> Iterator[Follow | None]:
    """Give what moves a bar as each dump is parsed; `None` where nobody looks on, or for too little.

    `sizes` gives the dumps in their order, by name, with their bytes.
    """
    dumps = sizes() if sys.stderr.isatty() else ()
    if sum(size for _, size in dumps) < _MUCH:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), *map(TextColumn, _LINE), TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, dumps).step


def files(paths: Iterable[str]) -> list[tuple[str, int]]:
    """Give the files that the paths mean, with their sizes."""
    from newsarchive.readers import shown, walk

    return [(shown(path), _size(path)) for path in walk(paths) if not isinstance(path, DumpError)]


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)  # noqa: PTH202
    except OSError:
        return 0


class Bar:
    """A bar over dumps that are done in their order."""

    def __init__(self, progress: Progress, dumps: Sequence[tuple[str, int]]) -> None:
        self._progress = progress
        ends = list(accumulate(size for _, size in dumps))
        self._ends = dict(zip((name for name, _ in dumps), ends, strict=True))
        self._sizes = dict(dumps)
        self._begun = monotonic()
        self._articles = 0
        self._task = progress.add_task("", total=ends[-1], articles=0, speed=0.0, told=_BEFORE)

    def step(self, step: Step) -> None:
        """Note a dump, or the share of a long one, that is done.

        One inside a file, named below it, moves the bar to where that begins.
        """
        self._articles += step.articles
        speed = self._articles / max(monotonic() - self._begun, 0.1)
        done = self._done(step.path, step.share)
        told = f"{self._articles:,} articles, {speed:,.0f} a second," if self._articles else _BEFORE
        self._progress.update(self._task, completed=done, articles=self._articles, speed=speed, told=told)

    def _done(self, path: str, share: float) -> float | None:
        if path in self._ends:
            return self._ends[path] - (1 - share) * self._sizes[path]
        while (above := os.path.dirname(path)) != path:  # noqa: PTH120
            path = above
            if path in self._ends:
                return self._ends[path] - self._sizes[path]
        return None
