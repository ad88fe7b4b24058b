"""Files → archive: read, parse, keep, in batches; a dump that cannot be read does not keep the others out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from hashlib import sha256
from os.path import abspath
from typing import TYPE_CHECKING, Protocol, TypeVar

from newsarchive.errors import DumpError
from newsarchive.model import Dump, Hints, Parsed
from newsarchive.outcome import Outcome, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from newsarchive.outcome import Report
    from newsarchive.readers import Raw
    from newsarchive.store.base import Added, Archive, Reparsed, StoredDump

_T = TypeVar("_T")
_MOST_ARTICLES = 5_000
_MOST_BYTES = 32 << 20


class _Keeper(Protocol):
    """The part of an archive that takes dumps in."""

    def knows(self, sha256: str) -> bool: ...

    def add(self, batch: Iterable[Parsed]) -> tuple[Added, ...]: ...


def ingest(  # noqa: PLR0913
    paths: Iterable[str],
    archive: Archive | None,
    *,
    hints: Hints,
    today: date,
    on_dump: Callable[[Outcome], None] | None = None,
    dry_run: bool = False,
) -> Report:
    """Read dumps, parse those whose bytes the archive does not know, keep them, and report what came of it.

    `on_dump` is told of each dump, in their order, once it is kept. With `dry_run`, or without an archive,
    nothing is kept. What cannot be read or parsed is left out by name; an ArchiveError ends the whole, and
    then the archive holds what was told of. `today` is the day of what comes by standard input.
    """
    tally = Tally(on_dump)
    batch = _Batch(_Rehearsal(archive) if dry_run or archive is None else archive, tally)
    for dump in read_paths(paths, today=today):
        batch.take(dump, hints)
    batch.flush()
    return tally.report()


def reparse(archive: Archive, *, hints: Hints, on_dump: Callable[[Outcome], None] | None = None) -> Report:
    """Parse every kept dump anew, older versions too, decoded as before; ids stay (`ingest --again`)."""
    tally = Tally(on_dump)
    for stored in archive.dumps():
        content = archive.content(stored.id)
        parsed = guarded(stored.path, partial(_parse_again, stored, content, hints))
        if isinstance(parsed, DumpError):
            tally.add(_left_out(parsed))
        else:
            tally.add(_again(archive.reparse(stored.id, parsed), parsed))
    return tally.report()


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
    from newsarchive.readers import holds_records, read_articles

    if holds_records(dump):
        return read_articles(dump)
    return parse(dump, hints=hints if hints.as_of else replace(hints, as_of=dump.modified))


def _parse_again(stored: StoredDump, content: bytes, hints: Hints) -> Parsed:
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


def _left_out(error: DumpError) -> Outcome:
    return Outcome(path=error.path, state="left out", reason=error.reason)


def _taken(added: Added, parsed: Parsed) -> Outcome:
    return Outcome(
        path=added.path,
        state=added.state,
        articles=added.articles,
        unchanged=added.unchanged,
        vanished=added.vanished,
        furniture=added.furniture,
        notes=parsed.dump.notes,
        warnings=parsed.warnings,
    )


def _again(found: Reparsed, parsed: Parsed) -> Outcome:
    return Outcome(
        path=found.path,
        state="reparsed",
        articles=found.added,
        unchanged=found.same,
        changed=found.changed,
        vanished=found.gone,
        furniture=len(parsed.furniture),
        split=found.split,
        joined=found.joined,
        fields=found.fields,
        notes=parsed.dump.notes,
        warnings=parsed.warnings,
    )


class _Rehearsal:
    """Takes dumps in as the archive would, and keeps nothing."""

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        self._paths = {stored.absolute for stored in archive.dumps()} if archive else set()

    def knows(self, sha256: str) -> bool:
        return self._archive is not None and self._archive.knows(sha256)

    def add(self, batch: Iterable[Parsed]) -> tuple[Added, ...]:
        return tuple(self._add(parsed) for parsed in batch)

    def _add(self, parsed: Parsed) -> Added:
        from newsarchive.store.base import Added

        path = parsed.dump.path
        known = (path if path == "-" else abspath(path)) in self._paths  # noqa: PTH100
        return Added(
            path=path,
            state="version" if known else "new",
            articles=len(parsed.articles),
            furniture=len(parsed.furniture),
        )


class _Batch:
    """Dumps that wait to be kept in one transaction, and the outcomes that are told of in their order."""

    def __init__(self, keeper: _Keeper, tally: Tally) -> None:
        self._keeper = keeper
        self._tally = tally
        self._waiting: list[Outcome | Parsed] = []
        self._digests: set[str] = set()
        self._articles = self._bytes = 0

    def take(self, dump: Dump | DumpError, hints: Hints) -> None:
        if isinstance(dump, DumpError):
            return self._tell(_left_out(dump))
        digest = sha256(dump.content).hexdigest()
        if digest in self._digests or self._keeper.knows(digest):
            return self._tell(Outcome(path=dump.path, state="known", notes=dump.notes))
        parsed = _parse(dump, hints)
        if isinstance(parsed, DumpError):
            return self._tell(_left_out(parsed))
        return self._wait(digest, parsed)

    def _tell(self, outcome: Outcome) -> None:
        self._waiting.append(outcome)
        if not self._digests:
            self.flush()

    def _wait(self, digest: str, parsed: Parsed) -> None:
        self._waiting.append(parsed)
        self._digests.add(digest)
        self._articles += len(parsed.articles)
        self._bytes += len(parsed.dump.content)
        if self._articles >= _MOST_ARTICLES or self._bytes >= _MOST_BYTES:
            self.flush()

    def flush(self) -> None:
        """Keep what waits in one transaction, then tell of it."""
        batch = [item for item in self._waiting if isinstance(item, Parsed)]
        added = iter(self._keeper.add(batch) if batch else ())
        for item in self._waiting:
            self._tally.add(_taken(next(added), item) if isinstance(item, Parsed) else item)
        self._waiting.clear()
        self._digests.clear()
        self._articles = self._bytes = 0
