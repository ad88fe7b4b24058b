"""Dumps that wait to be kept together, and what becomes of each."""

from __future__ import annotations

from itertools import chain, islice
from logging import getLogger
from os.path import abspath
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsarchive.errors import DumpError
from newsarchive.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsarchive.model import LongDump, Parsed
    from newsarchive.outcome import Tally
    from newsarchive.store.base import Added, Archive, Prepared, Reparsed

_LOG = getLogger(__name__)
_MOST_ARTICLES = 8_000
_MOST_BYTES = 32 << 20


class Arrival(NamedTuple):
    """A dump: `size` and `sha256` of its own bytes, or the `fault` for which there are none."""

    path: str
    size: int = 0
    sha256: str = ""
    fault: DumpError | None = None


class Ready(NamedTuple):
    """A dump made ready to be kept, and what is to be told of it."""

    prepared: Prepared
    articles: int
    furniture: int
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def made_ready(parsed: Parsed, prepare: Callable[[Parsed], Prepared]) -> Ready:
    """Make a parsed dump ready to be kept."""
    return Ready(
        prepare(parsed), len(parsed.articles), len(parsed.furniture), parsed.dump.notes, parsed.warnings
    )


class Parts:
    """The parts of a long dump as they go by, and what is to be told of all that have gone, `summed` up.

    The first is asked for at once, so that all of the dump has been looked at before a transaction begins;
    notes are those of the last.
    """

    def __init__(self, ready: Iterator[Ready]) -> None:
        self._first = list(islice(ready, 1))
        self._rest = ready
        self.summed = Ready(self._first[0].prepared, 0, 0, (), ())

    def __iter__(self) -> Iterator[Prepared]:
        """Give what is to be kept of each part, once."""
        first, self._first = self._first, []
        for part in chain(first, self._rest):
            self.summed = part._replace(
                articles=self.summed.articles + part.articles,
                furniture=self.summed.furniture + part.furniture,
                warnings=self.summed.warnings + part.warnings,
            )
            yield part.prepared


class Keeper(Protocol):
    """The part of an archive that takes dumps in."""

    def knows(self, sha256: str) -> bool:
        """Tell whether a dump of these bytes is kept already."""
        ...

    def preparer(self) -> Callable[[Parsed], Prepared]:
        """Give what makes a parsed dump ready."""
        ...

    def add(self, batch: Iterable[Parsed | Prepared]) -> tuple[Added, ...]:
        """Keep dumps and their articles in one transaction."""
        ...

    def add_long(self, long: LongDump, parts: Iterable[Prepared]) -> Added:
        """Keep a dump whose articles come in parts in one transaction."""
        ...


class Batch:
    """Dumps that wait to be kept in one transaction, and the outcomes that are told of in their order."""

    def __init__(self, keeper: Keeper, tally: Tally) -> None:
        self._keeper = keeper
        self._tally = tally
        self._waiting: list[Outcome | tuple[Arrival, Ready]] = []
        self._digests: set[str] = set()
        self._articles = self._bytes = 0

    def knows(self, arrival: Arrival) -> bool:
        """Tell whether the same bytes wait here or are kept already."""
        return arrival.sha256 in self._digests or self._keeper.knows(arrival.sha256)

    def take(self, arrival: Arrival, ready: Ready | DumpError | None) -> int:
        """Take the next dump, and give how many articles go in; one that is known need not be ready."""
        if arrival.fault is not None:
            self._tell(left_out(arrival, arrival.fault))
        elif ready is None or self.knows(arrival):
            self._tell(known(arrival))
        elif isinstance(ready, DumpError):
            self._tell(left_out(arrival, ready))
        else:
            self._wait(arrival, ready)
            return ready.articles
        return 0

    def take_long(self, arrival: Arrival, long: LongDump, ready: Iterator[Ready]) -> None:
        """Take the next dump, which comes in parts and has a transaction of its own."""
        self.flush()
        begun = perf_counter()
        try:
            parts = Parts(ready)
            added = self._keeper.add_long(long, parts)
        except DumpError as fault:
            self._tally.add(left_out(arrival, fault))
            return
        _LOG.info("Kept: articles %d, seconds %.2f", added.articles, perf_counter() - begun)
        self._tally.add(known(arrival) if added.state == "known" else taken(arrival, parts.summed, added))

    def flush(self) -> None:
        """Keep what waits in one transaction, then tell of it."""
        begun = perf_counter()
        batch = [each[1] for each in self._waiting if not isinstance(each, Outcome)]
        added = iter(self._keeper.add([ready.prepared for ready in batch]) if batch else ())
        if batch:
            seconds = perf_counter() - begun
            _LOG.info(
                "Kept together: dumps %d, articles %d, seconds %.2f", len(batch), self._articles, seconds
            )
        for each in self._waiting:
            self._tally.add(each if isinstance(each, Outcome) else taken(*each, next(added)))
        self._waiting.clear()
        self._digests.clear()
        self._articles = self._bytes = 0

    def _tell(self, outcome: Outcome) -> None:
        self._waiting.append(outcome)
        if not self._digests:
            self.flush()

    def _wait(self, arrival: Arrival, ready: Ready) -> None:
        self._waiting.append((arrival, ready))
        self._digests.add(arrival.sha256)
        self._articles += ready.articles
        self._bytes += arrival.size
        if self._articles >= _MOST_ARTICLES or self._bytes >= _MOST_BYTES:
            self.flush()


