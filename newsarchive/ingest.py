"""Files → archive: read, parse, keep, in batches; a dump that cannot be read does not keep the others out."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.batch import Arrival, Batch, Rehearsal, made_ready
from newsarchive.errors import DumpError
from newsarchive.guard import guarded
from newsarchive.outcome import Step, Tally
from newsarchive.workers import Order, Team
from newsarchive.working import How, Item, Lengthy, Work, answered, cores, parse_whole, reported, work_off

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from newsarchive.batch import Ready
    from newsarchive.model import Dump, Hints, Parsed
    from newsarchive.outcome import Outcome, Report
    from newsarchive.readers import Raw
    from newsarchive.store.base import Archive, Prepared


def ingest(  # noqa: PLR0913
    paths: Iterable[str],
    archive: Archive | None,
    *,
    hints: Hints,
    today: date,
    on_dump: Callable[[Outcome], None] | None = None,
    on_step: Callable[[Step], None] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
    dry_run: bool = False,
    jobs: int | None = None,
) -> Report:
    """Read dumps, parse those whose bytes the archive does not know, keep them, and report what came of it.

    `on_dump` is told of each dump, in their order, once it is kept; `on_step` when it is parsed. When
    `is_stopped` says so nothing more is begun, and what is parsed is kept. With `dry_run`, or without an
    archive, nothing is kept. What cannot be read or parsed is left out by name; an ArchiveError ends the
    whole, and then the archive holds what was told of. `today` is the day of what comes by standard input.
    Where there is much to parse, `jobs` processes do it beside this one, as many as there are cores without
    it; one means this process alone. What is kept is the same.
    """
    begun, tally = perf_counter(), Tally(on_dump)
    keeper = Rehearsal(archive) if dry_run or archive is None else archive
    batch, prepare = Batch(keeper, tally), keeper.preparer()

    def take(arrival: Arrival, answer: object) -> None:
        articles = batch.take(arrival, answered(arrival, answer))
        if on_step:
            on_step(Step(arrival.path, arrival.size, articles))

    with closing(Team(Work(hints, prepare), jobs or cores())) as team:
        how = How(team, prepare, is_stopped, on_step)
        work_off(_fresh(read_raws(paths, today=today), batch), how, take, batch.take_long)
    batch.flush()
    return reported(tally, begun, is_stopped)


def _fresh(
    raws: Iterable[Raw | DumpError], batch: Batch
) -> Iterator[Order[Arrival, Item] | Lengthy[Arrival]]:
    """Give what is to be made ready; what has a fault or is known only keeps its place."""
    for raw in raws:
        if isinstance(raw, DumpError):
            yield Order(Arrival(raw.path, fault=raw), None, 0)
            continue
        arrival = Arrival(raw.path, raw.size, raw.checksum())
        if batch.knows(arrival):
            yield Order(arrival, None, 0)
        elif isinstance(raw.content, bytes):
            yield Order(arrival, _Fresh(raw), arrival.size)
        else:
            yield _looked_through(raw, arrival)


def _looked_through(raw: Raw, arrival: Arrival) -> Order[Arrival, Item] | Lengthy[Arrival]:
    """Look through a spooled dump: what is not gone through in windows is held after all."""
    from newsarchive.passes import is_gone_through
    from newsarchive.readers import look_through

    found = guarded(raw.path, partial(look_through, raw))
    if isinstance(found, DumpError):
        return Order(arrival._replace(fault=found), None, 0)
    if is_gone_through(found):
        return Lengthy(arrival, found)
    return Order(arrival, _Fresh(raw._replace(content=raw.held())), arrival.size)


class _Fresh(NamedTuple):
    """A dump that was read."""

    raw: Raw

    @property
    def path(self) -> str:
        return self.raw.path

    def work(self, hints: Hints, prepare: Callable[[Parsed], Prepared]) -> Ready:
        from newsarchive.readers import decode

        return made_ready(parse_whole(decode(self.raw), hints), prepare)


def parse_paths(paths: Iterable[str], *, hints: Hints, today: date) -> Iterator[Parsed | DumpError]:
    """Read and parse each dump in turn, keeping nothing."""
    for dump in read_paths(paths, today=today):
        yield dump if isinstance(dump, DumpError) else _parse(dump, hints)


def read_paths(paths: Iterable[str], *, today: date) -> Iterator[Dump | DumpError]:
    """Read each dump in turn; what cannot be read comes as its fault."""
    from newsarchive.readers import decode

    for raw in read_raws(paths, today=today):
        yield raw if isinstance(raw, DumpError) else guarded(raw.path, partial(decode, raw))


def read_raws(paths: Iterable[str], *, today: date) -> Iterator[Raw | DumpError]:
    """Give the bytes of each dump in turn; what cannot be read comes as its fault."""
    from newsarchive.readers import read_raw, walk

    for path in walk(paths):
        if isinstance(path, DumpError):
            yield path
            continue
        raws = read_raw(path, today=today)
        while raw := guarded(path, partial(next, raws, None)):
            yield raw


def _parse(dump: Dump, hints: Hints) -> Parsed | DumpError:
    return guarded(dump.path, partial(parse_whole, dump, hints))
