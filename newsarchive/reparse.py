"""Archive → archive: dumps that are kept, parsed anew as the present parser reads them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.batch import Arrival, Parts, Ready, left_out, made_ready, parsed_again
from newsarchive.errors import DumpError
from newsarchive.guard import guarded
from newsarchive.model import Dump
from newsarchive.outcome import Step, Tally
from newsarchive.packing import pack
from newsarchive.spool import SHORT
from newsarchive.workers import Order, Team
from newsarchive.working import How, Lengthy, Work, answered, cores, parse_whole, reported, work_off

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.model import Hints, LongDump, Parsed
    from newsarchive.outcome import Outcome, Report
    from newsarchive.packing import Packed
    from newsarchive.store.base import Archive, Prepared, StoredDump
    from newsarchive.working import Item


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
        found = answered(arrival, answer)
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

    with closing(Team(Work(hints, prepare), jobs or cores())) as team:
        work_off(_kept(archive), How(team, prepare, is_stopped, on_step), take, take_long)
    return reported(tally, begun, is_stopped)


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
    with closing(Team(Work(hints, prepare), cores())) as team:
        yield from How(team, prepare, lambda: False, None).parts(stored, long)


def _arrived(stored: StoredDump) -> Arrival:
    return Arrival(stored.path, stored.size, stored.sha256)


def _kept(archive: Archive) -> Iterator[Order[StoredDump, Item] | Lengthy[StoredDump]]:
    """Give the kept dumps, to be parsed anew."""
    for stored in archive.dumps():
        long = _stored_long(archive, stored)
        if long is None:
            yield Order(stored, _Kept(stored, archive.content(stored.id)), stored.size)
        else:
            yield Lengthy(stored, long)


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


class _Kept(NamedTuple):
    """A dump that the archive keeps, to be parsed anew."""

    stored: StoredDump
    content: bytes

    @property
    def path(self) -> str:
        return self.stored.path

    def work(self, hints: Hints, prepare: Callable[[Parsed], Prepared]) -> Ready:
        return made_ready(_parse_again(self.stored, self.content, hints), prepare)


def _parse_again(stored: StoredDump, content: bytes, hints: Hints) -> Parsed:
    """Parse a kept dump as the present parser reads it, decoded as it was. Raises DumpError."""
    from newsarchive.text import decode_as

    text, _ = decode_as(content, stored.encoding)
    dump = replace(_known_dump(stored), content=content, text=text)
    return replace(parse_whole(dump, hints), dump=dump)


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
