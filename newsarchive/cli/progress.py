"""How far an ingest has come, on a terminal with many dumps."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsarchive.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MANY = 10


@contextmanager
def followed(paths: Sequence[str]) -> Iterator[Iterable[str]]:
    """Give the paths of the dumps; on a terminal with many of them a bar moves as each is taken."""
    if not sys.stderr.isatty():
        yield paths
        return
    from newsarchive.readers import walk

    found = [path.path if isinstance(path, DumpError) else path for path in walk(paths)]
    if len(found) < _MANY:
        yield paths
        return
    yield from _barred(found)


def _barred(paths: Sequence[str]) -> Iterator[Iterable[str]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading dumps"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress.track(paths)
