"""`--explain`: watches what is done with an archive and tells it."""

from __future__ import annotations

from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from newsarchive.cli.streams import say_inked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.cli.streams import Screen
    from newsarchive.query.ast import Query
    from newsarchive.store.base import Archive


@contextmanager
def explaining(archive: Archive, query: Query, screen: Screen, began: float) -> Iterator[None]:
    """Tell on standard error what was done since `began`, by the clock of `perf_counter`."""
    opened = perf_counter() - began
    steps = archive.watch()
    yield
    whole = perf_counter() - began
    from newsarchive.render.explanation import Times, render_explanation

    times = Times(opened=opened, whole=whole)
    say_inked(render_explanation(query.node, steps(), times, screen.width), screen)
