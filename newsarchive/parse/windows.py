"""A long dump in windows: stretches of it that are read one at a time, each with lines of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.parse.layouts.limits import find_limit
from newsarchive.text import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORT = 8 << 20
"""The most characters of a dump that is always read whole; a page of one article never has more."""
HELD = 4 * SHORT
"""The most characters of a dump that is read whole where it is held anyway: windows take twice as long."""
SIZE = 5 << 19
"""How much of a long dump is read at a time: characters, a line counted as `LINE` more."""
LINE = 80
BESIDE = 320
"""How many lines of its neighbours a window has on either side, if these are no more than a tenth of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of a dump, and some lines before and behind it.

    `text` is made of whole lines, each with a line feed at its end; `first` is the number of the first of
    them; `start` that of the first line which is no neighbour's, `stop` that behind the last. In a window
    that `ends` the dump nothing follows these. `number` counts windows from 0.
    """

    number: int
    text: str
    first: int
    start: int
    stop: int
    ends: bool


def cut(pieces: Iterable[str], *, size: int = SIZE, beside: int = BESIDE) -> Iterator[Window]:
    """Cut a text, given in pieces of whole lines, into windows of some size, or up to half more.

    A window is longer only if its last line is.
    """
    stretch = _Stretch(size, beside)
    for piece in pieces:
        for line in split_lines(piece):
            stretch.add(line)
            if stretch.is_full():
                yield stretch.take()
    if stretch.lines:
        yield stretch.take(ends=True)


def weigh(line: str) -> int:
    """Give what a line counts for in the size of a window."""
    return len(line) + LINE


class _Stretch:
    """The lines of the window that is being cut, with those before it and those behind."""

    def __init__(self, size: int, beside: int) -> None:
        self.lines: list[str] = []
        self._before: list[str] = []
        self._size, self._beside = size, beside
        self._held = self._number = 0
        self._own: tuple[int, int] | None = (
            None  # lines of the window, and what they weigh, once it is long enough
        )
        self._start = 1

    def add(self, line: str) -> None:
        """Add the next line of the dump."""
        self.lines.append(line)
        self._held += weigh(line)
        if self._own is None and self._held >= self._size:
            self._own = len(self.lines), self._held

    def is_full(self) -> bool:
        """Tell whether the window and half a window behind it are there."""
        if self._own is None:
            return False
        count, held = self._own
        return len(self.lines) > count and self._held >= held + self._size // 2

    def take(self, *, ends: bool = False) -> Window:
        """Take the window that is full, or the last one."""
        count, held = self._own if self._own and not ends else (len(self.lines), self._held)
        if not ends:
            further = self._align(self.lines[count:])
            held += sum(map(weigh, self.lines[count : count + further]))
            count += further
        own, rest = self.lines[:count], self.lines[count:]
        behind = rest[: self._count_beside(rest)]
        window = Window(
            number=self._number,
            text="".join([f"{line}\n" for line in (*self._before, *own, *behind)]),
            first=self._start - len(self._before),
            start=self._start,
            stop=self._start + count,
            ends=ends,
        )
        self._before = own[len(own) - self._count_beside(own[::-1]) :]
        self.lines, self._held, self._own = rest, self._held - held, None
        self._number, self._start = self._number + 1, self._start + count
        if self._held >= self._size:
            self._own = len(self.lines), self._held
        return window

    def _align(self, lines: list[str]) -> int:
        """Count the lines up to the first document of an exporter; none if no such begins near."""
        near = "\n".join(lines[: 3 * len(lines) // 4])
        at = find_limit(near)
        return near.count("\n", 0, at) if at else 0

    def _count_beside(self, lines: list[str]) -> int:
        """Count the lines, from the first on, that a neighbour is to have."""
        room = self._size // 3
        for count, line in enumerate(lines[: self._beside]):
            room -= weigh(line)
            if room < 0:
                return count
        return min(self._beside, len(lines))
