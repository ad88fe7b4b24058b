"""Files → archive: read, parse, keep, in batches; a dump that cannot be read does not keep the others out."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from logging import getLogger
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newsarchive.batch import Arrival, Batch, Ready, Rehearsal, left_out, parsed_again
from newsarchive.errors import DumpError
from newsarchive.model import Dump, Hints, Parsed
from newsarchive.outcome import Step, Tally
from newsarchive.workers import Lost, Order, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from newsarchive.outcome import Outcome, Report
    from newsarchive.readers import Raw
    from newsarchive.store.base import Archive, Prepared, StoredDump

_T = TypeVar("_T")
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
    batch = Batch(keeper, tally)
    work = _Work(hints, keeper.preparer())
    orders = _orders(read_raws(paths, today=today), batch)
    with closing(in_order(orders, work, jobs=jobs or cores(), is_stopped=is_stopped)) as done:
        for arrival, answer in done:
            articles = batch.take(arrival, _found(arrival, answer))
            if on_step:
                on_step(Step(arrival.path, arrival.size, articles))
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


def _orders(raws: Iterable[Raw | DumpError], batch: Batch) -> Iterator[Order[Arrival, Raw | _Kept]]:
    """Give what is to be made ready; what has a fault or is known only keeps its place."""
    for raw in raws:
        if isinstance(raw, DumpError):
            yield Order(Arrival(raw.path, fault=raw), None, 0)
            continue
        arrival = Arrival(raw.path, len(raw.content), sha256(raw.content).hexdigest())
        if batch.knows(arrival):
            yield Order(arrival, None, 0)
        else:
            yield Order(arrival, raw, arrival.size)


def _found(arrival: Arrival, answer: Ready | DumpError | Lost | None) -> Ready | DumpError | None:
    return DumpError(arrival.path, answer.reason) if isinstance(answer, Lost) else answer


class _Kept(NamedTuple):
    """A dump that the archive keeps, to be parsed anew."""

    stored: StoredDump
    content: bytes


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with one dump between reading and keeping, here or in another process."""

    hints: Hints
    prepare: Callable[[Parsed], Prepared]

    def __call__(self, item: Raw | _Kept) -> Ready | DumpError:
        path = item.stored.path if isinstance(item, _Kept) else item.path
        return guarded(path, partial(self._ready, item))

    def _ready(self, item: Raw | _Kept) -> Ready:
        parsed = self._parsed(item)
        return Ready(
            self.prepare(parsed),
            len(parsed.articles),
            len(parsed.furniture),
            parsed.dump.notes,
            parsed.warnings,
        )

    def _parsed(self, item: Raw | _Kept) -> Parsed:
        from newsarchive.readers import decode

        if isinstance(item, _Kept):
            return parse_again(item.stored, item.content, self.hints)
        return _parse_unguarded(decode(item), self.hints)


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


def guarded(path: str, make: Callable[[], _T]) -> _T | DumpError:
    """Keep one dump's fault from the others: an unforeseen one names the dump too."""
    try:
        return make()
    except DumpError as error:
        return error
    except Exception as fault:  # noqa: BLE001 - the one guard of the house
        return DumpError(
            path, f"internal fault ({type(fault).__name__}: {fault}); please report it with the dump"
        )


def _parse(dump: Dump, hints: Hints) -> Parsed | DumpError:
    return guarded(dump.path, partial(_parse_unguarded, dump, hints))


def _parse_unguarded(dump: Dump, hints: Hints) -> Parsed:
    from newsarchive.parse import parse
    from newsarchive.readers import read_ready

    dated = hints if hints.as_of else replace(hints, as_of=dump.modified)
    return read_ready(dump, dated) or parse(dump, hints=dated)


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