class _Rehearsed(NamedTuple):
    """What a dump would add."""

    path: str
    articles: int
    furniture: int


class Rehearsal:
    """Takes dumps in as the archive would, and keeps nothing."""

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        self._paths = {stored.absolute for stored in archive.dumps()} if archive else set()

    def knows(self, sha256: str) -> bool:
        """Tell whether a dump of these bytes is kept already."""
        return self._archive is not None and self._archive.knows(sha256)

    def preparer(self) -> Callable[[Parsed], Prepared]:
        """Give what counts what a dump would add."""
        return _rehearsed

    def add(self, batch: Iterable[Parsed | Prepared]) -> tuple[Added, ...]:
        """Tell what would be added."""
        return tuple(self._add(each) for each in batch if isinstance(each, _Rehearsed))

    def add_long(self, long: LongDump, parts: Iterable[Prepared]) -> Added:
        """Tell what would be added."""
        articles = furniture = 0
        for each in parts:
            if isinstance(each, _Rehearsed):
                articles += each.articles
                furniture += each.furniture
        return self._add(_Rehearsed(long.dump.path, articles, furniture))

    def _add(self, rehearsed: _Rehearsed) -> Added:
        from newsarchive.store.base import Added

        path, articles, furniture = rehearsed
        is_known = not f"{path}/".startswith("-/") and abspath(path) in self._paths  # noqa: PTH100
        return Added(
            path=path, state="version" if is_known else "new", articles=articles, furniture=furniture
        )


def _rehearsed(parsed: Parsed) -> _Rehearsed:
    return _Rehearsed(parsed.dump.path, len(parsed.articles), len(parsed.furniture))


def left_out(arrival: Arrival, fault: DumpError) -> Outcome:
    """Tell of a dump that could not be read or parsed."""
    return Outcome(
        path=arrival.path, state="left out", reason=fault.reason, size=arrival.size, sha256=arrival.sha256
    )


def known(arrival: Arrival) -> Outcome:
    """Tell of a dump whose bytes are kept already."""
    return Outcome(path=arrival.path, state="known", size=arrival.size, sha256=arrival.sha256)


def taken(arrival: Arrival, ready: Ready, added: Added) -> Outcome:
    """Tell of a dump that was kept."""
    return Outcome(
        path=added.path,
        state=added.state,
        articles=added.articles,
        copies=added.copies,
        unchanged=added.unchanged,
        elsewhere=added.elsewhere,
        vanished=added.vanished,
        furniture=added.furniture,
        notes=ready.notes,
        warnings=ready.warnings,
        size=arrival.size,
        sha256=arrival.sha256,
    )


def parsed_again(arrival: Arrival, ready: Ready, found: Reparsed) -> Outcome:
    """Tell of a kept dump that was parsed anew."""
    return Outcome(
        path=found.path,
        state="reparsed",
        articles=found.added,
        unchanged=found.same,
        changed=found.changed,
        vanished=found.gone,
        furniture=ready.furniture,
        split=found.split,
        joined=found.joined,
        fields=found.fields,
        notes=ready.notes,
        warnings=ready.warnings,
        size=arrival.size,
        sha256=arrival.sha256,
    )
