"""Dumps made ready to be kept by a team: many at a time, but each long one by itself, part after part."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from logging import getLogger
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, cast

from newsarchive.errors import DumpError
from newsarchive.guard import Stopped, guarded
from newsarchive.outcome import Step
from newsarchive.workers import Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from newsarchive.batch import Arrival, Ready
    from newsarchive.model import Dump, Hints, LongDump, Parsed
    from newsarchive.outcome import Report, Tally
    from newsarchive.store.base import Prepared
    from newsarchive.workers import Order, Team

_LOG = getLogger(__name__)


class Known(Protocol):
    """What is known of a dump, whether it has arrived or is stored."""

    @property
    def path(self) -> str:
        """Its path as given."""
        ...

    @property
    def size(self) -> int:
        """How many bytes it has."""
        ...


_K = TypeVar("_K", bound=Known)


class Lengthy(NamedTuple, Generic[_K]):
    """A dump to be gone through in windows."""

    key: _K
    long: LongDump


class Item(Protocol):
    """A dump, or a part of one, that something is to be made of."""

    @property
    def path(self) -> str:
        """The path of the dump."""
        ...

    def work(self, hints: Hints, prepare: Callable[[Parsed], Prepared]) -> object:
        """Make it. Raises DumpError."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """What is done between reading and keeping, here or in another process."""

    hints: Hints
    prepare: Callable[[Parsed], Prepared]

    def __call__(self, item: Item) -> object:
        """Give what was made of an item, or its fault."""
        return guarded(item.path, partial(item.work, self.hints, self.prepare))


class How(NamedTuple):
    """With whom dumps are worked on, until when, and who is told of each step."""

    team: Team[Any, Any]
    prepare: Callable[[Parsed], Prepared]
    is_stopped: Callable[[], bool]
    on_step: Callable[[Step], None] | None

    def parts(self, known: Known, long: LongDump) -> Generator[Ready]:
        """Give what a long dump holds in parts, a step told of for each that is done."""
        from newsarchive.passes import Passes

        def on_part(share: float, articles: int) -> None:
            if self.on_step:
                self.on_step(Step(known.path, known.size, articles, share))

        return Passes(long, self.team, self.prepare, is_stopped=self.is_stopped, on_part=on_part).parts()


def work_off(
    found: Iterator[Order[_K, Item] | Lengthy[_K]],
    how: How,
    take: Callable[[_K, object], None],
    take_long: Callable[[_K, LongDump, Iterator[Ready]], object],
) -> None:
    """Have dumps made ready, and taken in their order: many at a time, but each long one by itself."""
    dumps = _UpToLong(found)
    while not (dumps.is_over or how.is_stopped()):
        with closing(how.team.in_order(dumps.orders(), is_stopped=how.is_stopped)) as done:
            for key, answer in done:
                take(key, answer)
        if dumps.long and not how.is_stopped():
            known, long = dumps.long
            with closing(how.parts(known, long)) as parts, suppress(Stopped):
                take_long(known, long, parts)


class _UpToLong(Generic[_K]):
    """Dumps as they are found, up to a `long` one, and again up to the next, until all `is_over`."""

    def __init__(self, found: Iterator[Order[_K, Item] | Lengthy[_K]]) -> None:
        self._found = found
        self.long: Lengthy[_K] | None = None
        self.is_over = False

    def orders(self) -> Iterator[Order[_K, Item]]:
        self.long = None
        for each in self._found:
            if isinstance(each, Lengthy):
                self.long = each
                return
            yield each
        self.is_over = True


def answered(arrival: Arrival, answer: object) -> Ready | DumpError | None:
    """Give what became of a dump; that its process was lost is a fault of it."""
    if isinstance(answer, Lost):
        return DumpError(arrival.path, answer.reason)
    return cast("Ready | DumpError | None", answer)


def reported(tally: Tally, begun: float, is_stopped: Callable[[], bool]) -> Report:
    """Sum up what began at `begun` by `perf_counter`, and log how fast it went."""
    report = tally.report(is_interrupted=is_stopped())
    seconds = max(perf_counter() - begun, 1e-6)
    articles = report.articles + report.unchanged + report.changed
    _LOG.info(
        "Done: articles %d, seconds %.2f, articles a second %.0f", articles, seconds, articles / seconds
    )
    return report


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parse_whole(dump: Dump, hints: Hints) -> Parsed:
    """Parse a dump that is held, records read as they are. Raises DumpError."""
    from newsarchive.parse import parse
    from newsarchive.readers import read_ready

    dated = hints.on(dump)
    return read_ready(dump, dated) or parse(dump, hints=dated)
