"""A dump that is too long to be held, gone through a window at a time.

What holds for all of it is found first. The windows are worked on as dumps are, in other processes where
there are any, a few ahead at a time.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from newsarchive.batch import Ready, made_ready
from newsarchive.errors import DumpError
from newsarchive.garbage import give_back
from newsarchive.guard import Stopped, guarded
from newsarchive.model import Parsed
from newsarchive.parse.long import SHORT, START, cut, gather, parse_window, survey
from newsarchive.readers.page import is_page
from newsarchive.readers.records import (
    Mended,
    cut_records,
    demand_utf8,
    is_in_lines,
    is_of_records,
    read_stretch,
)
from newsarchive.workers import Lost, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from newsarchive.model import Dump, Hints, LongDump
    from newsarchive.parse.long import Evidence, Light, Window
    from newsarchive.readers.records import Stretch
    from newsarchive.store.base import Prepared
    from newsarchive.workers import Team

    Prepare = Callable[[Parsed], Prepared]

_GONE = (0.05, 0.25, 0.55)
"""How much of the way is gone when all windows have been looked at once, twice and so on."""

_AGAIN = 0.3
"""How much of the rest is gone with each further look."""

_WEIGHT = 2
"""How many bytes a character of a window counts for, when it is asked how much may be under way."""


@dataclass(frozen=True, slots=True)
class _Windowed:
    """A window, and what is known of its dump."""

    dump: Dump
    window: Window
    light: Light

    @property
    def path(self) -> str:
        """The path of its dump."""
        return self.dump.path


class Look(_Windowed):
    """A window to look at."""

    __slots__ = ()

    def work(self, hints: Hints, prepare: Prepare) -> Evidence:
        """Give what the window shows."""
        del prepare
        return survey(self.window, self.light, self.dump, hints.on(self.dump))


class Parse(_Windowed):
    """A window to parse, in the light of all that holds for its dump."""

    __slots__ = ()

    def work(self, hints: Hints, prepare: Prepare) -> Ready:
        """Make ready what the window holds."""
        part = parse_window(self.window, self.light, self.dump, hints.on(self.dump))
        parsed = Parsed(
            dump=self.dump, articles=part.articles, furniture=part.furniture, warnings=part.warnings
        )
        return made_ready(parsed, prepare)


class Read(NamedTuple):
    """Some lines of records to read."""

    dump: Dump
    stretch: Stretch

    @property
    def path(self) -> str:
        """The path of its dump."""
        return self.dump.path

    def work(self, hints: Hints, prepare: Prepare) -> tuple[Ready, Mended]:
        """Make ready what stands on them, and count what had to be mended."""
        del hints
        parsed, mended = read_stretch(self.stretch, self.dump)
        return made_ready(parsed, prepare), mended


Item = Look | Parse | Read


def is_gone_through(long: LongDump) -> bool:
    """Tell whether a dump of many bytes is gone through in windows; one that is not is read whole.

    Those are dumps with few characters for their bytes, pages, and records in an array.
    """
    path, beginning = long.dump.path, long.beginning
    if is_of_records(path, beginning):
        return is_in_lines(path, beginning)
    return long.characters > SHORT and not is_page(replace(long.dump, text=beginning))


class Passes:
    """Goes through one long dump with a team.

    `on_part` is told after each window how much of the way is gone, from 0 to 1, and of new articles.
    """

    def __init__(
        self,
        long: LongDump,
        team: Team[Any, Any],
        prepare: Prepare,
        *,
        is_stopped: Callable[[], bool],
        on_part: Callable[[float, int], None],
    ) -> None:
        self._long = long
        self._team = team
        self._prepare = prepare
        self._is_stopped = is_stopped
        self._on_part = on_part

    def parts(self) -> Generator[Ready]:
        """Give what the dump holds, part after part, with the notes and warnings on all of it.

        Raises DumpError where something cannot be read, and Stopped.
        """
        dump = self._long.dump
        parts = self._read() if is_of_records(dump.path, self._long.beginning) else self._parsed()
        while (part := guarded(dump.path, partial(next, parts, None))) is not None:
            if isinstance(part, DumpError):
                raise part
            yield part

    def _parsed(self) -> Iterator[Ready]:
        dump, whole, begun = self._long.dump, START, 0.0
        gone = iter(_GONE)
        while not whole.complete:
            ends = next(gone, begun + (1 - begun) * _AGAIN)
            looks = (Look(dump, window, whole.share(window)) for window in self._windows())
            whole = gather(
                self._worked(((len(each.window.text), each) for each in looks), begun, ends), whole
            )
            begun = ends
            give_back()
        items = (Parse(dump, window, whole.share(window)) for window in self._windows())
        yield from self._worked(((len(each.window.text), each) for each in items), begun, 1.0)

    def _windows(self) -> Iterator[Window]:
        return cut(self._long.texts())

    def _read(self) -> Iterator[Ready]:
        dump, mended = self._long.dump, Mended()
        demand_utf8(dump.path, self._long.content.pieces())
        items = (Read(dump, stretch) for stretch in cut_records(self._long.texts()))
        for ready, further in self._worked(((len(each.stretch.text), each) for each in items), 0.0, 1.0):
            mended.add(further)
            yield ready
        told = replace(dump, notes=(*dump.notes, *mended.notes()))
        yield made_ready(Parsed(dump=told, articles=()), self._prepare)

    def _worked(self, items: Iterable[tuple[int, Item]], begun: float, ends: float) -> Iterator[Any]:
        """Give what became of each item in turn; the sizes of all together are the way that is gone."""
        orders = (Order(size, item, _WEIGHT * size) for size, item in items)
        done = 0
        with closing(self._team.in_order(orders, is_stopped=self._is_stopped)) as answers:
            for size, answer in answers:
                if isinstance(answer, Lost):
                    raise DumpError(self._long.dump.path, answer.reason)
                if isinstance(answer, DumpError):
                    raise answer
                done += size
                share = min(1.0, done / max(self._long.characters, 1))
                self._on_part(begun + (ends - begun) * share, _count(answer))
                yield answer
        if self._is_stopped():
            raise Stopped


def _count(answer: object) -> int:
    """Count the articles that came of an item."""
    ready = answer[0] if isinstance(answer, tuple) and not isinstance(answer, Ready) else answer
    return ready.articles if isinstance(ready, Ready) else 0
