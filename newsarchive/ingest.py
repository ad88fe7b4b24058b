"""Files → archive: read, parse, keep, in batches; a dump that cannot be read does not keep the others out."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from logging import getLogger
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, cast

from newsarchive.batch import Arrival, Batch, Parts, Ready, Rehearsal, left_out, made_ready, parsed_again
from newsarchive.errors import DumpError
from newsarchive.guard import Stopped, guarded
from newsarchive.model import Dump, Hints, LongDump, Parsed
from newsarchive.outcome import Step, Tally
from newsarchive.packing import pack
from newsarchive.spool import SHORT
from newsarchive.workers import Lost, Order, Team

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from datetime import date

    from newsarchive.outcome import Outcome, Report
    from newsarchive.packing import Packed
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

    def take(arrival: Arrival, answer: object) -> None:
        articles = batch.take(arrival, _found(arrival, answer))
        if on_step:
            on_step(Step(arrival.path, arrival.size, articles))

    with closing(Team(_Work(hints, prepare), jobs or cores())) as team:
        how = _How(team, prepare, is_stopped, on_step)
        _work_off(_fresh(read_raws(paths, today=today), batch), how, take, batch.take_long)
    batch.flush()
    return _reported(tally, begun, is_stopped)


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
    begun, tally, prepare = perf_counter(), Tally(on_dump), archive.preparer()

    def take(stored: StoredDump, answer: object) -> None:
        arrival = _arrived(stored)
        found = _found(arrival, answer)
        if isinstance(found, Ready):
            tally.add(parsed_again(arrival, found, archive.reparse(stored.id, found.prepared)))
        elif found is not None:
            tally.add(left_out(arrival, found))
        if on_step:
            articles = found.articles if isinstance(found, Ready) else 0
            on_step(Step(arrival.path, arrival.size, articles))

    def take_long(stored: StoredDump, long: LongDump, ready: Iterator[Ready]) -> None:
        try:
            parts = Parts(ready)
            found = archive.reparse_long(stored.id, parts)
        except DumpError as fault:
            tally.add(left_out(_arrived(stored), fault))
        else:
            told = parts.summed._replace(notes=long.dump.notes)
            tally.add(parsed_again(_arrived(stored), told, found))

    with closing(Team(_Work(hints, prepare), jobs or cores())) as team:
        _work_off(_kept(archive), _How(team, prepare, is_stopped, on_step), take, take_long)
    return _reported(tally, begun, is_stopped)


def _arrived(stored: StoredDump) -> Arrival:
    return Arrival(stored.path, stored.size, stored.sha256)


class _Known(Protocol):
    """What is known of a dump, whether it has arrived or is stored."""

    @property
    def path(self) -> str: ...

    @property
    def size(self) -> int: ...


_K = TypeVar("_K", bound=_Known)


class _Lengthy(NamedTuple, Generic[_K]):
    """A dump to be gone through in windows."""

    key: _K
    long: LongDump


class _How(NamedTuple):
    """With whom dumps are worked on, until when, and who is told of each step."""

    team: Team[Any, Any]
    prepare: Callable[[Parsed], Prepared]
    is_stopped: Callable[[], bool]
    on_step: Callable[[Step], None] | None

    def parts(self, known: _Known, long: LongDump) -> Generator[Ready]:
        """Give what a long dump holds in parts, a step told of for each that is done."""
        from newsarchive.passes import Passes

        def on_part(share: float, articles: int) -> None:
            if self.on_step:
                self.on_step(Step(known.path, known.size, articles, share))

        return Passes(long, self.team, self.prepare, is_stopped=self.is_stopped, on_part=on_part).parts()


def _work_off(
    found: Iterator[Order[_K, _Item] | _Lengthy[_K]],
    how: _How,
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

    def __init__(self, found: Iterator[Order[_K, _Item] | _Lengthy[_K]]) -> None:
        self._found = found
        self.long: _Lengthy[_K] | None = None
        self.is_over = False

    def orders(self) -> Iterator[Order[_K, _Item]]:
        self.long = None
        for each in self._found:
            if isinstance(each, _Lengthy):
                self.long = each
                return
            yield each
        self.is_over = True


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


def _fresh(
    raws: Iterable[Raw | DumpError], batch: Batch
) -> Iterator[Order[Arrival, _Item] | _Lengthy[Arrival]]:
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


def _looked_through(raw: Raw, arrival: Arrival) -> Order[Arrival, _Item] | _Lengthy[Arrival]:
    """Look through a spooled dump: what is not gone through in windows is held after all."""
    from newsarchive.passes import is_gone_through
    from newsarchive.readers import look_through

    found = guarded(raw.path, partial(look_through, raw))
    if isinstance(found, DumpError):
        return Order(arrival._replace(fault=found), None, 0)
    if is_gone_through(found):
        return _Lengthy(arrival, found)
    return Order(arrival, _Fresh(raw._replace(content=raw.held())), arrival.size)


def _kept(archive: Archive) -> Iterator[Order[StoredDump, _Item] | _Lengthy[StoredDump]]:
    """Give the kept dumps, to be parsed anew."""
    for stored in archive.dumps():
        long = _stored_long(archive, stored)
        if long is None:
            yield Order(stored, _Kept(stored, archive.content(stored.id)), stored.size)
        else:
            yield _Lengthy(stored, long)


def parts_again(
    archive: Archive, stored: StoredDump, hints: Hints, prepare: Callable[[Parsed], Prepared]
) -> Iterator[Ready]:
    """Parse a kept dump anew, a long one part after part in other processes. Raises DumpError."""
    long = _stored_long(archive, stored)
    if long is None:
        kept = _Kept(stored, archive.content(stored.id))
        ready = guarded(stored.path, partial(kept.work, hints, prepare))
        if isinstance(ready, DumpError):
            raise ready
        yield ready
        return
    with closing(Team(_Work(hints, prepare), cores())) as team:
        yield from _How(team, prepare, lambda: False, None).parts(stored, long)


def _stored_long(archive: Archive, stored: StoredDump) -> LongDump | None:
    """Give a kept dump that is gone through in windows, `None` for one that is read whole."""
    if stored.size <= SHORT:
        return None
    from newsarchive.passes import is_gone_through
    from newsarchive.readers import look_through_again

    dump = _known_dump(stored)
    found = look_through_again(dump, _StoredContent(archive, stored))
    return found if is_gone_through(found) else None


class _StoredContent(NamedTuple):
    """The bytes of a dump that an archive keeps."""

    archive: Archive
    stored: StoredDump

    @property
    def size(self) -> int:
        return self.stored.size

    @property
    def sha256(self) -> str:
        return self.stored.sha256

    def pieces(self) -> Iterator[bytes]:
        return self.archive.pieces(self.stored.id)

    def packed(self) -> Iterator[Packed]:
        return map(pack, self.pieces())


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
    from newsarchive.readers import read_ready

    dated = hints.on(dump)
    return read_ready(dump, dated) or parse(dump, hints=dated)


def parse_again(stored: StoredDump, content: bytes, hints: Hints) -> Parsed:
    """Parse a kept dump as the present parser reads it, decoded as it was. Raises DumpError."""
    from newsarchive.text import decode_as

    text, _ = decode_as(content, stored.encoding)
    dump = replace(_known_dump(stored), content=content, text=text)
    return replace(_parse_unguarded(dump, hints), dump=dump)


def _known_dump(stored: StoredDump) -> Dump:
    """Give what is known of a kept dump, without content and text."""
    return Dump(
        path=stored.path,
        content=b"",
        text="",
        encoding=stored.encoding,
        modified=stored.modified,
        notes=stored.notes,
    )
