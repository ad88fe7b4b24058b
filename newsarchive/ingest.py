"""Files → archive: read, parse, keep, in batches; a dump that cannot be read does not keep the others out."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from logging import getLogger
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from newsarchive.batch import Arrival, Batch, Ready, Rehearsal, left_out, parsed_again
from newsarchive.errors import DumpError
from newsarchive.guard import guarded
from newsarchive.model import Dump, Hints, LongDump, Parsed
from newsarchive.outcome import Step, Tally
from newsarchive.workers import Lost, Order, Team, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from datetime import date

    from newsarchive.outcome import Outcome, Report
    from newsarchive.readers import Raw
    from newsarchive.store.base import Archive, Prepared, StoredDump

_LOG = getLogger(__name__)


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
    dumps = _Dumps(read_raws(paths, today=today), batch)
    with closing(Team(_Work(hints, prepare), jobs or cores())) as team:
        how = _How(team, prepare, is_stopped, on_step)
        while not (dumps.is_over or is_stopped()):
            with closing(team.in_order(dumps.orders(), is_stopped=is_stopped)) as done:
                for arrival, answer in done:
                    articles = batch.take(arrival, _found(arrival, answer))
                    if on_step:
                        on_step(Step(arrival.path, arrival.size, articles))
            if dumps.long and not is_stopped():
                _take_long(*dumps.long, batch, how)
    batch.flush()
    return _reported(tally, begun, is_stopped)


class _How(NamedTuple):
    """How long dumps are gone through."""

    team: Team[Any, Any]
    prepare: Callable[[Parsed], Prepared]
    is_stopped: Callable[[], bool]
    on_step: Callable[[Step], None] | None

    def parts(self, arrival: Arrival, long: LongDump) -> Generator[Ready]:
        """Give what a long dump holds in parts, a step told of for each that is done."""
        from newsarchive.passes import Passes

        def on_part(share: float, articles: int) -> None:
            if self.on_step:
                self.on_step(Step(arrival.path, arrival.size, articles, share))

        return Passes(long, self.team, self.prepare, is_stopped=self.is_stopped, on_part=on_part).parts()


def _take_long(arrival: Arrival, long: LongDump, batch: Batch, how: _How) -> None:
    from newsarchive.passes import Stopped

    with closing(how.parts(arrival, long)) as parts, suppress(Stopped):
        batch.take_long(arrival, long, parts)


def reparse(  # noqa: PLR0913
    archive: Archive,
    *,
    hints: Hints,
    on_dump: Callable[[Outcome], None] | None = None,
    on_step: Callable[[Step], None] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
    jobs: int | None = None,
) -> Report:
    """Parse every kept dump anew, older versions too, decoded as before; ids stay (`ingest --again`)."""
    begun, tally = perf_counter(), Tally(on_dump)
    work = _Work(hints, archive.preparer())
    orders = (
        Order(stored, _Kept(stored, archive.content(stored.id)), stored.size) for stored in archive.dumps()
    )
    with closing(in_order(orders, work, jobs=jobs or cores(), is_stopped=is_stopped)) as done:
        for stored, answer in done:
            arrival = Arrival(stored.path, stored.size, stored.sha256)
            found = _found(arrival, answer)
            if isinstance(found, Ready):
                tally.add(parsed_again(arrival, found, archive.reparse(stored.id, found.prepared)))
            elif found is not None:
                tally.add(left_out(arrival, found))
            if on_step:
                articles = found.articles if isinstance(found, Ready) else 0
                on_step(Step(arrival.path, arrival.size, articles))
    return _reported(tally, begun, is_stopped)


def _reported(tally: Tally, begun: float, is_stopped: Callable[[], bool]) -> Report:
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


class _Dumps:
    """The dumps that are read, up to a `long` one, and again up to the next, until it `is_over`."""

    def __init__(self, raws: Iterator[Raw | DumpError], batch: Batch) -> None:
        self._raws = raws
        self._batch = batch
        self.long: tuple[Arrival, LongDump] | None = None
        self.is_over = False

    def orders(self) -> Iterator[Order[Arrival, _Item]]:
        """Give what is to be made ready; what has a fault or is known only keeps its place."""
        self.long = None
        for raw in self._raws:
            if isinstance(raw, DumpError):
                yield Order(Arrival(raw.path, fault=raw), None, 0)
                continue
            arrival = Arrival(raw.path, raw.size, raw.checksum())
            if self._batch.knows(arrival):
                yield Order(arrival, None, 0)
            elif isinstance(raw.content, bytes):
                yield Order(arrival, _Fresh(raw), arrival.size)
            elif isinstance(found := _looked_through(raw, arrival), LongDump):
                self.long = arrival, found
                return
            else:
                yield found
        self.is_over = True


def _looked_through(raw: Raw, arrival: Arrival) -> LongDump | Order[Arrival, _Item]:
    """Look through a spooled dump: what is not gone through in windows is held after all."""
    from newsarchive.passes import is_gone_through
    from newsarchive.readers import look_through

    found = guarded(raw.path, partial(look_through, raw))
    if isinstance(found, DumpError):
        return Order(arrival._replace(fault=found), None, 0)
    if is_gone_through(found):
        return found
    return Order(arrival, _Fresh(raw._replace(content=raw.held())), arrival.size)


def _found(arrival: Arrival, answer: object) -> Ready | DumpError | None:
    if isinstance(answer, Lost):
        return DumpError(arrival.path, answer.reason)
    return cast("Ready | DumpError | None", answer)


class _Fresh(NamedTuple):
    """A dump that was read."""

    raw: Raw

    @property
    def path(self) -> str:
        return self.raw.path

    def work(self, hints: Hints, prepare: Callable[[Parsed], Prepared]) -> Ready:
        from newsarchive.passes import made_ready
        from newsarchive.readers import decode

        return made_ready(_parse_unguarded(decode(self.raw), hints), prepare)


class _Kept(NamedTuple):
    """A dump that the archive keeps, to be parsed anew."""

    stored: StoredDump
    content: bytes

    @property
    def path(self) -> str:
        return self.stored.path

    def work(self, hints: Hints, prepare: Callable[[Parsed], Prepared]) -> Ready:
        from newsarchive.passes import made_ready

        return made_ready(parse_again(self.stored, self.content, hints), prepare)


class _Item(Protocol):
    """A dump, or a part of one, that something is to be made of."""

    @property
    def path(self) -> str: ...

    def work(self, hints: Hints, prepare: Callable[[Parsed], Prepared]) -> object: ...


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done between reading and keeping, here or in another process."""

    hints: Hints
    prepare: Callable[[Parsed], Prepared]

    def __call__(self, item: _Item) -> object:
        return guarded(item.path, partial(item.work, self.hints, self.prepare))


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
    return guarded(dump.path, partial(_parse_unguarded, dump, hints))


def _parse_unguarded(dump: Dump, hints: Hints) -> Parsed:
    from newsarchive.parse import parse
    from newsarchive.passes import dated
    from newsarchive.readers import read_ready

    told = dated(hints, dump)
    return read_ready(dump, told) or parse(dump, hints=told)


def parse_again(stored: StoredDump, content: bytes, hints: Hints) -> Parsed:
    """Parse a kept dump as the present parser reads it, decoded as it was. Raises DumpError."""
    from newsarchive.text import decode_as

    text, _ = decode_as(content, stored.encoding)
    dump = Dump(
        path=stored.path,
        content=content,
        text=text,
        encoding=stored.encoding,
        modified=stored.modified,
        notes=stored.notes,
    )
    return replace(_parse_unguarded(dump, hints), dump=dump)
